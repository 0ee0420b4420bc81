/* test_workbook.c - workbooks to fill in, as bytes, as XML, and as the CSV that
 * LibreOffice makes of them. The last two want unzip and soffice. */
#include "ingest/entry.h"
#include "ingest/template_book.h"
#include "store/date.h"
#include "tests/ingest_helper.h"

#include <math.h>

static FormSheet
form_of(const Bench *bench, const char *instrument)
{
    return (FormSheet){
        .definitions = bench->definitions,
        .instrument = definitions_instrument(bench->definitions, instrument),
        .unit = "01",
        .year = 2025,
        .date = date_from_ymd(2025, 12, 31),
    };
}

/* Two answers that break no rule; the columns as in the sheet. */
static const char *const first[] = { "0007", "01",         "d1",
                                     "25",   "yes",        "phone tv",
                                     "2.5",  "2025-12-01", "một, \"hai\"\nba",
                                     "s1",   "001",        "1234.5678" };
static const char *const second[] = { "0008", "01", "d1",  "110",
                                      "no",   "",   "",    "2025-12-31",
                                      "",     "s1", "002", "10" };
static const char *const *const both[] = { first, second };
static const TemplateRows answers = { both, G_N_ELEMENTS(both) };

/* Writes the answered workbook of panel; gives its path. */
static char *
write_book(const Bench *bench)
{
    FormSheet form = form_of(bench, "panel");
    g_autoptr(GError) error = NULL;
    size_t length;
    g_autofree char *bytes =
        template_book(&form, &answers, LANG_VI, &length, &error);
    char *path = g_build_filename(bench->folder, "01_panel_2025.xlsx", NULL);

    g_assert_no_error(error);
    g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
    return path;
}

static void
test_equal_forms_make_equal_bytes(void)
{
    Bench bench = bench_new();
    const char *const instruments[] = { "panel", "shops" };

    for (size_t i = 0; i < G_N_ELEMENTS(instruments); i++)
        for (Lang lang = LANG_VI; lang <= LANG_EN; lang++) {
            FormSheet form = form_of(&bench, instruments[i]);
            size_t n, m;
            g_autofree char *a = template_book(&form, NULL, lang, &n, NULL);
            g_autofree char *b = template_book(&form, NULL, lang, &m, NULL);

            g_assert_nonnull(a);
            g_assert_true(n == m && memcmp(a, b, n) == 0);
            g_assert_true(memcmp(a, "PK\003\004", 4) == 0);
        }
    bench_clear(&bench);
}

static void
test_texts_too_long_for_excel_are_cut(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Book) book = book_new("title", 0, &error);
    g_autofree char *text = g_strnfill(40000, 'x');
    EntryRule rule = {
        .kind = ENTRY_ANY, .title = text, .message = text, .error = text
    };
    BookSheet *sheet = book_add(book, "one");
    g_autofree char *bytes = NULL;
    size_t length;

    book_text(sheet, 0, 0, CELL_PLAIN, text);
    book_rule(sheet, 1, 0, &rule);
    bytes = book_bytes(book, &length, &error);
    g_assert_no_error(error);
    g_assert_nonnull(bytes);
}

static void
test_a_book_that_is_not_ended_leaves_nothing(void)
{
    g_autoptr(Book) book = book_new("title", 0, NULL);

    g_assert_nonnull(book_add(book, "one"));
}

/* What a simple constraint says of whole numbers and of others. */
static void
test_limits_come_from_simple_constraints(void)
{
    const struct {
        const char *constraint;
        ColumnType type;
        double low, high;
    } cases[] = {
        { NULL, COLUMN_INTEGER, -INFINITY, INFINITY },
        { ". >= 0", COLUMN_INTEGER, 0, INFINITY },
        { ".>=15 and .<=110", COLUMN_INTEGER, 15, 110 },
        { ". > 0 and . < 10", COLUMN_INTEGER, 1, 9 },
        { ". > 0 and . < 10", COLUMN_REAL, 0, 10 },
        { ". >= 0 and . <= ${total}", COLUMN_INTEGER, 0, INFINITY },
        { ". >= -2.5", COLUMN_REAL, -2.5, INFINITY },
        { ". >= 1 or . = -9", COLUMN_INTEGER, -INFINITY, INFINITY },
        { "not(. > 5)", COLUMN_INTEGER, -INFINITY, INFINITY },
        { ". <= 5 * 2", COLUMN_INTEGER, -INFINITY, INFINITY },
        { ".", COLUMN_INTEGER, -INFINITY, INFINITY },
        { ". >= ", COLUMN_INTEGER, -INFINITY, INFINITY },
        { ". >= 0", COLUMN_TEXT, -INFINITY, INFINITY },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Question question = { .constraint = cases[i].constraint };
        Variable variable = { .type = cases[i].type, .question = &question };
        EntryRule rule = entry_rule(&variable);

        g_test_message("%s", cases[i].constraint);
        g_assert_true(rule.low == cases[i].low);
        g_assert_true(rule.high == cases[i].high);
    }
}

/* The output of PROGRAM with the arguments after it; NULL, and the test is
 * skipped, where there is no such program. */
static char *
output_of(const char *const *argv)
{
    g_autofree char *path = g_find_program_in_path(argv[0]);
    char *output = NULL;
    g_autoptr(GError) error = NULL;
    int status;

    if (!path) {
        g_autofree char *message = g_strdup_printf("no %s here", argv[0]);

        g_test_skip(message);
        return NULL;
    }
    g_spawn_sync(NULL, (char **)(guintptr)argv, NULL,
                 G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                 &output, NULL, &status, &error);
    g_assert_no_error(error);
    g_assert_cmpint(status, ==, 0);
    return output;
}

static void
test_cells_take_what_the_form_allows(void)
{
    static const struct {
        const char *part, *text;
    } cases[] = {
        { "xl/worksheets/sheet1.xml", "state=\"frozen\"" },
        { "xl/worksheets/sheet1.xml", "'Danh sách'!$A$1:$A$2" },
        { "xl/worksheets/sheet1.xml", "<formula1>15</formula1>"
                                      "<formula2>110</formula2>" },
        { "xl/worksheets/sheet1.xml", "type=\"decimal\"" },
        { "xl/worksheets/sheet1.xml", "type=\"date\"" },
        { "xl/worksheets/sheet1.xml", "yes = Có; no = Không" },
        { "xl/worksheets/sheet1.xml", "Chỉ điền khi: online = yes" },
        { "xl/worksheets/sheet1.xml", "sqref=\"D3:D1048576\"" },
        { "xl/workbook.xml", "name=\"Danh sách\" sheetId=\"4\" "
                             "state=\"hidden\"" },
        { "xl/sharedStrings.xml", "<t>0007</t>" },
        { "xl/worksheets/sheet1.xml", "Tuổi phải từ 15" },
        { "xl/sharedStrings.xml", "giá trị ≥ 15 và giá trị ≤ 110" },
        { "xl/sharedStrings.xml", "CSV UTF-8" },
        { "docProps/core.xml", "2025-12-31T00:00:00Z" },
    };
    Bench bench = bench_new();
    g_autofree char *path = write_book(&bench);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const argv[] = { "unzip", "-p", path, cases[i].part, NULL };
        g_autofree char *xml = output_of(argv);

        g_test_message("%s", cases[i].text);
        if (!xml)
            break;
        g_assert_nonnull(strstr(xml, cases[i].text));
    }
    g_unlink(path);
    bench_clear(&bench);
}

/* The CSV that LibreOffice saves PATH as, with DELIMITER between its cells. */
static char *
saved_by_libreoffice(const Bench *bench, const char *path, char delimiter)
{
    g_autofree char *profile = g_strdup_printf(
        "-env:UserInstallation=file://%s/profile", bench->folder);
    g_autofree char *filter = g_strdup_printf(
        "csv:Text - txt - csv (StarCalc):%d,34,76,1", delimiter);
    const char *const argv[] = { "soffice",      profile, "--headless",
                                 "--convert-to", filter,  "--outdir",
                                 bench->folder,  path,    NULL };
    g_autofree char *said = output_of(argv);
    g_autofree char *csv =
        g_build_filename(bench->folder, "01_panel_2025.csv", NULL);
    char *text = NULL;

    if (!said)
        return NULL;
    g_assert_true(g_file_get_contents(csv, &text, NULL, NULL));
    g_unlink(csv);
    return text;
}

static void
remove_profile(const Bench *bench)
{
    g_autofree char *profile = g_build_filename(bench->folder, "profile", NULL);
    const char *const argv[] = { "rm", "-rf", profile, NULL };

    g_free(output_of(argv));
}

static void
test_what_libreoffice_saves_passes(void)
{
    Bench bench = bench_new();
    g_autofree char *path = write_book(&bench);
    g_autofree char *csv = saved_by_libreoffice(&bench, path, ';');

    if (csv) {
        Intake *intake = bench_intake(&bench, "01_panel_2025.csv", csv,
                                      strlen(csv), NULL, 0);
        g_autofree char *findings = bench_findings(intake, false);
        g_autofree char *table = bench_table(intake);

        g_assert_cmpstr(findings, ==, "");
        g_assert_nonnull(strstr(table, "\n0007|01|d1|25|"));
        g_assert_nonnull(strstr(table, "|phone tv|2.5|2025-12-01|"
                                       "một, \"hai\"\nba|"));
        g_assert_nonnull(strstr(table, "|s1|001|1234.5678"));
        g_assert_nonnull(strstr(table, "\n0008|01|d1|110|"));
        intake_free(intake);
        remove_profile(&bench);
    }
    g_unlink(path);
    bench_clear(&bench);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/workbook/equal forms make equal bytes",
                    test_equal_forms_make_equal_bytes);
    g_test_add_func("/workbook/texts too long for Excel are cut",
                    test_texts_too_long_for_excel_are_cut);
    g_test_add_func("/workbook/a book that is not ended leaves nothing",
                    test_a_book_that_is_not_ended_leaves_nothing);
    g_test_add_func("/workbook/limits come from simple constraints",
                    test_limits_come_from_simple_constraints);
    g_test_add_func("/workbook/cells take what the form allows",
                    test_cells_take_what_the_form_allows);
    g_test_add_func("/workbook/what LibreOffice saves passes",
                    test_what_libreoffice_saves_passes);
    return g_test_run();
}
