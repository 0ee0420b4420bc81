/* test_instrument.c - forms with their designs: variables and expressions. */
#include "surveys/instrument.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define HOUSEHOLD "tests/definitions/good/instruments/household"
#define SHOPS "tests/definitions/good/instruments/shops"

static Instrument *
load(const char *folder)
{
    g_autoptr(Findings) findings = findings_new();
    Instrument *instrument = instrument_load(folder, findings);

    g_assert_nonnull(instrument);
    g_assert_cmpuint(findings_count(findings, SEVERITY_ERROR), ==, 0);
    return instrument;
}

static const Variable *
variable(const Instrument *instrument, const char *name)
{
    const int index = instrument_find(instrument, name);

    g_assert_cmpint(index, >=, 0);
    return &instrument->variables[index];
}

static void
test_questions_come_first_and_own_variables_last(void)
{
    g_autoptr(Instrument) instrument = load(HOUSEHOLD);
    const size_t n = instrument->n_variables;

    g_assert_cmpint(instrument_find(instrument, "start"), ==, 0);
    g_assert_cmpint(instrument->unit, ==, (int)n - 1);
    g_assert_cmpint(instrument->simulated, ==, (int)n - 2);
    g_assert_false(variable(instrument, VARIABLE_UNIT)->carried);
    g_assert_true(variable(instrument, VARIABLE_SIMULATED)->carried);
    g_assert_cmpuint(instrument->scope.n, ==, n);
    g_assert_cmpuint(instrument->choice_scope.n, ==, n + 2);
    g_assert_cmpuint(instrument->choice_scope.bare, ==, n);
    for (size_t i = 0; i < n; i++) {
        g_assert_cmpstr(instrument->scope.variables[i].name, ==,
                        instrument->variables[i].name);
        g_assert_cmpint(instrument->scope.variables[i].type, ==,
                        instrument->variables[i].type);
    }
}

static void
test_design_variables_are_made_where_the_form_has_none(void)
{
    g_autoptr(Instrument) instrument = load(HOUSEHOLD);
    const Design *design = &instrument->design;
    static const struct {
        const char *name;
        ColumnType type;
        bool asked;
    } cases[] = { { "province", COLUMN_CODE, true },
                  { "household_id", COLUMN_TEXT, false },
                  { "area", COLUMN_TEXT, false },
                  { "psu", COLUMN_TEXT, false },
                  { "weight", COLUMN_REAL, false },
                  { "fpc", COLUMN_REAL, false },
                  { "fpc2", COLUMN_REAL, false },
                  { "outcome", COLUMN_CODE, true } };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Variable *v = variable(instrument, cases[i].name);

        g_test_message("%s", cases[i].name);
        g_assert_cmpint(v->type, ==, cases[i].type);
        g_assert_true((v->question != NULL) == cases[i].asked);
        g_assert_true(v->in_design && v->carried);
    }
    g_assert_cmpint(design->stratum[0], ==,
                    instrument_find(instrument, "province"));
    g_assert_cmpint(design->stratum[1], ==,
                    instrument_find(instrument, "area"));
    g_assert_cmpint(design->stratum[2], ==, -1);
    g_assert_cmpint(design->psu[0], ==, instrument_find(instrument, "psu"));
    g_assert_cmpint(design->id, ==, design->ssu);
}

static void
test_the_design_says_what_it_says(void)
{
    g_autoptr(Instrument) household = load(HOUSEHOLD);
    g_autoptr(Instrument) shops = load(SHOPS);
    const Design *design = &household->design;

    g_assert_cmpint(design->basis, ==, BASIS_SAMPLE);
    g_assert_cmpint(design->lonely, ==, LONELY_ADJUST);
    g_assert_cmpint(design->interval, ==, INTERVAL_KG);
    g_assert_cmpint(design->calibrate, ==, CALIBRATE_RAKING);
    g_assert_cmpstr(design->margins[0], ==, "people");
    g_assert_null(design->margins[1]);
    g_assert_cmpfloat(design->bound_low, ==, 0.3);
    g_assert_cmpfloat(design->bound_high, ==, 3);
    g_assert_cmpstr(label_text(&design->population, LANG_EN), ==, "Households");
    g_assert_cmpint(shops->design.basis, ==, BASIS_REGISTER);
    g_assert_cmpstr(shops->design.units, ==, "shops");
    g_assert_cmpint(shops->design.weight, ==, -1);
    g_assert_cmpint(shops->design.stratum[0], ==, -1);
    g_assert_true(isnan(shops->design.bound_low));
}

static void
test_calculations_settle_the_types_of_their_variables(void)
{
    g_autoptr(Instrument) instrument = load(HOUSEHOLD);

    /* It needs income_each, which stands below it. */
    g_assert_cmpint(variable(instrument, "income_of_two")->type, ==,
                    COLUMN_REAL);
    g_assert_cmpint(variable(instrument, "visited_again")->type, ==,
                    COLUMN_DATE);
    g_assert_cmpint(variable(instrument, "greeting")->type, ==, COLUMN_TEXT);
    g_assert_nonnull(variable(instrument, "income_of_two")->calculation);
    /* It sums over a repeat, which is left out. */
    g_assert_null(variable(instrument, "all_ages")->calculation);
}

static void
test_every_rule_of_the_form_is_compiled(void)
{
    g_autoptr(Instrument) instrument = load(HOUSEHOLD);

    g_assert_nonnull(variable(instrument, "chief")->relevant);
    g_assert_nonnull(variable(instrument, "chief")->required);
    g_assert_false(variable(instrument, "chief")->required_always);
    g_assert_true(variable(instrument, "province")->required_always);
    g_assert_null(variable(instrument, "province")->required);
    g_assert_nonnull(variable(instrument, "size")->constraint);
    g_assert_nonnull(variable(instrument, "district")->choice_filter);
    g_assert_null(variable(instrument, "village")->choice_filter);
    g_assert_false(variable(instrument, "note_1")->carried);
    g_assert_nonnull(variable(instrument, "assets_other")->relevant);
}

/* The folder of an instrument with a plain form and DESIGN. */
static Instrument *
designed(const char *design, Findings *findings)
{
    g_autofree char *folder = g_dir_make_tmp("khaosat-XXXXXX", NULL);
    g_autofree char *first = g_build_filename(folder, "survey.csv", NULL);
    g_autofree char *second = g_build_filename(folder, "design.csv", NULL);
    Instrument *instrument;

    g_assert_true(g_file_set_contents(first,
                                      "type,name,label\n"
                                      "integer,size,Size\n"
                                      "text,place,Place\n"
                                      "note,remark,Remark\n",
                                      -1, NULL));
    g_assert_true(g_file_set_contents(second, design, -1, NULL));
    instrument = instrument_load(folder, findings);
    g_remove(first);
    g_remove(second);
    g_rmdir(folder);
    return instrument;
}

static void
test_designs_that_cannot_be_are_told(void)
{
    static const struct {
        const char *design, *rule;
        Severity severity;
    } cases[] = {
        { "form,.\n", "design.missing", SEVERITY_ERROR },
        { "basis,register\n", "design.missing", SEVERITY_ERROR },
        { "basis,sample\n", "design.missing", SEVERITY_ERROR },
        { "basis,sample\nweight,place\n", "design.type", SEVERITY_ERROR },
        { "basis,sample\nweight,size\nresponse,place\n", "design.type",
          SEVERITY_ERROR },
        { "basis,sample\nweight,size\nstratum,remark\n", "design.type",
          SEVERITY_ERROR },
        { "basis,sample\nweight,w v\n", "design.several", SEVERITY_ERROR },
        { "basis,sample\nweight,w\ncalibrate,linear\n", "design.missing",
          SEVERITY_ERROR },
        { "basis,sample\nweight,w\nmargins,m\n", "design.unused",
          SEVERITY_WARNING },
        { "basis,sample\nweight,w\ncalibrate,poststratify\nmargins,m n\n",
          "design.margins", SEVERITY_ERROR },
        { "basis,count\nsize,size\n", "design.missing", SEVERITY_ERROR },
        { "basis,count\nbounds,low high\n", "bounds", SEVERITY_ERROR },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text =
            g_strconcat("name,value\n", cases[i].design, NULL);
        g_autoptr(Findings) findings = findings_new();
        g_autoptr(Instrument) instrument = designed(text, findings);

        g_test_message("%s", cases[i].design);
        g_assert_cmpuint(findings_size(findings), ==, 1);
        g_assert_cmpstr(findings_get(findings, 0)->rule, ==, cases[i].rule);
        g_assert_cmpint(findings_get(findings, 0)->severity, ==,
                        cases[i].severity);
    }
}

static void
test_a_response_that_the_form_lacks_gets_its_codes(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Instrument) instrument = designed(
        "name,value\nbasis,sample\nweight,w\nresponse,came\n", findings);
    const Variable *came = variable(instrument, "came");

    g_assert_cmpuint(findings_size(findings), ==, 0);
    g_assert_cmpint(came->type, ==, COLUMN_CODE);
    g_assert_cmpint(code_list_find(came->codes, "noncontact", 10), ==,
                    RESPONSE_NONCONTACT);
    g_assert_cmpuint(code_list_size(came->codes), ==, RESPONSE_KINDS);
}

static void
test_a_form_may_lie_elsewhere(void)
{
    g_autofree char *folder = g_dir_make_tmp("khaosat-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "design.csv", NULL);
    g_autofree char *here = g_get_current_dir();
    g_autofree char *text = g_strdup_printf(
        "name,value\nform,../..%s/%s\nbasis,count\n", here, SHOPS);
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Instrument) instrument = NULL;

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    if (!g_str_has_prefix(folder, "/tmp/") || strchr(folder + 5, '/')) {
        g_test_skip("temporary files are not in /tmp");
    } else {
        instrument = instrument_load(folder, findings);
        g_assert_nonnull(instrument);
        g_assert_cmpuint(findings_size(findings), ==, 0);
        g_assert_cmpint(instrument_find(instrument, "staff"), ==, 1);
    }
    g_remove(path);
    g_rmdir(folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/instrument/" #name, test_##name)
    TEST(questions_come_first_and_own_variables_last);
    TEST(design_variables_are_made_where_the_form_has_none);
    TEST(the_design_says_what_it_says);
    TEST(calculations_settle_the_types_of_their_variables);
    TEST(every_rule_of_the_form_is_compiled);
    TEST(designs_that_cannot_be_are_told);
    TEST(a_response_that_the_form_lacks_gets_its_codes);
    TEST(a_form_may_lie_elsewhere);
    return g_test_run();
}
