/* legend.h - a row of marks with their words, wrapped where it must be. */
#pragma once

#include "report/canvas/canvas.h"
#include "report/figures/mark.h"

typedef enum {
    LEGEND_MARK, /* SHAPE */
    LEGEND_BAR,  /* a short bar */
    LEGEND_BAR_HOLLOW,
    LEGEND_TICK,     /* a short upright rule */
    LEGEND_WHISKER,  /* an interval with caps */
    LEGEND_BAND,     /* an outlined tint */
    LEGEND_LINE,     /* a thick line */
    LEGEND_THIN,     /* a thin line */
    LEGEND_RULE,     /* a dashed line */
    LEGEND_DOTS,     /* a dotted rule */
    LEGEND_DOT_LINE, /* SHAPE on a line without caps */
    LEGEND_RIBBON    /* a tint */
} LegendKind;

typedef struct {
    LegendKind kind;
    MarkShape shape;
    Colour colour;
    const char *text; /* borrowed */
} LegendItem;

/* Gives its height when WIDTH wide; 0 for no items. */
double legend_height(Canvas *canvas, const LegendItem *items, size_t n,
                     double width);
void legend_draw(Canvas *canvas, const LegendItem *items, size_t n,
                 const Box *box);
