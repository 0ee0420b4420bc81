/* figure_composition.c - what wholes are made of. */
#include "report/figures/figure_composition.h"

#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/figures/segments.h"
#include "report/rows.h"
#include <math.h>

#define ROW_PAD 5.0

static const ThemeColour colours[COMPOSITION_PARTS] = {
    COLOUR_NAVY, COLOUR_SKY, COLOUR_AMBER, COLOUR_BROWN, COLOUR_NEUTRAL
};

typedef struct {
    CompositionRow *rows; /* of the figure */
    size_t n, n_parts;
    const char *parts[COMPOSITION_PARTS];
} Composition;

static const Composition *
composition_of(const Figure *figure)
{
    return figure->data;
}

static Columns
columns_of(const Composition *composition, Canvas *canvas, const Box *box)
{
    double label = 0;
    Columns at;

    for (size_t i = 0; i < composition->n; i++)
        columns_widen(&label, canvas, composition->rows[i].label, FONT_LABEL);
    at = columns_new(box, label, 0.36, 0);
    if (label <= 0) { /* a single bar takes the whole width */
        at.x_plot = box->x;
        at.plot = box->width;
    }
    return at;
}

static double
keys(const Composition *composition, Canvas *canvas, const Box *box, bool draw)
{
    SegmentKey all[COMPOSITION_PARTS];

    for (size_t i = 0; i < composition->n_parts; i++)
        all[i] = (SegmentKey){ colours[i], composition->parts[i] };
    return segment_keys(canvas, all, composition->n_parts, box, draw) + 5;
}

static double
row_height(const Columns *at, Canvas *canvas, const CompositionRow *row)
{
    return row_label_height(at, canvas, row->label, SEGMENT_HEIGHT) + ROW_PAD;
}

static double
height(const Figure *figure, Canvas *canvas, double width)
{
    const Composition *composition = composition_of(figure);
    const Box box = { 0, 0, width, 0 };
    const Columns at = columns_of(composition, canvas, &box);
    double sum = keys(composition, canvas, &box, false);

    if (composition->n == 0)
        return nothing_height(canvas);
    for (size_t i = 0; i < composition->n; i++)
        sum += row_height(&at, canvas, &composition->rows[i]);
    return sum;
}

static void
draw_row(const Figure *figure, const Columns *at, Canvas *canvas,
         const CompositionRow *row, double y)
{
    const Composition *composition = composition_of(figure);
    const Label none = { FONT_NOTE, COLOUR_SOFT, ALIGN_LEFT, at->plot, 1 };
    double x = at->x_plot, sum = 0;

    row_label_draw(at, canvas, row->label, y);
    for (size_t i = 0; i < composition->n_parts; i++) {
        double share = isfinite(row->share[i])
                           ? CLAMP(row->share[i], 0, 1 - sum)
                           : (double)NAN;
        double width = isfinite(share) ? share * at->plot : 0;

        segment_draw(canvas, share, x, width, y, colours[i], figure->lang);
        x += width;
        sum += isfinite(share) ? share : 0;
    }
    if (sum <= 0)
        label_middle(canvas, report_text(FIG_NO_NUMBER, figure->lang), &none,
                     at->x_plot, y);
}

static void
draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Composition *composition = composition_of(figure);
    const Columns at = columns_of(composition, canvas, box);
    double y = box->y;

    if (composition->n == 0) {
        nothing_draw(figure, canvas, box);
        return;
    }
    y += keys(composition, canvas, box, true);
    for (size_t i = 0; i < composition->n; i++) {
        double tall = row_height(&at, canvas, &composition->rows[i]);

        draw_row(figure, &at, canvas, &composition->rows[i], y + tall / 2);
        y += tall;
    }
}

static void
clear(void *data)
{
    g_free(((Composition *)data)->rows);
}

Figure *
figure_composition(const CompositionData *data)
{
    static const FigureKind kind = { height, draw, clear };
    Composition *composition = g_new0(Composition, 1);
    Figure *figure = figure_new(&kind, &data->head, composition);

    composition->n = data->n;
    composition->n_parts = MIN(data->n_parts, (size_t)COMPOSITION_PARTS);
    composition->rows = g_new0(CompositionRow, data->n + 1);
    for (size_t i = 0; i < composition->n_parts; i++)
        composition->parts[i] = figure_keep(figure, data->parts[i]);
    for (size_t i = 0; i < data->n; i++) {
        composition->rows[i] = data->rows[i];
        composition->rows[i].label = figure_keep(figure, data->rows[i].label);
    }
    figure_take_title(figure, composition_title(data));
    figure_take_alt(figure, composition_alt(data, figure->title));
    return figure;
}
