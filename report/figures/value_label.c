/* value_label.c - a value in a column; why there is none. */
#include "report/figures/value_label.h"

#include <glib.h>

#define DAGGER "\xe2\x80\xa0" /* U+2020 */

/* The text of VALUE without a dagger. */
static char *
plain(const FigureValue *value, const Measure *measure, Lang lang, bool bare)
{
    FigureValue reliable = *value;

    if (reliable.flag == FLAG_REVIEW)
        reliable.flag = FLAG_SHOW;
    return bare ? value_text_bare(&reliable, measure, lang)
                : value_text(&reliable, measure, lang);
}

void
value_draw(Canvas *canvas, const FigureValue *value, const Measure *measure,
           Lang lang, bool bare, const Label *label, double x, double y)
{
    g_autofree char *text = plain(value, measure, lang, bare);
    Label after = *label;

    label_middle(canvas, text, label, x, y);
    after.align = ALIGN_LEFT;
    if (value_is_unreliable(value))
        label_middle(canvas, DAGGER, &after, x + 0.3, y);
}

double
value_draw_width(Canvas *canvas, const FigureValue *value,
                 const Measure *measure, Lang lang, bool bare, ThemeFont font)
{
    g_autofree char *text = plain(value, measure, lang, bare);

    return label_width(canvas, text, font);
}

void
value_reason(Canvas *canvas, const FigureValue *value, const Measure *measure,
             Lang lang, const Box *plot, double y, ThemeColour ground,
             ThemeFont font)
{
    g_autofree char *text = value_phrase(value, measure, lang);
    const Label label = { font, COLOUR_SOFT, ALIGN_LEFT,
                          MAX(plot->width - 8, 1), 1 };
    TextSize size = label_measure(canvas, text, &label);
    const Box under = { plot->x + 2, y - size.height / 2, size.width + 4,
                        size.height };

    canvas_rectangle(canvas, &under, theme_colour(ground));
    label_middle(canvas, text, &label, plot->x + 4, y);
}
