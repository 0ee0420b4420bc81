/* reliability.c - weighted variances; Cronbach's alpha. */
#include "analysis/reliability.h"

#include <math.h>

bool
reliability_variance(const SampleRows *rows, const double *x, double *s2,
                     double *var, GError **error)
{
    g_autofree double *square = g_new(double, rows->n + 1);
    double mean, n = 0;

    if (!sample_rows_mean(rows, x, &mean, var, error))
        return false;
    for (size_t i = 0; i < rows->n; i++)
        n += sample_rows_has(rows, i) && !isnan(x[i]) && rows->weight[i] != 0;
    for (size_t i = 0; i < rows->n; i++)
        square[i] = n / (n - 1) * (x[i] - mean) * (x[i] - mean);
    return sample_rows_mean(rows, square, s2, var, error);
}

bool
reliability_alpha(const SampleRows *rows, const double *items, size_t k,
                  double *alpha, GError **error)
{
    g_autofree double *x = g_new(double, rows->n + 1);
    g_autofree double *total = g_new0(double, rows->n + 1);
    double sum = 0, all, var, one;

    for (size_t i = 0; i < rows->n; i++)
        for (size_t j = 0; j < k; j++)
            total[i] += items[i * k + j];
    for (size_t j = 0; j < k; j++) {
        for (size_t i = 0; i < rows->n; i++)
            x[i] = isnan(total[i]) ? total[i] : items[i * k + j];
        if (!reliability_variance(rows, x, &one, &var, error))
            return false;
        sum += one;
    }
    if (!reliability_variance(rows, total, &all, &var, error))
        return false;
    *alpha = k < 2 || !(all > 0)
                 ? (double)NAN
                 : (double)k / (double)(k - 1) * (1 - sum / all);
    return true;
}
