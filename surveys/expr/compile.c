/* compile.c - steps, registers, and the conversion of values. */
#include "surveys/expr/functions.h"

#include <string.h>

static unsigned
kind_of(ExprType type)
{
    return type == EXPR_BOOLEAN ? 0 : type == EXPR_STRING ? 2 : 1;
}

static size_t *
count_of(ExprProgram *program, unsigned kind)
{
    return kind == 0   ? &program->truths
           : kind == 1 ? &program->numbers
                       : &program->texts;
}

void *
expr_keep(Compiler *c, void *table)
{
    g_ptr_array_add(c->expr->tables, table);
    return table;
}

void
expr_drop(Compiler *c, const Value *value)
{
    g_array_append_val(c->unused[kind_of(value->type)], value->at);
}

/* A register for TYPE. More than EXPR_REGISTERS are told by expr_compile, once
 * the program is whole. */
static uint16_t
take(Compiler *c, ExprType type)
{
    GArray *unused = c->unused[kind_of(type)];
    size_t *count = count_of(c->program, kind_of(type));
    uint16_t at;

    if (unused->len == 0) {
        at = (uint16_t)MIN(*count, EXPR_REGISTERS);
        *count += 1;
        return at;
    }
    at = g_array_index(unused, uint16_t, unused->len - 1);
    g_array_set_size(unused, unused->len - 1);
    return at;
}

ExprStep *
expr_step(Compiler *c, ExprKernel run, ExprType type, Value *out)
{
    ExprStep step = { .run = run };

    *out = (Value){ .type = type, .at = take(c, type) };
    step.out = out->at;
    g_array_append_val(c->program->steps, step);
    return &g_array_index(c->program->steps, ExprStep,
                          c->program->steps->len - 1);
}

ExprStep *
expr_step1(Compiler *c, ExprKernel run, ExprType type, Value a, Value *out)
{
    ExprStep *step = expr_step(c, run, type, out);

    step->a = a.at;
    expr_drop(c, &a);
    return step;
}

ExprStep *
expr_step2(Compiler *c, ExprKernel run, ExprType type, Value a, Value b,
           Value *out)
{
    ExprStep *step = expr_step1(c, run, type, a, out);

    step->b = b.at;
    expr_drop(c, &b);
    return step;
}

void
expr_constant(Compiler *c, const Constant *constant, Value *out)
{
    ExprText *text;

    switch (constant->type) {
    case EXPR_STRING:
        text = expr_keep(c, g_memdup2(&constant->text, sizeof *text));
        expr_step(c, expr_fixed_text, EXPR_STRING, out)->data = text;
        break;
    case EXPR_BOOLEAN:
        expr_step(c, expr_fixed_truth, EXPR_BOOLEAN, out)->number =
            constant->number;
        break;
    default:
        expr_step(c, expr_fixed_number, constant->type, out)->number =
            constant->number;
        out->empty = constant->empty;
    }
}

void
expr_coerce(Compiler *c, Value *value, ExprType type)
{
    ExprKernel run;
    bool empty = value->empty;

    if (type == EXPR_ANY || type == value->type)
        return;
    run = expr_conversion(value->type, type);
    if (run)
        expr_step1(c, run, type, *value, value)->how = empty;
    value->type = type;
    value->empty = empty;
}

const ExprVariable *
expr_variable_of(const Compiler *c, const ExprNode *node)
{
    if (node->kind != NODE_VARIABLE)
        return NULL;
    return &c->source->scope->variables[node->index];
}

/* The names of the codes, after what stands for a missing one. */
static void
load_code(Compiler *c, const ExprNode *node, Value *out)
{
    const CodeList *codes = expr_variable_of(c, node)->codes;
    size_t n = code_list_size(codes);
    ExprText *names = expr_keep(c, g_new0(ExprText, n + 1));
    ExprStep *step;

    names[0].text = c->expr->missing == EXPR_THREE_VALUED ? NULL : "";
    for (size_t i = 0; i < n; i++) {
        names[i + 1].text = code_list_name(codes, i);
        names[i + 1].length = strlen(names[i + 1].text);
    }
    step = expr_step(c, expr_code_text, EXPR_STRING, out);
    step->data = names;
    step->variable = (uint32_t)node->index;
}

static void
load(Compiler *c, const ExprNode *node, Value *out)
{
    ColumnType type = expr_variable_of(c, node)->type;
    ExprType as = type == COLUMN_DATE                             ? EXPR_DATE
                  : type == COLUMN_INTEGER || type == COLUMN_REAL ? EXPR_NUMBER
                                                                  : EXPR_STRING;

    if (type == COLUMN_CODE) {
        load_code(c, node, out);
        return;
    }
    expr_step(c, expr_load(type), as, out)->variable = (uint32_t)node->index;
    out->empty = true;
}

static bool
value(Compiler *c, const ExprNode *node, Value *out)
{
    Constant constant = { .type = EXPR_NUMBER, .number = node->number };

    switch (node->kind) {
    case NODE_STRING:
        constant.type = EXPR_STRING;
        constant.text = (ExprText){ expr_keep(c, g_strdup(node->text)),
                                    strlen(node->text) };
        G_GNUC_FALLTHROUGH;
    case NODE_NUMBER:
        expr_constant(c, &constant, out);
        return true;
    case NODE_VARIABLE:
        load(c, node, out);
        return true;
    default:
        return node->function->compile(c, node, out);
    }
}

bool
expr_as(Compiler *c, const ExprNode *node, ExprType type, Value *out)
{
    if (expr_tabulable(c, node, type))
        return expr_tabulate(c, node, type, out);
    if (!value(c, node, out))
        return false;
    expr_coerce(c, out, type);
    return true;
}

bool
expr_is_text(const ExprNode *node, const char *text)
{
    return node->kind == NODE_STRING && strcmp(node->text, text) == 0;
}

void
expr_begin(Compiler *c)
{
    c->program->steps = g_array_new(FALSE, TRUE, sizeof(ExprStep));
    for (size_t i = 0; i < G_N_ELEMENTS(c->unused); i++)
        c->unused[i] = g_array_new(FALSE, FALSE, sizeof(uint16_t));
}

bool
expr_end(Compiler *c, bool done, const Value *value)
{
    ExprProgram *program = c->program;

    for (size_t i = 0; i < G_N_ELEMENTS(c->unused); i++)
        g_array_unref(c->unused[i]);
    if (!done)
        return false;
    program->type = value->type;
    program->empty = value->empty;
    program->result = value->at;
    if (MAX(program->truths, MAX(program->numbers, program->texts)) >
        EXPR_REGISTERS)
        return expr_fail(c->source, 0, EXPR_TOO_WIDE, NULL, NULL);
    return true;
}

bool
expr_compile_program(Compiler *c, const ExprNode *node, ExprType type)
{
    Value result = { 0 };

    expr_begin(c);
    return expr_end(c, expr_as(c, node, type, &result), &result);
}

void
expr_program_clear(ExprProgram *program)
{
    if (program->steps)
        g_array_unref(program->steps);
    *program = (ExprProgram){ 0 };
}
