/* comparison.c - from a question's words to the engines' numbers. */
#include "analysis/comparison.h"

#include "analysis/analysis_words.h"
#include "analysis/association.h"
#include "analysis/distribution.h"
#include "analysis/linear.h"
#include "analysis/multiple.h"
#include "analysis/regression.h"
#include "store/error.h"
#include <math.h>
#include <string.h>

/* Tables and regressions that people can still read. */
#define MOST_CELLS 200
#define MOST_COLUMNS 100

static ComparisonRow
row_new(const Comparison *c, double n)
{
    double none = (double)NAN;

    return (ComparisonRow){ c,    g_strdup(""), true, n,    none,
                            none, none,         none, none, none,
                            none, none,         none, none, "" };
}

static void
row_clear(gpointer data)
{
    ComparisonRow *row = data;

    g_free(row->term);
}

GArray *
comparison_rows_new(void)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(ComparisonRow));

    g_array_set_clear_func(rows, row_clear);
    return rows;
}

/* Rows of the domain in which every variable is known. Free with g_free. */
static uint8_t *
known_rows(const Comparison *c, const SampleRows *rows, double *n)
{
    uint8_t *in = g_new0(uint8_t, rows->n + 1);

    *n = 0;
    for (size_t i = 0; i < rows->n; i++) {
        in[i] = sample_rows_has(rows, i);
        for (guint t = 0; t < c->terms->len; t++)
            if (isnan(term_value(c->terms->pdata[t], i)))
                in[i] = 0;
        *n += in[i];
    }
    return in;
}

/* The number of each row's category, KEY_MISSING where IN is 0. */
static uint32_t *
category_keys(const Term *term, const GArray *categories, const uint8_t *in,
              size_t n)
{
    uint32_t *key = g_new(uint32_t, n + 1);

    for (size_t i = 0; i < n; i++) {
        key[i] = KEY_MISSING;
        for (guint j = 0; in[i] && j < categories->len; j++)
            if (g_array_index(categories, double, j) == term_value(term, i))
                key[i] = j;
    }
    return key;
}

static bool
too_many(const Term *term, GError **error)
{
    return error_set(error, KHAOSAT_ERROR_DESIGN,
                     &analysis_words[COMPARISON_TOO_MANY], "variable",
                     term->text, NULL);
}

static bool
run_table(const Comparison *c, const SampleRows *rows, GArray *out,
          GError **error)
{
    static const AssociationMethod methods[] = {
        [COMPARE_F] = ASSOCIATION_F,
        [COMPARE_CHISQ] = ASSOCIATION_CHISQ,
        [COMPARE_WALD] = ASSOCIATION_WALD,
        [COMPARE_ADJUSTED_WALD] = ASSOCIATION_ADJUSTED_WALD,
    };
    Term *y = c->terms->pdata[0], *x = c->terms->pdata[1];
    double n;
    g_autofree uint8_t *in = known_rows(c, rows, &n);
    g_autoptr(GArray) ys = term_categories(y, in);
    g_autoptr(GArray) xs = term_categories(x, in);
    g_autofree uint32_t *of_y = NULL, *of_x = NULL;
    Association found;
    ComparisonRow row;

    if ((size_t)ys->len * xs->len > MOST_CELLS)
        return too_many(ys->len > xs->len ? y : x, error);
    of_y = category_keys(y, ys, in, rows->n);
    of_x = category_keys(x, xs, in, rows->n);
    if (!association_test(rows, of_y, ys->len, of_x, xs->len, methods[c->kind],
                          &found, error))
        return false;
    row = row_new(c, n);
    row.statistic = found.statistic;
    row.df1 = found.df1;
    row.df2 = found.df2;
    row.p = found.p;
    if (isnan(row.p))
        row.reason = found.df2 <= 0 ? "few_df" : "singular";
    g_array_append_val(out, row);
    return true;
}

/* The columns of X beside the intercept, end to end by row. */
typedef struct {
    size_t n, p;
    double *x;        /* owned */
    GPtrArray *names; /* owned: of char */
} Model;

static void
model_clear(Model *m)
{
    g_free(m->x);
    g_ptr_array_unref(m->names);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Model, model_clear)

/* What a column is: the value of a term, or whether it is in a category. */
typedef struct {
    const Term *term; /* NULL: the intercept */
    double category;  /* NAN: the value itself */
} ModelColumn;

/* Free with g_free. */
static char *
column_name(const Term *term, double category)
{
    g_autofree char *level = NULL;

    if (term == NULL)
        return g_strdup("(intercept)");
    if (isnan(category))
        return g_strdup(term->text);
    level = term_level(term, category);
    return g_strconcat(term->text, "=", level, NULL);
}

static void
add_column(Model *m, GArray *columns, const Term *term, double category)
{
    const ModelColumn column = { term, category };

    g_array_append_val(columns, column);
    m->p++;
    g_ptr_array_add(m->names, column_name(term, category));
}

static double
column_value(const ModelColumn *column, size_t row)
{
    if (column->term == NULL)
        return 1;
    if (isnan(column->category))
        return term_value(column->term, row);
    return term_value(column->term, row) == column->category;
}

static void
fill(Model *m, const GArray *columns, const uint8_t *in)
{
    m->x = g_new(double, m->n * m->p + 1);
    for (size_t i = 0; i < m->n; i++)
        for (size_t j = 0; j < m->p; j++)
            m->x[i * m->p + j] =
                in[i] ? column_value(&g_array_index(columns, ModelColumn, j), i)
                      : (double)NAN;
}

/* The first category of a choice is what the others are compared with. */
static bool
make_model(const Comparison *c, size_t n, const uint8_t *in, Model *m,
           GError **error)
{
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(ModelColumn));

    *m = (Model){ n, 0, NULL, g_ptr_array_new_with_free_func(g_free) };
    add_column(m, columns, NULL, (double)NAN);
    for (guint t = 1; t < c->terms->len; t++) {
        Term *term = c->terms->pdata[t];
        g_autoptr(GArray) categories = NULL;

        if (term_is_number(term)) {
            add_column(m, columns, term, (double)NAN);
            continue;
        }
        categories = term_categories(term, in);
        if (m->p + categories->len > MOST_COLUMNS)
            return too_many(term, error);
        for (guint j = 1; j < categories->len; j++)
            add_column(m, columns, term, g_array_index(categories, double, j));
    }
    fill(m, columns, in);
    return true;
}

static bool
is_full_rank(const Model *m, const SampleRows *rows, const uint8_t *in)
{
    g_autofree double *cross = g_new0(double, m->p * m->p + 1);
    size_t rank;

    for (size_t i = 0; i < m->n; i++)
        for (size_t j = 0; in[i] && j < m->p; j++)
            for (size_t k = 0; k < m->p; k++)
                cross[j * m->p + k] +=
                    rows->weight[i] * m->x[i * m->p + j] * m->x[i * m->p + k];
    return linear_inverse(cross, m->p, cross, &rank) && rank == m->p;
}

static void
set_coefficient(ComparisonRow *row, const Regression *r, size_t j)
{
    double v = r->covariance[j * r->p + j];

    row->df2 = r->df;
    if (!r->converged || !isfinite(v) || !(v > 0)) {
        row->reason = r->converged ? "singular" : "not_converged";
        return;
    }
    row->estimate = r->coefficient[j];
    row->se = sqrt(v);
    row->statistic = row->estimate / row->se;
    if (!(r->df > 0)) {
        row->reason = "few_df";
        return;
    }
    row->low = row->estimate - quantile_t(0.975, r->df) * row->se;
    row->high = row->estimate + quantile_t(0.975, r->df) * row->se;
    row->p = tail_t(row->statistic, r->df);
}

static bool
fit(const Comparison *c, const SampleRows *rows, const uint8_t *in,
    const Model *m, Regression **out, GError **error)
{
    const double *y =
        (const void *)((const Term *)c->terms->pdata[0])->values->data;
    Family family = c->kind == COMPARE_LOGIT ? FAMILY_LOGIT : FAMILY_GAUSSIAN;

    if (!is_full_rank(m, rows, in))
        return error_set(error, KHAOSAT_ERROR_DESIGN,
                         &analysis_words[COMPARISON_DEPENDENT], NULL);
    *out = regression_fit(rows, family, y, m->x, m->p, error);
    return *out != NULL;
}

static bool
run_regression(const Comparison *c, const SampleRows *rows, GArray *out,
               GError **error)
{
    double n;
    g_autofree uint8_t *in = known_rows(c, rows, &n);
    g_auto(Model) m = { 0, 0, NULL, NULL };
    g_autoptr(Regression) r = NULL;

    if (!make_model(c, rows->n, in, &m, error) ||
        !fit(c, rows, in, &m, &r, error))
        return false;
    for (size_t j = 0; j < m.p; j++) {
        ComparisonRow row = row_new(c, n);

        g_free(row.term);
        row.term = g_strdup(m.names->pdata[j]);
        row.in_family = j > 0;
        set_coefficient(&row, r, j);
        g_array_append_val(out, row);
    }
    return true;
}

/* The regression on a column that is 1 in the second group. */
static bool
run_t(const Comparison *c, const SampleRows *rows, GArray *out, GError **error)
{
    Term *x = c->terms->pdata[1];
    double n;
    g_autofree uint8_t *in = known_rows(c, rows, &n);
    g_autoptr(GArray) groups = term_categories(x, in);
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(ModelColumn));
    g_auto(Model)
        m = { rows->n, 0, NULL, g_ptr_array_new_with_free_func(g_free) };
    g_autoptr(Regression) r = NULL;
    g_autofree char *first = NULL, *second = NULL;
    ComparisonRow row;

    if (groups->len != 2)
        return error_set(error, KHAOSAT_ERROR_DESIGN,
                         &analysis_words[COMPARISON_TWO_GROUPS], "variable",
                         x->text, NULL);
    add_column(&m, columns, NULL, (double)NAN);
    add_column(&m, columns, x, g_array_index(groups, double, 1));
    fill(&m, columns, in);
    if (!fit(c, rows, in, &m, &r, error))
        return false;
    first = term_level(x, g_array_index(groups, double, 0));
    second = term_level(x, g_array_index(groups, double, 1));
    row = row_new(c, n);
    g_free(row.term);
    row.term = g_strdup_printf("%s - %s", second, first);
    set_coefficient(&row, r, 1);
    g_array_append_val(out, row);
    return true;
}

static bool
check_outcome(const Comparison *c, const SampleRows *rows, GError **error)
{
    const Term *y = c->terms->pdata[0];

    if (!term_is_number(y))
        return error_set(error, KHAOSAT_ERROR_DESIGN,
                         &analysis_words[COMPARISON_NUMBER], "variable",
                         y->text, NULL);
    for (size_t i = 0; c->kind == COMPARE_LOGIT && i < rows->n; i++) {
        double value = term_value(y, i);

        if (sample_rows_has(rows, i) && !isnan(value) && value != 0 &&
            value != 1)
            return error_set(error, KHAOSAT_ERROR_DESIGN,
                             &analysis_words[COMPARISON_TRUTH], "variable",
                             y->text, NULL);
    }
    return true;
}

bool
comparison_run(const Comparison *c, const SampleRows *rows, GArray *out,
               GError **error)
{
    double n;
    g_autofree uint8_t *in = known_rows(c, rows, &n);

    if (n == 0)
        return error_set(error, KHAOSAT_ERROR_DESIGN,
                         &analysis_words[COMPARISON_NO_ROWS], NULL);
    if (c->kind < COMPARE_T)
        return run_table(c, rows, out, error);
    if (!check_outcome(c, rows, error))
        return false;
    return c->kind == COMPARE_T ? run_t(c, rows, out, error)
                                : run_regression(c, rows, out, error);
}

void
comparison_adjust(GArray *rows)
{
    g_autofree double *p = g_new(double, rows->len + 1);
    g_autofree double *holm = g_new(double, rows->len + 1);
    g_autofree double *bh = g_new(double, rows->len + 1);

    for (guint i = 0; i < rows->len; i++) {
        const ComparisonRow *row = &g_array_index(rows, ComparisonRow, i);

        p[i] = row->in_family ? row->p : (double)NAN;
    }
    multiple_holm(p, rows->len, holm);
    multiple_bh(p, rows->len, bh);
    for (guint i = 0; i < rows->len; i++) {
        ComparisonRow *row = &g_array_index(rows, ComparisonRow, i);

        row->holm = holm[i];
        row->bh = bh[i];
    }
}
