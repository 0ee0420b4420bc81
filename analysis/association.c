/* association.c - covariances of cells of a table, and what they say. */
#include "analysis/association.h"

#include "analysis/analysis_words.h"
#include "analysis/distribution.h"
#include "analysis/linear.h"
#include "store/error.h"
#include <math.h>

/* The table as shares of cells, cell = row + rows * column, with covariance. */
typedef struct {
    const SampleRows *sample;
    const uint32_t *row, *column;
    size_t rows, columns, cells, free; /* free: (rows - 1) (columns - 1) */
    double n;   /* rows of the domain, with or without a cell */
    double all; /* sum of weights of those with a cell */
    double df;
    uint8_t *in;   /* owned, as what follows */
    double *share; /* by cell */
    double *v;     /* cells x cells: of the shares, then of the contrasts */
} Table;

static void
table_clear(Table *t)
{
    g_free(t->in);
    g_free(t->share);
    g_free(t->v);
}

static size_t
cell_of(const Table *t, size_t i)
{
    return t->row[i] + t->rows * t->column[i];
}

static double
margin(const Table *t, bool of_row, size_t at)
{
    double sum = 0;

    for (size_t c = 0; c < t->cells; c++)
        if ((of_row ? c % t->rows : c / t->rows) == at)
            sum += t->share[c];
    return sum;
}

static bool
check_table(const Table *t, GError **error)
{
    bool good = t->rows > 1 && t->columns > 1;

    for (size_t r = 0; good && r < t->rows; r++)
        good = margin(t, true, r) > 0;
    for (size_t c = 0; good && c < t->columns; c++)
        good = margin(t, false, c) > 0;
    return good || error_set(error, KHAOSAT_ERROR_DESIGN,
                             &analysis_words[ANALYSIS_TABLE_EMPTY], NULL);
}

/* Shares of cells; their covariance as means, scores w (1[cell] - share) / W,
 * or, as R's Wald test has it, as totals over W. */
static bool
fill_table(Table *t, bool totals, GError **error)
{
    const SampleRows *s = t->sample;
    SampleRows known = *s;
    g_autofree double *u = g_new0(double, s->n * t->cells + 1);

    known.in = t->in;
    for (size_t i = 0; i < s->n; i++) {
        t->in[i] = sample_rows_has(s, i) && t->row[i] != KEY_MISSING &&
                   t->column[i] != KEY_MISSING;
        if (!t->in[i])
            continue;
        t->share[cell_of(t, i)] += s->weight[i];
        t->all += s->weight[i];
    }
    for (size_t c = 0; c < t->cells; c++)
        t->share[c] /= t->all;
    for (size_t i = 0; i < s->n; i++)
        for (size_t c = 0; t->in[i] && c < t->cells; c++)
            u[i * t->cells + c] =
                s->weight[i] / t->all *
                ((cell_of(t, i) == c) - (totals ? 0 : t->share[c]));
    return check_table(t, error) &&
           sample_rows_variance(&known, u, t->cells, t->v, error);
}

static double
pearson(const Table *t)
{
    double sum = 0;

    for (size_t c = 0; c < t->cells; c++) {
        double expected =
            margin(t, true, c % t->rows) * margin(t, false, c / t->rows);
        double gap = t->share[c] - expected;

        sum += gap * gap / expected;
    }
    return t->n * sum;
}

/* Interaction J of the table without its main effects: the product of the two
 * dummies, each less its mean over the levels. */
static double
contrast(const Table *t, size_t j, size_t cell)
{
    size_t r = 1 + j % (t->rows - 1), c = 1 + j / (t->rows - 1);
    double in_row = (cell % t->rows == r) - 1 / (double)t->rows;
    double in_column = (cell / t->rows == c) - 1 / (double)t->columns;

    return in_row * in_column;
}

/* OUT (free x free) = C' D M D C, D the inverse shares; M NULL: D itself over
 * n takes the place of D M D. */
static void
project(const Table *t, const double *m, double *out)
{
    for (size_t i = 0; i < t->free; i++)
        for (size_t j = 0; j < t->free; j++) {
            double sum = 0;

            for (size_t a = 0; a < t->cells; a++) {
                double ca =
                    t->share[a] > 0 ? contrast(t, i, a) / t->share[a] : 0;

                if (m == NULL)
                    sum += ca * contrast(t, j, a) / t->n;
                for (size_t b = 0; m != NULL && b < t->cells; b++)
                    if (t->share[b] > 0)
                        sum += ca * m[a * t->cells + b] * contrast(t, j, b) /
                               t->share[b];
            }
            out[i * t->free + j] = sum;
        }
}

/* Traces of Delta = (C'DC/n)^-1 C'DVDC, and of its square. */
static bool
design_effects(const Table *t, double *trace, double *squared)
{
    size_t k = t->free;
    g_autofree double *srs = g_new(double, k *k);
    g_autofree double *own = g_new(double, k *k);
    g_autofree double *delta = g_new0(double, k *k);

    project(t, NULL, srs);
    project(t, t->v, own);
    if (!linear_inverse(srs, k, srs, NULL))
        return false;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++)
            for (size_t l = 0; l < k; l++)
                delta[i * k + j] += srs[i * k + l] * own[l * k + j];
    *trace = *squared = 0;
    for (size_t i = 0; i < k; i++) {
        *trace += delta[i * k + i];
        for (size_t j = 0; j < k; j++)
            *squared += delta[i * k + j] * delta[j * k + i];
    }
    return true;
}

static bool
rao_scott(const Table *t, AssociationMethod method, Association *out)
{
    double trace, squared, x2 = pearson(t);

    if (!design_effects(t, &trace, &squared))
        return false;
    if (method == ASSOCIATION_CHISQ) {
        out->statistic = x2;
        out->df1 = (double)t->free;
        out->p = tail_chisq(x2 / (trace / (double)t->free), out->df1);
        return true;
    }
    out->statistic = x2 / trace;
    out->df1 = trace * trace / squared;
    out->df2 = out->df1 * t->df;
    out->p = tail_f(out->statistic, out->df1, out->df2);
    return true;
}

/* Row A of the derivatives of Y = N_rc - N_r N_c / N by the cells (in shares,
 * of which the sum is 1), A being a free cell. */
static double
derivative(const Table *t, size_t a, size_t cell)
{
    size_t r = 1 + a % (t->rows - 1), c = 1 + a / (t->rows - 1);
    double pr = margin(t, true, r), pc = margin(t, false, c);

    return (cell == r + t->rows * c) - (cell % t->rows == r) * pc -
           (cell / t->rows == c) * pr + pr * pc;
}

static bool
wald(const Table *t, bool adjusted, Association *out)
{
    size_t k = t->free;
    g_autofree double *v = g_new0(double, k *k);
    g_autofree double *y = g_new(double, k + 1);
    g_autofree double *vy = g_new(double, k + 1);
    double w = 0;

    for (size_t i = 0; i < k; i++) {
        size_t r = 1 + i % (t->rows - 1), c = 1 + i / (t->rows - 1);

        y[i] = t->share[r + t->rows * c] -
               margin(t, true, r) * margin(t, false, c);
        for (size_t j = 0; j < k; j++)
            for (size_t a = 0; a < t->cells; a++)
                for (size_t b = 0; b < t->cells; b++)
                    v[i * k + j] += derivative(t, i, a) *
                                    t->v[a * t->cells + b] *
                                    derivative(t, j, b);
    }
    if (!linear_inverse(v, k, v, NULL))
        return false;
    linear_multiply(v, y, k, vy);
    for (size_t i = 0; i < k; i++)
        w += y[i] * vy[i];
    out->df1 = (double)k;
    out->df2 = adjusted ? t->df - out->df1 + 1 : t->df;
    out->statistic = w / out->df1;
    if (adjusted)
        out->statistic *= out->df2 / t->df;
    out->p = tail_f(out->statistic, out->df1, out->df2);
    return true;
}

bool
association_test(const SampleRows *sample, const uint32_t *row, size_t rows,
                 const uint32_t *column, size_t columns,
                 AssociationMethod method, Association *out, GError **error)
{
    size_t cells = rows * columns;
    Table t = { .sample = sample,
                .row = row,
                .column = column,
                .rows = rows,
                .columns = columns,
                .cells = cells,
                .free =
                    rows > 0 && columns > 0 ? (rows - 1) * (columns - 1) : 0,
                .n = sample_rows_count(sample),
                .df = sample_rows_df(sample),
                .in = g_new0(uint8_t, sample->n + 1),
                .share = g_new0(double, cells + 1),
                .v = g_new0(double, cells *cells + 1) };
    bool good = fill_table(&t, method >= ASSOCIATION_WALD, error);
    double none = (double)NAN;

    *out = (Association){ none, none, none, none };
    if (good && method < ASSOCIATION_WALD)
        rao_scott(&t, method, out);
    else if (good)
        wald(&t, method == ASSOCIATION_ADJUSTED_WALD, out);
    table_clear(&t);
    return good;
}
