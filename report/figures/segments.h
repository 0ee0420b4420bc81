/* segments.h - parts of a bar end to end, with their numbers inside where they
 * fit, and the legend of them. Private to report/. */
#pragma once

#include "report/canvas/canvas.h"
#include "report/canvas/theme.h"
#include "report/measure.h"

#define SEGMENT_HEIGHT 17.0

/* From X on, WIDTH wide, with its middle at Y; white edges keep neighbours
 * apart. The number is whole percent. */
void segment_draw(Canvas *canvas, double share, double x, double width,
                  double y, ThemeColour colour, Lang lang);

typedef struct {
    ThemeColour colour;
    const char *text;
} SegmentKey;

/* Squares with words, in one or more lines; gives the height. */
double segment_keys(Canvas *canvas, const SegmentKey *keys, size_t n,
                    const Box *box, bool draw);
