/* difference.h - how a value that stands above, below or level with another is
 * drawn: by shape and weight, not by colour alone. Private to report/. */
#pragma once

#include "report/figures/figure_kind.h"
#include "report/figures/legend.h"
#include "report/measure.h"

typedef struct {
    MarkShape shape;
    Colour colour;
    double radius, line; /* points */
} DifferenceLook;

/* UNRELIABLE ones are hollow. */
DifferenceLook difference_look(Difference difference, bool unreliable);
/* A dot on its interval, on a ground of any colour. */
void difference_draw(Canvas *canvas, const DifferenceLook *look, double low,
                     double x, double high, double y);

/* The words for it, by Difference; they live with a figure. */
typedef struct {
    const char *text[DIFFERENCE_LOWER + 1];
} DifferenceWords;

/* Against WHOLE: "cả nước", "cả tỉnh" (NULL: the nation). */
DifferenceWords difference_words(Figure *figure, const char *whole);

#define DIFFERENCE_ITEMS 4
/* Legend for those of HIGHER, NONE, LOWER that are USED (by Difference), and
 * for hollow marks. Gives how many. */
size_t difference_legend(const bool used[DIFFERENCE_LOWER + 1], bool unreliable,
                         const DifferenceWords *words, Lang lang,
                         LegendItem items[DIFFERENCE_ITEMS]);
