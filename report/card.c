/* card.c - the order of a scorecard, and what it says in words. */
#include "report/card.h"
#include "report/card_private.h"
#include "report/sentences.h"
#include <math.h>
#include <string.h>

CardSet *
card_set_new(const Context *context, const Grid *grid, Typesetter *type)
{
    CardSet *set = g_new0(CardSet, 1);

    set->context = context;
    set->grid = grid;
    set->type = type;
    set->domain = context_setting(context, "map_domain");
    set->lead = context_indicator(context, "map_indicator");
    set->places =
        set->lead ? context_register(context, set->lead, set->domain) : NULL;
    set->mark = context_mark(context);
    return set;
}

void
card_set_free(CardSet *set)
{
    if (!set)
        return;
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
    return context_estimate(card->context, indicator, DOMAIN_UNIT,
                            card->unit->code);
}

bool
card_has_estimates(const Card *card)
{
    for (guint i = 0; i < card->rows->len; i++) {
        if (estimate_shown(
                card_estimate(card, g_ptr_array_index(card->rows, i))))
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

    if (set->lead && card->place) {
        add_point(points, sentence_against_nation(context, set->lead,
                                                  set->domain, code));
        add_point(points, sentence_rank(context, set->lead, set->domain, code));
    }
    if (card_has_estimates(card)) {
        add_point(points, sentence_verdicts(context, card->headlines,
                                            DOMAIN_UNIT, code));
        if (!card->yes_no)
            add_point(points, sentence_gap(context, card->headlines,
                                           DOMAIN_UNIT, code));
    } else {
        add_point(points, words_fill(&report_words[CARD_NOTHING], context->lang,
                                     "name", card->name, NULL));
    }
    for (guint i = 0; card->yes_no && i < card->headlines->len; i++)
        add_point(points, sentence_nation(
                              context, g_ptr_array_index(card->headlines, i)));
    g_ptr_array_add(points, NULL);
    flow_key_points(card->flow, report_text(WORD_KEY_POINTS, context->lang),
                    (const char *const *)points->pdata);
}

/* Strips of the KPIs from the FIRST on, as many as the page has room for;
 * gives the first that had none. */
static guint
strips(Card *card, guint first)
{
    const GPtrArray *kpis = card->kpis;

    for (; first < kpis->len; first++) {
        const Indicator *indicator = g_ptr_array_index(kpis, first);

        if (!estimate_shown(card_estimate(card, indicator)) ||
            !indicator_has_domain(indicator, card->set->domain))
            continue;
        if (!card_strip(card, indicator))
            break;
    }
    return first;
}

/* Page 1 for those who read one page: the few numbers, what they mean, and
 * what comes first; page 2 has all of them. Results against the targets stand
 * on page 1 if they fit, else the trend may. */
static void
compose_numbers(Card *card)
{
    g_autoptr(Figure) trend = pages_trend(
        card->context, card->trends, DOMAIN_UNIT, card->unit->code, card->name);
    bool bullets = trend && card_bullet_fits(card, card->headlines);
    bool early = trend && !bullets &&
                 flow_figure_height(card->flow, trend) <= flow_left(card->flow);

    if (bullets)
        card_bullet(card, card->headlines);
    if (early)
        flow_figure(card->flow, trend);
    card->strips = card->place ? strips(card, 0) : 0;
    flow_next_page(card->flow);
    if (bullets)
        flow_figure(card->flow, trend);
    card_details(card, bullets);
    if (trend && !bullets && !early &&
        flow_figure_height(card->flow, trend) <= flow_left(card->flow))
        flow_figure(card->flow, trend);
    if (card->place)
        strips(card, card->strips);
}

static void
compose(Card *card)
{
    card_head(card);
    card_kpis(card);
    key_points(card);
    card_priorities(card);
    if (card->yes_no || card->rows->len == 0)
        card_history(card);
    else
        compose_numbers(card);
}

/* Of the register's own kind, else of all. */
static char *
card_kind(const Context *context, const CardSet *set, const Unit *unit)
{
    bool place =
        set->places && register_find(set->places, unit->code,
                                     context_reference(context)) == unit;
    const char *setting = place ? "card_title" : "card_title_other";

    return context_filled(
        context, *context_setting(context, setting) ? setting : "card_title",
        NULL);
}

GByteArray *
card_report(const CardSet *set, const Unit *unit, GError **error)
{
    const Context *context = set->context;
    g_autofree char *name = card_name(context, unit);
    g_autofree char *kind = card_kind(context, set, unit);
    g_autofree char *title = g_strdup_printf("%s: %s", kind, name);
    g_autofree char *footer =
        g_strdup_printf("%s: %s  |  %s", kind, name,
                        context_setting(context, "decision_short"));
    g_autoptr(Document) document =
        pages_document(context, set->type, title, kind, false);
    const FlowStyle style = {
        .body = { 20 * MM, 20 * MM, PAGE_WIDTH - 35 * MM,
                  PAGE_HEIGHT - 39 * MM },
        .font = { FACE_SANS, 9.5, false, false },
        .leading = 1.32,
        .spacing = 5,
        .footer = footer,
        .mark = *set->mark ? set->mark : NULL,
        .watch = context->watch,
    };
    g_autoptr(Flow) flow = flow_new(document, &style);
    Card card = { .set = set,
                  .context = context,
                  .unit = unit,
                  .name = name,
                  .kind = kind,
                  .flow = flow };

    card_fill(&card);
    compose(&card);
    card_clear(&card);
    return document_finish(document, error);
}
