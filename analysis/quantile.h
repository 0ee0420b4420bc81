/* quantile.h - quantiles and Woodruff's limits, as R's svyquantile (4.1 on). */
#pragma once

#include "analysis/interval.h"
#include "analysis/sample_rows.h"

typedef enum {
    QRULE_MATH,  /* the smallest value with cumulative share >= p */
    QRULE_SCHOOL /* the middle of two values when a share is exactly p */
} QuantileRule;

typedef struct {
    double value, low, high, se; /* NAN: unknown */
} Quantile;

/* The quantile P of X (n), rows where X is NAN left out; limits at confidence
 * LEVEL by inverting those of the share of values <= the quantile. The same
 * rule serves the point and the limits. */
bool quantile_estimate(const SampleRows *rows, const double *x, double p,
                       QuantileRule rule, IntervalMethod method, double level,
                       Quantile *out, GError **error);
