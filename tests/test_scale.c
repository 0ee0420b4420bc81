/* test_scale.c - data to page, and ticks that people count by. */
#include "report/figures/scale.h"

#include <glib.h>
#include <math.h>

static void
test_ends_of_the_data_meet_ends_of_the_page(void)
{
    const Range data = { 0.2, 0.8 };
    const Scale x = scale_new(&data, 100, 400);
    const Scale up = scale_new(&data, 400, 100);

    g_assert_cmpfloat_with_epsilon(scale_map(&x, 0.2), 100, 1e-9);
    g_assert_cmpfloat_with_epsilon(scale_map(&x, 0.5), 250, 1e-9);
    g_assert_cmpfloat_with_epsilon(scale_map(&x, 0.8), 400, 1e-9);
    g_assert_cmpfloat_with_epsilon(scale_map(&up, 0.2), 400, 1e-9);
    g_assert_cmpfloat_with_epsilon(scale_map(&up, 0.8), 100, 1e-9);
}

static void
test_what_is_outside_stays_on_the_page(void)
{
    const Range data = { 0, 1 };
    const Scale x = scale_new(&data, 0, 10);

    g_assert_cmpfloat(scale_map(&x, -5), ==, 0);
    g_assert_cmpfloat(scale_map(&x, 7), ==, 10);
    g_assert_cmpfloat(scale_map(&x, (double)NAN), ==, 0);
    g_assert_cmpfloat(scale_map(&x, (double)INFINITY), ==, 10);
    g_assert_false(scale_covers(&x, 1.1));
    g_assert_false(scale_covers(&x, (double)NAN));
}

static void
test_ticks_are_round_and_inside(void)
{
    static const struct {
        double low, high;
        size_t want, n;
        double first, step;
        int decimals;
    } cases[] = {
        { 0, 1, 5, 6, 0, 0.2, 1 },
        { 0.5, 1, 5, 6, 0.5, 0.1, 1 },
        { 0.523, 0.937, 5, 4, 0.6, 0.1, 1 },
        { 0, 100, 5, 6, 0, 20, 0 },
        { 0, 7, 4, 4, 0, 2, 0 },
        { 0, 28412, 4, 3, 0, 10000, 0 },
        { -1, 1, 4, 5, -1, 0.5, 1 },
        { 0, 1e-6, 2, 3, 0, 5e-7, 7 },
        { 5, 5, 4, 3, 4.8, 0.2, 1 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Range data = { cases[i].low, cases[i].high };
        Ticks ticks = scale_ticks(&data, cases[i].want);

        g_test_message("case %zu: %zu ticks from %g by %g", i, ticks.n,
                       ticks.at[0], ticks.step);
        g_assert_cmpuint(ticks.n, ==, cases[i].n);
        g_assert_cmpfloat_with_epsilon(ticks.at[0], cases[i].first, 1e-9);
        g_assert_cmpfloat_with_epsilon(ticks.step, cases[i].step, 1e-12);
        g_assert_cmpint(ticks.decimals, ==, cases[i].decimals);
    }
}

static void
test_no_range_is_too_odd_for_ticks(void)
{
    static const Range odd[] = {
        { 1, 0 },          { 0, 0 },           { 1e300, 1e300 },
        { -1e300, 1e300 }, { 1e-300, 2e-300 }, { -3, -3 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(odd); i++) {
        for (size_t want = 0; want < 40; want += 3) {
            Ticks ticks = scale_ticks(&odd[i], want);

            g_assert_cmpuint(ticks.n, <=, SCALE_TICKS);
            for (size_t j = 0; j < ticks.n; j++)
                g_assert_true(isfinite(ticks.at[j]));
        }
    }
}

static void
test_ranges_ignore_what_is_not_a_number(void)
{
    Range range = range_empty();
    Range padded;

    range_add(&range, (double)NAN);
    range_add(&range, (double)INFINITY);
    g_assert_true(range_is_empty(&range));
    padded = range_pad(&range, 0.1, 0, 1);
    g_assert_cmpfloat(padded.low, ==, 0);
    g_assert_cmpfloat(padded.high, ==, 1);
    range_add(&range, 0.95);
    range_add(&range, 0.75);
    padded = range_pad(&range, 0.5, 0, 1);
    g_assert_cmpfloat_with_epsilon(padded.low, 0.65, 1e-9);
    g_assert_cmpfloat_with_epsilon(padded.high, 1, 1e-9);
}

static void
test_nice_ranges_end_on_ticks(void)
{
    const Range data = { 0.523, 0.937 };
    Range nice = range_nice(&data, 5, 0, 1);

    g_assert_cmpfloat_with_epsilon(nice.low, 0.5, 1e-9);
    g_assert_cmpfloat_with_epsilon(nice.high, 1, 1e-9);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scale/ends of the data meet ends of the page",
                    test_ends_of_the_data_meet_ends_of_the_page);
    g_test_add_func("/scale/what is outside stays on the page",
                    test_what_is_outside_stays_on_the_page);
    g_test_add_func("/scale/ticks are round and inside",
                    test_ticks_are_round_and_inside);
    g_test_add_func("/scale/no range is too odd for ticks",
                    test_no_range_is_too_odd_for_ticks);
    g_test_add_func("/scale/ranges ignore what is not a number",
                    test_ranges_ignore_what_is_not_a_number);
    g_test_add_func("/scale/nice ranges end on ticks",
                    test_nice_ranges_end_on_ticks);
    return g_test_run();
}
