/* quality.h - may a number be shown: the presentation standard of the US NCHS
 * for proportions (Series 2, No. 175), and a rule for other estimates. */
#pragma once

#include "analysis/interval.h"

typedef struct {
    Flag flag;
    const char *reason; /* "", "few", "wide", "wide_relative", "few_df",
                           "extreme" (0 or 100% in the sample), "no_rows" */
} Quality;

Quality quality_share(const Share *share);

/* Means, ratios and totals: a relative standard error over 30% is not shown,
 * df < 8 or fewer than 30 rows is to be reviewed. */
Quality quality_number(double estimate, double se, double df, double n);
