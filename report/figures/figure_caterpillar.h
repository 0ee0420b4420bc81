/* figure_caterpillar.h - units in order of their estimates, with intervals,
 * against the nation and the target. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_head.h"

typedef struct {
    const char *name;
    FigureValue value;
    Difference difference; /* from the nation; UNKNOWN: found by intervals */
} UnitRow;

typedef struct {
    FigureHead head;
    const char *units;   /* what rows are: "tỉnh, thành phố" */
    const UnitRow *rows; /* in any order */
    size_t n;
    FigureValue nation; /* value NAN: none */
    double target;      /* NAN: none */
    bool strict;
    size_t most; /* rows drawn at most: the first and last; 0: 70 */
} CaterpillarData;

Figure *figure_caterpillar(const CaterpillarData *data);

/* The difference of ROW from NATION: as told, else by intervals. */
Difference unit_difference(const UnitRow *row, const FigureValue *nation);
/* A copy of N ROWS from the highest to the lowest; what is not shown last.
 * g_free. */
UnitRow *units_sorted(const UnitRow *rows, size_t n);
