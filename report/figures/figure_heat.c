/* figure_heat.c - units by targets: verdict and value in each cell. */
#include "report/figures/figure_heat.h"

#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/figures/label.h"
#include "report/figures/status_mark.h"
#include <math.h>

#define ROW_PAD 3.2
#define CELL_PAD 2.0
#define MARK_ROOM 9.0   /* of the mark, left of the value */
#define NAME_SHARE 0.26 /* more where cells are few: */
#define CELL_ROOM 64.0
#define STATUS_GAP 14.0

typedef struct {
    const char **columns, **rows; /* arrays owned, texts of the figure */
    HeatCell *cells;              /* of the figure */
    size_t n_columns, n_rows;
    const char *heading;
} Heat;

typedef struct {
    double name, cell, row; /* widths, height of a row */
    double head;
    bool values; /* there is room for them beside the marks */
} Layout;

static const Heat *
heat_of(const Figure *figure)
{
    return figure->data;
}

static Layout
layout(const Figure *figure, Canvas *canvas, double width)
{
    const Heat *heat = heat_of(figure);
    Layout at = { 0 };
    double widest = 0, most;

    at.name = label_width(canvas, heat->heading, FONT_NOTE_BOLD);
    for (size_t i = 0; i < heat->n_rows; i++)
        at.name = MAX(at.name, label_width(canvas, heat->rows[i], FONT_ROW));
    most = MAX(width * NAME_SHARE,
               MIN(width / 2, width - CELL_ROOM * (double)heat->n_columns));
    at.name = MIN(at.name, most) + THEME_GAP;
    at.cell = (width - at.name) / (double)MAX(heat->n_columns, 1);
    for (size_t i = 0; i < heat->n_rows * heat->n_columns; i++) {
        g_autofree char *text = value_text_bare(&heat->cells[i].value,
                                                &figure->measure, figure->lang);

        widest = MAX(widest, label_width(canvas, text, FONT_TINY));
    }
    at.values = widest + MARK_ROOM + 2 * CELL_PAD <= at.cell;
    at.row = label_line(canvas, FONT_ROW) + ROW_PAD;
    at.head = label_line(canvas, FONT_NOTE_BOLD) + 3;
    return at;
}

static ThemeColour
ground_of(Verdict verdict)
{
    return verdict == VERDICT_MET       ? COLOUR_TINT
           : verdict == VERDICT_NOT_MET ? COLOUR_BLUSH
                                        : COLOUR_STRIPE;
}

static void
draw_cell(const Figure *figure, const Layout *at, Canvas *canvas,
          const HeatCell *cell, double x, double y)
{
    const Box box = { x + 0.5, y + 0.5, MAX(at->cell - 1, 0.5), at->row - 1 };
    const Label label = { FONT_TINY, COLOUR_INK, ALIGN_RIGHT, 0, 1 };
    g_autofree char *text =
        value_text_bare(&cell->value, &figure->measure, figure->lang);
    double middle = y + at->row / 2;

    canvas_rectangle(canvas, &box, theme_colour(ground_of(cell->verdict)));
    if (!at->values) {
        status_mark(canvas, cell->verdict, x + at->cell / 2, middle, 7.5);
        return;
    }
    status_mark(canvas, cell->verdict, x + CELL_PAD + MARK_ROOM / 2, middle,
                7.5);
    label_middle(canvas, text, &label, x + at->cell - CELL_PAD - 1, middle);
}

static void
draw_row(const Figure *figure, const Layout *at, Canvas *canvas, const Box *box,
         size_t i, double y)
{
    const Heat *heat = heat_of(figure);
    const Label name = { FONT_ROW, COLOUR_INK, ALIGN_LEFT,
                         MAX(at->name - THEME_GAP, 1), 1 };

    label_middle(canvas, heat->rows[i], &name, box->x, y + at->row / 2);
    for (size_t j = 0; j < heat->n_columns; j++)
        draw_cell(figure, at, canvas, &heat->cells[i * heat->n_columns + j],
                  box->x + at->name + (double)j * at->cell, y);
}

static void
draw_head(const Heat *heat, const Layout *at, Canvas *canvas, const Box *box)
{
    const Label left = { FONT_NOTE_BOLD, COLOUR_INK, ALIGN_LEFT,
                         MAX(at->name - THEME_GAP, 1), 1 };
    const Label column = { FONT_NOTE_BOLD, COLOUR_INK, ALIGN_CENTRE,
                           MAX(at->cell - 2, 1), 1 };

    label_top(canvas, heat->heading, &left, box->x, box->y);
    for (size_t j = 0; j < heat->n_columns; j++)
        label_top(canvas, heat->columns[j], &column,
                  box->x + at->name + ((double)j + 0.5) * at->cell, box->y);
}

/* The four marks with their words. */
static double
legend(const Figure *figure, Canvas *canvas, const Box *box, bool draw)
{
    static const Verdict order[] = { VERDICT_MET, VERDICT_NOT_MET,
                                     VERDICT_CANNOT_TELL, VERDICT_NOT_DUE };
    const Font *font = theme_font(FONT_NOTE);
    double x = 0, y = 0, line = label_line(canvas, FONT_NOTE);

    for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
        double width = status_width(canvas, order[i], figure->lang, font);

        if (x > 0 && x + width > box->width) {
            x = 0;
            y += line + 2.5;
        }
        if (draw)
            status_draw(canvas, order[i], figure->lang, font, box->x + x,
                        box->y + y, box->width);
        x += width + STATUS_GAP;
    }
    return y + line;
}

static double
height(const Figure *figure, Canvas *canvas, double width)
{
    const Heat *heat = heat_of(figure);
    const Layout at = layout(figure, canvas, width);
    const Box box = { 0, 0, width, 0 };

    if (heat->n_rows == 0 || heat->n_columns == 0)
        return nothing_height(canvas);
    return at.head + (double)heat->n_rows * at.row + THEME_GAP +
           legend(figure, canvas, &box, false);
}

static void
draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Heat *heat = heat_of(figure);
    const Layout at = layout(figure, canvas, box->width);
    Box below = *box;

    if (heat->n_rows == 0 || heat->n_columns == 0) {
        nothing_draw(figure, canvas, box);
        return;
    }
    draw_head(heat, &at, canvas, box);
    for (size_t i = 0; i < heat->n_rows; i++)
        draw_row(figure, &at, canvas, box, i,
                 box->y + at.head + (double)i * at.row);
    below.y += at.head + (double)heat->n_rows * at.row + THEME_GAP;
    legend(figure, canvas, &below, true);
}

static void
clear(void *data)
{
    Heat *heat = data;

    g_free(heat->columns);
    g_free(heat->rows);
    g_free(heat->cells);
}

static const char **
keep_names(Figure *figure, const char *const *names, size_t n)
{
    const char **kept = g_new0(const char *, n + 1);

    for (size_t i = 0; i < n; i++)
        kept[i] = figure_keep(figure, names[i]);
    return kept;
}

Figure *
figure_heat(const HeatData *data)
{
    static const FigureKind kind = { height, draw, clear };
    Heat *heat = g_new0(Heat, 1);
    Figure *figure = figure_new(&kind, &data->head, heat);
    size_t n = data->n_rows * data->n_columns;

    heat->n_rows = data->n_rows;
    heat->n_columns = data->n_columns;
    heat->heading = figure_keep_heading(figure, data->units);
    heat->rows = keep_names(figure, data->rows, data->n_rows);
    heat->columns = keep_names(figure, data->columns, data->n_columns);
    heat->cells = g_new0(HeatCell, n + 1);
    for (size_t i = 0; i < n; i++) {
        heat->cells[i] = data->cells[i];
        heat->cells[i].value = figure_keep_value(figure, &data->cells[i].value);
    }
    figure_take_title(figure, heat_title(data));
    figure_take_alt(figure, heat_alt(data, figure->title));
    return figure;
}
