/* units.c - units in order, and against the nation. */
#include "report/figures/figure_caterpillar.h"

#include <stdlib.h>

typedef struct {
    UnitRow row;
    size_t place; /* in the input: keeps the sort stable */
} Placed;

static int
by_value(const void *a, const void *b)
{
    const Placed *one = a, *other = b;
    bool one_shown = value_is_shown(&one->row.value);
    bool other_shown = value_is_shown(&other->row.value);

    if (one_shown != other_shown)
        return one_shown ? -1 : 1;
    if (one_shown && one->row.value.value != other->row.value.value)
        return one->row.value.value > other->row.value.value ? -1 : 1;
    return one->place < other->place ? -1 : 1;
}

UnitRow *
units_sorted(const UnitRow *rows, size_t n)
{
    g_autofree Placed *placed = g_new(Placed, n + 1);
    UnitRow *sorted = g_new(UnitRow, n + 1);

    for (size_t i = 0; i < n; i++)
        placed[i] = (Placed){ rows[i], i };
    qsort(placed, n, sizeof *placed, by_value);
    for (size_t i = 0; i < n; i++)
        sorted[i] = placed[i].row;
    return sorted;
}

Difference
unit_difference(const UnitRow *row, const FigureValue *nation)
{
    return row->difference != DIFFERENCE_UNKNOWN
               ? row->difference
               : value_compare(&row->value, nation);
}
