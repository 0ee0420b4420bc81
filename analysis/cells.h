/* cells.h - cells of the non-response adjustment, small ones joined. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Rows by what came of them, and sums of their base weights. */
typedef struct {
    char *name;      /* owned: values of the variables, TAB between them */
    double eligible; /* rows known to be eligible, who responded or not */
    double complete;
    double weight_eligible, weight_complete;
    double weight_ineligible, weight_unknown;
    guint group;   /* cells of one group share a factor */
    double factor; /* of the weights of those who responded */
} Cell;

/* Cells in order of their names. A cell with fewer than LEAST respondents is
 * joined with the smaller of its neighbours among the cells that agree in all
 * variables but the last; if that is not enough, in all but the last two, and
 * so on. The factor is (eligible + e unknown) / complete in sums of weights,
 * where e is the eligible share of those whose eligibility is known. False when
 * nobody at all responded. */
bool cells_adjust(GArray *cells, double least);
void cell_clear(Cell *cell);
