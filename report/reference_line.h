/* reference_line.h - the nation and the target behind a dot plot, labelled
 * above it. Private to report/. */
#pragma once

#include "report/axis.h"

typedef struct {
    FigureValue nation; /* value NAN: none */
    double target;      /* NAN: none */
    bool strict;
} References;

double references_height(const References *refs, Canvas *canvas);
/* Labels in a line with its top at Y, within LEFT..RIGHT, never touching. */
void references_label(const References *refs, const Axis *axis, Canvas *canvas,
                      double y, double left, double right);
/* Band and line of the nation, dashes of the target, through PLOT. */
void references_draw(const References *refs, const Axis *axis, Canvas *canvas,
                     const Box *plot);
void references_range(const References *refs, Range *range);
