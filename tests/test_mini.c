/* test_mini.c - every line of tests/reference/mini/golden_mini_survey45.txt
 * (R's survey 4.5) is understood and met. */
#include "tests/mini.h"

#include "analysis/distribution.h"
#include "analysis/quantile.h"
#include "analysis/replicate.h"
#include "analysis/trim.h"

#define GOLDEN "tests/reference/mini/golden_mini_survey45.txt"

/* "RULE D0 ..." without and "RULE DF ..." with fpc. */
static bool
lonely_line(const char *line, Said *said)
{
    static const struct {
        const char *name;
        LonelyRule rule;
    } rules[] = { { "remove ", LONELY_REMOVE },
                  { "certainty ", LONELY_CERTAINTY },
                  { "adjust ", LONELY_ADJUST },
                  { "average ", LONELY_AVERAGE } };

    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
        const char *rest = line + strlen(rules[i].name);
        Mini m;
        bool good;

        if (!g_str_has_prefix(line, rules[i].name))
            continue;
        m = mini_open(false, g_str_has_prefix(rest, "DF"));
        good = mini_common(&m, rules[i].rule, rest + 3, said);
        mini_close(&m);
        return good;
    }
    return false;
}

/* Strata with one PSU in the domain count as lonely. The line of a mean goes
 * on from that of the total before it. */
static bool
lonely_domain_line(const char *line, Said *said)
{
    bool adjust = g_str_has_prefix(line, "adjust+domain.lonely") ||
                  g_str_has_prefix(line, " mean y |");
    Mini m;

    if (!adjust && !g_str_has_prefix(line, "average+domain.lonely"))
        return false;
    m = mini_open(false, false);
    m.design->lonely_domains = true;
    mini_estimate(&m, adjust ? LONELY_ADJUST : LONELY_AVERAGE,
                  *line == ' ' ? MEAN_Y : TOTAL_Z, 1, said);
    mini_close(&m);
    return true;
}

/* What a calibrated or trimmed sample is asked besides. R counts for `beta` all
 * rows of a calibrated sample; we only the domain's. */
static bool
say_weights(const Mini *m, const char *what, Said *said)
{
    double sum = 0, least = m->weight[0], most = 0;

    for (size_t i = 0; i < m->n; i++) {
        sum += m->weight[i];
        least = fmin(least, m->weight[i]);
        most = fmax(most, m->weight[i]);
    }
    if (g_str_has_prefix(what, "sumw")) {
        mini_say(said, sum);
        mini_say(said, least);
        mini_say(said, most);
    } else if (g_str_has_prefix(what, "w1..4")) {
        for (size_t i = 0; i < 4; i++)
            mini_say(said, m->weight[i]);
    } else if (g_str_has_prefix(what, "beta CI")) {
        mini_limits(m, INTERVAL_BETA, 2, 0, said);
    } else if (g_str_has_prefix(what, "dom B beta")) {
        mini_limits(m, INTERVAL_BETA, 1, m->problem ? (double)m->n : 0, said);
    } else if (g_str_has_prefix(what, "degf")) {
        mini_say(said, mini_df(m, 1));
        mini_say(said, m->problem ? (double)m->n : 9);
    } else {
        return mini_common(m, LONELY_FAIL, what, said);
    }
    return true;
}

/* Without the lonely stratum, with fpc. R's rake() takes unweighted means of
 * the margins in its variance: its weights are met, its errors are not. */
static bool
calibrated_line(const char *line, Said *said)
{
    static const struct {
        const char *name;
        Calibration method;
        bool both;
        double low, high;
    } known[] = {
        { "poststrat a ", CALIBRATE_POSTSTRATIFY, false, 0, 0 },
        { "rake a,b eps1e-10 ", CALIBRATE_RAKE, true, 0, 0 },
        { "cal linear bounds .5,1.251 ", CALIBRATE_LINEAR, true, .5, 1.251 },
        { "cal linear ", CALIBRATE_LINEAR, true, 0, 0 },
        { "cal raking bounds .5,1.251 ", CALIBRATE_RAKING, true, .5, 1.251 },
        { "cal raking ", CALIBRATE_RAKING, true, 0, 0 },
        { "cal logit .5,1.5 ", CALIBRATE_LOGIT, true, .5, 1.5 },
        { "trimWeights cap 30 ", CALIBRATE_NONE, false, 0, 30 },
        { "trimWeights cap 28 strict ", CALIBRATE_NONE, true, 0, 28 },
    };
    const double none = (double)NAN;
    size_t i = 0;
    Mini m;
    bool good;

    while (i < G_N_ELEMENTS(known) && !g_str_has_prefix(line, known[i].name))
        i++;
    if (i == G_N_ELEMENTS(known))
        return false;
    m = mini_open(true, true);
    if (known[i].method == CALIBRATE_NONE)
        trim_weights(m.weight, m.n,
                     &(TrimRule){ none, known[i].high, known[i].both });
    else
        mini_calibrate(&m, known[i].method, known[i].both,
                       known[i].low > 0 ? known[i].low : none,
                       known[i].high > 0 ? known[i].high : none);
    good = say_weights(&m, line + strlen(known[i].name), said);
    said->tolerance = known[i].both ? 1e-8 : 1e-10;
    mini_close(&m);
    return good;
}

/* The variance of mean y, ratio z/y or logit(mean y) over JKn replicates. */
static double
jackknife(const Mini *m, const char *what, double *var)
{
    const ReplicateRecipe recipe = { REPLICATE_JKN, 0, 0, 0 };
    SampleRows rows = mini_sample(m, LONELY_FAIL);
    g_autoptr(Replicates) reps = replicates_new(&rows, &recipe, NULL);
    g_autofree double *theta = g_new(double, reps->n + 1);
    g_autofree double *u = g_new(double, m->n);
    Mini other = *m;
    Asked asked = g_str_has_prefix(what, "ratio") ? RATIO_ZY : MEAN_Y;
    double full = mini_linearise(m, asked, 2, u);

    other.weight = g_new(double, m->n);
    for (size_t r = 0; r < reps->n; r++) {
        replicates_weights(reps, r, &rows, other.weight);
        theta[r] = mini_linearise(&other, asked, 2, u);
        if (g_str_has_prefix(what, "logit"))
            theta[r] = log(theta[r] / (1 - theta[r]));
    }
    g_free(other.weight);
    *var = replicates_variance(
        reps, theta, g_str_has_prefix(what, "mse") ? full : (double)NAN);
    return full;
}

/* R's logit limits with replicates vary logit(p); its xlogit p. */
static void
say_replicate_limits(const Mini *m, Said *said)
{
    double var, p = jackknife(m, "logit", &var);
    double half = quantile_t(0.975, mini_df(m, 2)) * sqrt(var);
    double at = log(p / (1 - p));
    Share share = { .p = p, .df = mini_df(m, 2), .n = 22, .n_valid = 22 };
    Limits limits;

    jackknife(m, "mean", &share.var);
    limits = interval_share(INTERVAL_XLOGIT, &share, 0.95);
    mini_say(said, 1 / (1 + exp(half - at)));
    mini_say(said, 1 / (1 + exp(-half - at)));
    mini_say(said, limits.low);
    mini_say(said, limits.high);
    said->tolerance = 1e-8;
}

static bool
replicate_line(const char *line, Said *said)
{
    const char *what = strstr(line, "JKn ");
    Mini m;
    double var, full;

    if (what == NULL || !g_str_has_prefix(line, "D4"))
        return false;
    what += 4;
    m = mini_open(true, line[2] == 'f');
    full = jackknife(&m, what, &var);
    if (g_str_has_prefix(what, "logit")) {
        say_replicate_limits(&m, said);
    } else {
        if (!g_str_has_prefix(what, "mse"))
            mini_say(said, full);
        mini_say(said, sqrt(var));
        if (g_str_has_prefix(what, "mean"))
            mini_say(said, mini_df(&m, 2));
    }
    mini_close(&m);
    return true;
}

/* "fail: Stratum (4) has only one PSU": an error that names it. */
static bool
fail_line(const char *line)
{
    Mini m;
    SampleRows rows;
    g_autoptr(GError) error = NULL;
    double mean, var;

    if (!g_str_has_prefix(line, "fail: "))
        return false;
    m = mini_open(false, true);
    rows = mini_sample(&m, LONELY_FAIL);
    g_assert_false(sample_rows_mean(&rows, m.y, &mean, &var, &error));
    g_assert_nonnull(strstr(error->message, "4"));
    mini_close(&m);
    return true;
}

static bool
is_close(double value, double expected, double tolerance)
{
    if (isnan(expected) || isnan(value))
        return isnan(expected) && isnan(value);
    return fabs(value - expected) <= tolerance * fabs(expected);
}

/* R's rake() and its standard errors. */
static bool
is_deliberate(const char *line, size_t k)
{
    if (!g_str_has_prefix(line, "rake "))
        return false;
    return strstr(line, "by d") ? k >= 2
           : strstr(line, "beta")
               ? true
               : k == 1 && (strstr(line, "mean y") || strstr(line, "total z"));
}

static void
compare(const char *line, const Said *said, size_t *compared, size_t *other)
{
    g_auto(GStrv) cells =
        g_strsplit_set(strchr(line, '|') ? strchr(line, '|') + 1 : "", " ", -1);
    size_t k = 0;

    for (char **cell = cells; *cell; cell++) {
        double expected;

        if (**cell == '\0')
            continue;
        expected = strcmp(*cell, "NaN") == 0 ? (double)NAN
                                             : g_ascii_strtod(*cell, NULL);
        if (is_deliberate(line, k)) {
            g_assert_false(is_close(said->value[k], expected, 1e-4));
            ++*other;
        } else if (k < said->n &&
                   (is_close(said->value[k], expected, said->tolerance) ||
                    is_close(said->other[k], expected, said->tolerance))) {
            ++*compared;
        } else {
            g_test_message("%s, value %zu: %.17g", line, k + 1, said->value[k]);
            g_test_fail();
        }
        k++;
    }
    g_assert_cmpuint(k, ==, said->n);
}

static void
test_every_line_is_met(void)
{
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    size_t compared = 0, other = 0;

    g_assert_true(g_file_get_contents(GOLDEN, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        Said said = { .tolerance = 1e-10 };

        if (**line == '\0' || g_str_has_prefix(*line, "-- "))
            continue;
        if (fail_line(*line)) {
            compared++;
            continue;
        }
        if (!lonely_domain_line(*line, &said) && !lonely_line(*line, &said) &&
            !calibrated_line(*line, &said) && !replicate_line(*line, &said) &&
            !mini_whole_line(*line, &said)) {
            g_test_message("not understood: %s", *line);
            g_test_fail();
            continue;
        }
        compare(*line, &said, &compared, &other);
    }
    g_test_message("%zu values compared; %zu errors of rake() differ, as they "
                   "should",
                   compared, other);
    g_assert_cmpuint(compared, >, 300);
}

/* Its variance is near Taylor's, and the same again from the same seed. */
static void
test_the_bootstrap_repeats_by_its_seed(void)
{
    const ReplicateRecipe recipe = { REPLICATE_BOOTSTRAP, 2000, 0, 17 };
    Mini m = mini_open(true, false);
    SampleRows rows = mini_sample(&m, LONELY_FAIL);
    g_autoptr(Replicates) a = replicates_new(&rows, &recipe, NULL);
    g_autoptr(Replicates) b = replicates_new(&rows, &recipe, NULL);
    g_autofree double *theta = g_new(double, a->n);
    g_autofree double *u = g_new(double, m.n);
    Mini other = m;
    double taylor;

    g_assert_cmpuint(a->n * a->units, ==, b->n * b->units);
    g_assert_true(
        memcmp(a->factor, b->factor, a->n * a->units * sizeof(double)) == 0);
    other.weight = g_new(double, m.n);
    for (size_t r = 0; r < a->n; r++) {
        replicates_weights(a, r, &rows, other.weight);
        theta[r] = mini_linearise(&other, TOTAL_Z, 2, u);
    }
    g_free(other.weight);
    mini_ask(&m, LONELY_FAIL, TOTAL_Z, 2, &taylor);
    g_assert_cmpfloat_with_epsilon(
        replicates_variance(a, theta, (double)NAN) / taylor, 1, 0.15);
    mini_close(&m);
}

static void
test_the_smallest_quantile_is_the_smallest_value(void)
{
    Mini m = mini_open(false, true);
    SampleRows rows = mini_sample(&m, LONELY_ADJUST);

    for (int rule = QRULE_MATH; rule <= QRULE_HF9; rule++) {
        g_assert_cmpfloat(quantile_value(&rows, m.z, 0, (QuantileRule)rule), ==,
                          1.9);
        g_assert_cmpfloat(quantile_value(&rows, m.z, 1, (QuantileRule)rule), ==,
                          9.1);
    }
    mini_close(&m);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    distribution_init();
    g_test_add_func("/mini/every line is met", test_every_line_is_met);
    g_test_add_func("/mini/the bootstrap repeats by its seed",
                    test_the_bootstrap_repeats_by_its_seed);
    g_test_add_func("/mini/the smallest quantile is the smallest value",
                    test_the_smallest_quantile_is_the_smallest_value);
    return g_test_run();
}
