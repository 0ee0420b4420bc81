/* figure_likert.c - agreement with statements, diverging from zero. */
#include "report/figures/figure_likert.h"

#include "report/figures/axis.h"
#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/figures/segments.h"
#include "report/figures/value_label.h"
#include "report/rows.h"
#include <math.h>

#define NEUTRAL 2 /* index of the level */
#define ROW_PAD 5.0
#define TICKS 4
#define DAGGER_ROOM 5.0

static const ThemeColour colours[LIKERT_LEVELS] = { COLOUR_BROWN, COLOUR_AMBER,
                                                    COLOUR_NEUTRAL, COLOUR_SKY,
                                                    COLOUR_NAVY };

typedef struct {
    LikertRow *rows; /* of the figure */
    size_t n;
    const char *levels[LIKERT_LEVELS];
} Likert;

typedef struct {
    Columns columns;
    double value;     /* width of the values; intervals to their right */
    double x_neutral; /* where the neutral bars begin */
    double keys;      /* height of the legend */
    double unit;      /* points a share of 1 */
    Axis left, right; /* of zero */
} Layout;

static const Likert *
likert_of(const Figure *figure)
{
    return figure->data;
}

/* A share that is one; 0 for what is not known. */
static double
part(double share)
{
    return isfinite(share) ? CLAMP(share, 0, 1) : 0;
}

/* The longest reach to the left and right of zero, and of neutral. */
static void
reach(const Likert *likert, double *left, double *right, double *neutral)
{
    *left = *right = *neutral = 0.1;
    for (size_t i = 0; i < likert->n; i++) {
        const double *share = likert->rows[i].share;

        *left = MAX(*left, part(share[0]) + part(share[1]));
        *right = MAX(*right, part(share[3]) + part(share[4]));
        *neutral = MAX(*neutral, part(share[NEUTRAL]));
    }
}

static void
measure_aside(Layout *at, const Figure *figure, Canvas *canvas, double *label,
              double *interval)
{
    const Likert *likert = likert_of(figure);

    columns_widen(&at->value, canvas, report_text(FIG_AGREE, figure->lang),
                  FONT_NOTE_BOLD);
    for (size_t i = 0; i < likert->n; i++) {
        const LikertRow *row = &likert->rows[i];
        g_autofree char *limits =
            value_interval_text(&row->agree, &figure->measure, figure->lang);

        columns_widen(label, canvas, row->label, FONT_LABEL);
        columns_widen(interval, canvas, limits, FONT_NOTE);
        at->value = MAX(at->value,
                        value_draw_width(canvas, &row->agree, &figure->measure,
                                         figure->lang, false, FONT_VALUE));
    }
    at->value += DAGGER_ROOM;
}

static size_t
keys_of(const Likert *likert, SegmentKey keys[LIKERT_LEVELS])
{
    for (size_t i = 0; i < LIKERT_LEVELS; i++)
        keys[i] = (SegmentKey){ colours[i], likert->levels[i] };
    return LIKERT_LEVELS;
}

/* The ticks of the longer side, as far as this one REACHES. */
static void
set_ticks(Axis *axis, const Range *longer, double reaches)
{
    axis->ticks = scale_ticks(longer, TICKS);
    while (axis->ticks.n > 1 &&
           axis->ticks.at[axis->ticks.n - 1] > reaches + 1e-9)
        axis->ticks.n--;
}

static Layout
layout(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Likert *likert = likert_of(figure);
    SegmentKey keys[LIKERT_LEVELS];
    Layout at = { 0 };
    double label = 0, interval = 0, left = 0, right = 0, neutral = 0;
    double zero = 0, room = 0;
    Range range;

    keys_of(likert, keys);
    measure_aside(&at, figure, canvas, &label, &interval);
    at.keys = segment_keys(canvas, keys, LIKERT_LEVELS, box, false) + 5;
    at.columns = columns_new(box, label, 0.34,
                             at.value + (interval > 0 ? interval + 3 : 0));
    reach(likert, &left, &right, &neutral);
    room = at.columns.plot - 2 * THEME_GAP;
    at.unit = room / (left + right + neutral);
    zero = at.columns.x_plot + left * at.unit;
    at.x_neutral = zero + right * at.unit + 2 * THEME_GAP;
    range = (Range){ 0, left };
    at.left = axis_new(&range, zero, at.columns.x_plot, 1, &figure->measure,
                       figure->lang);
    range = (Range){ 0, right };
    at.right = axis_new(&range, zero, zero + right * at.unit, 1,
                        &figure->measure, figure->lang);
    range = (Range){ 0, MAX(left, right) };
    set_ticks(&at.left, &range, left);
    set_ticks(&at.right, &range, right);
    return at;
}

static double
row_height(const Layout *at, Canvas *canvas, const LikertRow *row)
{
    return row_label_height(&at->columns, canvas, row->label, SEGMENT_HEIGHT) +
           ROW_PAD;
}

static void
draw_segments(const Layout *at, Canvas *canvas, const LikertRow *row, double y,
              Lang lang)
{
    double zero = at->left.scale.page_low;
    double x = zero - (part(row->share[0]) + part(row->share[1])) * at->unit;

    for (size_t i = 0; i < LIKERT_LEVELS; i++) {
        double width = part(row->share[i]) * at->unit;

        segment_draw(canvas, row->share[i], i == NEUTRAL ? at->x_neutral : x,
                     width, y, colours[i], lang);
        x += i == NEUTRAL ? 0 : width;
    }
}

static bool
is_known(const LikertRow *row)
{
    for (size_t i = 0; i < LIKERT_LEVELS; i++)
        if (isfinite(row->share[i]))
            return true;
    return false;
}

/* The lines that segments start from, over one row. */
static void
draw_zero(const Layout *at, Canvas *canvas, double y, double tall)
{
    double zero = at->left.scale.page_low;

    canvas_line(canvas, zero, y - tall / 2, zero, y + tall / 2,
                theme_colour(COLOUR_INK), 0.9);
    canvas_line(canvas, at->x_neutral, y - tall / 2, at->x_neutral,
                y + tall / 2, theme_colour(COLOUR_SOFT), THEME_LINE_AXIS);
}

static void
draw_row(const Figure *figure, const Layout *at, Canvas *canvas,
         const LikertRow *row, double y)
{
    const Columns *columns = &at->columns;
    const Label value = { FONT_VALUE, COLOUR_INK, ALIGN_RIGHT, 0, 1 };
    const Label note = { FONT_NOTE, COLOUR_SOFT, ALIGN_RIGHT,
                         MAX(columns->aside - at->value, 1), 1 };
    const Box plot = { columns->x_plot, y, columns->plot, 0 };
    g_autofree char *limits =
        value_interval_text(&row->agree, &figure->measure, figure->lang);

    row_label_draw(columns, canvas, row->label, y);
    if (is_known(row)) {
        draw_segments(at, canvas, row, y, figure->lang);
        draw_zero(at, canvas, y, row_height(at, canvas, row));
    } else
        value_reason(canvas, &row->agree, &figure->measure, figure->lang, &plot,
                     y, COLOUR_WHITE, FONT_NOTE);
    value_draw(canvas, &row->agree, &figure->measure, figure->lang, false,
               &value, columns->x_aside + at->value - DAGGER_ROOM, y);
    label_middle(canvas, limits, &note, columns->x_aside + columns->aside, y);
}

static double
rows_height(const Layout *at, Canvas *canvas, const Likert *likert)
{
    double sum = 0;

    for (size_t i = 0; i < likert->n; i++)
        sum += row_height(at, canvas, &likert->rows[i]);
    return sum;
}

static double
height(const Figure *figure, Canvas *canvas, double width)
{
    const Likert *likert = likert_of(figure);
    const Box box = { 0, 0, width, 0 };
    Layout at;

    if (likert->n == 0)
        return nothing_height(canvas);
    at = layout(figure, canvas, &box);
    return at.keys + axis_height(canvas) + 2 + rows_height(&at, canvas, likert);
}

/* The left half runs backwards: its labels from zero on outwards, without the
 * zero itself. */
static void
label_left(const Axis *left, Canvas *canvas, double y)
{
    const Label label = { FONT_NOTE, COLOUR_SOFT, ALIGN_CENTRE, 0, 1 };
    double free = left->scale.page_low - 8;

    for (size_t i = 1; i < left->ticks.n; i++) {
        g_autofree char *text = measure_tick(
            &left->measure, left->ticks.at[i], left->ticks.decimals,
            i + 1 == left->ticks.n, left->lang);
        double half = label_width(canvas, text, FONT_NOTE) / 2;
        double x = scale_map(&left->scale, left->ticks.at[i]);

        if (x + half > free)
            continue;
        label_top(canvas, text, &label, x, y);
        free = x - half - 4;
    }
}

static void
draw_head(const Figure *figure, const Layout *at, Canvas *canvas, double y)
{
    const Columns *columns = &at->columns;
    const Label agree = { FONT_NOTE_BOLD, COLOUR_INK, ALIGN_RIGHT, 0, 1 };

    axis_labels_across(&at->right, canvas, y, at->left.scale.page_low - 8,
                       at->x_neutral - 2);
    label_left(&at->left, canvas, y);
    label_top(canvas, report_text(FIG_AGREE, figure->lang), &agree,
              columns->x_aside + at->value - DAGGER_ROOM, y);
}

static void
draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Likert *likert = likert_of(figure);
    SegmentKey keys[LIKERT_LEVELS];
    double y = 0;
    Layout at;
    Box plot;

    if (likert->n == 0) {
        nothing_draw(figure, canvas, box);
        return;
    }
    at = layout(figure, canvas, box);
    keys_of(likert, keys);
    segment_keys(canvas, keys, LIKERT_LEVELS, box, true);
    draw_head(figure, &at, canvas, box->y + at.keys);
    y = box->y + at.keys + axis_height(canvas) + 2;
    plot = (Box){ at.columns.x_plot, y, at.columns.plot,
                  rows_height(&at, canvas, likert) };
    axis_grid_across(&at.left, canvas, &plot);
    axis_grid_across(&at.right, canvas, &plot);
    for (size_t i = 0; i < likert->n; i++) {
        double tall = row_height(&at, canvas, &likert->rows[i]);

        draw_row(figure, &at, canvas, &likert->rows[i], y + tall / 2);
        y += tall;
    }
}

static void
clear(void *data)
{
    g_free(((Likert *)data)->rows);
}

Figure *
figure_likert(const LikertData *data)
{
    static const FigureKind kind = { height, draw, clear };
    Likert *likert = g_new0(Likert, 1);
    Figure *figure = figure_new(&kind, &data->head, likert);

    likert->n = data->n;
    likert->rows = g_new0(LikertRow, data->n + 1);
    for (size_t i = 0; i < LIKERT_LEVELS; i++)
        likert->levels[i] = figure_keep(figure, data->levels[i]);
    for (size_t i = 0; i < data->n; i++) {
        likert->rows[i] = data->rows[i];
        likert->rows[i].label = figure_keep(figure, data->rows[i].label);
        likert->rows[i].agree = figure_keep_value(figure, &data->rows[i].agree);
    }
    figure_take_title(figure, likert_title(data));
    figure_take_alt(figure, likert_alt(data, figure->title));
    return figure;
}
