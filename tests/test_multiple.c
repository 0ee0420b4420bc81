/* test_multiple.c - p-values of several comparisons, against R 4.2's p.adjust.
 */
#include "analysis/multiple.h"

#include <glib.h>
#include <math.h>

static void
close_to(double found, double expected)
{
    if (isnan(expected))
        g_assert_true(isnan(found));
    else
        g_assert_cmpfloat_with_epsilon(found, expected, 1e-15);
}

static void
test_holm_and_bh_adjust_as_r_does(void)
{
    /* p.adjust(c(.01, .04, NA, .03, .005, .8, .03), ...) */
    const double p[] = { .01, .04, (double)NAN, .03, .005, .8, .03 };
    const double holm[] = { .05, .12, (double)NAN, .12, .03, .8, .12 };
    const double bh[] = { .03, .048, (double)NAN, .045, .03, .8, .045 };
    double found[G_N_ELEMENTS(p)];

    multiple_holm(p, G_N_ELEMENTS(p), found);
    for (size_t i = 0; i < G_N_ELEMENTS(p); i++)
        close_to(found[i], holm[i]);
    multiple_bh(p, G_N_ELEMENTS(p), found);
    for (size_t i = 0; i < G_N_ELEMENTS(p); i++)
        close_to(found[i], bh[i]);
}

static void
test_no_p_exceeds_one(void)
{
    const double p[] = { .7, .9 };
    double found[2];

    multiple_holm(p, 2, found);
    close_to(found[0], 1);
    close_to(found[1], 1);
    multiple_bh(p, 2, found);
    close_to(found[0], .9);
    multiple_bh(p, 0, found);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/multiple/holm and bh adjust as R does",
                    test_holm_and_bh_adjust_as_r_does);
    g_test_add_func("/multiple/no p exceeds one", test_no_p_exceeds_one);
    return g_test_run();
}
