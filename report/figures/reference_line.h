/* reference_line.h - the nation and the target behind a dot plot, labelled
 * above it. Private to report/. */
#pragma once

#include "report/figures/axis.h"

typedef struct {
    FigureValue nation; /* value NAN: none */
    double target;      /* NAN: none */
    bool strict;
    const char *name; /* of the nation's line; NULL: "Cả nước" */
} References;

double references_height(const References *refs, Canvas *canvas);
/* Labels in a line with its top at Y, within LEFT..RIGHT, never touching. */
void references_label(const References *refs, const Axis *axis, Canvas *canvas,
                      double y, double left, double right);
/* Through PLOT: the band of the nation's interval, to lie under the grid; its
 * line and the dashes of the target, to lie over it. */
void references_draw_band(const References *refs, const Axis *axis,
                          Canvas *canvas, const Box *plot);
void references_draw_lines(const References *refs, const Axis *axis,
                           Canvas *canvas, const Box *plot);
void references_range(const References *refs, Range *range);
