/* card_rows.c - which indicators a scorecard shows. */
#include "report/card_private.h"
#include <math.h>
#include <string.h>

#define KPIS 4
#define TREND_PANELS 3 /* one row of them */

/* The indicator speaks of the unit: there is a number of it, known or not; of
 * places all that have the map's domain do. */
static bool
concerns(const Card *card, const Indicator *indicator)
{
    return (card->place &&
            indicator_has_domain(indicator, card->set->domain)) ||
           card_estimate(card, indicator);
}

static void
add_rows(Card *card, Indicator *headline)
{
    g_autoptr(GPtrArray) parts = context_parts(card->context, headline);

    g_ptr_array_add(card->rows, headline);
    g_ptr_array_add(card->some, headline);
    for (guint i = 0; i < parts->len; i++) {
        Indicator *part = g_ptr_array_index(parts, i);

        if (!concerns(card, part))
            continue;
        g_ptr_array_add(card->rows, part);
        if (headline == card->set->lead)
            g_ptr_array_add(card->some, part);
    }
}

static void
add_kpi(Card *card, const char *code)
{
    for (guint i = 0; i < card->rows->len && card->kpis->len < KPIS; i++) {
        Indicator *indicator = g_ptr_array_index(card->rows, i);

        if (strcmp(indicator->code, code) == 0)
            g_ptr_array_add(card->kpis, indicator);
    }
}

/* Those that the settings name, else the first ones. */
static void
add_kpis(Card *card)
{
    g_auto(GStrv) codes =
        report_setting_list(card->context->settings, "card_kpi");

    for (char **code = codes; *code; code++)
        add_kpi(card, *code);
    for (guint i = 0; card->kpis->len == 0 && i < MIN(card->rows->len, KPIS);
         i++)
        g_ptr_array_add(card->trends, g_ptr_array_index(card->rows, i));
    for (guint i = 0; i < card->trends->len; i++)
        g_ptr_array_add(card->kpis, g_ptr_array_index(card->trends, i));
    g_ptr_array_set_size(card->trends, 0);
    for (guint i = 0; i < MIN(card->kpis->len, TREND_PANELS); i++)
        g_ptr_array_add(card->trends, g_ptr_array_index(card->kpis, i));
}

/* A unit that is counted by itself did a thing, did not, or is silent. */
static bool
all_yes_no(const Card *card)
{
    for (guint i = 0; i < card->rows->len; i++) {
        const Estimate *of =
            card_estimate(card, g_ptr_array_index(card->rows, i));

        if (!of || !estimate_is_yes_no(of))
            return false;
    }
    return card->rows->len > 0;
}

Verdict
card_verdict(const Estimate *estimate)
{
    return !estimate || (estimate_is_yes_no(estimate) &&
                         !isfinite(estimate->estimate))
               ? VERDICT_NONE
               : estimate->verdict;
}

void
card_fill(Card *card)
{
    g_autoptr(GPtrArray) targets = context_headlines(card->context, true);

    card->headlines = g_ptr_array_new();
    card->rows = g_ptr_array_new();
    card->some = g_ptr_array_new();
    card->kpis = g_ptr_array_new();
    card->trends = g_ptr_array_new();
    card->place = card->set->places &&
                  register_find(card->set->places, card->unit->code,
                                context_reference(card->context)) == card->unit;
    for (guint i = 0; i < targets->len; i++) {
        Indicator *target = g_ptr_array_index(targets, i);

        if (!concerns(card, target))
            continue;
        g_ptr_array_add(card->headlines, target);
        add_rows(card, target);
    }
    card->yes_no = all_yes_no(card);
    add_kpis(card);
}

void
card_clear(Card *card)
{
    g_ptr_array_unref(card->headlines);
    g_ptr_array_unref(card->rows);
    g_ptr_array_unref(card->some);
    g_ptr_array_unref(card->kpis);
    g_ptr_array_unref(card->trends);
}
