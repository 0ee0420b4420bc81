/* flow_text.c - paragraphs, headings, bullets and boxes in the flow. */
#include "report/canvas/theme.h"
#include "report/flow/flow.h"

#define HELD_LINES 2 /* of a split paragraph, on each side at least */
#define HEADING_GAP 5.0
#define BULLET_INDENT 16.0
#define BULLET_GAP 3.0
#define BOX_PAD 11.0
#define BOX_BAR 3.5

static TextStyle
body_style(const Flow *flow, double width)
{
    const FlowStyle *style = flow_style(flow);

    return (TextStyle){ .font = style->font,
                        .width = width,
                        .leading = style->leading,
                        .marked = true };
}

static void
set_ink(Flow *flow, Colour colour)
{
    cairo_set_source_rgb(document_cairo(flow_document(flow)), colour.red,
                         colour.green, colour.blue);
}

/* How many of N lines go on this page, LINE points each. */
static int
lines_here(Flow *flow, int n, double line)
{
    int room = (int)(flow_left(flow) / line + 0.01);

    if (room >= n)
        return n;
    room = MIN(room, n - HELD_LINES);
    return room < HELD_LINES ? 0 : room;
}

/* The next N lines of ITER, from the flow's place on. */
static void
paint_lines(Flow *flow, PangoLayout *layout, PangoLayoutIter *iter, int n)
{
    cairo_t *cr = document_cairo(flow_document(flow));
    double x = flow_style(flow)->body.x;
    double top = flow_y(flow), from = 0;

    for (int i = 0; i < n; i++) {
        PangoRectangle logical;
        double bottom;

        pango_layout_iter_get_line_extents(iter, NULL, &logical);
        if (i == 0)
            from = (double)logical.y / PANGO_SCALE;
        typesetter_paint_line(
            cr, layout, pango_layout_iter_get_line_readonly(iter),
            x + (double)logical.x / PANGO_SCALE,
            top - from +
                (double)pango_layout_iter_get_baseline(iter) / PANGO_SCALE);
        bottom = (double)(logical.y + logical.height) / PANGO_SCALE - from;
        flow_skip(flow, top + bottom - flow_y(flow));
        pango_layout_iter_next_line(iter);
    }
}

/* A paragraph that goes on over the page is one P with a Span a page, so that
 * the furniture painted between them belongs to neither. */
static void
paint_paragraph(Flow *flow, PangoLayout *layout, double line)
{
    Document *document = flow_document(flow);
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    int left = pango_layout_get_line_count(layout);
    bool split = lines_here(flow, left, line) < left;

    /* Figures that wait take the top of the next page, never a place within a
     * paragraph. */
    if (split && flow_begun(flow) &&
        (flow_floating(flow) || lines_here(flow, left, line) == 0)) {
        flow_next_page(flow);
        split = lines_here(flow, left, line) < left;
    }
    if (split && flow_begun(flow) && lines_here(flow, left, line) == 0) {
        flow_next_page(flow);
        split = lines_here(flow, left, line) < left;
    }
    document_placed(document, PLACED_TEXT, pango_layout_get_text(layout), 0);
    document_begin(document, "P");
    while (left > 0) {
        int n = split ? MAX(lines_here(flow, left, line), 1) : left;

        if (split)
            document_begin(document, "Span");
        set_ink(flow, theme_colour(COLOUR_INK));
        paint_lines(flow, layout, iter, n);
        if (split)
            document_end(document);
        left -= n;
        if (left > 0)
            flow_next_page(flow);
    }
    document_end(document);
    pango_layout_iter_free(iter);
}

/* Owned. */
static PangoLayout *
paragraph(Flow *flow, const char *text)
{
    const FlowStyle *style = flow_style(flow);
    TextStyle set = body_style(flow, style->body.width);

    set.justify = true;
    set.indent = style->indent;
    return g_object_ref(
        typesetter_layout(document_type(flow_document(flow)), text, &set));
}

double
flow_paragraph_room(Flow *flow, const char *text)
{
    const FlowStyle *style = flow_style(flow);
    g_autoptr(PangoLayout) layout = paragraph(flow, text);
    int lines = pango_layout_get_line_count(layout);

    if (!flow_floating(flow))
        lines = MIN(lines, HELD_LINES);
    return MIN(lines * style->leading * style->font.size,
               style->body.height / 2);
}

void
flow_paragraph(Flow *flow, const char *text)
{
    const FlowStyle *style = flow_style(flow);
    g_autoptr(PangoLayout) layout = paragraph(flow, text);

    flow_land(flow);
    paint_paragraph(flow, layout, style->leading * style->font.size);
    flow_skip(flow, style->spacing);
}

static PangoLayout *
lay_out(Flow *flow, const char *text, const TextStyle *style)
{
    return typesetter_layout(document_type(flow_document(flow)), text, style);
}

void
flow_line(Flow *flow, const char *tag, const char *text, const TextStyle *style,
          Colour colour)
{
    Document *document = flow_document(flow);
    TextStyle set = *style;
    g_autoptr(PangoLayout) layout = NULL;
    double height;

    set.width = set.width > 0 ? set.width : flow_style(flow)->body.width;
    layout = g_object_ref(lay_out(flow, text, &set));
    height = typesetter_size(layout).height;
    flow_need(flow, height);
    document_begin(document, tag);
    typesetter_paint(document_cairo(document), layout, flow_style(flow)->body.x,
                     flow_y(flow), colour);
    document_end(document);
    flow_skip(flow, height);
}

void
flow_heading(Flow *flow, int level, const char *text, double next)
{
    static const double sizes[] = { 13.5, 13 };
    TextStyle style = body_style(flow, flow_style(flow)->body.width);
    double height;

    flow_land(flow);
    style.font.bold = true;
    style.font.size = flow_style(flow)->font.size * sizes[level - 1] / sizes[1];
    height = typesetter_size(lay_out(flow, text, &style)).height;
    if (flow_begun(flow))
        flow_skip(flow, level == 1 ? 2 * HEADING_GAP : HEADING_GAP);
    flow_need(flow, height + HEADING_GAP + next);
    document_outline(flow_document(flow), level, text, flow_y(flow));
    flow_add_entry(flow, ENTRY_HEADING, level, text);
    flow_line(flow, level == 1 ? "H2" : "H3", text, &style,
              theme_colour(COLOUR_INK));
    flow_skip(flow, HEADING_GAP);
}

/* One bullet WIDTH wide with its square at X; gives its height. */
static double
paint_bullet(Flow *flow, const char *text, double x, double width)
{
    Document *document = flow_document(flow);
    TextStyle style = body_style(flow, width - BULLET_INDENT);
    g_autoptr(PangoLayout) layout = g_object_ref(lay_out(flow, text, &style));
    TextSize size = typesetter_size(layout);
    double side = 0.3 * style.font.size, y = flow_y(flow);
    const Box square = { x + 2,
                         y + size.ascent - 0.31 * style.font.size - side / 2,
                         side, side };

    canvas_rectangle(flow_canvas(flow), &square, theme_colour(COLOUR_NAVY));
    document_placed(document, PLACED_TEXT, text, 0);
    document_begin(document, "LI");
    document_begin(document, "LBody");
    typesetter_paint(document_cairo(document), layout, x + BULLET_INDENT, y,
                     theme_colour(COLOUR_INK));
    document_end(document);
    document_end(document);
    return size.height;
}

static double
bullet_height(Flow *flow, const char *text, double width)
{
    TextStyle style = body_style(flow, width - BULLET_INDENT);

    return typesetter_size(lay_out(flow, text, &style)).height;
}

static void
paint_bullets(Flow *flow, const char *const *texts, double x, double width)
{
    Document *document = flow_document(flow);

    document_begin(document, "L");
    for (size_t i = 0; texts[i]; i++) {
        flow_need(flow, bullet_height(flow, texts[i], width));
        flow_skip(flow, paint_bullet(flow, texts[i], x, width));
        if (texts[i + 1])
            flow_skip(flow, BULLET_GAP);
    }
    document_end(document);
}

void
flow_bullets(Flow *flow, const char *const *texts)
{
    const FlowStyle *style = flow_style(flow);

    if (!texts[0])
        return;
    flow_land(flow);
    paint_bullets(flow, texts, style->body.x, style->body.width);
    flow_skip(flow, style->spacing);
}

void
flow_key_points(Flow *flow, const char *heading, const char *const *texts)
{
    const FlowStyle *style = flow_style(flow);
    double x = style->body.x + BOX_BAR + BOX_PAD;
    double width = style->body.width - BOX_BAR - 2 * BOX_PAD;
    const TextStyle head = { .font = *theme_font(FONT_TITLE), .marked = true };
    double title = typesetter_size(lay_out(flow, heading, &head)).height;
    double height = 2 * BOX_PAD + title + BULLET_GAP;
    Box box;

    for (size_t i = 0; texts[i]; i++)
        height += bullet_height(flow, texts[i], width) +
                  (texts[i + 1] ? BULLET_GAP : 0);
    flow_need(flow, height);
    box = (Box){ style->body.x, flow_y(flow), style->body.width, height };
    canvas_rectangle(flow_canvas(flow), &box, theme_colour(COLOUR_STRIPE));
    box.width = BOX_BAR;
    canvas_rectangle(flow_canvas(flow), &box, theme_colour(COLOUR_NAVY));
    flow_skip(flow, BOX_PAD);
    document_begin(flow_document(flow), "H2");
    canvas_text(flow_canvas(flow), heading, &head.font,
                theme_colour(COLOUR_NAVY), x, flow_y(flow), ALIGN_LEFT, width,
                1);
    document_end(flow_document(flow));
    flow_skip(flow, title + BULLET_GAP);
    paint_bullets(flow, texts, x, width);
    flow_skip(flow, BOX_PAD + 2 * style->spacing);
}
