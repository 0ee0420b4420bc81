/* mini_whole.c - quantiles, tables, tests, contrasts, limits of the 24 rows. */
#include "tests/mini.h"

#include "analysis/association.h"
#include "analysis/distribution.h"
#include "analysis/quantile.h"
#include "analysis/regression.h"
#include "analysis/reliability.h"

static void
say_quantiles(const SampleRows *rows, const double *z, const char *what,
              Said *said)
{
    static const double p[] = { 0.25, 0.5, 0.9 };
    static const char *const rules[] = { "math", "school", "hf4", "hf5",
                                         "hf6",  "hf7",    "hf8", "hf9" };
    size_t rule = 0;
    Quantile q[3];

    while (!g_str_has_prefix(what, rules[rule]))
        rule++;
    what += strlen(rules[rule]) + 1;
    for (size_t i = 0; i < 3; i++)
        quantile_estimate(rows, z, p[i], (QuantileRule)rule, INTERVAL_MEAN,
                          0.95, &q[i], NULL);
    for (size_t i = 0; i < 3; i++)
        mini_say(said, g_str_has_prefix(what, "est")  ? q[i].value
                       : g_str_has_prefix(what, "se") ? q[i].se
                                                      : q[i].low);
    for (size_t i = 0; g_str_has_prefix(what, "ci") && i < 3; i++)
        mini_say(said, q[i].high);
}

/* R takes the quantile at the unweighted share of rows below the two values
 * that its score test finds; so does this, from ours. R's search ends within a
 * tolerance on either side of a value, with it or without. */
static double
score_limit(const SampleRows *rows, const double *z, double value, bool with)
{
    double below = 0;

    for (size_t i = 0; i < rows->n; i++)
        below += (with ? z[i] <= value : z[i] < value) / (double)rows->n;
    return quantile_value(rows, z, below, QRULE_MATH);
}

/* At .25 and .5, the lower, the upper limits, the SEs. */
static void
say_scores(const SampleRows *rows, const double *z, Said *said)
{
    double t = quantile_t(0.975, sample_rows_df(rows));

    for (size_t i = 0; i < 2; i++) {
        Limits found, r[2];

        quantile_score(rows, z, i == 0 ? 0.25 : 0.5, 0.95, &found, NULL);
        for (int with = 0; with < 2; with++)
            r[with] = (Limits){ score_limit(rows, z, found.low, with),
                                score_limit(rows, z, found.high, with) };
        said->value[i] = r[1].low;
        said->other[i] = r[0].low;
        said->value[i + 2] = r[1].high;
        said->other[i + 2] = r[0].high;
        /* the four SEs that these allow: with, without, and mixed */
        said->value[i + 4] = (r[0].high - r[1].low) / (2 * t);
        said->other[i + 4] = (r[0].high - r[0].low) / (2 * t);
    }
    said->n = 6;
}

/* "math METHOD ci,se", in the same order. */
static void
say_methods(const SampleRows *rows, const double *z, const char *method,
            Said *said)
{
    Quantile q[2];

    if (g_str_has_prefix(method, "score")) {
        say_scores(rows, z, said);
        return;
    }
    for (size_t i = 0; i < 2; i++)
        quantile_estimate(rows, z, i == 0 ? 0.25 : 0.5, QRULE_MATH,
                          mini_method(method), 0.95, &q[i], NULL);
    mini_say(said, q[0].low);
    mini_say(said, q[1].low);
    mini_say(said, q[0].high);
    mini_say(said, q[1].high);
    mini_say(said, q[0].se);
    mini_say(said, q[1].se);
}

/* Categories of a column by its text. */
static uint32_t *
categories(const Mini *m, char name, size_t *n)
{
    const char column[] = { name, '\0' };
    g_autoptr(Keys) keys = keys_new();
    uint32_t *out = g_new(uint32_t, m->n + 1);

    for (size_t i = 0; i < m->n; i++) {
        const char *cell =
            csv_file_cell(m->csv, i, csv_file_find(m->csv, column));

        out[i] = keys_add(keys, cell, strlen(cell));
    }
    *n = keys_size(keys);
    return out;
}

/* "chisq y a F stat par p" */
static void
say_table(const Mini *m, const char *what, Said *said)
{
    static const char *const names[] = { "F ", "Chisq ", "Wald ", "adjWald " };
    SampleRows rows = mini_sample(m, LONELY_ADJUST);
    size_t n_rows, n_columns, method = 0;
    g_autofree uint32_t *row = categories(m, what[0], &n_rows);
    g_autofree uint32_t *column = categories(m, what[2], &n_columns);
    Association a;

    while (!g_str_has_prefix(what + 4, names[method]))
        method++;
    association_test(&rows, row, n_rows, column, n_columns,
                     (AssociationMethod)method, &a, NULL);
    mini_say(said, a.statistic);
    mini_say(said, a.df1);
    if (!isnan(a.df2))
        mini_say(said, a.df2);
    mini_say(said, a.p);
}

static void
say_t_test(const Mini *m, Said *said)
{
    SampleRows rows = mini_sample(m, LONELY_ADJUST);
    g_autofree double *x = g_new(double, 2 * m->n);
    g_autoptr(Regression) r = NULL;
    double t;

    for (size_t i = 0; i < m->n; i++) {
        x[2 * i] = 1;
        x[2 * i + 1] = m->in_b[i];
    }
    r = regression_fit(&rows, FAMILY_GAUSSIAN, m->y, x, 2, NULL);
    t = r->coefficient[1] / sqrt(r->covariance[3]);
    mini_say(said, t);
    mini_say(said, r->df);
    mini_say(said, tail_t(t, r->df));
}

/* The means in A and B, with their covariance V (2 x 2). */
static void
two_means(const Mini *m, double mean[2], double v[4])
{
    SampleRows rows = mini_sample(m, LONELY_ADJUST);
    g_autofree double *one = g_new(double, m->n);
    g_autofree double *u = g_new(double, 2 * m->n);

    for (int k = 0; k < 2; k++) {
        mean[k] = mini_linearise(m, MEAN_Y, k, one);
        for (size_t i = 0; i < m->n; i++)
            u[2 * i + (size_t)k] = one[i];
    }
    sample_rows_variance(&rows, u, 2, v, NULL);
}

static void
say_contrast(const Mini *m, const char *what, Said *said)
{
    double mean[2], v[4], se, t;

    two_means(m, mean, v);
    se = sqrt(v[0] + v[3] - 2 * v[1]);
    if (g_str_has_prefix(what, "A-B")) {
        mini_say(said, mean[0] - mean[1]);
        mini_say(said, se);
        return;
    }
    t = g_str_has_prefix(what, "CI df") ? quantile_t(0.975, mini_df(m, 2))
                                        : quantile_normal(0.975);
    mini_say(said, mean[0] - mean[1] - t * se);
    mini_say(said, mean[0] - mean[1] + t * se);
}

static void
say_effect(const Mini *m, const char *what, Said *said)
{
    double s2, ignored, var, w = 0, n = (double)m->n;
    SampleRows rows = mini_sample(m, LONELY_ADJUST);
    bool total = g_str_has_prefix(what, "tot");

    mini_ask(m, LONELY_ADJUST, total ? TOTAL_Z : MEAN_Y, 2, &var);
    reliability_variance(&rows, total ? m->z : m->y, &s2, &ignored, NULL);
    for (size_t i = 0; i < m->n; i++)
        w += m->weight[i];
    s2 *= total ? w * w / n : 1 / n;
    mini_say(said, var / s2 * (strstr(what, "wor") ? w / (w - n) : 1));
}

static void
say_variance(const Mini *m, Said *said)
{
    SampleRows rows = mini_sample(m, LONELY_ADJUST);
    double s2, var;

    reliability_variance(&rows, m->z, &s2, &var, NULL);
    mini_say(said, s2);
    mini_say(said, sqrt(var));
}

/* The design with fpc, lonely PSUs adjusted. */
bool
mini_whole_line(const char *line, Said *said)
{
    Mini m = mini_open(false, true);
    SampleRows rows = mini_sample(&m, LONELY_ADJUST);
    double mean[2], v[4];
    bool good = true;

    if (g_str_has_prefix(line, "degf full"))
        for (int side = 2; side >= 0; side--)
            mini_say(said, mini_df(&m, side == 2 ? 2 : 1 - side));
    else if (g_str_has_prefix(line, "ciprop full "))
        mini_limits(&m, mini_method(line + 12), 2, 0, said);
    else if (g_str_has_prefix(line, "ciprop dom B "))
        mini_limits(&m, mini_method(line + 13), 1, 0, said);
    else if (g_str_has_prefix(line, "deff "))
        say_effect(&m, line + 5, said);
    else if (g_str_has_prefix(line, "svyvar"))
        say_variance(&m, said);
    else if (g_str_has_prefix(line, "vcov by d")) {
        two_means(&m, mean, v);
        for (size_t i = 0; i < 4; i++)
            mini_say(said, v[i]);
    } else if (g_str_has_prefix(line, "contrast "))
        say_contrast(&m, line + 9, said);
    else if (g_str_has_prefix(line, "ttest"))
        say_t_test(&m, said);
    else if (g_str_has_prefix(line, "quantile math ") && strstr(line, "ci,se"))
        say_methods(&rows, m.z, line + 14, said);
    else if (g_str_has_prefix(line, "quantile "))
        say_quantiles(&rows, m.z, line + 9, said);
    else if (g_str_has_prefix(line, "chisq "))
        say_table(&m, line + 6, said);
    else
        good = false;
    mini_close(&m);
    return good;
}
