/* test_export.c - what was exported is read back by ReadStat's own reader. */
#include "analysis/export_facts.h"
#include "analysis/verbs.h"
#include "ingest/verbs.h"
#include "store/csv_file.h"
#include "store/digest.h"

#include <glib/gstdio.h>
#include <math.h>
#include <readstat.h>
#include <string.h>

static const char rows[] =
    "id,province,district,age,online,devices,hours,visited,remark,stratum,psu,"
    "weight\n"
    "a1,01,d1,25,yes,phone laptop,2.5,2025-12-01,\"Có, \"\"nhiều\"\"\",s1,p1,"
    "10\n"
    "a2,01,d1,40,no,,,1/11/2025,,s1,p2,12.5\n"
    "a3,01,,15,yes,tv,,,=1+1,s1,p1,7\n";

typedef struct {
    char *folder, *store;
} World;

static Settings
settings_of(const World *world, Lang lang)
{
    return (Settings){ world->store, "tests/definitions/ingest", NULL, lang };
}

static int
call(const Verb *verb, const Settings *settings, const char *const *arguments)
{
    g_auto(GStrv) owned = g_strdupv((char **)(uintptr_t)arguments);
    g_autofree char **argv =
        g_memdup2(owned, (g_strv_length(owned) + 1) * sizeof *owned);

    return verb->run(settings, (int)g_strv_length(owned), argv);
}

static void
set_up(World *world, gconstpointer data)
{
    Settings settings;
    g_autofree char *file = NULL;

    (void)data;
    world->folder = g_dir_make_tmp("khaosat-XXXXXX", NULL);
    world->store = g_build_filename(world->folder, "s.db", NULL);
    file = g_build_filename(world->folder, "01_panel_2025.csv", NULL);
    g_assert_true(g_file_set_contents(file, rows, -1, NULL));
    settings = settings_of(world, LANG_EN);
    g_assert_cmpint(call(&verb_ingest, &settings,
                         (const char *const[]){ "ingest", file, NULL }),
                    ==, EXIT_DONE);
    g_unlink(file);
}

static void
tear_down(World *world, gconstpointer data)
{
    (void)data;
    g_unlink(world->store);
    g_assert_cmpint(g_rmdir(world->folder), ==, 0);
    g_free(world->store);
    g_free(world->folder);
}

/* The path of panel, exported as NAME. Free with g_free. */
static char *
exported(const World *world, const char *name, Lang lang)
{
    const Settings settings = settings_of(world, lang);
    char *path = g_build_filename(world->folder, name, NULL);

    g_assert_cmpint(call(&verb_export, &settings,
                         (const char *const[]){ "export", "panel", "2025", "-o",
                                                path, NULL }),
                    ==, EXIT_DONE);
    return path;
}

/* Everything a file has, as lines of text. */
typedef struct {
    GString *head, *labels, *cells;
} Seen;

static int
see_metadata(readstat_metadata_t *metadata, void *data)
{
    Seen *seen = data;

    g_string_append_printf(seen->head, "%d rows, %s\n",
                           readstat_get_row_count(metadata),
                           readstat_get_file_label(metadata));
    return READSTAT_HANDLER_OK;
}

static int
see_variable(int index, readstat_variable_t *variable, const char *labels,
             void *data)
{
    Seen *seen = data;

    (void)index, (void)labels;
    g_string_append_printf(
        seen->head, "%s|%s|%s|%d|%d\n", readstat_variable_get_name(variable),
        readstat_variable_get_label(variable),
        readstat_variable_get_format(variable),
        readstat_variable_get_measure(variable),
        readstat_variable_get_missing_ranges_count(variable));
    return READSTAT_HANDLER_OK;
}

static int
see_label(const char *set, readstat_value_t value, const char *label,
          void *data)
{
    Seen *seen = data;

    (void)set;
    if (readstat_value_is_tagged_missing(value))
        g_string_append_printf(seen->labels, ".%c %s\n",
                               readstat_value_tag(value), label);
    else
        g_string_append_printf(seen->labels, "%g %s\n",
                               value.type == READSTAT_TYPE_DOUBLE
                                   ? readstat_double_value(value)
                                   : readstat_int32_value(value),
                               label);
    return READSTAT_HANDLER_OK;
}

static double
number_of(readstat_value_t value)
{
    return readstat_value_type(value) == READSTAT_TYPE_INT32
               ? readstat_int32_value(value)
               : readstat_double_value(value);
}

static int
see_value(int row, readstat_variable_t *variable, readstat_value_t value,
          void *data)
{
    Seen *seen = data;
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    if (readstat_variable_get_index(variable) == 0)
        g_string_append_printf(seen->cells, "%d", row);
    g_string_append_c(seen->cells, '|');
    if (readstat_value_type(value) == READSTAT_TYPE_STRING)
        g_string_append(seen->cells, readstat_string_value(value));
    else if (readstat_value_is_tagged_missing(value))
        g_string_append_printf(seen->cells, ".%c", readstat_value_tag(value));
    else if (readstat_value_is_system_missing(value))
        g_string_append_c(seen->cells, '.');
    else
        g_string_append(seen->cells, g_ascii_dtostr(number, sizeof number,
                                                    number_of(value)));
    if (strcmp(readstat_variable_get_name(variable), "khaosat_weight") == 0)
        g_string_append_c(seen->cells, '\n');
    return READSTAT_HANDLER_OK;
}

typedef readstat_error_t (*Parse)(readstat_parser_t *, const char *, void *);

static Seen
see(const char *path, Parse parse)
{
    Seen seen = { g_string_new(NULL), g_string_new(NULL), g_string_new(NULL) };
    readstat_parser_t *parser = readstat_parser_init();

    readstat_set_metadata_handler(parser, see_metadata);
    readstat_set_variable_handler(parser, see_variable);
    readstat_set_value_label_handler(parser, see_label);
    readstat_set_value_handler(parser, see_value);
    g_assert_cmpint(parse(parser, path, &seen), ==, READSTAT_OK);
    readstat_parser_free(parser);
    return seen;
}

static void
seen_clear(Seen *seen)
{
    g_string_free(seen->head, TRUE);
    g_string_free(seen->labels, TRUE);
    g_string_free(seen->cells, TRUE);
}

static void
has(const GString *text, const char *part)
{
    if (strstr(text->str, part) == NULL)
        g_error("\"%s\" is not in:\n%s", part, text->str);
}

static void
test_csv(World *world, gconstpointer data)
{
    g_autofree char *path = exported(world, "panel.csv", LANG_VI);
    g_autofree char *text = NULL;

    (void)data;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpstr(
        text, ==,
        "\xEF\xBB\xBFunit,year,id,province,district,age,age_group,online,"
        "devices,hours,visited,remark,stratum,psu,weight,khaosat_simulated,"
        "khaosat_weight\n"
        "01,2025,a1,01,d1,25,young,yes,phone laptop,2.5,2025-12-01,"
        "\"Có, \"\"nhiều\"\"\",s1,p1,10,,10\n"
        "01,2025,a2,01,d1,40,old,no,,,2025-11-01,,s1,p2,12.5,,12.5\n"
        "01,2025,a3,01,,15,young,yes,tv,,,=1+1,s1,p1,7,,7\n");
    g_unlink(path);
}

static void
test_spss(World *world, gconstpointer data)
{
    g_autofree char *path = exported(world, "panel.sav", LANG_VI);
    Seen seen = see(path, readstat_parse_sav);

    (void)data;
    has(seen.head, "3 rows, Khảo sát thử, 2025\n");
    has(seen.head, "age|Tuổi|F11.0|3|1\n");
    has(seen.head, "devices_laptop|Máy tính – Dùng thiết bị nào?|F11.0|1|1\n");
    has(seen.head, "visited|Ngày phỏng vấn|SDATE10|3|0\n");
    has(seen.head, "weight|Quyền số thiết kế, như đã gửi|F16.6|3|0\n");
    has(seen.labels, "96 Cà Mau\n");
    has(seen.labels, "-8 Không thuộc diện hỏi\n");
    /* 2025-12-01 is 161,851 days after 14 October 1582. */
    g_assert_cmpstr(
        seen.cells->str, ==,
        "0|01|2025|a1|1|1|25|1|1|1|1|0|2.5|13983926400|Có, \"nhiều\"|s1|p1|10|"
        ".|10\n"
        "1|01|2025|a2|1|1|40|2|2|-8|-8|-8|-8|13981334400||s1|p2|12.5|.|12.5\n"
        "2|01|2025|a3|1|-9|15|1|1|0|0|1|-9|.|=1+1|s1|p1|7|.|7\n");
    seen_clear(&seen);
    g_unlink(path);
}

static void
test_stata(World *world, gconstpointer data)
{
    g_autofree char *path = exported(world, "panel.DTA", LANG_EN);
    Seen seen = see(path, readstat_parse_dta);

    (void)data;
    has(seen.head, "3 rows, ");
    has(seen.head, "devices_laptop|Laptop – On which devices?|%12.0g|");
    has(seen.labels, "96 Ca Mau\n");
    has(seen.labels, ".n Not applicable\n");
    g_assert_cmpstr(
        seen.cells->str, ==,
        "0|01|2025|a1|1|1|25|1|1|1|1|0|2.5|24076|Có, \"nhiều\"|s1|p1|10|.|"
        "10\n"
        "1|01|2025|a2|1|1|40|2|2|.n|.n|.n|.n|24046||s1|p2|12.5|.|12.5\n"
        "2|01|2025|a3|1|.m|15|1|1|0|0|1|.m|.|=1+1|s1|p1|7|.|7\n");
    seen_clear(&seen);
    g_unlink(path);
}

static void
test_same_bytes(World *world, gconstpointer data)
{
    static const char *const names[] = { "a.sav", "a.dta", "a.csv" };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = NULL, *first = NULL, *second = NULL;

        g_setenv("TZ", "Pacific/Kiritimati", TRUE);
        path = exported(world, names[i], LANG_VI);
        first = digest_file(path, NULL);
        g_free(path);
        g_setenv("TZ", "America/Los_Angeles", TRUE);
        path = exported(world, names[i], LANG_VI);
        second = digest_file(path, NULL);
        g_assert_cmpstr(first, ==, second);
        g_unlink(path);
    }
    g_unsetenv("TZ");
}

static void
test_refusals(World *world, gconstpointer data)
{
    static const struct {
        const char *arguments[6];
        int code;
    } cases[] = {
        { { "export", "panel", "2025", NULL }, EXIT_USAGE },
        { { "export", "panel", "2025", "-o", "x.xls", NULL }, EXIT_USAGE },
        { { "export", "panel", "year", "-o", "x.csv", NULL }, EXIT_USAGE },
        { { "export", "nobody", "2025", "-o", "x.csv", NULL }, EXIT_USAGE },
        { { "export", "panel", "2024", "-o", "x.csv", NULL }, EXIT_FAILED },
        { { "export", "panel", "2025", "-o", "/dev/null/x.sav", NULL },
          EXIT_FAILED },
    };
    const Settings settings = settings_of(world, LANG_EN);

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(call(&verb_export, &settings, cases[i].arguments), ==,
                        cases[i].code);
}

static void
test_code_values(void)
{
    static const struct {
        const char *names[5];
        int32_t value[5];
        bool ordinal;
    } cases[] = {
        { { "yes", "no" }, { 1, 2 }, false },
        { { "5", "4", "3", "2", "1" }, { 5, 4, 3, 2, 1 }, true },
        { { "3", "2", "1", "dont_know" }, { 3, 2, 1, 91 }, true },
        { { "01", "96", "x" }, { 1, 96, 97 }, false },
        { { "1", "01", "2" }, { 1, 2, 3 }, false },
        { { "-1", "1" }, { 91, 1 }, false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        size_t n = g_strv_length((char **)(uintptr_t)cases[i].names);
        g_autoptr(CodeList) codes = code_list_new(cases[i].names, MIN(n, 5));
        bool ordinal = false;
        g_autofree int32_t *value = export_code_values(codes, &ordinal);

        for (size_t j = 0; j < code_list_size(codes); j++)
            g_assert_cmpint(value[j], ==, cases[i].value[j]);
        g_assert_true(ordinal == cases[i].ordinal);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/export/csv has the rows as they were accepted", World, NULL,
               set_up, test_csv, tear_down);
    g_test_add("/export/spss files have labels and reasons for what is missing",
               World, NULL, set_up, test_spss, tear_down);
    g_test_add("/export/stata files have labels and tagged missing values",
               World, NULL, set_up, test_stata, tear_down);
    g_test_add("/export/the time zone changes no byte", World, NULL, set_up,
               test_same_bytes, tear_down);
    g_test_add("/export/what cannot be done is refused", World, NULL, set_up,
               test_refusals, tear_down);
    g_test_add_func("/export/choices named by digits keep their numbers",
                    test_code_values);
    return g_test_run();
}
