/* flow.c - the place on the page, and what stands on every page.
 *
 * Page furniture as Decree 30/2020/NĐ-CP, Annex I, has it: the number in the
 * middle of the top margin, not on page 1. Furniture is painted while no leaf
 * element is open, so that it becomes an artifact. */
#include "report/flow.h"
#include "report/theme.h"

#define FURNITURE_ABOVE (13 * MM) /* of the body: number and mark */
#define FOOTER_TOP (PAGE_HEIGHT - 15 * MM)
#define MARK_PAD 4.0

struct Flow {
    Document *document; /* borrowed */
    FlowStyle style;
    double y;
    bool begun;
    int figures, tables;
};

static void
draw_number(Flow *flow)
{
    const Font font = { flow->style.font.face, 13, false, false };
    g_autofree char *number = NULL;

    if (document_page(flow->document) == 1)
        return;
    number = g_strdup_printf("%zu", document_page(flow->document));
    canvas_text(flow_canvas(flow), number, &font, theme_colour(COLOUR_INK),
                flow->style.body.x + flow->style.body.width / 2,
                flow->style.body.y - FURNITURE_ABOVE, ALIGN_CENTRE, 0, 1);
}

static void
draw_footer(Flow *flow)
{
    const Box *body = &flow->style.body;
    Canvas *canvas = flow_canvas(flow);

    if (!flow->style.footer)
        return;
    canvas_line(canvas, body->x, FOOTER_TOP, body->x + body->width, FOOTER_TOP,
                theme_colour(COLOUR_GREY), THEME_LINE_AXIS);
    canvas_text(canvas, flow->style.footer, theme_font(FONT_NOTE),
                theme_colour(COLOUR_SOFT), body->x, FOOTER_TOP + 4, ALIGN_LEFT,
                body->width, 2);
}

/* In the top margin at the right, in a frame: nobody may take it for real. */
static void
draw_mark(Flow *flow)
{
    const Box *body = &flow->style.body;
    Canvas *canvas = flow_canvas(flow);
    const Font *font = theme_font(FONT_NOTE_BOLD);
    Colour colour = theme_colour(COLOUR_RUST);
    TextSize size;
    Box box;

    if (!flow->style.mark)
        return;
    size = canvas_measure(canvas, flow->style.mark, font, 0, 1);
    box.width = size.width + 2 * MARK_PAD;
    box.height = size.height + MARK_PAD;
    box.x = body->x + body->width - box.width;
    box.y = flow->style.body.y - FURNITURE_ABOVE;
    canvas_move_to(canvas, box.x, box.y);
    canvas_line_to(canvas, box.x + box.width, box.y);
    canvas_line_to(canvas, box.x + box.width, box.y + box.height);
    canvas_line_to(canvas, box.x, box.y + box.height);
    canvas_close_path(canvas);
    canvas_stroke(canvas, colour, 0.8, 0);
    canvas_text(canvas, flow->style.mark, font, colour, box.x + MARK_PAD,
                box.y + MARK_PAD / 2, ALIGN_LEFT, 0, 1);
}

static void
begin_page(Flow *flow)
{
    flow->y = flow->style.body.y;
    flow->begun = false;
    draw_number(flow);
    draw_footer(flow);
    draw_mark(flow);
}

Flow *
flow_new(Document *document, const FlowStyle *style)
{
    Flow *flow = g_new0(Flow, 1);

    flow->document = document;
    flow->style = *style;
    begin_page(flow);
    return flow;
}

void
flow_free(Flow *flow)
{
    g_free(flow);
}

Document *
flow_document(Flow *flow)
{
    return flow->document;
}

Canvas *
flow_canvas(Flow *flow)
{
    return document_canvas(flow->document);
}

Lang
flow_lang(const Flow *flow)
{
    return document_lang(flow->document);
}

const FlowStyle *
flow_style(const Flow *flow)
{
    return &flow->style;
}

double
flow_y(const Flow *flow)
{
    return flow->y;
}

double
flow_left(const Flow *flow)
{
    const Box *body = &flow->style.body;

    return body->y + body->height - flow->y;
}

bool
flow_begun(const Flow *flow)
{
    return flow->begun;
}

void
flow_skip(Flow *flow, double height)
{
    flow->y += height;
    flow->begun = true;
}

void
flow_next_page(Flow *flow)
{
    document_next_page(flow->document);
    begin_page(flow);
}

void
flow_need(Flow *flow, double height)
{
    if (flow->begun && height > flow_left(flow))
        flow_next_page(flow);
}

int
flow_count_figure(Flow *flow)
{
    return ++flow->figures;
}

int
flow_count_table(Flow *flow)
{
    return ++flow->tables;
}
