/* fuzz_expr.c - random text as an expression, for libFuzzer (make fuzz):
 * compiled against a small scope and run over a few rows, in both modes. */
#include "tests/expr_world.h"

#include <string.h>

/* The name is libFuzzer's. */
/* NOLINTNEXTLINE(readability-identifier-naming) */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROWS = 2 }; /* the world's own, and one where all is missing */

static void
run(World *world, const char *text, ExprMissing missing)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ExprScratch) scratch = expr_scratch_new();
    g_autoptr(Expr) expr =
        expr_compile(text, missing, &world->scope, 0, &error);
    const ExprBatch batch = { (const Column *const *)world->columns, 0, ROWS,
                              20453 };
    double number[ROWS];
    uint8_t truth[ROWS];

    if (!expr) {
        g_assert(error);
        return;
    }
    g_assert(!error);
    expr_booleans(expr, &batch, scratch, truth);
    for (size_t i = 0; i < ROWS; i++)
        g_assert(truth[i] <= (missing == EXPR_ODK ? EXPR_TRUE : EXPR_UNKNOWN));
    expr_numbers(expr, &batch, scratch, number);
    g_autoptr(Column) column =
        column_new(expr_column_type(expr), expr_codes(expr));
    expr_values(expr, &batch, scratch, column);
    g_assert(column->size == ROWS);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    World world;

    world_init(&world);
    for (size_t i = 0; i < world.scope.n; i++)
        column_add_missing(world.columns[i], NOT_STATED);
    run(&world, text, EXPR_ODK);
    run(&world, text, EXPR_THREE_VALUED);
    world_clear(&world);
    return 0;
}
