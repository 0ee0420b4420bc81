/* test_expr.c - the expression language against what XPath 1.0 (sections 3.4,
 * 3.5, 4) and the ODK XForms specification (XPath functions) say. */
#include "store/error.h"
#include "surveys/expr.h"

#include <math.h>
#include <string.h>

/* One row of answers that all cases share, and its scope. */
typedef struct {
    ExprVariable variables[16];
    Column *columns[16];
    CodeList *yes_no, *ages, *things;
    ExprScope scope;
} World;

static Column *
add(World *world, const char *name, ColumnType type, CodeList *codes)
{
    size_t n = world->scope.n++;

    world->variables[n] = (ExprVariable){ name, type, codes };
    world->columns[n] = column_new(type, codes);
    world->scope.variables = world->variables;
    return world->columns[n];
}

static void
world_init(World *world)
{
    static const char *const yes_no[] = { "yes", "no", "dont_know" };
    static const char *const ages[] = { "1", "2", "3" };
    static const char *const things[] = { "radio", "tv", "phone", "none" };
    uint64_t some = 5; /* radio phone */

    *world = (World){ .scope = { .n = 0 } };
    world->yes_no = code_list_new(yes_no, 3);
    world->ages = code_list_new(ages, 3);
    world->things = code_list_new(things, 4);
    column_add_integer(add(world, "five", COLUMN_INTEGER, NULL), 5);
    column_add_real(add(world, "half", COLUMN_REAL, NULL), 0.5);
    column_add_missing(add(world, "gone", COLUMN_INTEGER, NULL), NOT_STATED);
    column_add_code(add(world, "yes", COLUMN_CODE, world->yes_no), 0);
    column_add_missing(add(world, "unsaid", COLUMN_CODE, world->yes_no),
                       NOT_APPLICABLE);
    column_add_code(add(world, "age", COLUMN_CODE, world->ages), 1);
    column_add_set(add(world, "has", COLUMN_SET, world->things), &some);
    column_add_missing(add(world, "none", COLUMN_SET, world->things), REFUSED);
    column_add_text(add(world, "name", COLUMN_TEXT, NULL), "Bà Triệu", 11);
    column_add_missing(add(world, "blank", COLUMN_TEXT, NULL), DONT_KNOW);
    column_add_text(add(world, "digits", COLUMN_TEXT, NULL), "12.5", 4);
    column_add_real(add(world, "day", COLUMN_DATE, NULL),
                    20453); /* 2025-12-31 */
    column_add_missing(add(world, "no_day", COLUMN_DATE, NULL), NOT_STATED);
    column_add_text(add(world, "words", COLUMN_TEXT, NULL), "a bb  ccc", 9);
}

static void
world_clear(World *world)
{
    for (size_t i = 0; i < world->scope.n; i++)
        column_free(world->columns[i]);
    code_list_unref(world->yes_no);
    code_list_unref(world->ages);
    code_list_unref(world->things);
}

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

static void
test_operators(void)
{
    static const Case cases[] = {
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

    check(cases, G_N_ELEMENTS(cases));
}

static void
test_missing(void)
{
    static const Case cases[] = {
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

    check(cases, G_N_ELEMENTS(cases));
}

static void
test_choices(void)
{
    static const Case cases[] = {
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

    check(cases, G_N_ELEMENTS(cases));
}

static void
test_functions(void)
{
    static const Case cases[] = {
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
        { "regex(${name}, '\\p{L}+ \\p{L}+')", "true", NULL },
        { "checklist(2, 3, true(), true(), false())", "true", NULL },
        { "checklist(2, -1, true(), false())", "false", NULL },
        { "weighted-checklist(5, -1, true(), 3, true(), 2)", "true", NULL },
        { "weighted-checklist(6, -1, true(), 3, true(), 2)", "false", NULL },
    };

    check(cases, G_N_ELEMENTS(cases));
}

static void
test_dates(void)
{
    static const Case cases[] = {
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
        { "format-date('2025-02-03', '%e %n %y %b %a')", "3 2 25 Feb Mon",
          NULL },
        { "format-date-time('2025-02-03T04:05:06', '%H:%M:%S.%3 %h')",
          "04:05:06.000 4", NULL },
        { "format-date(${no_day}, '%Y')", "", NULL },
        { "now() >= today()", "true", NULL },
        { "int(now()) = today()", "true", NULL },
        { "string(${day})", "2025-12-31", NULL },
        { "concat(${no_day}, 'x')", "x", "" },
        { "if(${day} > 1, ${day}, '')", "2025-12-31", NULL },
    };

    check(cases, G_N_ELEMENTS(cases));
}

/* What is wrong, where (in characters), and a word that the message has. */
typedef struct {
    const char *text;
    unsigned place;
    const char *part;
} Mistake;

static void
check_mistake(World *world, const Mistake *m, ExprMissing missing)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Expr) expr =
        expr_compile(m->text, missing, &world->scope, 0, &error);
    g_autofree char *place = g_strdup_printf("character %u:", m->place);
    g_autofree char *en = NULL, *vi = NULL;

    if (expr) {
        g_test_message("%s: compiled", m->text);
        g_test_fail();
        return;
    }
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_DEFINITION);
    en = error_text(error, LANG_EN);
    vi = error_text(error, LANG_VI);
    if (!g_str_has_prefix(en, place) || !strstr(en, m->part) ||
        !g_str_has_prefix(vi, "ký tự ")) {
        g_test_message("%s: %s / %s", m->text, en, vi);
        g_test_fail();
    }
}

static void
test_mistakes(void)
{
    static const Mistake mistakes[] = {
        { "", 1, "ends where a value" },
        { "1 +", 4, "ends where a value" },
        { "1 2", 3, "operator" },
        { "(1", 3, "closing )" },
        { "1)", 2, "operator" },
        { "${fvie} = 5", 1, "“five”" },
        { "1 + ${quite_else}", 5, "no variable" },
        { "${five", 1, "brace" },
        { "'Triệu' = ${nmae}", 11, "“name”" },
        { "${name} = 'x", 11, "closing quote" },
        { "${name} = \342\200\230x\342\200\231", 11, "curly" },
        { "${five} == 5", 9, "=" },
        { "${five} => 5", 9, ">=" },
        { "${five} \342\211\245 5", 9, ">=" },
        { "${five} / 5", 9, "div" },
        { "${five} && 5", 9, "and" },
        { "../five", 1, "${...}" },
        { "five = 5", 1, "${...}" },
        { "slected(${has}, 'tv')", 1, "selected" },
        { "substring('abc', 1)", 1, "substr()" },
        { "1 = frobnicate_it(2)", 5, "no function" },
        { "selected(${has})", 1, "2 arguments" },
        { "round(1, 2, 3)", 1, "1-2 arguments" },
        { "if(1, 2)", 1, "3 arguments" },
        { "true(1)", 1, "0 arguments" },
        { "weighted-checklist(1, 2, 3, 4, 5)", 1, "arguments" },
        { "if(1, 2, 3", 11, "closing )" },
        { "if(1; 2; 3)", 5, "," },
        { "random() > 0.5", 1, "another value" },
        { "position(..)", 1, "repeats" },
        { "indexed-repeat(1)", 1, "repeats" },
        { "jr:choice-name(${yes}, '${yes}')", 1, "label" },
        { "pulldata('a', 'b', 'c', 'd')", 1, "refused" },
        { "1 + once(uuid())", 10, "another value" },
        { "regex(${name}, '[a')", 16, "regular expression" },
        { "regex(${name}, 'a)|(b')", 16, "regular expression" },
        { "regex(${name}, ${digits})", 16, "fixed text" },
        { "1e5", 2, "operator" },
        { "${five} # 1", 9, "#" },
        { "\xff", 1, "UTF-8" },
    };
    World world;

    world_init(&world);
    for (size_t i = 0; i < G_N_ELEMENTS(mistakes); i++) {
        check_mistake(&world, &mistakes[i], EXPR_ODK);
        check_mistake(&world, &mistakes[i], EXPR_THREE_VALUED);
    }
    world_clear(&world);
}

/* An error in a framework; in a form a warning, and false as in ODK. */
static void
test_doubts(void)
{
    static const Mistake doubts[] = {
        { "${yes} = 'yess'", 10, "“yes”" },
        { "'quite_else' = ${yes}", 1, "not among" },
        { "selected(${has}, 'radios')", 18, "“radio”" },
        { "1 = 2 or ${has} = 'radio fhone'", 19, "“phone”" },
        { "${age} = 4", 1, "number 4" },
        { "${yes} = 1", 1, "not numbers" },
        { "${five} = 'abc'", 11, "neither" },
        { "${day} < 'tomorrow'", 10, "neither" },
        { "date('2025-02-30') = ${day}", 6, "not a date" },
    };
    World world;

    world_init(&world);
    for (size_t i = 0; i < G_N_ELEMENTS(doubts); i++) {
        g_autofree char *value = value_of(&world, doubts[i].text, EXPR_ODK, -1);
        g_autoptr(Expr) expr =
            expr_compile(doubts[i].text, EXPR_ODK, &world.scope, -1, NULL);

        check_mistake(&world, &doubts[i], EXPR_THREE_VALUED);
        g_assert_cmpstr(value, ==, "false");
        g_assert_nonnull(expr);
        if (expr)
            g_assert_cmpuint(expr_warnings(expr)->len, ==, 1);
    }
    world_clear(&world);
}

/* N times BEFORE, then MIDDLE, then N times AFTER. */
static char *
nested(const char *before, const char *middle, const char *after, size_t n)
{
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < n; i++)
        g_string_append(text, before);
    g_string_append(text, middle);
    for (size_t i = 0; i < n; i++)
        g_string_append(text, after);
    return g_string_free(text, FALSE);
}

static void
test_bounds(void)
{
    static const struct {
        const char *before, *middle, *after;
        size_t fits, too_many;
    } cases[] = {
        { "(", "1", ")", 150, 5000 },      { "-", "1", "", 150, 30000 },
        { "not(", "1", ")", 150, 5000 },   { "", "1", "+1", 1000, 20000 },
        { "", "1", " and 1", 1000, 9000 }, { "", "${five}", "*2", 1000, 20000 },
        { "(1+", "1", ")", 150, 5000 },    { "", "${name", "e", 0, 100000 },
        { "", "9", "9", 200, 400 },
    };
    World world;

    world_init(&world);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *good = nested(cases[i].before, cases[i].middle,
                                       cases[i].after, cases[i].fits);
        g_autofree char *bad = nested(cases[i].before, cases[i].middle,
                                      cases[i].after, cases[i].too_many);
        g_autoptr(GError) error = NULL;
        g_autoptr(Expr) fits =
            expr_compile(good, EXPR_ODK, &world.scope, 0, NULL);
        g_autoptr(Expr) none =
            expr_compile(bad, EXPR_ODK, &world.scope, 0, &error);

        g_assert_true(fits || cases[i].fits == 0);
        g_assert_null(none);
        g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_DEFINITION);
    }
    world_clear(&world);
}

static void
test_what_is_known(void)
{
    g_autoptr(ExprScratch) scratch = expr_scratch_new();
    g_autoptr(Expr) plain = NULL, levels = NULL, truth = NULL, table = NULL;
    World world;
    size_t n;

    world_init(&world);
    plain = expr_compile(" ${yes} ", EXPR_THREE_VALUED, &world.scope, -1, NULL);
    g_assert_cmpint(expr_variable(plain), ==, 3);
    g_assert_true(expr_codes(plain) == world.yes_no);
    g_assert_cmpint(expr_column_type(plain), ==, COLUMN_CODE);
    levels = expr_compile("if(${five} > 5, 'b', if(${has} = '', '', 'a'))",
                          EXPR_THREE_VALUED, &world.scope, -1, NULL);
    g_assert_cmpint(expr_variable(levels), ==, -1);
    g_assert_cmpuint(code_list_size(expr_codes(levels)), ==, 2);
    g_assert_cmpstr(code_list_name(expr_codes(levels), 0), ==, "b");
    g_assert_cmpuint(expr_variables(levels, &n)[0], ==, 0);
    g_assert_cmpuint(expr_variables(levels, &n)[1], ==, 6);
    g_assert_cmpuint(n, ==, 2);
    truth = expr_compile("${five} = 5", EXPR_ODK, &world.scope, -1, NULL);
    g_assert_cmpstr(code_list_name(expr_codes(truth), 1), ==, "true");
    table =
        expr_compile("substr(${yes}, 0, 1)", EXPR_ODK, &world.scope, -1, NULL);
    g_assert_cmpuint(code_list_size(expr_codes(table)), ==, 3);
    g_assert_cmpstr(code_list_name(expr_codes(table), 2), ==, "d");
    world_clear(&world);
}

/* The columns of choices are named without ${}. */
static void
test_choice_filter(void)
{
    static const Case cases[] = {
        { "region = ${name}", "true", NULL },
        { "name != ${name}", "true", NULL },
        { "region = 'x' or name = 'y'", "false", NULL },
    };
    World world;

    world_init(&world);
    world.scope.bare = world.scope.n;
    column_add_text(add(&world, "name", COLUMN_TEXT, NULL), "ba", 2);
    column_add_text(add(&world, "region", COLUMN_TEXT, NULL), "Bà Triệu", 11);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *value = value_of(&world, cases[i].text, EXPR_ODK, 0);

        g_assert_cmpstr(value, ==, cases[i].odk);
    }
    check_mistake(&world, &(Mistake){ "regoin = ${name}", 1, "region" },
                  EXPR_ODK);
    check_mistake(&world, &(Mistake){ "${region} = ''", 1, "region" },
                  EXPR_ODK);
    world_clear(&world);
}

enum { LONG = 5000 };

/* Every row by itself gives what all of them at once do: blocks have no ends
 * that show. */
static void
test_blocks(void)
{
    static const char *const texts[] = {
        "${n} >= 4",
        "${n} != 3 and ${c} = 'b'",
        "${n} + ${n} * 2 <= 10 or ${c} = 'a'",
        "if(${c} = 'c', ${n}, 7) > 5",
        "concat(${n}, ${c}) = '3b'",
        "not(${c} = 'a' or ${n} = '')",
    };
    static const char *const names[] = { "a", "b", "c" };
    g_autoptr(CodeList) codes = code_list_new(names, 3);
    g_autoptr(Column) n = column_new(COLUMN_INTEGER, NULL);
    g_autoptr(Column) c = column_new(COLUMN_CODE, codes);
    const ExprVariable variables[] = { { "n", COLUMN_INTEGER, NULL },
                                       { "c", COLUMN_CODE, codes } };
    const ExprScope scope = { variables, 2, NULL, 0 };
    const Column *columns[] = { n, c };
    g_autofree uint8_t *all = g_new(uint8_t, LONG);
    g_autoptr(ExprScratch) scratch = expr_scratch_new();

    for (int i = 0; i < LONG; i++) {
        if (i % 7 == 3)
            column_add_missing(n, NOT_STATED);
        else
            column_add_integer(n, i * 37 % 11);
        if (i % 5 == 1)
            column_add_missing(c, NOT_APPLICABLE);
        else
            column_add_code(c, i * 13 % 3);
    }
    for (size_t t = 0; t < G_N_ELEMENTS(texts) * 2; t++) {
        g_autoptr(Expr) expr =
            expr_compile(texts[t / 2], t % 2 ? EXPR_ODK : EXPR_THREE_VALUED,
                         &scope, -1, NULL);
        ExprBatch batch = { columns, 0, LONG, 0 };
        uint8_t one;

        expr_booleans(expr, &batch, scratch, all);
        for (size_t row = 0; row < LONG; row++) {
            ExprBatch single = { columns, row, 1, 0 };

            expr_booleans(expr, &single, scratch, &one);
            g_assert_cmpuint(one, ==, all[row]);
        }
    }
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
    g_test_add_func("/expr/mistakes are told with their place", test_mistakes);
    g_test_add_func("/expr/what cannot be meant is doubted", test_doubts);
    g_test_add_func("/expr/size and depth are bounded", test_bounds);
    g_test_add_func("/expr/type, variables and codes are known",
                    test_what_is_known);
    g_test_add_func("/expr/filters name the columns of choices",
                    test_choice_filter);
    g_test_add_func("/expr/rows do not depend on their block", test_blocks);
    return g_test_run();
}
