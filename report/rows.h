/* rows.h - charts whose rows have a label, a plot and texts beside it: how the
 * width is shared. Private to report/. */
#pragma once

#include "report/figures/label.h"

#define ROWS_LABEL_LINES 3

typedef struct {
    double label; /* width */
    double x_label, x_plot, plot, x_aside, aside;
} Columns;

/* Shares BOX out: labels get what the longest of them needs, MOST of the width
 * at most; ASIDE goes to the right; the plot has the rest. */
Columns columns_new(const Box *box, double label, double most, double aside);

/* What the widest of texts in FONT needs so far. */
void columns_widen(double *width, Canvas *canvas, const char *text,
                   ThemeFont font);

/* Height of a row with TEXT in its label column, LEAST at least; draws the
 * label with its middle at Y. */
double row_label_height(const Columns *at, Canvas *canvas, const char *text,
                        double least);
void row_label_draw(const Columns *at, Canvas *canvas, const char *text,
                    double y);
