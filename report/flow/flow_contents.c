/* flow_contents.c - lists of contents: what stands where, as links. */
#include "report/canvas/theme.h"
#include "report/flow/flow.h"
#include <math.h>

#define NUMBER_ROOM 30.0 /* for the page, at the right */
#define LEVEL_INDENT 14.0
#define LINE_GAP 2.5
#define DOTS_GAP 5.0
#define DOTS_STEP 4.0
#define DOT 0.45 /* radius */

static Font
font_of(const Flow *flow, const FlowEntry *entry)
{
    Font font = flow_style(flow)->font;

    font.bold = entry->kind == ENTRY_HEADING && entry->level == 1;
    return font;
}

/* From the text to the number, on a grid of the page, so that lines agree. */
static void
draw_dots(Canvas *canvas, double from, double to, double y)
{
    int first = (int)ceil(from / DOTS_STEP), after = (int)ceil(to / DOTS_STEP);

    for (int i = first; i < after; i++) {
        canvas_move_to(canvas, i * DOTS_STEP + DOT, y);
        canvas_arc(canvas, i * DOTS_STEP, y, DOT, 0, 2 * G_PI);
        canvas_fill(canvas, theme_colour(COLOUR_GREY));
    }
}

/* The widest of the last lines is not known by the canvas: one-line texts have
 * dots, longer ones only their number. */
static void
draw_entry(Flow *flow, const FlowEntry *entry)
{
    const Box *body = &flow_style(flow)->body;
    Canvas *canvas = flow_canvas(flow);
    const Font font = font_of(flow, entry);
    double indent = (entry->level - 1) * LEVEL_INDENT;
    double width = body->width - indent - NUMBER_ROOM;
    TextSize size = canvas_measure(canvas, entry->text, &font, width, 3);
    double line = size.height / (double)MAX(size.lines, 1);
    g_autofree char *number = g_strdup_printf("%zu", entry->page);
    double y, right = body->x + body->width;
    double own;

    flow_need(flow, size.height);
    y = flow_y(flow);
    own = canvas_measure(canvas, number, &font, 0, 1).width;
    if (size.lines <= 1)
        draw_dots(canvas, body->x + indent + size.width + DOTS_GAP,
                  right - own - DOTS_GAP, y + size.ascent - 1);
    document_begin(flow_document(flow), "TOCI");
    document_begin_link(flow_document(flow), entry->text, entry->page,
                        entry->y);
    canvas_text(canvas, entry->text, &font, theme_colour(COLOUR_INK),
                body->x + indent, y, ALIGN_LEFT, width, 3);
    canvas_text(canvas, number, &font, theme_colour(COLOUR_INK), right,
                y + size.height - line, ALIGN_RIGHT, 0, 1);
    document_end(flow_document(flow));
    document_end(flow_document(flow));
    flow_skip(flow, size.height + LINE_GAP);
}

void
flow_contents(Flow *flow, const GPtrArray *entries, EntryKind kind)
{
    document_begin(flow_document(flow), "TOC");
    for (guint i = 0; entries && i < entries->len; i++) {
        const FlowEntry *entry = g_ptr_array_index(entries, i);

        if (entry->kind == kind)
            draw_entry(flow, entry);
    }
    document_end(flow_document(flow));
    flow_skip(flow, flow_style(flow)->spacing);
}
