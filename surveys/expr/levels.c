/* levels.c - texts that are known beforehand become codes, so that
 * domains need no text at run time. */
#include "surveys/expr/calls.h"

#include <math.h>
#include <string.h>

/* The number of TEXT in NAMES, where it is added if new; none for ''. */
static double
level_of(GPtrArray *names, const char *text)
{
    guint i;

    if (!text || !*text)
        return EXPR_NONE;
    if (!g_ptr_array_find_with_equal_func(names, text, g_str_equal, &i)) {
        i = names->len;
        g_ptr_array_add(names, g_strdup(text));
    }
    return i;
}

/* Whether NODE is made of if() and literal texts alone. */
static bool
all_literal(const ExprNode *node)
{
    if (node->kind == NODE_STRING)
        return true;
    return node->kind == NODE_CALL && node->function->compile == expr_call_if &&
           all_literal(node->args[1]) && all_literal(node->args[2]);
}

static bool
choose_level(Compiler *c, const ExprNode *node, GPtrArray *names, Value *out)
{
    Constant constant = { .type = EXPR_NUMBER };
    Value condition, a, b;
    ExprStep *step;

    if (node->kind == NODE_STRING) {
        constant.number = level_of(names, node->text);
        expr_constant(c, &constant, out);
        return true;
    }
    if (!expr_as(c, node->args[0], EXPR_BOOLEAN, &condition) ||
        !choose_level(c, node->args[1], names, &a) ||
        !choose_level(c, node->args[2], names, &b))
        return false;
    step = expr_step(c, expr_choose(EXPR_NUMBER), EXPR_NUMBER, out);
    step->a = condition.at;
    step->b = a.at;
    step->c = b.at;
    expr_drop(c, &condition);
    expr_drop(c, &a);
    expr_drop(c, &b);
    return true;
}

/* A text function of one CODE variable: a table of numbers. */
static bool
level_table(Compiler *c, const ExprNode *node, GPtrArray *names, Value *out)
{
    const ExprVariable *of = &c->source->scope->variables[node->depends];
    size_t n = code_list_size(of->codes) + 1;
    ExprProgram program = { 0 };
    const ExprText *texts =
        expr_values_of(c, node, EXPR_STRING, node->depends, n, &program);
    double *table;
    ExprStep *step;

    expr_program_clear(&program);
    if (!texts)
        return false;
    table = expr_keep(c, g_new(double, n));
    for (size_t i = 0; i < n; i++) {
        g_autofree char *text =
            texts[i].text ? g_strndup(texts[i].text, texts[i].length) : NULL;

        table[i] = level_of(names, text);
    }
    step = expr_step(c, expr_code_number, EXPR_NUMBER, out);
    step->data = table;
    step->variable = (uint32_t)node->depends;
    return true;
}

bool
expr_compile_levels(Compiler *c, const ExprNode *root)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    bool literal = root->kind == NODE_CALL && all_literal(root), done;
    Value value;

    if (!literal && (root->kind != NODE_CALL || root->depends < 0 ||
                     !expr_tabulable(c, root, EXPR_STRING)))
        return true;
    expr_begin(c);
    done = literal ? choose_level(c, root, names, &value)
                   : level_table(c, root, names, &value);
    if (!expr_end(c, done, &value))
        return false;
    c->expr->codes =
        code_list_new((const char *const *)names->pdata, names->len);
    c->expr->column = COLUMN_CODE;
    return true;
}
