/* figure_bars.h - answers in order of how many gave them, as bars from zero
 * with their intervals. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_head.h"

typedef struct {
    const char *label;
    FigureValue value;
} Bar;

typedef struct {
    FigureHead head;
    const Bar *rows; /* in any order */
    size_t n;
    size_t most; /* bars drawn at most, from the longest; 0: 12 */
} BarsData;

Figure *figure_bars(const BarsData *data);

/* A copy from the largest to the smallest; what is not shown last. g_free. */
Bar *bars_sorted(const Bar *rows, size_t n);
