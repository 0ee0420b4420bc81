/* Drawing with probability proportional to size, and how many to draw. */
#include "analysis/allocation.h"
#include "analysis/distribution.h"
#include "analysis/draw.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { UNITS = 8, DRAWS = 4000 };

static void
test_chances(void)
{
    /* the sizes of the example of TeachingSampling::PikPPS: 200 is certain at
     * once, and then 170 */
    static const double size[] = { 30, 41, 50, 170, 43, 200 };
    double chance[6];

    draw_chances(size, 6, 3, chance);
    g_assert_cmpfloat(chance[3], ==, 1);
    g_assert_cmpfloat(chance[5], ==, 1);
    for (int i = 0; i < 6; i++)
        if (i != 3 && i != 5)
            g_assert_cmpfloat_with_epsilon(chance[i], size[i] / 164, 1e-15);
    draw_chances(size, 6, 6, chance);
    for (int i = 0; i < 6; i++)
        g_assert_cmpfloat(chance[i], ==, 1);
}

static size_t
draw_once(const double *size, size_t m, unsigned seed, double *chance,
          bool *drawn)
{
    double number[UNITS];
    g_autofree char *text = g_strdup_printf("%u", seed);
    size_t n = 0;

    for (int i = 0; i < UNITS; i++) {
        char name[] = { (char)('a' + i), '\0' };

        number[i] = draw_number(text, name);
    }
    draw_chances(size, UNITS, m, chance);
    draw_units(chance, number, UNITS, draw_number(text, "stratum"), drawn);
    for (int i = 0; i < UNITS; i++)
        n += drawn[i];
    return n;
}

/* The statistic sum (f - pi)^2 / (pi (1 - pi) / R) of the uncertain units has
 * as mean their number; that of a fixed size is bounded by chi-square of as
 * many degrees: a draw that is off by a few points is far beyond it. */
static void
test_frequencies(void)
{
    static const double size[UNITS] = { 5, 12, 20, 7, 400, 31, 9, 16 };
    double count[UNITS] = { 0 }, chance[UNITS], chi = 0;
    bool drawn[UNITS];

    distribution_init();
    for (unsigned seed = 1; seed <= DRAWS; seed++) {
        g_assert_cmpuint(draw_once(size, 4, seed, chance, drawn), ==, 4);
        g_assert_true(drawn[4]);
        for (int i = 0; i < UNITS; i++)
            count[i] += drawn[i];
    }
    for (int i = 0; i < UNITS; i++) {
        double expected = DRAWS * chance[i];

        if (i == 4)
            continue;
        g_assert_cmpfloat_with_epsilon(chance[i], 3 * size[i] / 100, 1e-15);
        chi += pow(count[i] - expected, 2) / (expected * (1 - chance[i]));
    }
    g_test_message("chi-square %g", chi);
    g_assert_cmpfloat(tail_chisq(chi, UNITS - 1), >, 0.01);
}

/* Numbers by `printf 'seed\nname' | sha256sum`. */
static void
test_number(void)
{
    g_assert_cmpfloat(draw_number("1907", "C01-0001"), ==,
                      (double)0x5d192511f8e01 * 0x1p-52);
    g_assert_cmpfloat(draw_number("1", "a"), !=, draw_number("2", "a"));
}

static void
add(GArray *strata, const char *name, double population, double share)
{
    SampleStratum s = { .name = name,
                        .domain = "d",
                        .population = population,
                        .share = share,
                        .units = 500 };

    g_array_append_val(strata, s);
}

static const Sampling sampling = { .margin = 0.05,
                                   .confidence = 0.95,
                                   .deff = 2,
                                   .response = 0.8,
                                   .eligible = 0.97,
                                   .take = 25,
                                   .least = 2 };

/* Against the formulas worked out in R. */
static void
test_allocation(void)
{
    g_autoptr(GArray) strata = g_array_new(FALSE, TRUE, sizeof(SampleStratum));
    const SampleStratum *s;
    Sampling neyman = sampling;

    add(strata, "a", 60000, 0.5);
    add(strata, "b", 40000, 0.5);
    s = (const SampleStratum *)(void *)strata->data;
    allocate(strata, &sampling);
    g_assert_cmpfloat_with_epsilon(s[0].wanted + s[1].wanted,
                                   986.27796019461903, 1e-9);
    g_assert_cmpuint(s[0].psus, ==, 24);
    g_assert_cmpuint(s[1].psus, ==, 16);
    g_assert_cmpfloat(allocated_margin(s, 2, &sampling), <=, 0.05);
    g_array_index(strata, SampleStratum, 1).share = 0.1;
    neyman.allocation = ALLOCATE_NEYMAN;
    allocate(strata, &neyman);
    g_assert_cmpfloat_with_epsilon(s[0].wanted, 497.57153798100359, 1e-9);
    g_assert_cmpfloat_with_epsilon(s[1].wanted, 199.0286151924015, 1e-9);
}

static void
test_limits(void)
{
    g_autoptr(GArray) strata = g_array_new(FALSE, TRUE, sizeof(SampleStratum));

    add(strata, "all", 60000, 0.5);
    add(strata, "least", 10, 0.5);
    g_array_index(strata, SampleStratum, 0).units = 3;
    allocate(strata, &sampling);
    g_assert_cmpuint(g_array_index(strata, SampleStratum, 0).psus, ==, 3);
    g_assert_cmpuint(g_array_index(strata, SampleStratum, 1).psus, ==, 2);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/chances add up, and are 1 for large units",
                    test_chances);
    g_test_add_func("/draw/over many seeds units come as often as they should",
                    test_frequencies);
    g_test_add_func("/draw/a random number is the SHA-256 of a name",
                    test_number);
    g_test_add_func("/draw/sizes are those of the formulas", test_allocation);
    g_test_add_func("/draw/no fewer units than asked, no more than there are",
                    test_limits);
    return g_test_run();
}
