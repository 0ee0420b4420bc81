/* axis.h - grid lines and tick labels for a scale. */
#pragma once

#include "report/canvas/canvas.h"
#include "report/figures/scale.h"
#include "report/measure.h"

typedef struct {
    Scale scale;
    Ticks ticks;
    Measure measure;
    Lang lang;
} Axis;

Axis axis_new(const Range *data, double page_low, double page_high, size_t want,
              const Measure *measure, Lang lang);

/* Height of a row of tick labels; width of the widest label. */
double axis_height(Canvas *canvas);
double axis_width(const Axis *axis, Canvas *canvas);

/* Lines through PLOT at every tick: upright for an axis that runs across. */
void axis_grid_across(const Axis *axis, Canvas *canvas, const Box *plot);
void axis_grid_up(const Axis *axis, Canvas *canvas, const Box *plot);

/* Labels centred on their ticks, top at Y, held between LEFT and RIGHT; the
 * last alone bears the unit; what would touch its neighbour is left out. */
void axis_labels_across(const Axis *axis, Canvas *canvas, double y, double left,
                        double right);
/* Labels that end at X. */
void axis_labels_up(const Axis *axis, Canvas *canvas, double x);
