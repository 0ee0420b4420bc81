/* figure_heat.h - units by targets: in each cell the mark of the verdict and
 * the value. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_head.h"

typedef struct {
    FigureValue value;
    Verdict verdict;
} HeatCell;

typedef struct {
    FigureHead head;
    const char *units;          /* what rows are */
    const char *const *columns; /* short heads: "c)", "đ1)" */
    size_t n_columns;
    const char *const *rows; /* names */
    size_t n_rows;
    const HeatCell *cells; /* row by row */
} HeatData;

Figure *figure_heat(const HeatData *data);
