/* recovery.h - which hidden cells of tables can be worked out from the others.
 *
 * Tables are equations: the first cell of each is the sum of the rest. Whoever
 * reads them knows every cell that is not hidden; a hidden cell is recoverable
 * when its value follows from the equations by adding and subtracting. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
    size_t n;             /* cells */
    const double *count;  /* respondents of each cell */
    GPtrArray *equations; /* owned: GArray of size_t, the sum first */
} Tables;

/* COUNT borrowed. */
Tables *tables_new(size_t n, const double *count);
void tables_free(Tables *tables);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tables, tables_free)
/* Cell SUM is the sum of PARTS (of size_t; taken over). */
void tables_add(Tables *tables, size_t sum, GArray *parts);

/* Sets OUT[i] for each hidden cell that the others give away. */
void tables_recoverable(const Tables *tables, const bool *hidden, bool *out);

/* Hides further cells (in HIDDEN) until no cell that is PROTECTED can be worked
 * out, and no sum over hidden parts that include one stands for fewer than
 * MINIMUM respondents; those with the fewest respondents first, sums only where
 * nothing else is left. OPEN[i]: the cell may be hidden. */
void tables_protect(const Tables *tables, const bool *protect, const bool *open,
                    double minimum, bool *hidden);
