/* reliability.h - population variances and the reliability of a scale. */
#pragma once

#include "analysis/sample_rows.h"

/* n/(n - 1) sum w (x - m)^2 / sum w over rows where X is known (R's svyvar),
 * and its variance with the mean held fixed. */
bool reliability_variance(const SampleRows *rows, const double *x, double *s2,
                          double *var, GError **error);

/* Cronbach's alpha of K items (n x k); rows with an unknown item are left out.
 * NAN when the sum does not vary, or K < 2. R's svycralpha. */
bool reliability_alpha(const SampleRows *rows, const double *items, size_t k,
                       double *alpha, GError **error);
