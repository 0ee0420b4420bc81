/* test_expr.c - the expression language against what XPath 1.0 (sections 3.4,
 * 3.5, 4) and the ODK XForms specification (XPath functions) say. */
#include "store/error.h"
#include "tests/expr_world.h"

#include <math.h>
#include <string.h>

/* The value of TEXT over the one row, printed. */
static char *
value_of(World *world, const char *text, ExprMissing missing, int self)
{
    g_autoptr(ExprScratch) scratch = expr_scratch_new();
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Expr) expr =
        expr_compile(text, missing, &world->scope, self, &error);
    ExprBatch batch = { (const Column *const *)world->columns, 0, 1, 20453 };
    uint8_t truth;

    if (!expr)
        return error_text(error, LANG_EN);
    if (expr_type(expr) == EXPR_BOOLEAN) {
        expr_booleans(expr, &batch, scratch, &truth);
        return g_strdup(truth == EXPR_TRUE    ? "true"
                        : truth == EXPR_FALSE ? "false"
                                              : "unknown");
    }
    g_autoptr(Column) column =
        column_new(expr_column_type(expr), expr_codes(expr));
    expr_values(expr, &batch, scratch, column);
    g_assert_cmpuint(column->size, ==, 1);
    column_print(column, 0, out);
    return g_strdup(out->str);
}

/* What TEXT is in ODK, and where unknown stays unknown (NULL: the same). */
typedef struct {
    const char *text, *odk, *three;
} Case;

static void
check(const Case *cases, size_t n)
{
    World world;

    world_init(&world);
    for (size_t i = 0; i < n; i++) {
        const char *three = cases[i].three ? cases[i].three : cases[i].odk;
        g_autofree char *a = value_of(&world, cases[i].text, EXPR_ODK, 0);
        g_autofree char *b =
            value_of(&world, cases[i].text, EXPR_THREE_VALUED, 0);

        if (strcmp(a, cases[i].odk) != 0)
            g_test_message("%s (ODK): %s, not %s", cases[i].text, a,
                           cases[i].odk),
                g_test_fail();
        if (strcmp(b, three) != 0)
            g_test_message("%s (three-valued): %s, not %s", cases[i].text, b,
                           three),
                g_test_fail();
    }
    world_clear(&world);
}

static const Case operators[] = {
    { "1 + 2 * 3", "7", NULL },
    { "(1 + 2) * 3", "9", NULL },
    { "10 - 2 - 3", "5", NULL },
    { "2 - -3", "5", NULL },
    { "--3", "3", NULL },
    { "7 div 2", "3.5", NULL },
    { "1 div 0 > 1000000", "true", NULL },
    { "0 div 0", "", NULL },
    /* XPath 1.0, 3.5: the examples of mod */
    { "5 mod 2", "1", NULL },
    { "5 mod -2", "1", NULL },
    { "-5 mod 2", "-1", NULL },
    { "-5 mod -2", "-1", NULL },
    { "1.5 mod 0.5", "0", NULL },
    { "${five}+1", "6", NULL },
    { "${half}*${five}", "2.5", NULL },
    { "${gone}+1", "", NULL },
    { ". + 1", "6", NULL },
    { ".>=0 and .<=7", "true", NULL },
    { "(.>=0 and.<=120) or.=999", "true", NULL },
    { "7 mod-5 div2", "1", NULL },
    { "1 < 2", "true", NULL },
    { "1 < 2 = true()", "true", NULL },
    { "1 = 1 = 1", "true", NULL },
    /* 3.4: 3 > 2 > 1 is false, as (3 > 2) > 1 */
    { "3 > 2 > 1", "false", NULL },
    { "1 or 0 and 0", "true", NULL },
    { "'a' = \"a\"", "true", NULL },
    { "'a' != 'b'", "true", NULL },
    { "'10' > 9", "true", NULL },
    { "'5' = 5", "true", NULL },
    { "true() = 'x'", "true", NULL },
    { "true() + 1", "2", NULL },
    { "5.", "5", NULL },
    { ".5", "0.5", NULL },
    { "yes", "true", NULL },
    { "FALSE", "false", NULL },
};

static void
test_operators(void)
{
    check(operators, G_N_ELEMENTS(operators));
}

static const Case missing[] = {
    { "${gone} = 5", "false", "unknown" },
    { "${gone} != 5", "true", "unknown" },
    { "${gone} < 5", "false", "unknown" },
    { "${gone} >= ${five}", "false", "unknown" },
    { "not(${gone} >= 5)", "true", "unknown" },
    { "${gone} = ''", "true", "true" },
    { "${gone} != ''", "false", "false" },
    { "'' = ${five}", "false", "false" },
    { "${five} != ''", "true", "true" },
    { "${unsaid} = ''", "true", "true" },
    { "${yes} = ''", "false", "false" },
    { "${unsaid} = 'yes'", "false", "unknown" },
    { "${unsaid} != 'yes'", "true", "unknown" },
    { "${none} = ''", "true", "true" },
    { "${has} != ''", "true", "true" },
    { "${blank} = ''", "true", "true" },
    { "${no_day} = ''", "true", "true" },
    { "${blank} = 'x'", "false", "unknown" },
    { "string-length(${blank}) = 0", "true", "true" },
    { "string-length(${gone}) > 0", "false", "false" },
    { "count-non-empty(${gone}, ${five}, ${blank}, ${has}, 'x', '')", "3",
      "3" },
    { "coalesce(${gone}, ${five})", "5", "5" },
    { "coalesce(${blank}, ${name})", "Bà Triệu", NULL },
    { "coalesce(${gone}, ${no_day}, 7)", "7", NULL },
    { "coalesce(${unsaid} = 'yes', true())", "false", "true" },
    /* Kleene */
    { "${gone} > 1 and false()", "false", "false" },
    { "${gone} > 1 and true()", "false", "unknown" },
    { "${gone} > 1 or true()", "true", "true" },
    { "${gone} > 1 or false()", "false", "unknown" },
    { "${gone} > 1 or ${gone} > 2", "false", "unknown" },
    { "if(${gone} > 1, 'a', 'b')", "b", "" },
    { "if(${unsaid} = 'yes', 1, 2)", "2", "" },
    { "if(${five} > 1, ${gone}, 2) = ''", "true", "true" },
    { "selected(${none}, 'tv')", "false", "unknown" },
    { "selected(${unsaid}, 'yes')", "false", "unknown" },
    { "selected(${blank}, 'yes')", "false", "unknown" },
    { "count-selected(${none})", "0", "" },
    { "count-selected(${blank})", "0", "" },
    { "boolean(${gone})", "false", "unknown" },
    { "${gone} = ${no_day}", "false", "unknown" },
    { "${gone} != ${five}", "true", "unknown" },
    { "contains(${blank}, 'a')", "false", "unknown" },
    { "concat(${five}, ${gone})", "5", "" },
    { "concat('[', ${gone} + 1, ']')", "[NaN]", "" },
    { "concat('[', if(${gone} = '', '', 1), ']')", "[]", "" },
    { "number('')", "", NULL },
    { "number('x') = number('x')", "false", "unknown" },
    { "sum(${gone}, 1, 2)", "3", "" },
    { "max(${gone}, -1, -2)", "-1", "" },
    { "min(${gone}, ${gone})", "", "" },
    { "checklist(1, 1, ${five} = 5, ${gone} = 1)", "true", "unknown" },
    { "checklist(-1, 1, ${five} = 5, ${yes} = 'yes', ${gone} = 1)", "false",
      "false" },
    { "once(7)", "5", NULL },
    { "${gone} = ${gone}", "false", "unknown" },
    { "${blank} = ${blank}", "true", "unknown" },
    { "regex(${blank}, '.*')", "true", "unknown" },
};

static void
test_missing(void)
{
    check(missing, G_N_ELEMENTS(missing));
}

static const Case choices[] = {
    { "${yes} = 'yes'", "true", NULL },
    { "${yes} != 'yes'", "false", NULL },
    { "'no' = ${yes}", "false", NULL },
    { "${yes} = ${unsaid}", "false", "unknown" },
    { "${yes} = ${yes}", "true", NULL },
    { "${yes}", "yes", NULL },
    { "selected(${yes}, 'yes')", "true", NULL },
    { "selected(${yes}, 'no')", "false", NULL },
    { "selected(${has}, 'radio')", "true", NULL },
    { "selected(${has}, 'tv')", "false", NULL },
    { "selected(${has}, \"phone\")", "true", NULL },
    { "selected(${has}, ${words})", "false", NULL },
    { "selected(${words}, 'bb')", "true", NULL },
    { "selected(${words}, 'b')", "false", NULL },
    { "selected(${words}, ' ccc ')", "true", NULL },
    { "selected(${words}, '')", "false", NULL },
    { "selected('', '')", "false", NULL },
    { "count-selected(${has})", "2", NULL },
    { "count-selected(${yes})", "1", NULL },
    { "count-selected(${words})", "3", NULL },
    { "selected-at(${has}, 0)", "radio", NULL },
    { "selected-at(${has}, 1)", "phone", NULL },
    { "selected-at(${has}, 2)", "", NULL },
    { "selected-at(${has}, -1)", "", NULL },
    { "${has} = 'radio phone'", "true", NULL },
    { "${has} = 'radio'", "false", NULL },
    { "${has}", "radio phone", NULL },
    /* names that are numbers */
    { "${age} >= 2", "true", NULL },
    { "${age} = 1", "false", NULL },
    { "${age} = 2", "true", NULL },
    { "${age} = '2'", "true", NULL },
    { "${age} * 10", "20", NULL },
    { "${age} < ${five}", "true", NULL },
    { "number(${age})", "2", NULL },
    { "if(${age} = 1, 'young', if(${age} = 2, 'middle', 'old'))", "middle",
      NULL },
    { "if(${five} = 5, 'b', 'a')", "b", NULL },
    { "concat('x', ${age})", "x2", NULL },
    { "substr(${yes}, 1)", "es", NULL },
};

static void
test_choices(void)
{
    check(choices, G_N_ELEMENTS(choices));
}

static const Case functions[] = {
    { "int(2.9)", "2", NULL },
    { "int(-2.9)", "-2", NULL },
    { "round(2.5)", "3", NULL },
    { "round(-2.5)", "-2", NULL },
    { "round(2.4)", "2", NULL },
    { "round(2.675, 2)", "2.68", NULL },
    { "round(1.005, 2)", "1.01", NULL },
    { "round(1234.5, -2)", "1200", NULL },
    { "round(-33.33, -1)", "-30", NULL },
    { "pow(2, 10)", "1024", NULL },
    { "sqrt(16)", "4", NULL },
    { "abs(-3)", "3", NULL },
    { "exp(0)", "1", NULL },
    { "log(1)", "0", NULL },
    { "log10(1000)", "3", NULL },
    { "round(pi(), 4)", "3.1416", NULL },
    { "atan2(0, 1)", "0", NULL },
    { "sum(1, 2, 3)", "6", NULL },
    { "min(3, 1, 2)", "1", NULL },
    { "max(3, 1, 2)", "3", NULL },
    { "number(' -12.50 ')", "-12.5", NULL },
    { "number('1e3')", "", NULL },
    { "number('+1')", "", NULL },
    { "number('2025-12-31')", "20453", NULL },
    { "number(true())", "1", NULL },
    { "string(5)", "5", NULL },
    { "string(-0.5)", "-0.5", NULL },
    { "string(1000000)", "1000000", NULL },
    { "string(0.1 + 0.2)", "0.30000000000000004", NULL },
    { "string(0.00001)", "0.00001", NULL },
    { "string(1 div 3)", "0.3333333333333333", NULL },
    { "string(1 div 0)", "Infinity", NULL },
    { "string(2 = 2)", "true", NULL },
    { "string(12345678901234567890)", "12345678901234567168", NULL },
    { "string-length('Bà Triệu')", "8", NULL },
    { "string-length(${name})", "8", NULL },
    { "substr('hello', 2, 3)", "l", NULL },
    { "substr('hello', 0, 2)", "he", NULL },
    { "substr('hello', -2)", "lo", NULL },
    { "substr('hello', 3, 1)", "", NULL },
    { "substr(${name}, 3)", "Triệu", NULL },
    { "concat('a', 1, 'b')", "a1b", NULL },
    { "join('-', 'a', 'b', 'c')", "a-b-c", NULL },
    { "contains('hello', 'ell')", "true", NULL },
    { "contains('hello', '')", "true", NULL },
    { "contains('hello', 'elo')", "false", NULL },
    { "starts-with('hello', 'he')", "true", NULL },
    { "ends-with('hello', 'lo')", "true", NULL },
    { "ends-with('o', 'lo')", "false", NULL },
    /* XPath 1.0, 4.2: the specification's own examples */
    { "substring-before('1999/04/01', '/')", "1999", NULL },
    { "substring-after('1999/04/01', '/')", "04/01", NULL },
    { "substring-after('1999/04/01', '19')", "99/04/01", NULL },
    { "translate('bar', 'abc', 'ABC')", "BAr", NULL },
    { "translate('--aaa--', 'abc-', 'ABC')", "AAA", NULL },
    { "normalize-space('  a  b ')", "a b", NULL },
    { "boolean('')", "false", NULL },
    { "boolean('false')", "true", NULL },
    { "boolean(0)", "false", NULL },
    { "boolean(-1)", "true", NULL },
    { "boolean-from-string('1')", "true", NULL },
    { "boolean-from-string('TRUE')", "true", NULL },
    { "boolean-from-string('yes')", "false", NULL },
    { "not(1)", "false", NULL },
    { "regex('0123456789', '^[0]{1}[0-9]{9}$')", "true", NULL },
    { "regex('x0123456789', '[0]{1}[0-9]{9}')", "false", NULL },
    { "regex('abc', 'a|abc')", "true", NULL },
    { "regex('\u0663', '\\d')", "true", NULL },
    { "regex(${name}, '\\p{L}+ \\p{L}+')", "true", NULL },
    { "checklist(2, 3, true(), true(), false())", "true", NULL },
    { "checklist(2, -1, true(), false())", "false", NULL },
    { "weighted-checklist(5, -1, true(), 3, true(), 2)", "true", NULL },
    { "weighted-checklist(6, -1, true(), 3, true(), 2)", "false", NULL },
};

static void
test_functions(void)
{
    check(functions, G_N_ELEMENTS(functions));
}

static const Case dates[] = {
    { "today()", "2025-12-31", NULL },
    { "today() - date('2025-12-01')", "30", NULL },
    { "${day} = today()", "true", NULL },
    { "${day} < date('2026-01-01')", "true", NULL },
    { "${day} > '2025-12-30'", "true", NULL },
    { "${day} + 1", "20454", NULL },
    { "date(${day} + 1)", "2026-01-01", NULL },
    { "date('2025-12-31T10:20:30')", "2025-12-31", NULL },
    { "date(0)", "1970-01-01", NULL },
    { "decimal-date-time('1970-01-02T12:00:00')", "1.5", NULL },
    { "decimal-time('06:00:00.000+07:00')", "0.25", NULL },
    { "decimal-time('18:00')", "0.75", NULL },
    { "format-date(${day}, '%d/%m/%Y')", "31/12/2025", NULL },
    { "format-date('2025-02-03', '%e %n %y %b %a')", "3 2 25 Feb Mon", NULL },
    { "format-date-time('2025-02-03T04:05:06', '%H:%M:%S.%3 %h')",
      "04:05:06.000 4", NULL },
    { "format-date(${no_day}, '%Y')", "", NULL },
    { "now() >= today()", "true", NULL },
    { "int(now()) = today()", "true", NULL },
    { "string(${day})", "2025-12-31", NULL },
    { "concat(${no_day}, 'x')", "x", "" },
    { "if(${day} > 1, ${day}, '')", "2025-12-31", NULL },
};

static void
test_dates(void)
{
    check(dates, G_N_ELEMENTS(dates));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_test_add_func("/expr/operators are those of XPath 1.0", test_operators);
    g_test_add_func("/expr/missing is '' in ODK, else unknown", test_missing);
    g_test_add_func("/expr/choices are texts, bits and numbers", test_choices);
    g_test_add_func("/expr/functions do as specified", test_functions);
    g_test_add_func("/expr/dates are days", test_dates);
    return g_test_run();
}
