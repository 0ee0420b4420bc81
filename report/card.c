/* card.c - the order of a scorecard, and what it says in words. */
#include "report/card.h"
#include "report/card_private.h"
#include "report/sentences.h"
#include <math.h>
#include <string.h>

#define KPIS 4
#define TREND_PANELS 3 /* one row of them */

static void
add_rows(CardSet *set)
{
    for (guint i = 0; i < set->headlines->len; i++) {
        Indicator *headline = g_ptr_array_index(set->headlines, i);
        g_autoptr(GPtrArray) parts = context_parts(set->context, headline);

        g_ptr_array_add(set->rows, headline);
        g_ptr_array_add(set->some, headline);
        for (guint j = 0; j < parts->len; j++) {
            Indicator *part = g_ptr_array_index(parts, j);

            if (!indicator_has_domain(part, set->domain))
                continue;
            g_ptr_array_add(set->rows, part);
            if (headline == set->lead)
                g_ptr_array_add(set->some, part);
        }
    }
}

static void
add_kpi(CardSet *set, const char *code)
{
    for (guint i = 0; i < set->rows->len; i++) {
        Indicator *indicator = g_ptr_array_index(set->rows, i);

        if (strcmp(indicator->code, code) == 0)
            g_ptr_array_add(set->kpis, indicator);
    }
}

/* Those that the settings name, else the first headlines. */
static void
add_kpis(CardSet *set)
{
    g_auto(GStrv) codes =
        report_setting_list(set->context->settings, "card_kpi");

    for (char **code = codes; *code; code++)
        add_kpi(set, *code);
    for (guint i = 0; !codes[0] && i < MIN(set->headlines->len, KPIS); i++)
        g_ptr_array_add(set->kpis, g_ptr_array_index(set->headlines, i));
    for (guint i = 0; i < MIN(set->kpis->len, TREND_PANELS); i++)
        g_ptr_array_add(set->trends, g_ptr_array_index(set->kpis, i));
}

CardSet *
card_set_new(const Context *context, const Grid *grid, Typesetter *type)
{
    CardSet *set = g_new0(CardSet, 1);
    g_autoptr(GPtrArray) targets = context_headlines(context, true);

    set->context = context;
    set->grid = grid;
    set->type = type;
    set->domain = context_setting(context, "map_domain");
    set->lead = context_indicator(context, "map_indicator");
    set->headlines = g_ptr_array_new();
    set->rows = g_ptr_array_new();
    set->some = g_ptr_array_new();
    set->kpis = g_ptr_array_new();
    set->trends = g_ptr_array_new();
    set->mark = context_mark(context);
    for (guint i = 0; i < targets->len; i++) {
        Indicator *target = g_ptr_array_index(targets, i);

        if (indicator_has_domain(target, set->domain))
            g_ptr_array_add(set->headlines, target);
    }
    add_rows(set);
    add_kpis(set);
    return set;
}

void
card_set_free(CardSet *set)
{
    if (!set)
        return;
    g_ptr_array_unref(set->headlines);
    g_ptr_array_unref(set->rows);
    g_ptr_array_unref(set->some);
    g_ptr_array_unref(set->kpis);
    g_ptr_array_unref(set->trends);
    g_free(set->mark);
    g_free(set);
}

char *
card_name(const Context *context, const Unit *unit)
{
    g_autofree char *setting = g_strconcat("unit_type.", unit->type, NULL);
    const char *name = label_text(&unit->name, context->lang);

    if (!*context_setting(context, setting))
        return g_strdup(name);
    return context_filled(context, setting, name);
}

const Estimate *
card_estimate(const Card *card, const Indicator *indicator)
{
    return context_estimate(card->context, indicator, card->set->domain,
                            card->unit->code);
}

bool
card_has_estimates(const Card *card)
{
    for (guint i = 0; i < card->set->rows->len; i++) {
        if (estimate_shown(
                card_estimate(card, g_ptr_array_index(card->set->rows, i))))
            return true;
    }
    return false;
}

static void
add_point(GPtrArray *points, char *sentence)
{
    if (sentence)
        g_ptr_array_add(points, sentence);
}

static void
key_points(Card *card)
{
    const CardSet *set = card->set;
    const Context *context = card->context;
    const char *code = card->unit->code;
    g_autoptr(GPtrArray) points = g_ptr_array_new_with_free_func(g_free);

    if (set->lead) {
        add_point(points, sentence_against_nation(context, set->lead,
                                                  set->domain, code));
        add_point(points, sentence_rank(context, set->lead, set->domain, code));
    }
    add_point(points,
              sentence_verdicts(context, set->headlines, set->domain, code));
    add_point(points, sentence_gap(context, set->headlines, set->domain, code));
    if (!card_has_estimates(card))
        add_point(points, words_fill(&report_words[CARD_NOTHING], context->lang,
                                     "name", card->name, NULL));
    g_ptr_array_add(points, NULL);
    flow_key_points(card->flow, report_text(WORD_KEY_POINTS, context->lang),
                    (const char *const *)points->pdata);
}

/* Strips of the KPIs from the FIRST on, as many as the page has room for;
 * gives the first that had none. */
static guint
strips(Card *card, guint first)
{
    const GPtrArray *kpis = card->set->kpis;

    while (first < kpis->len &&
           card_strip(card, g_ptr_array_index(kpis, first)))
        first++;
    return first;
}

/* Page 1 for those who read one page: the few numbers, what they mean, and
 * what comes first; page 2 has all of them. */
static void
compose(Card *card)
{
    g_autoptr(Figure) trend = pages_trend(card->context, card->set->trends,
                                          card->set->domain, card->unit->code);

    card_head(card);
    card_kpis(card);
    key_points(card);
    card_priorities(card);
    if (trend)
        card_bullet(card, card->set->headlines);
    card->strips = strips(card, 0);
    flow_next_page(card->flow);
    if (trend)
        flow_figure(card->flow, trend);
    card_details(card, trend != NULL);
    strips(card, card->strips);
}

GByteArray *
card_report(const CardSet *set, const Unit *unit, GError **error)
{
    const Context *context = set->context;
    g_autofree char *name = card_name(context, unit);
    g_autofree char *kind = context_filled(context, "card_title", NULL);
    g_autofree char *title = g_strdup_printf("%s: %s", kind, name);
    g_autofree char *footer =
        g_strdup_printf("%s: %s  |  %s", kind, name,
                        context_setting(context, "decision_short"));
    g_autoptr(Document) document =
        pages_document(context, set->type, title, kind);
    const FlowStyle style = {
        .body = { 20 * MM, 20 * MM, PAGE_WIDTH - 35 * MM,
                  PAGE_HEIGHT - 39 * MM },
        .font = { FACE_SANS, 9.5, false, false },
        .leading = 1.32,
        .spacing = 5,
        .footer = footer,
        .mark = *set->mark ? set->mark : NULL,
    };
    g_autoptr(Flow) flow = flow_new(document, &style);
    Card card = { set, context, unit, name, flow, 0 };

    compose(&card);
    return document_finish(document, error);
}
