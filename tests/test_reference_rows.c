/* test_reference_rows.c - what needs rows: quantiles, regressions, tests,
 * contrasts, scales and replicates against R's survey (tests/reference). */
#include "tests/reference_rows.h"

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

/* One row of expected.csv. */
typedef struct {
    const char *option, *statistic, *variable, *domain, *level, *method, *field;
    double value;
} Wanted;

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

/* svyciprop's default: an intercept-only logistic regression. */
static double
logit_share(const RowsData *d, const Wanted *w)
{
    SampleRows rows = sample_of(d);
    g_autofree double *y = rows_numbers(d, w->variable);
    g_autofree double *one = g_new(double, rows.n);
    g_autofree uint8_t *in = g_new0(uint8_t, rows.n);
    g_autoptr(Regression) r = NULL;
    double half;

    for (size_t i = 0; i < rows.n; i++) {
        one[i] = 1;
        in[i] = *w->domain == '\0' ||
                is(csv_file_cell(d->csv, i, csv_file_find(d->csv, w->domain)),
                   w->level);
    }
    rows.in = in;
    r = regression_fit(&rows, FAMILY_LOGIT, y, one, 1, NULL);
    half = quantile_t(0.975, sample_rows_df(&rows)) * sqrt(r->covariance[0]);
    half = is(w->field, "estimate") ? 0 : is(w->field, "ci_low") ? -half : half;
    return 1 / (1 + exp(-(r->coefficient[0] + half)));
}

static const struct {
    const char *statistic;
    double (*ask)(const RowsData *d, const Wanted *w);
} known[] = {
    { "quantile", quantile },    { "chisq", chisq }, { "glm_gaussian", glm },
    { "glm_logit", glm },        { "ttest", ttest }, { "contrast", contrast },
    { "cronbach_alpha", alpha },
};

/* False: others test it. */
static bool
answer(const RowsData *d, const Wanted *w, double *value)
{
    if (g_str_has_prefix(w->option, "JK")) {
        *value = jackknife(d, w);
        return true;
    }
    if (*w->option == '\0' && is(w->statistic, "proportion") &&
        (is(w->method, "logit") || is(w->field, "estimate"))) {
        *value = logit_share(d, w);
        return true;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (is(known[i].statistic, w->statistic)) {
            *value = known[i].ask(d, w);
            return true;
        }
    return false;
}

/* Limits of method logit on domains: 1e-8, R stopping an iteration early. */
static bool
is_close(const Wanted *w, double value)
{
    double tolerance =
        is(w->method, "logit") && *w->domain != '\0' ? 1e-8 : 1e-10;

    return fabs(value - w->value) <= tolerance * fabs(w->value);
}

static void
test_a_design_gives_what_r_gives(gconstpointer data)
{
    RowsData d = *(const RowsData *)data;
    g_autoptr(CsvFile) file =
        csv_file_read("tests/reference/expected.csv", NULL);
    size_t compared = 0;

    rows_open(&d);
    for (size_t i = 0; i < csv_file_rows(file); i++) {
        Wanted w = { csv_file_cell(file, i, 1),
                     csv_file_cell(file, i, 2),
                     csv_file_cell(file, i, 3),
                     csv_file_cell(file, i, 4),
                     csv_file_cell(file, i, 5),
                     csv_file_cell(file, i, 6),
                     csv_file_cell(file, i, 7),
                     g_ascii_strtod(csv_file_cell(file, i, 8), NULL) };
        double value;

        if (!is(csv_file_cell(file, i, 0), d.name) || !answer(&d, &w, &value))
            continue;
        compared++;
        if (is_close(&w, value))
            continue;
        g_test_message("%s %s %s %s %s %s %s %s: %.17g, not %.17g", d.name,
                       w.option, w.statistic, w.variable, w.domain, w.level,
                       w.method, w.field, value, w.value);
        g_test_fail();
    }
    g_test_message("%s: %zu values compared", d.name, compared);
    g_assert_cmpuint(compared, >, 0);
    rows_close(&d);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    distribution_init();
    for (size_t i = 0; i < G_N_ELEMENTS(designs); i++) {
        g_autofree char *name = g_strdup_printf(
            "/reference rows/design %s gives what R gives", designs[i].name);

        g_test_add_data_func(name, &designs[i],
                             test_a_design_gives_what_r_gives);
    }
    return g_test_run();
}
