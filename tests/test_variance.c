/* test_variance.c - lonely PSUs, domains, df: the 24 rows of mini.csv against
 * R's survey 4.5 (tests/reference/mini), and what must not depend on order. */
#include "tests/analysis_ask.h"

#include "analysis/distribution.h"
#include "store/csv_file.h"
#include "store/error.h"

#include <string.h>

#define MINI "tests/reference/mini/mini.csv"

static GArray *
mini_rows(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CsvFile) file = csv_file_read(MINI, &error);
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(TestRow));

    g_assert_no_error(error);
    for (size_t i = 0; i < csv_file_rows(file); i++) {
        TestRow row = {
            (int)g_ascii_strtoll(csv_file_cell(file, i, 1), NULL, 10),
            (int)g_ascii_strtoll(csv_file_cell(file, i, 2), NULL, 10),
            g_ascii_strtod(csv_file_cell(file, i, 3), NULL),
            g_ascii_strtod(csv_file_cell(file, i, 4), NULL),
            g_ascii_strtod(csv_file_cell(file, i, 5), NULL),
            g_ascii_strtod(csv_file_cell(file, i, 6), NULL),
            *csv_file_cell(file, i, 7) == 'B',
        };

        g_array_append_val(rows, row);
    }
    return rows;
}

static TestSample
mini(bool has_fpc)
{
    TestSample s = test_sample_new(LEAF_PSU, has_fpc);
    g_autoptr(GArray) rows = mini_rows();

    test_add_part(&s, (const TestRow *)(void *)rows->data, rows->len);
    return s;
}

/* Values of golden_mini_survey45.txt: D0 is without fpc, DF with it. */
static const struct {
    bool fpc;
    LonelyRule rule;
    double mean_y, total_z, ratio, mean_a, mean_b;
} lonely[] = {
    { false, LONELY_REMOVE, 0.08041179150916485, 230.5967837301003,
      1.365765123449918, 0.127949275332351, 0.129833878034092 },
    { true, LONELY_REMOVE, 0.06562494436681879, 187.933305619603,
      1.112653160353994, 0.1042998272056818, 0.1055593271151874 },
    { true, LONELY_CERTAINTY, 0.06562494436681879, 187.933305619603,
      1.112653160353994, 0.1042998272056818, 0.1055593271151874 },
    { false, LONELY_ADJUST, 0.08259672887412474, 327.9661274684729,
      1.460299235327601, 0.1573854749315828, 0.1523060475110219 },
    { true, LONELY_ADJUST, 0.06740975889644055, 267.5385269970996,
      1.190001419364644, 0.1283662769683397, 0.1239743348024767 },
    { false, LONELY_AVERAGE, 0.09285153894767277, 266.2702303216706,
      1.577049723347225, 0.1477430971115008, 0.1499192488658322 },
    { true, LONELY_AVERAGE, 0.07577715859147409, 217.006689178348,
      1.284781203290133, 0.1204350666272637, 0.1218894118508585 },
};

static void
test_lonely_psus_are_treated_as_in_survey_4_5(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(lonely); i++) {
        TestSample s = mini(lonely[i].fpc);
        LonelyRule rule = lonely[i].rule;

        test_close("mean y",
                   sqrt(test_ask(&s, TEST_SHARE, STATISTIC_MEAN, -1, rule).var),
                   lonely[i].mean_y);
        test_close(
            "total z",
            sqrt(test_ask(&s, TEST_VALUE, STATISTIC_TOTAL, -1, rule).var),
            lonely[i].total_z);
        test_close(
            "ratio z/y",
            sqrt(test_ask(&s, TEST_RATIO, STATISTIC_RATIO, -1, rule).var),
            lonely[i].ratio);
        test_close("mean y in A",
                   sqrt(test_ask(&s, TEST_SHARE, STATISTIC_MEAN, 0, rule).var),
                   lonely[i].mean_a);
        test_close("mean y in B",
                   sqrt(test_ask(&s, TEST_SHARE, STATISTIC_MEAN, 1, rule).var),
                   lonely[i].mean_b);
        test_sample_clear(&s);
    }
}

static void
test_a_lonely_psu_fails_by_name(void)
{
    TestSample s = mini(true);
    g_autoptr(GError) error = NULL;
    CellEstimate cell;

    g_assert_false(test_try(&s, TEST_SHARE, STATISTIC_MEAN, -1, LONELY_FAIL,
                            &cell, &error));
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_DESIGN);
    g_assert_nonnull(strstr(error->message, "4"));
    test_sample_clear(&s);
}

static void
test_a_domain_has_its_own_df(void)
{
    TestSample s = mini(true);

    test_close("whole",
               test_ask(&s, TEST_SHARE, STATISTIC_MEAN, -1, LONELY_ADJUST).df,
               6);
    test_close(
        "A", test_ask(&s, TEST_SHARE, STATISTIC_MEAN, 0, LONELY_ADJUST).df, 6);
    test_close(
        "B", test_ask(&s, TEST_SHARE, STATISTIC_MEAN, 1, LONELY_ADJUST).df, 4);
    test_sample_clear(&s);
}

static void
test_design_effects_are_those_of_r(void)
{
    TestSample s = mini(true);

    test_close("y",
               test_ask(&s, TEST_SHARE, STATISTIC_MEAN, -1, LONELY_ADJUST).deff,
               0.4607699044583375);
    test_close(
        "z", test_ask(&s, TEST_VALUE, STATISTIC_TOTAL, -1, LONELY_ADJUST).deff,
        1.362846248433544);
    test_sample_clear(&s);
}

/* Everything that TEST asks of a sample, added up in one comparison. */
static void
assert_same(TestSample *a, TestSample *b, double tolerance)
{
    for (int item = 0; item < TEST_ITEMS; item++)
        for (int level = -1; level < 2; level++) {
            Statistic statistic =
                item == TEST_RATIO ? STATISTIC_RATIO : STATISTIC_MEAN;
            CellEstimate x = test_ask(a, item, statistic, level, LONELY_ADJUST);
            CellEstimate y = test_ask(b, item, statistic, level, LONELY_ADJUST);

            g_assert_cmpfloat_with_epsilon(x.estimate, y.estimate,
                                           tolerance * fabs(x.estimate));
            g_assert_cmpfloat_with_epsilon(x.var, y.var, tolerance * x.var);
            g_assert_cmpfloat(x.df, ==, y.df);
            g_assert_cmpfloat(x.n, ==, y.n);
        }
}

/* Rows of either kind of leaf, in any order and any number of parts. */
static void
test_order_and_parts_change_nothing(gconstpointer data)
{
    LeafKind leaf = (LeafKind)GPOINTER_TO_INT(data);
    g_autoptr(GArray) rows = mini_rows();
    const TestRow *all = (const TestRow *)(void *)rows->data;
    TestSample once = test_sample_new(leaf, false);
    TestSample parts = test_sample_new(leaf, false);
    g_autofree TestRow *back = g_new(TestRow, rows->len);

    for (guint i = 0; i < rows->len; i++)
        back[i] = all[rows->len - 1 - i];
    test_add_part(&once, all, rows->len);
    test_add_part(&parts, back, 5);
    test_add_part(&parts, back + 5, 0);
    test_add_part(&parts, back + 5, 1);
    test_add_part(&parts, back + 6, rows->len - 6);
    assert_same(&once, &parts, 1e-12);
    test_sample_clear(&once);
    test_sample_clear(&parts);
}

static void
test_a_constant_times_all_weights_changes_no_mean(void)
{
    g_autoptr(GArray) rows = mini_rows();
    TestRow *all = (TestRow *)(void *)rows->data;
    TestSample a = test_sample_new(LEAF_PSU, false);
    TestSample b = test_sample_new(LEAF_PSU, false);

    test_add_part(&a, all, rows->len);
    for (guint i = 0; i < rows->len; i++)
        all[i].weight *= 37.5;
    test_add_part(&b, all, rows->len);
    assert_same(&a, &b, 1e-12);
    test_sample_clear(&a);
    test_sample_clear(&b);
}

static void
test_a_domain_that_is_everything_is_the_whole(void)
{
    g_autoptr(GArray) rows = mini_rows();
    TestRow *all = (TestRow *)(void *)rows->data;
    TestSample s = test_sample_new(LEAF_PSU, true);

    for (guint i = 0; i < rows->len; i++)
        all[i].level = 5;
    test_add_part(&s, all, rows->len);
    for (int item = 0; item < TEST_RATIO; item++) {
        CellEstimate whole =
            test_ask(&s, item, STATISTIC_MEAN, -1, LONELY_ADJUST);
        CellEstimate domain =
            test_ask(&s, item, STATISTIC_MEAN, 5, LONELY_ADJUST);

        g_assert_cmpfloat(whole.estimate, ==, domain.estimate);
        g_assert_cmpfloat(whole.var, ==, domain.var);
        g_assert_cmpfloat(whole.df, ==, domain.df);
    }
    test_sample_clear(&s);
}

/* 1e9 added to every z: the variance of its mean stays, to eight digits even
 * when nothing is taken off first. */
static void
test_rows_drawn_singly_keep_small_variance_about_a_large_mean(void)
{
    g_autoptr(GArray) rows = mini_rows();
    TestRow *all = (TestRow *)(void *)rows->data;
    TestSample a = test_sample_new(LEAF_STRATUM, false);
    TestSample b = test_sample_new(LEAF_STRATUM, false);
    double small, large;

    test_add_part(&a, all, rows->len);
    for (guint i = 0; i < rows->len; i++)
        all[i].z += 1e9;
    b.layout->items[TEST_VALUE].origin = 1e9;
    test_add_part(&b, all, rows->len);
    small = test_ask(&a, TEST_VALUE, STATISTIC_MEAN, -1, LONELY_ADJUST).var;
    large = test_ask(&b, TEST_VALUE, STATISTIC_MEAN, -1, LONELY_ADJUST).var;
    g_assert_cmpfloat_with_epsilon(small, large, 1e-7 * small);
    test_sample_clear(&a);
    test_sample_clear(&b);
}

static void
test_unknown_rows_are_a_domain_left_out(void)
{
    g_autoptr(GArray) rows = mini_rows();
    TestRow *all = (TestRow *)(void *)rows->data;
    TestSample a = test_sample_new(LEAF_PSU, true);
    TestSample b = test_sample_new(LEAF_PSU, true);
    CellEstimate left, domain;

    for (guint i = 0; i < rows->len; i++)
        all[i].level = i % 5 != 0;
    test_add_part(&b, all, rows->len);
    for (guint i = 0; i < rows->len; i += 5)
        all[i].y = (double)NAN;
    test_add_part(&a, all, rows->len);
    left = test_ask(&a, TEST_SHARE, STATISTIC_MEAN, -1, LONELY_ADJUST);
    domain = test_ask(&b, TEST_SHARE, STATISTIC_MEAN, 1, LONELY_ADJUST);
    g_assert_cmpfloat(left.estimate, ==, domain.estimate);
    g_assert_cmpfloat(left.var, ==, domain.var);
    g_assert_cmpfloat(left.n, ==, domain.n);
    g_assert_cmpfloat(left.n_in, ==, 24);
    test_sample_clear(&a);
    test_sample_clear(&b);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    distribution_init();
    g_test_add_func("/variance/lonely PSUs are treated as in survey 4.5",
                    test_lonely_psus_are_treated_as_in_survey_4_5);
    g_test_add_func("/variance/a lonely PSU fails by name",
                    test_a_lonely_psu_fails_by_name);
    g_test_add_func("/variance/a domain has its own df",
                    test_a_domain_has_its_own_df);
    g_test_add_func("/variance/design effects are those of R",
                    test_design_effects_are_those_of_r);
    g_test_add_data_func("/variance/order and parts change nothing, PSUs",
                         GINT_TO_POINTER(LEAF_PSU),
                         test_order_and_parts_change_nothing);
    g_test_add_data_func("/variance/order and parts change nothing, rows",
                         GINT_TO_POINTER(LEAF_STRATUM),
                         test_order_and_parts_change_nothing);
    g_test_add_func("/variance/a constant times all weights changes no mean",
                    test_a_constant_times_all_weights_changes_no_mean);
    g_test_add_func("/variance/a domain that is everything is the whole",
                    test_a_domain_that_is_everything_is_the_whole);
    g_test_add_func(
        "/variance/small variance about a large mean",
        test_rows_drawn_singly_keep_small_variance_about_a_large_mean);
    g_test_add_func("/variance/unknown rows are a domain left out",
                    test_unknown_rows_are_a_domain_left_out);
    return g_test_run();
}
