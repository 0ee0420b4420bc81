/* letterhead.c - the head and the end of an official Vietnamese document. */
#include "report/flow/letterhead.h"
#include "report/canvas/theme.h"

#define LEFT_SHARE 0.41 /* of the width: the issuing body's half */
#define RULE_GAP 2.0
#define RULE 0.7
#define AGENCY_RULE_SHARE 0.4 /* Decree: a third to a half of the text */
#define TITLE_RULE_SHARE 0.4
#define SIGNING_ROOM 62.0
#define ABOUT_GAP 6.0 /* as the Decree asks */

typedef struct {
    double centre, width;
} Half;

static Half
left_half(const Flow *flow)
{
    const Box *body = &flow_style(flow)->body;

    return (Half){ body->x + body->width * LEFT_SHARE / 2,
                   body->width * LEFT_SHARE };
}

static Half
right_half(const Flow *flow)
{
    const Box *body = &flow_style(flow)->body;
    double left = body->width * LEFT_SHARE;

    return (Half){ body->x + left + (body->width - left) / 2,
                   body->width - left };
}

/* TEXT as element TAG, centred in HALF with its top at Y; gives its size. */
static TextSize
centred_as(Flow *flow, const char *tag, const char *text, const Font *font,
           const Half *half, double y)
{
    TextSize size = { 0 };

    if (!text || !*text)
        return size;
    size = canvas_measure(flow_canvas(flow), text, font, half->width, 0);
    document_begin(flow_document(flow), tag);
    canvas_text(flow_canvas(flow), text, font, theme_colour(COLOUR_INK),
                half->centre, y, ALIGN_CENTRE, half->width, 0);
    document_end(flow_document(flow));
    return size;
}

static TextSize
centred(Flow *flow, const char *text, const Font *font, const Half *half,
        double y)
{
    return centred_as(flow, "P", text, font, half, y);
}

static void
rule(Flow *flow, double centre, double width, double y)
{
    canvas_line(flow_canvas(flow), centre - width / 2, y, centre + width / 2, y,
                theme_colour(COLOUR_INK), RULE);
}

/* Both give the height used. */
static double
agency(Flow *flow, const Letterhead *head, double y)
{
    static const Font parent = { FACE_SERIF, 12, false, false };
    static const Font bold = { FACE_SERIF, 12, true, false };
    const Half half = left_half(flow);
    double top = y;
    TextSize size;

    y += centred(flow, head->parent_body, &parent, &half, y).height;
    size = centred(flow, head->issuing_body, &bold, &half, y);
    y += size.height + RULE_GAP;
    if (size.lines > 0)
        rule(flow, half.centre, size.width * AGENCY_RULE_SHARE, y);
    return y - top;
}

static double
state(Flow *flow, const Letterhead *head, double y)
{
    static const Font caps = { FACE_SERIF, 12, true, false };
    static const Font motto = { FACE_SERIF, 13, true, false };
    const Half half = right_half(flow);
    double top = y;
    TextSize size;

    y += centred(flow, head->state, &caps, &half, y).height;
    size = centred(flow, head->motto, &motto, &half, y);
    y += size.height + RULE_GAP;
    if (size.lines > 0)
        rule(flow, half.centre, size.width, y);
    return y - top;
}

/* The number, and below it what a letter is about: its only title. */
static double
number(Flow *flow, const Letterhead *head, const Half *half)
{
    static const Font upright = { FACE_SERIF, 13, false, false };
    static const Font smaller = { FACE_SERIF, 12, false, false };
    double y = flow_y(flow);

    y += centred(flow, head->number, &upright, half, y).height;
    if (head->about && *head->about)
        y += ABOUT_GAP +
             centred_as(flow, "H1", head->about, &smaller, half, y + ABOUT_GAP)
                 .height;
    return y - flow_y(flow);
}

void
flow_letterhead(Flow *flow, const Letterhead *head)
{
    static const Font italic = { FACE_SERIF, 13, false, true };
    const Half left = left_half(flow), right = right_half(flow);
    double first = agency(flow, head, flow_y(flow));
    double second = state(flow, head, flow_y(flow));

    flow_skip(flow, MAX(first, second) + 6);
    first = number(flow, head, &left);
    second =
        centred(flow, head->place_date, &italic, &right, flow_y(flow)).height;
    flow_skip(flow, MAX(first, second) + 18);
}

void
flow_document_title(Flow *flow, const char *kind, const char *subject)
{
    const Box *body = &flow_style(flow)->body;
    TextStyle style = { .font = { FACE_SERIF, 14, true, false },
                        .width = body->width,
                        .align = ALIGN_CENTRE,
                        .leading = 1.3 };
    double width;

    flow_line(flow, "H1", kind, &style, theme_colour(COLOUR_INK));
    style.font.size = 14;
    flow_line(flow, "P", subject, &style, theme_colour(COLOUR_INK));
    width =
        typesetter_size(typesetter_layout(document_type(flow_document(flow)),
                                          subject, &style))
            .width;
    flow_skip(flow, 4);
    rule(flow, body->x + body->width / 2, width * TITLE_RULE_SHARE,
         flow_y(flow));
    flow_skip(flow, 14);
}

static double
recipients(Flow *flow, const Signature *signature, double y)
{
    static const Font head = { FACE_SERIF, 12, true, true };
    static const Font font = { FACE_SERIF, 11, false, false };
    const Box *body = &flow_style(flow)->body;
    Canvas *canvas = flow_canvas(flow);
    Colour ink = theme_colour(COLOUR_INK);
    double width = body->width * LEFT_SHARE, top = y;

    if (!signature->recipients || !signature->recipients[0])
        return 0;
    document_begin(flow_document(flow), "P");
    canvas_text(canvas, signature->recipients_head, &head, ink, body->x, y,
                ALIGN_LEFT, width, 1);
    document_end(flow_document(flow));
    y += canvas_measure(canvas, signature->recipients_head, &head, width, 1)
             .height;
    for (size_t i = 0; signature->recipients[i]; i++) {
        const char *text = signature->recipients[i];

        document_begin(flow_document(flow), "P");
        canvas_text(canvas, text, &font, ink, body->x, y, ALIGN_LEFT, width, 0);
        document_end(flow_document(flow));
        y += canvas_measure(canvas, text, &font, width, 0).height;
    }
    return y - top;
}

void
flow_signature(Flow *flow, const Signature *signature)
{
    static const Font bold = { FACE_SERIF, 13, true, false };
    const Half half = right_half(flow);
    double y, left;
    size_t lines = 0;

    while (signature->recipients && signature->recipients[lines])
        lines++;
    flow_need(flow, MAX(SIGNING_ROOM + 60, 20 + 14 * (double)lines));
    y = flow_y(flow);
    left = recipients(flow, signature, y);
    y += centred(flow, signature->signatory, &bold, &half, y).height +
         SIGNING_ROOM;
    y += centred(flow, signature->name, &bold, &half, y).height;
    flow_skip(flow, MAX(left, y - flow_y(flow)));
}
