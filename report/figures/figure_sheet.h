/* figure_sheet.h - a figure as a picture of its own, with title, subtitle and
 * note: what "report --figures" writes. */
#pragma once

#include "report/canvas/typeset.h"
#include "report/figures/figure.h"

/* Height of the sheet when the figure is WIDTH points wide, margins included;
 * CANVAS measures. MARK ("SỐ LIỆU MÔ PHỎNG") stands in a frame above all,
 * unless it is NULL. */
double figure_sheet_height(const Figure *figure, Canvas *canvas, double width,
                           const char *mark);
double figure_sheet_width(double width); /* with margins */

/* Draws the sheet with its top left corner at 0, 0. */
void figure_sheet_draw(const Figure *figure, Canvas *canvas, double width,
                       const char *mark);

/* Writes PATH (.svg, .png or .pdf by its ending), whole or not at all. WIDTH
 * is the figure's: 468 for a page of the national report. */
bool figure_sheet_write(const Figure *figure, const char *path, double width,
                        const char *mark, Typesetter *type, GError **error);
