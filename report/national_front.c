/* national_front.c - cover, summary for leadership, lists of contents, head
 * and end of the national report. */
#include "report/canvas/theme.h"
#include "report/figures/mark.h"
#include "report/flow/letterhead.h"
#include "report/format.h"
#include "report/national_private.h"
#include "report/sentences.h"

#define MOST_POINTS 5
#define MOST_WISHES 3
#define SUMMARY_SIZE 11.5
#define LIST_SIZE 10.5
#define FRAME 9.0 /* of the cover, outside the body */

static char *
place_and_date(const Context *context)
{
    g_autofree char *date =
        format_date_long(pages_date(context), context->lang);

    return words_fill(&report_words[WORD_PLACE_DATE], context->lang, "place",
                      context_setting(context, "place"), "date", date, NULL);
}

/* A centred line of the cover; nothing for "". */
static void
cover_line(National *national, const char *tag, const char *text, double size,
           bool bold, ThemeColour colour)
{
    const TextStyle style = {
        .font = { FACE_SERIF, size, bold, false },
        .width = flow_style(national->flow)->body.width,
        .align = ALIGN_CENTRE,
        .leading = 1.35,
    };

    if (*text)
        flow_line(national->flow, tag, text, &style, theme_colour(colour));
}

static void
cover_frame(National *national)
{
    const Box body = flow_style(national->flow)->body;
    Canvas *canvas = flow_canvas(national->flow);
    const Box outer = { body.x - FRAME, body.y - FRAME, body.width + 2 * FRAME,
                        body.height + 2 * FRAME };
    const Box inner = { outer.x + 3, outer.y + 3, outer.width - 6,
                        outer.height - 6 };

    mark_outline(canvas, &outer, theme_colour(COLOUR_NAVY), 1.6);
    mark_outline(canvas, &inner, theme_colour(COLOUR_NAVY), 0.5);
}

/* A reader of a corrected report must see at once that it is one. */
static void
cover_edition(National *national)
{
    const Context *context = national->context;
    int number = national_revised(context);
    g_autofree char *text = g_strdup_printf("%d", number);
    g_autofree char *line = words_fill(&report_words[CORRECTIONS_COVER],
                                       context->lang, "number", text, NULL);

    if (number > 0)
        cover_line(national, "P", line, 13, true, COLOUR_NAVY);
}

static void
cover(National *national)
{
    const Context *context = national->context;
    Flow *flow = national->flow;
    const Box *body = &flow_style(flow)->body;
    g_autofree char *subject = context_filled(context, "subject", NULL);
    g_autofree char *date = place_and_date(context);
    g_autofree char *title = context_filled(context, "title", NULL);

    cover_frame(national);
    flow_skip(flow, 20);
    cover_line(national, "P", context_setting(context, "parent_body"), 13,
               false, COLOUR_INK);
    cover_line(national, "P", context_setting(context, "issuing_body"), 14,
               true, COLOUR_INK);
    flow_skip(flow, 0.26 * body->height);
    cover_line(national, "H1", context_setting(context, "kind"), 28, true,
               COLOUR_NAVY);
    cover_edition(national);
    flow_skip(flow, 10);
    cover_line(national, "P", *subject ? subject : title, 17, true, COLOUR_INK);
    flow_skip(flow, body->y + body->height - 50 - flow_y(flow));
    cover_line(national, "P", date, 13, false, COLOUR_INK);
}

static void
add_point(GPtrArray *points, char *sentence)
{
    if (sentence && points->len < MOST_POINTS)
        g_ptr_array_add(points, sentence);
    else
        g_free(sentence);
}

static void
key_points(National *national)
{
    const Context *context = national->context;
    const Indicator *lead = context_indicator(context, "map_indicator");
    const char *domain = context_setting(context, "map_domain");
    g_autoptr(GPtrArray) targets = context_headlines(context, true);
    g_autoptr(GPtrArray) points = g_ptr_array_new_with_free_func(g_free);

    add_point(points, sentence_verdicts(context, targets, "", ""));
    if (lead) {
        add_point(points, sentence_result(context, lead, "", ""));
        add_point(points, sentence_change(context, lead));
        add_point(points, sentence_levels(context, lead, domain));
    }
    add_point(points, sentence_gap(context, targets, "", ""));
    if (points->len == 0)
        add_point(points,
                  g_strdup(report_text(WORD_NO_RESULTS, context->lang)));
    g_ptr_array_add(points, NULL);
    flow_key_points(national->flow, report_text(WORD_KEY_POINTS, context->lang),
                    (const char *const *)points->pdata);
}

/* What people recommend; where they have not yet, which targets are missed. */
static void
wishes(National *national)
{
    const Context *context = national->context;
    g_autofree const char **points =
        narrative_points(national->narrative, "recommendations", MOST_WISHES);
    g_autoptr(GPtrArray) targets = context_headlines(context, true);
    g_autoptr(GPtrArray) gaps = sentence_gaps(context, targets, MOST_WISHES);
    bool people = points[0] != NULL;

    if (!people && gaps->len == 1) /* only the NULL at its end */
        return;
    flow_key_points(
        national->flow,
        report_text(people ? WORD_RECOMMENDATIONS : WORD_MISSED, context->lang),
        people ? points : (const char *const *)gaps->pdata);
}

static void
summary(National *national)
{
    const Context *context = national->context;
    Flow *flow = national->flow;
    double size = flow_style(flow)->font.size;
    g_autoptr(PageTable) table = national_short_table(context);

    flow_next_page(flow);
    flow_heading(flow, 1, report_text(WORD_SUMMARY, context->lang), 60);
    flow_set_size(flow, SUMMARY_SIZE);
    key_points(national);
    if (page_table_rows(table) > 0)
        flow_plain_table(flow, table);
    wishes(national);
    flow_set_size(flow, size);
}

static bool
has_kind(const GPtrArray *entries, EntryKind kind)
{
    for (guint i = 0; entries && i < entries->len; i++) {
        const FlowEntry *entry = g_ptr_array_index(entries, i);

        if (entry->kind == kind)
            return true;
    }
    return false;
}

static void
contents(National *national)
{
    static const struct {
        EntryKind kind;
        ReportWord title;
    } lists[] = {
        { ENTRY_HEADING, WORD_CONTENTS },
        { ENTRY_TABLE, WORD_LIST_TABLES },
        { ENTRY_FIGURE, WORD_LIST_FIGURES },
    };
    Flow *flow = national->flow;
    double size = flow_style(flow)->font.size;

    flow_next_page(flow);
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        if (i > 0 && !has_kind(national->entries, lists[i].kind))
            continue;
        flow_heading(flow, 1,
                     report_text(lists[i].title, national->context->lang), 60);
        flow_forget_entry(flow);
        flow_set_size(flow, LIST_SIZE);
        flow_contents(flow, national->entries, lists[i].kind);
        flow_set_size(flow, size);
    }
}

static void
legend(National *national)
{
    g_autoptr(PageTable) table = national_legend(national->context);

    flow_heading(national->flow, 1,
                 report_text(LEGEND_TITLE, national->context->lang),
                 flow_table_height(national->flow, table));
    flow_plain_table(national->flow, table);
}

/* "Căn cứ ...;" in italics, as the Decree has it. */
static void
legal_bases(National *national)
{
    const Context *context = national->context;
    g_autofree const char **bases =
        report_setting_all(context->settings, "legal_basis", context->lang);
    const FlowStyle *style = flow_style(national->flow);
    const TextStyle italic = { .font = { FACE_SERIF, 13, false, true },
                               .width = style->body.width,
                               .justify = true,
                               .indent = style->indent,
                               .leading = style->leading };

    for (const char **basis = bases; *basis; basis++) {
        flow_line(national->flow, "P", *basis, &italic,
                  theme_colour(COLOUR_INK));
        flow_skip(national->flow, style->spacing);
    }
}

void
national_letterhead(National *national)
{
    const Context *context = national->context;
    g_autofree char *date = place_and_date(context);
    g_autofree char *subject = context_filled(context, "subject", NULL);
    const Letterhead head = {
        .parent_body = context_setting(context, "parent_body"),
        .issuing_body = context_setting(context, "issuing_body"),
        .number = context_setting(context, "number"),
        .state = context_setting(context, "state"),
        .motto = context_setting(context, "motto"),
        .place_date = date,
    };

    flow_next_page(national->flow);
    flow_letterhead(national->flow, &head);
    flow_document_title(national->flow, context_setting(context, "kind"),
                        subject);
    legal_bases(national);
}

void
national_front(National *national)
{
    cover(national);
    summary(national);
    contents(national);
    legend(national);
    national_letterhead(national);
}

void
national_sign(National *national)
{
    const Context *context = national->context;
    g_autofree const char **recipients =
        report_setting_all(context->settings, "recipient", context->lang);
    const Signature signature = {
        .recipients_head = context_setting(context, "recipients_head"),
        .recipients = recipients,
        .signatory = context_setting(context, "signatory"),
        .name = context_setting(context, "signatory_name"),
    };

    flow_settle(national->flow);
    flow_skip(national->flow, 10);
    flow_signature(national->flow, &signature);
}
