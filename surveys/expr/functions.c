/* functions.c - all functions and operators, and those that are refused.
 */
#include "surveys/expr/calls.h"

#include "store/text.h"

#include <math.h>
#include <string.h>

static double
ten_to(double x)
{
    return pow(10, x);
}

#define MANY EXPR_MAX_ARGUMENTS
#define SIMPLE(called, least, most, types, type, kernel)                       \
    {                                                                          \
        .name = (called), .min = (least), .max = (most),                       \
        .compile = expr_call_simple, .takes = (types), .gives = (type),        \
        .run = (kernel)                                                        \
    }
#define MATH(called, function)                                                 \
    {                                                                          \
        .name = (called), .min = 1, .max = 1, .compile = expr_call_math,       \
        .takes = "n", .gives = EXPR_NUMBER, .run = expr_math1,                 \
        .math1 = (function)                                                    \
    }
#define MATH2(called, function)                                                \
    {                                                                          \
        .name = (called), .min = 2, .max = 2, .compile = expr_call_math,       \
        .takes = "nn", .gives = EXPR_NUMBER, .run = expr_math2,                \
        .math2 = (function)                                                    \
    }
#define SPECIAL(called, least, most, function)                                 \
    {                                                                          \
        .name = (called), .min = (least), .max = (most), .compile = (function) \
    }
#define REFUSED(called, why)                                                   \
    {                                                                          \
        .name = (called), .refused = (why)                                     \
    }

static const ExprFunction functions[] = {
    /* choices */
    SPECIAL("selected", 2, 2, expr_call_selected),
    SPECIAL("is-selected", 2, 2, expr_call_selected),
    SPECIAL("count-selected", 1, 1, expr_call_count_selected),
    SIMPLE("selected-at", 2, 2, "sn", EXPR_STRING, expr_word_at),
    SPECIAL("count-non-empty", 1, MANY, expr_call_count_non_empty),
    /* truths */
    SPECIAL("if", 3, 3, expr_call_if),
    SPECIAL("coalesce", 2, MANY, expr_call_coalesce),
    { .name = "once",
      .min = 1,
      .max = 1,
      .compile = expr_call_once,
      .also = true },
    SIMPLE("not", 1, 1, "t", EXPR_BOOLEAN, expr_not),
    { .name = "true", .compile = expr_call_truth, .how = EXPR_TRUE },
    { .name = "false", .compile = expr_call_truth, .how = EXPR_FALSE },
    { .name = "boolean",
      .min = 1,
      .max = 1,
      .compile = expr_call_convert,
      .gives = EXPR_BOOLEAN },
    SIMPLE("boolean-from-string", 1, 1, "s", EXPR_BOOLEAN, expr_is_true),
    SPECIAL("checklist", 3, MANY, expr_call_checklist),
    { .name = "weighted-checklist",
      .min = 4,
      .max = MANY,
      .compile = expr_call_checklist,
      .how = true },
    SPECIAL("regex", 2, 2, expr_call_regex),
    /* numbers */
    { .name = "number",
      .min = 1,
      .max = 1,
      .compile = expr_call_convert,
      .gives = EXPR_NUMBER,
      .self = true },
    MATH("int", trunc),
    SIMPLE("round", 1, 2, "nn", EXPR_NUMBER, expr_round),
    MATH("abs", fabs),
    MATH("sqrt", sqrt),
    MATH("exp", exp),
    MATH("exp10", ten_to),
    MATH("log", log),
    MATH("log10", log10),
    MATH("sin", sin),
    MATH("cos", cos),
    MATH("tan", tan),
    MATH("asin", asin),
    MATH("acos", acos),
    MATH("atan", atan),
    MATH2("atan2", atan2),
    MATH2("pow", pow),
    SPECIAL("pi", 0, 0, expr_call_pi),
    SIMPLE("sum", 1, MANY, "n", EXPR_NUMBER, expr_sum),
    SIMPLE("min", 1, MANY, "n", EXPR_NUMBER, expr_least),
    SIMPLE("max", 1, MANY, "n", EXPR_NUMBER, expr_greatest),
    /* texts */
    { .name = "string",
      .min = 1,
      .max = 1,
      .compile = expr_call_convert,
      .gives = EXPR_STRING,
      .self = true },
    { .name = "string-length",
      .min = 1,
      .max = 1,
      .self = true,
      .compile = expr_call_simple,
      .takes = "s",
      .gives = EXPR_NUMBER,
      .run = expr_length },
    { .name = "normalize-space",
      .min = 1,
      .max = 1,
      .self = true,
      .compile = expr_call_simple,
      .takes = "s",
      .gives = EXPR_STRING,
      .run = expr_normalize },
    { .name = "concat",
      .min = 1,
      .max = MANY,
      .compile = expr_call_concat,
      .takes = "s",
      .gives = EXPR_STRING,
      .run = expr_join },
    { .name = "join",
      .min = 2,
      .max = MANY,
      .compile = expr_call_join,
      .takes = "s",
      .gives = EXPR_STRING,
      .run = expr_join },
    SIMPLE("substr", 2, 3, "snn", EXPR_STRING, expr_substr),
    SIMPLE("substring-before", 2, 2, "ss", EXPR_STRING, expr_before),
    SIMPLE("substring-after", 2, 2, "ss", EXPR_STRING, expr_after),
    SIMPLE("translate", 3, 3, "sss", EXPR_STRING, expr_translate),
    SIMPLE("contains", 2, 2, "ss", EXPR_BOOLEAN, expr_contains),
    SIMPLE("starts-with", 2, 2, "ss", EXPR_BOOLEAN, expr_starts),
    SIMPLE("ends-with", 2, 2, "ss", EXPR_BOOLEAN, expr_ends),
    /* dates */
    { .name = "today", .compile = expr_call_today, .clock = true },
    { .name = "now", .compile = expr_call_today, .clock = true, .how = true },
    SPECIAL("date", 1, 1, expr_call_date),
    { .name = "date-time",
      .min = 1,
      .max = 1,
      .compile = expr_call_date,
      .how = true },
    { .name = "decimal-date-time",
      .min = 1,
      .max = 1,
      .compile = expr_call_convert,
      .takes = "d",
      .gives = EXPR_NUMBER },
    SPECIAL("decimal-time", 1, 1, expr_call_time),
    SIMPLE("format-date", 2, 2, "ds", EXPR_STRING, expr_format_date),
    SIMPLE("format-date-time", 2, 2, "ds", EXPR_STRING, expr_format_date),
    /* not here */
    REFUSED("jr:choice-name", EXPR_REFUSE_LABEL),
    REFUSED("jr:itext", EXPR_REFUSE_LABEL),
    REFUSED("random", EXPR_REFUSE_RANDOM),
    REFUSED("randomize", EXPR_REFUSE_RANDOM),
    REFUSED("uuid", EXPR_REFUSE_RANDOM),
    REFUSED("pulldata", EXPR_REFUSE_DEVICE),
    REFUSED("instance", EXPR_REFUSE_DEVICE),
    REFUSED("property", EXPR_REFUSE_DEVICE),
    REFUSED("version", EXPR_REFUSE_DEVICE),
    REFUSED("digest", EXPR_REFUSE_DEVICE),
    REFUSED("base64-decode", EXPR_REFUSE_DEVICE),
    REFUSED("extract-signed", EXPR_REFUSE_DEVICE),
    REFUSED("position", EXPR_REFUSE_REPEAT),
    REFUSED("indexed-repeat", EXPR_REFUSE_REPEAT),
    REFUSED("count", EXPR_REFUSE_REPEAT),
    REFUSED("current", EXPR_REFUSE_REPEAT),
    REFUSED("last", EXPR_REFUSE_REPEAT),
    REFUSED("id", EXPR_REFUSE_REPEAT),
    REFUSED("area", EXPR_REFUSE_GEO),
    REFUSED("enclosed-area", EXPR_REFUSE_GEO),
    REFUSED("distance", EXPR_REFUSE_GEO),
    REFUSED("geofence", EXPR_REFUSE_GEO),
};

#define ORDER(called, order)                                                   \
    {                                                                          \
        .name = (called), .min = 2, .max = 2,                                  \
        .compile = expr_compile_comparison, .how = (order)                     \
    }
#define ARITHMETIC(called, kernel)                                             \
    SIMPLE(called, 2, 2, "nn", EXPR_NUMBER, kernel)

/* By precedence, loosest first. */
static const ExprFunction operators[EXPR_LEVELS][5] = {
    { SIMPLE("or", 2, 2, "tt", EXPR_BOOLEAN, expr_or) },
    { SIMPLE("and", 2, 2, "tt", EXPR_BOOLEAN, expr_and) },
    { ORDER("=", EXPR_EQ), ORDER("!=", EXPR_NE) },
    { ORDER("<", EXPR_LT), ORDER("<=", EXPR_LE), ORDER(">", EXPR_GT),
      ORDER(">=", EXPR_GE) },
    { ARITHMETIC("+", expr_add), ARITHMETIC("-", expr_subtract) },
    { ARITHMETIC("*", expr_multiply), ARITHMETIC("div", expr_divide),
      ARITHMETIC("mod", expr_modulo) },
};

static const ExprFunction negation =
    SIMPLE("-", 1, 1, "n", EXPR_NUMBER, expr_negate);

const ExprFunction *
expr_function(const char *name, size_t length)
{
    for (size_t i = 0; i < G_N_ELEMENTS(functions); i++)
        if (strlen(functions[i].name) == length &&
            memcmp(functions[i].name, name, length) == 0)
            return &functions[i];
    return NULL;
}

const ExprFunction *
expr_operator(unsigned level, size_t i)
{
    if (i >= G_N_ELEMENTS(operators[level]) || !operators[level][i].name)
        return NULL;
    return &operators[level][i];
}

const ExprFunction *
expr_negation(void)
{
    return &negation;
}

/* What is closer to NAME than a third of its letters changed. */
static bool
closer(const char *name, const char *other, size_t *least)
{
    size_t distance = text_distance(name, other);

    if (distance >= *least)
        return false;
    *least = distance;
    return true;
}

const char *
expr_near_function(const char *name)
{
    /* Names that other languages have. */
    static const char *const same[][2] = {
        { "substring", "substr" },  { "length", "string-length" },
        { "len", "string-length" }, { "iif", "if" },
        { "mean", "sum" },          { "power", "pow" },
        { "floor", "int" },         { "matches", "regex" },
    };
    size_t least = strlen(name) / 3 + 2;
    const char *best = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
        if (strcmp(name, same[i][0]) == 0)
            return same[i][1];
    for (size_t i = 0; i < G_N_ELEMENTS(functions); i++)
        if (!functions[i].refused && closer(name, functions[i].name, &least))
            best = functions[i].name;
    return best;
}

char *
expr_near_variable(const ExprScope *scope, const char *name, bool bare)
{
    size_t least = strlen(name) / 3 + 2;
    size_t plain = scope->bare ? scope->bare : scope->n, best = scope->n;

    for (size_t i = bare ? plain : 0; i < (bare ? scope->n : plain); i++)
        if (closer(name, scope->variables[i].name, &least))
            best = i;
    for (size_t i = 0; bare && i < plain; i++)
        if (closer(name, scope->variables[i].name, &least))
            best = i;
    if (best == scope->n)
        return NULL;
    return g_strdup_printf(bare && best < plain ? "${%s}" : "%s",
                           scope->variables[best].name);
}
