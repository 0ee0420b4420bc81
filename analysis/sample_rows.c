/* sample_rows.c - scores of rows into sums by leaf. */
#include "analysis/sample_rows.h"

#include <math.h>

bool
sample_rows_has(const SampleRows *rows, size_t i)
{
    return rows->in == NULL || rows->in[i] != 0;
}

double
sample_rows_count(const SampleRows *rows)
{
    double n = 0;

    for (size_t i = 0; i < rows->n; i++)
        n += sample_rows_has(rows, i);
    return n;
}

double
sample_rows_weight(const SampleRows *rows)
{
    double w = 0;

    for (size_t i = 0; i < rows->n; i++)
        w += sample_rows_has(rows, i) ? rows->weight[i] : 0;
    return w;
}

double
sample_rows_df(const SampleRows *rows)
{
    const DesignStage *first = &rows->design->stages[0];
    g_autofree uint8_t *stratum = g_new0(uint8_t, first->n_groups + 1);
    g_autofree uint8_t *psu = g_new0(uint8_t, first->n_units + 1);
    double df = 0;

    for (size_t i = 0; i < rows->n; i++) {
        uint32_t h = roster_stratum(rows->roster, rows->leaf[i]);
        uint32_t a = roster_psu(rows->roster, rows->leaf[i]);

        if (!sample_rows_has(rows, i))
            continue;
        df -= !stratum[h];
        stratum[h] = 1;
        if (a != KEY_MISSING) {
            df += !psu[a];
            psu[a] = 1;
        } else {
            df++;
        }
    }
    return df;
}

/* Sums of squared deviations from the leaf's mean, in a second pass. */
static double *
deviations(const SampleRows *rows, const double *u, size_t k, const double *sum,
           const uint32_t *count, size_t leaves)
{
    double *dev = g_new0(double, leaves *k *k + 1);

    for (size_t i = 0; i < rows->n; i++) {
        size_t leaf = rows->leaf[i];

        if (!sample_rows_has(rows, i))
            continue;
        for (size_t j = 0; j < k; j++)
            for (size_t l = 0; l <= j; l++)
                dev[(leaf * k + j) * k + l] +=
                    (u[i * k + j] - sum[leaf * k + j] / count[leaf]) *
                    (u[i * k + l] - sum[leaf * k + l] / count[leaf]);
    }
    return dev;
}

bool
sample_rows_variance(const SampleRows *rows, const double *u, size_t k,
                     double *v, GError **error)
{
    size_t leaves = sample_design_leaves(rows->design);
    g_autofree double *sum = g_new0(double, leaves *k + 1);
    g_autofree uint32_t *count = g_new0(uint32_t, leaves + 1);
    g_autofree double *dev = NULL;
    Scores scores = { k, sum, NULL, count };

    for (size_t i = 0; i < rows->n; i++) {
        if (!sample_rows_has(rows, i))
            continue;
        count[rows->leaf[i]]++;
        for (size_t j = 0; j < k; j++)
            sum[rows->leaf[i] * k + j] += u[i * k + j];
    }
    if (rows->design->rows) {
        dev = deviations(rows, u, k, sum, count, leaves);
        scores.dev = dev;
    }
    return design_variance(rows->design, &scores, rows->lonely, v, error);
}

bool
sample_rows_mean(const SampleRows *rows, const double *x, double *mean,
                 double *var, GError **error)
{
    g_autofree double *u = g_new0(double, rows->n + 1);
    g_autofree uint8_t *in = g_new0(uint8_t, rows->n + 1);
    SampleRows known = *rows;
    double w = 0, wx = 0;

    known.in = in;
    for (size_t i = 0; i < rows->n; i++) {
        in[i] = sample_rows_has(rows, i) && !isnan(x[i]);
        w += in[i] ? rows->weight[i] : 0;
        wx += in[i] ? rows->weight[i] * x[i] : 0;
    }
    *mean = wx / w;
    for (size_t i = 0; i < rows->n; i++)
        u[i] = in[i] ? rows->weight[i] * (x[i] - *mean) / w : 0;
    return sample_rows_variance(&known, u, 1, var, error);
}
