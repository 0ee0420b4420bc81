/* expr.c - compiling an expression, and what is known of it. */
#include "surveys/expr/compile.h"

#include <string.h>

int
expr_find(const ExprScope *scope, const char *name, size_t length, bool bare)
{
    size_t from = bare ? scope->bare : 0;
    size_t to = bare || !scope->bare ? scope->n : scope->bare;

    if (bare && !scope->bare)
        return -1;
    if (!bare && scope->index) {
        g_autofree char *key = g_strndup(name, length);

        /* GLib has no look-up for constant tables. */
        return GPOINTER_TO_INT(g_hash_table_lookup(
                   (GHashTable *)(guintptr)scope->index, key)) -
               1;
    }
    for (size_t i = from; i < to; i++)
        if (strncmp(scope->variables[i].name, name, length) == 0 &&
            scope->variables[i].name[length] == '\0')
            return (int)i;
    return -1;
}

/* The variables of all nodes but those in the tree of no value. */
static void
list_variables(Expr *expr, const GPtrArray *nodes, size_t n)
{
    g_autofree uint8_t *used = g_new0(uint8_t, n + 1);

    for (guint i = 0; i < nodes->len; i++) {
        const ExprNode *node = g_ptr_array_index(nodes, i);

        if (node->kind == NODE_VARIABLE)
            used[node->index] = 1;
    }
    for (size_t i = 0; i < n; i++)
        if (used[i])
            g_array_append_val(expr->variables, i);
}

/* The type of the column of values, and its codes. */
static bool
find_column(Compiler *c, const ExprNode *root)
{
    static const char *const truths[] = { "false", "true" };
    const ExprVariable *of = expr_variable_of(c, root);
    Expr *expr = c->expr;

    if (of) {
        expr->variable = (int)root->index;
        expr->column = of->type;
        if (of->codes)
            expr->codes = code_list_ref(of->codes);
        return true;
    }
    switch (expr->value.type) {
    case EXPR_BOOLEAN:
        expr->column = COLUMN_CODE;
        expr->codes = code_list_new(truths, 2);
        return true;
    case EXPR_STRING:
        expr->column = COLUMN_TEXT;
        c->program = &expr->level;
        return expr_compile_levels(c, root);
    default:
        expr->column =
            expr->value.type == EXPR_DATE ? COLUMN_DATE : COLUMN_REAL;
        return true;
    }
}

static bool
compile(Expr *expr, ExprSource *source, const ExprNode *root)
{
    Compiler c = { .source = source, .expr = expr, .program = &expr->value };

    if (!expr_compile_program(&c, root, EXPR_ANY))
        return false;
    source->warnings = NULL; /* once is enough */
    c.program = &expr->truth;
    if (!expr_compile_program(&c, root, EXPR_BOOLEAN))
        return false;
    c.program = &expr->number;
    return expr_compile_program(&c, root, EXPR_NUMBER) && find_column(&c, root);
}

Expr *
expr_compile(const char *text, ExprMissing missing, const ExprScope *scope,
             int self, GError **error)
{
    g_autoptr(GPtrArray) nodes = expr_nodes_new();
    g_autoptr(Expr) expr = g_new0(Expr, 1);
    ExprSource source = { text, missing, scope, self, NULL, error };
    ExprNode *root;

    expr->missing = missing;
    expr->variable = -1;
    expr->variables = g_array_new(FALSE, FALSE, sizeof(size_t));
    expr->warnings =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);
    expr->tables = g_ptr_array_new_with_free_func(g_free);
    expr->regexes =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_regex_unref);
    source.warnings = expr->warnings;
    root = expr_parse(&source, nodes);
    if (!root || !compile(expr, &source, root))
        return NULL;
    list_variables(expr, nodes, scope->n);
    return g_steal_pointer(&expr);
}

void
expr_free(Expr *expr)
{
    if (!expr)
        return;
    expr_program_clear(&expr->value);
    expr_program_clear(&expr->truth);
    expr_program_clear(&expr->number);
    expr_program_clear(&expr->level);
    code_list_unref(expr->codes);
    g_array_unref(expr->variables);
    g_ptr_array_unref(expr->warnings);
    g_ptr_array_unref(expr->tables);
    g_ptr_array_unref(expr->regexes);
    g_free(expr);
}

const GPtrArray *
expr_warnings(const Expr *expr)
{
    return expr->warnings;
}

ExprType
expr_type(const Expr *expr)
{
    return expr->column == COLUMN_SET ? EXPR_SET : expr->value.type;
}

int
expr_variable(const Expr *expr)
{
    return expr->variable;
}

const size_t *
expr_variables(const Expr *expr, size_t *n)
{
    *n = expr->variables->len;
    return (const size_t *)(gpointer)expr->variables->data;
}

ColumnType
expr_column_type(const Expr *expr)
{
    return expr->column;
}

CodeList *
expr_codes(const Expr *expr)
{
    return expr->codes;
}
