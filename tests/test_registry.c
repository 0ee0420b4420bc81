/* test_registry.c - dated registers: what a code means depends on the date. */
#include "surveys/registry.h"

#include "store/table.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define PROVINCES "tests/definitions/good/registers/provinces.csv"
#define SHOPS "tests/definitions/good/registers/shops.csv"

static Register *
load(const char *path)
{
    g_autoptr(Findings) findings = findings_new();
    Register *reg = register_load(path, findings);

    g_assert_nonnull(reg);
    g_assert_cmpuint(findings_size(findings), ==, 0);
    return reg;
}

static void
test_a_code_means_what_it_meant_on_the_date(void)
{
    g_autoptr(Register) reg = load(PROVINCES);
    const double before = date_from_ymd(2025, 6, 30);
    const double after = date_from_ymd(2025, 7, 1);

    g_assert_cmpuint(register_size(reg), ==, 5);
    g_assert_cmpstr(register_find(reg, "02", before)->name.en, ==, "South");
    g_assert_cmpstr(register_find(reg, "02", after)->name.en, ==, "East");
    g_assert_cmpstr(register_find(reg, "03", before)->successor, ==, "02");
    g_assert_null(register_find(reg, "03", after));
    g_assert_nonnull(register_ever(reg, "03"));
    g_assert_null(register_ever(reg, "04"));
}

static void
test_a_code_that_changed_its_meaning_names_the_other(void)
{
    g_autoptr(Register) reg = load(PROVINCES);
    const double after = date_from_ymd(2025, 7, 1);

    g_assert_cmpstr(register_other(reg, "02", after)->name.en, ==, "South");
    g_assert_cmpstr(register_other(reg, "03", after)->name.en, ==, "East");
    g_assert_null(register_other(reg, "04", after));
}

static void
test_units_valid_on_a_date_come_by_code(void)
{
    g_autoptr(Register) reg = load(PROVINCES);
    g_autoptr(GPtrArray) old = register_valid(reg, date_from_ymd(2020, 1, 1));
    g_autoptr(GPtrArray) new = register_valid(reg, date_from_ymd(2026, 1, 1));

    g_assert_cmpuint(old->len, ==, 3);
    g_assert_cmpuint(new->len, ==, 2);
    g_assert_cmpstr(((const Unit *)new->pdata[0])->code, ==, "01");
}

static void
test_the_nearest_unit_forgives_zeros_tones_and_typos(void)
{
    g_autoptr(Register) reg = load(PROVINCES);
    static const struct {
        const char *text, *code;
    } cases[] = { { "1", "01" },        { "2", "02" },    { "dong", "02" },
                  { "bac  nam", "01" }, { "EAST", "02" }, { "Eest", "02" } };
    const double after = date_from_ymd(2025, 7, 1);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Unit *unit = register_nearest(reg, cases[i].text, after);

        g_test_message("%s", cases[i].text);
        g_assert_nonnull(unit);
        g_assert_cmpstr(unit->code, ==, cases[i].code);
    }
    g_assert_null(register_nearest(reg, "Timbuktu", after));
}

static void
test_further_columns_are_kept(void)
{
    g_autoptr(Register) reg = load(SHOPS);
    const Unit *first = register_find(reg, "S1", 0);
    const Unit *third = register_find(reg, "S3", 0);

    g_assert_cmpstr(register_text(reg, first, "street"), ==, "River road");
    g_assert_cmpfloat(register_number(reg, first, "size"), ==, 10);
    g_assert_true(isnan(register_number(reg, third, "size")));
    g_assert_true(isnan(register_number(reg, third, "height")));
    g_assert_cmpstr(register_text(reg, third, "height"), ==, "");
    g_assert_true(register_has(reg, "street"));
    g_assert_false(register_has(reg, "height"));
    g_assert_true(register_illustrative(reg));
    g_assert_false(third->illustrative);
    g_assert_cmpstr(register_name(reg), ==, "shops");
}

static void
test_mistakes_are_told_by_line(void)
{
    static const struct {
        const char *text, *rule;
        size_t line;
    } cases[] = {
        { "code,valid_from\nA,2020-13-01\n", "date", 2 },
        { "code,valid_from,valid_to\nA,,2020-01-01\nA,2020-01-01,\n",
          "register.overlap", 3 },
        { "code,valid_from,valid_to\nA,2021-01-01,2020-01-01\n",
          "register.period", 2 },
        { "code,name_vi\n,B\n", "register.code", 2 },
        { "name_vi\nB\n", "column.missing", 1 },
        { "code,code\nA,A\n", "column.doubled", 1 },
        { "code,name_vi\nA,B,C\n", "row.long", 2 },
        { "code,valid_form\nA,\n", "column.unknown", 1 },
    };
    g_autofree char *folder = g_dir_make_tmp("khaosat-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "register.csv", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Findings) findings = findings_new();

        g_assert_true(g_file_set_contents(path, cases[i].text, -1, NULL));
        register_free(register_load(path, findings));
        g_test_message("%s", cases[i].text);
        g_assert_cmpuint(findings_size(findings), ==, 1);
        g_assert_cmpstr(findings_get(findings, 0)->rule, ==, cases[i].rule);
        g_assert_cmpuint(findings_get(findings, 0)->line, ==, cases[i].line);
    }
    g_remove(path);
    g_rmdir(folder);
}

static void
test_a_code_may_return_after_a_gap(void)
{
    g_autofree char *folder = g_dir_make_tmp("khaosat-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "gap.csv", NULL);
    g_autoptr(Register) reg = NULL;

    g_assert_true(g_file_set_contents(path,
                                      "code,name_en,valid_from,valid_to\n"
                                      "A,one,,2019-12-31\n"
                                      "A,two,2021-01-01,\n",
                                      -1, NULL));
    reg = load(path);
    g_assert_null(register_find(reg, "A", date_from_ymd(2020, 6, 1)));
    g_assert_cmpstr(
        register_find(reg, "A", date_from_ymd(2019, 12, 31))->name.en, ==,
        "one");
    g_remove(path);
    g_rmdir(folder);
}

/* The 63 provinces before 2025-07-01 and the 34 after it, of which seven codes
 * changed their meaning (../shared/data/crosswalk_63_34.csv). */
static void
test_seven_province_codes_changed_meaning_in_2025(void)
{
    g_autoptr(Register) reg = load("surveys/registers/provinces.csv");
    const double before = date_from_ymd(2025, 6, 30);
    const double after = date_from_ymd(2025, 7, 1);
    g_autoptr(GPtrArray) old = register_valid(reg, before);
    g_autoptr(GPtrArray) new = register_valid(reg, after);
    g_autoptr(GString) changed = g_string_new(NULL);

    for (guint i = 0; i < new->len; i++) {
        const Unit *unit = new->pdata[i];

        if (register_find(reg, unit->code, before) &&
            register_other(reg, unit->code, after))
            g_string_append_printf(changed, " %s", unit->code);
    }
    g_assert_cmpuint(old->len, ==, 63);
    g_assert_cmpuint(new->len, ==, 34);
    g_test_message("changed:%s", changed->str);
    g_assert_cmpuint(changed->len, ==, 7 * strlen(" 01"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/registry/" #name, test_##name)
    TEST(a_code_means_what_it_meant_on_the_date);
    TEST(a_code_that_changed_its_meaning_names_the_other);
    TEST(units_valid_on_a_date_come_by_code);
    TEST(the_nearest_unit_forgives_zeros_tones_and_typos);
    TEST(further_columns_are_kept);
    TEST(mistakes_are_told_by_line);
    TEST(a_code_may_return_after_a_gap);
    TEST(seven_province_codes_changed_meaning_in_2025);
    return g_test_run();
}
