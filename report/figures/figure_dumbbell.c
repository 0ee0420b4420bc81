/* figure_dumbbell.c - how each unit moved between two years. */
#include "report/figures/figure_dumbbell.h"

#include "report/figures/axis.h"
#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/figures/legend.h"
#include "report/figures/value_label.h"
#include "report/format.h"
#include "report/rows.h"
#include <math.h>
#include <stdlib.h>

#define ROW_PAD 3.0
#define LEAST 7.0
#define TICKS 5
#define LEGEND_ITEMS 4

typedef struct {
    DumbbellRow *rows; /* sorted; of the figure */
    size_t n;
    const char *before, *up, *down, *level; /* legend; of the figure */
} Dumbbell;

typedef struct {
    Columns columns;
    double row; /* height of one line */
    Axis axis;
} Layout;

static const Dumbbell *
dumbbell_of(const Figure *figure)
{
    return figure->data;
}

static Range
data_range(const Figure *figure)
{
    const Dumbbell *dumbbell = dumbbell_of(figure);
    double lowest = measure_lowest(&figure->measure);
    double highest = measure_highest(&figure->measure);
    Range range = range_empty();

    for (size_t i = 0; i < dumbbell->n; i++) {
        const DumbbellRow *row = &dumbbell->rows[i];

        if (value_is_shown(&row->before))
            range_add(&range, row->before.value);
        if (value_is_shown(&row->after))
            range_add(&range, row->after.value);
    }
    range = range_pad(&range, 0.04, lowest, highest);
    return range_nice(&range, TICKS, lowest, highest);
}

/* "+5,7", or "–" where one of the years is not known. */
static char *
change_text(const Figure *figure, const DumbbellRow *row)
{
    double size = dumbbell_size(row);
    const Measure *measure = &figure->measure;

    return measure->share
               ? format_change(size, measure->decimals, figure->lang)
               : format_change_number(size, measure->decimals, figure->lang);
}

static Layout
layout(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Dumbbell *dumbbell = dumbbell_of(figure);
    const Range range = data_range(figure);
    Layout at = { 0 };
    double label = 0, aside = 0;

    columns_widen(&aside, canvas, report_text(FIG_CHANGE, figure->lang),
                  FONT_NOTE_BOLD);
    for (size_t i = 0; i < dumbbell->n; i++) {
        g_autofree char *text = change_text(figure, &dumbbell->rows[i]);

        columns_widen(&label, canvas, dumbbell->rows[i].label, FONT_LABEL);
        columns_widen(&aside, canvas, text, FONT_VALUE);
    }
    at.columns = columns_new(box, label, 0.36, aside + 2);
    at.axis =
        axis_new(&range, at.columns.x_plot, at.columns.x_plot + at.columns.plot,
                 TICKS, &figure->measure, figure->lang);
    return at;
}

static double
row_height(const Layout *at, Canvas *canvas, const DumbbellRow *row)
{
    return row_label_height(&at->columns, canvas, row->label, LEAST) + ROW_PAD;
}

static Colour
change_colour(Difference change)
{
    return theme_colour(change == DIFFERENCE_HIGHER  ? COLOUR_NAVY
                        : change == DIFFERENCE_LOWER ? COLOUR_VERMILION
                                                     : COLOUR_GREY);
}

static MarkShape
change_shape(Difference change)
{
    return change == DIFFERENCE_HIGHER  ? MARK_DOT
           : change == DIFFERENCE_LOWER ? MARK_DIAMOND
                                        : MARK_DOT_HOLLOW;
}

static void
draw_marks(const Layout *at, Canvas *canvas, const DumbbellRow *row, double y)
{
    const Scale *x = &at->axis.scale;
    bool before = value_is_shown(&row->before);
    bool after = value_is_shown(&row->after);
    bool sure =
        row->change == DIFFERENCE_HIGHER || row->change == DIFFERENCE_LOWER;
    Colour colour = change_colour(row->change);
    double from = scale_map(x, row->before.value);
    double to = scale_map(x, row->after.value);

    if (before && after)
        canvas_line(canvas, from, y, to, y, colour, sure ? 1.6 : 0.8);
    if (before)
        canvas_line(canvas, from, y - 3, from, y + 3, theme_colour(COLOUR_SOFT),
                    1.4);
    if (after)
        mark_shape_rimmed(canvas, change_shape(row->change), to, y, 2.7, 0.7,
                          colour);
}

static void
draw_row(const Figure *figure, const Layout *at, Canvas *canvas,
         const DumbbellRow *row, double y)
{
    const Columns *columns = &at->columns;
    bool sure =
        row->change == DIFFERENCE_HIGHER || row->change == DIFFERENCE_LOWER;
    const Label change = { sure ? FONT_VALUE : FONT_LABEL,
                           sure ? COLOUR_INK : COLOUR_SOFT, ALIGN_RIGHT, 0, 1 };
    const Box plot = { columns->x_plot, y, columns->plot, 0 };
    g_autofree char *text = change_text(figure, row);

    row_label_draw(columns, canvas, row->label, y);
    if (!value_is_shown(&row->before) && !value_is_shown(&row->after))
        value_reason(canvas, &row->after, &figure->measure, figure->lang, &plot,
                     y, COLOUR_WHITE, FONT_NOTE);
    draw_marks(at, canvas, row, y);
    label_middle(canvas, text, &change, columns->x_aside + columns->aside, y);
}

static double
legend(const Figure *figure, Canvas *canvas, const Box *box, bool draw)
{
    const Dumbbell *dumbbell = dumbbell_of(figure);
    const LegendItem items[LEGEND_ITEMS] = {
        { LEGEND_TICK, MARK_DOT, theme_colour(COLOUR_SOFT), dumbbell->before },
        { LEGEND_MARK, MARK_DOT, change_colour(DIFFERENCE_HIGHER),
          dumbbell->up },
        { LEGEND_MARK, MARK_DIAMOND, change_colour(DIFFERENCE_LOWER),
          dumbbell->down },
        { LEGEND_MARK, MARK_DOT_HOLLOW, change_colour(DIFFERENCE_NONE),
          dumbbell->level },
    };

    if (draw)
        legend_draw(canvas, items, LEGEND_ITEMS, box);
    return legend_height(canvas, items, LEGEND_ITEMS, box->width);
}

static double
rows_height(const Layout *at, Canvas *canvas, const Dumbbell *dumbbell)
{
    double sum = 0;

    for (size_t i = 0; i < dumbbell->n; i++)
        sum += row_height(at, canvas, &dumbbell->rows[i]);
    return sum;
}

static double
height(const Figure *figure, Canvas *canvas, double width)
{
    const Dumbbell *dumbbell = dumbbell_of(figure);
    const Box box = { 0, 0, width, 0 };
    const Layout at = layout(figure, canvas, &box);

    if (dumbbell->n == 0)
        return nothing_height(canvas);
    return axis_height(canvas) + 3 + rows_height(&at, canvas, dumbbell) + 5 +
           legend(figure, canvas, &box, false);
}

static void
draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Dumbbell *dumbbell = dumbbell_of(figure);
    const Layout at = layout(figure, canvas, box);
    const Label head = { FONT_NOTE_BOLD, COLOUR_INK, ALIGN_RIGHT, 0, 1 };
    Box plot = { at.columns.x_plot, box->y + axis_height(canvas) + 3,
                 at.columns.plot, 0 };
    double y = plot.y;
    Box below;

    if (dumbbell->n == 0) {
        nothing_draw(figure, canvas, box);
        return;
    }
    plot.height = rows_height(&at, canvas, dumbbell);
    axis_labels_across(&at.axis, canvas, box->y, plot.x - THEME_GAP,
                       plot.x + plot.width + THEME_GAP / 2);
    label_top(canvas, report_text(FIG_CHANGE, figure->lang), &head,
              box->x + box->width, box->y);
    axis_grid_across(&at.axis, canvas, &plot);
    for (size_t i = 0; i < dumbbell->n; i++) {
        double tall = row_height(&at, canvas, &dumbbell->rows[i]);

        draw_row(figure, &at, canvas, &dumbbell->rows[i], y + tall / 2);
        y += tall;
    }
    below = (Box){ box->x, y + 5, box->width, 0 };
    legend(figure, canvas, &below, true);
}

static void
clear(void *data)
{
    g_free(((Dumbbell *)data)->rows);
}

static const char *
keep_legend(Figure *figure, ReportWord word, int year)
{
    g_autofree char *number = g_strdup_printf("%d", year);
    g_autofree char *text =
        words_fill(&report_words[word], figure->lang, "year", number, NULL);

    return figure_keep(figure, text);
}

Figure *
figure_dumbbell(const DumbbellData *data)
{
    static const FigureKind kind = { height, draw, clear };
    Dumbbell *dumbbell = g_new0(Dumbbell, 1);
    Figure *figure = figure_new(&kind, &data->head, dumbbell);

    dumbbell->n = data->n;
    dumbbell->rows = dumbbell_sorted(data->rows, data->n);
    for (size_t i = 0; i < data->n; i++) {
        DumbbellRow *row = &dumbbell->rows[i];

        row->label = figure_keep(figure, row->label);
        row->before = figure_keep_value(figure, &row->before);
        row->after = figure_keep_value(figure, &row->after);
        row->change = dumbbell_change(row);
    }
    dumbbell->before = figure_keep_year(figure, data->previous_year);
    dumbbell->up = keep_legend(figure, FIG_DUMBBELL_ROSE, data->head.year);
    dumbbell->down = keep_legend(figure, FIG_DUMBBELL_FELL, data->head.year);
    dumbbell->level = keep_legend(figure, FIG_DUMBBELL_SAME, data->head.year);
    figure_take_title(figure, dumbbell_title(data));
    figure_take_alt(figure, dumbbell_alt(data, dumbbell->rows, figure->title));
    return figure;
}
