/* values.c - results of a program into arrays and columns. */
#include "surveys/expr/program.h"

#include <math.h>
#include <string.h>

/* Where the results of the blocks go. */
typedef struct {
    const Expr *expr;
    const ExprProgram *program;
    void *array;
    Column *column;
    size_t done; /* entries */
} Results;

static void
take_truths(void *data, const ExprFrame *frame)
{
    Results *results = data;

    memcpy((uint8_t *)results->array + results->done,
           frame->truth[results->program->result], frame->n);
    results->done += frame->n;
}

void
expr_booleans(const Expr *expr, const ExprBatch *batch, ExprScratch *scratch,
              uint8_t *out)
{
    Results results = { .program = &expr->truth, .array = out };

    expr_run(expr, &expr->truth, batch, scratch, take_truths, &results);
}

static void
take_numbers(void *data, const ExprFrame *frame)
{
    Results *results = data;

    memcpy((double *)results->array + results->done,
           frame->number[results->program->result], frame->n * sizeof(double));
    results->done += frame->n;
}

void
expr_numbers(const Expr *expr, const ExprBatch *batch, ExprScratch *scratch,
             double *out)
{
    Results results = { .program = &expr->number, .array = out };

    expr_run(expr, &expr->number, batch, scratch, take_numbers, &results);
}

static void
add_codes(void *data, const ExprFrame *frame)
{
    const Results *results = data;
    const double *level = frame->number[results->program->result];

    for (size_t i = 0; i < frame->n; i++) {
        if (isnan(level[i]))
            column_add_missing(results->column, NOT_STATED);
        else
            column_add_code(results->column, (int32_t)level[i]);
    }
}

static void
add_reals(void *data, const ExprFrame *frame)
{
    const Results *results = data;
    const double *value = frame->number[results->program->result];

    for (size_t i = 0; i < frame->n; i++) {
        if (isfinite(value[i]))
            column_add_real(results->column, value[i]);
        else
            column_add_missing(results->column, NOT_STATED);
    }
}

static void
add_texts(void *data, const ExprFrame *frame)
{
    const Results *results = data;
    const ExprText *text = frame->text[results->program->result];

    for (size_t i = 0; i < frame->n; i++) {
        if (text[i].length == 0)
            column_add_missing(results->column, NOT_STATED);
        else
            column_add_text(results->column, text[i].text, text[i].length);
    }
}

static void
add_entry(Column *out, const Column *from, size_t row)
{
    const char *text;
    size_t length;

    switch (from->type) {
    case COLUMN_CODE:
        column_add_code(out, from->code[row]);
        return;
    case COLUMN_INTEGER:
        column_add_integer(out, from->integer[row]);
        return;
    case COLUMN_SET:
        column_add_set(out, from->set + row * from->set_words);
        return;
    case COLUMN_TEXT:
        text = column_text(from, row, &length);
        if (length)
            column_add_text(out, text, length);
        else
            column_add_missing(out, NOT_STATED);
        return;
    default:
        column_add_real(out, from->real[row]);
    }
}

/* The expression is a variable: its column as it is. */
static void
add_column(const ExprBatch *batch, const Column *from, Column *out)
{
    for (size_t row = batch->from; row < batch->from + batch->n; row++) {
        if (from->presence[row] == PRESENT)
            add_entry(out, from, row);
        else
            column_add_missing(out, NOT_STATED);
    }
}

void
expr_values(const Expr *expr, const ExprBatch *batch, ExprScratch *scratch,
            Column *out)
{
    Results results = { .column = out, .program = &expr->value };
    ExprDone done = add_texts;

    if (expr->variable >= 0) {
        add_column(batch, batch->columns[expr->variable], out);
        return;
    }
    if (expr->level.steps) {
        results.program = &expr->level;
        done = add_codes;
    } else if (expr->value.type == EXPR_BOOLEAN) {
        results.program = &expr->number;
        done = add_codes;
    } else if (expr->value.type != EXPR_STRING) {
        done = add_reals;
    }
    expr_run(expr, results.program, batch, scratch, done, &results);
}
