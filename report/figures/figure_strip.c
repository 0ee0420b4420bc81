/* figure_strip.c - where one unit stands among all. */
#include "report/figures/figure_strip.h"

#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/figures/label.h"
#include "report/figures/legend.h"
#include "report/figures/mark.h"
#include "report/figures/reference_line.h"
#include <math.h>
#include <stdlib.h>

#define LEVELS 12 /* dots on one another at most, while they can shrink */
#define AIR 0.7   /* between dots */
#define UNIT_ROW 9.0
#define TICKS 6
#define LEGEND_ITEMS 3
#define PLOT_PAD 6.0

typedef struct {
    double value;
    bool same_region;
} Dot;

typedef struct {
    Dot *dots; /* without the marked unit, by value; of the figure */
    size_t n;
    FigureValue unit; /* value NAN: none marked */
    const char *name, *region, *others;
    References refs;
    Range range;
} Strip;

typedef struct {
    double radius;
    size_t levels;
    size_t *level; /* of each dot; owned */
    Box plot;
    Axis axis;
} Layout;

static void
layout_clear(Layout *at)
{
    g_free(at->level);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Layout, layout_clear)

static const Strip *
strip_of(const Figure *figure)
{
    return figure->data;
}

/* Stacks the dots of RADIUS: each on the lowest level where it has room. */
static void
stack(Layout *at, const Strip *strip, double radius)
{
    g_autofree double *end = g_new(double, strip->n + 1);

    at->radius = radius;
    at->levels = 0;
    for (size_t i = 0; i < strip->n; i++) {
        double x = scale_map(&at->axis.scale, strip->dots[i].value);
        size_t level = 0;

        while (level < at->levels && x - end[level] < 2 * radius + AIR)
            level++;
        if (level >= 4 * (size_t)LEVELS)
            level %= 4 * (size_t)LEVELS;
        at->levels = MAX(at->levels, level + 1);
        end[level] = x;
        at->level[i] = level;
    }
}

static double
pitch(const Layout *at)
{
    return 2 * at->radius + AIR;
}

static double
head_height(const Strip *strip, Canvas *canvas)
{
    double unit = value_is_shown(&strip->unit)
                      ? label_line(canvas, FONT_VALUE) + UNIT_ROW
                      : 0;

    return references_height(&strip->refs, canvas) + unit + 3;
}

static Layout
layout(const Figure *figure, Canvas *canvas, const Box *box)
{
    static const double radii[] = { 2.7, 2.1, 1.5, 1.0 };
    const Strip *strip = strip_of(figure);
    Layout at = { 0 };

    at.axis = axis_new(&strip->range, box->x + PLOT_PAD,
                       box->x + MAX(box->width - PLOT_PAD, PLOT_PAD + 1), TICKS,
                       &figure->measure, figure->lang);
    at.level = g_new0(size_t, strip->n + 1);
    for (size_t i = 0; i < G_N_ELEMENTS(radii); i++) {
        stack(&at, strip, radii[i]);
        if (at.levels <= LEVELS)
            break;
    }
    at.plot = (Box){ box->x + PLOT_PAD, box->y + head_height(strip, canvas),
                     MAX(box->width - 2 * PLOT_PAD, 1),
                     (double)MAX(at.levels, 3) * pitch(&at) + 3 };
    return at;
}

static void
draw_unit(const Figure *figure, const Layout *at, Canvas *canvas,
          const Box *box)
{
    const Strip *strip = strip_of(figure);
    const FigureValue *unit = &strip->unit;
    const Label label = { FONT_VALUE, COLOUR_RUST, ALIGN_CENTRE, box->width,
                          1 };
    Colour colour = theme_colour(COLOUR_VERMILION);
    g_autofree char *value = value_text(unit, &figure->measure, figure->lang);
    g_autofree char *text = g_strconcat(strip->name, " ", value, NULL);
    double x = scale_map(&at->axis.scale, unit->value);
    double y = at->plot.y - 3 - UNIT_ROW / 2;
    double half = 0, middle = 0;
    Box under;

    if (!value_is_shown(unit))
        return;
    half = label_measure(canvas, text, &label).width / 2;
    middle = MAX(MIN(x, box->x + box->width - half), box->x + half);
    under = (Box){ middle - half - 2,
                   y - UNIT_ROW / 2 - label_line(canvas, FONT_VALUE),
                   2 * half + 4, label_line(canvas, FONT_VALUE) };
    canvas_rectangle(canvas, &under, theme_colour(COLOUR_WHITE));
    label_bottom(canvas, text, &label, middle, y - UNIT_ROW / 2);
    if (value_has_interval(unit) || value_has_bounds(unit))
        mark_whisker(canvas, scale_map(&at->axis.scale, unit->low),
                     scale_map(&at->axis.scale, unit->high), y, 2.5, colour,
                     1.5);
    mark_shape_rimmed(
        canvas, value_is_unreliable(unit) ? MARK_DIAMOND_HOLLOW : MARK_DIAMOND,
        x, y, 3.2, 0.9, colour);
}

static void
draw_dots(const Strip *strip, const Layout *at, Canvas *canvas)
{
    double floor = at->plot.y + at->plot.height - 1 - at->radius;

    for (size_t i = 0; i < strip->n; i++) {
        bool same = strip->dots[i].same_region;

        mark_shape(canvas, same ? MARK_SQUARE : MARK_DOT,
                   scale_map(&at->axis.scale, strip->dots[i].value),
                   floor - (double)at->level[i] * pitch(at), at->radius,
                   theme_colour(same ? COLOUR_NAVY : COLOUR_GREY));
    }
}

static double
draw_foot(const Figure *figure, const Layout *at, Canvas *canvas,
          const Box *box, bool draw)
{
    const Strip *strip = strip_of(figure);
    Box below = { box->x, at->plot.y + at->plot.height + 2, box->width, 0 };
    LegendItem items[LEGEND_ITEMS];
    size_t n = 0;

    if (value_is_shown(&strip->unit))
        items[n++] =
            (LegendItem){ LEGEND_DOT_LINE, MARK_DIAMOND,
                          theme_colour(COLOUR_VERMILION), strip->name };
    if (strip->region)
        items[n++] = (LegendItem){ LEGEND_MARK, MARK_SQUARE,
                                   theme_colour(COLOUR_NAVY), strip->region };
    items[n++] = (LegendItem){ LEGEND_MARK, MARK_DOT, theme_colour(COLOUR_GREY),
                               strip->others };
    if (draw)
        axis_labels_across(&at->axis, canvas, below.y, box->x,
                           box->x + box->width);
    below.y += axis_height(canvas) + 3;
    if (draw)
        legend_draw(canvas, items, n, &below);
    return below.y + legend_height(canvas, items, n, box->width) - box->y;
}

static bool
is_empty(const Strip *strip)
{
    return strip->n == 0 && !value_is_shown(&strip->unit);
}

static double
height(const Figure *figure, Canvas *canvas, double width)
{
    const Box box = { 0, 0, width, 0 };
    g_auto(Layout) at = layout(figure, canvas, &box);

    if (is_empty(strip_of(figure)))
        return nothing_height(canvas);
    return draw_foot(figure, &at, canvas, &box, false);
}

static void
draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Strip *strip = strip_of(figure);
    g_auto(Layout) at = layout(figure, canvas, box);
    double floor = at.plot.y + at.plot.height;
    Box lines = at.plot; /* up to the labels of nation and target */

    lines.y = box->y + references_height(&strip->refs, canvas);
    lines.height = floor - lines.y;
    if (is_empty(strip)) {
        nothing_draw(figure, canvas, box);
        return;
    }
    references_label(&strip->refs, &at.axis, canvas, box->y, box->x,
                     box->x + box->width);
    references_draw_band(&strip->refs, &at.axis, canvas, &lines);
    axis_grid_across(&at.axis, canvas, &at.plot);
    references_draw_lines(&strip->refs, &at.axis, canvas, &lines);
    canvas_line(canvas, at.plot.x, floor, at.plot.x + at.plot.width, floor,
                theme_colour(COLOUR_GREY), THEME_LINE_AXIS);
    draw_dots(strip, &at, canvas);
    draw_unit(figure, &at, canvas, box);
    draw_foot(figure, &at, canvas, box, true);
}

static int
by_value(const void *a, const void *b)
{
    const Dot *one = a, *other = b;

    return (one->value > other->value) - (one->value < other->value);
}

static void
keep_dots(Strip *strip, const StripData *data)
{
    strip->dots = g_new(Dot, data->n + 1);
    for (size_t i = 0; i < data->n; i++)
        if (i != data->marked && value_is_shown(&data->rows[i].value))
            strip->dots[strip->n++] =
                (Dot){ data->rows[i].value.value, data->rows[i].same_region };
    qsort(strip->dots, strip->n, sizeof *strip->dots, by_value);
}

static bool
has_region(const Strip *strip)
{
    for (size_t i = 0; i < strip->n; i++)
        if (strip->dots[i].same_region)
            return true;
    return false;
}

static void
find_range(Strip *strip, const Measure *measure)
{
    double lowest = measure_lowest(measure), highest = measure_highest(measure);
    Range range = range_empty();

    references_range(&strip->refs, &range);
    for (size_t i = 0; i < strip->n; i++)
        range_add(&range, strip->dots[i].value);
    if (value_is_shown(&strip->unit)) {
        range_add(&range, strip->unit.value);
        range_add(&range, strip->unit.low);
        range_add(&range, strip->unit.high);
    }
    range = range_pad(&range, 0.02, lowest, highest);
    strip->range = range_nice(&range, TICKS, lowest, highest);
}

static void
clear(void *data)
{
    g_free(((Strip *)data)->dots);
}

Figure *
figure_strip(const StripData *data)
{
    static const FigureKind kind = { height, draw, clear };
    Strip *strip = g_new0(Strip, 1);
    Figure *figure = figure_new(&kind, &data->head, strip);
    g_autofree char *others =
        words_fill(&report_words[FIG_STRIP_OTHERS], figure->lang, "units",
                   data->units ? data->units : "", NULL);

    strip->unit = value_plain((double)NAN);
    if (data->marked < data->n) {
        strip->unit =
            figure_keep_value(figure, &data->rows[data->marked].value);
        strip->name = figure_keep(figure, data->rows[data->marked].name);
    }
    strip->others = figure_keep_heading(figure, others);
    strip->refs =
        (References){ data->nation, data->target, data->strict, NULL };
    keep_dots(strip, data);
    if (has_region(strip))
        strip->region = figure_keep_heading(
            figure, data->region ? data->region
                                 : report_text(FIG_STRIP_REGION, figure->lang));
    find_range(strip, &figure->measure);
    figure_take_title(figure, strip_title(data));
    figure_take_alt(figure, strip_alt(data, figure->title));
    return figure;
}
