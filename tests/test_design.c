/* test_design.c - designs that cannot be right are refused, in words. */
#include "tests/analysis_ask.h"

#include "analysis/distribution.h"
#include "store/error.h"

#include <string.h>

/* Rows of strata 1, 1, 2, 2 in PSUs 1 to 4. */
static const TestRow good[] = {
    { 1, 1, 10, 2, 1, 5, 0 }, { 1, 2, 10, 2, 0, 6, 0 },
    { 2, 3, 20, 3, 1, 7, 1 }, { 2, 4, 20, 3, 1, 8, 1 },
    { 2, 4, 20, 3, 0, 9, 1 },
};
#define N G_N_ELEMENTS(good)

/* ROWS as one sample; the design they make, or why not. */
static void
assert_refused(const TestRow *rows, size_t n, LeafKind leaf, const char *why)
{
    TestSample s = test_sample_new(leaf, true);
    g_autoptr(GError) error = NULL;
    g_autofree char *english = NULL;

    test_add_part(&s, rows, n);
    s.design = roster_design(s.roster, &error);
    g_assert_null(s.design);
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_DESIGN);
    english = error_text(error, LANG_EN);
    g_test_message("%s", english);
    g_assert_nonnull(strstr(english, why));
    test_sample_clear(&s);
}

static void
test_the_full_design_is_counted(void)
{
    TestSample s = test_sample_new(LEAF_PSU, true);
    g_autoptr(GError) error = NULL;

    test_add_part(&s, good, 2);
    test_add_part(&s, good + 2, N - 2);
    s.design = roster_design(s.roster, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(s.design->n_stages, ==, 1);
    g_assert_cmpuint(s.design->stages[0].n_groups, ==, 2);
    g_assert_cmpuint(s.design->stages[0].n_units, ==, 4);
    g_assert_cmpfloat(s.design->stages[0].n[1], ==, 2);
    g_assert_cmpfloat(s.design->stages[0].fraction[0], ==, 0.2);
    g_assert_cmpfloat(s.design->stages[0].fraction[1], ==, 0.1);
    test_sample_clear(&s);
}

static void
test_rows_drawn_singly_take_no_entry_each(void)
{
    TestSample s = test_sample_new(LEAF_STRATUM, true);
    g_autoptr(GError) error = NULL;

    test_add_part(&s, good, N);
    s.design = roster_design(s.roster, &error);
    g_assert_no_error(error);
    g_assert_true(s.design->rows);
    g_assert_cmpuint(sample_design_leaves(s.design), ==, 2);
    g_assert_cmpfloat(s.design->stages[0].n[1], ==, 3);
    test_sample_clear(&s);
}

static void
test_a_psu_is_in_one_stratum(void)
{
    TestRow rows[N];

    memcpy(rows, good, sizeof rows);
    rows[4].psu = 1;
    assert_refused(rows, N, LEAF_PSU, "in two strata");
}

/* ... also when the two rows came in different parts. */
static void
test_a_psu_is_in_one_stratum_over_parts(void)
{
    TestSample s = test_sample_new(LEAF_PSU, true);
    TestRow other = good[0];
    g_autoptr(GError) error = NULL;

    other.stratum = 2;
    test_add_part(&s, good, N);
    test_add_part(&s, &other, 1);
    g_assert_null(roster_design(s.roster, &error));
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_DESIGN);
    test_sample_clear(&s);
}

static void
test_one_psu_is_no_sample(void)
{
    assert_refused(good, 1, LEAF_PSU, "only one primary sampling unit");
    assert_refused(good, 1, LEAF_STRATUM, "only one primary sampling unit");
    assert_refused(good + 3, 2, LEAF_PSU, "only one primary sampling unit");
}

static void
test_an_fpc_is_fractions_or_counts(void)
{
    TestRow rows[N];

    memcpy(rows, good, sizeof rows);
    rows[0].fpc = rows[1].fpc = 0.2;
    assert_refused(rows, N, LEAF_PSU, "mixes");
    rows[0].fpc = rows[1].fpc = -3;
    assert_refused(rows, N, LEAF_PSU, "mixes");
    rows[0].fpc = rows[1].fpc = 1;
    assert_refused(rows, N, LEAF_PSU, "fewer than");
}

/* Fractions of 1 are a census: no variance, and lonely PSUs do not matter. */
static void
test_a_stratum_taken_whole_adds_nothing(void)
{
    TestRow rows[N];
    TestSample s = test_sample_new(LEAF_PSU, true);

    memcpy(rows, good, sizeof rows);
    for (size_t i = 0; i < N; i++)
        rows[i].fpc = 1;
    rows[1].psu = 1;
    test_add_part(&s, rows, N);
    g_assert_cmpfloat(
        test_ask(&s, TEST_VALUE, STATISTIC_TOTAL, -1, LONELY_FAIL).var, ==, 0);
    test_sample_clear(&s);
}

/* sum w y = 2 + 2 x 3 over sum w = 2 x 2 + 3 x 3; nobody knows z's variance
 * with one row. */
static void
test_hand_made_numbers(void)
{
    TestSample s = test_sample_new(LEAF_PSU, false);
    CellEstimate share;

    test_add_part(&s, good, N);
    share = test_ask(&s, TEST_SHARE, STATISTIC_MEAN, -1, LONELY_FAIL);
    g_assert_cmpfloat_with_epsilon(share.estimate, 8.0 / 13, 1e-15);
    g_assert_cmpfloat(share.df, ==, 2);
    g_assert_cmpfloat(share.population, ==, 13);
    g_assert_cmpfloat(share.n, ==, 5);
    /* PSU scores w (y - p) / W: (2 (5/13), -2 (8/13)) / 13 in stratum 1 and
     * (3 (5/13), 3 (5/13) - 3 (8/13)) / 13 in stratum 2; 2 / 1 times the
     * squared deviations from their means, ((a - b)^2 / 2). */
    g_assert_cmpfloat_with_epsilon(
        share.var, (pow(26.0 / 169, 2) + pow(24.0 / 169, 2)), 1e-15);
    test_sample_clear(&s);
}

static void
test_all_missing_is_unknown(void)
{
    TestRow rows[N];
    TestSample s = test_sample_new(LEAF_PSU, false);
    CellEstimate cell;

    memcpy(rows, good, sizeof rows);
    for (size_t i = 0; i < N; i++)
        rows[i].y = rows[i].z = (double)NAN;
    test_add_part(&s, rows, N);
    for (int item = 0; item < TEST_ITEMS; item++) {
        cell = test_ask(&s, item, STATISTIC_MEAN, -1, LONELY_FAIL);
        g_assert_true(isnan(cell.estimate));
        g_assert_cmpfloat(cell.n, ==, 0);
    }
    test_sample_clear(&s);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    distribution_init();
    g_test_add_func("/design/the full design is counted",
                    test_the_full_design_is_counted);
    g_test_add_func("/design/rows drawn singly take no entry each",
                    test_rows_drawn_singly_take_no_entry_each);
    g_test_add_func("/design/a PSU is in one stratum",
                    test_a_psu_is_in_one_stratum);
    g_test_add_func("/design/a PSU is in one stratum over parts",
                    test_a_psu_is_in_one_stratum_over_parts);
    g_test_add_func("/design/one PSU is no sample", test_one_psu_is_no_sample);
    g_test_add_func("/design/an fpc is fractions or counts",
                    test_an_fpc_is_fractions_or_counts);
    g_test_add_func("/design/a stratum taken whole adds nothing",
                    test_a_stratum_taken_whole_adds_nothing);
    g_test_add_func("/design/hand-made numbers", test_hand_made_numbers);
    g_test_add_func("/design/all missing is unknown",
                    test_all_missing_is_unknown);
    return g_test_run();
}
