/* axis.c - grid lines and tick labels for a scale. */
#include "report/figures/axis.h"

#include "report/canvas/theme.h"
#include <glib.h>

#define APART 4.0 /* least space between two labels */

Axis
axis_new(const Range *data, double page_low, double page_high, size_t want,
         const Measure *measure, Lang lang)
{
    return (Axis){ .scale = scale_new(data, page_low, page_high),
                   .ticks = scale_ticks(data, want),
                   .measure = *measure,
                   .lang = lang };
}

static char *
label(const Axis *axis, size_t i)
{
    return measure_tick(&axis->measure, axis->ticks.at[i], axis->ticks.decimals,
                        i + 1 == axis->ticks.n, axis->lang);
}

double
axis_height(Canvas *canvas)
{
    return canvas_measure(canvas, "0", theme_font(FONT_NOTE), 0, 1).height;
}

double
axis_width(const Axis *axis, Canvas *canvas)
{
    double width = 0;

    for (size_t i = 0; i < axis->ticks.n; i++) {
        g_autofree char *text = label(axis, i);
        TextSize size =
            canvas_measure(canvas, text, theme_font(FONT_NOTE), 0, 1);

        width = MAX(width, size.width);
    }
    return width;
}

void
axis_grid_across(const Axis *axis, Canvas *canvas, const Box *plot)
{
    for (size_t i = 0; i < axis->ticks.n; i++) {
        double x = scale_map(&axis->scale, axis->ticks.at[i]);

        canvas_line(canvas, x, plot->y, x, plot->y + plot->height,
                    theme_colour(COLOUR_GRID), THEME_LINE_GRID);
    }
}

void
axis_grid_up(const Axis *axis, Canvas *canvas, const Box *plot)
{
    for (size_t i = 0; i < axis->ticks.n; i++) {
        double y = scale_map(&axis->scale, axis->ticks.at[i]);

        canvas_line(canvas, plot->x, y, plot->x + plot->width, y,
                    theme_colour(COLOUR_GRID), THEME_LINE_GRID);
    }
}

void
axis_labels_across(const Axis *axis, Canvas *canvas, double y, double left,
                   double right)
{
    double taken = left - APART;

    for (size_t i = 0; i < axis->ticks.n; i++) {
        g_autofree char *text = label(axis, i);
        double half =
            canvas_measure(canvas, text, theme_font(FONT_NOTE), 0, 1).width / 2;
        double x = scale_map(&axis->scale, axis->ticks.at[i]);

        x = MAX(MIN(x, right - half), left + half);
        if (x - half < taken + APART - 0.01)
            continue;
        canvas_text(canvas, text, theme_font(FONT_NOTE),
                    theme_colour(COLOUR_SOFT), x, y, ALIGN_CENTRE, 0, 1);
        taken = x + half;
    }
}

void
axis_labels_up(const Axis *axis, Canvas *canvas, double x)
{
    for (size_t i = 0; i < axis->ticks.n; i++) {
        g_autofree char *text = label(axis, i);
        double height =
            canvas_measure(canvas, text, theme_font(FONT_NOTE), 0, 1).height;
        double y = scale_map(&axis->scale, axis->ticks.at[i]);

        canvas_text(canvas, text, theme_font(FONT_NOTE),
                    theme_colour(COLOUR_SOFT), x, y - height / 2, ALIGN_RIGHT,
                    0, 1);
    }
}
