/* difference.c - how higher, level and lower are drawn. */
#include "report/difference.h"

#include "report/report_words.h"
#include <glib.h>
#include <math.h>

DifferenceLook
difference_look(Difference difference, bool unreliable)
{
    DifferenceLook look = { MARK_DOT, theme_colour(COLOUR_GREY), 2.0, 0.8 };

    if (difference == DIFFERENCE_HIGHER)
        look =
            (DifferenceLook){ MARK_DOT, theme_colour(COLOUR_NAVY), 2.5, 1.4 };
    else if (difference == DIFFERENCE_LOWER)
        look = (DifferenceLook){ MARK_DIAMOND, theme_colour(COLOUR_VERMILION),
                                 2.5, 1.4 };
    if (unreliable) {
        look.shape =
            look.shape == MARK_DOT ? MARK_DOT_HOLLOW : MARK_DIAMOND_HOLLOW;
        look.radius = 2.5;
    }
    return look;
}

void
difference_draw(Canvas *canvas, const DifferenceLook *look, double low,
                double x, double high, double y)
{
    if (isfinite(low) && isfinite(high))
        canvas_line(canvas, low, y, high, y, look->colour, look->line);
    mark_shape_rimmed(canvas, look->shape, x, y, look->radius, 0.7,
                      look->colour);
}

size_t
difference_legend(const bool used[DIFFERENCE_LOWER + 1], bool unreliable,
                  Lang lang, LegendItem items[DIFFERENCE_ITEMS])
{
    static const struct {
        Difference difference;
        ReportWord word;
    } all[] = { { DIFFERENCE_HIGHER, FIG_HIGHER },
                { DIFFERENCE_NONE, FIG_LEVEL },
                { DIFFERENCE_LOWER, FIG_LOWER } };
    size_t n = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        DifferenceLook look = difference_look(all[i].difference, false);

        if (used[all[i].difference])
            items[n++] = (LegendItem){ LEGEND_DOT_LINE, look.shape, look.colour,
                                       report_text(all[i].word, lang) };
    }
    if (unreliable)
        items[n++] = (LegendItem){ LEGEND_MARK, MARK_DOT_HOLLOW,
                                   theme_colour(COLOUR_GREY),
                                   report_text(FIG_UNRELIABLE, lang) };
    return n;
}
