/* flow.c - the place on the page, and what stands on every page.
 *
 * Page furniture as Decree 30/2020/NĐ-CP, Annex I, has it: the number in the
 * middle of the top margin, not on page 1. Furniture is painted while no leaf
 * element is open, so that it becomes an artifact. */
#include "report/flow/flow.h"
#include "report/canvas/theme.h"

#define FURNITURE_ABOVE (13 * MM) /* of the body: number and mark */
#define FOOTER_TOP (PAGE_HEIGHT - 15 * MM)
#define MARK_PAD 4.0

struct Flow {
    Document *document; /* borrowed */
    FlowStyle style;
    double y;
    bool begun;
    int figures, tables;
    GPtrArray *floats;  /* of Floating: waiting for room, in order */
    GArray *numbers;    /* of int: of those that landed, by id */
    GPtrArray *entries; /* of FlowEntry */
};

typedef struct {
    Figure *figure; /* owned */
    guint id;       /* the how manieth that waited, from 0 */
} Floating;

static void
floating_free(gpointer pointer)
{
    Floating *floating = pointer;

    figure_free(floating->figure);
    g_free(floating);
}

static void
entry_free(gpointer pointer)
{
    FlowEntry *entry = pointer;

    g_free(entry->text);
    g_free(entry);
}

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
    flow->numbers = g_array_new(FALSE, FALSE, sizeof(int));
    flow->floats = g_ptr_array_new_with_free_func(floating_free);
    flow->entries = g_ptr_array_new_with_free_func(entry_free);
    begin_page(flow);
    return flow;
}

void
flow_free(Flow *flow)
{
    if (!flow)
        return;
    g_ptr_array_unref(flow->floats);
    g_array_unref(flow->numbers);
    g_ptr_array_unref(flow->entries);
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

/* That which waits in place AT, here. */
static void
place_float(Flow *flow, guint at)
{
    Floating *floating = g_ptr_array_steal_index(flow->floats, at);
    int number = flow_count_figure(flow);

    g_array_index(flow->numbers, int, floating->id) = number;
    flow_paint_figure(flow, floating->figure, number);
    floating_free(floating);
}

/* The first of those that wait and fit; -1: none. Smaller ones may go before
 * a large one, so that pages fill. */
static int
find_float(Flow *flow)
{
    for (guint i = 0; i < flow->floats->len; i++) {
        const Floating *floating = g_ptr_array_index(flow->floats, i);

        if (!flow->begun ||
            flow_figure_height(flow, floating->figure) <= flow_left(flow))
            return (int)i;
    }
    return -1;
}

bool
flow_floating(const Flow *flow)
{
    return flow->floats->len > 0;
}

size_t
flow_floats(const Flow *flow)
{
    return flow->floats->len;
}

/* Never inside a paragraph, list or table that goes on over the page. */
void
flow_land(Flow *flow)
{
    while (document_depth(flow->document) == 1) {
        int at = find_float(flow);

        if (at < 0)
            return;
        place_float(flow, (guint)at);
    }
}

int
flow_next_number(const Flow *flow)
{
    const GArray *before = flow->style.numbers;
    guint id = flow->numbers->len;

    return before && id < before->len ? g_array_index(before, int, id)
                                      : flow->figures + 1;
}

void
flow_float(Flow *flow, Figure *figure)
{
    Floating *floating = g_new(Floating, 1);
    const int none = 0;

    *floating = (Floating){ figure, flow->numbers->len };
    g_array_append_val(flow->numbers, none);
    document_waits(flow->document, figure);
    g_ptr_array_add(flow->floats, floating);
    flow_land(flow);
}

const GArray *
flow_numbers(const Flow *flow)
{
    return flow->numbers;
}

void
flow_settle(Flow *flow)
{
    flow_land(flow);
    while (flow_floating(flow))
        flow_next_page(flow);
}

void
flow_next_page(Flow *flow)
{
    document_next_page(flow->document);
    begin_page(flow);
    flow_land(flow);
}

/* Figures that waited may fill the next page too. */
void
flow_need(Flow *flow, double height)
{
    while (flow->begun && height > flow_left(flow))
        flow_next_page(flow);
}

void
flow_set_size(Flow *flow, double size)
{
    flow->style.font.size = size;
}

const GPtrArray *
flow_entries(const Flow *flow)
{
    return flow->entries;
}

void
flow_add_entry(Flow *flow, EntryKind kind, int level, const char *text)
{
    FlowEntry *entry = g_new(FlowEntry, 1);

    *entry = (FlowEntry){ kind, level, g_strdup(text),
                          document_page(flow->document), flow->y };
    g_ptr_array_add(flow->entries, entry);
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

void
flow_forget_entry(Flow *flow)
{
    g_ptr_array_set_size(flow->entries, (gint)flow->entries->len - 1);
}
