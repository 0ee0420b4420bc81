/* flow_figure.c - a figure with its caption and note, never split. */
#include "report/canvas/theme.h"
#include "report/flow/flow.h"
#include "report/report_words.h"
#include <string.h>

#define RULE 1.2
#define GAP 4.0

typedef struct {
    double title, subtitle, drawing, note; /* heights */
} Parts;

static TextStyle
caption_style(ThemeFont font, double width)
{
    return (TextStyle){ .font = *theme_font(font), .width = width };
}

static double
text_height(Flow *flow, const char *text, ThemeFont font)
{
    const TextStyle style = caption_style(font, flow_style(flow)->body.width);

    if (!text || !*text)
        return 0;
    return typesetter_size(typesetter_layout(document_type(flow_document(flow)),
                                             text, &style))
        .height;
}

static Parts
measure(Flow *flow, const Figure *figure, const char *title)
{
    return (Parts){
        .title = text_height(flow, title, FONT_TITLE),
        .subtitle = text_height(flow, figure_subtitle(figure), FONT_LABEL),
        .drawing = figure_height(figure, flow_canvas(flow),
                                 flow_style(flow)->body.width),
        .note = text_height(flow, figure_note(figure), FONT_NOTE),
    };
}

static double
whole(const Parts *parts)
{
    return RULE + parts->title + parts->subtitle + parts->drawing +
           parts->note + 3 * GAP;
}

double
flow_figure_height(Flow *flow, const Figure *figure)
{
    const Parts parts = measure(flow, figure, figure_title(figure));

    return whole(&parts) + 2 * flow_style(flow)->spacing;
}

static void
caption(Flow *flow, const char *tag, const char *text, ThemeFont font,
        ThemeColour colour)
{
    const TextStyle style = caption_style(font, flow_style(flow)->body.width);

    if (text && *text)
        flow_line(flow, tag, text, &style, theme_colour(colour));
}

static void
draw(Flow *flow, const Figure *figure, double height)
{
    const Box *body = &flow_style(flow)->body;
    const Box box = { body->x, flow_y(flow), body->width, height };

    document_begin_figure(flow_document(flow), figure_alt(figure), &box);
    figure_draw(figure, flow_canvas(flow), &box);
    document_end(flow_document(flow));
    flow_skip(flow, height);
}

/* In the list of figures the subject stands with the finding, which may leave
 * it out. */
static void
list(Flow *flow, const Figure *figure, const char *title)
{
    const char *subject = figure_subject(figure);
    g_autofree char *both = NULL;

    if (*subject && !strstr(title, subject))
        both = g_strdup_printf("%s (%s)", title, subject);
    flow_add_entry(flow, ENTRY_FIGURE, 1, both ? both : title);
}

void
flow_paint_figure(Flow *flow, const Figure *figure, int count)
{
    const Box *body = &flow_style(flow)->body;
    Document *document = flow_document(flow);
    g_autofree char *number = g_strdup_printf("%d", count);
    g_autofree char *title =
        words_fill(&report_words[WORD_FIGURE_TITLE], flow_lang(flow), "number",
                   number, "title", figure_title(figure), NULL);
    Parts parts = measure(flow, figure, title);

    list(flow, figure, title);
    document_placed(document, PLACED_FIGURE, figure, count);
    canvas_line(flow_canvas(flow), body->x, flow_y(flow), body->x + body->width,
                flow_y(flow), theme_colour(COLOUR_NAVY), RULE);
    flow_skip(flow, RULE + GAP);
    document_begin(document, "Div");
    caption(flow, "Caption", title, FONT_TITLE, COLOUR_INK);
    caption(flow, "P", figure_subtitle(figure), FONT_LABEL, COLOUR_SOFT);
    flow_skip(flow, GAP);
    draw(flow, figure, parts.drawing);
    flow_skip(flow, GAP);
    caption(flow, "P", figure_note(figure), FONT_NOTE, COLOUR_SOFT);
    document_end(document);
    flow_skip(flow, 2 * flow_style(flow)->spacing);
    if (flow_style(flow)->watch)
        flow_style(flow)->watch->seen(figure, body->width,
                                      flow_style(flow)->watch->data);
    if (flow_style(flow)->figures)
        figure_folder_add(flow_style(flow)->figures, figure, count,
                          body->width);
}

void
flow_figure(Flow *flow, const Figure *figure)
{
    flow_settle(flow);
    flow_need(flow, flow_figure_height(flow, figure));
    flow_paint_figure(flow, figure, flow_count_figure(flow));
}
