/* quality.h - may a number be shown: by one of three published standards, whose
 * thresholds are data (quality.csv of the framework).
 *
 * NCHS: the presentation standard of the US NCHS for proportions (Series 2, No.
 * 175), and a rule of ours for other estimates. CEPAL: its standard of 2023.
 * MICS: by rows alone. */
#pragma once

#include "analysis/interval.h"
#include "surveys/quality_rules.h"

typedef struct {
    Flag flag;
    const char *reason; /* a code of store/reason.h */
} Quality;

/* RULES NULL: the defaults. */
Quality quality_share(const QualityRules *rules, const Share *share);

/* Means, ratios and totals of N rows. */
Quality quality_number(const QualityRules *rules, double estimate, double se,
                       double df, double n);
