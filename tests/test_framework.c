/* test_framework.c - indicators, domains and rounds. */
#include "surveys/definitions.h"

#include <math.h>
#include <string.h>

static Definitions *
load(void)
{
    g_autoptr(Findings) findings = findings_new();
    Definitions *definitions =
        definitions_load("tests/definitions/good", "plan", findings, NULL);

    g_assert_nonnull(definitions);
    return definitions;
}

static void
test_an_indicator_is_what_its_row_says(void)
{
    g_autoptr(Definitions) defs = load();
    const Indicator *net = framework_indicator(defs->framework, "net");

    g_assert_cmpint(net->kind, ==, KIND_PROPORTION);
    g_assert_cmpint(net->basis, ==, BASIS_SAMPLE);
    g_assert_cmpstr(net->instrument->name, ==, "household");
    g_assert_cmpint(net->relation, ==, RELATION_OVER);
    g_assert_cmpfloat(net->target, ==, 0.8);
    g_assert_cmpint(net->target_year, ==, 2025);
    g_assert_cmpstr(net->domains[1], ==, "sex_free");
    g_assert_cmpstr(net->domains[2], ==, "unit");
    g_assert_null(net->domains[3]);
    g_assert_cmpstr(net->short_label.en, ==, "Internet");
    g_assert_cmpstr(net->unit, ==, "%");
    g_assert_cmpint(net->distinct, ==, -1);
    g_assert_cmpint(expr_type(net->universe), ==, EXPR_BOOLEAN);
    g_assert_cmpuint(net->line, ==, 2);
    g_assert_null(framework_indicator(defs->framework, "nte"));
}

static void
test_what_a_row_leaves_out_has_a_default(void)
{
    g_autoptr(Definitions) defs = load();
    const Indicator *income = framework_indicator(defs->framework, "income");

    g_assert_cmpint(income->basis, ==, BASIS_SAMPLE);
    g_assert_cmpint(income->relation, ==, RELATION_NONE);
    g_assert_true(isnan(income->target));
    g_assert_null(income->universe);
    g_assert_null(income->units);
    g_assert_cmpstr(income->parent, ==, "");
    g_assert_cmpstr(income->unit, ==, "đồng");
    g_assert_cmpstr(income->short_label.vi, ==, "Thu nhập");
    g_assert_cmpint(expr_type(income->numerator), ==, EXPR_NUMBER);
}

static void
test_a_combined_indicator_takes_its_basis_from_its_parts(void)
{
    g_autoptr(Definitions) defs = load();
    const Indicator *shops = framework_indicator(defs->framework, "shops");

    g_assert_cmpint(shops->combine, ==, COMBINE_ALL);
    g_assert_null(shops->instrument);
    g_assert_cmpint(shops->basis, ==, BASIS_REGISTER);
}

static void
test_counts_have_a_window_and_distinct_values(void)
{
    g_autoptr(Definitions) defs = load();
    const Indicator *count =
        framework_indicator(defs->framework, "shops.count");

    g_assert_cmpint(count->since, ==, 2021);
    g_assert_cmpint(count->distinct, ==, 0);
    g_assert_cmpint(count->relation, ==, RELATION_AT_MOST);
    g_assert_cmpfloat(count->target, ==, 100);
}

static void
test_a_domain_without_instrument_is_of_every_one(void)
{
    g_autoptr(Definitions) defs = load();
    const Framework *fw = defs->framework;
    const Instrument *shops = definitions_instrument(defs, "shops");
    const Instrument *household = definitions_instrument(defs, "household");
    const Domain *kind = framework_domain(fw, "kind", shops);

    g_assert_nonnull(framework_domain(fw, "unit", shops));
    g_assert_nonnull(framework_domain(fw, "unit", household));
    g_assert_null(framework_domain(fw, "province", shops));
    g_assert_cmpint(
        expr_variable(framework_domain(fw, "unit", shops)->expression), ==,
        shops->unit);
    g_assert_null(kind->expression);
    g_assert_cmpstr(kind->register_column, ==, "type");
    g_assert_cmpstr(kind->levels, ==, "");
}

static void
test_a_round_has_its_reference_date_or_the_end_of_its_year(void)
{
    g_autoptr(Definitions) defs = load();
    const Framework *fw = defs->framework;

    g_assert_cmpfloat(framework_reference(fw, 2025), ==,
                      date_from_ymd(2025, 10, 31));
    g_assert_cmpfloat(framework_reference(fw, 2024), ==,
                      date_from_ymd(2024, 12, 31));
    g_assert_cmpfloat(framework_reference(fw, 2019), ==,
                      date_from_ymd(2019, 12, 31));
    g_assert_null(framework_round(fw, 2019));
    g_assert_cmpstr(framework_round(fw, 2025)->school_year, ==, "2024-2025");
    g_assert_true(isnan(framework_round(fw, 2024)->due));
    /* By year, whatever the order of the file. */
    g_assert_cmpint(((const Round *)fw->rounds->pdata[0])->year, ==, 2024);
}

static void
test_margins_are_as_in_their_file(void)
{
    g_autoptr(Definitions) defs = load();
    const Margins *people = definitions_margins(defs, "people");
    const Margin *cell = people->margins->pdata[2];

    g_assert_cmpuint(people->margins->len, ==, 6);
    g_assert_cmpstr(cell->variable, ==, "province*internet");
    g_assert_cmpstr(cell->level, ==, "01*yes");
    g_assert_cmpfloat(cell->total, ==, 300);
    g_assert_cmpstr(cell->date, ==, "2025-07-01");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/framework/" #name, test_##name)
    TEST(an_indicator_is_what_its_row_says);
    TEST(what_a_row_leaves_out_has_a_default);
    TEST(a_combined_indicator_takes_its_basis_from_its_parts);
    TEST(counts_have_a_window_and_distinct_values);
    TEST(a_domain_without_instrument_is_of_every_one);
    TEST(a_round_has_its_reference_date_or_the_end_of_its_year);
    TEST(margins_are_as_in_their_file);
    return g_test_run();
}
