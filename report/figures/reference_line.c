/* reference_line.c - the nation and the target behind a dot plot. */
#include "report/figures/reference_line.h"

#include "report/figures/label.h"
#include "report/figures/mark.h"
#include "report/report_words.h"
#include <glib.h>
#include <math.h>

#define APART 3.0 /* from the line to a label beside it */

double
references_height(const References *refs, Canvas *canvas)
{
    return value_is_shown(&refs->nation) || isfinite(refs->target)
               ? label_line(canvas, FONT_NOTE_BOLD) + 2
               : 0;
}

void
references_range(const References *refs, Range *range)
{
    if (value_is_shown(&refs->nation))
        range_add(range, refs->nation.value);
    if (value_has_interval(&refs->nation)) {
        range_add(range, refs->nation.low);
        range_add(range, refs->nation.high);
    }
    range_add(range, refs->target);
}

static char *
nation_text(const References *refs, const Axis *axis)
{
    g_autofree char *value =
        value_text(&refs->nation, &axis->measure, axis->lang);

    return g_strconcat(refs->name ? refs->name
                                  : report_text(FIG_NATION, axis->lang),
                       " ", value, NULL);
}

static char *
target_text(const References *refs, const Axis *axis)
{
    g_autofree char *value =
        measure_target(&axis->measure, refs->target, refs->strict, axis->lang);

    return g_strconcat(report_text(FIG_TARGET, axis->lang), " ", value, NULL);
}

/* TEXT to the left of X (SIDE -1), to its right (+1) or over it (0), moved
 * into LEFT..RIGHT. */
static void
place(Canvas *canvas, const char *text, ThemeColour colour, double x, int side,
      double y, double left, double right)
{
    double width = label_width(canvas, text, FONT_NOTE_BOLD);
    double start = side < 0   ? x - APART - width
                   : side > 0 ? x + APART
                              : x - width / 2;
    const Label label = { FONT_NOTE_BOLD, colour, ALIGN_LEFT,
                          MAX(right - left, 1), 1 };

    label_top(canvas, text, &label, MAX(MIN(start, right - width), left), y);
}

void
references_label(const References *refs, const Axis *axis, Canvas *canvas,
                 double y, double left, double right)
{
    bool nation = value_is_shown(&refs->nation);
    bool target = isfinite(refs->target);
    double at = scale_map(&axis->scale, refs->nation.value);
    double goal = scale_map(&axis->scale, refs->target);
    int side = nation && target ? (goal < at ? -1 : 1) : 0;
    double border = side ? (at + goal) / 2 : 0;

    if (target) {
        g_autofree char *text = target_text(refs, axis);

        place(canvas, text, COLOUR_RUST, goal, side, y,
              side > 0 ? border : left, side < 0 ? border : right);
    }
    if (nation) {
        g_autofree char *text = nation_text(refs, axis);

        place(canvas, text, COLOUR_BLUE, at, -side, y, side < 0 ? border : left,
              side > 0 ? border : right);
    }
}

void
references_draw_band(const References *refs, const Axis *axis, Canvas *canvas,
                     const Box *plot)
{
    if (value_has_interval(&refs->nation)) {
        double low = scale_map(&axis->scale, refs->nation.low);
        double high = scale_map(&axis->scale, refs->nation.high);
        const Box band = { low, plot->y, high - low, plot->height };

        canvas_rectangle(canvas, &band, theme_colour(COLOUR_TINT));
    }
}

void
references_draw_lines(const References *refs, const Axis *axis, Canvas *canvas,
                      const Box *plot)
{
    double bottom = plot->y + plot->height;

    if (value_is_shown(&refs->nation)) {
        double at = scale_map(&axis->scale, refs->nation.value);

        canvas_line(canvas, at, plot->y, at, bottom, theme_colour(COLOUR_BLUE),
                    1.3);
    }
    if (isfinite(refs->target)) {
        double goal = scale_map(&axis->scale, refs->target);

        mark_rule(canvas, goal, plot->y, goal, bottom,
                  theme_colour(COLOUR_VERMILION), THEME_LINE_TARGET,
                  THEME_DASH_TARGET);
    }
}
