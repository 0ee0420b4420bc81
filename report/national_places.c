/* national_places.c - results by place: map, caterpillar, change. */
#include "report/figures/figure_dumbbell.h"
#include "report/national_private.h"
#include "report/sentences.h"
#include <math.h>

/* "map", "map:CODE": of the settings' indicator and domain. */
static const Indicator *
asked(const Context *context, char **about)
{
    const Indicator *indicator =
        about[0] ? framework_indicator(context->framework, about[0])
                 : context_indicator(context, "map_indicator");
    const char *domain = context_setting(context, "map_domain");

    return indicator && indicator_has_domain(indicator, domain) ? indicator
                                                                : NULL;
}

void
national_map(National *national, char **about)
{
    const Context *context = national->context;
    const Indicator *indicator = asked(context, about);
    const char *domain = context_setting(context, "map_domain");

    if (!indicator)
        return;
    national_take(national, sentence_levels(context, indicator, domain));
    if (national->grid)
        national_figure(national,
                        pages_map(context, indicator, domain, national->grid));
}

void
national_caterpillar(National *national, char **about)
{
    const Context *context = national->context;
    const Indicator *indicator = asked(context, about);

    if (indicator)
        national_figure(national, pages_caterpillar(
                                      context, indicator,
                                      context_setting(context, "map_domain")));
}

static GArray *
changes(const Context *context, const Indicator *indicator, const char *domain,
        int previous)
{
    static const Difference of_change[] = {
        [CHANGE_UNKNOWN] = DIFFERENCE_UNKNOWN,
        [CHANGE_NONE] = DIFFERENCE_NONE,
        [CHANGE_UP] = DIFFERENCE_HIGHER,
        [CHANGE_DOWN] = DIFFERENCE_LOWER,
    };
    g_autoptr(GPtrArray) levels =
        series_levels(context->series, context->year, indicator->code, domain);
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(DumbbellRow));

    for (guint i = 0; i < levels->len; i++) {
        const Estimate *now = g_ptr_array_index(levels, i);
        const Estimate *before =
            context_before(context, indicator, domain, now->level, previous);
        const DumbbellRow row = {
            .label = context_level(context, indicator, domain, now->level),
            .before = context_value(context, before),
            .after = context_value(context, now),
            .change = of_change[series_change(before, now)],
        };

        if (estimate_shown(before) && estimate_shown(now))
            g_array_append_val(rows, row);
    }
    return rows;
}

/* "dumbbell", "dumbbell:CODE": each place against the year before. */
void
national_dumbbell(National *national, char **about)
{
    const Context *context = national->context;
    const Indicator *indicator = asked(context, about);
    int previous = indicator ? context_previous(context, indicator) : 0;
    g_autoptr(GArray) rows = NULL;
    g_autofree char *subtitle = NULL, *note = NULL;
    DumbbellData data = { .previous_year = previous };

    if (previous == 0)
        return;
    rows = changes(context, indicator, context_setting(context, "map_domain"),
                   previous);
    if (rows->len < 2)
        return;
    subtitle = pages_measured(context, indicator);
    note =
        pages_source(context, report_text(WORD_DUMBBELL_NOTE, context->lang));
    data.head =
        (FigureHead){ .lang = context->lang,
                      .measure = indicator_measure(indicator),
                      .subject = indicator_short(indicator, context->lang),
                      .subtitle = subtitle,
                      .note = note,
                      .year = context->year };
    data.units = context_setting(context, "units");
    data.rows = (const DumbbellRow *)(gpointer)rows->data;
    data.n = rows->len;
    national_figure(national, figure_dumbbell(&data));
}
