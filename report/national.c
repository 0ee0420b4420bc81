/* national.c - the order of the national report. */
#include "report/national.h"
#include "report/format.h"
#include "report/letterhead.h"
#include "report/national_private.h"
#include "report/sentences.h"

#define MOST_POINTS 5

static void
letterhead(National *national)
{
    const Context *context = national->context;
    g_autofree char *date =
        format_date_long(pages_date(context), context->lang);
    g_autofree char *place_date =
        words_fill(&report_words[WORD_PLACE_DATE], context->lang, "place",
                   context_setting(context, "place"), "date", date, NULL);
    g_autofree char *subject = context_filled(context, "subject", NULL);
    const Letterhead head = {
        .parent_body = context_setting(context, "parent_body"),
        .issuing_body = context_setting(context, "issuing_body"),
        .number = context_setting(context, "number"),
        .state = context_setting(context, "state"),
        .motto = context_setting(context, "motto"),
        .place_date = place_date,
    };

    flow_letterhead(national->flow, &head);
    flow_document_title(national->flow, context_setting(context, "kind"),
                        subject);
}

static void
add_point(GPtrArray *points, char *sentence)
{
    if (sentence && points->len < MOST_POINTS)
        g_ptr_array_add(points, sentence);
    else
        g_free(sentence);
}

void
national_key_points(National *national)
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
        return;
    g_ptr_array_add(points, NULL);
    flow_key_points(national->flow, report_text(WORD_KEY_POINTS, context->lang),
                    (const char *const *)points->pdata);
}

static const char *
roman(int number)
{
    static const char *const numerals[] = { "I",  "II",  "III",  "IV", "V",
                                            "VI", "VII", "VIII", "IX", "X" };

    return numerals[CLAMP(number, 1, (int)G_N_ELEMENTS(numerals)) - 1];
}

void
national_chapter(National *national, ReportWord title, double next)
{
    g_autofree char *text =
        g_strdup_printf("%s. %s", roman(++national->chapter),
                        report_text(title, national->context->lang));

    flow_heading(national->flow, 1, text, next);
}

void
national_say(National *national, ReportWord word, ...)
{
    va_list pairs;
    g_autofree char *text = NULL;

    va_start(pairs, word);
    text = words_fill_va(&report_words[word], national->context->lang, pairs);
    va_end(pairs);
    flow_paragraph(national->flow, text);
}

static void
sign(National *national)
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

    flow_skip(national->flow, 10);
    flow_signature(national->flow, &signature);
}

static void
compose(National *national)
{
    letterhead(national);
    national_key_points(national);
    national_targets(national);
    national_trend(national);
    national_groups(national);
    national_outcomes(national);
    national_places(national);
    national_quality(national);
    sign(national);
    national_annexes(national);
}

GByteArray *
national_report(const Context *context, const Grid *grid, Typesetter *type,
                GError **error)
{
    g_autofree char *title = context_filled(context, "title", NULL);
    g_autofree char *subject = context_filled(context, "subject", NULL);
    g_autofree char *mark = context_mark(context);
    g_autoptr(Document) document =
        pages_document(context, type, title, subject);
    FigureFolder figures = { .folder = context->figures,
                             .mark = *mark ? mark : NULL,
                             .type = type };
    const FlowStyle style = {
        .body = { 30 * MM, 25 * MM, PAGE_WIDTH - 50 * MM,
                  PAGE_HEIGHT - 47 * MM },
        .font = { FACE_SERIF, 13, false, false },
        .leading = 1.3,
        .indent = 10 * MM,
        .spacing = 7,
        .footer = title,
        .mark = *mark ? mark : NULL,
        .figures = context->figures ? &figures : NULL,
    };
    g_autoptr(Flow) flow = flow_new(document, &style);
    National national = { .context = context, .grid = grid, .flow = flow };

    compose(&national);
    if (!figure_folder_end(&figures, error))
        return NULL;
    return document_finish(document, error);
}
