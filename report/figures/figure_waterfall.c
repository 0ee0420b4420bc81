/* figure_waterfall.c - from the issued sample to the used responses. */
#include "report/figures/figure_waterfall.h"

#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/figures/mark.h"
#include "report/figures/scale.h"
#include "report/format.h"
#include "report/rows.h"
#include <math.h>

#define BAR 12.0
#define ROW_PAD 7.0

typedef struct {
    WaterfallStage *stages; /* of the figure */
    size_t n;
    double whole;
} Waterfall;

typedef struct {
    Columns columns;
    double count; /* width of the counts; shares to their right */
    Scale scale;
} Layout;

static const Waterfall *
waterfall_of(const Figure *figure)
{
    return figure->data;
}

static char *
stage_count(const WaterfallStage *stage, Lang lang)
{
    return format_number(stage->count, 0, lang);
}

/* Of the whole; "" for the first stage. */
static char *
stage_share(const Figure *figure, size_t i)
{
    const Waterfall *fall = waterfall_of(figure);

    return i > 0 && fall->whole > 0
               ? format_percent(fall->stages[i].count / fall->whole, 1,
                                figure->lang)
               : g_strdup("");
}

static Layout
layout(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Waterfall *fall = waterfall_of(figure);
    Layout at = { 0 };
    double label = 0, share = 0;
    Range range = { 0, fall->whole };

    for (size_t i = 0; i < fall->n; i++) {
        g_autofree char *count = stage_count(&fall->stages[i], figure->lang);
        g_autofree char *part = stage_share(figure, i);

        columns_widen(&label, canvas, fall->stages[i].label, FONT_LABEL);
        columns_widen(&at.count, canvas, count, FONT_VALUE);
        columns_widen(&share, canvas, part, FONT_NOTE);
        range_add(&range, fall->stages[i].count);
    }
    at.columns =
        columns_new(box, label, 0.34, at.count + THEME_GAP + share + 1);
    at.scale = scale_new(&range, at.columns.x_plot,
                         at.columns.x_plot + at.columns.plot);
    return at;
}

static double
row_height(const Layout *at, Canvas *canvas, const WaterfallStage *stage)
{
    return row_label_height(&at->columns, canvas, stage->label, BAR) + ROW_PAD;
}

/* The gap to the stage before: what was lost, and why. */
static void
draw_loss(const Figure *figure, const Layout *at, Canvas *canvas, size_t i,
          double y)
{
    const WaterfallStage *stage = &waterfall_of(figure)->stages[i];
    double before = waterfall_of(figure)->stages[i - 1].count;
    double from = scale_map(&at->scale, stage->count);
    double to = scale_map(&at->scale, before);
    const Box box = { from, y - BAR / 2, to - from, BAR };
    g_autofree char *count =
        format_change_number(stage->count - before, 0, figure->lang);
    g_autofree char *text =
        g_strdup_printf("%s %s", count, stage->lost ? stage->lost : "");
    const Label label = { FONT_NOTE, COLOUR_RUST, ALIGN_RIGHT,
                          MAX(from - at->columns.x_plot - 8, 1), 1 };
    const Label inside = { FONT_NOTE, COLOUR_WHITE, ALIGN_RIGHT, label.width,
                           1 };
    double width = label_width(canvas, g_strchomp(text), FONT_NOTE);

    if (!(before > stage->count))
        return;
    canvas_rectangle(canvas, &box, theme_colour(COLOUR_BLUSH));
    mark_outline(canvas, &box, theme_colour(COLOUR_VERMILION), 0.7);
    if (width + 6 <= box.width) {
        const Label over = { FONT_NOTE, COLOUR_RUST, ALIGN_CENTRE, 0, 1 };

        label_middle(canvas, text, &over, from + box.width / 2, y);
    } else if (label.width > 30) {
        label_middle(canvas, text, &inside, from - 4, y);
    }
}

static void
draw_stage(const Figure *figure, const Layout *at, Canvas *canvas, size_t i,
           double y)
{
    const WaterfallStage *stage = &waterfall_of(figure)->stages[i];
    const Columns *columns = &at->columns;
    const Label value = { FONT_VALUE, COLOUR_INK, ALIGN_RIGHT, 0, 1 };
    const Label note = { FONT_NOTE, COLOUR_SOFT, ALIGN_RIGHT,
                         MAX(columns->aside - at->count, 1), 1 };
    const Box bar = { columns->x_plot, y - BAR / 2,
                      scale_map(&at->scale, stage->count) - columns->x_plot,
                      BAR };
    g_autofree char *count = stage_count(stage, figure->lang);
    g_autofree char *share = stage_share(figure, i);

    row_label_draw(columns, canvas, stage->label, y);
    if (isfinite(stage->count))
        canvas_rectangle(canvas, &bar, theme_colour(COLOUR_NAVY));
    if (i > 0)
        draw_loss(figure, at, canvas, i, y);
    label_middle(canvas, count, &value, columns->x_aside + at->count, y);
    label_middle(canvas, share, &note, columns->x_aside + columns->aside, y);
}

static double
height(const Figure *figure, Canvas *canvas, double width)
{
    const Waterfall *fall = waterfall_of(figure);
    const Box box = { 0, 0, width, 0 };
    const Layout at = layout(figure, canvas, &box);
    double sum = 0;

    if (fall->n == 0)
        return nothing_height(canvas);
    for (size_t i = 0; i < fall->n; i++)
        sum += row_height(&at, canvas, &fall->stages[i]);
    return sum;
}

static void
draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Waterfall *fall = waterfall_of(figure);
    const Layout at = layout(figure, canvas, box);
    double y = box->y;

    if (fall->n == 0) {
        nothing_draw(figure, canvas, box);
        return;
    }
    for (size_t i = 0; i < fall->n; i++) {
        double tall = row_height(&at, canvas, &fall->stages[i]);

        draw_stage(figure, &at, canvas, i, y + tall / 2);
        y += tall;
    }
    canvas_line(canvas, at.columns.x_plot, box->y, at.columns.x_plot, y,
                theme_colour(COLOUR_SOFT), THEME_LINE_AXIS);
}

static void
clear(void *data)
{
    g_free(((Waterfall *)data)->stages);
}

Figure *
figure_waterfall(const WaterfallData *data)
{
    static const FigureKind kind = { height, draw, clear };
    Waterfall *fall = g_new0(Waterfall, 1);
    Figure *figure = figure_new(&kind, &data->head, fall);

    fall->n = data->n;
    fall->stages = g_new0(WaterfallStage, data->n + 1);
    for (size_t i = 0; i < data->n; i++) {
        WaterfallStage *stage = &fall->stages[i];

        *stage = data->stages[i];
        stage->label = figure_keep(figure, stage->label);
        stage->lost = stage->lost ? figure_keep(figure, stage->lost) : NULL;
        stage->count = stage->count >= 0 ? stage->count : (double)NAN;
    }
    fall->whole =
        data->n > 0 && data->stages[0].count >= 0 ? data->stages[0].count : 0;
    figure_take_title(figure, waterfall_title(data));
    figure_take_alt(figure, waterfall_alt(data, figure->title));
    return figure;
}
