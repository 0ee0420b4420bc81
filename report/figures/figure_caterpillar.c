/* figure_caterpillar.c - units in order of their estimates. */
#include "report/figures/figure_caterpillar.h"

#include "report/figures/difference.h"
#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/figures/label.h"
#include "report/figures/reference_line.h"
#include "report/figures/value_label.h"
#include <math.h>

#define MOST 70      /* rows drawn when nobody says otherwise */
#define STRIPE 5     /* rows of one shade */
#define GAP_ROW 1.6  /* height of the row that stands for many, in rows */
#define LONG_LIST 24 /* rows from which the axis is repeated below */
#define TICKS 5

typedef struct {
    UnitRow *rows; /* sorted, differences known; of the figure */
    size_t n;
    size_t first, last;          /* rows drawn at the top and at the bottom */
    const char *units, *heading; /* of the figure */
    References refs;
    DifferenceWords words;
} Caterpillar;

typedef struct {
    ThemeFont font, bold;
    double row;                         /* height */
    double rank, name, value, interval; /* widths */
    double head;                        /* height above the rows */
    double rows;                        /* height of them all */
    Box plot;
    Axis axis;
} Layout;

static const Caterpillar *
caterpillar_of(const Figure *figure)
{
    return figure->data;
}

static size_t
drawn(const Caterpillar *cat)
{
    return cat->first + cat->last;
}

/* The row drawn in place I. */
static size_t
row_index(const Caterpillar *cat, size_t i)
{
    return i < cat->first ? i : cat->n - cat->last + (i - cat->first);
}

static bool
has_gap(const Caterpillar *cat)
{
    return drawn(cat) < cat->n;
}

static Range
data_range(const Figure *figure)
{
    const Caterpillar *cat = caterpillar_of(figure);
    Range range = range_empty();

    references_range(&cat->refs, &range);
    for (size_t i = 0; i < cat->n; i++) {
        const FigureValue *value = &cat->rows[i].value;

        if (!value_is_shown(value))
            continue;
        range_add(&range, value->value);
        if (value_has_interval(value) || value_has_bounds(value)) {
            range_add(&range, value->low);
            range_add(&range, value->high);
        }
    }
    range = range_pad(&range, 0.02, measure_lowest(&figure->measure),
                      measure_highest(&figure->measure));
    return range_nice(&range, TICKS, measure_lowest(&figure->measure),
                      measure_highest(&figure->measure));
}

static void
choose_font(Layout *at, const Caterpillar *cat, Canvas *canvas)
{
    size_t n = drawn(cat);

    at->font = n > 40 ? FONT_ROW : n > 20 ? FONT_NOTE : FONT_LABEL;
    at->bold = n > 40 ? FONT_ROW_BOLD : n > 20 ? FONT_NOTE_BOLD : FONT_VALUE;
    at->row = label_line(canvas, at->font) + (n > 40 ? 1.0 : 3);
}

static void
measure_columns(Layout *at, const Figure *figure, Canvas *canvas, double width)
{
    const Caterpillar *cat = caterpillar_of(figure);
    g_autofree char *rank = count_text(cat->n, figure->lang);

    at->rank = MAX(label_width(canvas, rank, at->font),
                   label_width(canvas, report_text(FIG_RANK, figure->lang),
                               FONT_NOTE_BOLD));
    at->name = label_width(canvas, cat->heading, FONT_NOTE_BOLD);
    at->interval = label_width(
        canvas, report_text(FIG_INTERVAL_SHORT, figure->lang), FONT_NOTE_BOLD);
    for (size_t i = 0; i < drawn(cat); i++) {
        const UnitRow *row = &cat->rows[row_index(cat, i)];
        g_autofree char *interval =
            value_interval_text(&row->value, &figure->measure, figure->lang);

        at->name = MAX(at->name, label_width(canvas, row->name, at->font));
        at->value = MAX(at->value,
                        value_draw_width(canvas, &row->value, &figure->measure,
                                         figure->lang, true, at->bold));
        at->interval =
            MAX(at->interval, label_width(canvas, interval, at->font));
    }
    at->name = MIN(at->name, width * 0.3);
    at->value = MIN(at->value + 1, width / 8);
    at->interval = MIN(at->interval, width / 5);
}

static Layout
layout(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Caterpillar *cat = caterpillar_of(figure);
    const Range range = data_range(figure);
    Layout at = { 0 };
    Box rest = *box;

    choose_font(&at, cat, canvas);
    measure_columns(&at, figure, canvas, box->width);
    at.rows = ((double)drawn(cat) + (has_gap(cat) ? GAP_ROW : 0)) * at.row;
    at.head = references_height(&cat->refs, canvas) + axis_height(canvas) + 3;
    box_take_left(&rest, at.rank + THEME_GAP + at.name + 2 * THEME_GAP);
    box_take_right(&rest, at.interval + THEME_GAP + at.value + 2 * THEME_GAP);
    at.plot = (Box){ rest.x, box->y + at.head, MAX(rest.width, 1), at.rows };
    at.axis = axis_new(&range, at.plot.x, at.plot.x + at.plot.width, TICKS,
                       &figure->measure, figure->lang);
    return at;
}

static void
draw_head(const Figure *figure, const Layout *at, Canvas *canvas,
          const Box *box)
{
    const Caterpillar *cat = caterpillar_of(figure);
    const Label left = { FONT_NOTE_BOLD, COLOUR_INK, ALIGN_LEFT, at->name, 1 };
    const Label right = { FONT_NOTE_BOLD, COLOUR_INK, ALIGN_RIGHT, 0, 1 };
    double y = box->y + references_height(&cat->refs, canvas);
    double edge = box->x + box->width;

    references_label(&cat->refs, &at->axis, canvas, box->y, box->x, edge);
    label_top(canvas, report_text(FIG_RANK, figure->lang), &right,
              box->x + at->rank, y);
    label_top(canvas, cat->heading, &left, box->x + at->rank + THEME_GAP, y);
    axis_labels_across(&at->axis, canvas, y, at->plot.x - THEME_GAP,
                       at->plot.x + at->plot.width + THEME_GAP);
    if (figure->measure.share)
        label_top(canvas, "%", &right, edge - at->interval - THEME_GAP, y);
    label_top(canvas, report_text(FIG_INTERVAL_SHORT, figure->lang), &right,
              edge, y);
}

static void
draw_texts(const Figure *figure, const Layout *at, Canvas *canvas,
           const Box *line, const UnitRow *row, size_t rank)
{
    const Label name = { at->font, COLOUR_INK, ALIGN_LEFT, at->name, 1 };
    const Label number = { at->font, COLOUR_SOFT, ALIGN_RIGHT, 0, 1 };
    const Label value = { at->bold, COLOUR_INK, ALIGN_RIGHT, 0, 1 };
    const Label interval = { at->font, COLOUR_SOFT, ALIGN_RIGHT, at->interval,
                             1 };
    g_autofree char *rank_text = count_text(rank, figure->lang);
    g_autofree char *limits =
        value_interval_text(&row->value, &figure->measure, figure->lang);
    double y = line->y + line->height / 2, edge = line->x + line->width;

    if (value_is_shown(&row->value))
        label_middle(canvas, rank_text, &number, line->x + at->rank, y);
    label_middle(canvas, row->name, &name, line->x + at->rank + THEME_GAP, y);
    value_draw(canvas, &row->value, &figure->measure, figure->lang, true,
               &value, edge - at->interval - THEME_GAP, y);
    label_middle(canvas, limits, &interval, edge, y);
}

static void
draw_mark(const Figure *figure, const Layout *at, Canvas *canvas,
          const UnitRow *row, double y, ThemeColour ground)
{
    const FigureValue *value = &row->value;
    bool limits = value_has_interval(value) || value_has_bounds(value);
    DifferenceLook look =
        difference_look(row->difference, value_is_unreliable(value));
    const Scale *x = &at->axis.scale;

    if (!value_is_shown(value)) {
        value_reason(canvas, value, &figure->measure, figure->lang, &at->plot,
                     y, ground, at->font);
        return;
    }
    difference_draw(canvas, &look,
                    limits ? scale_map(x, value->low) : (double)NAN,
                    scale_map(x, value->value),
                    limits ? scale_map(x, value->high) : (double)NAN, y);
}

/* The line that stands for the rows between the first and the last. */
static void
draw_gap(const Figure *figure, const Layout *at, Canvas *canvas, double y)
{
    const Caterpillar *cat = caterpillar_of(figure);
    g_autofree char *count = count_text(cat->n - drawn(cat), figure->lang);
    g_autofree char *text =
        words_fill(&report_words[FIG_CAT_GAP], figure->lang, "count", count,
                   "units", cat->units, NULL);
    const Label label = { at->font, COLOUR_SOFT, ALIGN_CENTRE, at->plot.width,
                          1 };
    const Box ground = { at->plot.x - 1, y - GAP_ROW * at->row / 2,
                         at->plot.width + 2, GAP_ROW * at->row };

    canvas_rectangle(canvas, &ground, theme_colour(COLOUR_WHITE));
    label_middle(canvas, text, &label, at->plot.x + at->plot.width / 2, y);
}

static double
row_top(const Caterpillar *cat, const Layout *at, size_t i)
{
    double gap = has_gap(cat) && i >= cat->first ? GAP_ROW : 0;

    return at->plot.y + ((double)i + gap) * at->row;
}

static bool
is_striped(size_t i)
{
    return i / STRIPE % 2 == 0;
}

static void
draw_stripes(const Caterpillar *cat, const Layout *at, Canvas *canvas,
             const Box *box)
{
    for (size_t i = 0; i < drawn(cat); i++) {
        const Box line = { box->x, row_top(cat, at, i), box->width, at->row };

        if (is_striped(i))
            canvas_rectangle(canvas, &line, theme_colour(COLOUR_STRIPE));
    }
}

static void
draw_rows(const Figure *figure, const Layout *at, Canvas *canvas,
          const Box *box)
{
    const Caterpillar *cat = caterpillar_of(figure);

    for (size_t i = 0; i < drawn(cat); i++) {
        const UnitRow *row = &cat->rows[row_index(cat, i)];
        const Box line = { box->x, row_top(cat, at, i), box->width, at->row };

        draw_texts(figure, at, canvas, &line, row, row_index(cat, i) + 1);
        draw_mark(figure, at, canvas, row, line.y + line.height / 2,
                  is_striped(i) ? COLOUR_STRIPE : COLOUR_WHITE);
    }
    if (has_gap(cat))
        draw_gap(figure, at, canvas,
                 at->plot.y + ((double)cat->first + GAP_ROW / 2) * at->row);
}

static double
draw_foot(const Figure *figure, const Layout *at, Canvas *canvas,
          const Box *box, bool draw)
{
    const Caterpillar *cat = caterpillar_of(figure);
    bool used[DIFFERENCE_LOWER + 1] = { false };
    bool unreliable = false;
    LegendItem items[DIFFERENCE_ITEMS];
    Box below = { box->x, at->plot.y + at->rows + 2, box->width, 0 };
    size_t n = 0;

    if (drawn(cat) > LONG_LIST) {
        if (draw)
            axis_labels_across(&at->axis, canvas, below.y,
                               at->plot.x - THEME_GAP,
                               at->plot.x + at->plot.width + THEME_GAP);
        below.y += axis_height(canvas);
    }
    for (size_t i = 0; i < cat->n; i++) {
        used[cat->rows[i].difference] |= value_is_shown(&cat->rows[i].value);
        unreliable |= value_is_unreliable(&cat->rows[i].value);
    }
    n = difference_legend(used, unreliable, &cat->words, figure->lang, items);
    below.y += n > 0 ? 4 : 0;
    if (draw)
        legend_draw(canvas, items, n, &below);
    return below.y + legend_height(canvas, items, n, box->width) - box->y;
}

static double
height(const Figure *figure, Canvas *canvas, double width)
{
    const Box box = { 0, 0, width, 0 };
    const Layout at = layout(figure, canvas, &box);

    if (caterpillar_of(figure)->n == 0)
        return nothing_height(canvas);
    return draw_foot(figure, &at, canvas, &box, false);
}

static void
draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Caterpillar *cat = caterpillar_of(figure);
    const Layout at = layout(figure, canvas, box);

    if (cat->n == 0) {
        nothing_draw(figure, canvas, box);
        return;
    }
    draw_stripes(cat, &at, canvas, box);
    references_draw_band(&cat->refs, &at.axis, canvas, &at.plot);
    axis_grid_across(&at.axis, canvas, &at.plot);
    references_draw_lines(&cat->refs, &at.axis, canvas, &at.plot);
    draw_head(figure, &at, canvas, box);
    draw_rows(figure, &at, canvas, box);
    draw_foot(figure, &at, canvas, box, true);
}

static void
clear(void *data)
{
    g_free(((Caterpillar *)data)->rows);
}

Figure *
figure_caterpillar(const CaterpillarData *data)
{
    static const FigureKind kind = { height, draw, clear };
    Caterpillar *cat = g_new0(Caterpillar, 1);
    Figure *figure = figure_new(&kind, &data->head, cat);
    size_t most = MAX(data->most > 0 ? data->most : MOST, 2);

    cat->n = data->n;
    cat->last = data->n > most ? most / 2 : 0;
    cat->first = MIN(data->n, most) - cat->last;
    cat->units = figure_keep(figure, data->units);
    cat->heading = figure_keep_heading(figure, data->units);
    cat->refs = (References){ data->nation, data->target, data->strict, NULL };
    cat->words = difference_words(figure, NULL);
    cat->rows = units_sorted(data->rows, data->n);
    for (size_t i = 0; i < data->n; i++) {
        UnitRow *row = &cat->rows[i];

        row->name = figure_keep(figure, row->name);
        row->value = figure_keep_value(figure, &row->value);
        row->difference = unit_difference(row, &data->nation);
    }
    figure_take_title(figure, caterpillar_title(data));
    figure_take_alt(figure, caterpillar_alt(data, cat->rows, figure->title));
    return figure;
}
