/* sample_rows.c - scores of rows into sums by leaf. */
#include "analysis/sample_rows.h"

#include "analysis/calibration.h"
#include "analysis/linear.h"
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

/* Sums of scores by leaf, and the rows that have one. */
typedef struct {
    size_t k;
    const double *u; /* rows x k */
    double *sum;     /* owned, as the rest */
    uint32_t *count;
    uint8_t *in; /* by row */
} Sums;

static Sums
sum_leaves(const SampleRows *rows, const double *u, size_t k)
{
    size_t leaves = sample_design_leaves(rows->design);
    Sums s = { .k = k,
               .u = u,
               .sum = g_new0(double, leaves *k + 1),
               .count = g_new0(uint32_t, leaves + 1),
               .in = g_new0(uint8_t, rows->n + 1) };

    for (size_t i = 0; i < rows->n; i++) {
        /* rows outside a domain have residuals on the margins too */
        s.in[i] = rows->margins != NULL ? rows->weight[i] != 0
                                        : sample_rows_has(rows, i);
        if (!s.in[i])
            continue;
        s.count[rows->leaf[i]]++;
        for (size_t j = 0; j < k; j++)
            s.sum[rows->leaf[i] * k + j] += u[i * k + j];
    }
    return s;
}

static void
sums_clear(Sums *s)
{
    g_free(s->sum);
    g_free(s->count);
    g_free(s->in);
}

/* Sums of squared deviations from the leaf's mean, in a second pass. */
static double *
deviations(const SampleRows *rows, const Sums *s)
{
    size_t k = s->k, leaves = sample_design_leaves(rows->design);
    double *dev = g_new0(double, leaves *k *k + 1);

    for (size_t i = 0; i < rows->n; i++) {
        size_t leaf = rows->leaf[i];
        const double *u = s->u + i * k, *sum = s->sum + leaf * k;

        for (size_t j = 0; s->in[i] && j < k; j++)
            for (size_t l = 0; l <= j; l++)
                dev[(leaf * k + j) * k + l] +=
                    (u[j] - sum[j] / s->count[leaf]) *
                    (u[l] - sum[l] / s->count[leaf]);
    }
    return dev;
}

/* B for score J of K. */
static void
find_slopes(const SampleRows *rows, const double *u, size_t j, size_t k,
            double *slope)
{
    const RowMargins *m = rows->margins;
    g_autofree double *explained = g_new0(double, m->p + 1);

    for (size_t i = 0; i < rows->n; i++)
        for (size_t d = 0; rows->weight[i] != 0 && d < m->width; d++) {
            size_t at = i * m->width + d;

            if (m->index[at] != MARGIN_NONE)
                explained[m->index[at]] +=
                    m->value[at] * u[i * k + j] / m->g[i];
        }
    linear_multiply(m->inverse, explained, m->p, slope);
}

/* Scores less what the margins explain. Free with g_free. */
static double *
residual_scores(const SampleRows *rows, const double *u, size_t k)
{
    const RowMargins *m = rows->margins;
    double *rest = g_memdup2(u, rows->n * k * sizeof *u);
    g_autofree double *slope = g_new0(double, m->p + 1);

    for (size_t j = 0; j < k; j++) {
        find_slopes(rows, u, j, k, slope);
        for (size_t i = 0; i < rows->n; i++)
            for (size_t d = 0; rows->weight[i] != 0 && d < m->width; d++) {
                size_t at = i * m->width + d;

                if (m->index[at] != MARGIN_NONE)
                    rest[i * k + j] -=
                        rows->weight[i] * m->value[at] * slope[m->index[at]];
            }
    }
    return rest;
}

bool
sample_rows_variance(const SampleRows *rows, const double *u, size_t k,
                     double *v, GError **error)
{
    g_autofree double *rest =
        rows->margins != NULL ? residual_scores(rows, u, k) : NULL;
    Sums s = sum_leaves(rows, rest != NULL ? rest : u, k);
    g_autofree double *dev = rows->design->rows ? deviations(rows, &s) : NULL;
    const Scores scores = { k, s.sum, dev, s.count };
    bool good = design_variance(rows->design, &scores, rows->lonely, v, error);

    sums_clear(&s);
    return good;
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
