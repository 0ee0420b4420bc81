/* table.c - what can be known before any row is read: constants, and
 * tables over the codes of a variable.
 *
 * An expression of one CODE variable has as many values as its list has codes
 * (and one for missing). It is compiled as if codes were texts, run over the
 * list once, and at run time it is a look-up. */
#include "surveys/expr/compile.h"

#include <math.h>
#include <string.h>

enum { MOST_CODES = 65536 };

/* The values of a program for every entry of a table. */
typedef struct {
    const ExprProgram *program;
    void *values; /* uint8_t, double or ExprText */
    GPtrArray *keep;
} Table;

static size_t
width_of(ExprType type)
{
    return type == EXPR_BOOLEAN  ? sizeof(uint8_t)
           : type == EXPR_STRING ? sizeof(ExprText)
                                 : sizeof(double);
}

static void
copy_texts(const Table *table, const ExprFrame *frame, ExprText *out)
{
    const ExprText *in = frame->text[table->program->result];

    for (size_t i = 0; i < frame->n; i++) {
        out[i] = in[i];
        if (!in[i].text)
            continue;
        out[i].text = g_strndup(in[i].text, in[i].length);
        g_ptr_array_add(table->keep, (gpointer)(guintptr)out[i].text);
    }
}

static void
store_values(void *data, const ExprFrame *frame)
{
    const Table *table = data;
    size_t result = table->program->result;
    ExprType type = table->program->type;
    char *out = (char *)table->values + frame->from * width_of(type);

    if (type == EXPR_STRING)
        copy_texts(table, frame, (ExprText *)(gpointer)out);
    else if (type == EXPR_BOOLEAN)
        memcpy(out, frame->truth[result], frame->n);
    else
        memcpy(out, frame->number[result], frame->n * sizeof(double));
}

/* A column with a missing entry, then every code. */
static Column
all_codes(CodeList *codes, size_t n)
{
    Column column = { .type = COLUMN_CODE, .size = n, .codes = codes };

    column.presence = g_new0(uint8_t, n);
    column.presence[0] = NOT_STATED;
    column.code = g_new0(int32_t, n);
    for (size_t i = 1; i < n; i++)
        column.code[i] = (int32_t)(i - 1);
    return column;
}

/* Runs PROGRAM over N entries of VARIABLE (-1: none); its values, kept. */
static void *
run_table(Compiler *c, const ExprProgram *program, int variable, size_t n)
{
    g_autoptr(ExprScratch) scratch = expr_scratch_new();
    const ExprScope *scope = c->source->scope;
    g_autofree const Column **columns = g_new0(const Column *, scope->n + 1);
    ExprBatch batch = { .columns = columns, .n = n };
    Table table = { program, g_malloc0(n * width_of(program->type)),
                    c->expr->tables };
    Column column = { 0 };

    if (variable >= 0) {
        column = all_codes(scope->variables[variable].codes, n);
        columns[variable] = &column;
    }
    expr_run(c->expr, program, &batch, scratch, store_values, &table);
    g_free(column.presence);
    g_free(column.code);
    return expr_keep(c, table.values);
}

void *
expr_values_of(Compiler *c, const ExprNode *node, ExprType type, int variable,
               size_t n, ExprProgram *program)
{
    Compiler inner = *c;

    inner.program = program;
    inner.inside = true;
    if (!expr_compile_program(&inner, node, type))
        return NULL;
    return run_table(c, program, variable, n);
}

bool
expr_fold(Compiler *c, const ExprNode *node, Constant *out, bool *failed)
{
    ExprProgram program = { 0 };
    void *values;

    if (node->depends != DEPENDS_NONE)
        return false;
    if (node->kind != NODE_CALL) {
        *out = (Constant){ .type = node->text ? EXPR_STRING : EXPR_NUMBER,
                           .number = node->number };
        if (node->text)
            out->text = (ExprText){ expr_keep(c, g_strdup(node->text)),
                                    strlen(node->text) };
        return true;
    }
    values = expr_values_of(c, node, EXPR_ANY, -1, 1, &program);
    *failed = !values;
    if (values) {
        *out = (Constant){ .type = program.type, .empty = program.empty };
        if (program.type == EXPR_STRING)
            out->text = *(ExprText *)values;
        else if (program.type == EXPR_BOOLEAN)
            out->number = *(uint8_t *)values;
        else
            out->number = *(double *)values;
    }
    expr_program_clear(&program);
    return values != NULL;
}

bool
expr_tabulable(const Compiler *c, const ExprNode *node, ExprType type)
{
    const ExprVariable *variable;

    if (c->inside || node->depends == DEPENDS_MANY)
        return false;
    if (node->depends == DEPENDS_NONE)
        return node->kind == NODE_CALL;
    variable = &c->source->scope->variables[node->depends];
    if (variable->type != COLUMN_CODE ||
        code_list_size(variable->codes) > MOST_CODES)
        return false;
    return node->kind == NODE_CALL || (type != EXPR_ANY && type != EXPR_STRING);
}

/* Sets STEP to compare with one code if the table of N entries allows that. */
static void
single_code(ExprStep *step, const uint8_t *table, size_t n)
{
    size_t one = 0, other;

    if (n < 3)
        return;
    other = table[1] == table[2] || (n > 3 && table[1] == table[3]) ? 1 : 2;
    for (size_t i = 1; i < n; i++) {
        if (table[i] == table[other])
            continue;
        if (one)
            return;
        one = i;
    }
    one = one ? one : other;
    step->run = expr_code_is;
    step->a = table[one];
    step->b = table[other];
    step->c = table[0];
    step->number = (double)(one - 1);
}

bool
expr_tabulate(Compiler *c, const ExprNode *node, ExprType type, Value *out)
{
    ExprProgram program = { 0 };
    size_t n = 1;
    void *values;
    ExprStep *step;
    Constant constant;
    bool failed = false;

    if (node->depends == DEPENDS_NONE) {
        if (!expr_fold(c, node, &constant, &failed))
            return false;
        expr_constant(c, &constant, out);
        expr_coerce(c, out, type);
        return true;
    }
    n += code_list_size(c->source->scope->variables[node->depends].codes);
    values = expr_values_of(c, node, type, node->depends, n, &program);
    if (values) {
        step = expr_step(c,
                         program.type == EXPR_BOOLEAN  ? expr_code_truth
                         : program.type == EXPR_STRING ? expr_code_text
                                                       : expr_code_number,
                         program.type, out);
        step->variable = (uint32_t)node->depends;
        step->data = values;
        out->empty = program.empty;
        if (program.type == EXPR_BOOLEAN)
            single_code(step, values, n);
    }
    expr_program_clear(&program);
    return values != NULL;
}
