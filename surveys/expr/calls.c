/* calls.c - functions that need more than a kernel. */
#include "surveys/expr/calls.h"

#include <math.h>
#include <string.h>

static ExprType
type_of(const char *takes, unsigned i)
{
    size_t last = strlen(takes) - 1;

    switch (takes[MIN(i, last)]) {
    case 'n':
        return EXPR_NUMBER;
    case 's':
        return EXPR_STRING;
    case 'd':
        return EXPR_DATE;
    default:
        return EXPR_BOOLEAN;
    }
}

/* The arguments from FIRST on, as TAKES says, in *LIST of registers; they stay
 * taken until drop_all. */
static bool
list_arguments(Compiler *c, const ExprNode *node, unsigned first,
               const char *takes, Value *values, uint16_t **list)
{
    unsigned n = node->n_args - first;

    *list = expr_keep(c, g_new0(uint16_t, n + 1));
    for (unsigned i = 0; i < n; i++) {
        if (!expr_as(c, node->args[first + i], type_of(takes, i), &values[i]))
            return false;
        (*list)[i] = values[i].at;
    }
    return true;
}

static void
drop_all(Compiler *c, const Value *values, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        expr_drop(c, &values[i]);
}

/* A step whose operands are LIST, and the first three A, B, C. */
static ExprStep *
list_step(Compiler *c, ExprKernel run, ExprType type, const uint16_t *list,
          unsigned n, Value *out)
{
    ExprStep *step = expr_step(c, run, type, out);

    step->list = list;
    step->n = (uint16_t)n;
    step->a = list[0];
    step->b = n > 1 ? list[1] : 0;
    step->c = n > 2 ? list[2] : 0;
    return step;
}

bool
expr_call_simple(Compiler *c, const ExprNode *node, Value *out)
{
    const ExprFunction *function = node->function;
    g_autofree Value *values = g_new(Value, node->n_args);
    uint16_t *list;

    if (!list_arguments(c, node, 0, function->takes, values, &list))
        return false;
    list_step(c, function->run, function->gives, list, node->n_args, out)->how =
        c->expr->missing == EXPR_ODK;
    drop_all(c, values, node->n_args);
    return true;
}

static ExprStep *
last_step(const Compiler *c)
{
    return &g_array_index(c->program->steps, ExprStep,
                          c->program->steps->len - 1);
}

bool
expr_call_math(Compiler *c, const ExprNode *node, Value *out)
{
    ExprStep *step;

    if (!expr_call_simple(c, node, out))
        return false;
    step = last_step(c);
    if (node->n_args == 1)
        step->math1 = node->function->math1;
    else
        step->math2 = node->function->math2;
    return true;
}

bool
expr_call_convert(Compiler *c, const ExprNode *node, Value *out)
{
    if (node->function->takes && !expr_as(c, node->args[0], EXPR_DATE, out))
        return false;
    if (!node->function->takes &&
        !expr_as(c, node->args[0], node->function->gives, out))
        return false;
    expr_coerce(c, out, node->function->gives);
    out->empty = false;
    return true;
}

bool
expr_call_truth(Compiler *c, const ExprNode *node, Value *out)
{
    const Constant constant = { .type = EXPR_BOOLEAN,
                                .number = node->function->how };

    expr_constant(c, &constant, out);
    return true;
}

bool
expr_call_pi(Compiler *c, const ExprNode *node, Value *out)
{
    const Constant constant = { .type = EXPR_NUMBER, .number = G_PI };

    (void)node;
    expr_constant(c, &constant, out);
    return true;
}

/* today() is the reference date; now() its last second, so that nothing that
 * happened on that day is later. */
bool
expr_call_today(Compiler *c, const ExprNode *node, Value *out)
{
    expr_step(c, expr_today, EXPR_DATE, out)->number =
        node->function->how ? 86399.0 / 86400 : 0;
    return true;
}

/* A literal that is to be a date must be one. */
static bool
check_date(Compiler *c, const ExprNode *node)
{
    double days;

    if (node->kind != NODE_STRING || !*node->text ||
        date_parse(node->text, strlen(node->text), &days))
        return true;
    return expr_doubt(c->source, node->at, EXPR_DATE_INVALID, node->text, NULL);
}

bool
expr_call_date(Compiler *c, const ExprNode *node, Value *out)
{
    if (!check_date(c, node->args[0]) ||
        !expr_as(c, node->args[0], EXPR_DATE, out))
        return false;
    if (!node->function->how)
        expr_step1(c, expr_math1, EXPR_DATE, *out, out)->math1 = floor;
    out->empty = true;
    return true;
}

static double
fraction(double days)
{
    return days - floor(days);
}

bool
expr_call_time(Compiler *c, const ExprNode *node, Value *out)
{
    if (!expr_as(c, node->args[0], EXPR_ANY, out))
        return false;
    if (out->type == EXPR_STRING) {
        expr_step1(c, expr_time_of, EXPR_NUMBER, *out, out);
        return true;
    }
    expr_coerce(c, out, EXPR_NUMBER);
    expr_step1(c, expr_math1, EXPR_NUMBER, *out, out)->math1 = fraction;
    return true;
}

/* The values of two nodes as one type. The literal '' goes with any: as a
 * number that is none. */
static bool
same_type(Compiler *c, const ExprNode *x, const ExprNode *y, Value *a, Value *b)
{
    const Constant none = { .type = EXPR_NUMBER,
                            .empty = true,
                            .number = EXPR_NONE };
    bool no_x = expr_is_text(x, ""), no_y = expr_is_text(y, "");

    if (!expr_as(c, x, EXPR_ANY, a) || !expr_as(c, y, EXPR_ANY, b))
        return false;
    if (no_x && (b->type == EXPR_NUMBER || b->type == EXPR_DATE)) {
        expr_drop(c, a);
        expr_constant(c, &none, a);
        a->type = b->type;
    }
    if (no_y && (a->type == EXPR_NUMBER || a->type == EXPR_DATE)) {
        expr_drop(c, b);
        expr_constant(c, &none, b);
        b->type = a->type;
    }
    if (a->type != b->type) {
        expr_coerce(c, a, EXPR_STRING);
        expr_coerce(c, b, EXPR_STRING);
    }
    return true;
}

bool
expr_call_if(Compiler *c, const ExprNode *node, Value *out)
{
    Value condition, a, b;
    ExprStep *step;

    if (!expr_as(c, node->args[0], EXPR_BOOLEAN, &condition) ||
        !same_type(c, node->args[1], node->args[2], &a, &b))
        return false;
    step = expr_step(c, expr_choose(a.type), a.type, out);
    step->a = condition.at;
    step->b = a.at;
    step->c = b.at;
    out->empty = a.empty || b.empty;
    expr_drop(c, &condition);
    expr_drop(c, &a);
    expr_drop(c, &b);
    return true;
}

static bool
coalesce(Compiler *c, const ExprNode *const *args, unsigned n, Value *out)
{
    bool empty;
    Value a, b;

    if (!same_type(c, args[0], args[1], &a, &b))
        return false;
    empty = b.empty;
    expr_step2(c, expr_coalesce(a.type), a.type, a, b, out)->how = 0;
    out->empty = empty;
    for (unsigned i = 2; i < n; i++) {
        if (!expr_as(c, args[i], EXPR_ANY, &b))
            return false;
        if (out->type != b.type) {
            expr_coerce(c, out, EXPR_STRING);
            expr_coerce(c, &b, EXPR_STRING);
        }
        empty = b.empty;
        expr_step2(c, expr_coalesce(b.type), b.type, *out, b, out)->how = 0;
        out->empty = empty;
    }
    return true;
}

bool
expr_call_coalesce(Compiler *c, const ExprNode *node, Value *out)
{
    return coalesce(c, (const ExprNode *const *)node->args, node->n_args, out);
}

/* The answer there is, else the value. */
bool
expr_call_once(Compiler *c, const ExprNode *node, Value *out)
{
    const ExprNode *const args[] = { node->args[node->n_args - 1],
                                     node->args[0] };

    return node->n_args == 1 ? expr_as(c, node->args[0], EXPR_ANY, out)
                             : coalesce(c, args, 2, out);
}

static bool
set_has(Compiler *c, const ExprNode *set, const ExprNode *choice, Value *out)
{
    const ExprVariable *of = expr_variable_of(c, set);
    ExprStep *step;
    int32_t code;
    Value word;

    if (choice->kind == NODE_STRING &&
        (code = code_list_find(of->codes, choice->text,
                               strlen(choice->text))) >= 0) {
        step = expr_step(c, expr_set_has, EXPR_BOOLEAN, out);
        step->number = code;
    } else {
        if (!expr_as(c, choice, EXPR_STRING, &word))
            return false;
        step = expr_step1(c, expr_set_has_text, EXPR_BOOLEAN, word, out);
    }
    step->variable = (uint32_t)set->index;
    return true;
}

bool
expr_call_selected(Compiler *c, const ExprNode *node, Value *out)
{
    const ExprVariable *of = expr_variable_of(c, node->args[0]);
    Value list, word;

    if (!expr_check_choice(c, node->args[0], node->args[1]))
        return false;
    if (of && of->type == COLUMN_SET)
        return set_has(c, node->args[0], node->args[1], out);
    if (!expr_as(c, node->args[0], EXPR_STRING, &list) ||
        !expr_as(c, node->args[1], EXPR_STRING, &word))
        return false;
    expr_step2(c, expr_word_in, EXPR_BOOLEAN, list, word, out);
    return true;
}

bool
expr_call_count_selected(Compiler *c, const ExprNode *node, Value *out)
{
    const ExprVariable *of = expr_variable_of(c, node->args[0]);
    Value list;

    if (of && of->type == COLUMN_SET) {
        expr_step(c, expr_set_count, EXPR_NUMBER, out)->variable =
            (uint32_t)node->args[0]->index;
        return true;
    }
    if (!expr_as(c, node->args[0], EXPR_STRING, &list))
        return false;
    expr_step1(c, expr_word_count, EXPR_NUMBER, list, out);
    return true;
}

/* How many are not ''. */
bool
expr_call_count_non_empty(Compiler *c, const ExprNode *node, Value *out)
{
    g_autofree Value *values = g_new(Value, node->n_args);
    uint16_t *list = expr_keep(c, g_new0(uint16_t, node->n_args));

    for (unsigned i = 0; i < node->n_args; i++) {
        if (!expr_compare_empty(c, node->args[i], EXPR_EQ, &values[i]))
            return false;
        list[i] = values[i].at;
    }
    list_step(c, expr_count_false, EXPR_NUMBER, list, node->n_args, out);
    drop_all(c, values, node->n_args);
    return true;
}

/* Two limits, then truths; HOW: each with its weight. */
bool
expr_call_checklist(Compiler *c, const ExprNode *node, Value *out)
{
    unsigned n = node->n_args - 2;
    g_autofree Value *values = g_new(Value, n);
    uint16_t *list = expr_keep(c, g_new0(uint16_t, n));
    ExprStep *step;
    Value from, to;

    if (node->function->how && n % 2)
        return expr_fail(c->source, node->at, EXPR_ARGUMENTS,
                         node->function->name, "2 + 2n");
    if (!expr_as(c, node->args[0], EXPR_NUMBER, &from) ||
        !expr_as(c, node->args[1], EXPR_NUMBER, &to))
        return false;
    for (unsigned i = 0; i < n; i++) {
        bool weight = node->function->how && i % 2;

        if (!expr_as(c, node->args[i + 2], weight ? EXPR_NUMBER : EXPR_BOOLEAN,
                     &values[i]))
            return false;
        list[i] = values[i].at;
    }
    step = list_step(c, node->function->how ? expr_weighted : expr_checklist,
                     EXPR_BOOLEAN, list, n, out);
    step->a = from.at;
    step->b = to.at;
    expr_drop(c, &from);
    expr_drop(c, &to);
    drop_all(c, values, n);
    return true;
}

static bool
join(Compiler *c, const ExprNode *node, bool between, Value *out)
{
    if (!expr_call_simple(c, node, out))
        return false;
    last_step(c)->how = between;
    return true;
}

bool
expr_call_concat(Compiler *c, const ExprNode *node, Value *out)
{
    return join(c, node, false, out);
}

bool
expr_call_join(Compiler *c, const ExprNode *node, Value *out)
{
    return join(c, node, true, out);
}

/* As ODK matches: the whole text. */
static GRegex *
whole(const char *pattern, GError **error)
{
    g_autofree char *anchored = g_strdup_printf("(?:%s)\\z", pattern);
    g_autoptr(GRegex) alone = g_regex_new(pattern, 0, 0, error);

    if (!alone)
        return NULL;
    return g_regex_new(anchored, G_REGEX_ANCHORED | G_REGEX_OPTIMIZE, 0, error);
}

bool
expr_call_regex(Compiler *c, const ExprNode *node, Value *out)
{
    const ExprNode *pattern = node->args[1];
    g_autoptr(GError) error = NULL;
    Constant constant = { 0 };
    bool failed = false;
    GRegex *regex;
    Value text;

    if (!expr_fold(c, pattern, &constant, &failed) ||
        constant.type != EXPR_STRING || !constant.text.text)
        return !failed && expr_fail(c->source, pattern->at, EXPR_REGEX_LITERAL,
                                    NULL, NULL);
    regex = whole(constant.text.text, &error);
    if (!regex)
        return expr_fail(c->source, pattern->at, EXPR_REGEX_INVALID,
                         error->message, NULL);
    g_ptr_array_add(c->expr->regexes, regex);
    if (!expr_as(c, node->args[0], EXPR_STRING, &text))
        return false;
    expr_step1(c, expr_regex, EXPR_BOOLEAN, text, out)->data = regex;
    return true;
}
