/* card_details.c - the second page: trend or results against targets, table.
 */
#include "report/card_private.h"

static Figure *
bullet(const Card *card, const GPtrArray *indicators)
{
    const Context *context = card->context;
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *subtitle = words_fill(&report_words[CARD_BULLET_SUBTITLE],
                                           context->lang, "year", year, NULL);
    g_autofree char *note = pages_source(context, NULL);
    const FigureHead head = { .lang = context->lang,
                              .measure = { .share = true, .decimals = 1 },
                              .subject = report_text(CARD_BULLET_SUBJECT,
                                                     context->lang),
                              .subtitle = subtitle,
                              .note = note,
                              .year = context->year };

    return pages_bullet(context, indicators, DOMAIN_UNIT, card->unit->code,
                        &head);
}

void
card_bullet(Card *card, const GPtrArray *indicators)
{
    g_autoptr(Figure) figure = bullet(card, indicators);

    flow_figure(card->flow, figure);
}

bool
card_bullet_fits(Card *card, const GPtrArray *indicators)
{
    g_autoptr(Figure) figure = bullet(card, indicators);

    return flow_figure_height(card->flow, figure) <= flow_left(card->flow);
}

/* The longest list of indicators whose bullets are not above HEIGHT. */
static const GPtrArray *
list_for(const Card *card, double height)
{
    const GPtrArray *const lists[] = { card->rows, card->some };

    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autoptr(Figure) figure = bullet(card, lists[i]);

        if (flow_figure_height(card->flow, figure) <= height)
            return lists[i];
    }
    return card->headlines;
}

/* With as many parts as HEIGHT has room for; the annex has them all. */
static PageTable *
table_for(const Card *card, double height)
{
    const GPtrArray *const lists[] = { card->rows, card->some };

    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        PageTable *table = card_table(card, lists[i]);

        if (flow_table_height(card->flow, table) <= height)
            return table;
        page_table_free(table);
    }
    return card_table(card, card->headlines);
}

void
card_details(Card *card, bool has_bullets)
{
    Flow *flow = card->flow;
    g_autoptr(Figure) least = bullet(card, card->headlines);
    double bullets = has_bullets ? 0 : flow_figure_height(flow, least);
    g_autoptr(PageTable) table = table_for(card, flow_left(flow) - bullets);

    if (!has_bullets) {
        double room = flow_left(flow) - flow_table_height(flow, table);

        card_bullet(card, list_for(card, room));
    }
    flow_table(flow, table);
}
