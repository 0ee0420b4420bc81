/* test_interval.c - limits of shares against R, and where R has none. */
#include "analysis/distribution.h"
#include "analysis/interval.h"
#include "store/csv_file.h"

#include <math.h>
#include <string.h>

/* tests/reference/intervals.R wrote the quantiles, by R 4.2.2. */
static void
test_quantiles_are_those_of_r(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CsvFile) file =
        csv_file_read("tests/reference/quantiles.csv", &error);
    double worst = 0;

    g_assert_no_error(error);
    for (size_t i = 0; i < csv_file_rows(file); i++) {
        double v[5], got;

        for (int c = 1; c < 5; c++)
            v[c] = g_ascii_strtod(csv_file_cell(file, i, c), NULL);
        got = strcmp(csv_file_cell(file, i, 0), "t") == 0
                  ? quantile_t(v[1], v[2])
                  : quantile_beta(v[1], v[2], v[3]);
        if (fabs(v[4]) < 1e-300) /* as good as 0 */
            continue;
        worst = fmax(worst, fabs(got / v[4] - 1));
        if (!(fabs(got - v[4]) <= 1e-11 * fabs(v[4]))) {
            g_test_message("%s %s %s %s: %.17g, not %.17g",
                           csv_file_cell(file, i, 0), csv_file_cell(file, i, 1),
                           csv_file_cell(file, i, 2), csv_file_cell(file, i, 3),
                           got, v[4]);
            g_test_fail();
        }
    }
    g_test_message("%zu quantiles, off by %g at most", csv_file_rows(file),
                   worst);
}

/* Every call that Korn-Graubard limits can make has an answer that the
 * distribution function agrees with. */
static void
test_beta_quantiles_always_exist(void)
{
    size_t n = 0;

    for (int i = 0; i < 48; i++)
        for (int k = 0; k <= 200; k++) {
            double p = k / 200.0, size = pow(1.37, i);
            double low = quantile_beta(0.05, size * p, size * (1 - p) + 1);
            double high = quantile_beta(0.95, size * p + 1, size * (1 - p));

            n++;
            g_assert_true(low >= 0 && low <= p + 1e-12);
            g_assert_true(high <= 1 && high >= p - 1e-12);
        }
    g_test_message("%zu pairs", n);
}

/* mini.csv by survey 4.5 (golden_mini_survey45.txt): the whole (SE by the rule
 * "adjust" with fpc) and domain B of 10 rows. */
static const struct {
    IntervalMethod method;
    double low, high, low_b, high_b;
} golden[] = {
    { INTERVAL_MEAN, 0.4476003875347293, 0.77749186338778, 0.1899800991555453,
      0.878395969220523 },
    { INTERVAL_XLOGIT, 0.4410335405270264, 0.7600627233378153,
      0.2233355239778893, 0.8205774873509983 },
    { INTERVAL_BETA, 0.439409713683946, 0.7671157876024959, 0.221912344181378,
      0.8275617596489691 },
    { INTERVAL_ASIN, 0.4443442808215748, 0.7679688447242424, 0.2088311422454282,
      0.8439022871976877 },
    { INTERVAL_WILSON, 0.444309338526853, 0.7576329320789476,
      0.2396392182785675, 0.8066815588667523 },
};

static void
close_to(double value, double expected)
{
    g_assert_cmpfloat_with_epsilon(value, expected, 1e-10 * fabs(expected));
}

static void
test_limits_are_those_of_survey_4_5(void)
{
    const double se = 0.06740975889644055, se_b = 0.1239743348024767;
    const Share whole = { 0.6125461254612546, se * se, 6, 24, 24, (double)NAN };
    const Share b = { 0.5341880341880342, se_b * se_b, 4, 10, 10, (double)NAN };

    for (size_t i = 0; i < G_N_ELEMENTS(golden); i++) {
        Limits limits = interval_share(golden[i].method, &whole, 0.95);

        close_to(limits.low, golden[i].low);
        close_to(limits.high, golden[i].high);
        limits = interval_share(golden[i].method, &b, 0.95);
        close_to(limits.low, golden[i].low_b);
        close_to(limits.high, golden[i].high_b);
    }
}

static void
test_kg_is_exact_at_none_and_all(void)
{
    const Share none = { 0, 0, 10, 50, 40, (double)NAN };
    const Share all = { 1, 0, 10, 50, 40, (double)NAN };
    const Share smaller = { 1, 0, 10, 50, 40, 20 };
    Limits limits = interval_share(INTERVAL_KG, &none, 0.95);

    g_assert_cmpfloat(limits.low, ==, 0);
    close_to(limits.high, 1 - pow(0.025, 1 / 40.0));
    limits = interval_share(INTERVAL_KG, &all, 0.95);
    close_to(limits.low, pow(0.025, 1 / 40.0));
    g_assert_cmpfloat(limits.high, ==, 1);
    limits = interval_one_sided(&smaller, 0.95);
    close_to(limits.low, pow(0.05, 1 / 20.0));
}

/* A variance far below that of as many independent answers is not believed. */
static void
test_kg_is_capped_at_n(void)
{
    const Share lucky = { 0.5, 1e-9, 30, 100, 100, (double)NAN };
    Limits kg = interval_share(INTERVAL_KG, &lucky, 0.95);
    Limits beta = interval_share(INTERVAL_BETA, &lucky, 0.95);

    close_to(kg.low, quantile_beta(0.025, 50, 51));
    g_assert_cmpfloat(beta.low, >, 0.49);
}

static void
test_no_df_no_limits(void)
{
    const Share one = { 0.5, 0.01, 0, 20, 20, (double)NAN };
    const Share extreme = { 1, 0, 0, 20, 20, (double)NAN };

    for (int method = INTERVAL_XLOGIT; method <= INTERVAL_MEAN; method++) {
        g_assert_true(
            isnan(interval_share((IntervalMethod)method, &one, 0.95).low));
        g_assert_true(
            isnan(interval_share((IntervalMethod)method, &extreme, 0.95).high));
    }
    g_assert_true(isnan(interval_mean(1, 1, 0, 0.95).low));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    distribution_init();
    g_test_add_func("/interval/quantiles are those of R",
                    test_quantiles_are_those_of_r);
    g_test_add_func("/interval/beta quantiles always exist",
                    test_beta_quantiles_always_exist);
    g_test_add_func("/interval/limits are those of survey 4.5",
                    test_limits_are_those_of_survey_4_5);
    g_test_add_func("/interval/kg is exact at none and all",
                    test_kg_is_exact_at_none_and_all);
    g_test_add_func("/interval/kg is capped at n", test_kg_is_capped_at_n);
    g_test_add_func("/interval/no df, no limits", test_no_df_no_limits);
    return g_test_run();
}
