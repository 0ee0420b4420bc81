/* label.c - texts placed by their middle, and boxes cut from boxes. */
#include "report/figures/label.h"

#include <glib.h>

TextSize
label_measure(Canvas *canvas, const char *text, const Label *label)
{
    return canvas_measure(canvas, text, theme_font(label->font), label->width,
                          label->max_lines);
}

double
label_width(Canvas *canvas, const char *text, ThemeFont font)
{
    return canvas_measure(canvas, text, theme_font(font), 0, 1).width;
}

double
label_line(Canvas *canvas, ThemeFont font)
{
    return canvas_measure(canvas, "0", theme_font(font), 0, 1).height;
}

double
label_top(Canvas *canvas, const char *text, const Label *label, double x,
          double y)
{
    TextSize size = label_measure(canvas, text, label);

    if (*text)
        canvas_text(canvas, text, theme_font(label->font),
                    theme_colour(label->colour), x, y, label->align,
                    label->width, label->max_lines);
    return size.height;
}

double
label_middle(Canvas *canvas, const char *text, const Label *label, double x,
             double y)
{
    TextSize size = label_measure(canvas, text, label);

    return label_top(canvas, text, label, x, y - size.height / 2);
}

double
label_bottom(Canvas *canvas, const char *text, const Label *label, double x,
             double y)
{
    TextSize size = label_measure(canvas, text, label);

    return label_top(canvas, text, label, x, y - size.height);
}

Box
box_take_left(Box *box, double width)
{
    Box taken = { box->x, box->y, MIN(width, box->width), box->height };

    box->x += taken.width;
    box->width -= taken.width;
    return taken;
}

Box
box_take_right(Box *box, double width)
{
    double taken = MIN(width, box->width);

    box->width -= taken;
    return (Box){ box->x + box->width, box->y, taken, box->height };
}

Box
box_take_top(Box *box, double height)
{
    Box taken = { box->x, box->y, box->width, MIN(height, box->height) };

    box->y += taken.height;
    box->height -= taken.height;
    return taken;
}

Box
box_take_bottom(Box *box, double height)
{
    double taken = MIN(height, box->height);

    box->height -= taken;
    return (Box){ box->x, box->y + box->height, box->width, taken };
}
