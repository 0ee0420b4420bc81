/* falling.h - rows of a figure, the largest first. */
#pragma once

#include <stddef.h>

/* What a row is sorted by; NaN if it has no number. */
typedef double (*RowKey)(const void *row);

/* A copy of N rows of SIZE bytes each (g_free), falling by KEY: rows without a
 * number come last, and equal ones stay in their order. */
void *rows_falling(const void *rows, size_t n, size_t size, RowKey key);
