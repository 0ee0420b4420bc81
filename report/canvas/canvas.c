/* canvas.c - hands each stroke and text to the canvas at hand. */
#include "report/canvas/canvas.h"
#include "report/canvas/canvas_ops.h"

void
canvas_free(Canvas *canvas)
{
    if (canvas)
        canvas->ops->free(canvas);
}

void
canvas_move_to(Canvas *canvas, double x, double y)
{
    canvas->ops->move_to(canvas, x, y);
}

void
canvas_line_to(Canvas *canvas, double x, double y)
{
    canvas->ops->line_to(canvas, x, y);
}

void
canvas_close_path(Canvas *canvas)
{
    canvas->ops->close_path(canvas);
}

void
canvas_arc(Canvas *canvas, double x, double y, double radius, double from,
           double to)
{
    canvas->ops->arc(canvas, x, y, radius, from, to);
}

void
canvas_fill(Canvas *canvas, Colour colour)
{
    canvas->ops->fill(canvas, colour);
}

void
canvas_stroke(Canvas *canvas, Colour colour, double width, double dash)
{
    canvas->ops->stroke(canvas, colour, width, dash);
}

void
canvas_rectangle(Canvas *canvas, const Box *box, Colour fill)
{
    canvas_move_to(canvas, box->x, box->y);
    canvas_line_to(canvas, box->x + box->width, box->y);
    canvas_line_to(canvas, box->x + box->width, box->y + box->height);
    canvas_line_to(canvas, box->x, box->y + box->height);
    canvas_close_path(canvas);
    canvas_fill(canvas, fill);
}

void
canvas_line(Canvas *canvas, double x0, double y0, double x1, double y1,
            Colour colour, double width)
{
    canvas_move_to(canvas, x0, y0);
    canvas_line_to(canvas, x1, y1);
    canvas_stroke(canvas, colour, width, 0);
}

TextSize
canvas_measure(Canvas *canvas, const char *text, const Font *font, double width,
               size_t max_lines)
{
    return canvas->ops->measure(canvas, text, font, width, max_lines);
}

void
canvas_text(Canvas *canvas, const char *text, const Font *font, Colour colour,
            double x, double y, Align align, double width, size_t max_lines)
{
    canvas->ops->text(canvas, text, font, colour, x, y, align, width,
                      max_lines);
}
