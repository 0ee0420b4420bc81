/* canvas_record.h - a canvas that only remembers, for tests without fonts.
 *
 * Every character is taken to be as wide as the widest usual one of its face,
 * so that texts kept apart here are kept apart on paper. */
#pragma once

#include "report/canvas/canvas.h"

typedef enum { SHAPE_FILL, SHAPE_STROKE, SHAPE_TEXT } ShapeKind;

typedef struct {
    ShapeKind kind;
    Box box; /* around path (without the pen's width) or text */
    Colour colour;
    double pen;   /* width of a stroke, size of a text */
    char *text;   /* NULL of paths; owned by the record */
    size_t lines; /* of a text */
    bool cut;     /* a text that did not fit MAX_LINES */
} Shape;

Canvas *canvas_record_new(void);
/* The same, but texts are as large as RULER says (borrowed): with real fonts
 * behind it, what is kept apart is apart on paper for certain. */
Canvas *canvas_record_new_measured(Canvas *ruler);
/* Everything drawn so far, in order. Of Shape; borrowed. */
const GArray *canvas_record_shapes(const Canvas *canvas);

/* The topmost two texts whose boxes share more than SLACK points in both
 * directions; false: none do. */
bool canvas_record_overlap(const Canvas *canvas, double slack,
                           const Shape **first, const Shape **second);
/* One line a shape, with whole points: a picture to compare in a test. Free
 * with g_free. */
char *canvas_record_print(const Canvas *canvas);
