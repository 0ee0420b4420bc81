/* trend_panel.c - one panel of a trend figure. */
#include "report/figures/trend_panel.h"

#include "report/figures/label.h"
#include "report/figures/mark.h"
#include "report/report_words.h"
#include <glib.h>
#include <math.h>

#define BESIDE 5.0 /* from the last point to its label */
#define AWAY 4.0   /* from a line to a label over or under it */
#define SAMPLES 12 /* points of a segment tried against a label */

/* The points of a panel on the page; NAN where there is none. A broken series
 * has an empty place between its parts. */
typedef struct {
    size_t n;
    double *x, *y, *low, *high, *other; /* owned */
} Path;

static void
path_clear(Path *path)
{
    g_free(path->x);
    g_free(path->y);
    g_free(path->low);
    g_free(path->high);
    g_free(path->other);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Path, path_clear)

static double
map_or_nan(const Scale *scale, double value, bool there)
{
    return there && isfinite(value) ? scale_map(scale, value) : (double)NAN;
}

static void
path_add(Path *path, const TrendPlot *plot, const TrendPoint *point)
{
    const Scale *up = &plot->up.scale;
    bool ribbon = value_has_interval(&point->value);
    size_t i = path->n++;

    path->x[i] = scale_map(&plot->across, point->year);
    path->y[i] =
        map_or_nan(up, point->value.value, value_is_shown(&point->value));
    path->low[i] = map_or_nan(up, point->value.low, ribbon);
    path->high[i] = map_or_nan(up, point->value.high, ribbon);
    path->other[i] = map_or_nan(up, point->comparison, true);
}

static Path
path_of(const TrendPanel *panel, const TrendPlot *plot)
{
    size_t most = 2 * panel->n + 1;
    Path path = { 0,
                  g_new(double, most),
                  g_new(double, most),
                  g_new(double, most),
                  g_new(double, most),
                  g_new(double, most) };

    for (size_t i = 0; i < panel->n; i++) {
        if (panel->points[i].break_before && i > 0) {
            size_t gap = path.n++;

            path.x[gap] = path.y[gap] = path.low[gap] = (double)NAN;
            path.high[gap] = path.other[gap] = (double)NAN;
        }
        path_add(&path, plot, &panel->points[i]);
    }
    return path;
}

static void
draw_rules(const TrendPanel *panel, const TrendPlot *plot, Canvas *canvas)
{
    const Box *box = &plot->plot;
    double right = box->x + box->width;

    for (size_t i = 1; i < panel->n; i++) {
        double x = 0;

        if (!panel->points[i].break_before)
            continue;
        x = (scale_map(&plot->across, panel->points[i - 1].year) +
             scale_map(&plot->across, panel->points[i].year)) /
            2;
        mark_rule(canvas, x, box->y, x, box->y + box->height,
                  theme_colour(COLOUR_GREY), 0.8, 1.5);
    }
    if (isfinite(panel->baseline)) {
        double y = scale_map(&plot->up.scale, panel->baseline);

        mark_rule(canvas, box->x, y, right, y, theme_colour(COLOUR_GREY), 0.8,
                  1.5);
    }
    if (isfinite(panel->target)) {
        double y = scale_map(&plot->up.scale, panel->target);

        mark_rule(canvas, box->x, y, right, y, theme_colour(COLOUR_VERMILION),
                  THEME_LINE_TARGET, THEME_DASH_TARGET);
    }
}

/* Up and down from the point, where they reach beyond its dot. */
static void
draw_bounds(const TrendPlot *plot, Canvas *canvas, const FigureValue *value,
            double x)
{
    const double ends[] = { value->low, value->high };
    double y = scale_map(&plot->up.scale, value->value);

    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        double end = scale_map(&plot->up.scale, ends[i]);

        if (fabs(end - y) < THEME_DOT + 1.5)
            continue;
        canvas_line(canvas, x, y, x, end, theme_colour(COLOUR_GREY), 0.9);
        canvas_line(canvas, x - 2, end, x + 2, end, theme_colour(COLOUR_GREY),
                    0.9);
    }
}

static void
draw_points(const TrendPanel *panel, const TrendPlot *plot, Canvas *canvas)
{
    for (size_t i = 0; i < panel->n; i++) {
        const FigureValue *value = &panel->points[i].value;
        double x = scale_map(&plot->across, panel->points[i].year);

        if (isfinite(panel->points[i].comparison))
            mark_shape(canvas, MARK_DOT, x,
                       scale_map(&plot->up.scale, panel->points[i].comparison),
                       1.4, theme_colour(COLOUR_GREY));
        if (!value_is_shown(value))
            continue;
        if (value_has_bounds(value))
            draw_bounds(plot, canvas, value, x);
        mark_shape_rimmed(
            canvas, value_is_unreliable(value) ? MARK_DOT_HOLLOW : MARK_DOT, x,
            scale_map(&plot->up.scale, value->value), THEME_DOT, 0.9,
            theme_colour(COLOUR_NAVY));
    }
}

/* The last point that has a value; NULL: none. */
static const TrendPoint *
last_point(const TrendPanel *panel)
{
    for (size_t i = panel->n; i > 0; i--)
        if (value_is_shown(&panel->points[i - 1].value))
            return &panel->points[i - 1];
    return NULL;
}

static const TrendPoint *
first_point(const TrendPanel *panel)
{
    for (size_t i = 0; i < panel->n; i++)
        if (value_is_shown(&panel->points[i].value))
            return &panel->points[i];
    return NULL;
}

double
trend_margin(const TrendPanel *panel, const Measure *measure, Lang lang,
             Canvas *canvas)
{
    const TrendPoint *last = last_point(panel);
    double width = 0;

    if (last) {
        g_autofree char *text = value_text(&last->value, measure, lang);

        width = label_width(canvas, text, FONT_VALUE);
        if (isfinite(last->comparison)) {
            g_autofree char *other =
                measure_text(measure, last->comparison, lang);

            width = MAX(width, label_width(canvas, other, FONT_NOTE));
        }
    }
    return width + BESIDE;
}

/* The last values beside their points, moved apart where they would touch. */
static void
draw_last(const TrendPanel *panel, const TrendPlot *plot, Canvas *canvas)
{
    const TrendPoint *last = last_point(panel);
    const Label own = { FONT_VALUE, COLOUR_NAVY, ALIGN_LEFT, 0, 1 };
    const Label other = { FONT_NOTE, COLOUR_SOFT, ALIGN_LEFT, 0, 1 };
    double apart =
        (label_line(canvas, FONT_VALUE) + label_line(canvas, FONT_NOTE)) / 2;
    double x = plot->plot.x + plot->plot.width + BESIDE;
    double y = 0;

    if (!last)
        return;
    y = scale_map(&plot->up.scale, last->value.value);
    if (isfinite(last->comparison)) {
        g_autofree char *text =
            measure_text(&plot->up.measure, last->comparison, plot->up.lang);
        double beside = scale_map(&plot->up.scale, last->comparison);
        double missing = (apart - fabs(beside - y)) / 2;
        double side = beside < y ? -1 : 1;

        if (missing > 0) {
            y -= side * missing;
            beside += side * missing;
        }
        label_middle(canvas, text, &other, x, beside);
    }
    {
        g_autofree char *text =
            value_text(&last->value, &plot->up.measure, plot->up.lang);

        label_middle(canvas, text, &own, x, y);
    }
}

static bool
inside(const Box *box, double x, double y)
{
    return x > box->x && x < box->x + box->width && y > box->y - 1 &&
           y < box->y + box->height + 1;
}

/* Whether the line of Y runs through BOX. */
static bool
line_hits(const Path *path, const double *y, const Box *box)
{
    for (size_t i = 0; i < path->n; i++) {
        for (size_t s = 0; s <= SAMPLES && i + 1 < path->n; s++) {
            double part = (double)s / SAMPLES;

            if (inside(box, path->x[i] + part * (path->x[i + 1] - path->x[i]),
                       y[i] + part * (y[i + 1] - y[i])))
                return true;
        }
        if (inside(box, path->x[i], y[i]))
            return true;
    }
    return false;
}

static bool
boxes_meet(const Box *a, const Box *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width &&
           a->y < b->y + b->height && b->y < a->y + a->height;
}

static bool
is_free(const Path *path, const Box *box, const Box *taken, const Box *plot)
{
    return box->y >= plot->y &&
           box->y + box->height <= plot->y + plot->height &&
           !boxes_meet(box, taken) && !line_hits(path, path->y, box) &&
           !line_hits(path, path->low, box) &&
           !line_hits(path, path->high, box) &&
           !line_hits(path, path->other, box);
}

/* A place for a label of SIZE along a rule at height Y that nothing else
 * crosses: over or under it, at the left or at the right. */
static bool
find_place(const Path *path, const TextSize *size, double y, const Box *taken,
           const Box *plot, Box *place)
{
    const double xs[] = { plot->x + 2, plot->x + plot->width - size->width - 2,
                          plot->x + (plot->width - size->width) / 2 };
    const double ys[] = { y - size->height - 0.5, y + 0.5 };

    for (size_t i = 0; i < G_N_ELEMENTS(xs); i++) {
        for (size_t j = 0; j < G_N_ELEMENTS(ys); j++) {
            *place = (Box){ xs[i], ys[j], size->width, size->height };
            if (size->width < plot->width - 4 &&
                is_free(path, place, taken, plot))
                return true;
        }
    }
    return false;
}

static void
label_rule(Canvas *canvas, const TrendPlot *plot, const Path *path,
           const char *text, ThemeColour colour, double value, Box *taken)
{
    const Label label = { FONT_NOTE, colour, ALIGN_LEFT, 0, 1 };
    TextSize size = label_measure(canvas, text, &label);
    Box place;

    if (!find_place(path, &size, scale_map(&plot->up.scale, value), taken,
                    &plot->plot, &place))
        return;
    label_top(canvas, text, &label, place.x, place.y);
    *taken = place;
}

/* The first value, over or under its point, away from where the line goes.
 * Gives the place it took. */
static Box
draw_first(const TrendPanel *panel, const TrendPlot *plot, const Path *path,
           Canvas *canvas)
{
    const TrendPoint *first = first_point(panel);
    const Label label = { FONT_NOTE, COLOUR_INK, ALIGN_LEFT, 0, 1 };
    Box none = { 0 };

    if (!first || first == last_point(panel))
        return none;
    for (int side = 1; side >= -1; side -= 2) {
        g_autofree char *text =
            value_text(&first->value, &plot->up.measure, plot->up.lang);
        TextSize size = label_measure(canvas, text, &label);
        double x = scale_map(&plot->across, first->year);
        double y = scale_map(&plot->up.scale, first->value.value);
        double reach = value_has_interval(&first->value)
                           ? fabs(y - scale_map(&plot->up.scale,
                                                side > 0 ? first->value.low
                                                         : first->value.high))
                           : THEME_DOT;
        Box place = { MAX(x - size.width / 2, plot->plot.x + 1),
                      side > 0 ? y + reach + AWAY - 1
                               : y - reach - AWAY + 1 - size.height,
                      size.width, size.height };

        if (!is_free(path, &place, &none, &plot->plot))
            continue;
        label_top(canvas, text, &label, place.x, place.y);
        return place;
    }
    return none;
}

static void
draw_labels(const TrendPanel *panel, const TrendPlot *plot, const Path *path,
            Canvas *canvas)
{
    Box taken = draw_first(panel, plot, path, canvas);

    if (isfinite(panel->target)) {
        g_autofree char *target = measure_target(
            &plot->up.measure, panel->target, panel->strict, plot->up.lang);
        g_autofree char *text = g_strconcat(
            report_text(FIG_TARGET, plot->up.lang), " ", target, NULL);

        label_rule(canvas, plot, path, text, COLOUR_RUST, panel->target,
                   &taken);
    }
    draw_last(panel, plot, canvas);
}

void
trend_panel_draw(const TrendPanel *panel, const TrendPlot *plot, Canvas *canvas)
{
    g_auto(Path) path = path_of(panel, plot);

    mark_ribbon(canvas, path.n, path.x, path.low, path.high,
                theme_colour(COLOUR_TINT));
    axis_grid_up(&plot->up, canvas, &plot->plot);
    draw_rules(panel, plot, canvas);
    mark_line(canvas, path.n, path.x, path.other, theme_colour(COLOUR_GREY),
              1.2, 0);
    mark_line(canvas, path.n, path.x, path.y, theme_colour(COLOUR_NAVY),
              THEME_LINE_DATA, 0);
    draw_points(panel, plot, canvas);
    draw_labels(panel, plot, &path, canvas);
}
