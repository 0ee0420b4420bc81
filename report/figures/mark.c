/* mark.c - one mark each, where it is told. */
#include "report/figures/mark.h"

#include "report/figures/scale.h"
#include <glib.h>
#include <math.h>

#define STROKE_HOLLOW 1.1
#define DIAMOND 1.28   /* half its diagonal, in radii of a dot of that weight */
#define TRIANGLE 1.25  /* from centre to corner */
#define SQUARE 0.886   /* half its side: the area of the dot */
#define LONE_POINT 1.5 /* half the width of a ribbon of one point */

static void
circle(Canvas *canvas, double x, double y, double radius)
{
    canvas_move_to(canvas, x + radius, y);
    canvas_arc(canvas, x, y, radius, 0, 2 * G_PI);
    canvas_close_path(canvas);
}

static void
diamond(Canvas *canvas, double x, double y, double half)
{
    canvas_move_to(canvas, x, y - half);
    canvas_line_to(canvas, x + half, y);
    canvas_line_to(canvas, x, y + half);
    canvas_line_to(canvas, x - half, y);
    canvas_close_path(canvas);
}

/* SIGN -1 points up, +1 down. */
static void
triangle(Canvas *canvas, double x, double y, double corner, double sign)
{
    double side = corner * sqrt(3) / 2;

    canvas_move_to(canvas, x, y + sign * corner);
    canvas_line_to(canvas, x + side, y - sign * corner / 2);
    canvas_line_to(canvas, x - side, y - sign * corner / 2);
    canvas_close_path(canvas);
}

/* The outline of SHAPE, grown by MORE. */
static void
outline(Canvas *canvas, MarkShape shape, double x, double y, double radius,
        double more)
{
    switch (shape) {
    case MARK_DOT:
    case MARK_DOT_HOLLOW:
    case MARK_DOT_HALF:
    case MARK_DASH:
        circle(canvas, x, y, radius + more);
        break;
    case MARK_DIAMOND:
    case MARK_DIAMOND_HOLLOW:
        diamond(canvas, x, y, radius * DIAMOND + more * sqrt(2));
        break;
    case MARK_TRIANGLE_UP:
        triangle(canvas, x, y, radius * TRIANGLE + 2 * more, -1);
        break;
    case MARK_TRIANGLE_DOWN:
        triangle(canvas, x, y, radius * TRIANGLE + 2 * more, 1);
        break;
    case MARK_SQUARE:
    default: {
        double half = radius * SQUARE + more;

        canvas_move_to(canvas, x - half, y - half);
        canvas_line_to(canvas, x + half, y - half);
        canvas_line_to(canvas, x + half, y + half);
        canvas_line_to(canvas, x - half, y + half);
        canvas_close_path(canvas);
    }
    }
}

static void
hollow(Canvas *canvas, MarkShape shape, double x, double y, double radius,
       Colour colour)
{
    double inset = -STROKE_HOLLOW / 2;

    outline(canvas, shape, x, y, radius, inset);
    canvas_fill(canvas, theme_colour(COLOUR_WHITE));
    outline(canvas, shape, x, y, radius, inset);
    canvas_stroke(canvas, colour, STROKE_HOLLOW, 0);
}

void
mark_shape(Canvas *canvas, MarkShape shape, double x, double y, double radius,
           Colour colour)
{
    switch (shape) {
    case MARK_DOT_HOLLOW:
    case MARK_DIAMOND_HOLLOW:
        hollow(canvas, shape, x, y, radius, colour);
        break;
    case MARK_DOT_HALF:
        hollow(canvas, shape, x, y, radius, colour);
        canvas_move_to(canvas, x, y - radius);
        canvas_line_to(canvas, x, y + radius);
        canvas_arc(canvas, x, y, radius, G_PI / 2, 3 * G_PI / 2);
        canvas_close_path(canvas);
        canvas_fill(canvas, colour);
        break;
    case MARK_DASH:
        canvas_line(canvas, x - radius, y, x + radius, y, colour, 1.2);
        break;
    case MARK_DOT:
    case MARK_DIAMOND:
    case MARK_TRIANGLE_UP:
    case MARK_TRIANGLE_DOWN:
    case MARK_SQUARE:
    default:
        outline(canvas, shape, x, y, radius, 0);
        canvas_fill(canvas, colour);
    }
}

void
mark_shape_rimmed(Canvas *canvas, MarkShape shape, double x, double y,
                  double radius, double rim, Colour colour)
{
    outline(canvas, shape, x, y, radius, rim);
    canvas_fill(canvas, theme_colour(COLOUR_WHITE));
    mark_shape(canvas, shape, x, y, radius, colour);
}

void
mark_whisker(Canvas *canvas, double x0, double x1, double y, double cap,
             Colour colour, double width)
{
    canvas_line(canvas, x0, y, x1, y, colour, width);
    if (cap > 0) {
        canvas_line(canvas, x0, y - cap, x0, y + cap, colour, width);
        canvas_line(canvas, x1, y - cap, x1, y + cap, colour, width);
    }
}

void
mark_outline(Canvas *canvas, const Box *box, Colour colour, double width)
{
    canvas_move_to(canvas, box->x, box->y);
    canvas_line_to(canvas, box->x + box->width, box->y);
    canvas_line_to(canvas, box->x + box->width, box->y + box->height);
    canvas_line_to(canvas, box->x, box->y + box->height);
    canvas_close_path(canvas);
    canvas_stroke(canvas, colour, width, 0);
}

void
mark_rule(Canvas *canvas, double x0, double y0, double x1, double y1,
          Colour colour, double width, double dash)
{
    canvas_move_to(canvas, x0, y0);
    canvas_line_to(canvas, x1, y1);
    canvas_stroke(canvas, colour, width, dash);
}

/* How many points from FIRST on have both A and B (B may be NULL). */
static size_t
unbroken(const double *a, const double *b, size_t first, size_t n)
{
    size_t end = first;

    while (end < n && isfinite(a[end]) && (!b || isfinite(b[end])))
        end++;
    return end - first;
}

void
mark_line(Canvas *canvas, size_t n, const double *x, const double *y,
          Colour colour, double width, double dash)
{
    for (size_t i = 0; i < n; i++) {
        size_t length = unbroken(x, y, i, n);

        if (length >= 2) {
            canvas_move_to(canvas, x[i], y[i]);
            for (size_t j = i + 1; j < i + length; j++)
                canvas_line_to(canvas, x[j], y[j]);
            canvas_stroke(canvas, colour, width, dash);
        }
        i += length; /* the point after is broken, or the end */
    }
}

static void
ribbon_piece(Canvas *canvas, size_t n, const double *x, const double *low,
             const double *high, Colour colour)
{
    if (n == 1) {
        Box bar = { x[0] - LONE_POINT, fmin(low[0], high[0]), 2 * LONE_POINT,
                    fabs(high[0] - low[0]) };

        canvas_rectangle(canvas, &bar, colour);
        return;
    }
    canvas_move_to(canvas, x[0], low[0]);
    for (size_t i = 1; i < n; i++)
        canvas_line_to(canvas, x[i], low[i]);
    for (size_t i = n; i > 0; i--)
        canvas_line_to(canvas, x[i - 1], high[i - 1]);
    canvas_close_path(canvas);
    canvas_fill(canvas, colour);
}

void
mark_ribbon(Canvas *canvas, size_t n, const double *x, const double *low,
            const double *high, Colour colour)
{
    for (size_t i = 0; i < n; i++) {
        size_t length = MIN(unbroken(x, low, i, n), unbroken(high, NULL, i, n));

        if (length > 0)
            ribbon_piece(canvas, length, x + i, low + i, high + i, colour);
        i += length;
    }
}

void
mark_sparkline(Canvas *canvas, const Box *box, size_t n, const double *values,
               double low, double high)
{
    const Range range = { low, high };
    Scale across = { 0, n > 1 ? (double)(n - 1) : 1, box->x + 1.6,
                     box->x + box->width - 1.6 };
    Scale up = scale_new(&range, box->y + box->height - 1.6, box->y + 1.6);
    g_autofree double *x = g_new(double, n + 1);
    g_autofree double *y = g_new(double, n + 1);
    Colour colour = theme_colour(COLOUR_NAVY);

    for (size_t i = 0; i < n; i++) {
        x[i] = scale_map(&across, (double)i);
        y[i] = isfinite(values[i]) ? scale_map(&up, values[i]) : (double)NAN;
    }
    mark_line(canvas, n, x, y, theme_colour(COLOUR_GREY), 0.9, 0);
    if (n > 0 && isfinite(y[n - 1]))
        mark_shape(canvas, MARK_DOT, x[n - 1], y[n - 1], 1.5, colour);
}
