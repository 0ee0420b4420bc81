/* test_table.c - columns, lists of choices, dates. */
#include "store/table.h"

#include <math.h>
#include <string.h>

static CodeList *
make_codes(size_t n)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (size_t i = 0; i < n; i++)
        g_ptr_array_add(names, g_strdup_printf("%zu", i));
    return code_list_new((const char *const *)names->pdata, n);
}

static int32_t
find(const CodeList *codes, const char *text)
{
    return code_list_find(codes, text, strlen(text));
}

static void
test_codes_of_every_length_are_found(void)
{
    static const char *const names[] = { "",
                                         "1",
                                         "2",
                                         "12",
                                         "21",
                                         "121",
                                         "112",
                                         "abcd",
                                         "abce",
                                         "abcdefg",
                                         "abcdefgh",
                                         "abcdefgi",
                                         "hgfed",
                                         "bac phi",
                                         "dong bac",
                                         "dong bac ",
                                         "có",
                                         "không",
                                         "x\ny",
                                         "Hồ Chí Minh, thành phố",
                                         "Hồ Chí Minh, thành phú" };
    size_t n = G_N_ELEMENTS(names);
    g_autoptr(CodeList) codes = code_list_new(names, n);

    g_assert_cmpuint(code_list_size(codes), ==, n);
    for (size_t i = 0; i < n; i++) {
        g_assert_cmpint(find(codes, names[i]), ==, (int)i);
        g_assert_cmpstr(code_list_name(codes, i), ==, names[i]);
    }
    g_assert_cmpint(find(codes, "3"), ==, -1);
    g_assert_cmpint(find(codes, "abcdefgj"), ==, -1);
    g_assert_cmpint(find(codes, "Hồ Chí Minh, thành phó"), ==, -1);
    g_assert_cmpint(code_list_find(codes, "1\0", 2), ==, -1);
    g_assert_cmpint(code_list_find(codes, "abcdX", 4), ==, 7);
}

static void
test_long_lists_and_doubles(void)
{
    static const char *const twice[] = { "a", "b", "a" };
    g_autoptr(CodeList) many = make_codes(20000);
    g_autoptr(CodeList) doubled = code_list_new(twice, 3);
    g_autoptr(CodeList) none = code_list_new(NULL, 0);

    for (size_t i = 0; i < 20000; i++) {
        g_autofree char *name = g_strdup_printf("%zu", i);

        g_assert_cmpint(find(many, name), ==, (int)i);
    }
    g_assert_cmpint(find(many, "20000"), ==, -1);
    g_assert_cmpint(find(doubled, "a"), ==, 0);
    g_assert_cmpint(find(none, ""), ==, -1);
}

static char *
print(const Column *column)
{
    GString *out = g_string_new(NULL);

    for (size_t i = 0; i < column->size; i++) {
        if (i > 0)
            g_string_append_c(out, '|');
        column_print(column, i, out);
    }
    return g_string_free(out, FALSE);
}

static void
test_every_type_prints(void)
{
    static const char *const names[] = { "x", "y", "z" };
    g_autoptr(CodeList) codes = code_list_new(names, 3);
    g_autoptr(Column) code = column_new(COLUMN_CODE, codes);
    g_autoptr(Column) integer = column_new(COLUMN_INTEGER, NULL);
    g_autoptr(Column) real = column_new(COLUMN_REAL, NULL);
    g_autoptr(Column) date = column_new(COLUMN_DATE, NULL);
    g_autoptr(Column) text = column_new(COLUMN_TEXT, NULL);
    g_autoptr(Column) set = column_new(COLUMN_SET, codes);
    Column *const columns[] = { code, integer, real, date, text, set };
    const char *const expected[] = {
        "z||x",        "-5||9223372036854775807",
        "0.1||1e+300", "2025-12-31||1970-01-01T12:00:00",
        "Huế||",       "x z||"
    };

    column_add_code(code, 2);
    column_add_integer(integer, -5);
    column_add_real(real, 0.1);
    column_add_real(date, 20453);
    column_add_text(text, "Huế", strlen("Huế"));
    column_add_set(set, (const uint64_t[]){ 5 });
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        column_add_missing(columns[i], REFUSED);
    column_add_code(code, 0);
    column_add_integer(integer, INT64_MAX);
    column_add_real(real, 1e300);
    column_add_real(date, 0.5);
    column_add_text(text, "", 0);
    column_add_set(set, (const uint64_t[]){ 0 });
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *printed = print(columns[i]);

        g_assert_cmpstr(printed, ==, expected[i]);
        g_assert_cmpuint(columns[i]->size, ==, 3);
        g_assert_cmpuint(columns[i]->presence[1], ==, REFUSED);
    }
}

static void
test_missing_never_reads_as_a_number(void)
{
    g_autoptr(Column) column = column_new(COLUMN_INTEGER, NULL);
    double value = 7;

    column_add_integer(column, 3);
    column_add_missing(column, DONT_KNOW);
    g_assert_true(column_number(column, 0, &value));
    g_assert_cmpfloat(value, ==, 3);
    g_assert_false(column_number(column, 1, &value));
    column_set_missing(column, 0, NOT_STATED);
    g_assert_false(column_number(column, 0, &value));
    g_assert_cmpint(column->integer[0], ==, 0);
}

static void
test_struck_out_texts_leave_the_others(void)
{
    static const char *const texts[] = { "một", "hai", "", "bốn", "năm" };
    static const uint8_t all[] = { NOT_STATED, PRESENT, PRESENT, REFUSED,
                                   PRESENT };
    g_autoptr(Column) column = column_new(COLUMN_TEXT, NULL);
    g_autofree char *one = NULL, *many = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        column_add_text(column, texts[i], strlen(texts[i]));
    column_set_missing(column, 1, NOT_STATED);
    one = print(column);
    g_assert_cmpstr(one, ==, "một|||bốn|năm");
    column_set_missing_all(column, all);
    many = print(column);
    g_assert_cmpstr(many, ==, "||||năm");
    g_assert_cmpuint(column->presence[1], ==, NOT_STATED);
    g_assert_cmpuint(column->bytes->len, ==, strlen("năm"));
}

static void
test_a_million_cells_and_again(void)
{
    g_autoptr(CodeList) codes = make_codes(70);
    g_autoptr(Column) set = column_new(COLUMN_SET, codes);
    g_autoptr(Column) column = column_new(COLUMN_INTEGER, NULL);

    for (int round = 0; round < 2; round++) {
        for (int64_t i = 0; i < 1000000; i++)
            column_add_integer(column, i);
        g_assert_cmpint(column->integer[999999], ==, 999999);
        column_clear(column);
        g_assert_cmpuint(column->size, ==, 0);
    }
    g_assert_cmpuint(set->set_words, ==, 2);
    for (uint64_t i = 0; i < 1000; i++)
        column_add_set(set, (const uint64_t[]){ i, 1 + i % 2 });
    column_set_missing(set, 500, REFUSED);
    g_assert_cmpuint(set->set[998], ==, 499); /* two words an entry */
    g_assert_cmpuint(set->set[1001], ==, 0);
    g_assert_cmpuint(set->set[1003], ==, 2);
}

static void
test_numbers_print_short_and_exact(void)
{
    static const double values[] = {
        0.1, 1.0 / 3, 5, -0.5, 1e22, 123456789.123, 5e-324, 0.30000000000000004
    };

    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autoptr(GString) out = g_string_new(NULL);

        real_print(values[i], out);
        g_assert_cmpfloat(g_ascii_strtod(out->str, NULL), ==, values[i]);
    }
}

typedef struct {
    const char *text, *iso; /* NULL: no date */
} DateCase;

static const DateCase dates[] = {
    { "2025-12-31", "2025-12-31" },
    { "2024-02-29", "2024-02-29" },
    { "2000-02-29", "2000-02-29" },
    { "31/12/2025", "2025-12-31" },
    { "1/2/2025", "2025-02-01" },
    { "01-02-2025", "2025-02-01" },
    { "1.2.2025", "2025-02-01" },
    { "31/12/2025 14:05", "2025-12-31T14:05:00" },
    { "2025-12-31T10:20:30.250+07:00", "2025-12-31T10:20:30.250" },
    { "2025-12-31T10:20:30.000+0700", "2025-12-31T10:20:30" },
    { "2025-12-31T10:20Z", "2025-12-31T10:20:00" },
    { "2025-12-31 23:59:59.999", "2025-12-31T23:59:59.999" },
    { "1969-12-31T12:00", "1969-12-31T12:00:00" },
    { "0001-01-01", "0001-01-01" },
    { "9999-12-31", "9999-12-31" },
    { "", NULL },
    { "2025", NULL },
    { "2025-02-29", NULL },
    { "1900-02-29", NULL },
    { "2025-00-10", NULL },
    { "2025-13-01", NULL },
    { "2025-06-31", NULL },
    { "0000-01-01", NULL },
    { "12/31/2025", NULL },
    { "31/12/25", NULL },
    { "31/12-2025", NULL },
    { "2025-1-1", NULL },
    { "2025-12-31T", NULL },
    { "2025-12-31T24:00", NULL },
    { "2025-12-31T10:60", NULL },
    { "2025-12-31T10:20:30.", NULL },
    { "2025-12-31T10:20+19:00", NULL },
    { "2025-12-31x", NULL },
    { " 2025-12-31", NULL },
    { "31/12/2025T10:00", NULL },
    { "20251231", NULL },
    { "hôm nay", NULL },
};

static void
test_dates_are_read_and_impossible_ones_refused(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        double days;
        bool good = date_parse(dates[i].text, strlen(dates[i].text), &days);

        g_assert_cmpint(good, ==, dates[i].iso != NULL);
        if (!good)
            continue;
        date_print(days, out);
        g_assert_cmpstr(out->str, ==, dates[i].iso);
    }
}

static void
test_days_and_dates_agree(void)
{
    int first = (int)date_from_ymd(1, 1, 1);
    int last = (int)date_from_ymd(9999, 12, 31);

    g_assert_cmpfloat(date_from_ymd(1970, 1, 1), ==, 0);
    g_assert_cmpfloat(date_from_ymd(2000, 3, 1), ==, 11017);
    g_assert_true(isnan(date_from_ymd(2025, 2, 29)));
    for (int expected = first; expected < last; expected += 37) {
        int year, month, day;

        date_to_ymd(expected + 0.99, &year, &month, &day);
        g_assert_cmpfloat(date_from_ymd(year, month, day), ==, expected);
    }
}

static void
test_days_of_no_calendar_do_no_harm(void)
{
    static const double days[] = { NAN,   INFINITY, -INFINITY,
                                   1e300, -1e300,   -9e18 };

    for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
        int year;

        date_to_ymd(days[i], &year, NULL, NULL);
        g_assert_cmpint(year, ==, days[i] > 0 ? 9999 : 1);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/table/codes of every length are found",
                    test_codes_of_every_length_are_found);
    g_test_add_func("/table/long lists, doubled names, no names",
                    test_long_lists_and_doubles);
    g_test_add_func("/table/every type prints as people write it",
                    test_every_type_prints);
    g_test_add_func("/table/what is missing never reads as a number",
                    test_missing_never_reads_as_a_number);
    g_test_add_func("/table/struck-out texts leave the others as they are",
                    test_struck_out_texts_leave_the_others);
    g_test_add_func("/table/a million cells fit, and again after clearing",
                    test_a_million_cells_and_again);
    g_test_add_func("/table/numbers print short and exact",
                    test_numbers_print_short_and_exact);
    g_test_add_func("/table/dates are read, impossible ones refused",
                    test_dates_are_read_and_impossible_ones_refused);
    g_test_add_func("/table/days and dates agree over 9999 years",
                    test_days_and_dates_agree);
    g_test_add_func("/table/days that no calendar has do no harm",
                    test_days_of_no_calendar_do_no_harm);
    return g_test_run();
}
