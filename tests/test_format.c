/* test_format.c - numbers and dates as both languages write them. */
#include "report/format.h"

#include <glib.h>
#include <math.h>

/* Checks TEXT (which it frees) against WANT. */
static void
same(char *text, const char *want)
{
    g_assert_cmpstr(text, ==, want);
    g_free(text);
}

static void
test_percents_have_comma_in_vietnamese_and_point_in_english(void)
{
    static const struct {
        double share;
        int decimals;
        const char *vi, *en;
    } cases[] = {
        { 0.7823, 1, "78,2%", "78.2%" },
        { 0.7823, 0, "78%", "78%" },
        { 0.8, FORMAT_SHORTEST, "80%", "80%" },
        { 0.725, FORMAT_SHORTEST, "72,5%", "72.5%" },
        { 0, 1, "0,0%", "0.0%" },
        { 1, 1, "100,0%", "100.0%" },
        { 1 - 1e-12, 1, "100,0%", "100.0%" },
        { 0.99996, 1, ">99,9%", ">99.9%" },
        { 0.0002, 1, "<0,1%", "<0.1%" },
        { 0.998, 0, ">99%", ">99%" },
        { 1.2346, 1, "123,5%", "123.5%" },
        { NAN, 1, "–", "–" },
        { INFINITY, 1, "–", "–" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        same(format_percent(cases[i].share, cases[i].decimals, LANG_VI),
             cases[i].vi);
        same(format_percent(cases[i].share, cases[i].decimals, LANG_EN),
             cases[i].en);
    }
}

static void
test_numbers_group_by_thousands(void)
{
    static const struct {
        double value;
        int decimals;
        const char *vi, *en;
    } cases[] = {
        { 1234.5, 1, "1.234,5", "1,234.5" },
        { 999, 0, "999", "999" },
        { 1000, 0, "1.000", "1,000" },
        { 96208984, 0, "96.208.984", "96,208,984" },
        { -1234.56, 1, "−1.234,6", "−1,234.6" },
        { -0.04, 1, "0,0", "0.0" },
        { 2.5, FORMAT_SHORTEST, "2,5", "2.5" },
        { 3, FORMAT_SHORTEST, "3", "3" },
        { 100, FORMAT_SHORTEST, "100", "100" },
        { NAN, 2, "–", "–" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        same(format_number(cases[i].value, cases[i].decimals, LANG_VI),
             cases[i].vi);
        same(format_number(cases[i].value, cases[i].decimals, LANG_EN),
             cases[i].en);
    }
}

static void
test_counts_take_every_integer(void)
{
    same(format_count(0, LANG_VI), "0");
    same(format_count(28412, LANG_VI), "28.412");
    same(format_count(28412, LANG_EN), "28,412");
    same(format_count(INT64_MIN, LANG_VI), "−9.223.372.036.854.775.808");
    same(format_with_unit("28.412", "người"), "28.412\xc2\xa0người");
}

static void
test_intervals_have_an_en_dash_or_a_word(void)
{
    same(format_interval(0.769, 0.795, 1, LANG_VI), "76,9–79,5");
    same(format_interval(0.769, 0.795, 1, LANG_EN), "76.9–79.5");
    same(format_interval(0.87, 1, 1, LANG_VI), "87,0–100,0");
    same(format_interval(-0.012, 0.034, 1, LANG_VI), "−1,2 đến 3,4");
    same(format_interval(-0.012, 0.034, 1, LANG_EN), "−1.2 to 3.4");
    same(format_interval(NAN, 0.034, 1, LANG_EN), "–");
    same(format_interval_number(7, 50, 0, LANG_EN), "7–50");
}

static void
test_changes_carry_their_sign(void)
{
    same(format_change(0.057, 1, LANG_VI), "+5,7");
    same(format_change(-0.012, 1, LANG_VI), "−1,2");
    same(format_change(-0.012, 1, LANG_EN), "−1.2");
    same(format_change(0.0001, 1, LANG_VI), "0,0");
    same(format_change(NAN, 1, LANG_VI), "–");
    same(format_change_number(1234, 0, LANG_EN), "+1,234");
}

static void
test_targets_keep_their_relation(void)
{
    same(format_target(0.8, true, LANG_VI), ">80%");
    same(format_target(0.8, false, LANG_VI), "80%");
    same(format_target(0, false, LANG_VI), "0%");
    same(format_target(0.725, false, LANG_EN), "72.5%");
    same(format_target(NAN, true, LANG_EN), "–");
}

static void
test_dates_are_padded_as_the_decree_asks(void)
{
    static const struct {
        double days;
        const char *vi, *vi_short, *en, *en_short;
    } cases[] = {
        { 20468, "ngày 15 tháng 01 năm 2026", "15/01/2026", "15 January 2026",
          "15 Jan 2026" },
        { 20489, "ngày 05 tháng 02 năm 2026", "05/02/2026", "5 February 2026",
          "5 Feb 2026" },
        { 20270, "ngày 01 tháng 7 năm 2025", "01/7/2025", "1 July 2025",
          "1 Jul 2025" },
        { 20453.9, "ngày 31 tháng 12 năm 2025", "31/12/2025",
          "31 December 2025", "31 Dec 2025" },
        { 0, "ngày 01 tháng 01 năm 1970", "01/01/1970", "1 January 1970",
          "1 Jan 1970" },
        { NAN, "–", "–", "–", "–" },
        { -1e9, "–", "–", "–", "–" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        same(format_date_long(cases[i].days, LANG_VI), cases[i].vi);
        same(format_date_short(cases[i].days, LANG_VI), cases[i].vi_short);
        same(format_date_long(cases[i].days, LANG_EN), cases[i].en);
        same(format_date_short(cases[i].days, LANG_EN), cases[i].en_short);
    }
}

static void
test_ranges_of_dates_name_the_year_once(void)
{
    same(format_date_range(20346, 20391, LANG_VI), "15/9–30/10/2025");
    same(format_date_range(20346, 20391, LANG_EN), "15 Sep – 30 Oct 2025");
    same(format_date_range(20453, 20454, LANG_VI), "31/12/2025–01/01/2026");
    same(format_date_range(NAN, 20454, LANG_VI), "–");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/format/percents have comma in vietnamese and point in "
        "english",
        test_percents_have_comma_in_vietnamese_and_point_in_english);
    g_test_add_func("/format/numbers group by thousands",
                    test_numbers_group_by_thousands);
    g_test_add_func("/format/counts take every integer",
                    test_counts_take_every_integer);
    g_test_add_func("/format/intervals have an en dash or a word",
                    test_intervals_have_an_en_dash_or_a_word);
    g_test_add_func("/format/changes carry their sign",
                    test_changes_carry_their_sign);
    g_test_add_func("/format/targets keep their relation",
                    test_targets_keep_their_relation);
    g_test_add_func("/format/dates are padded as the decree asks",
                    test_dates_are_padded_as_the_decree_asks);
    g_test_add_func("/format/ranges of dates name the year once",
                    test_ranges_of_dates_name_the_year_once);
    return g_test_run();
}
