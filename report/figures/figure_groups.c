/* figure_groups.c - estimates of groups against the whole. */
#include "report/figures/figure_groups.h"

#include "report/figures/difference.h"
#include "report/figures/figure_words.h"
#include "report/figures/label.h"
#include "report/figures/reference_line.h"
#include "report/figures/value_label.h"
#include <math.h>
#include <string.h>

#define ROW_PAD 3.6
#define HEADING_PAD 5.0 /* over the heading of a group */
#define WIDE 330.0      /* figures from this width on print the intervals */
#define TICKS 4
#define LABEL_LINES 3
#define DAGGER_ROOM 5.0

typedef struct {
    GroupRow *rows;
    size_t n;
    References refs;
    DifferenceWords words;
} Groups;

typedef struct {
    double label, value, interval; /* widths; interval 0: not printed */
    double head;                   /* height above the rows */
    double rows;                   /* height of them all */
    Box plot;
    Axis axis;
} Layout;

static const Groups *
groups_of(const Figure *figure)
{
    return figure->data;
}

static bool
starts_group(const Groups *groups, size_t i)
{
    return i == 0 ||
           strcmp(groups->rows[i].heading, groups->rows[i - 1].heading) != 0;
}

static Range
data_range(const Figure *figure)
{
    const Groups *groups = groups_of(figure);
    double lowest = measure_lowest(&figure->measure);
    double highest = measure_highest(&figure->measure);
    Range range = range_empty();

    references_range(&groups->refs, &range);
    for (size_t i = 0; i < groups->n; i++) {
        const FigureValue *value = &groups->rows[i].value;

        if (!value_is_shown(value))
            continue;
        range_add(&range, value->value);
        if (value_has_interval(value) || value_has_bounds(value)) {
            range_add(&range, value->low);
            range_add(&range, value->high);
        }
    }
    range = range_pad(&range, 0.04, lowest, highest);
    return range_nice(&range, TICKS, lowest, highest);
}

static Label
row_label(const Layout *at)
{
    return (Label){ FONT_LABEL, COLOUR_INK, ALIGN_LEFT, at->label,
                    LABEL_LINES };
}

static double
row_height(const Layout *at, Canvas *canvas, const GroupRow *row)
{
    const Label label = row_label(at);

    return label_measure(canvas, row->label, &label).height + ROW_PAD;
}

/* Of what stands over row I: a heading, a rule, or nothing. */
static double
heading_height(const Groups *groups, Canvas *canvas, size_t i)
{
    if (!starts_group(groups, i))
        return 0;
    return *groups->rows[i].heading
               ? label_line(canvas, FONT_NOTE_BOLD) + (i > 0 ? HEADING_PAD : 1)
           : i > 0 ? HEADING_PAD
                   : 0;
}

static void
measure_columns(Layout *at, const Figure *figure, Canvas *canvas, double width)
{
    const Groups *groups = groups_of(figure);

    for (size_t i = 0; i < groups->n; i++) {
        const GroupRow *row = &groups->rows[i];
        g_autofree char *interval =
            value_interval_text(&row->value, &figure->measure, figure->lang);

        at->label = MAX(at->label, label_width(canvas, row->label, FONT_LABEL));
        at->value = MAX(at->value,
                        value_draw_width(canvas, &row->value, &figure->measure,
                                         figure->lang, false, FONT_VALUE));
        at->interval =
            MAX(at->interval, label_width(canvas, interval, FONT_NOTE));
    }
    at->label = MIN(at->label + 1, width * 0.36);
    at->value = MIN(at->value + DAGGER_ROOM, width / 5);
    at->interval =
        width >= WIDE ? MIN(at->interval + THEME_GAP + 1, width / 5) : 0;
}

static Layout
layout(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Groups *groups = groups_of(figure);
    const Range range = data_range(figure);
    Layout at = { 0 };
    Box rest = *box;

    measure_columns(&at, figure, canvas, box->width);
    at.head = references_height(&groups->refs, canvas);
    for (size_t i = 0; i < groups->n; i++)
        at.rows += heading_height(groups, canvas, i) +
                   row_height(&at, canvas, &groups->rows[i]);
    box_take_left(&rest, at.label + 2 * THEME_GAP);
    box_take_right(&rest, at.interval + at.value + 2 * THEME_GAP);
    at.plot = (Box){ rest.x, box->y + at.head, MAX(rest.width, 1), at.rows };
    at.axis = axis_new(&range, at.plot.x, at.plot.x + at.plot.width, TICKS,
                       &figure->measure, figure->lang);
    return at;
}

static void
draw_mark(const Figure *figure, const Layout *at, Canvas *canvas,
          const GroupRow *row, double y)
{
    const FigureValue *value = &row->value;
    const Scale *x = &at->axis.scale;
    bool limits = value_has_interval(value) || value_has_bounds(value);
    DifferenceLook look =
        difference_look(row->difference, value_is_unreliable(value));

    if (!value_is_shown(value)) {
        value_reason(canvas, value, &figure->measure, figure->lang, &at->plot,
                     y, COLOUR_WHITE, FONT_NOTE);
        return;
    }
    difference_draw(canvas, &look,
                    limits ? scale_map(x, value->low) : (double)NAN,
                    scale_map(x, value->value),
                    limits ? scale_map(x, value->high) : (double)NAN, y);
}

static void
draw_row(const Figure *figure, const Layout *at, Canvas *canvas,
         const Box *line, const GroupRow *row)
{
    const Label name = row_label(at);
    const Label value = { FONT_VALUE, COLOUR_INK, ALIGN_RIGHT, 0, 1 };
    const Label interval = { FONT_NOTE, COLOUR_SOFT, ALIGN_RIGHT,
                             MAX(at->interval - THEME_GAP, 1), 1 };
    g_autofree char *limits =
        value_interval_text(&row->value, &figure->measure, figure->lang);
    double y = line->y + line->height / 2, edge = line->x + line->width;

    label_middle(canvas, row->label, &name, line->x, y);
    draw_mark(figure, at, canvas, row, y);
    value_draw(canvas, &row->value, &figure->measure, figure->lang, false,
               &value, edge - at->interval - DAGGER_ROOM, y);
    if (at->interval > 0)
        label_middle(canvas, limits, &interval, edge, y);
}

static void
draw_heading(const Groups *groups, Canvas *canvas, const Box *box, double y,
             size_t i)
{
    const Label heading = { FONT_NOTE_BOLD, COLOUR_SOFT, ALIGN_LEFT, box->width,
                            1 };
    double tall = heading_height(groups, canvas, i);

    if (i > 0 && tall > 0)
        canvas_line(canvas, box->x, y + HEADING_PAD / 2, box->x + box->width,
                    y + HEADING_PAD / 2, theme_colour(COLOUR_GRID),
                    THEME_LINE_AXIS);
    if (tall > 0)
        label_bottom(canvas, groups->rows[i].heading, &heading, box->x,
                     y + tall + 0.5);
}

static void
draw_rows(const Figure *figure, const Layout *at, Canvas *canvas,
          const Box *box)
{
    const Groups *groups = groups_of(figure);
    double y = at->plot.y;

    for (size_t i = 0; i < groups->n; i++) {
        Box line = { box->x, y, box->width,
                     row_height(at, canvas, &groups->rows[i]) };

        draw_heading(groups, canvas, box, y, i);
        line.y += heading_height(groups, canvas, i);
        draw_row(figure, at, canvas, &line, &groups->rows[i]);
        y = line.y + line.height;
    }
}

static double
draw_foot(const Figure *figure, const Layout *at, Canvas *canvas,
          const Box *box, bool draw)
{
    const Groups *groups = groups_of(figure);
    bool used[DIFFERENCE_LOWER + 1] = { false };
    bool unreliable = false;
    LegendItem items[DIFFERENCE_ITEMS];
    Box below = { box->x, at->plot.y + at->rows + 2, box->width, 0 };
    size_t n = 0;

    if (draw)
        axis_labels_across(&at->axis, canvas, below.y, at->plot.x - THEME_GAP,
                           at->plot.x + at->plot.width + THEME_GAP);
    below.y += axis_height(canvas) + 4;
    for (size_t i = 0; i < groups->n; i++) {
        used[groups->rows[i].difference] |=
            value_is_shown(&groups->rows[i].value);
        unreliable |= value_is_unreliable(&groups->rows[i].value);
    }
    n = difference_legend(used, unreliable, &groups->words, figure->lang,
                          items);
    if (draw)
        legend_draw(canvas, items, n, &below);
    return below.y + legend_height(canvas, items, n, box->width) - box->y;
}

static double
height(const Figure *figure, Canvas *canvas, double width)
{
    const Box box = { 0, 0, width, 0 };
    const Layout at = layout(figure, canvas, &box);

    if (groups_of(figure)->n == 0)
        return nothing_height(canvas);
    return draw_foot(figure, &at, canvas, &box, false);
}

static void
draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Groups *groups = groups_of(figure);
    const Layout at = layout(figure, canvas, box);

    if (groups->n == 0) {
        nothing_draw(figure, canvas, box);
        return;
    }
    references_label(&groups->refs, &at.axis, canvas, box->y, box->x,
                     box->x + box->width);
    references_draw_band(&groups->refs, &at.axis, canvas, &at.plot);
    axis_grid_across(&at.axis, canvas, &at.plot);
    references_draw_lines(&groups->refs, &at.axis, canvas, &at.plot);
    draw_rows(figure, &at, canvas, box);
    draw_foot(figure, &at, canvas, box, true);
}

static void
clear(void *data)
{
    g_free(((Groups *)data)->rows);
}

Figure *
figure_groups(const GroupsData *data)
{
    static const FigureKind kind = { height, draw, clear };
    Groups *groups = g_new0(Groups, 1);
    Figure *figure = figure_new(&kind, &data->head, groups);

    groups->n = data->n;
    groups->rows = g_new0(GroupRow, data->n + 1);
    groups->refs = (References){
        data->whole, data->target, data->strict,
        data->whole_name ? figure_keep_heading(figure, data->whole_name) : NULL
    };
    groups->words = difference_words(figure, data->whole_name);
    for (size_t i = 0; i < data->n; i++) {
        GroupRow *row = &groups->rows[i];

        *row = data->rows[i];
        row->heading = figure_keep(figure, row->heading);
        row->label = figure_keep(figure, row->label);
        row->value = figure_keep_value(figure, &row->value);
        row->difference = group_difference(row, &data->whole);
    }
    figure_take_title(figure, groups_title(data));
    figure_take_alt(figure, groups_alt(data, figure->title));
    return figure;
}
