/* flow_table.c - a table in the flow: measured, then painted row by row.
 *
 * Heads that are repeated on a later page are furniture: a reader of the
 * tagged text has met them already. */
#include "report/canvas/theme.h"
#include "report/figures/mark.h"
#include "report/figures/status_mark.h"
#include "report/flow/page_table.h"
#include "report/flow/page_table_private.h"
#include "report/report_words.h"
#include <math.h>

#define PAD_X 4.0
#define PAD_Y 3.2
#define GAP 4.0
#define RULE 1.2
#define CELL_LINES 16 /* then cut with "…", so that a row fits a page */
#define PART_INDENT 9.0
#define GROUP_SHARE 0.35 /* of a page: larger groups are split after all */
#define SMALL_TABLE 5    /* rows: not split */
#define ROWS_WITH_HEAD 2 /* at least, below the head of a page */

typedef struct {
    Flow *flow;
    const PageTable *table;
    GArray *x;       /* of double: left edges of columns, and the right end */
    GArray *heights; /* of double: of the rows */
    double head;     /* height of the heads */
} Layout;

static const TableColumn *
column(const Layout *layout, size_t i)
{
    return &g_array_index(layout->table->columns, TableColumn, i);
}

static double
edge(const Layout *layout, size_t i)
{
    return g_array_index(layout->x, double, i);
}

static void
set_edges(Layout *layout)
{
    const Box *body = &flow_style(layout->flow)->body;
    size_t n = layout->table->columns->len, sharing = 0;
    double left = body->width, x = body->x;

    for (size_t i = 0; i < n; i++) {
        left -= column(layout, i)->width;
        sharing += column(layout, i)->width <= 0;
    }
    for (size_t i = 0; i < n; i++) {
        double width = column(layout, i)->width;

        g_array_append_val(layout->x, x);
        x += width > 0 ? width : left / (double)sharing;
    }
    g_array_append_val(layout->x, x);
}

static TextStyle
cell_style(const Layout *layout, const TableRow *row, size_t i)
{
    const TableColumn *of = column(layout, i);
    double indent = row && row->part && of->names_row ? PART_INDENT : 0;
    TextStyle style = {
        .font = *theme_font(FONT_LABEL),
        .width = edge(layout, i + 1) - edge(layout, i) - 2 * PAD_X - indent,
        .align = of->align,
        .leading = 1.25,
        .max_lines = CELL_LINES,
    };

    style.font.bold = !row || (of->strong && !row->part);
    return style;
}

static PangoLayout *
lay_out(const Layout *layout, const char *text, const TextStyle *style)
{
    return typesetter_layout(document_type(flow_document(layout->flow)), text,
                             style);
}

static double
cell_height(const Layout *layout, const TableRow *row, size_t i)
{
    TextStyle style = cell_style(layout, row, i);
    const TableCell *cell = &g_array_index(row->cells, TableCell, i);
    double verdict = 0;

    if (cell->verdict != VERDICT_NONE)
        verdict = style.leading * style.font.size;
    if (!cell->text || !*cell->text)
        return verdict;
    if (cell->verdict != VERDICT_NONE)
        style.font = *theme_font(FONT_NOTE);
    return verdict +
           typesetter_size(lay_out(layout, cell->text, &style)).height;
}

static double
row_height(const Layout *layout, const TableRow *row)
{
    double height = 0;

    for (size_t i = 0; i < row->cells->len; i++)
        height = MAX(height, cell_height(layout, row, i));
    return height + 2 * PAD_Y;
}

static double
head_height(const Layout *layout)
{
    double height = 0;

    for (size_t i = 0; i < layout->table->columns->len; i++) {
        const TextStyle style = cell_style(layout, NULL, i);
        PangoLayout *text = lay_out(layout, column(layout, i)->head, &style);

        height = MAX(height, typesetter_size(text).height);
    }
    return height + 2 * PAD_Y + 2;
}

static void
measure(Layout *layout)
{
    set_edges(layout);
    layout->head = head_height(layout);
    for (guint i = 0; i < layout->table->rows->len; i++) {
        double height =
            row_height(layout, g_ptr_array_index(layout->table->rows, i));

        g_array_append_val(layout->heights, height);
    }
}

static void
paint_text(const Layout *layout, const char *text, const TextStyle *style,
           double x, double y, Colour colour)
{
    typesetter_paint(document_cairo(flow_document(layout->flow)),
                     lay_out(layout, text, style), x, y, colour);
}

/* The row of heads; REPEATED ones are not part of the structure. */
static void
paint_heads(const Layout *layout, bool repeated)
{
    Document *document = flow_document(layout->flow);
    const Box *body = &flow_style(layout->flow)->body;
    const Box box = { body->x, flow_y(layout->flow), body->width,
                      layout->head };

    canvas_rectangle(document_canvas(document), &box,
                     theme_colour(COLOUR_NAVY));
    if (!repeated)
        document_begin(document, "TR");
    for (size_t i = 0; i < layout->table->columns->len; i++) {
        const TextStyle style = cell_style(layout, NULL, i);
        const char *text = column(layout, i)->head;
        double height = typesetter_size(lay_out(layout, text, &style)).height;

        if (!repeated)
            document_begin_header(document, "Column");
        paint_text(layout, text, &style, edge(layout, i) + PAD_X,
                   box.y + (box.height - height) / 2,
                   theme_colour(COLOUR_WHITE));
        if (!repeated)
            document_end(document);
    }
    if (!repeated)
        document_end(document);
    flow_skip(layout->flow, layout->head);
}

static void
paint_verdict(const Layout *layout, const TableCell *cell,
              const TextStyle *style, double x, double y)
{
    Flow *flow = layout->flow;
    Canvas *canvas = flow_canvas(flow);
    double line = style->leading * style->font.size;
    double own = canvas_measure(canvas, "x", &style->font, 0, 1).height;

    status_draw(canvas, cell->verdict, flow_lang(flow), &style->font, x,
                y + (line - own) / 2, style->width);
    if (cell->text && *cell->text) {
        TextStyle small = *style;

        small.font = *theme_font(FONT_NOTE);
        paint_text(layout, cell->text, &small, x, y + line,
                   theme_colour(COLOUR_SOFT));
    }
}

/* From nothing to the largest value, or to one: shares on one scale. */
static void
paint_line(const Layout *layout, const GArray *line, const TextStyle *style,
           double x, double y)
{
    const Box box = { x, y + 1, style->width,
                      style->leading * style->font.size - 2 };
    double high = 1;

    for (guint i = 0; i < line->len; i++) {
        double value = g_array_index(line, double, i);

        high = isfinite(value) ? MAX(high, value) : high;
    }
    mark_sparkline(flow_canvas(layout->flow), &box, line->len,
                   (const double *)(gpointer)line->data, 0, high);
}

static void
paint_cell(const Layout *layout, const TableRow *row, size_t i, double y)
{
    Document *document = flow_document(layout->flow);
    const TableCell *cell = &g_array_index(row->cells, TableCell, i);
    const TextStyle style = cell_style(layout, row, i);
    double x = edge(layout, i + 1) - PAD_X - style.width;

    if (column(layout, i)->names_row)
        document_begin_header(document, "Row");
    else
        document_begin(document, "TD");
    if (cell->line)
        paint_line(layout, cell->line, &style, x, y + PAD_Y);
    else if (cell->verdict != VERDICT_NONE)
        paint_verdict(layout, cell, &style, x, y + PAD_Y);
    else if (cell->text && *cell->text)
        paint_text(layout, cell->text, &style, x, y + PAD_Y,
                   theme_colour(row->part ? COLOUR_SOFT : COLOUR_INK));
    document_end(document);
}

/* Parts share the ground of the row they belong to. */
static bool
striped(const Layout *layout, guint at)
{
    guint heads = 0;

    for (guint i = 0; i <= at; i++) {
        const TableRow *row = g_ptr_array_index(layout->table->rows, i);

        heads += !row->part;
    }
    return heads % 2 == 0;
}

static void
paint_row(const Layout *layout, guint at)
{
    Document *document = flow_document(layout->flow);
    const TableRow *row = g_ptr_array_index(layout->table->rows, at);
    const Box *body = &flow_style(layout->flow)->body;
    const Box box = { body->x, flow_y(layout->flow), body->width,
                      g_array_index(layout->heights, double, at) };

    if (striped(layout, at))
        canvas_rectangle(document_canvas(document), &box,
                         theme_colour(COLOUR_STRIPE));
    if (!row->part && at > 0)
        canvas_line(document_canvas(document), box.x, box.y, box.x + box.width,
                    box.y, theme_colour(COLOUR_GRID), THEME_LINE_GRID);
    document_begin(document, "TR");
    for (size_t i = 0; i < row->cells->len; i++)
        paint_cell(layout, row, i, box.y);
    document_end(document);
    flow_skip(layout->flow, box.height);
}

static void
paint_rule(const Layout *layout)
{
    const Box *body = &flow_style(layout->flow)->body;
    double y = flow_y(layout->flow);

    canvas_line(flow_canvas(layout->flow), body->x, y, body->x + body->width, y,
                theme_colour(COLOUR_NAVY), RULE);
    flow_skip(layout->flow, RULE);
}

static void
continue_on_next_page(const Layout *layout, const char *number)
{
    Flow *flow = layout->flow;
    const Font font = { FACE_SANS, theme_font(FONT_LABEL)->size, false, true };
    g_autofree char *text =
        number ? words_fill(&report_words[WORD_TABLE_CONTINUED],
                            flow_lang(flow), "number", number, NULL)
               : g_strdup("");

    paint_rule(layout);
    flow_next_page(flow);
    canvas_text(flow_canvas(flow), text, &font, theme_colour(COLOUR_SOFT),
                flow_style(flow)->body.x, flow_y(flow), ALIGN_LEFT, 0, 1);
    flow_skip(flow,
              canvas_measure(flow_canvas(flow), text, &font, 0, 1).height +
                  GAP);
    paint_heads(layout, true);
}

static double
height_of_row(const Layout *layout, guint at)
{
    return g_array_index(layout->heights, double, at);
}

/* A row with the parts that belong to it, which should not be torn apart. */
static double
height_of_group(const Layout *layout, guint at)
{
    double height = height_of_row(layout, at);

    for (guint i = at + 1; i < layout->table->rows->len; i++) {
        const TableRow *row = g_ptr_array_index(layout->table->rows, i);

        if (!row->part)
            break;
        height += height_of_row(layout, i);
    }
    return height;
}

static double
caption_height(const Layout *layout, const char *text, ThemeFont font)
{
    const TextStyle style = { .font = *theme_font(font),
                              .width = flow_style(layout->flow)->body.width };

    return text && *text ? typesetter_size(lay_out(layout, text, &style)).height
                         : 0;
}

/* The note stays with the last row. */
static double
note_height(const Layout *layout, guint at)
{
    const char *note = layout->table->note;

    if (at + 1 < layout->table->rows->len || !note || !*note)
        return 0;
    return GAP + caption_height(layout, note, FONT_NOTE);
}

static bool
page_is_full(const Layout *layout, guint at)
{
    const TableRow *row = g_ptr_array_index(layout->table->rows, at);
    double left = flow_left(layout->flow) - RULE - note_height(layout, at);
    bool last_but_one = at > 1 && at + 2 == layout->table->rows->len;
    double group = row->part ? 0 : height_of_group(layout, at);

    if (height_of_row(layout, at) > left)
        return true;
    if (last_but_one && !row->part && /* a row alone looks forgotten */
        height_of_row(layout, at) + height_of_row(layout, at + 1) > left)
        return true;
    return at > 0 && group > left &&
           group < GROUP_SHARE * flow_style(layout->flow)->body.height;
}

static void
paint_rows(const Layout *layout, const char *number)
{
    for (guint i = 0; i < layout->table->rows->len; i++) {
        if (page_is_full(layout, i))
            continue_on_next_page(layout, number);
        paint_row(layout, i);
    }
    paint_rule(layout);
}

static void
caption(Flow *flow, const char *tag, const char *text, ThemeFont font,
        ThemeColour colour)
{
    const TextStyle style = { .font = *theme_font(font),
                              .width = flow_style(flow)->body.width };

    if (text && *text)
        flow_line(flow, tag, text, &style, theme_colour(colour));
}

/* Caption, heads and the first rows stay together. */
static void
keep_beginning(const Layout *layout, const char *title)
{
    guint rows = layout->table->rows->len;
    double height =
        caption_height(layout, title, FONT_TITLE) +
        caption_height(layout, layout->table->subtitle, FONT_LABEL) + GAP +
        layout->head + RULE;

    if (rows <= SMALL_TABLE) /* whole, with its note */
        height += rows > 0 ? note_height(layout, rows - 1) : 0;
    else
        rows = ROWS_WITH_HEAD;
    for (guint i = 0; i < rows; i++)
        height += height_of_row(layout, i);
    flow_need(layout->flow, height);
}

/* All below the caption; NUMBER is NULL for a table without one. */
static void
paint_body(const Layout *layout, const char *number)
{
    Flow *flow = layout->flow;

    document_begin(flow_document(flow), "Table");
    paint_heads(layout, false);
    paint_rows(layout, number);
    document_end(flow_document(flow));
    flow_skip(flow, GAP);
    caption(flow, "P", layout->table->note, FONT_NOTE, COLOUR_SOFT);
    flow_skip(flow, 2 * flow_style(flow)->spacing);
}

static void
paint_table(const Layout *layout)
{
    Flow *flow = layout->flow;
    const PageTable *table = layout->table;
    int count = flow_count_table(flow);
    g_autofree char *number = g_strdup_printf("%d", count);
    g_autofree char *title =
        words_fill(&report_words[WORD_TABLE_TITLE], flow_lang(flow), "number",
                   number, "title", table->title, NULL);

    flow_land(flow);
    keep_beginning(layout, title);
    flow_add_entry(flow, ENTRY_TABLE, 1, title);
    document_placed(flow_document(flow), PLACED_TABLE, table, count);
    caption(flow, "P", title, FONT_TITLE, COLOUR_INK);
    caption(flow, "P", table->subtitle, FONT_LABEL, COLOUR_SOFT);
    flow_skip(flow, GAP);
    paint_body(layout, number);
}

static Layout
layout_new(Flow *flow, const PageTable *table)
{
    Layout layout = { .flow = flow, .table = table };

    layout.x = g_array_new(FALSE, FALSE, sizeof(double));
    layout.heights = g_array_new(FALSE, FALSE, sizeof(double));
    measure(&layout);
    return layout;
}

static void
layout_clear(Layout *layout)
{
    g_array_unref(layout->x);
    g_array_unref(layout->heights);
}

double
flow_table_height(Flow *flow, const PageTable *table)
{
    Layout layout = layout_new(flow, table);
    double height = caption_height(&layout, table->title, FONT_TITLE) +
                    caption_height(&layout, table->subtitle, FONT_LABEL) +
                    caption_height(&layout, table->note, FONT_NOTE) +
                    layout.head + 2 * GAP + RULE;

    for (guint i = 0; i < table->rows->len; i++)
        height += height_of_row(&layout, i);
    layout_clear(&layout);
    return height + 2 * flow_style(flow)->spacing;
}

void
flow_table(Flow *flow, const PageTable *table)
{
    Layout layout = layout_new(flow, table);

    paint_table(&layout);
    layout_clear(&layout);
}

void
flow_plain_table(Flow *flow, const PageTable *table)
{
    Layout layout = layout_new(flow, table);

    flow_land(flow);
    keep_beginning(&layout, NULL);
    document_placed(flow_document(flow), PLACED_TABLE, table, 0);
    paint_body(&layout, NULL);
    layout_clear(&layout);
}
