/* figure_bars.c - answers in order of how many gave them. */
#include "report/figures/figure_bars.h"

#include "report/figures/axis.h"
#include "report/figures/falling.h"
#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/figures/legend.h"
#include "report/figures/value_label.h"
#include "report/rows.h"
#include <math.h>

#define MOST 12
#define BAR 8.0
#define LANE 5.0 /* under the bar, for its interval */
#define ROW_PAD 3.5
#define TICKS 5
#define LEGEND_ITEMS 2
#define DAGGER_ROOM 5.0

typedef struct {
    Bar *rows;  /* sorted; of the figure */
    size_t n;   /* drawn */
    size_t all; /* there are */
    bool intervals, unreliable;
    const char *rest; /* how many are not drawn; "" for none */
} Bars;

typedef struct {
    Columns columns;
    double value; /* width of values; intervals stand to the right of them */
    Axis axis;
} Layout;

static const Bars *
bars_of(const Figure *figure)
{
    return figure->data;
}

static Range
data_range(const Figure *figure)
{
    const Bars *bars = bars_of(figure);
    double highest = measure_highest(&figure->measure);
    Range range = { 0, 0 };

    for (size_t i = 0; i < bars->n; i++) {
        const FigureValue *value = &bars->rows[i].value;

        if (!value_is_shown(value))
            continue;
        range_add(&range, value->value);
        if (value_has_interval(value) || value_has_bounds(value))
            range_add(&range, value->high);
    }
    range =
        range_nice(&range, TICKS, measure_lowest(&figure->measure), highest);
    range.low = MIN(range.low, 0);
    return range;
}

static Layout
layout(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Bars *bars = bars_of(figure);
    const Range range = data_range(figure);
    Layout at = { 0 };
    double label = 0, interval = 0;

    for (size_t i = 0; i < bars->n; i++) {
        const Bar *row = &bars->rows[i];
        g_autofree char *limits =
            value_interval_text(&row->value, &figure->measure, figure->lang);

        columns_widen(&label, canvas, row->label, FONT_LABEL);
        columns_widen(&interval, canvas, limits, FONT_NOTE);
        at.value = MAX(at.value,
                       value_draw_width(canvas, &row->value, &figure->measure,
                                        figure->lang, false, FONT_VALUE));
    }
    at.value += DAGGER_ROOM;
    at.columns = columns_new(box, label, 0.4,
                             at.value + (interval > 0 ? interval + 3 : 0));
    at.axis =
        axis_new(&range, at.columns.x_plot, at.columns.x_plot + at.columns.plot,
                 TICKS, &figure->measure, figure->lang);
    return at;
}

static double
row_height(const Layout *at, Canvas *canvas, const Bars *bars, size_t i)
{
    double lane = bars->intervals ? BAR + LANE : BAR;

    return row_label_height(&at->columns, canvas, bars->rows[i].label, lane) +
           ROW_PAD;
}

static void
draw_bar(const Figure *figure, const Layout *at, Canvas *canvas,
         const FigureValue *value, double middle)
{
    const Bars *bars = bars_of(figure);
    const Scale *x = &at->axis.scale;
    double top = middle - (bars->intervals ? BAR + LANE : BAR) / 2;
    double zero = scale_map(x, 0), end = scale_map(x, value->value);
    const Box bar = { MIN(zero, end), top, fabs(end - zero), BAR };
    const Box hollow = { bar.x + 0.5, bar.y + 0.5, MAX(bar.width - 1, 0.1),
                         bar.height - 1 };

    if (value_is_unreliable(value)) {
        canvas_rectangle(canvas, &bar, theme_colour(COLOUR_WHITE));
        mark_outline(canvas, &hollow, theme_colour(COLOUR_BLUE), 1);
    } else {
        canvas_rectangle(canvas, &bar, theme_colour(COLOUR_BLUE));
    }
    if (value_has_interval(value) || value_has_bounds(value))
        mark_whisker(
            canvas, scale_map(x, value->low), scale_map(x, value->high),
            top + BAR + LANE / 2 + 0.5, 1.8,
            theme_colour(value_has_bounds(value) ? COLOUR_GREY : COLOUR_INK),
            1);
}

static void
draw_row(const Figure *figure, const Layout *at, Canvas *canvas, const Bar *row,
         double y)
{
    const Columns *columns = &at->columns;
    const Label value = { FONT_VALUE, COLOUR_INK, ALIGN_RIGHT, 0, 1 };
    const Label note = { FONT_NOTE, COLOUR_SOFT, ALIGN_RIGHT,
                         MAX(columns->aside - at->value, 1), 1 };
    const Box plot = { columns->x_plot, y, columns->plot, 0 };
    g_autofree char *limits =
        value_interval_text(&row->value, &figure->measure, figure->lang);

    row_label_draw(columns, canvas, row->label, y);
    if (value_is_shown(&row->value))
        draw_bar(figure, at, canvas, &row->value, y);
    else
        value_reason(canvas, &row->value, &figure->measure, figure->lang, &plot,
                     y, COLOUR_WHITE, FONT_NOTE);
    value_draw(canvas, &row->value, &figure->measure, figure->lang, false,
               &value, columns->x_aside + at->value - DAGGER_ROOM, y);
    label_middle(canvas, limits, &note, columns->x_aside + columns->aside, y);
}

/* Legend and the line on what is not drawn. */
static double
draw_foot(const Figure *figure, Canvas *canvas, const Box *box, bool draw)
{
    const Bars *bars = bars_of(figure);
    const Label rest = { FONT_NOTE, COLOUR_SOFT, ALIGN_LEFT, box->width, 1 };
    LegendItem items[LEGEND_ITEMS];
    size_t n = 0;
    double y = box->y;
    Box below;

    if (*bars->rest) {
        if (draw)
            label_top(canvas, bars->rest, &rest, box->x, y);
        y += label_line(canvas, FONT_NOTE) + 2;
    }
    if (bars->intervals)
        items[n++] =
            (LegendItem){ LEGEND_WHISKER, MARK_DOT, theme_colour(COLOUR_INK),
                          report_text(FIG_INTERVAL, figure->lang) };
    if (bars->unreliable)
        items[n++] = (LegendItem){ LEGEND_BAR_HOLLOW, MARK_DOT,
                                   theme_colour(COLOUR_BLUE),
                                   report_text(FIG_UNRELIABLE, figure->lang) };
    below = (Box){ box->x, y, box->width, 0 };
    if (draw)
        legend_draw(canvas, items, n, &below);
    return y + legend_height(canvas, items, n, box->width) - box->y;
}

static double
rows_height(const Layout *at, Canvas *canvas, const Bars *bars)
{
    double sum = 0;

    for (size_t i = 0; i < bars->n; i++)
        sum += row_height(at, canvas, bars, i);
    return sum;
}

static double
height(const Figure *figure, Canvas *canvas, double width)
{
    const Bars *bars = bars_of(figure);
    const Box box = { 0, 0, width, 0 };
    const Layout at = layout(figure, canvas, &box);

    if (bars->n == 0)
        return nothing_height(canvas);
    return axis_height(canvas) + 2 + rows_height(&at, canvas, bars) + 4 +
           draw_foot(figure, canvas, &box, false);
}

static void
draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Bars *bars = bars_of(figure);
    const Layout at = layout(figure, canvas, box);
    double zero = scale_map(&at.axis.scale, 0);
    Box plot = { at.columns.x_plot, box->y + axis_height(canvas) + 2,
                 at.columns.plot, 0 };
    double y = plot.y;
    Box below;

    if (bars->n == 0) {
        nothing_draw(figure, canvas, box);
        return;
    }
    plot.height = rows_height(&at, canvas, bars);
    axis_labels_across(&at.axis, canvas, box->y, plot.x - THEME_GAP,
                       plot.x + plot.width + THEME_GAP);
    axis_grid_across(&at.axis, canvas, &plot);
    for (size_t i = 0; i < bars->n; i++) {
        double tall = row_height(&at, canvas, bars, i);

        draw_row(figure, &at, canvas, &bars->rows[i], y + tall / 2);
        y += tall;
    }
    canvas_line(canvas, zero, plot.y, zero, y, theme_colour(COLOUR_SOFT),
                THEME_LINE_AXIS);
    below = (Box){ box->x, y + 4, box->width, 0 };
    draw_foot(figure, canvas, &below, true);
}

static double
key(const void *row)
{
    const FigureValue *value = &((const Bar *)row)->value;

    return value_is_shown(value) ? value->value : (double)NAN;
}

Bar *
bars_sorted(const Bar *rows, size_t n)
{
    return rows_falling(rows, n, sizeof *rows, key);
}

static void
clear(void *data)
{
    g_free(((Bars *)data)->rows);
}

Figure *
figure_bars(const BarsData *data)
{
    static const FigureKind kind = { height, draw, clear };
    Bars *bars = g_new0(Bars, 1);
    Figure *figure = figure_new(&kind, &data->head, bars);

    bars->all = data->n;
    bars->n = MIN(data->n, data->most > 0 ? data->most : MOST);
    bars->rows = bars_sorted(data->rows, data->n);
    for (size_t i = 0; i < data->n; i++) {
        Bar *row = &bars->rows[i];

        row->label = figure_keep(figure, row->label);
        row->value = figure_keep_value(figure, &row->value);
        bars->intervals |= i < bars->n && (value_has_interval(&row->value) ||
                                           value_has_bounds(&row->value));
        bars->unreliable |= i < bars->n && value_is_unreliable(&row->value);
    }
    bars->rest = "";
    if (bars->all > bars->n) {
        g_autofree char *count = count_text(bars->all - bars->n, figure->lang);
        g_autofree char *text = words_fill(&report_words[FIG_BARS_REST],
                                           figure->lang, "count", count, NULL);

        bars->rest = figure_keep(figure, text);
    }
    figure_take_title(figure, bars_title(data, bars->rows));
    figure_take_alt(figure, bars_alt(data, bars->rows, figure->title));
    return figure;
}
