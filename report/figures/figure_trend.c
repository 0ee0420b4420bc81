/* figure_trend.c - estimates over the years, as small multiples. */
#include "report/figures/figure_trend.h"

#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/figures/label.h"
#include "report/figures/legend.h"
#include "report/figures/trend_panel.h"
#include <math.h>

#define NARROWEST 138.0 /* panel with its margin */
#define PLOT_HEIGHT 104.0
#define PLOT_HEIGHT_LONE 132.0
#define INSET 9.0 /* from the plot's sides to the first and last year */
#define PANEL_GAP 12.0
#define NAME_GAP 6.0  /* from a name of a panel to its plot */
#define NEAR_ZERO 0.3 /* of the height: an axis that nearly starts at zero */
#define TICKS 5
#define LEGEND_ITEMS 7

typedef struct {
    TrendPanel *panels; /* points owned too */
    size_t n;
    const char *unit, *break_label; /* of the figure, or NULL */
} Trend;

typedef struct {
    size_t columns, rows;
    double panel_width, plot_height, name_height;
    double axis_width, margin; /* left of each row, right of each plot */
    Range years, values;
} Layout;

static const Trend *
trend_of(const Figure *figure)
{
    return figure->data;
}

static void
add_panel(const TrendPanel *panel, Range *years, Range *values)
{
    for (size_t i = 0; i < panel->n; i++) {
        const TrendPoint *point = &panel->points[i];

        range_add(years, point->year);
        range_add(values, point->comparison);
        if (!value_is_shown(&point->value))
            continue;
        range_add(values, point->value.value);
        if (value_has_interval(&point->value) ||
            value_has_bounds(&point->value)) {
            range_add(values, point->value.low);
            range_add(values, point->value.high);
        }
    }
    range_add(values, panel->target);
    range_add(values, panel->baseline);
}

static void
measure_ranges(Layout *at, const Figure *figure)
{
    const Trend *trend = trend_of(figure);
    double lowest = measure_lowest(&figure->measure);
    double highest = measure_highest(&figure->measure);

    at->years = at->values = range_empty();
    for (size_t i = 0; i < trend->n; i++)
        add_panel(&trend->panels[i], &at->years, &at->values);
    at->values = range_pad(&at->values, 0.04, lowest, highest);
    if (at->values.low > 0 && at->values.low < NEAR_ZERO * at->values.high)
        at->values.low = 0;
    at->values = range_nice(&at->values, TICKS, lowest, highest);
}

static Axis
value_axis(const Figure *figure, const Layout *at, const Box *plot)
{
    return axis_new(&at->values, plot->y + plot->height, plot->y, TICKS,
                    &figure->measure, figure->lang);
}

static Label
name_label(const Layout *at)
{
    return (Label){ FONT_VALUE, COLOUR_INK, ALIGN_LEFT,
                    MAX(at->panel_width - 2, 1), 3 };
}

static Layout
layout(const Figure *figure, Canvas *canvas, double width)
{
    const Trend *trend = trend_of(figure);
    const Box any = { 0, 0, 1, 1 };
    Layout at = { 0 };
    Axis axis;

    measure_ranges(&at, figure);
    axis = value_axis(figure, &at, &any);
    at.axis_width = axis_width(&axis, canvas) + 5;
    at.columns = CLAMP((size_t)(width / NARROWEST), 1, MAX(trend->n, 1));
    at.rows = (trend->n + at.columns - 1) / at.columns;
    at.columns = (trend->n + at.rows - 1) / MAX(at.rows, 1);
    at.panel_width =
        (width - at.axis_width - (double)(at.columns - 1) * PANEL_GAP) /
        (double)MAX(at.columns, 1);
    at.plot_height = trend->n == 1 ? PLOT_HEIGHT_LONE : PLOT_HEIGHT;
    for (size_t i = 0; i < trend->n; i++) {
        const Label label = name_label(&at);

        if (*trend->panels[i].name)
            at.name_height = MAX(
                at.name_height,
                label_measure(canvas, trend->panels[i].name, &label).height +
                    NAME_GAP);
        at.margin =
            MAX(at.margin, trend_margin(&trend->panels[i], &figure->measure,
                                        figure->lang, canvas));
    }
    at.name_height = MAX(at.name_height, label_line(canvas, FONT_NOTE) / 2);
    at.margin = MIN(at.margin, at.panel_width / 2);
    return at;
}

static double
row_height(const Layout *at, Canvas *canvas)
{
    return at->name_height + at->plot_height + 3 + axis_height(canvas);
}

/* Labels of the years that fit, the first and the last before all. */
static void
draw_years(const Layout *at, const TrendPlot *plot, Canvas *canvas)
{
    const Label label = { FONT_NOTE, COLOUR_SOFT, ALIGN_CENTRE, 0, 1 };
    double y = plot->plot.y + plot->plot.height;
    int first = (int)at->years.low, last = (int)at->years.high;
    double width = label_width(canvas, "2025", FONT_NOTE) + 4;
    double room = plot->across.page_high - plot->across.page_low;
    int most = MAX((int)(room / width), 1);
    int step = MAX((last - first + most - 1) / most, 1);

    if (last - first > 200)
        return;
    canvas_line(canvas, plot->plot.x, y, plot->plot.x + plot->plot.width, y,
                theme_colour(COLOUR_GREY), THEME_LINE_AXIS);
    for (int year = last; year >= first; year -= step) {
        g_autofree char *text = g_strdup_printf("%d", year);
        double x = scale_map(&plot->across, year);

        canvas_line(canvas, x, y, x, y + 2.5, theme_colour(COLOUR_GREY),
                    THEME_LINE_AXIS);
        label_top(canvas, text, &label, x, y + 3);
    }
}

static void
draw_panel(const Figure *figure, const Layout *at, Canvas *canvas, size_t i,
           double x, double y)
{
    const TrendPanel *panel = &trend_of(figure)->panels[i];
    const Label label = name_label(at);
    TrendPlot plot = { 0 };

    plot.plot = (Box){ x, y + at->name_height,
                       MAX(at->panel_width - at->margin, 1), at->plot_height };
    plot.up = value_axis(figure, at, &plot.plot);
    plot.across = scale_new(&at->years, plot.plot.x + INSET,
                            plot.plot.x + plot.plot.width - INSET);
    label_bottom(canvas, panel->name, &label, x,
                 y + at->name_height - NAME_GAP);
    trend_panel_draw(panel, &plot, canvas);
    draw_years(at, &plot, canvas);
    if (i % at->columns == 0)
        axis_labels_up(&plot.up, canvas, x - 5);
}

typedef struct {
    bool interval, bounds, unreliable, comparison, broken, baseline;
} Shown;

static Shown
shown(const Trend *trend)
{
    Shown is = { 0 };

    for (size_t i = 0; i < trend->n; i++) {
        const TrendPanel *panel = &trend->panels[i];

        is.baseline |= isfinite(panel->baseline) && panel->baseline_label;
        for (size_t j = 0; j < panel->n; j++) {
            const TrendPoint *point = &panel->points[j];

            is.interval |= value_has_interval(&point->value);
            is.bounds |= value_has_bounds(&point->value);
            is.unreliable |= value_is_unreliable(&point->value);
            is.comparison |= isfinite(point->comparison);
            is.broken |= point->break_before && j > 0;
        }
    }
    return is;
}

static double
legend(const Figure *figure, Canvas *canvas, const Box *box, bool draw)
{
    const Trend *trend = trend_of(figure);
    const Shown is = shown(trend);
    const struct {
        bool used;
        LegendItem item;
    } all[LEGEND_ITEMS] = {
        { is.comparison,
          { LEGEND_DOT_LINE, MARK_DOT, theme_colour(COLOUR_NAVY),
            trend->unit } },
        { is.comparison,
          { LEGEND_LINE, MARK_DOT, theme_colour(COLOUR_GREY),
            report_text(FIG_NATION, figure->lang) } },
        { is.interval,
          { LEGEND_RIBBON, MARK_DOT, theme_colour(COLOUR_TINT),
            report_text(FIG_INTERVAL, figure->lang) } },
        { is.bounds,
          { LEGEND_WHISKER, MARK_DOT, theme_colour(COLOUR_GREY),
            report_text(FIG_BOUNDS, figure->lang) } },
        { is.baseline,
          { LEGEND_DOTS, MARK_DOT, theme_colour(COLOUR_GREY),
            trend->n ? trend->panels[0].baseline_label : "" } },
        { is.broken,
          { LEGEND_DOTS, MARK_DOT, theme_colour(COLOUR_GREY),
            trend->break_label } },
        { is.unreliable,
          { LEGEND_MARK, MARK_DOT_HOLLOW, theme_colour(COLOUR_NAVY),
            report_text(FIG_UNRELIABLE, figure->lang) } },
    };
    LegendItem items[LEGEND_ITEMS];
    size_t n = 0;

    for (size_t i = 0; i < LEGEND_ITEMS; i++)
        if (all[i].used && all[i].item.text)
            items[n++] = all[i].item;
    if (draw)
        legend_draw(canvas, items, n, box);
    return n > 0 ? legend_height(canvas, items, n, box->width) + THEME_GAP : 0;
}

static double
height(const Figure *figure, Canvas *canvas, double width)
{
    const Trend *trend = trend_of(figure);
    const Box below = { 0, 0, width, 0 };
    Layout at;

    if (trend->n == 0)
        return nothing_height(canvas);
    at = layout(figure, canvas, width);
    return (double)at.rows * row_height(&at, canvas) +
           (double)(at.rows - 1) * PANEL_GAP +
           legend(figure, canvas, &below, false);
}

static void
draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Trend *trend = trend_of(figure);
    Box below = *box;
    Layout at;

    if (trend->n == 0) {
        nothing_draw(figure, canvas, box);
        return;
    }
    at = layout(figure, canvas, box->width);
    for (size_t i = 0; i < trend->n; i++) {
        size_t row = i / at.columns;
        double column = (double)(i % at.columns);

        draw_panel(
            figure, &at, canvas, i,
            box->x + at.axis_width + column * (at.panel_width + PANEL_GAP),
            box->y + (double)row * (row_height(&at, canvas) + PANEL_GAP));
    }
    below.y += (double)at.rows * row_height(&at, canvas) +
               (double)(at.rows - 1) * PANEL_GAP + THEME_GAP;
    legend(figure, canvas, &below, true);
}

static void
clear(void *data)
{
    Trend *trend = data;

    for (size_t i = 0; i < trend->n; i++) {
        union {
            const TrendPoint *kept;
            TrendPoint *owned;
        } points = { trend->panels[i].points };

        g_free(points.owned);
    }
    g_free(trend->panels);
}

static TrendPanel
keep_panel(Figure *figure, const TrendPanel *panel)
{
    TrendPoint *points = g_new0(TrendPoint, panel->n + 1);
    TrendPanel kept = *panel;

    for (size_t i = 0; i < panel->n; i++) {
        points[i] = panel->points[i];
        points[i].value = figure_keep_value(figure, &points[i].value);
    }
    kept.points = points;
    kept.name = figure_keep(figure, panel->name);
    kept.baseline_label = panel->baseline_label
                              ? figure_keep(figure, panel->baseline_label)
                              : NULL;
    return kept;
}

Figure *
figure_trend(const TrendData *data)
{
    static const FigureKind kind = { height, draw, clear };
    Trend *trend = g_new0(Trend, 1);
    Figure *figure = figure_new(&kind, &data->head, trend);

    trend->n = data->n;
    trend->panels = g_new0(TrendPanel, data->n + 1);
    for (size_t i = 0; i < data->n; i++)
        trend->panels[i] = keep_panel(figure, &data->panels[i]);
    trend->unit = data->unit ? figure_keep(figure, data->unit) : NULL;
    trend->break_label =
        data->break_label ? figure_keep(figure, data->break_label) : NULL;
    figure_take_title(figure, trend_title(data));
    figure_take_alt(figure, trend_alt(data, figure->title));
    return figure;
}
