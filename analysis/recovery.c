/* recovery.c - hidden cells as unknowns of a linear system.
 *
 * A hidden cell is determined exactly when the unit vector of its unknown lies
 * in the row space of the system, that is, when the reduced row echelon form
 * has a row with nothing else in it. */
#include "analysis/recovery.h"

#include <math.h>

#define TINY 1e-9

static void
free_equation(gpointer equation)
{
    g_array_unref(equation);
}

Tables *
tables_new(size_t n, const double *count)
{
    Tables *tables = g_new0(Tables, 1);

    tables->n = n;
    tables->count = count;
    tables->equations = g_ptr_array_new_with_free_func(free_equation);
    return tables;
}

void
tables_free(Tables *tables)
{
    if (tables == NULL)
        return;
    g_ptr_array_unref(tables->equations);
    g_free(tables);
}

void
tables_add(Tables *tables, size_t sum, GArray *parts)
{
    g_array_prepend_val(parts, sum);
    g_ptr_array_add(tables->equations, parts);
}

static size_t
cell_of(const GArray *equation, guint i)
{
    return g_array_index(equation, size_t, i);
}

/* --- the system --- */

typedef struct {
    size_t rows, columns;
    double *a;       /* owned: rows x columns */
    size_t *unknown; /* owned: the column of a cell */
} System;

static System
system_of(const Tables *tables, const bool *hidden)
{
    System system = { .rows = tables->equations->len };

    system.unknown = g_new0(size_t, tables->n + 1);
    for (size_t i = 0; i < tables->n; i++)
        if (hidden[i])
            system.unknown[i] = system.columns++;
    system.a = g_new0(double, system.rows *system.columns + 1);
    for (size_t e = 0; e < system.rows; e++) {
        const GArray *equation = tables->equations->pdata[e];

        for (guint i = 0; i < equation->len; i++) {
            size_t cell = cell_of(equation, i);

            if (hidden[cell])
                system.a[e * system.columns + system.unknown[cell]] +=
                    i == 0 ? -1 : 1;
        }
    }
    return system;
}

static void
swap_rows(System *s, size_t i, size_t j)
{
    for (size_t c = 0; i != j && c < s->columns; c++) {
        double kept = s->a[i * s->columns + c];

        s->a[i * s->columns + c] = s->a[j * s->columns + c];
        s->a[j * s->columns + c] = kept;
    }
}

/* Makes column C zero but in row PIVOT, where it is 1. */
static void
clear_column(System *s, size_t pivot, size_t c)
{
    double *row = &s->a[pivot * s->columns];
    double lead = row[c];

    for (size_t k = 0; k < s->columns; k++)
        row[k] /= lead;
    for (size_t r = 0; r < s->rows; r++) {
        double factor = s->a[r * s->columns + c];

        for (size_t k = 0; r != pivot && factor != 0 && k < s->columns; k++)
            s->a[r * s->columns + k] -= factor * row[k];
    }
}

/* Reduced row echelon form, in place. */
static void
reduce(System *s)
{
    size_t pivot = 0;

    for (size_t c = 0; c < s->columns && pivot < s->rows; c++) {
        size_t best = pivot;

        for (size_t r = pivot; r < s->rows; r++)
            if (fabs(s->a[r * s->columns + c]) >
                fabs(s->a[best * s->columns + c]))
                best = r;
        if (fabs(s->a[best * s->columns + c]) < TINY)
            continue;
        swap_rows(s, pivot, best);
        clear_column(s, pivot, c);
        pivot++;
    }
}

/* The only unknown of row R; COLUMNS when there is none or another. */
static size_t
only_unknown(const System *s, size_t r)
{
    size_t found = s->columns;

    for (size_t c = 0; c < s->columns; c++) {
        if (fabs(s->a[r * s->columns + c]) < TINY)
            continue;
        if (found < s->columns)
            return s->columns;
        found = c;
    }
    return found;
}

void
tables_recoverable(const Tables *tables, const bool *hidden, bool *out)
{
    System system = system_of(tables, hidden);
    g_autofree bool *known = g_new0(bool, system.columns + 1);

    reduce(&system);
    for (size_t r = 0; r < system.rows; r++)
        known[only_unknown(&system, r)] = true;
    for (size_t i = 0; i < tables->n; i++)
        out[i] = hidden[i] && known[system.unknown[i]];
    g_free(system.a);
    g_free(system.unknown);
}

/* --- hiding more --- */

typedef struct {
    const Tables *tables;
    const bool *protect, *open;
    double minimum;
    bool *hidden;
} Work;

static bool
contains(const GArray *equation, size_t cell)
{
    for (guint i = 0; i < equation->len; i++)
        if (cell_of(equation, i) == cell)
            return true;
    return false;
}

static size_t
count_hidden(const Work *work, const GArray *equation)
{
    size_t n = 0;

    for (guint i = 0; i < equation->len; i++)
        n += work->hidden[cell_of(equation, i)];
    return n;
}

/* The part to hide next, that with the fewest respondents; else the sum; N when
 * all is hidden. */
static size_t
next_of(const Work *work, const GArray *equation)
{
    const double *count = work->tables->count;
    size_t best = work->tables->n;

    for (guint i = 1; i < equation->len; i++) {
        size_t cell = cell_of(equation, i);

        if (!work->hidden[cell] && work->open[cell] &&
            (best == work->tables->n || count[cell] < count[best]))
            best = cell;
    }
    if (best == work->tables->n && !work->hidden[cell_of(equation, 0)])
        best = cell_of(equation, 0);
    return best;
}

/* Hides one more cell of a table that has CELL: of the table with the fewest
 * hidden cells, the smallest such. */
static bool
hide_beside(const Work *work, size_t cell)
{
    const GPtrArray *equations = work->tables->equations;
    const GArray *best = NULL;

    for (guint e = 0; e < equations->len; e++) {
        const GArray *equation = equations->pdata[e];
        size_t n = count_hidden(work, equation);

        if (!contains(equation, cell) ||
            next_of(work, equation) == work->tables->n)
            continue;
        if (best == NULL || n < count_hidden(work, best) ||
            (n == count_hidden(work, best) && equation->len < best->len))
            best = equation;
    }
    if (best == NULL)
        return false;
    work->hidden[next_of(work, best)] = true;
    return true;
}

/* What the hidden parts add up to, and for how few, when that is too few. */
static bool
is_thin(const Work *work, const GArray *equation)
{
    double sum = 0;
    bool protected_one = false;

    if (work->hidden[cell_of(equation, 0)])
        return false;
    for (guint i = 1; i < equation->len; i++) {
        size_t cell = cell_of(equation, i);

        if (!work->hidden[cell])
            continue;
        sum += work->tables->count[cell];
        protected_one = protected_one || work->protect[cell];
    }
    return protected_one && sum < work->minimum;
}

static bool
hide_thin(const Work *work)
{
    const GPtrArray *equations = work->tables->equations;
    size_t cell;

    for (guint e = 0; e < equations->len; e++) {
        if (!is_thin(work, equations->pdata[e]))
            continue;
        cell = next_of(work, equations->pdata[e]);
        if (cell == work->tables->n)
            continue;
        work->hidden[cell] = true;
        return true;
    }
    return false;
}

static bool
hide_recoverable(const Work *work)
{
    g_autofree bool *known = g_new0(bool, work->tables->n + 1);

    tables_recoverable(work->tables, work->hidden, known);
    for (size_t i = 0; i < work->tables->n; i++)
        if (known[i] && work->protect[i] && hide_beside(work, i))
            return true;
    return false;
}

void
tables_protect(const Tables *tables, const bool *protect, const bool *open,
               double minimum, bool *hidden)
{
    const Work work = { tables, protect, open, minimum, hidden };

    while (hide_thin(&work) || hide_recoverable(&work))
        continue;
}
