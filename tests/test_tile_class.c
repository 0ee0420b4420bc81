/* test_tile_class.c - where the classes of a map begin. */
#include "report/figures/figure_tilemap.h"

#include <glib.h>
#include <math.h>

#define NONE ((double)NAN)

static const double provinces[] = { 0.57, 0.61, 0.63, 0.66, 0.69, 0.71,
                                    0.72, 0.74, 0.76, 0.78, 0.79, 0.81,
                                    0.82, 0.84, 0.86, 0.88, 0.91 };

static bool
has(const double limits[TILE_LIMITS], double value)
{
    for (size_t i = 0; i < TILE_LIMITS; i++)
        if (fabs(limits[i] - value) < 1e-9)
            return true;
    return false;
}

static void
test_a_class_begins_at_the_target(void)
{
    static const double targets[] = { 0.5, 0.8, 0.9, 0.725, 1 };

    for (size_t i = 0; i < G_N_ELEMENTS(targets); i++) {
        double limits[TILE_LIMITS];

        tile_limits(provinces, G_N_ELEMENTS(provinces), targets[i], 0, false,
                    true, limits);
        g_assert_true(has(limits, targets[i]));
        for (size_t j = 1; j < TILE_LIMITS; j++)
            g_assert_cmpfloat(limits[j], >, limits[j - 1]);
        g_assert_cmpfloat(limits[0], >, 0);
        g_assert_cmpfloat(limits[TILE_LIMITS - 1], <=, 1 + 1e-9);
    }
}

static void
test_classes_are_no_finer_than_noise(void)
{
    double limits[TILE_LIMITS];

    tile_limits(provinces, G_N_ELEMENTS(provinces), 0.8, 0.03, false, true,
                limits);
    g_assert_cmpfloat_with_epsilon(limits[1] - limits[0], 0.05, 1e-9);
}

static void
test_a_strict_target_is_not_reached_by_its_equal(void)
{
    static const double limits[TILE_LIMITS] = { 0.7, 0.75, 0.8, 0.85 };

    g_assert_cmpuint(tile_class(0.8, limits, false), ==, 3);
    g_assert_cmpuint(tile_class(0.8, limits, true), ==, 2);
    g_assert_cmpuint(tile_class(0.8001, limits, true), ==, 3);
    g_assert_cmpuint(tile_class(0, limits, true), ==, 0);
    g_assert_cmpuint(tile_class(1, limits, true), ==, 4);
}

static void
test_odd_values_still_give_limits(void)
{
    static const struct {
        double values[3];
        size_t n;
        double target;
        bool share;
    } cases[] = {
        { { 0 }, 0, NONE, true },
        { { 0 }, 0, 0, true },
        { { NONE, NONE, NONE }, 3, 0.8, true },
        { { 1, 1, 1 }, 3, 1, true },
        { { 0, 0, 0 }, 3, 0, true },
        { { 38.2, 41.5, 47.1 }, 3, NONE, false },
        { { -5, 5, 5e6 }, 3, 10, false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        double limits[TILE_LIMITS];

        tile_limits(cases[i].values, cases[i].n, cases[i].target, 0, true,
                    cases[i].share, limits);
        for (size_t j = 0; j < TILE_LIMITS; j++)
            g_assert_true(isfinite(limits[j]));
        for (size_t j = 1; j < TILE_LIMITS; j++)
            g_assert_cmpfloat(limits[j], >, limits[j - 1]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tile class/a class begins at the target",
                    test_a_class_begins_at_the_target);
    g_test_add_func("/tile class/classes are no finer than noise",
                    test_classes_are_no_finer_than_noise);
    g_test_add_func("/tile class/a strict target is not reached by its equal",
                    test_a_strict_target_is_not_reached_by_its_equal);
    g_test_add_func("/tile class/odd values still give limits",
                    test_odd_values_still_give_limits);
    return g_test_run();
}
