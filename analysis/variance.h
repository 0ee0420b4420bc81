/* variance.h - the one engine: scores in, their covariance matrix out.
 *
 * Everything estimated is linearised to a score per row, u = influence x
 * weight; only sums of scores by leaf are needed (and, where rows are drawn
 * singly, their squared deviations within the leaf). */
#pragma once

#include "analysis/design.h"

typedef struct {
    size_t k;             /* scores a row */
    const double *sum;    /* leaves x k */
    const double *dev;    /* leaves x k x k: sum of squared deviations from the
                             leaf's mean over its ROWS; only when the design's
                             units are rows, else NULL */
    const uint32_t *rows; /* by leaf: rows in the domain; 0: none */
} Scores;

/* V (k x k): the covariance of the totals of the scores, by Taylor. Sampling
 * fractions of the stages nest as in R survey's svyrecvar: stage one plus, by
 * unit, its group's fraction times what the next stages add. */
bool design_variance(const SampleDesign *design, const Scores *scores,
                     LonelyRule lonely, double *v, GError **error);
