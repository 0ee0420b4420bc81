/* run.c - a program over a batch of rows, block by block. */
#include "surveys/expr/program.h"

#include <string.h>

/* Memory for the texts of one block: chunks, used one after another. */
struct ExprArena {
    GPtrArray *chunks; /* of char, all but the last one full */
    size_t used, size; /* of the last one */
};

struct ExprScratch {
    GPtrArray *truth, *number, *text; /* registers */
    void *stage[2];
    ExprArena arena;
};

enum { ARENA_CHUNK = 65536 };

ExprScratch *
expr_scratch_new(void)
{
    ExprScratch *scratch = g_new0(ExprScratch, 1);

    scratch->truth = g_ptr_array_new_with_free_func(g_free);
    scratch->number = g_ptr_array_new_with_free_func(g_free);
    scratch->text = g_ptr_array_new_with_free_func(g_free);
    scratch->arena.chunks = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(scratch->stage); i++)
        scratch->stage[i] = g_malloc0(EXPR_ROWS * sizeof(double));
    return scratch;
}

void
expr_scratch_free(ExprScratch *scratch)
{
    if (!scratch)
        return;
    g_ptr_array_unref(scratch->truth);
    g_ptr_array_unref(scratch->number);
    g_ptr_array_unref(scratch->text);
    g_ptr_array_unref(scratch->arena.chunks);
    for (size_t i = 0; i < G_N_ELEMENTS(scratch->stage); i++)
        g_free(scratch->stage[i]);
    g_free(scratch);
}

char *
expr_arena(ExprArena *arena, size_t n)
{
    char *text;

    if (arena->chunks->len == 0 || arena->size - arena->used < n) {
        arena->size = MAX(n, ARENA_CHUNK);
        arena->used = 0;
        g_ptr_array_add(arena->chunks, g_malloc(arena->size));
    }
    text = g_ptr_array_index(arena->chunks, arena->chunks->len - 1);
    text += arena->used;
    arena->used += n;
    return text;
}

/* Forgets all texts; keeps one chunk. */
static void
arena_reset(ExprArena *arena)
{
    if (arena->chunks->len > 1)
        g_ptr_array_remove_range(arena->chunks, 0, arena->chunks->len - 1);
    arena->used = 0;
}

const void *
expr_stage(const ExprFrame *frame, unsigned slot, const void *base,
           size_t width)
{
    const char *from = (const char *)base + frame->from * width;

    if (frame->n == frame->padded)
        return from;
    memcpy(frame->stage[slot], from, frame->n * width);
    memset((char *)frame->stage[slot] + frame->n * width, 0,
           (frame->padded - frame->n) * width);
    return frame->stage[slot];
}

static void
reserve(GPtrArray *registers, size_t n, size_t width)
{
    while (registers->len < n)
        g_ptr_array_add(registers, g_malloc0(EXPR_ROWS * width));
}

void
expr_run(const Expr *expr, const ExprProgram *program, const ExprBatch *batch,
         ExprScratch *scratch, ExprDone done, void *data)
{
    ExprFrame frame = { .three = expr->missing == EXPR_THREE_VALUED,
                        .batch = batch,
                        .arena = &scratch->arena };

    reserve(scratch->truth, program->truths, sizeof(uint8_t));
    reserve(scratch->number, program->numbers, sizeof(double));
    reserve(scratch->text, program->texts, sizeof(ExprText));
    frame.truth = (uint8_t **)scratch->truth->pdata;
    frame.number = (double **)scratch->number->pdata;
    frame.text = (ExprText **)scratch->text->pdata;
    memcpy(frame.stage, scratch->stage, sizeof frame.stage);
    for (size_t row = 0; row < batch->n; row += frame.n) {
        frame.from = batch->from + row;
        frame.n = MIN(batch->n - row, EXPR_ROWS);
        frame.padded = (frame.n + EXPR_LANES - 1) & ~(size_t)(EXPR_LANES - 1);
        arena_reset(&scratch->arena);
        for (guint i = 0; i < program->steps->len; i++) {
            const ExprStep *step = &g_array_index(program->steps, ExprStep, i);

            step->run(&frame, step);
        }
        done(data, &frame);
    }
}
