/* units.c - units in order, and against the nation. */
#include "report/figures/figure_caterpillar.h"

#include "report/figures/falling.h"
#include <math.h>

static double
key(const void *row)
{
    const FigureValue *value = &((const UnitRow *)row)->value;

    return value_is_shown(value) ? value->value : (double)NAN;
}

UnitRow *
units_sorted(const UnitRow *rows, size_t n)
{
    return rows_falling(rows, n, sizeof *rows, key);
}

Difference
unit_difference(const UnitRow *row, const FigureValue *nation)
{
    return row->difference != DIFFERENCE_UNKNOWN
               ? row->difference
               : value_compare(&row->value, nation);
}
