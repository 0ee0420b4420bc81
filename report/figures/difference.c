/* difference.c - how higher, level and lower are drawn. */
#include "report/figures/difference.h"

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

DifferenceWords
difference_words(Figure *figure, const char *whole)
{
    static const ReportWord patterns[] = {
        [DIFFERENCE_UNKNOWN] = FIG_UNKNOWN_DIFFERENCE,
        [DIFFERENCE_NONE] = FIG_LEVEL,
        [DIFFERENCE_HIGHER] = FIG_HIGHER,
        [DIFFERENCE_LOWER] = FIG_LOWER,
    };
    DifferenceWords words = { { NULL } };

    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        g_autofree char *text = words_fill(
            &report_words[patterns[i]], figure->lang, "whole",
            whole ? whole : report_text(FIG_NATION_IN, figure->lang), NULL);

        words.text[i] = figure_keep(figure, text);
    }
    return words;
}

size_t
difference_legend(const bool used[DIFFERENCE_LOWER + 1], bool unreliable,
                  const DifferenceWords *words, Lang lang,
                  LegendItem items[DIFFERENCE_ITEMS])
{
    static const Difference order[] = { DIFFERENCE_HIGHER, DIFFERENCE_NONE,
                                        DIFFERENCE_LOWER };
    size_t n = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
        DifferenceLook look = difference_look(order[i], false);

        if (used[order[i]])
            items[n++] = (LegendItem){ LEGEND_DOT_LINE, look.shape, look.colour,
                                       words->text[order[i]] };
    }
    if (unreliable)
        items[n++] = (LegendItem){ LEGEND_MARK, MARK_DOT_HOLLOW,
                                   theme_colour(COLOUR_GREY),
                                   report_text(FIG_UNRELIABLE, lang) };
    return n;
}
