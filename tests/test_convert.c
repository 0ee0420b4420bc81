/* test_convert.c - cells as numbers, dates, codes; and why they are not. */
#include "ingest/convert.h"

#include <math.h>
#include <string.h>

static void
test_integers_are_read_exactly_or_not_at_all(void)
{
    static const struct {
        const char *text;
        DecimalStyle style;
        CellKind kind;
        int64_t value;
    } cases[] = {
        { "0", DECIMAL_POINT, CELL_VALUE, 0 },
        { "007", DECIMAL_POINT, CELL_VALUE, 7 },
        { "-12", DECIMAL_POINT, CELL_VALUE, -12 },
        { " 25 ", DECIMAL_POINT, CELL_VALUE, 25 },
        { "\xC2\xA0"
          "25",
          DECIMAL_POINT, CELL_VALUE, 25 },
        { "999999999999999999", DECIMAL_POINT, CELL_VALUE,
          INT64_C(999999999999999999) },
        { "12.0", DECIMAL_POINT, CELL_VALUE, 12 },
        { "12,0", DECIMAL_COMMA, CELL_VALUE, 12 },
        { "1,234", DECIMAL_POINT, CELL_VALUE, 1234 },
        { "1.234.567", DECIMAL_COMMA, CELL_VALUE, 1234567 },
        { "1.23.567", DECIMAL_COMMA, CELL_WRONG, 0 },
        { "1.234", DECIMAL_UNDECIDED, CELL_WRONG, 0 },
        { "12.5", DECIMAL_POINT, CELL_WRONG, 0 },
        { "1e3", DECIMAL_POINT, CELL_WRONG, 0 },
        { "x", DECIMAL_POINT, CELL_WRONG, 0 },
        { "-", DECIMAL_POINT, CELL_MISSING, 0 },
        { "+", DECIMAL_POINT, CELL_WRONG, 0 },
        { "", DECIMAL_POINT, CELL_MISSING, 0 },
        { "  ", DECIMAL_POINT, CELL_MISSING, 0 },
        { "..", DECIMAL_POINT, CELL_MISSING, 0 },
        { "#N/A", DECIMAL_POINT, CELL_MISSING, 0 },
        { "n/a", DECIMAL_POINT, CELL_MISSING, 0 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int64_t value = 0;
        CellKind kind = convert_integer(cases[i].text, strlen(cases[i].text),
                                        cases[i].style, &value);

        g_test_message("“%s”", cases[i].text);
        g_assert_cmpint(kind, ==, cases[i].kind);
        if (kind == CELL_VALUE)
            g_assert_cmpint(value, ==, cases[i].value);
    }
}

static void
test_decimals_follow_the_style_of_the_file(void)
{
    static const struct {
        const char *text;
        DecimalStyle style;
        CellKind kind;
        double value;
    } cases[] = {
        { "2.5", DECIMAL_POINT, CELL_VALUE, 2.5 },
        { "-2.5", DECIMAL_POINT, CELL_VALUE, -2.5 },
        { ".5", DECIMAL_POINT, CELL_VALUE, 0.5 },
        { "5.", DECIMAL_POINT, CELL_VALUE, 5 },
        { "2,5", DECIMAL_COMMA, CELL_VALUE, 2.5 },
        { "1.234,5", DECIMAL_COMMA, CELL_VALUE, 1234.5 },
        { "1,234.5", DECIMAL_POINT, CELL_VALUE, 1234.5 },
        { "2.5", DECIMAL_COMMA, CELL_WRONG, 0 },
        { "2,5", DECIMAL_POINT, CELL_WRONG, 0 },
        { "1.234", DECIMAL_UNDECIDED, CELL_WRONG, 0 },
        { "0.234", DECIMAL_UNDECIDED, CELL_VALUE, 0.234 },
        { "1.5e-3", DECIMAL_POINT, CELL_VALUE, 1.5e-3 },
        { "0.1", DECIMAL_POINT, CELL_VALUE, 0.1 },
        { "123456789012345.6", DECIMAL_POINT, CELL_VALUE, 123456789012345.6 },
        { "3.141592653589793", DECIMAL_POINT, CELL_VALUE, 3.141592653589793 },
        { "1e999", DECIMAL_POINT, CELL_WRONG, 0 },
        { "inf", DECIMAL_POINT, CELL_WRONG, 0 },
        { "nan", DECIMAL_POINT, CELL_WRONG, 0 },
        { "80%", DECIMAL_POINT, CELL_WRONG, 0 },
        { "1 000", DECIMAL_POINT, CELL_WRONG, 0 },
        { "NA", DECIMAL_POINT, CELL_MISSING, 0 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        double value = 0;
        CellKind kind = convert_real(cases[i].text, strlen(cases[i].text),
                                     cases[i].style, &value);

        g_test_message("“%s”", cases[i].text);
        g_assert_cmpint(kind, ==, cases[i].kind);
        if (kind == CELL_VALUE)
            g_assert_cmpfloat(value, ==, cases[i].value);
    }
}

static void
test_short_decimals_are_what_strtod_gives(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);

    for (int i = 0; i < 20000; i++) {
        g_autofree char *text = g_strdup_printf(
            "%d.%0*d", g_rand_int_range(rand, 0, 100000),
            g_rand_int_range(rand, 1, 9), g_rand_int_range(rand, 0, 1000000));
        double value;

        g_assert_cmpint(convert_real(text, strlen(text), DECIMAL_POINT, &value),
                        ==, CELL_VALUE);
        g_assert_cmpfloat(value, ==, g_ascii_strtod(text, NULL));
    }
}

static void
test_times_are_parts_of_a_day(void)
{
    double days;

    g_assert_cmpint(convert_time("10:30", 5, &days), ==, CELL_VALUE);
    g_assert_cmpfloat(days, ==, 10.5 / 24);
    g_assert_cmpint(convert_time("06:00:00.000+07:00", 18, &days), ==,
                    CELL_VALUE);
    g_assert_cmpfloat(days, ==, 0.25);
    g_assert_cmpint(convert_time("25:00", 5, &days), ==, CELL_WRONG);
    g_assert_cmpint(convert_time("9h", 2, &days), ==, CELL_WRONG);
}

static void
test_codes_are_found_whatever_their_length(void)
{
    static const char *const names[] = { "yes", "no", "a_rather_long_name",
                                         "01",  "-",  "exactly8",
                                         "lời", "1" };
    g_autoptr(CodeList) codes = code_list_new(names, G_N_ELEMENTS(names));
    CodeFinder *finder = code_finder_new(codes);
    int32_t code;

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_assert_cmpint(convert_code(finder, names[i], strlen(names[i]), &code),
                        ==, CELL_VALUE);
        g_assert_cmpint(code, ==, (int)i);
    }
    g_assert_cmpint(convert_code(finder, " no ", 4, &code), ==, CELL_VALUE);
    /* lơ + grave + i: the same letters, half composed */
    g_assert_cmpint(convert_code(finder, "lơ\xCC\x80i", 6, &code), ==,
                    CELL_VALUE);
    g_assert_cmpint(code, ==, 6);
    g_assert_cmpint(convert_code(finder, "NA", 2, &code), ==, CELL_MISSING);
    g_assert_cmpint(convert_code(finder, "nope", 4, &code), ==, CELL_WRONG);
    code_finder_free(finder);
}

static void
test_sets_are_names_with_blanks_between(void)
{
    static const char *const names[] = { "a", "b", "c" };
    g_autoptr(CodeList) codes = code_list_new(names, 3);
    CodeFinder *finder = code_finder_new(codes);
    uint64_t words[1];

    g_assert_cmpint(convert_set(finder, "c a", 3, words), ==, CELL_VALUE);
    g_assert_cmpint((int)words[0], ==, 5);
    g_assert_cmpint(convert_set(finder, "  b   b ", 8, words), ==, CELL_VALUE);
    g_assert_cmpint((int)words[0], ==, 2);
    g_assert_cmpint(convert_set(finder, "a x", 3, words), ==, CELL_WRONG);
    g_assert_cmpint(convert_set(finder, "NA", 2, words), ==, CELL_MISSING);
    code_finder_free(finder);
}

static void
test_what_excel_did_is_named(void)
{
    static const struct {
        ColumnType type;
        Rule rule;
        const char *text;
    } cases[] = {
        { COLUMN_INTEGER, RULE_EXCEL_EXPONENT, "1,2E+11" },
        { COLUMN_CODE, RULE_EXCEL_EXPONENT, "1.2E+11" },
        { COLUMN_INTEGER, RULE_EXCEL_DATE, "02/05/2025" },
        { COLUMN_CODE, RULE_EXCEL_DATE, "5-Jan" },
        { COLUMN_CODE, RULE_EXCEL_DATE, "12-Thg5" },
        { COLUMN_CODE, RULE_EXCEL_DATE, "Jan-08" },
        { COLUMN_REAL, RULE_EXCEL_DATE, "Thg5-12" },
        { COLUMN_CODE, RULE_CHOICE, "May-be" },
        { COLUMN_REAL, RULE_EXCEL_PERCENT, "80%" },
        { COLUMN_REAL, RULE_EXCEL_FORMULA, "#REF!" },
        { COLUMN_DATE, RULE_EXCEL_FORMULA, "#######" },
        { COLUMN_CODE, RULE_EXCEL_QUESTION, "Th?nh" },
        { COLUMN_CODE, RULE_EXCEL_QUESTION, "Ng??i" },
        { COLUMN_CODE, RULE_CHOICE, "what??" },
        { COLUMN_INTEGER, RULE_TYPE_WHOLE, "2.5" },
        { COLUMN_REAL, RULE_TYPE_DECIMAL_POINT, "2,5" },
        { COLUMN_REAL, RULE_TYPE_DECIMAL, "x" },
        { COLUMN_INTEGER, RULE_TYPE_INTEGER, "x" },
        { COLUMN_DATE, RULE_TYPE_DATE, "31.02.2025" },
        { COLUMN_CODE, RULE_CHOICE, "x" },
        { COLUMN_SET, RULE_CHOICE_SET, "x y" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(
            rule_code(convert_why(cases[i].type, DECIMAL_POINT, cases[i].text,
                                  strlen(cases[i].text))),
            ==, rule_code(cases[i].rule));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/convert/integers are read exactly or not at all",
                    test_integers_are_read_exactly_or_not_at_all);
    g_test_add_func("/convert/decimals follow the style of the file",
                    test_decimals_follow_the_style_of_the_file);
    g_test_add_func("/convert/short decimals are what strtod gives",
                    test_short_decimals_are_what_strtod_gives);
    g_test_add_func("/convert/times are parts of a day",
                    test_times_are_parts_of_a_day);
    g_test_add_func("/convert/codes are found whatever their length",
                    test_codes_are_found_whatever_their_length);
    g_test_add_func("/convert/sets are names with blanks between",
                    test_sets_are_names_with_blanks_between);
    g_test_add_func("/convert/what Excel did is named",
                    test_what_excel_did_is_named);
    return g_test_run();
}
