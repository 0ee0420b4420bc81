/* test_shipped.c - the definitions that come with the program are whole. */
#include "store/csv_file.h"
#include "store/table.h"
#include "store/text.h"
#include "surveys/definitions.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#define FOLDER "surveys"

static const char *const frameworks[] = { "decision-1907", "decision-893" };

static Definitions *
load(const char *framework)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;
    Definitions *definitions =
        definitions_load(FOLDER, framework, findings, &error);

    if (findings_size(findings) > 0) {
        g_autoptr(GString) text = g_string_new("");

        findings_print(findings, FOLDER, LANG_EN, text);
        g_test_message("%s", text->str);
    }
    g_assert_no_error(error);
    g_assert_cmpuint(findings_size(findings), ==, 0);
    return definitions;
}

static void
test_shipped_definitions_load_without_a_finding(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(frameworks); i++)
        definitions_free(load(frameworks[i]));
}

static void
assert_both(const char *file, const char *what, const Label *label)
{
    if (label->vi && *label->vi && label->en && *label->en)
        return;
    g_test_message("%s: %s lacks a label", file, what);
    g_test_fail();
}

/* A text that need not be there, but then in both languages. */
static void
assert_paired(const char *file, const char *what, const Label *label)
{
    if (label->any && *label->any)
        assert_both(file, what, label);
}

static void
check_form(const Form *form)
{
    assert_both(form->folder, "form_title", &form->title);
    for (guint i = 0; i < form->groups->len; i++) {
        const FormGroup *group = form->groups->pdata[i];

        assert_both(form->survey_path, group->name, &group->label);
    }
    for (guint i = 0; i < form->questions->len; i++) {
        const Question *q = form->questions->pdata[i];

        assert_both(form->survey_path, q->name, &q->label);
        assert_paired(form->survey_path, q->name, &q->hint);
        assert_paired(form->survey_path, q->name, &q->required_message);
        if (q->constraint)
            assert_both(form->survey_path, q->name, &q->constraint_message);
    }
    for (guint i = 0; i < form->lists->len; i++) {
        const ChoiceList *list = form->lists->pdata[i];

        for (guint c = 0; c < list->choices->len; c++) {
            const Choice *choice = list->choices->pdata[c];

            assert_both(form->choices_path, choice->name, &choice->label);
        }
    }
}

static void
test_every_label_and_message_exists_in_both_languages(void)
{
    for (size_t f = 0; f < G_N_ELEMENTS(frameworks); f++) {
        g_autoptr(Definitions) definitions = load(frameworks[f]);
        const Framework *fw = definitions->framework;

        for (guint i = 0; i < definitions->instruments->len; i++) {
            const Instrument *in = definitions->instruments->pdata[i];

            check_form(in->form);
            assert_both(in->design.path, "population", &in->design.population);
        }
        for (guint i = 0; i < definitions->registers->len; i++) {
            const Register *reg = definitions->registers->pdata[i];

            for (size_t u = 0; u < register_size(reg); u++)
                assert_both(register_name(reg), register_get(reg, u)->code,
                            &register_get(reg, u)->name);
        }
        for (guint i = 0; i < fw->indicators->len; i++) {
            const Indicator *indicator = fw->indicators->pdata[i];

            assert_both(fw->folder, indicator->code, &indicator->label);
            assert_both(fw->folder, indicator->code, &indicator->short_label);
        }
        for (guint i = 0; i < fw->domains->len; i++) {
            const Domain *domain = fw->domains->pdata[i];

            assert_both(fw->folder, domain->name, &domain->label);
        }
    }
}

static void
check_clean(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    size_t length;

    g_file_get_contents(path, &text, &length, &error);
    g_assert_no_error(error);
    g_assert_true(text_is_utf8(text, length));
    g_assert_null(strchr(text, '\r'));
    /* By lines: GLib takes quadratic time over a long text. */
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        g_autofree char *nfc = NULL;

        if (g_str_is_ascii(lines[i]))
            continue;
        nfc = g_utf8_normalize(lines[i], -1, G_NORMALIZE_NFC);
        if (strcmp(lines[i], nfc) != 0) {
            g_test_message("%s:%u is not in NFC", path, i + 1);
            g_test_fail();
        }
    }
}

static void
check_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    g_assert_nonnull(dir);
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            check_folder(path);
        else if (g_str_has_suffix(name, ".csv"))
            check_clean(path);
    }
}

static void
test_files_are_utf8_in_nfc(void)
{
    check_folder(FOLDER);
}

static void
test_there_are_63_provinces_before_the_merger_and_34_after(void)
{
    static const struct {
        int year, month, day;
        guint units;
    } cases[] = {
        { 2021, 12, 31, 63 }, { 2024, 12, 31, 63 }, { 2025, 1, 1, 63 },
        { 2025, 6, 30, 63 },  { 2025, 7, 1, 34 },   { 2025, 12, 31, 34 },
        { 2026, 4, 29, 34 },  { 2026, 4, 30, 34 },
    };
    g_autoptr(Definitions) definitions = load(frameworks[0]);
    const Register *provinces = definitions_register(definitions, "provinces");
    const double merger = date_from_ymd(2025, 7, 1);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) valid = register_valid(
            provinces,
            date_from_ymd(cases[i].year, cases[i].month, cases[i].day));

        g_assert_cmpuint(valid->len, ==, cases[i].units);
    }
    for (size_t i = 0; i < register_size(provinces); i++) {
        const Unit *unit = register_get(provinces, i);

        if (unit_valid(unit, merger - 1))
            g_assert_nonnull(register_find(provinces, unit->successor, merger));
    }
}

static double
sum_of_sizes(const Register *reg, double date)
{
    g_autoptr(GPtrArray) valid = register_valid(reg, date);
    double sum = 0;

    for (guint i = 0; i < valid->len; i++)
        sum += register_number(reg, valid->pdata[i], "size");
    return sum;
}

static double
sum_of_margins(const Margins *margins, const char *date)
{
    double sum = 0;

    for (guint i = 0; i < margins->margins->len; i++) {
        const Margin *margin = margins->margins->pdata[i];

        if (strcmp(margin->date, date) == 0)
            sum += margin->total;
    }
    return sum;
}

static void
test_margins_and_both_province_lists_add_up_to_the_same_population(void)
{
    static const char *const names[] = { "residents15_province_area",
                                         "residents15_province_sex",
                                         "residents15_sex_age" };
    static const char *const dates[] = { "2021-07-01", "2022-07-01",
                                         "2023-07-01", "2024-07-01",
                                         "2025-07-01" };
    g_autoptr(Definitions) definitions = load(frameworks[0]);
    const Register *provinces = definitions_register(definitions, "provinces");
    double total = 0;

    for (size_t d = 0; d < G_N_ELEMENTS(dates); d++)
        for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
            const Margins *margins = definitions_margins(definitions, names[i]);
            const double sum = sum_of_margins(margins, dates[d]);

            if (i == 0)
                total = sum;
            g_assert_cmpfloat(sum, >, 7e7);
            g_assert_cmpfloat(sum, ==, total);
        }
    g_assert_cmpfloat(sum_of_sizes(provinces, date_from_ymd(2025, 6, 30)), ==,
                      total);
    g_assert_cmpfloat(sum_of_sizes(provinces, date_from_ymd(2025, 7, 1)), ==,
                      total);
}

static void
test_every_unit_has_a_submitter_on_every_reference_date(void)
{
    g_autoptr(Definitions) definitions = load(frameworks[0]);

    for (guint i = 0; i < definitions->instruments->len; i++) {
        const Instrument *in = definitions->instruments->pdata[i];
        const Register *units, *submitters;

        if (!in->design.units)
            continue;
        units = definitions_register(definitions, in->design.units);
        submitters = definitions_register(definitions, in->design.submitted_by);
        for (int year = 2021; year <= 2025; year++) {
            const double date =
                framework_reference(definitions->framework, year);
            g_autoptr(GPtrArray) valid = register_valid(units, date);

            g_assert_cmpuint(valid->len, >, 0);
            for (guint u = 0; u < valid->len; u++) {
                const Unit *unit = valid->pdata[u];

                if (register_find(submitters, unit->parent, date))
                    continue;
                g_test_message("%s %d: no %s reports %s", in->name, year,
                               unit->parent, unit->code);
                g_test_fail();
            }
        }
    }
}

static void
test_offices_hold_every_ministry_and_province(void)
{
    static const char *const parts[] = { "ministries", "provinces" };
    g_autoptr(Definitions) definitions = load(frameworks[0]);
    const Register *offices = definitions_register(definitions, "offices");

    for (int year = 2021; year <= 2025; year++)
        for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
            const double date =
                framework_reference(definitions->framework, year);
            g_autoptr(GPtrArray) valid = register_valid(
                definitions_register(definitions, parts[i]), date);

            for (guint u = 0; u < valid->len; u++) {
                const Unit *unit = valid->pdata[u];
                const Unit *office = register_find(offices, unit->code, date);

                g_assert_nonnull(office);
                g_assert_cmpstr(office->name.vi, ==, unit->name.vi);
                g_assert_cmpstr(register_text(offices, office, "in_c"), ==,
                                "yes");
            }
        }
}

/* Schools of TYPE in PROVINCE, of the 63, before the merger. */
static size_t
schools_of(const Register *schools, const char *province, const char *type)
{
    const double date = date_from_ymd(2024, 12, 31);
    size_t n = 0;

    for (size_t i = 0; i < register_size(schools); i++) {
        const Unit *unit = register_get(schools, i);

        n += unit_valid(unit, date) && strcmp(unit->parent, province) == 0 &&
             strcmp(unit->type, type) == 0;
    }
    return n;
}

static void
test_schools_add_up_to_the_counts_of_their_source(void)
{
    static const char *const source =
        "../shared/data/margins/schools_2016_by_province63.csv";
    static const char *const types[][2] = {
        { "thcs", "lower_secondary" },
        { "th_thcs", "primary_and_lower_secondary" },
        { "thpt", "upper_secondary" },
        { "thcs_thpt", "lower_and_upper_secondary" }
    };
    g_autoptr(CsvFile) file = csv_file_read(source, NULL);
    g_autoptr(Definitions) definitions = NULL;
    const Register *schools;

    if (!file) {
        g_test_skip("../shared is not here");
        return;
    }
    definitions = load(frameworks[0]);
    schools = definitions_register(definitions, "schools");
    for (size_t row = 0; row < csv_file_rows(file); row++)
        for (size_t t = 0; t < G_N_ELEMENTS(types); t++)
            g_assert_cmpuint(
                schools_of(schools, csv_file_cell(file, row, 0), types[t][0]),
                ==,
                g_ascii_strtoull(
                    csv_file_cell(file, row, csv_file_find(file, types[t][1])),
                    NULL, 10));
}

/* What a respondent is asked, without the interviewer's own entries. */
static void
test_citizens_are_asked_25_to_40_questions(void)
{
    g_autoptr(Definitions) definitions = load(frameworks[0]);
    const Form *form = definitions_instrument(definitions, "citizens")->form;
    guint asked = 0;

    for (guint i = 0; i < form->questions->len; i++) {
        const Question *q = form->questions->pdata[i];

        asked += q->type != QUESTION_NOTE && q->type != QUESTION_CALCULATE &&
                 strcmp(q->group, "visit") != 0;
    }
    g_assert_cmpuint(asked, >=, 25);
    g_assert_cmpuint(asked, <=, 40);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/shipped/definitions load without a finding",
                    test_shipped_definitions_load_without_a_finding);
    g_test_add_func("/shipped/every label and message exists in both languages",
                    test_every_label_and_message_exists_in_both_languages);
    g_test_add_func("/shipped/files are UTF-8 in NFC",
                    test_files_are_utf8_in_nfc);
    g_test_add_func(
        "/shipped/there are 63 provinces before the merger and 34 after",
        test_there_are_63_provinces_before_the_merger_and_34_after);
    g_test_add_func(
        "/shipped/margins and both province lists add up to one population",
        test_margins_and_both_province_lists_add_up_to_the_same_population);
    g_test_add_func("/shipped/every unit has a submitter on every reference "
                    "date",
                    test_every_unit_has_a_submitter_on_every_reference_date);
    g_test_add_func("/shipped/offices hold every ministry and province",
                    test_offices_hold_every_ministry_and_province);
    g_test_add_func("/shipped/schools add up to the counts of their source",
                    test_schools_add_up_to_the_counts_of_their_source);
    g_test_add_func("/shipped/citizens are asked 25 to 40 questions",
                    test_citizens_are_asked_25_to_40_questions);
    return g_test_run();
}
