/* mark.h - one mark each, where it is told; no scales, no text.
 *
 * Positions and sizes in points. Each mark is a path, never a glyph, since the
 * faces lack most of them. */
#pragma once

#include "report/canvas/canvas.h"
#include "report/canvas/theme.h"

typedef enum {
    MARK_DOT,
    MARK_DOT_HOLLOW,
    MARK_DOT_HALF, /* left half filled */
    MARK_DIAMOND,
    MARK_DIAMOND_HOLLOW,
    MARK_TRIANGLE_UP,
    MARK_TRIANGLE_DOWN,
    MARK_SQUARE,
    MARK_DASH
} MarkShape;

/* Centred on X, Y; RADIUS is half the height of a dot, other shapes weigh the
 * same to the eye. Hollow ones are white inside. */
void mark_shape(Canvas *canvas, MarkShape shape, double x, double y,
                double radius, Colour colour);
/* The same with a white rim of RIM points, for marks laid over others. */
void mark_shape_rimmed(Canvas *canvas, MarkShape shape, double x, double y,
                       double radius, double rim, Colour colour);

/* From X0 to X1 at height Y, with end caps of half-height CAP (0: none). */
void mark_whisker(Canvas *canvas, double x0, double x1, double y, double cap,
                  Colour colour, double width);
void mark_outline(Canvas *canvas, const Box *box, Colour colour, double width);
/* Dashed when DASH is above 0. */
void mark_rule(Canvas *canvas, double x0, double y0, double x1, double y1,
               Colour colour, double width, double dash);

/* N points joined; a point whose x or y is NAN breaks the line. */
void mark_line(Canvas *canvas, size_t n, const double *x, const double *y,
               Colour colour, double width, double dash);
/* Between LOW[i] and HIGH[i]; broken likewise. One point alone is a bar of the
 * width of a whisker. */
void mark_ribbon(Canvas *canvas, size_t n, const double *x, const double *low,
                 const double *high, Colour colour);

/* A line of N values in BOX, the last one marked; lines are broken at NAN.
 * Scaled to LOW..HIGH of the data. */
void mark_sparkline(Canvas *canvas, const Box *box, size_t n,
                    const double *values, double low, double high);
