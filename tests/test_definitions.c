/* test_definitions.c - whole folders of definitions, good and broken. */
#include "surveys/definitions.h"

#include "store/csv_file.h"
#include "store/error.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define GOOD "tests/definitions/good"
#define BROKEN "tests/definitions/broken"
#define SOMALIA "../shared/real/somalia-2018/survey.csv"

/* FOLDER without a mistake. */
static Definitions *
load(const char *folder)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;
    Definitions *definitions = definitions_load(folder, NULL, findings, &error);

    g_assert_no_error(error);
    g_assert_nonnull(definitions);
    return definitions;
}

static void
test_a_good_folder_has_only_warnings(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(Definitions) definitions =
        definitions_load(GOOD, NULL, findings, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(findings_size(findings), ==, 3);
    g_assert_cmpuint(findings_count(findings, SEVERITY_WARNING), ==, 3);
    g_assert_cmpuint(definitions->instruments->len, ==, 2);
    g_assert_cmpuint(definitions->registers->len, ==, 2);
    g_assert_cmpuint(definitions->margins->len, ==, 1);
    g_assert_cmpstr(definitions->framework->name, ==, "plan");
    g_assert_nonnull(definitions_instrument(definitions, "shops"));
    g_assert_null(definitions_instrument(definitions, "shop"));
    g_assert_nonnull(definitions_margins(definitions, "people"));
    g_assert_cmpuint(strlen(definitions->sha256), ==, 64);
}

/* FINDING as a row of expected.csv. */
static char *
row_of(const Finding *finding)
{
    return g_strdup_printf("%s,%zu,%s,%s,%s",
                           finding->file + strlen(BROKEN) + 1, finding->line,
                           finding->column ? finding->column : "",
                           finding->rule, severity_name(finding->severity));
}

static void
test_every_planted_mistake_is_found_at_its_line_and_nothing_else(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(CsvFile) expected = csv_file_read(BROKEN "/expected.csv", &error);

    g_assert_no_error(error);
    g_assert_null(definitions_load(BROKEN, NULL, findings, &error));
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_DEFINITION);
    for (size_t i = 0; i < findings_size(findings); i++) {
        g_autofree char *row = row_of(findings_get(findings, i));
        g_autofree char *want = NULL;

        g_assert_cmpuint(i, <, csv_file_rows(expected));
        want = g_strdup_printf(
            "%s,%s,%s,%s,%s", csv_file_cell(expected, i, 0),
            csv_file_cell(expected, i, 1), csv_file_cell(expected, i, 2),
            csv_file_cell(expected, i, 3), csv_file_cell(expected, i, 4));
        g_assert_cmpstr(row, ==, want);
    }
    g_assert_cmpuint(findings_size(findings), ==, csv_file_rows(expected));
}

static void
test_every_message_is_whole_in_both_languages(void)
{
    g_autoptr(Findings) findings = findings_new();

    g_assert_null(definitions_load(BROKEN, NULL, findings, NULL));
    for (size_t i = 0; i < findings_size(findings); i++) {
        const Finding *finding = findings_get(findings, i);

        g_test_message("%s", finding->en);
        g_assert_true(*finding->vi && *finding->en);
        g_assert_cmpstr(finding->vi, !=, finding->en);
        /* A place that nobody filled; ${name} is an example. */
        for (const char *at = strchr(finding->en, '{'); at;
             at = strchr(at + 1, '{'))
            g_assert_true(at > finding->en && at[-1] == '$');
    }
}

static void
test_a_folder_that_is_not_there_is_a_mistake(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;

    g_assert_null(
        definitions_load("tests/definitions/none", NULL, findings, &error));
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_DEFINITION);
    g_assert_cmpuint(findings_size(findings), ==, 1);
}

static void
write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *where = g_path_get_dirname(path);

    g_assert_cmpint(g_mkdir_with_parents(where, 0700), ==, 0);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
remove_tree(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *inner = g_build_filename(path, name, NULL);

        remove_tree(inner);
    }
    g_remove(path);
}

/* A folder with one instrument and two frameworks. */
static char *
two_frameworks(void)
{
    char *folder = g_dir_make_tmp("khaosat-XXXXXX", NULL);

    g_assert_nonnull(folder);
    write_file(folder, "instruments/a/survey.csv",
               "type,name,label\ninteger,x,X\n");
    write_file(folder, "instruments/a/design.csv", "name,value\nbasis,count\n");
    write_file(folder, "one/indicators.csv", "code,kind\nn,count\n");
    write_file(folder, "two/indicators.csv", "code,kind\nn,count\n");
    write_file(folder, ".git/indicators.csv", "not,read\n");
    return folder;
}

static void
test_of_several_frameworks_one_is_chosen_by_name(void)
{
    g_autofree char *folder = two_frameworks();
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Definitions) chosen =
        definitions_load(folder, "two", findings, NULL);

    g_assert_nonnull(chosen);
    g_assert_cmpstr(chosen->framework->name, ==, "two");
    g_assert_null(definitions_load(folder, NULL, findings, NULL));
    g_assert_cmpstr(findings_get(findings, 0)->en, ==,
                    "there are several frameworks: one, two; choose one with "
                    "--framework");
    g_assert_null(definitions_load(folder, "twoo", findings, NULL));
    remove_tree(folder);
}

static void
test_unnamed_the_framework_with_the_latest_round_is_read(void)
{
    g_autofree char *folder = two_frameworks();
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Definitions) chosen = NULL;

    write_file(folder, "one/rounds.csv", "year\n2024\n2025\n");
    write_file(folder, "two/rounds.csv", "year\n2020\n");
    chosen = definitions_load(folder, NULL, findings, NULL);
    g_assert_nonnull(chosen);
    g_assert_cmpstr(chosen->framework->name, ==, "one");
    write_file(folder, "two/rounds.csv", "year\n2025\n");
    g_assert_null(definitions_load(folder, NULL, findings, NULL));
    remove_tree(folder);
}

static void
test_the_hash_follows_the_contents(void)
{
    g_autofree char *folder = two_frameworks();
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Definitions) before = NULL, same = NULL, after = NULL;

    before = definitions_load(folder, "one", findings, NULL);
    same = definitions_load(folder, "one", findings, NULL);
    write_file(folder, "instruments/a/survey.csv",
               "type,name,label\ninteger,x,Y\n");
    after = definitions_load(folder, "one", findings, NULL);
    g_assert_cmpstr(before->sha256, ==, same->sha256);
    g_assert_cmpstr(before->sha256, !=, after->sha256);
    remove_tree(folder);
}

static void
test_levels_are_named_by_register_or_list_on_a_date(void)
{
    g_autoptr(Definitions) defs = load(GOOD);
    const Instrument *household = definitions_instrument(defs, "household");
    const Domain *province =
        framework_domain(defs->framework, "province", household);
    const Domain *size =
        framework_domain(defs->framework, "sex_free", household);
    const double before = date_from_ymd(2025, 6, 30),
                 after = date_from_ymd(2025, 7, 1);
    g_autoptr(GPtrArray) three = definitions_levels(defs, province, before);
    g_autoptr(GPtrArray) two = definitions_levels(defs, province, after);
    g_autoptr(GPtrArray) sizes = definitions_levels(defs, size, after);
    Label label = definitions_level_label(defs, province, "02", before);

    g_assert_cmpuint(three->len, ==, 3);
    g_assert_cmpuint(two->len, ==, 2);
    g_assert_cmpstr(label_text(&label, LANG_EN), ==, "South");
    label = definitions_level_label(defs, province, "02", after);
    g_assert_cmpstr(label_text(&label, LANG_VI), ==, "Đông");
    label = definitions_level_label(defs, province, "77", after);
    g_assert_cmpstr(label_text(&label, LANG_VI), ==, "77");
    g_assert_cmpstr(sizes->pdata[0], ==, "young");
    label = definitions_level_label(defs, size, "old", after);
    g_assert_cmpstr(label_text(&label, LANG_VI), ==, "Già");
}

static void
test_who_reports_and_what_is_counted(void)
{
    g_autoptr(Definitions) defs = load(GOOD);
    const Instrument *shops = definitions_instrument(defs, "shops");
    const Instrument *household = definitions_instrument(defs, "household");

    g_assert_cmpstr(register_name(definitions_submitters(defs, shops)), ==,
                    "provinces");
    g_assert_cmpstr(register_name(definitions_units(defs, shops)), ==, "shops");
    g_assert_cmpstr(register_name(definitions_units(defs, household)), ==,
                    "provinces");
}

static void
test_the_shipped_definitions_have_no_mistakes(void)
{
    g_autoptr(Findings) findings = findings_new();
    const gint64 start = g_get_monotonic_time();
    g_autoptr(Definitions) definitions =
        definitions_load("surveys", NULL, findings, NULL);
    g_autoptr(GString) text = g_string_new(NULL);

    findings_print(findings, "surveys", LANG_EN, text);
    g_test_message("loaded in %.1f ms\n%s",
                   (double)(g_get_monotonic_time() - start) / 1e3, text->str);
    g_assert_nonnull(definitions);
}

static void
test_a_real_form_of_somalia_loads_with_warnings(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(Definitions) definitions = NULL;
    const Instrument *instrument;

    if (!g_file_test(SOMALIA, G_FILE_TEST_EXISTS)) {
        g_test_skip(SOMALIA " is not here");
        return;
    }
    definitions = definitions_load("tests/somalia", NULL, findings, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(findings_count(findings, SEVERITY_WARNING), ==,
                     findings_size(findings));
    instrument = definitions_instrument(definitions, "somalia");
    /* 506 rows: 382 questions outside groups' and repeats' own rows. */
    g_assert_cmpuint(instrument->form->questions->len, ==, 382);
    g_assert_cmpuint(instrument->n_variables, ==, 386);
    g_assert_cmpint(instrument->design.weight, ==,
                    instrument_find(instrument, "weights_"));
    g_assert_cmpuint(definitions->framework->indicators->len, ==, 4);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/definitions/" #name, test_##name)
    TEST(a_good_folder_has_only_warnings);
    TEST(every_planted_mistake_is_found_at_its_line_and_nothing_else);
    TEST(every_message_is_whole_in_both_languages);
    TEST(a_folder_that_is_not_there_is_a_mistake);
    TEST(of_several_frameworks_one_is_chosen_by_name);
    TEST(unnamed_the_framework_with_the_latest_round_is_read);
    TEST(the_hash_follows_the_contents);
    TEST(levels_are_named_by_register_or_list_on_a_date);
    TEST(who_reports_and_what_is_counted);
    TEST(the_shipped_definitions_have_no_mistakes);
    TEST(a_real_form_of_somalia_loads_with_warnings);
    return g_test_run();
}
