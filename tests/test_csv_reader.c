/* test_csv_reader.c - two public suites, and line numbers a person can use. */
#include "store/csv_reader.h"
#include "store/error.h"

#include <glib/gstdio.h>
#include <string.h>

/* What was read: rows of cells, and where each row began. */
typedef struct {
    GPtrArray *rows; /* of GPtrArray of char * */
    GPtrArray *row;  /* being read */
    GArray *lines;   /* of size_t */
    size_t stop_at;  /* the row callback fails on this line; 0: never */
} Read;

static void
free_row(gpointer row)
{
    g_ptr_array_unref(row);
}

static void
on_cell(void *data, const char *text, size_t length)
{
    Read *read = data;

    if (!read->row)
        read->row = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(read->row, g_strndup(text, length));
}

static bool
on_row(void *data, size_t line, GError **error)
{
    Read *read = data;

    g_array_append_val(read->lines, line);
    g_ptr_array_add(read->rows, g_steal_pointer(&read->row));
    if (line == read->stop_at)
        g_set_error_literal(error, KHAOSAT_ERROR, KHAOSAT_ERROR_USAGE, "stop");
    return line != read->stop_at;
}

static void
read_init(Read *read)
{
    *read = (Read){ g_ptr_array_new_with_free_func(free_row), NULL,
                    g_array_new(FALSE, FALSE, sizeof(size_t)), 0 };
}

static void
read_clear(Read *read)
{
    g_ptr_array_unref(read->rows);
    g_clear_pointer(&read->row, g_ptr_array_unref);
    g_array_unref(read->lines);
}

/* Feeds BYTES in pieces of STEP. */
static bool
read_bytes(Read *read, const char *bytes, size_t length, size_t step,
           bool blank, GError **error)
{
    g_autoptr(CsvReader) reader =
        csv_reader_new("f.csv", ',', on_cell, on_row, read);

    csv_reader_keep_blank_lines(reader, blank);
    for (size_t i = 0; i < length; i += step)
        if (!csv_reader_feed(reader, bytes + i, MIN(step, length - i), error))
            return false;
    return csv_reader_end(reader, error);
}

/* "<a><b>@1 <c>@2": cells and lines. */
static char *
show(const Read *read)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < read->rows->len; i++) {
        const GPtrArray *row = read->rows->pdata[i];

        for (guint k = 0; k < row->len; k++)
            g_string_append_printf(out, "<%s>", (char *)row->pdata[k]);
        g_string_append_printf(out, "@%zu ",
                               g_array_index(read->lines, size_t, i));
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *text, *rows, *error; /* part of the message; NULL: none */
} Case;

static const Case cases[] = {
    { "a,b\n1,2\n", "<a><b>@1 <1><2>@2 ", NULL },
    { "a,b\r\n1,2\r\n", "<a><b>@1 <1><2>@2 ", NULL },
    { "a,b\r1,2\r", "<a><b>@1 <1><2>@2 ", NULL },
    { "a\n\n\nb", "<a>@1 <b>@4 ", NULL },
    { "a\r\n\r\n\r\nb", "<a>@1 <b>@4 ", NULL },
    { "a\r\rb\r", "<a>@1 <b>@3 ", NULL },
    { "\n\na", "<a>@3 ", NULL },
    { "\"a\nb\",c\nd\n", "<a\nb><c>@1 <d>@3 ", NULL },
    { "\"a\r\nb\",c\r\nd\r\n", "<a\r\nb><c>@1 <d>@3 ", NULL },
    { "\"a\rb\n\nc\",\"\n\"\nd", "<a\rb\n\nc><\n>@1 <d>@6 ", NULL },
    { " a , b\t,\tc\n", "< a >< b\t><\tc>@1 ", NULL },
    { "a b,  ,c", "<a b><  ><c>@1 ", NULL },
    { " \n", "< >@1 ", NULL },
    { ",\n", "<><>@1 ", NULL },
    { "\"\"\n", "<>@1 ", NULL },
    { "\"a\"\"b\"", "<a\"b>@1 ", NULL },
    { "", "", NULL },
    { "a\n\"b", "<a>@1 ", "f.csv:2:" },
    { "a\n\n\"b,\nc\nd\n", "<a>@1 ", "f.csv:3:" },
    { "a\n\"x\ny\",\"b,\nc\nd\n", "<a>@1 ", "f.csv:3:" },
    { "a\nb\"c\n", "<a>@1 ", "f.csv:2:" },
    { "a\n\"b\nc\"d\n", "<a>@1 ", "f.csv:3:" },
    { "TV 55\",1\"2\"\nb", "<TV 55\"><1\"2\">@1 <b>@2 ", NULL },
    { "a\n\"5\"\",c\n", "<a>@1 ", "f.csv:2:" },
    { "a\n\"b\" ,c\n", "<a>@1 ", "f.csv:2:" },
};

static void
test_cells_and_lines(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (size_t step = 1; step < 40; step++) {
            const Case *c = &cases[i];
            g_autoptr(GError) error = NULL;
            g_autofree char *rows = NULL;
            Read read;
            bool good;

            read_init(&read);
            good = read_bytes(&read, c->text, strlen(c->text), step, false,
                              &error);
            rows = show(&read);
            g_assert_cmpstr(rows, ==, c->rows);
            g_assert_cmpint(good, ==, c->error == NULL);
            if (c->error) {
                g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_INPUT);
                g_assert_true(strstr(error->message, c->error));
            }
            read_clear(&read);
        }
}

static void
test_nul_is_refused_with_its_line(void)
{
    static const char bytes[] = "a,b\n\"x\ny\",\n1,\0 2\n";
    g_autoptr(GError) error = NULL;
    Read read;

    read_init(&read);
    g_assert_false(
        read_bytes(&read, bytes, sizeof bytes - 1, 7, false, &error));
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_INPUT);
    g_assert_true(strstr(error->message, "f.csv:4:"));
    read_clear(&read);
}

static void
test_runaway_cell_is_refused(void)
{
    const size_t length = (size_t)3 * CSV_CELL_MAX;
    g_autofree char *bytes = g_malloc(length);
    g_autoptr(GError) error = NULL;
    Read read;

    memset(bytes, '\n', length);
    bytes[2] = '"';
    read_init(&read);
    g_assert_false(read_bytes(&read, bytes, length, 65536, false, &error));
    g_assert_true(strstr(error->message, "f.csv:3:"));
    read_clear(&read);
}

static void
test_row_callback_can_stop(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *rows = NULL;
    Read read;

    read_init(&read);
    read.stop_at = 2;
    g_assert_false(read_bytes(&read, "a\nb\nc\nd\n", 8, 8, false, &error));
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_USAGE);
    rows = show(&read);
    g_assert_cmpstr(rows, ==, "<a>@1 <b>@2 ");
    read_clear(&read);
}

static void
test_blanks_far_from_edges_and_near_them(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) expected = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *rows = NULL;
    Read read;

    /* long enough for several pieces, with and without blanks at edges */
    for (size_t i = 1; i <= 2000; i++) {
        const char *blank = i / 400 % 2 ? " " : "";

        g_string_append_printf(text, "%sx y%s,\t%zu\n", blank, blank, i);
        g_string_append_printf(expected, "<%sx y%s><\t%zu>@%zu ", blank, blank,
                               i, i);
    }
    read_init(&read);
    g_assert_true(
        read_bytes(&read, text->str, text->len, 100000, false, &error));
    rows = show(&read);
    g_assert_cmpstr(rows, ==, expected->str);
    read_clear(&read);
}

/* --- the suites --- */

/* A string of JSON at *P (after its quotation mark), and past it. */
static char *
json_string(const char **p)
{
    GString *out = g_string_new(NULL);

    for (; **p != '"'; (*p)++) {
        if (**p == '\\') {
            (*p)++;
            g_string_append_c(out, **p == 'n' ? '\n' : **p == 'r' ? '\r' : **p);
        } else {
            g_string_append_c(out, **p);
        }
    }
    (*p)++;
    return g_string_free(out, FALSE);
}

/* Rows of strings: arrays of arrays, or objects, whose keys become a row 0. */
static GPtrArray *
json_rows(const char *json)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_row);
    GPtrArray *keys = NULL, *row = NULL;
    bool key = false, objects = strchr(json, '{') != NULL;

    for (const char *p = json; *p;) {
        char c = *p++;

        if (c == '{' || (c == '[' && !objects)) {
            row = g_ptr_array_new_with_free_func(g_free);
            if (c == '{' && !keys) {
                keys = g_ptr_array_new_with_free_func(g_free);
                g_ptr_array_add(rows, keys);
            }
            g_ptr_array_add(rows, row);
            key = c == '{';
        } else if (c == ',') {
            key = objects;
        } else if (c == '"' && key) {
            g_autofree char *name = json_string(&p);

            key = false;
            if (rows->len == 2)
                g_ptr_array_add(keys, g_steal_pointer(&name));
        } else if (c == '"') {
            g_ptr_array_add(row, json_string(&p));
        }
    }
    if (!objects && rows->len > 0) /* the outer bracket */
        g_ptr_array_remove_index(rows, 0);
    return rows;
}

static void
compare_rows(const char *path, const GPtrArray *rows, const GPtrArray *expected)
{
    bool slip = strstr(path, "location_coordinates") != NULL;

    g_assert_cmpuint(rows->len, ==, expected->len);
    for (guint i = 0; i < rows->len; i++) {
        const GPtrArray *a = rows->pdata[i], *b = expected->pdata[i];

        g_assert_cmpuint(a->len, ==, b->len);
        for (guint k = slip && i == 1; k < a->len; k++)
            g_assert_cmpstr(a->pdata[k], ==, b->pdata[k]);
    }
}

static void
compare_file(const char *folder, const char *name, size_t step)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *stem = g_strndup(path, strlen(path) - 4);
    g_autofree char *json_path = g_strconcat(stem, ".json", NULL);
    g_autofree char *bytes = NULL, *json = NULL;
    g_autoptr(GPtrArray) expected = NULL;
    g_autoptr(GError) error = NULL;
    gsize length;
    Read read;

    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    if (!g_file_get_contents(json_path, &json, NULL, NULL)) {
        g_assert_true(g_str_has_prefix(name, "bad-"));
        return;
    }
    read_init(&read);
    g_assert_true(read_bytes(&read, bytes, length, step, true, &error));
    expected = json_rows(json);
    /* "header-" files whose JSON has no rows: the header alone */
    if (expected->len == 0)
        g_assert_cmpuint(read.rows->len, ==, 1);
    else
        compare_rows(path, read.rows, expected);
    read_clear(&read);
}

static void
test_suites(gconstpointer data)
{
    const char *folder = data;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    size_t files = 0;

    g_assert_nonnull(dir);
    for (const char *name; (name = g_dir_read_name(dir));)
        if (g_str_has_suffix(name, ".csv")) {
            files++;
            for (size_t step = 1; step < 30; step++)
                compare_file(folder, name, step);
        }
    g_assert_cmpuint(files, >=, 12);
}

static void
test_bad_files_are_refused_at_line_2(void)
{
    static const char *const names[] = { "bad-missing-quote",
                                         "bad-quotes-with-unescaped-quote",
                                         "bad-unescaped-quote" };

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path =
            g_strdup_printf("tests/csv/test-data/%s.csv", names[i]);
        g_autoptr(GError) error = NULL;
        g_autoptr(CsvFile) file = csv_file_read(path, &error);

        g_assert_null(file);
        g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_INPUT);
        g_assert_true(strstr(error->message, ".csv:2:"));
    }
}

/* --- whole files --- */

static char *
write_temporary(const char *bytes, size_t length)
{
    char *path = NULL;
    int fd = g_file_open_tmp("khaosat-XXXXXX.csv", &path, NULL);

    g_assert_cmpint(fd, >=, 0);
    g_assert_true(g_close(fd, NULL));
    g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
    return path;
}

static void
test_definitions_come_out_in_nfc(void)
{
    /* BOM; "Hoà" with a combining grave; NBSP and blanks around cells; the
     * same header twice; a short row; a break inside a cell */
    static const char bytes[] = "\xef\xbb\xbfname, label ,name\n"
                                "a,\xc2\xa0Hoa\xcc\x80  B\xc3\xacnh ,c\n"
                                "\n"
                                "\"x\ny\"\n"
                                "z";
    g_autofree char *path = write_temporary(bytes, sizeof bytes - 1);
    g_autoptr(GError) error = NULL;
    g_autoptr(CsvFile) file = csv_file_read(path, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(csv_file_columns(file), ==, 3);
    g_assert_cmpuint(csv_file_rows(file), ==, 3);
    g_assert_cmpint(csv_file_find(file, "name"), ==, 0);
    g_assert_cmpint(csv_file_find(file, "label"), ==, 1);
    g_assert_cmpint(csv_file_find(file, "none"), ==, -1);
    g_assert_cmpstr(csv_file_cell(file, 0, 1), ==, "Hoà  Bình");
    g_assert_cmpstr(csv_file_raw_cell(file, 0, 1), ==, "\xc2\xa0Hoà  Bình ");
    g_assert_cmpstr(csv_file_cell(file, 1, 0), ==, "x\ny");
    g_assert_cmpstr(csv_file_cell(file, 1, 1), ==, "");
    g_assert_cmpstr(csv_file_cell(file, 1, -1), ==, "");
    g_assert_cmpuint(csv_file_line(file, 1), ==, 4);
    g_assert_cmpuint(csv_file_line(file, 2), ==, 6);
    g_assert_cmpuint(strlen(csv_file_sha256(file)), ==, 64);
    (void)g_remove(path);
}

static void
test_windows_1252_is_understood(void)
{
    static const char bytes[] = "a\ncaf\xe9 \x96 \x80\n";
    g_autofree char *path = write_temporary(bytes, sizeof bytes - 1);
    g_autoptr(CsvFile) file = csv_file_read(path, NULL);

    g_assert_nonnull(file);
    g_assert_cmpstr(csv_file_cell(file, 0, 0), ==, "café – €");
    (void)g_remove(path);
}

static void
test_what_is_no_text_is_refused(void)
{
    static const char *const paths[] = { "tests", "tests/there-is-no-such" };
    g_autofree char *binary = write_temporary("a\0b", 3);

    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(csv_file_read(paths[i], &error));
        g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_INPUT);
    }
    g_assert_null(csv_file_read(binary, NULL));
    (void)g_remove(binary);
}

static void
test_printed_cells_read_back(void)
{
    static const char *const cells[] = { "a",   "",    "a,b", "a\"b", " a",
                                         "a\n", "1;2", "\"",  "tỉnh" };
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    Read read;

    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        csv_print_cell(out, cells[i]);
    }
    read_init(&read);
    g_assert_true(read_bytes(&read, out->str, out->len, 5, false, &error));
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++)
        g_assert_cmpstr(((GPtrArray *)read.rows->pdata[0])->pdata[i], ==,
                        cells[i]);
    read_clear(&read);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/csv/cells keep blanks, rows their lines",
                    test_cells_and_lines);
    g_test_add_func("/csv/a NUL is refused with its line",
                    test_nul_is_refused_with_its_line);
    g_test_add_func("/csv/a runaway cell is refused with its line",
                    test_runaway_cell_is_refused);
    g_test_add_func("/csv/a row callback can stop the reading",
                    test_row_callback_can_stop);
    g_test_add_func("/csv/blanks are kept wherever they are",
                    test_blanks_far_from_edges_and_near_them);
    g_test_add_data_func("/csv/csv-spectrum reads as its JSON says",
                         "tests/csv/spectrum", test_suites);
    g_test_add_data_func("/csv/csv-test-data reads as its JSON says",
                         "tests/csv/test-data", test_suites);
    g_test_add_func("/csv/bad files are refused at their line",
                    test_bad_files_are_refused_at_line_2);
    g_test_add_func("/csv/definitions come out trimmed and in NFC",
                    test_definitions_come_out_in_nfc);
    g_test_add_func("/csv/windows-1252 is understood",
                    test_windows_1252_is_understood);
    g_test_add_func("/csv/what is no text is refused",
                    test_what_is_no_text_is_refused);
    g_test_add_func("/csv/printed cells read back",
                    test_printed_cells_read_back);
    return g_test_run();
}
