/* canvas.h - where ink goes: a PDF page, or a recorder for tests.
 *
 * Units are points, y grows downwards. The seam between figures, which know
 * nothing of cairo, and the library that paints. Solid colours only: alpha
 * would break PDF/A-1. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    double x, y, width, height;
} Box;

typedef struct {
    double red, green, blue; /* 0..1 */
} Colour;

typedef enum { FACE_SERIF, FACE_SANS } Face;

typedef struct {
    Face face;
    double size; /* points */
    bool bold, italic;
} Font;

typedef enum { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } Align;

typedef struct {
    double width; /* of the longest line */
    double height;
    double ascent; /* from the top to the first baseline */
    size_t lines;
} TextSize;

typedef struct Canvas Canvas;

void canvas_free(Canvas *canvas); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Canvas, canvas_free)

/* A path is begun, grown, then filled, stroked or both; each ends it. */
void canvas_move_to(Canvas *canvas, double x, double y);
void canvas_line_to(Canvas *canvas, double x, double y);
void canvas_close_path(Canvas *canvas);
void canvas_arc(Canvas *canvas, double x, double y, double radius, double from,
                double to); /* radians, clockwise from 3 o'clock */
void canvas_fill(Canvas *canvas, Colour colour);
/* DASH 0: solid, else the length of dashes and gaps. */
void canvas_stroke(Canvas *canvas, Colour colour, double width, double dash);
void canvas_rectangle(Canvas *canvas, const Box *box, Colour fill);
void canvas_line(Canvas *canvas, double x0, double y0, double x1, double y1,
                 Colour colour, double width);

/* TEXT broken into lines of at most WIDTH (0: one line), MAX_LINES at most (0:
 * any number), then cut with "…". */
TextSize canvas_measure(Canvas *canvas, const char *text, const Font *font,
                        double width, size_t max_lines);
/* The same, drawn with its top at Y: from X, centred on X, or ending at X. */
void canvas_text(Canvas *canvas, const char *text, const Font *font,
                 Colour colour, double x, double y, Align align, double width,
                 size_t max_lines);
