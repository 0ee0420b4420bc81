/* figure_composition.h - what wholes are made of: bars of 100% in 2 to 5
 * parts. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_head.h"

#define COMPOSITION_PARTS 5

typedef struct {
    const char *label;               /* "" for a single bar */
    double share[COMPOSITION_PARTS]; /* of the whole; NAN: not known */
} CompositionRow;

typedef struct {
    FigureHead head;
    const char *parts[COMPOSITION_PARTS]; /* their names */
    size_t n_parts;
    const CompositionRow *rows;
    size_t n;
} CompositionData;

Figure *figure_composition(const CompositionData *data);
