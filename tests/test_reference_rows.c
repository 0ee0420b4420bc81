/* test_reference_rows.c - what needs rows: quantiles, regressions, tests,
 * contrasts, scales and replicates against R's survey (tests/reference). */
#include "tests/reference_calibrated.h"

#include "analysis/association.h"
#include "analysis/distribution.h"
#include "analysis/quantile.h"
#include "analysis/regression.h"
#include "analysis/reliability.h"
#include "analysis/replicate.h"

static RowsData designs[] = {
    { .name = "strat", .file = "apistrat", .stratum = "stype", .fpc = "fpc" },
    { .name = "clus1", .file = "apiclus1", .psu = "dnum", .fpc = "fpc" },
    { .name = "clus2_wr", .file = "apiclus2", .psu = "dnum" },
    { .name = "strat_wr", .file = "apistrat", .stratum = "stype" },
    { .name = "clus1_wr", .file = "apiclus1", .psu = "dnum" },
};

static SampleRows
sample_of(const RowsData *d)
{
    return (SampleRows){
        csv_file_rows(d->csv), d->leaf, d->weight, NULL, d->roster, d->design,
        LONELY_FAIL,           NULL
    };
}

static bool
is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static double
quantile(const RowsData *d, const Wanted *w)
{
    SampleRows rows = sample_of(d);
    g_autofree double *x = rows_numbers(d, w->variable);
    IntervalMethod method =
        is(w->method, "beta") ? INTERVAL_BETA : INTERVAL_MEAN;
    Quantile q;

    quantile_estimate(&rows, x, g_ascii_strtod(w->level, NULL), QRULE_MATH,
                      method, 0.95, &q, NULL);
    return is(w->field, "estimate") ? q.value
           : is(w->field, "se")     ? q.se
           : is(w->field, "ci_low") ? q.low
                                    : q.high;
}

/* Categories of a column, in order of appearance. */
static uint32_t *
categories(const RowsData *d, const char *name, size_t *n)
{
    g_autoptr(Keys) keys = keys_new();
    g_autoptr(Column) column = rows_column(d, name);
    uint32_t *out = g_new(uint32_t, column->size + 1);

    keys_of_column(keys, column, out);
    *n = keys_size(keys);
    return out;
}

static double
chisq(const RowsData *d, const Wanted *w)
{
    static const char *const names[] = { "F", "Chisq", "Wald", "adjWald" };
    SampleRows rows = sample_of(d);
    size_t n_rows, n_columns;
    g_auto(GStrv) variables = g_strsplit(w->variable, "*", 2);
    g_autofree uint32_t *row = categories(d, variables[0], &n_rows);
    g_autofree uint32_t *column = categories(d, variables[1], &n_columns);
    Association a = { 0 };

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (is(names[i], w->method))
            association_test(&rows, row, n_rows, column, n_columns,
                             (AssociationMethod)i, &a, NULL);
    return is(w->field, "statistic") ? a.statistic
           : is(w->field, "p_value") ? a.p
           : is(w->field, "df1")     ? a.df1
                                     : a.df2;
}

/* Y on an intercept and the variables of RIGHT, "a+b+c". */
static Regression *
regress(const RowsData *d, Family family, const char *left, const char *right)
{
    SampleRows rows = sample_of(d);
    g_auto(GStrv) names = g_strsplit(right, "+", -1);
    size_t p = 1 + g_strv_length(names), n = rows.n;
    g_autofree double *y = rows_numbers(d, left);
    g_autofree double *x = g_new(double, n *p);

    for (size_t j = 1; j < p; j++) {
        g_autofree double *column = rows_numbers(d, names[j - 1]);

        for (size_t i = 0; i < n; i++)
            x[i * p + j] = column[i];
    }
    for (size_t i = 0; i < n; i++)
        x[i * p] = 1;
    return regression_fit(&rows, family, y, x, p, NULL);
}

static double
glm(const RowsData *d, const Wanted *w)
{
    g_auto(GStrv) sides = g_strsplit(w->variable, "~", 2);
    g_auto(GStrv) names = g_strsplit(sides[1], "+", -1);
    g_autoptr(Regression) r = regress(
        d, is(w->statistic, "glm_logit") ? FAMILY_LOGIT : FAMILY_GAUSSIAN,
        sides[0], sides[1]);
    size_t j = 0;

    for (size_t i = 0; names[i] != NULL; i++)
        if (is(names[i], w->level))
            j = i + 1;
    return is(w->field, "se") ? sqrt(r->covariance[j * r->p + j])
                              : r->coefficient[j];
}

static double
ttest(const RowsData *d, const Wanted *w)
{
    g_auto(GStrv) sides = g_strsplit(w->variable, "~", 2);
    g_autoptr(Regression) r = regress(d, FAMILY_GAUSSIAN, sides[0], sides[1]);
    double t = r->coefficient[1] / sqrt(r->covariance[3]);

    return is(w->field, "estimate")    ? r->coefficient[1]
           : is(w->field, "statistic") ? t
           : is(w->field, "df")        ? r->df
                                       : tail_t(t, r->df);
}

/* The mean in domain A less that in domain B, with their covariance. */
static double
contrast(const RowsData *d, const Wanted *w)
{
    SampleRows rows = sample_of(d);
    g_auto(GStrv) levels = g_strsplit(w->level, "-", 2);
    g_autofree double *y = rows_numbers(d, w->variable);
    g_autofree double *u = g_new0(double, rows.n);
    int column = csv_file_find(d->csv, w->domain);
    double mean[2] = { 0 }, all[2] = { 0 }, v;

    for (size_t i = 0; i < rows.n; i++)
        for (int k = 0; k < 2; k++)
            if (is(csv_file_cell(d->csv, i, column), levels[k])) {
                all[k] += rows.weight[i];
                mean[k] += rows.weight[i] * y[i];
            }
    for (size_t i = 0; i < rows.n; i++)
        for (int k = 0; k < 2; k++)
            if (is(csv_file_cell(d->csv, i, column), levels[k]))
                u[i] += (k == 0 ? 1 : -1) * rows.weight[i] *
                        (y[i] - mean[k] / all[k]) / all[k];
    sample_rows_variance(&rows, u, 1, &v, NULL);
    return is(w->field, "se") ? sqrt(v) : mean[0] / all[0] - mean[1] / all[1];
}

static double
alpha(const RowsData *d, const Wanted *w)
{
    SampleRows rows = sample_of(d);
    g_auto(GStrv) names = g_strsplit(w->variable, "+", -1);
    size_t k = g_strv_length(names);
    g_autofree double *items = g_new(double, rows.n *k);
    double value = 0;

    for (size_t j = 0; j < k; j++) {
        g_autofree double *x = rows_numbers(d, names[j]);

        for (size_t i = 0; i < rows.n; i++)
            items[i * k + j] = x[i];
    }
    reliability_alpha(&rows, items, k, &value, NULL);
    return value;
}

static double
mean_or_ratio(const double *y, const double *x, const double *w, size_t n)
{
    double above = 0, below = 0;

    for (size_t i = 0; i < n; i++) {
        if (isnan(y[i]))
            continue;
        above += w[i] * y[i];
        below += w[i] * (x == NULL ? 1 : x[i]);
    }
    return above / below;
}

static double
jackknife(const RowsData *d, const Wanted *w)
{
    const ReplicateRecipe recipe = { is(w->option, "JK1") ? REPLICATE_JK1
                                                          : REPLICATE_JKN,
                                     0, 0, 0 };
    SampleRows rows = sample_of(d);
    g_autoptr(Replicates) reps = replicates_new(&rows, &recipe, NULL);
    g_auto(GStrv) names = g_strsplit(w->variable, "/", 2);
    g_autofree double *y = rows_numbers(d, names[0]);
    g_autofree double *x = names[1] ? rows_numbers(d, names[1]) : NULL;
    g_autofree double *weight = g_new0(double, rows.n + 1);
    g_autofree double *theta = g_new(double, reps->n);

    for (size_t r = 0; r < reps->n; r++) {
        replicates_weights(reps, r, &rows, weight);
        theta[r] = mean_or_ratio(y, x, weight, rows.n);
    }
    return is(w->field, "se")
               ? sqrt(replicates_variance(reps, theta, (double)NAN))
               : mean_or_ratio(y, x, rows.weight, rows.n);
}

static const struct {
    const char *statistic;
    double (*ask)(const RowsData *d, const Wanted *w);
} known[] = {
    { "quantile", quantile },    { "chisq", chisq }, { "glm_gaussian", glm },
    { "glm_logit", glm },        { "ttest", ttest }, { "contrast", contrast },
    { "cronbach_alpha", alpha },
};

/* Those are test_reference.c's: plain sums of the design as it was drawn. */
static bool
is_elsewhere(const char *design, const Wanted *w)
{
    static const char *const sums[] = { "mean", "total", "proportion", "ratio",
                                        "degf" };

    if (is(design, "margins") ||
        (*w->option != '\0' && !is(design, "strat_lonely")))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(sums); i++)
        if (is(sums[i], w->statistic))
            return true;
    return false;
}

/* False: not understood. */
static bool
answer(const RowsData *d, const CalibratedData *c, const Wanted *w,
       double *value)
{
    if (g_str_has_prefix(w->option, "JK")) {
        *value = jackknife(d, w);
        return true;
    }
    if (c != NULL)
        return calibrated_answer(c, w, value);
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (is(known[i].statistic, w->statistic)) {
            *value = known[i].ask(d, w);
            return true;
        }
    return false;
}

/* 1e-8 after an iterative calibration, and where R's logit stops early. */
static bool
is_close(const Wanted *w, double value)
{
    bool iterated =
        strstr(w->option, "rak") || strstr(w->option, "logit") ||
        is(w->method, "logit") ||
        (is(w->statistic, "proportion") && is(w->field, "estimate"));

    if (fabs(w->value) < 1e-12)
        return fabs(value) < 1e-12;
    return fabs(value - w->value) <= (iterated ? 1e-8 : 1e-10) * fabs(w->value);
}

static Wanted
wanted_row(const CsvFile *file, size_t i)
{
    return (Wanted){ csv_file_cell(file, i, 1),
                     csv_file_cell(file, i, 2),
                     csv_file_cell(file, i, 3),
                     csv_file_cell(file, i, 4),
                     csv_file_cell(file, i, 5),
                     csv_file_cell(file, i, 6),
                     csv_file_cell(file, i, 7),
                     g_ascii_strtod(csv_file_cell(file, i, 8), NULL) };
}

typedef struct {
    size_t compared, elsewhere, noise;
} Counts;

/* The share of a variable that is itself a margin has no error: what R makes
 * of an SE of 1e-17 by the method beta is noise, and that SE is checked. */
static bool
is_noise(const CalibratedData *c, const Wanted *w)
{
    Wanted error = *w;
    double se;

    if (c == NULL || !is(w->method, "beta"))
        return false;
    error.field = "se";
    return calibrated_answer(c, &error, &se) && se < 1e-12;
}

static void
compare(const RowsData *d, const CalibratedData *c, const Wanted *w,
        Counts *counts)
{
    double value = (double)NAN;

    if (is_noise(c, w)) {
        counts->noise++;
        return;
    }
    counts->compared++;
    if (answer(d, c, w, &value) && is_close(w, value))
        return;
    g_test_message("%s %s %s %s %s %s %s %s: %.17g, not %.17g", d->name,
                   w->option, w->statistic, w->variable, w->domain, w->level,
                   w->method, w->field, value, w->value);
    g_test_fail();
}

static void
compare_design(RowsData *d, const CsvFile *file, Counts *counts)
{
    CalibratedData *c = NULL;
    const char *option = "";

    rows_open(d);
    for (size_t i = 0; i < csv_file_rows(file); i++) {
        Wanted w = wanted_row(file, i);

        if (!is(csv_file_cell(file, i, 0), d->name) ||
            is_elsewhere(d->name, &w))
            continue;
        if (!is(w.option, option)) {
            calibrated_data_free(c);
            c = g_str_has_prefix(w.option, "JK")
                    ? NULL
                    : calibrated_data_new(d, w.option, file);
            option = w.option;
        }
        compare(d, c, &w, counts);
    }
    calibrated_data_free(c);
    rows_close(d);
}

/* Rows "margins" are inputs: calibrated samples must give them back. */
static void
compare_margins(const CsvFile *file, Counts *counts)
{
    static const char *const options[] = { "rake sch_wide,awards",
                                           "calibrate linear stype,api99" };

    for (size_t k = 0; k < G_N_ELEMENTS(options); k++) {
        RowsData d = designs[k]; /* strat, clus1 */
        CalibratedData *c;

        rows_open(&d);
        c = calibrated_data_new(&d, options[k], file);
        for (size_t i = 0; i < csv_file_rows(file); i++) {
            Wanted w = wanted_row(file, i);
            double value;

            if (!is(csv_file_cell(file, i, 0), "margins") ||
                (k == 0) != is(w.statistic, "count"))
                continue;
            value = calibrated_total(c, w.variable, w.level);
            g_assert_cmpfloat_with_epsilon(value, w.value, 1e-8 * w.value);
            counts->compared++;
        }
        calibrated_data_free(c);
        rows_close(&d);
    }
}

static void
test_every_value_of_r_is_met(void)
{
    g_autoptr(CsvFile) file =
        csv_file_read("tests/reference/expected.csv", NULL);
    Counts counts = { 0 };

    for (size_t i = 0; i < csv_file_rows(file); i++) {
        Wanted w = wanted_row(file, i);

        counts.elsewhere += is_elsewhere(csv_file_cell(file, i, 0), &w);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(designs); i++)
        compare_design(&designs[i], file, &counts);
    compare_margins(file, &counts);
    g_test_message("%zu values: %zu compared here, %zu by test_reference, %zu "
                   "limits that are rounding noise of R",
                   csv_file_rows(file), counts.compared, counts.elsewhere,
                   counts.noise);
    g_assert_cmpuint(counts.compared + counts.elsewhere + counts.noise, ==,
                     csv_file_rows(file));
    g_assert_cmpuint(counts.noise, ==, 6);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    distribution_init();
    g_test_add_func("/reference rows/every value of R is met",
                    test_every_value_of_r_is_met);
    return g_test_run();
}
