/* figure_funnel.c - estimates by sample size within limits of chance. */
#include "report/figures/figure_funnel.h"

#include "report/figures/axis.h"
#include "report/figures/difference.h"
#include "report/figures/figure_words.h"
#include "report/figures/label.h"
#include <math.h>

#define PLOT_HEIGHT 190.0
#define TICKS 6
#define LABEL_GAP 4.0
#define LEGEND_ITEMS 5

typedef struct {
    FunnelPoint *points; /* of the figure */
    Difference *difference;
    FunnelLimit *limits;
    size_t n, n_limits;
    FigureValue nation;
    const char *x_title, *above, *below;
    Range sizes, values;
} Funnel;

typedef struct {
    Box plot;
    Axis across, up;
} Layout;

static const Funnel *
funnel_of(const Figure *figure)
{
    return figure->data;
}

static Layout
layout(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Funnel *funnel = funnel_of(figure);
    const Measure counts = { false, 0 };
    Layout at = { 0 };
    Axis up =
        axis_new(&funnel->values, 1, 0, TICKS, &figure->measure, figure->lang);
    double left = axis_width(&up, canvas) + 5;

    at.plot = (Box){ box->x + left, box->y + label_line(canvas, FONT_NOTE) / 2,
                     MAX(box->width - left - 8, 1), PLOT_HEIGHT };
    at.across = axis_new(&funnel->sizes, at.plot.x, at.plot.x + at.plot.width,
                         TICKS, &counts, figure->lang);
    at.up = axis_new(&funnel->values, at.plot.y + at.plot.height, at.plot.y,
                     TICKS, &figure->measure, figure->lang);
    return at;
}

typedef double (*LimitFunc)(const FunnelLimit *limit);

static double
low95(const FunnelLimit *limit)
{
    return limit->low95;
}

static double
high95(const FunnelLimit *limit)
{
    return limit->high95;
}

static double
low998(const FunnelLimit *limit)
{
    return limit->low998;
}

static double
high998(const FunnelLimit *limit)
{
    return limit->high998;
}

static void
draw_limit(const Funnel *funnel, const Layout *at, Canvas *canvas,
           LimitFunc limit, double dash)
{
    g_autofree double *x = g_new(double, funnel->n_limits + 1);
    g_autofree double *y = g_new(double, funnel->n_limits + 1);

    for (size_t i = 0; i < funnel->n_limits; i++) {
        double value = limit(&funnel->limits[i]);

        bool inside = scale_covers(&at->across.scale, funnel->limits[i].n) &&
                      scale_covers(&at->up.scale, value);

        x[i] = scale_map(&at->across.scale, funnel->limits[i].n);
        y[i] = inside ? scale_map(&at->up.scale, value) : (double)NAN;
    }
    mark_line(canvas, funnel->n_limits, x, y, theme_colour(COLOUR_GREY), 0.9,
              dash);
}

static bool
meets(const Box *box, const Box *taken, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (box->x < taken[i].x + taken[i].width &&
            taken[i].x < box->x + box->width &&
            box->y < taken[i].y + taken[i].height &&
            taken[i].y < box->y + box->height)
            return true;
    return false;
}

/* The name of POINT beside it where nothing else is; else not at all. */
static void
draw_name(const Layout *at, Canvas *canvas, const FunnelPoint *point,
          Box *taken, size_t *n_taken)
{
    const Label label = { FONT_NOTE, COLOUR_INK, ALIGN_LEFT, 0, 1 };
    TextSize size = label_measure(canvas, point->name, &label);
    double x = scale_map(&at->across.scale, point->n);
    double y = scale_map(&at->up.scale, point->value.value);
    const double xs[] = { x + LABEL_GAP, x - LABEL_GAP - size.width };

    for (size_t i = 0; i < G_N_ELEMENTS(xs); i++) {
        const Box box = { xs[i], y - size.height / 2, size.width, size.height };

        if (box.x < at->plot.x || box.y < at->plot.y ||
            box.x + box.width > at->plot.x + at->plot.width ||
            box.y + box.height > at->plot.y + at->plot.height ||
            meets(&box, taken, *n_taken))
            continue;
        canvas_rectangle(canvas, &box, theme_colour(COLOUR_WHITE));
        label_top(canvas, point->name, &label, box.x, box.y);
        taken[(*n_taken)++] = box;
        return;
    }
}

static void
draw_points(const Funnel *funnel, const Layout *at, Canvas *canvas)
{
    g_autofree Box *taken = g_new(Box, 2 * funnel->n + 1);
    size_t n_taken = 0;

    for (size_t i = 0; i < funnel->n; i++) {
        const FunnelPoint *point = &funnel->points[i];
        DifferenceLook look = difference_look(
            funnel->difference[i], value_is_unreliable(&point->value));
        double x = scale_map(&at->across.scale, point->n);
        double y = scale_map(&at->up.scale, point->value.value);

        if (!value_is_shown(&point->value) || !isfinite(point->n))
            continue;
        mark_shape_rimmed(canvas, look.shape, x, y, look.radius, 0.5,
                          look.colour);
        taken[n_taken++] = (Box){ x - look.radius, y - look.radius,
                                  2 * look.radius, 2 * look.radius };
    }
    for (size_t i = 0; i < funnel->n; i++) {
        const FunnelPoint *point = &funnel->points[i];

        if (value_is_shown(&point->value) && isfinite(point->n) &&
            (funnel->difference[i] == DIFFERENCE_HIGHER ||
             funnel->difference[i] == DIFFERENCE_LOWER))
            draw_name(at, canvas, point, taken, &n_taken);
    }
}

static double
draw_foot(const Figure *figure, const Layout *at, Canvas *canvas,
          const Box *box, bool draw)
{
    const Funnel *funnel = funnel_of(figure);
    const Label title = { FONT_NOTE, COLOUR_SOFT, ALIGN_CENTRE, at->plot.width,
                          1 };
    DifferenceLook high = difference_look(DIFFERENCE_HIGHER, false);
    DifferenceLook low = difference_look(DIFFERENCE_LOWER, false);
    const LegendItem items[LEGEND_ITEMS] = {
        { LEGEND_LINE, MARK_DOT, theme_colour(COLOUR_BLUE),
          report_text(FIG_NATION, figure->lang) },
        { LEGEND_DOTS, MARK_DOT, theme_colour(COLOUR_GREY),
          report_text(FIG_FUNNEL_95, figure->lang) },
        { LEGEND_THIN, MARK_DOT, theme_colour(COLOUR_GREY),
          report_text(FIG_FUNNEL_998, figure->lang) },
        { LEGEND_MARK, high.shape, high.colour, funnel->above },
        { LEGEND_MARK, low.shape, low.colour, funnel->below },
    };
    Box below = { box->x, at->plot.y + at->plot.height + 3, box->width, 0 };

    if (draw)
        axis_labels_across(&at->across, canvas, below.y, at->plot.x - THEME_GAP,
                           box->x + box->width);
    below.y += axis_height(canvas) + 1;
    if (draw)
        label_top(canvas, funnel->x_title, &title,
                  at->plot.x + at->plot.width / 2, below.y);
    below.y += label_line(canvas, FONT_NOTE) + 4;
    if (draw)
        legend_draw(canvas, items, LEGEND_ITEMS, &below);
    return below.y - box->y +
           legend_height(canvas, items, LEGEND_ITEMS, box->width);
}

static double
height(const Figure *figure, Canvas *canvas, double width)
{
    const Box box = { 0, 0, width, 0 };
    Layout at;

    if (funnel_of(figure)->n == 0)
        return nothing_height(canvas);
    at = layout(figure, canvas, &box);
    return draw_foot(figure, &at, canvas, &box, false);
}

static void
draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Funnel *funnel = funnel_of(figure);
    double right = 0;
    Layout at;

    if (funnel->n == 0) {
        nothing_draw(figure, canvas, box);
        return;
    }
    at = layout(figure, canvas, box);
    right = at.plot.x + at.plot.width;
    axis_grid_up(&at.up, canvas, &at.plot);
    axis_labels_up(&at.up, canvas, at.plot.x - 5);
    draw_limit(funnel, &at, canvas, low95, 1.5);
    draw_limit(funnel, &at, canvas, high95, 1.5);
    draw_limit(funnel, &at, canvas, low998, 0);
    draw_limit(funnel, &at, canvas, high998, 0);
    if (value_is_shown(&funnel->nation)) {
        double y = scale_map(&at.up.scale, funnel->nation.value);

        canvas_line(canvas, at.plot.x, y, right, y, theme_colour(COLOUR_BLUE),
                    1.3);
    }
    canvas_line(canvas, at.plot.x, at.plot.y + at.plot.height, right,
                at.plot.y + at.plot.height, theme_colour(COLOUR_GREY),
                THEME_LINE_AXIS);
    draw_points(funnel, &at, canvas);
    draw_foot(figure, &at, canvas, box, true);
}

static void
find_ranges(Funnel *funnel, const Measure *measure)
{
    double lowest = measure_lowest(measure), highest = measure_highest(measure);
    Range sizes = range_empty(), values = range_empty();

    range_add(&sizes, 0);
    for (size_t i = 0; i < funnel->n; i++) {
        range_add(&sizes, funnel->points[i].n);
        if (value_is_shown(&funnel->points[i].value))
            range_add(&values, funnel->points[i].value.value);
    }
    if (value_is_shown(&funnel->nation))
        range_add(&values, funnel->nation.value);
    values = range_pad(&values, 0.08, lowest, highest);
    funnel->values = range_nice(&values, TICKS, lowest, highest);
    funnel->sizes = range_nice(&sizes, TICKS, 0, (double)INFINITY);
}

static void
clear(void *data)
{
    Funnel *funnel = data;

    g_free(funnel->points);
    g_free(funnel->difference);
    g_free(funnel->limits);
}

Figure *
figure_funnel(const FunnelData *data)
{
    static const FigureKind kind = { height, draw, clear };
    Funnel *funnel = g_new0(Funnel, 1);
    Figure *figure = figure_new(&kind, &data->head, funnel);
    DifferenceWords words = difference_words(figure, NULL);

    funnel->n = data->n;
    funnel->n_limits = data->n_limits;
    funnel->nation = data->nation;
    funnel->x_title = figure_keep(figure, data->x_title);
    funnel->above = words.text[DIFFERENCE_HIGHER];
    funnel->below = words.text[DIFFERENCE_LOWER];
    funnel->points = g_new0(FunnelPoint, data->n + 1);
    funnel->difference = g_new0(Difference, data->n + 1);
    funnel->limits = g_new0(FunnelLimit, data->n_limits + 1);
    for (size_t i = 0; i < data->n_limits; i++)
        funnel->limits[i] = data->limits[i];
    for (size_t i = 0; i < data->n; i++) {
        funnel->points[i] = data->points[i];
        funnel->points[i].name = figure_keep(figure, data->points[i].name);
        funnel->points[i].value =
            figure_keep_value(figure, &data->points[i].value);
        funnel->difference[i] =
            funnel_difference(&data->points[i], data->limits, data->n_limits);
    }
    find_ranges(funnel, &figure->measure);
    figure_take_title(figure, funnel_title(data));
    figure_take_alt(figure, funnel_alt(data, figure->title));
    return figure;
}
