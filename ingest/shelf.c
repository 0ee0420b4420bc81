/* shelf.c - a stack of columns for each variable. */
#include "ingest/shelf.h"

struct Shelf {
    const Instrument *instrument; /* borrowed */
    GPtrArray **columns;          /* of Column; by variable */
    GMutex mutex;
};

static void
free_column(gpointer column)
{
    column_free(column);
}

Shelf *
shelf_new(const Instrument *instrument)
{
    Shelf *shelf = g_new0(Shelf, 1);

    shelf->instrument = instrument;
    shelf->columns = g_new(GPtrArray *, instrument->n_variables);
    for (size_t v = 0; v < instrument->n_variables; v++)
        shelf->columns[v] = g_ptr_array_new_with_free_func(free_column);
    g_mutex_init(&shelf->mutex);
    return shelf;
}

void
shelf_free(Shelf *shelf)
{
    if (!shelf)
        return;
    for (size_t v = 0; v < shelf->instrument->n_variables; v++)
        g_ptr_array_unref(shelf->columns[v]);
    g_free(shelf->columns);
    g_mutex_clear(&shelf->mutex);
    g_free(shelf);
}

Column *
shelf_take(Shelf *shelf, size_t variable, size_t rows)
{
    const Variable *of = &shelf->instrument->variables[variable];
    GPtrArray *stack = shelf->columns[variable];
    Column *column = NULL;

    g_mutex_lock(&shelf->mutex);
    if (stack->len > 0)
        column = g_ptr_array_steal_index_fast(stack, stack->len - 1);
    g_mutex_unlock(&shelf->mutex);
    if (!column)
        column = column_new(of->type, of->codes);
    column_reserve(column, rows);
    return column;
}

void
shelf_put(Shelf *shelf, size_t variable, Column *column)
{
    if (!column)
        return;
    column_clear(column);
    g_mutex_lock(&shelf->mutex);
    g_ptr_array_add(shelf->columns[variable], column);
    g_mutex_unlock(&shelf->mutex);
}
