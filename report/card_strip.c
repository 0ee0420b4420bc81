/* card_strip.c - where the unit stands among all. */
#include "report/card_private.h"
#include "report/figures/figure_strip.h"
#include "report/sentences.h"
#include <math.h>
#include <string.h>

/* The strip's rows; *MARKED is the card's unit. Of StripUnit. */
static GArray *
strip_rows(const Card *card, const Indicator *indicator, size_t *marked)
{
    const CardSet *set = card->set;
    const Context *context = card->context;
    const Register *reg = context_register(context, indicator, set->domain);
    double date = context_reference(context);
    g_autoptr(GPtrArray) levels = series_levels(context->series, context->year,
                                                indicator->code, set->domain);
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(StripUnit));

    *marked = levels->len;
    for (guint i = 0; i < levels->len; i++) {
        const Estimate *of = g_ptr_array_index(levels, i);
        const Unit *unit = reg ? register_find(reg, of->level, date) : NULL;
        const StripUnit row = {
            .name = context_level(context, indicator, set->domain, of->level),
            .value = context_value(context, of),
            .same_region = unit && *unit->region &&
                           strcmp(unit->region, card->unit->region) == 0,
        };

        if (strcmp(of->level, card->unit->code) == 0)
            *marked = i;
        g_array_append_val(rows, row);
    }
    return rows;
}

bool
card_strip(Card *card, const Indicator *indicator)
{
    const Context *context = card->context;
    g_autofree char *subtitle = pages_measured(context, indicator);
    g_autofree char *note = pages_source(context, NULL);
    g_autoptr(GArray) rows = NULL;
    g_autoptr(Figure) figure = NULL;
    Rank rank;
    StripData data = { .rank = NAN, .rank_low = NAN, .rank_high = NAN };

    if (context_rank(context, indicator, card->set->domain, card->unit->code,
                     &rank)) {
        data.rank = (double)rank.at;
        data.rank_low = (double)rank.low;
        data.rank_high = (double)rank.high;
    }
    rows = strip_rows(card, indicator, &data.marked);
    data.head =
        (FigureHead){ .lang = context->lang,
                      .measure = indicator_measure(indicator),
                      .subject = indicator_short(indicator, context->lang),
                      .subtitle = subtitle,
                      .note = note,
                      .year = context->year };
    data.units = context_setting(context, "units");
    data.rows = (const StripUnit *)(gpointer)rows->data;
    data.n = rows->len;
    data.nation =
        context_value(context, context_estimate(context, indicator, "", ""));
    data.target = indicator->target;
    data.strict = indicator_strict(indicator);
    figure = figure_strip(&data);
    if (flow_figure_height(card->flow, figure) > flow_left(card->flow))
        return false;
    flow_figure(card->flow, figure);
    return true;
}
