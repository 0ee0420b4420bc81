/* tile_legend.c - the classes of a tile map with their limits and counts. */
#include "report/figures/tile_legend.h"

#include "report/figures/label.h"
#include "report/figures/mark.h"
#include "report/format.h"
#include "report/report_words.h"
#include <glib.h>
#include <math.h>
#include <stdlib.h>

#define SWATCH_WIDTH 15.0
#define SWATCH_HEIGHT 11.0
#define ROW 14.0
#define TARGET_ROW 13.0
#define NARROWEST 92.0

typedef enum { SWATCH_CLASS, SWATCH_FRAME, SWATCH_EMPTY } Swatch;

static int
by_size(const void *a, const void *b)
{
    double one = *(const double *)a, other = *(const double *)b;

    return (one > other) - (one < other);
}

/* The median of half the intervals' widths; 0 when there are none. */
static double
usual_noise(const TilemapData *data)
{
    g_autofree double *half = g_new(double, data->n + 1);
    size_t n = 0;

    for (size_t i = 0; i < data->n; i++) {
        const FigureValue *value = &data->tiles[i].value;

        if (value_has_interval(value))
            half[n++] = (value->high - value->low) / 2;
    }
    qsort(half, n, sizeof *half, by_size);
    return n > 0 ? half[n / 2] : 0;
}

TileLegend
tile_legend_new(const TilemapData *data)
{
    TileLegend legend = { .strict = data->strict,
                          .target = data->target,
                          .measure = data->head.measure,
                          .lang = data->head.lang };
    g_autofree double *values = g_new(double, data->n + 1);

    for (size_t i = 0; i < data->n; i++)
        values[i] = value_is_shown(&data->tiles[i].value)
                        ? data->tiles[i].value.value
                        : (double)NAN;
    tile_limits(values, data->n, data->target, usual_noise(data), data->strict,
                legend.measure.share, legend.limits);
    for (size_t i = 0; i < data->n; i++) {
        const FigureValue *value = &data->tiles[i].value;

        if (isfinite(values[i]))
            legend.count[tile_class(values[i], legend.limits, legend.strict)]++;
        else if (value->flag == FLAG_SUPPRESS)
            legend.suppressed++;
        else
            legend.unknown++;
        legend.unreliable += value_is_unreliable(value);
    }
    return legend;
}

static char *
limit_text(const TileLegend *legend, size_t i)
{
    double limit = legend->limits[i] * (legend->measure.share ? 100 : 1);

    return format_number(limit, FORMAT_SHORTEST, legend->lang);
}

static char *
class_text(const TileLegend *legend, size_t class)
{
    g_autofree char *low =
        class > 0 ? limit_text(legend, class - 1) : g_strdup("");
    g_autofree char *high =
        class < TILE_LIMITS ? limit_text(legend, class) : g_strdup("");
    ReportWord word = class == 0
                          ? legend->strict ? FIG_TILE_UPTO : FIG_TILE_UNDER
                      : class < TILE_LIMITS
                          ? legend->strict ? FIG_TILE_OVER_TO : FIG_TILE_FROM_TO
                      : legend->strict ? FIG_TILE_OVER
                                       : FIG_TILE_FROM;

    return words_fill(&report_words[word], legend->lang, "low", low, "high",
                      high, NULL);
}

static const char *
head_text(const TileLegend *legend)
{
    return report_text(legend->measure.share ? FIG_TILE_SHARE : FIG_TILE_VALUE,
                       legend->lang);
}

static char *
target_text(const TileLegend *legend)
{
    g_autofree char *target = measure_target(&legend->measure, legend->target,
                                             legend->strict, legend->lang);

    return g_strconcat(report_text(FIG_TARGET, legend->lang), " ", target,
                       NULL);
}

double
tile_legend_width(const TileLegend *legend, Canvas *canvas)
{
    double widest =
        label_width(canvas, head_text(legend), FONT_NOTE_BOLD) - SWATCH_WIDTH;
    double count = label_width(
        canvas, report_text(FIG_TILE_COUNT, legend->lang), FONT_NOTE_BOLD);

    for (size_t class = 0; class <= TILE_LIMITS; class ++) {
        g_autofree char *text = class_text(legend, class);

        widest = MAX(widest, label_width(canvas, text, FONT_NOTE));
    }
    return MAX(SWATCH_WIDTH + 4 + widest + THEME_GAP + count, NARROWEST);
}

static void
draw_swatch(Canvas *canvas, Swatch kind, size_t class, double x, double y)
{
    const Box box = { x, y + (ROW - SWATCH_HEIGHT) / 2, SWATCH_WIDTH,
                      SWATCH_HEIGHT };
    const Box inner = { box.x + 2, box.y + 2, box.width - 4, box.height - 4 };
    const Box line = { box.x + 0.3, box.y + 0.3, box.width - 0.6,
                       box.height - 0.6 };

    if (kind == SWATCH_EMPTY) {
        mark_outline(canvas, &line, theme_colour(COLOUR_GREY), 0.6);
        return;
    }
    canvas_rectangle(canvas, &box, theme_tile(class));
    if (kind == SWATCH_FRAME)
        canvas_rectangle(canvas, &inner, theme_colour(COLOUR_WHITE));
}

typedef struct {
    Swatch kind;
    size_t class;
    const char *text;
    size_t count;
} Row;

/* Swatch, text and count; gives the height of the row. */
static double
draw_row(const TileLegend *legend, Canvas *canvas, const Box *box, double y,
         const Row *row, bool draw)
{
    double room = box->width - SWATCH_WIDTH - 4;
    g_autofree char *number = format_count((int64_t)row->count, legend->lang);
    const Label right = { FONT_NOTE_BOLD, COLOUR_INK, ALIGN_RIGHT, 0, 1 };
    Label left = { FONT_NOTE, COLOUR_INK, ALIGN_LEFT, 0, 2 };
    double tall = ROW;

    left.width =
        MAX(room - label_width(canvas, number, FONT_NOTE_BOLD) - THEME_GAP, 8);
    tall = MAX(ROW, label_measure(canvas, row->text, &left).height + 2);
    if (!draw)
        return tall;
    draw_swatch(canvas, row->kind, row->class, box->x, y + (tall - ROW) / 2);
    label_middle(canvas, row->text, &left, box->x + SWATCH_WIDTH + 4,
                 y + tall / 2);
    label_middle(canvas, number, &right, box->x + box->width, y + tall / 2);
    return tall;
}

static bool
is_target(const TileLegend *legend, size_t limit)
{
    return isfinite(legend->target) &&
           fabs(legend->limits[limit] - legend->target) < 1e-9;
}

static double
draw_target(const TileLegend *legend, Canvas *canvas, const Box *box, double y)
{
    g_autofree char *text = target_text(legend);
    const Label label = { FONT_NOTE, COLOUR_RUST, ALIGN_RIGHT, box->width, 1 };

    canvas_line(canvas, box->x, y + 1, box->x + box->width, y + 1,
                theme_colour(COLOUR_VERMILION), 1.4);
    label_top(canvas, text, &label, box->x + box->width, y + 2.5);
    return TARGET_ROW;
}

static double
draw_classes(const TileLegend *legend, Canvas *canvas, const Box *box, double y,
             bool draw)
{
    double from = y;

    for (size_t i = TILE_LIMITS + 1; i > 0; i--) {
        size_t class = i - 1;
        g_autofree char *text = class_text(legend, class);

        const Row row = { SWATCH_CLASS, class, text, legend->count[class] };

        y += draw_row(legend, canvas, box, y, &row, draw);
        if (class > 0 && is_target(legend, class - 1)) {
            if (draw)
                draw_target(legend, canvas, box, y);
            y += TARGET_ROW;
        }
    }
    return y - from;
}

/* Rows for tiles that are not simply coloured. */
static double
draw_others(const TileLegend *legend, Canvas *canvas, const Box *box, double y,
            bool draw)
{
    const struct {
        size_t count;
        Swatch kind;
        ReportWord word;
    } rows[] = { { legend->unreliable, SWATCH_FRAME, FIG_TILE_UNRELIABLE },
                 { legend->suppressed, SWATCH_EMPTY, FIG_TILE_SUPPRESSED },
                 { legend->unknown, SWATCH_EMPTY, FIG_TILE_UNKNOWN } };
    double from = y;

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const Row row = { rows[i].kind, 2,
                          report_text(rows[i].word, legend->lang),
                          rows[i].count };

        if (rows[i].count == 0)
            continue;
        if (y == from)
            y += THEME_GAP;
        y += draw_row(legend, canvas, box, y, &row, draw);
    }
    return y - from;
}

double
tile_legend_draw(const TileLegend *legend, Canvas *canvas, const Box *box,
                 bool draw)
{
    const char *count = report_text(FIG_TILE_COUNT, legend->lang);
    const Label right = { FONT_NOTE_BOLD, COLOUR_INK, ALIGN_RIGHT, 0, 1 };
    const Label left = { FONT_NOTE_BOLD, COLOUR_INK, ALIGN_LEFT,
                         MAX(box->width - THEME_GAP -
                                 label_width(canvas, count, FONT_NOTE_BOLD),
                             8),
                         1 };
    double y = box->y;

    if (draw) {
        label_top(canvas, head_text(legend), &left, box->x, y);
        label_top(canvas, count, &right, box->x + box->width, y);
    }
    y += label_line(canvas, FONT_NOTE_BOLD) + 3;
    y += draw_classes(legend, canvas, box, y, draw);
    y += draw_others(legend, canvas, box, y, draw);
    return y - box->y;
}
