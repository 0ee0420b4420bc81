/* test_expr_compile.c - what an expression is known to be before it is run: its
 * mistakes, bounds, type and codes; and that batches have no seams. */
#include "store/csv_file.h"
#include "store/error.h"
#include "tests/expr_world.h"

#include <string.h>

/* EXPR over the one row. */
static uint8_t
truth_of(World *world, const Expr *expr)
{
    g_autoptr(ExprScratch) scratch = expr_scratch_new();
    const ExprBatch batch = { (const Column *const *)world->columns, 0, 1,
                              20453 };
    uint8_t truth;

    expr_booleans(expr, &batch, scratch, &truth);
    return truth;
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
        { "five = 5", 1, "${five}" },
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
        g_autoptr(Expr) expr =
            expr_compile(doubts[i].text, EXPR_ODK, &world.scope, -1, NULL);

        check_mistake(&world, &doubts[i], EXPR_THREE_VALUED);
        g_assert_nonnull(expr);
        if (!expr)
            continue;
        g_assert_cmpuint(truth_of(&world, expr), ==, EXPR_FALSE);
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
    static const struct {
        const char *text;
        uint8_t truth;
    } cases[] = {
        { "region = ${name}", EXPR_TRUE },
        { "name != ${name}", EXPR_TRUE },
        { "region = 'x' or name = 'y'", EXPR_FALSE },
    };
    World world;

    world_init(&world);
    world.scope.bare = world.scope.n;
    column_add_text(add(&world, "name", COLUMN_TEXT, NULL), "ba", 2);
    column_add_text(add(&world, "region", COLUMN_TEXT, NULL), "Bà Triệu", 11);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Expr) expr =
            expr_compile(cases[i].text, EXPR_ODK, &world.scope, 0, NULL);

        g_assert_cmpuint(truth_of(&world, expr), ==, cases[i].truth);
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

#define REAL "../shared/real/somalia-2018/"

/* A real form: its survey and the lists of its choices. */
typedef struct {
    CsvFile *survey;
    GHashTable *lists; /* name -> CodeList */
    ExprScope scope;
} Form;

static GHashTable *
read_lists(const CsvFile *choices)
{
    GHashTable *lists = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify)code_list_unref);
    int list = csv_file_find(choices, "list_name");
    int name = csv_file_find(choices, "name");

    for (size_t i = 0; i < csv_file_rows(choices); i++) {
        const char *key = csv_file_cell(choices, i, list);
        g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
        g_auto(GStrv) names = NULL;

        if (g_hash_table_contains(lists, key))
            continue;
        for (size_t k = i; k < csv_file_rows(choices); k++)
            if (strcmp(csv_file_cell(choices, k, list), key) == 0)
                g_strv_builder_add(builder, csv_file_cell(choices, k, name));
        names = g_strv_builder_end(builder);
        g_hash_table_insert(
            lists, g_strdup(key),
            code_list_new((const char *const *)names, g_strv_length(names)));
    }
    return lists;
}

static const char *
cell(const Form *form, size_t row, const char *header)
{
    return csv_file_cell(form->survey, row,
                         csv_file_find(form->survey, header));
}

static ExprVariable
question(const Form *form, size_t row)
{
    static const struct {
        const char *type;
        ColumnType column;
    } types[] = {
        { "integer", COLUMN_INTEGER }, { "calculate", COLUMN_REAL },
        { "decimal", COLUMN_REAL },    { "date", COLUMN_DATE },
        { "select_one", COLUMN_CODE }, { "select_multiple", COLUMN_SET },
    };
    g_auto(GStrv) type = g_strsplit(cell(form, row, "type"), " ", -1);
    ExprVariable of = { cell(form, row, "name"), COLUMN_TEXT, NULL };
    bool choice = g_str_has_prefix(cell(form, row, "type"), "select_");

    if (choice && type[1])
        of.codes = g_hash_table_lookup(form->lists, type[1]);
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_strcmp0(type[0], types[i].type) == 0 && choice == !!of.codes)
            of.type = types[i].column;
    return of;
}

/* How often WHAT stands in TEXT. */
static size_t
times(const char *text, const char *what)
{
    size_t n = 0;

    for (text = strstr(text, what); text; text = strstr(text + 1, what))
        n++;
    return n;
}

/* What came of the cells of the form. */
typedef struct {
    size_t good, doubts, selected, count_selected;
    GString *refused;
} Tally;

static void
tally(const Form *form, size_t row, const char *header, Tally *sum)
{
    const char *text = cell(form, row, header);
    g_autoptr(Expr) expr = NULL;

    if (!*text)
        return;
    expr = expr_compile(text, EXPR_ODK, &form->scope, (int)row, NULL);
    if (!expr) {
        g_string_append_printf(sum->refused, "%s;", text);
        return;
    }
    sum->good++;
    sum->doubts += expr_warnings(expr)->len;
    sum->count_selected += times(text, "count-selected(");
    sum->selected += times(text, "selected(") - times(text, "count-selected(");
}

/* The numbers of cells, calls and doubts (choices "other" and "none" that their
 * lists lack) were counted in the form by another program. */
static void
test_real_form(void)
{
    static const char *const headers[] = { "relevant", "constraint",
                                           "calculation" };
    g_autoptr(CsvFile) survey = csv_file_read(REAL "survey.csv", NULL);
    g_autoptr(CsvFile) choices = csv_file_read(REAL "choices.csv", NULL);
    g_autofree ExprVariable *variables = NULL;
    g_autoptr(GString) refused = g_string_new(NULL);
    Tally sum = { .refused = refused };
    Form form = { .survey = survey };

    if (!survey || !choices) {
        g_test_skip("the real form is not here (" REAL ")");
        return;
    }
    form.lists = read_lists(choices);
    variables = g_new0(ExprVariable, csv_file_rows(survey));
    form.scope = (ExprScope){ variables, csv_file_rows(survey), NULL, 0 };
    for (size_t i = 0; i < csv_file_rows(survey); i++)
        variables[i] = question(&form, i);
    for (size_t i = 0; i < csv_file_rows(survey); i++)
        for (size_t k = 0; k < G_N_ELEMENTS(headers); k++)
            tally(&form, i, headers[k], &sum);
    g_assert_cmpstr(refused->str, ==, "position(..);");
    g_assert_cmpuint(sum.good, ==, 204 + 150 + 14);
    g_assert_cmpuint(sum.selected, ==, 492);
    g_assert_cmpuint(sum.count_selected, ==, 27);
    g_assert_cmpuint(sum.doubts, ==, 10);
    g_hash_table_unref(form.lists);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_test_add_func("/expr/mistakes are told with their place", test_mistakes);
    g_test_add_func("/expr/what cannot be meant is doubted", test_doubts);
    g_test_add_func("/expr/size and depth are bounded", test_bounds);
    g_test_add_func("/expr/type, variables and codes are known",
                    test_what_is_known);
    g_test_add_func("/expr/filters name the columns of choices",
                    test_choice_filter);
    g_test_add_func("/expr/rows do not depend on their block", test_blocks);
    g_test_add_func("/expr/a real form loads whole", test_real_form);
    return g_test_run();
}
