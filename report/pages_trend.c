/* pages_trend.c - figures over time and over groups, filled with estimates. */
#include "report/figures/figure_groups.h"
#include "report/figures/figure_trend.h"
#include "report/pages.h"
#include "report/report_words.h"
#include <math.h>

/* The points of a panel; of TrendPoint. */
static GArray *
trend_points(const Context *context, const Indicator *indicator,
             const char *domain, const char *level)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(TrendPoint));
    size_t n = 0;
    const int *years = series_years(context->series, &n);

    for (size_t i = 0; i < n && years[i] <= context->year; i++) {
        const Estimate *of =
            context_before(context, indicator, domain, level, years[i]);
        const Estimate *nation =
            series_find(context->series, years[i], indicator->code, "", "");
        const TrendPoint point = {
            .year = years[i],
            .value = context_value(context, of),
            .comparison = *level && estimate_shown(nation) ? nation->estimate
                                                           : (double)NAN,
        };

        if (estimate_shown(of))
            g_array_append_val(points, point);
    }
    return points;
}

static Difference
last_change(const Context *context, const Indicator *indicator,
            const char *domain, const char *level, const GArray *points)
{
    static const Difference of_change[] = {
        [CHANGE_UNKNOWN] = DIFFERENCE_UNKNOWN,
        [CHANGE_NONE] = DIFFERENCE_NONE,
        [CHANGE_UP] = DIFFERENCE_HIGHER,
        [CHANGE_DOWN] = DIFFERENCE_LOWER,
    };
    int before = g_array_index(points, TrendPoint, points->len - 2).year;
    int now = g_array_index(points, TrendPoint, points->len - 1).year;

    return of_change[series_change(
        context_before(context, indicator, domain, level, before),
        context_before(context, indicator, domain, level, now))];
}

static void
add_panel(GArray *panels, GPtrArray *kept, const Context *context,
          const Indicator *indicator, const char *domain, const char *level)
{
    GArray *points = trend_points(context, indicator, domain, level);
    TrendPanel panel = {
        .name = indicator_short(indicator, context->lang),
        .target = indicator->target,
        .strict = indicator_strict(indicator),
        .baseline = NAN,
    };

    g_ptr_array_add(kept, points);
    if (points->len < 2 || !indicator_measure(indicator).share)
        return;
    panel.points = (const TrendPoint *)(gpointer)points->data;
    panel.n = points->len;
    panel.change = last_change(context, indicator, domain, level, points);
    g_array_append_val(panels, panel);
}

static void
unref_array(gpointer array)
{
    g_array_unref(array);
}

static bool
has_targets(const GPtrArray *indicators)
{
    for (guint i = 0; i < indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(indicators, i);

        if (isfinite(indicator->target))
            return true;
    }
    return false;
}

/* What the lines are, and the dashes, if there are any. */
static ReportWord
trend_subtitle(const GPtrArray *indicators, bool unit)
{
    if (unit)
        return WORD_TREND_SUBTITLE_UNIT;
    return has_targets(indicators) ? WORD_TREND_SUBTITLE
                                   : WORD_TREND_SUBTITLE_PLAIN;
}

Figure *
pages_trend(const Context *context, const GPtrArray *indicators,
            const char *domain, const char *level, const char *unit)
{
    g_autoptr(GArray) panels = g_array_new(FALSE, FALSE, sizeof(TrendPanel));
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(unref_array);
    g_autofree char *note = pages_source(context, NULL);
    TrendData data = {
        .head = { .lang = context->lang,
                  .measure = { .share = true, .decimals = 1 },
                  .subject = report_text(WORD_TREND_SUBJECT, context->lang),
                  .subtitle = report_text(
                      trend_subtitle(indicators, *level != 0), context->lang),
                  .note = note,
                  .year = context->year },
        .unit = unit,
        .things = report_text(has_targets(indicators) ? WORD_TREND_THINGS
                                                      : WORD_TREND_INDICATORS,
                              context->lang),
    };

    for (guint i = 0; i < indicators->len; i++)
        add_panel(panels, kept, context, g_ptr_array_index(indicators, i),
                  domain, level);
    if (panels->len == 0)
        return NULL;
    data.panels = (const TrendPanel *)(gpointer)panels->data;
    data.n = panels->len;
    return figure_trend(&data);
}

static void
add_group(GArray *rows, const Context *context, const Indicator *indicator,
          const char *name)
{
    g_auto(GStrv) no_group = report_setting_list(context->settings, "no_group");
    const Domain *domain =
        framework_domain(context->framework, name, indicator->instrument);
    g_autoptr(GPtrArray) levels =
        series_levels(context->series, context->year, indicator->code, name);

    for (guint i = 0; i < levels->len; i++) {
        const Estimate *of = g_ptr_array_index(levels, i);
        const GroupRow row = {
            .heading = domain ? label_text(&domain->label, context->lang) : "",
            .label = context_level(context, indicator, name, of->level),
            .value = context_value(context, of),
        };

        if (!g_strv_contains((const char *const *)no_group, of->level))
            g_array_append_val(rows, row);
    }
}

Figure *
pages_groups(const Context *context, const Indicator *indicator,
             const char *const *groups)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(GroupRow));
    g_autofree char *note =
        pages_source(context, report_text(WORD_GROUPS_NOTE, context->lang));
    g_autofree char *subtitle = pages_measured(context, indicator);
    GroupsData data = {
        .head = { .lang = context->lang,
                  .measure = indicator_measure(indicator),
                  .subject = indicator_short(indicator, context->lang),
                  .subtitle = subtitle,
                  .note = note,
                  .year = context->year },
        .whole = context_value(context,
                               context_estimate(context, indicator, "", "")),
        .target = indicator->target,
        .strict = indicator_strict(indicator),
    };

    for (size_t i = 0; groups[i]; i++)
        add_group(rows, context, indicator, groups[i]);
    if (rows->len == 0)
        return NULL;
    data.rows = (const GroupRow *)(gpointer)rows->data;
    data.n = rows->len;
    return figure_groups(&data);
}
