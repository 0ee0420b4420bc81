/* figure_bullet.c - results against targets, as rows of bullets. */
#include "report/figures/figure_bullet.h"

#include "report/figures/axis.h"
#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/figures/label.h"
#include "report/figures/legend.h"
#include "report/figures/status_mark.h"
#include <math.h>
#include <string.h>

#define TRACK_HEIGHT 15.0
#define LANE_BAR 7.0 /* height of the bar, from 1.5 below the track's top */
#define LANE_WHISKER 12.0 /* middle of the interval, from the track's top */
#define ROW_PAD 4.0
#define LABEL_LINES 3
#define TRACK_SHARE 0.54 /* of what label and track share */
#define PREVIOUS 2.5     /* radius */

typedef struct {
    BulletRow *rows;
    size_t n;
    const char *year_text, *previous_text; /* of the figure */
} Bullet;

/* Columns from the left; all in points. */
typedef struct {
    double code, label, track, target, value; /* widths */
    double x_code, x_label, x_track, x_target, x_value;
    double head; /* height of the line above the rows */
    Axis axis;
} Layout;

static const Label code_label = { FONT_LABEL, COLOUR_SOFT, ALIGN_LEFT, 0, 1 };
static const Label value_label = { FONT_VALUE, COLOUR_INK, ALIGN_LEFT, 0, 1 };

static const Bullet *
bullet_of(const Figure *figure)
{
    return figure->data;
}

/* "(76,9–79,5)", "(toàn bộ)", "[70,1–95,3]" or "". */
static char *
interval(const Figure *figure, const BulletRow *row)
{
    g_autofree char *text =
        value_interval_text(&row->value, &figure->measure, figure->lang);

    return *text == '\0' || *text == '[' ? g_steal_pointer(&text)
                                         : g_strdup_printf("(%s)", text);
}

static double
value_width(const Figure *figure, Canvas *canvas, const BulletRow *row)
{
    g_autofree char *value =
        value_text(&row->value, &figure->measure, figure->lang);
    g_autofree char *limits = interval(figure, row);
    double first = label_width(canvas, value, FONT_VALUE) + THEME_GAP +
                   label_width(canvas, limits, FONT_NOTE);

    return MAX(first, status_width(canvas, row->verdict, figure->lang,
                                   theme_font(FONT_NOTE)));
}

static double
target_width(const Figure *figure, Canvas *canvas, const BulletRow *row)
{
    g_autofree char *text = measure_target(&figure->measure, row->target,
                                           row->strict, figure->lang);

    return isfinite(row->target) ? label_width(canvas, text, FONT_NOTE) : 0;
}

static Range
data_range(const Figure *figure)
{
    const Bullet *bullet = bullet_of(figure);
    Range range = range_empty();

    range_add(&range, 0);
    if (figure->measure.share)
        range_add(&range, 1);
    for (size_t i = 0; i < bullet->n; i++) {
        const BulletRow *row = &bullet->rows[i];

        range_add(&range, row->target);
        range_add(&range, row->previous);
        range_add(&range, row->nation);
        if (value_is_shown(&row->value)) {
            range_add(&range, row->value.value);
            range_add(&range, row->value.high);
        }
    }
    return figure->measure.share
               ? (Range){ 0, 1 }
               : range_nice(&range, 5, range.low, (double)INFINITY);
}

static Layout
layout(const Figure *figure, Canvas *canvas, double x, double width)
{
    const Bullet *bullet = bullet_of(figure);
    const Range range = data_range(figure);
    Layout at = { 0 };
    double rest = 0;

    for (size_t i = 0; i < bullet->n; i++) {
        const BulletRow *row = &bullet->rows[i];

        at.code = MAX(at.code, label_width(canvas, row->code, FONT_LABEL));
        at.value = MAX(at.value, value_width(figure, canvas, row));
        at.target = MAX(at.target, target_width(figure, canvas, row));
    }
    if (at.target > 0)
        at.target =
            MAX(at.target,
                label_width(canvas, report_text(FIG_TARGET, figure->lang),
                            FONT_NOTE_BOLD)) +
            THEME_GAP;
    at.code = at.code > 0 ? MIN(at.code, width / 8) + THEME_GAP : 0;
    at.value = CLAMP(at.value, width / 8, width / 3);
    rest =
        MAX(width - at.code - at.value - at.target - 5 * THEME_GAP, width / 4);
    at.track = rest * TRACK_SHARE;
    at.label = rest - at.track;
    at.x_code = x;
    at.x_label = x + at.code;
    at.x_track = at.x_label + at.label + 2 * THEME_GAP;
    at.x_target = at.x_track + at.track + 2 * THEME_GAP;
    at.x_value = at.x_target + at.target + THEME_GAP;
    at.head = axis_height(canvas) + 3;
    at.axis = axis_new(&range, at.x_track, at.x_track + at.track, 5,
                       &figure->measure, figure->lang);
    return at;
}

static Label
row_label(const Layout *at)
{
    return (Label){ FONT_LABEL, COLOUR_INK, ALIGN_LEFT, at->label,
                    LABEL_LINES };
}

static double
row_height(const Layout *at, Canvas *canvas, const BulletRow *row)
{
    const Label label = row_label(at);
    double text = label_measure(canvas, row->label, &label).height;
    double values =
        label_line(canvas, FONT_VALUE) +
        (row->verdict == VERDICT_NONE ? 0
                                      : label_line(canvas, FONT_NOTE) + 0.5);
    double track = TRACK_HEIGHT + (isfinite(row->nation) ? 6 : 3);

    return MAX(MAX(text, values), track) + 2 * ROW_PAD;
}

static void
draw_bar(const Layout *at, Canvas *canvas, const BulletRow *row, double y)
{
    const Scale *x = &at->axis.scale;
    double zero = scale_map(x, 0);
    const Box bar = { zero, y + 1.5, scale_map(x, row->value.value) - zero,
                      LANE_BAR };
    const Box hollow = { bar.x + 0.5, bar.y + 0.5, MAX(bar.width - 1, 0.1),
                         bar.height - 1 };

    if (!value_is_unreliable(&row->value)) {
        canvas_rectangle(canvas, &bar, theme_colour(COLOUR_BLUE));
        return;
    }
    canvas_rectangle(canvas, &bar, theme_colour(COLOUR_WHITE));
    mark_outline(canvas, &hollow, theme_colour(COLOUR_BLUE), 1);
}

static void
draw_limits(const Layout *at, Canvas *canvas, const FigureValue *value,
            double y)
{
    double from = scale_map(&at->axis.scale, value->low);
    double to = scale_map(&at->axis.scale, value->high);
    const Box band = { from, y - 1.8, MAX(to - from, 0.5), 3.6 };

    if (value_has_interval(value)) {
        mark_whisker(canvas, from, to, y, 2, theme_colour(COLOUR_INK),
                     THEME_LINE_INTERVAL);
    } else if (value_has_bounds(value)) {
        canvas_rectangle(canvas, &band, theme_colour(COLOUR_TINT));
        mark_outline(canvas, &band, theme_colour(COLOUR_GREY), 0.6);
    }
}

/* Why there is no bar, in the wider part of the track beside the target. */
static void
draw_reason(const Figure *figure, const Layout *at, Canvas *canvas,
            const BulletRow *row, double y)
{
    g_autofree char *text =
        value_phrase(&row->value, &figure->measure, figure->lang);
    double left = at->x_track + 4, right = at->x_track + at->track - 4;
    double target = scale_map(&at->axis.scale, row->target);
    Label label = { FONT_NOTE, COLOUR_SOFT, ALIGN_LEFT, 0, 1 };

    if (isfinite(row->target) && target - left >= right - target)
        right = target - 5;
    else if (isfinite(row->target))
        left = target + 5;
    label.width = MAX(right - left, 8);
    label_middle(canvas, text, &label, left, y + TRACK_HEIGHT / 2);
}

static void
draw_marks(const Figure *figure, const Layout *at, Canvas *canvas,
           const BulletRow *row, double y)
{
    const Scale *x = &at->axis.scale;

    if (value_is_shown(&row->value)) {
        draw_bar(at, canvas, row, y);
        draw_limits(at, canvas, &row->value, y + LANE_WHISKER);
    } else {
        draw_reason(figure, at, canvas, row, y);
    }
    if (isfinite(row->target)) {
        double target = scale_map(x, row->target);

        canvas_line(canvas, target, y - 1.5, target, y + TRACK_HEIGHT + 1.5,
                    theme_colour(COLOUR_VERMILION), 2.2);
    }
    if (isfinite(row->previous) && value_is_shown(&row->value))
        mark_shape(canvas, MARK_DOT_HOLLOW, scale_map(x, row->previous),
                   y + 1.5 + LANE_BAR / 2, PREVIOUS, theme_colour(COLOUR_INK));
    if (isfinite(row->nation))
        mark_shape(canvas, MARK_TRIANGLE_UP, scale_map(x, row->nation),
                   y + TRACK_HEIGHT + 3.2, 2.4, theme_colour(COLOUR_INK));
}

static void
draw_track(const Layout *at, Canvas *canvas, double y)
{
    const Box track = { at->x_track, y, at->track, TRACK_HEIGHT };

    canvas_rectangle(canvas, &track, theme_colour(COLOUR_TRACK));
    for (size_t i = 0; i < at->axis.ticks.n; i++) {
        double x = scale_map(&at->axis.scale, at->axis.ticks.at[i]);

        if (x > track.x + 1 && x < track.x + track.width - 1)
            canvas_line(canvas, x, y, x, y + TRACK_HEIGHT,
                        theme_colour(COLOUR_WHITE), 0.7);
    }
}

static void
draw_values(const Figure *figure, const Layout *at, Canvas *canvas,
            const BulletRow *row, double middle)
{
    g_autofree char *value =
        value_text(&row->value, &figure->measure, figure->lang);
    g_autofree char *limits = interval(figure, row);
    double first = label_line(canvas, FONT_VALUE);
    double second =
        row->verdict == VERDICT_NONE ? 0 : label_line(canvas, FONT_NOTE) + 0.5;
    double y = middle - (first + second) / 2;
    double used = label_width(canvas, value, FONT_VALUE) + THEME_GAP;
    const Label note = { FONT_NOTE, COLOUR_SOFT, ALIGN_LEFT,
                         MAX(at->value - used, 8), 1 };

    label_top(canvas, value, &value_label, at->x_value, y);
    label_middle(canvas, limits, &note, at->x_value + used, y + first / 2);
    status_draw(canvas, row->verdict, figure->lang, theme_font(FONT_NOTE),
                at->x_value, y + first + 0.5, at->value);
}

static void
draw_target(const Figure *figure, const Layout *at, Canvas *canvas,
            const BulletRow *row, double middle)
{
    g_autofree char *text = measure_target(&figure->measure, row->target,
                                           row->strict, figure->lang);
    const Label label = { FONT_NOTE, COLOUR_RUST, ALIGN_RIGHT, 0, 1 };

    if (isfinite(row->target))
        label_middle(canvas, text, &label,
                     at->x_target + at->target - THEME_GAP, middle);
}

static void
draw_row(const Figure *figure, const Layout *at, Canvas *canvas,
         const BulletRow *row, double y, double height)
{
    double middle = y + height / 2;
    double track =
        middle - TRACK_HEIGHT / 2 - (isfinite(row->nation) ? 1.5 : 0);
    const Label label = row_label(at);
    TextSize size = label_measure(canvas, row->label, &label);

    label_top(canvas, row->code, &code_label, at->x_code,
              middle - size.height / 2);
    label_middle(canvas, row->label, &label, at->x_label, middle);
    draw_track(at, canvas, track);
    draw_marks(figure, at, canvas, row, track);
    draw_target(figure, at, canvas, row, middle);
    draw_values(figure, at, canvas, row, middle);
}

static void
draw_head(const Figure *figure, const Layout *at, Canvas *canvas, double y)
{
    const Bullet *bullet = bullet_of(figure);
    const Label target = { FONT_NOTE_BOLD, COLOUR_RUST, ALIGN_RIGHT, 0, 1 };
    const Label year = { FONT_NOTE_BOLD, COLOUR_INK, ALIGN_LEFT, at->value, 1 };
    double right = at->x_target + at->target - THEME_GAP;

    axis_labels_across(&at->axis, canvas, y, at->x_track - 8,
                       at->x_track + at->track + THEME_GAP);
    if (at->target > 0)
        label_top(canvas, report_text(FIG_TARGET, figure->lang), &target, right,
                  y);
    label_top(canvas, bullet->year_text, &year, at->x_value, y);
}

#define LEGEND_ITEMS 7

/* What the rows really show. */
typedef struct {
    bool previous, interval, bounds, unreliable, target, nation;
} Shown;

static Shown
shown(const Bullet *bullet)
{
    Shown is = { 0 };

    for (size_t i = 0; i < bullet->n; i++) {
        const BulletRow *row = &bullet->rows[i];

        is.previous |= isfinite(row->previous) && value_is_shown(&row->value);
        is.interval |= value_has_interval(&row->value);
        is.bounds |= value_has_bounds(&row->value);
        is.unreliable |= value_is_unreliable(&row->value);
        is.target |= isfinite(row->target);
        is.nation |= isfinite(row->nation);
    }
    return is;
}

static size_t
legend_items(const Figure *figure, LegendItem items[LEGEND_ITEMS])
{
    const Bullet *bullet = bullet_of(figure);
    const Shown is = shown(bullet);
    const struct {
        bool used;
        LegendKind kind;
        MarkShape shape;
        ThemeColour colour;
        const char *text;
    } all[LEGEND_ITEMS] = {
        { true, LEGEND_BAR, MARK_DOT, COLOUR_BLUE, bullet->year_text },
        { is.previous, LEGEND_MARK, MARK_DOT_HOLLOW, COLOUR_INK,
          bullet->previous_text },
        { is.interval, LEGEND_WHISKER, MARK_DOT, COLOUR_INK,
          report_text(FIG_INTERVAL, figure->lang) },
        { is.bounds, LEGEND_BAND, MARK_DOT, COLOUR_GREY,
          report_text(FIG_BOUNDS, figure->lang) },
        { is.target, LEGEND_TICK, MARK_DOT, COLOUR_VERMILION,
          report_text(FIG_TARGET, figure->lang) },
        { is.nation, LEGEND_MARK, MARK_TRIANGLE_UP, COLOUR_INK,
          report_text(FIG_NATION, figure->lang) },
        { is.unreliable, LEGEND_BAR_HOLLOW, MARK_DOT, COLOUR_BLUE,
          report_text(FIG_UNRELIABLE, figure->lang) },
    };
    size_t n = 0;

    for (size_t i = 0; i < LEGEND_ITEMS; i++)
        if (all[i].used)
            items[n++] =
                (LegendItem){ all[i].kind, all[i].shape,
                              theme_colour(all[i].colour), all[i].text };
    return n;
}

static double
legend(const Figure *figure, Canvas *canvas, const Box *box, bool draw)
{
    LegendItem items[LEGEND_ITEMS];
    size_t n = legend_items(figure, items);
    double height = legend_height(canvas, items, n, box->width);

    if (draw)
        legend_draw(canvas, items, n, box);
    return height;
}

static double
height(const Figure *figure, Canvas *canvas, double width)
{
    const Bullet *bullet = bullet_of(figure);
    const Layout at = layout(figure, canvas, 0, width);
    const Box below = { 0, 0, width, 0 };
    double sum = at.head;

    if (bullet->n == 0)
        return nothing_height(canvas);
    for (size_t i = 0; i < bullet->n; i++)
        sum += row_height(&at, canvas, &bullet->rows[i]);
    return sum + THEME_GAP + legend(figure, canvas, &below, false);
}

static void
draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Bullet *bullet = bullet_of(figure);
    const Layout at = layout(figure, canvas, box->x, box->width);
    double y = box->y + at.head;
    Box below;

    if (bullet->n == 0) {
        nothing_draw(figure, canvas, box);
        return;
    }
    draw_head(figure, &at, canvas, box->y);
    for (size_t i = 0; i < bullet->n; i++) {
        double tall = row_height(&at, canvas, &bullet->rows[i]);

        draw_row(figure, &at, canvas, &bullet->rows[i], y, tall);
        y += tall;
        canvas_line(canvas, box->x, y, box->x + box->width, y,
                    theme_colour(COLOUR_GRID), THEME_LINE_GRID);
    }
    below = (Box){ box->x, y + THEME_GAP, box->width, 0 };
    legend(figure, canvas, &below, true);
}

static void
clear(void *data)
{
    g_free(((Bullet *)data)->rows);
}

Figure *
figure_bullet(const BulletData *data)
{
    static const FigureKind kind = { height, draw, clear };
    Bullet *bullet = g_new0(Bullet, 1);
    Figure *figure = figure_new(&kind, &data->head, bullet);

    bullet->n = data->n;
    bullet->year_text = figure_keep_year(figure, data->head.year);
    bullet->previous_text = figure_keep_year(figure, data->previous_year);
    bullet->rows = g_new0(BulletRow, data->n + 1);
    for (size_t i = 0; i < data->n; i++) {
        bullet->rows[i] = data->rows[i];
        bullet->rows[i].code = figure_keep(figure, data->rows[i].code);
        bullet->rows[i].label = figure_keep(figure, data->rows[i].label);
        bullet->rows[i].value = figure_keep_value(figure, &data->rows[i].value);
    }
    figure_take_title(figure, bullet_title(data));
    figure_take_alt(figure, bullet_alt(data, figure->title));
    return figure;
}
