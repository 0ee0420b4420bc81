/* national_sections.c - indicators one by one: sentences, and by domain. */
#include "report/figures/figure_bars.h"
#include "report/format.h"
#include "report/national_private.h"
#include "report/sentences.h"
#include <math.h>

/* Of the comma list CODES those that the framework has; of Indicator. */
static GPtrArray *
named(const Context *context, const char *codes)
{
    g_auto(GStrv) names = g_strsplit(codes ? codes : "", ",", -1);
    GPtrArray *found = g_ptr_array_new();

    for (char **name = names; *name; name++) {
        const Indicator *indicator =
            framework_indicator(context->framework, *name);

        if (indicator)
            g_ptr_array_add(found, (gpointer)(gintptr)indicator);
    }
    return found;
}

/* A paragraph of each: the result, its parts, the change. */
void
national_indicators(National *national, char **about)
{
    const Context *context = national->context;
    g_autoptr(GPtrArray) indicators = named(context, about[0]);

    for (guint i = 0; i < indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(indicators, i);
        g_autofree char *result = sentence_result(context, indicator, "", "");
        g_autofree char *parts = sentence_parts(context, indicator);
        g_autofree char *change = sentence_change(context, indicator);

        if (!result)
            continue;
        national_take(national, g_strjoin(" ", result, parts ? parts : "",
                                          change ? change : "", NULL));
    }
}

/* Counts and sums are lengths from nothing, not shares. */
static Figure *
bars(const Context *context, const Indicator *indicator, const char *domain)
{
    g_autoptr(GPtrArray) levels =
        series_levels(context->series, context->year, indicator->code, domain);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Bar));
    g_autofree char *note = pages_source(context, NULL);
    g_autofree char *subtitle = pages_measured(context, indicator);
    BarsData data = {
        .head = { .lang = context->lang,
                  .measure = indicator_measure(indicator),
                  .subject = indicator_short(indicator, context->lang),
                  .subtitle = subtitle,
                  .note = note,
                  .year = context->year },
    };

    for (guint i = 0; i < levels->len; i++) {
        const Estimate *of = g_ptr_array_index(levels, i);
        const Bar row = { context_level(context, indicator, domain, of->level),
                          context_value(context, of) };

        g_array_append_val(rows, row);
    }
    if (rows->len < 2)
        return NULL;
    data.rows = (const Bar *)(gpointer)rows->data;
    data.n = rows->len;
    return figure_bars(&data);
}

/* "by:CODE:DOMAIN[,DOMAIN]" */
void
national_by(National *national, char **about)
{
    const Context *context = national->context;
    g_autoptr(GPtrArray) indicators = named(context, about[0]);
    g_auto(GStrv) domains =
        g_strsplit(about[0] && about[1] ? about[1] : "", ",", -1);

    for (guint i = 0; i < indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(indicators, i);
        bool lengths =
            indicator->kind == KIND_COUNT || indicator->kind == KIND_TOTAL;

        if (!lengths) {
            national_figure(
                national,
                pages_groups(context, indicator, (const char *const *)domains));
            continue;
        }
        for (char **domain = domains; *domain; domain++)
            national_figure(national, bars(context, indicator, *domain));
    }
}
