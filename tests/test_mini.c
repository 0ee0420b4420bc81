/* test_mini.c - the 24 rows of mini.csv as rows in memory, against survey 4.5
 * (tests/reference/mini/golden_mini_survey45.txt). */
#include "tests/reference_rows.h"

#include "analysis/association.h"
#include "analysis/distribution.h"
#include "analysis/quantile.h"
#include "analysis/regression.h"
#include "analysis/reliability.h"
#include "analysis/replicate.h"

/* The whole with its fpc, or (D4) without the lonely stratum 4. */
typedef struct {
    RowsData data;
    SampleRows rows;
    double *y, *z;
    uint8_t *in;
} Mini;

static CsvFile *
mini_file(void)
{
    g_autoptr(GError) error = NULL;
    CsvFile *file = csv_file_read("tests/reference/mini/mini.csv", &error);

    g_assert_no_error(error);
    return file;
}

static double *
numbers(const CsvFile *file, const char *name, size_t n)
{
    double *x = g_new(double, n + 1);

    for (size_t i = 0; i < n; i++)
        x[i] = g_ascii_strtod(csv_file_cell(file, i, csv_file_find(file, name)),
                              NULL);
    return x;
}

static Column *
real_column(const CsvFile *file, const char *name, size_t n)
{
    g_autofree double *x = numbers(file, name, n);
    Column *column = column_new(COLUMN_REAL, NULL);

    for (size_t i = 0; i < n; i++)
        column_add_real(column, x[i]);
    return column;
}

static Mini
mini_open(bool without_lonely, bool has_fpc)
{
    Mini m = { .data.csv = mini_file() };
    size_t n = without_lonely ? 22 : 24;
    g_autoptr(Column) h = real_column(m.data.csv, "h", n);
    g_autoptr(Column) psu = real_column(m.data.csv, "psu", n);
    g_autoptr(Column) fpc = real_column(m.data.csv, "N", n);
    const Column *strata[] = { h }, *psus[] = { psu };
    const RosterColumns columns = { strata, psus, 1, 1, NULL, fpc, NULL };
    g_autoptr(GError) error = NULL;

    m.data.roster = roster_new(LEAF_PSU, has_fpc, false);
    m.data.leaf = g_new0(uint32_t, n + 1);
    m.data.weight = numbers(m.data.csv, "w", n);
    roster_read(m.data.roster, &columns, n, m.data.leaf, &error);
    g_assert_no_error(error);
    m.data.design = roster_design(m.data.roster, &error);
    g_assert_no_error(error);
    m.y = numbers(m.data.csv, "y", n);
    m.z = numbers(m.data.csv, "z", n);
    m.in = g_new0(uint8_t, n + 1);
    m.rows = (SampleRows){ n,
                           m.data.leaf,
                           m.data.weight,
                           NULL,
                           m.data.roster,
                           m.data.design,
                           LONELY_ADJUST };
    return m;
}

static void
mini_close(Mini *m)
{
    rows_close(&m->data);
    g_free(m->y);
    g_free(m->z);
    g_free(m->in);
}

static void
assert_close(double value, double expected)
{
    g_assert_cmpfloat_with_epsilon(value, expected, 1e-10 * fabs(expected));
}

static void
test_variances_of_values(void)
{
    Mini m = mini_open(false, true);
    double s2, var;

    reliability_variance(&m.rows, m.z, &s2, &var, NULL);
    assert_close(s2, 4.489603580040292);
    assert_close(sqrt(var), 0.9598229722953708);
    mini_close(&m);
}

static const struct {
    QuantileRule rule;
    IntervalMethod method;
    double p, value, low, high, se;
} quantiles[] = {
    { QRULE_MATH, INTERVAL_MEAN, 0.25, 3.9, 2.4, 5.1, 0.5517158288183951 },
    { QRULE_MATH, INTERVAL_MEAN, 0.5, 6, 4.8, 7.5, 0.5517158288183951 },
    { QRULE_MATH, INTERVAL_MEAN, 0.9, 8.8, 7.7, (double)NAN, (double)NAN },
    { QRULE_SCHOOL, INTERVAL_MEAN, 0.5, 6, 4.8, 7.5, 0.5517158288183951 },
    { QRULE_MATH, INTERVAL_BETA, 0.25, 3.9, 2.7, 5.5, 0.5721497484042616 },
    { QRULE_MATH, INTERVAL_BETA, 0.5, 6, 4.8, 7.5, 0.5517158288183952 },
    { QRULE_MATH, INTERVAL_XLOGIT, 0.25, 3.9, 2.7, 5.5, 0.5721497484042616 },
    { QRULE_MATH, INTERVAL_XLOGIT, 0.5, 6, 4.8, 7, 0.4495462308890628 },
    { QRULE_MATH, INTERVAL_ASIN, 0.25, 3.9, 2.7, 5.5, 0.5721497484042616 },
};

static void
test_quantiles(void)
{
    Mini m = mini_open(false, true);

    for (size_t i = 0; i < G_N_ELEMENTS(quantiles); i++) {
        Quantile q;

        g_test_message("case %zu", i);
        quantile_estimate(&m.rows, m.z, quantiles[i].p, quantiles[i].rule,
                          quantiles[i].method, 0.95, &q, NULL);
        assert_close(q.value, quantiles[i].value);
        assert_close(q.low, quantiles[i].low);
        if (isnan(quantiles[i].high)) {
            g_assert_true(isnan(q.high) && isnan(q.se));
            continue;
        }
        assert_close(q.high, quantiles[i].high);
        assert_close(q.se, quantiles[i].se);
    }
    mini_close(&m);
}

/* Categories of a column by its text. */
static uint32_t *
categories(const Mini *m, const char *name, size_t *n)
{
    g_autoptr(Keys) keys = keys_new();
    uint32_t *out = g_new(uint32_t, m->rows.n + 1);

    for (size_t i = 0; i < m->rows.n; i++) {
        const char *cell =
            csv_file_cell(m->data.csv, i, csv_file_find(m->data.csv, name));

        out[i] = keys_add(keys, cell, strlen(cell));
    }
    *n = keys_size(keys);
    return out;
}

static const struct {
    const char *row, *column;
    AssociationMethod method;
    double statistic, df1, df2, p;
} tables[] = {
    { "y", "a", ASSOCIATION_F, 0.05560558479266386, 1, 6, 0.8214243332152762 },
    { "y", "a", ASSOCIATION_CHISQ, 0.0716153825620757, 1, (double)NAN,
      0.8135813772022621 },
    { "y", "a", ASSOCIATION_WALD, 0.0558935186142628, 1, 6,
      0.8209724671498914 },
    { "y", "a", ASSOCIATION_ADJUSTED_WALD, 0.0558935186142628, 1, 6,
      0.8209724671498914 },
    { "h", "d", ASSOCIATION_F, 1.214783172263328, 1.953580572603036,
      11.72148343561821, 0.3304780343747463 },
    { "h", "d", ASSOCIATION_CHISQ, 1.097459827292947, 3, (double)NAN,
      0.3025173694693624 },
};

static void
test_tables(void)
{
    Mini m = mini_open(false, true);

    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        size_t n_rows, n_columns;
        g_autofree uint32_t *row = categories(&m, tables[i].row, &n_rows);
        g_autofree uint32_t *column =
            categories(&m, tables[i].column, &n_columns);
        Association a;

        g_test_message("case %zu", i);
        g_assert_true(association_test(&m.rows, row, n_rows, column, n_columns,
                                       tables[i].method, &a, NULL));
        assert_close(a.statistic, tables[i].statistic);
        assert_close(a.df1, tables[i].df1);
        if (!isnan(tables[i].df2))
            assert_close(a.df2, tables[i].df2);
        assert_close(a.p, tables[i].p);
    }
    mini_close(&m);
}

/* y on d == B: t -0.6187417386044151, df 5. */
static void
test_a_t_test(void)
{
    Mini m = mini_open(false, true);
    size_t n;
    g_autofree uint32_t *d = categories(&m, "d", &n);
    g_autofree double *x = g_new(double, 2 * m.rows.n);
    g_autoptr(Regression) r = NULL;
    double t;

    for (size_t i = 0; i < m.rows.n; i++) {
        x[2 * i] = 1;
        x[2 * i + 1] = d[i];
    }
    r = regression_fit(&m.rows, FAMILY_GAUSSIAN, m.y, x, 2, NULL);
    t = r->coefficient[1] / sqrt(r->covariance[3]);
    assert_close(t, -0.6187417386044151);
    assert_close(r->df, 5);
    assert_close(tail_t(t, r->df), 0.5631831290992153);
    mini_close(&m);
}

static double
weighted_mean(const double *y, const double *w, size_t n)
{
    double sum = 0, all = 0;

    for (size_t i = 0; i < n; i++) {
        sum += w[i] * y[i];
        all += w[i];
    }
    return sum / all;
}

static void
check_jackknife(bool has_fpc, double se, double mse)
{
    const ReplicateRecipe recipe = { REPLICATE_JKN, 0, 0, 0 };
    Mini m = mini_open(true, has_fpc);
    g_autoptr(Replicates) reps = replicates_new(&m.rows, &recipe, NULL);
    g_autofree double *theta = g_new(double, reps->n);
    g_autofree double *w = g_new(double, m.rows.n);
    double full = weighted_mean(m.y, m.rows.weight, m.rows.n);

    for (size_t r = 0; r < reps->n; r++) {
        replicates_weights(reps, r, &m.rows, w);
        theta[r] = weighted_mean(m.y, w, m.rows.n);
    }
    assert_close(full, 0.6347826086956522);
    assert_close(sqrt(replicates_variance(reps, theta, (double)NAN)), se);
    assert_close(sqrt(replicates_variance(reps, theta, full)), mse);
    mini_close(&m);
}

static void
test_jackknives(void)
{
    check_jackknife(false, 0.09447806070262436, 0.09448429568889739);
    check_jackknife(true, 0.07710522530297337, 0.0771105327608);
}

/* A mean is the same under any seed; its bootstrap variance is near Taylor's,
 * and the same again from the same seed. */
static void
test_the_bootstrap_repeats_by_its_seed(void)
{
    const ReplicateRecipe recipe = { REPLICATE_BOOTSTRAP, 2000, 0, 17 };
    Mini m = mini_open(true, false);
    g_autoptr(Replicates) a = replicates_new(&m.rows, &recipe, NULL);
    g_autoptr(Replicates) b = replicates_new(&m.rows, &recipe, NULL);
    g_autofree double *theta = g_new(double, a->n);
    g_autofree double *w = g_new(double, m.rows.n);
    double mean, taylor;

    g_assert_true(
        memcmp(a->factor, b->factor, a->n * a->units * sizeof(double)) == 0);
    for (size_t r = 0; r < a->n; r++) {
        replicates_weights(a, r, &m.rows, w);
        theta[r] = weighted_mean(m.z, w, m.rows.n);
    }
    sample_rows_mean(&m.rows, m.z, &mean, &taylor, NULL);
    g_assert_cmpfloat_with_epsilon(
        replicates_variance(a, theta, (double)NAN) / taylor, 1, 0.15);
    mini_close(&m);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    distribution_init();
    g_test_add_func("/mini/variances of values", test_variances_of_values);
    g_test_add_func("/mini/quantiles", test_quantiles);
    g_test_add_func("/mini/tables", test_tables);
    g_test_add_func("/mini/a t-test", test_a_t_test);
    g_test_add_func("/mini/jackknives", test_jackknives);
    g_test_add_func("/mini/the bootstrap repeats by its seed",
                    test_the_bootstrap_repeats_by_its_seed);
    return g_test_run();
}
