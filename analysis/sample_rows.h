/* sample_rows.h - rows kept in memory, for what sums by leaf cannot give:
 * quantiles, regressions, tests of tables. */
#pragma once

#include "analysis/roster.h"
#include "analysis/variance.h"

/* The margins that the rows' weights were calibrated to; all borrowed. What
 * they explain is taken from every score: u becomes u - w x'B, with
 * B = (sum d x x')^-1 sum d x z, z = u / w and d = w / g, over all rows. */
typedef struct {
    size_t p, width;
    const uint32_t *index; /* n x width: a margin's total, or MARGIN_NONE */
    const double *value;   /* n x width */
    const double *g;       /* by row: calibrated weight / design weight */
    const double *inverse; /* p x p: of sum d x x' */
} RowMargins;

/* Rows with a response; all borrowed. */
typedef struct {
    size_t n;
    const uint32_t *leaf; /* of ROSTER */
    const double *weight;
    const uint8_t *in; /* 0: outside the domain; NULL: all are in */
    const Roster *roster;
    const SampleDesign *design;
    LonelyRule lonely;
    const RowMargins *margins; /* NULL: weights are not calibrated */
} SampleRows;

bool sample_rows_has(const SampleRows *rows, size_t i);
double sample_rows_count(const SampleRows *rows);
double sample_rows_weight(const SampleRows *rows);

/* PSUs less strata that have rows of the domain. */
double sample_rows_df(const SampleRows *rows);

/* V (k x k): covariance of the totals of scores U (n x k), which are 0 outside
 * the domain. */
bool sample_rows_variance(const SampleRows *rows, const double *u, size_t k,
                          double *v, GError **error);

/* Mean of X (n) with its variance, rows where X is NAN left out. */
bool sample_rows_mean(const SampleRows *rows, const double *x, double *mean,
                      double *var, GError **error);
