/* rows.c - charts whose rows have a label, a plot and texts beside it. */
#include "report/rows.h"

#include <glib.h>

#define GAP (2 * THEME_GAP)

Columns
columns_new(const Box *box, double label, double most, double aside)
{
    Columns at = { 0 };

    at.label = MAX(MIN(label + 1, box->width * most), 1);
    at.aside = MIN(aside, box->width / 3);
    at.x_label = box->x;
    at.x_plot = box->x + at.label + GAP;
    at.x_aside = box->x + box->width - at.aside;
    at.plot = MAX(at.x_aside - (at.aside > 0 ? GAP : 0) - at.x_plot, 1);
    return at;
}

void
columns_widen(double *width, Canvas *canvas, const char *text, ThemeFont font)
{
    *width = MAX(*width, label_width(canvas, text, font));
}

static Label
label_of(const Columns *at)
{
    return (Label){ FONT_LABEL, COLOUR_INK, ALIGN_LEFT, at->label,
                    ROWS_LABEL_LINES };
}

double
row_label_height(const Columns *at, Canvas *canvas, const char *text,
                 double least)
{
    const Label label = label_of(at);

    return MAX(label_measure(canvas, text, &label).height, least);
}

void
row_label_draw(const Columns *at, Canvas *canvas, const char *text, double y)
{
    const Label label = label_of(at);

    label_middle(canvas, text, &label, at->x_label, y);
}
