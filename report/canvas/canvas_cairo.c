/* canvas_cairo.c - the canvas of pages: shapes by cairo, texts by Typesetter.
 */
#include "report/canvas/canvas_cairo.h"
#include "report/canvas/auto.h"
#include "report/canvas/canvas_ops.h"

typedef struct {
    Canvas base;
    cairo_t *cr;      /* borrowed */
    Typesetter *type; /* borrowed */
} CairoCanvas;

static CairoCanvas *
self(Canvas *canvas)
{
    return (CairoCanvas *)canvas;
}

static void
move_to(Canvas *canvas, double x, double y)
{
    cairo_move_to(self(canvas)->cr, x, y);
}

static void
line_to(Canvas *canvas, double x, double y)
{
    cairo_line_to(self(canvas)->cr, x, y);
}

static void
close_path(Canvas *canvas)
{
    cairo_close_path(self(canvas)->cr);
}

static void
arc(Canvas *canvas, double x, double y, double radius, double from, double to)
{
    cairo_arc(self(canvas)->cr, x, y, radius, from, to);
}

static void
set_colour(cairo_t *cr, Colour colour)
{
    cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
}

static void
fill(Canvas *canvas, Colour colour)
{
    set_colour(self(canvas)->cr, colour);
    cairo_fill(self(canvas)->cr);
}

static void
stroke(Canvas *canvas, Colour colour, double width, double dash)
{
    cairo_t *cr = self(canvas)->cr;

    set_colour(cr, colour);
    cairo_set_line_width(cr, width);
    cairo_set_dash(cr, &dash, dash > 0 ? 1 : 0, 0);
    cairo_stroke(cr);
}

static TextStyle
style(const Font *font, Align align, double width, size_t max_lines)
{
    return (TextStyle){
        .font = *font,
        .align = align,
        .width = width > 0 ? width : 0,
        .max_lines = max_lines,
    };
}

static TextSize
measure(Canvas *canvas, const char *text, const Font *font, double width,
        size_t max_lines)
{
    const TextStyle set = style(font, ALIGN_LEFT, width, max_lines);

    return typesetter_size(typesetter_layout(self(canvas)->type, text, &set));
}

static void
draw_text(Canvas *canvas, const char *text, const Font *font, Colour colour,
          double x, double y, Align align, double width, size_t max_lines)
{
    const TextStyle set = style(font, align, width, max_lines);
    PangoLayout *layout = typesetter_layout(self(canvas)->type, text, &set);
    double box = width > 0 ? width : typesetter_size(layout).width;

    if (align == ALIGN_CENTRE)
        x -= box / 2;
    else if (align == ALIGN_RIGHT)
        x -= box;
    typesetter_paint(self(canvas)->cr, layout, x, y, colour);
}

static void
destroy(Canvas *canvas)
{
    g_free(canvas);
}

Canvas *
canvas_cairo_new(cairo_t *cr, Typesetter *type)
{
    static const CanvasOps ops = { move_to, line_to, close_path, arc,    fill,
                                   stroke,  measure, draw_text,  destroy };
    CairoCanvas *canvas = g_new0(CairoCanvas, 1);

    canvas->base.ops = &ops;
    canvas->cr = cr;
    canvas->type = type;
    return &canvas->base;
}
