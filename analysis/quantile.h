/* quantile.h - quantiles and Woodruff's limits, as R's svyquantile (4.1 on). */
#pragma once

#include "analysis/interval.h"
#include "analysis/sample_rows.h"

/* Hyndman and Fan's definitions (The American Statistician 50, 1996), with
 * cumulative weights for counts. */
typedef enum {
    QRULE_MATH,   /* HF1: the smallest value with cumulative share >= p */
    QRULE_SCHOOL, /* HF2: the middle of two values when a share is exactly p */
    QRULE_HF4,    /* the rest interpolate between values */
    QRULE_HF5,
    QRULE_HF6,
    QRULE_HF7,
    QRULE_HF8,
    QRULE_HF9
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

/* The value of X at the share P by RULE; NAN unless 0 <= P <= 1. */
double quantile_value(const SampleRows *rows, const double *x, double p,
                      QuantileRule rule);

/* Limits by the test of the score: the values of X between which the share
 * above, less 1 - P, is no more than t standard errors from 0 (Francisco and
 * Fuller). R's svyquantile(interval.type = "score") finds the same two values
 * to within the tolerance of its search, and then takes the quantile at the
 * unweighted share of rows below; here they are the limits. */
bool quantile_score(const SampleRows *rows, const double *x, double p,
                    double level, Limits *out, GError **error);
