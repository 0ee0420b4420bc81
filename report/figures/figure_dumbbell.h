/* figure_dumbbell.h - how each unit moved between two years; filled only where
 * chance could not have made the change. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_head.h"

typedef struct {
    const char *label;
    FigureValue before, after;
    Difference change; /* UNKNOWN: found by intervals */
} DumbbellRow;

typedef struct {
    FigureHead head;         /* its year is that of AFTER */
    const char *units;       /* what rows are: "tỉnh, thành phố" */
    const DumbbellRow *rows; /* in any order; drawn by change */
    size_t n;
    int previous_year;
} DumbbellData;

Figure *figure_dumbbell(const DumbbellData *data);

Difference dumbbell_change(const DumbbellRow *row);
/* After - before, NAN when either is not shown. */
double dumbbell_size(const DumbbellRow *row);
DumbbellRow *dumbbell_sorted(const DumbbellRow *rows, size_t n); /* g_free */
