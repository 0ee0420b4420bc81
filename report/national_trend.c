/* national_trend.c - over the years, by group, and what has no target. */
#include "report/national_private.h"
#include "report/sentences.h"

/* The indicators of the comma list ABOUT; without it those with a target. */
static GPtrArray *
asked(const Context *context, const char *about)
{
    g_auto(GStrv) codes = g_strsplit(about ? about : "", ",", -1);
    GPtrArray *found = NULL;

    if (!about)
        return context_headlines(context, true);
    found = g_ptr_array_new();
    for (char **code = codes; *code; code++) {
        const Indicator *indicator =
            framework_indicator(context->framework, *code);

        if (indicator)
            g_ptr_array_add(found, (gpointer)(gintptr)indicator);
    }
    return found;
}

/* "trend", "trend:e1,e2" */
void
national_trend(National *national, char **about)
{
    const Context *context = national->context;
    g_autoptr(GPtrArray) indicators = asked(context, about[0]);
    Figure *figure = pages_trend(context, indicators, "", "", NULL);

    if (!figure)
        return;
    national_take(national,
                  sentence_changes(context, indicators,
                                   pages_previous(context, indicators)));
    national_figure(national, figure);
}

/* "groups", "groups:oa": by the domains of the settings. */
void
national_groups(National *national, char **about)
{
    const Context *context = national->context;
    const Indicator *indicator =
        about[0] ? framework_indicator(context->framework, about[0])
                 : context_indicator(context, "map_indicator");
    g_auto(GStrv) groups = report_setting_list(context->settings, "groups");
    Figure *figure = indicator ? pages_groups(context, indicator,
                                              (const char *const *)groups)
                               : NULL;

    if (!figure)
        return;
    national_take(national, sentence_groups(context, indicator,
                                            (const char *const *)groups));
    national_figure(national, figure);
}

static const char *
unit_text(const Context *context, const Indicator *indicator)
{
    if (indicator_measure(indicator).share)
        return "%";
    return report_text(indicator->kind == KIND_COUNT ||
                               indicator->kind == KIND_TOTAL
                           ? WORD_UNIT_COUNT
                           : WORD_UNIT_POINTS,
                       context->lang);
}

static void
add_rows(PageTable *table, const Context *context, const GPtrArray *indicators,
         int previous)
{
    for (guint i = 0; i < indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(indicators, i);
        g_autoptr(GPtrArray) parts = context_parts(context, indicator);

        if (!context_estimate(context, indicator, "", ""))
            continue;
        page_table_add_row(table, *indicator->parent != '\0');
        page_table_add_cell(table, indicator_text(indicator, context->lang));
        page_table_add_cell(table, unit_text(context, indicator));
        pages_add_result(table, context, indicator, "", "", previous);
        add_rows(table, context, parts, previous);
    }
}

static PageTable *
outcomes_table(const Context *context, const GPtrArray *indicators)
{
    Lang lang = context->lang;
    int previous = pages_previous(context, indicators);
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *before = g_strdup_printf("%d", previous);
    g_autofree char *title = words_fill(&report_words[WORD_OUTCOMES_TITLE],
                                        lang, "year", year, NULL);
    g_autofree char *note = pages_source(context, NULL);
    const TableColumn columns[] = {
        { report_text(WORD_COLUMN_INDICATOR, lang), 0, ALIGN_LEFT, true,
          false },
        { report_text(WORD_COLUMN_UNIT, lang), 40, ALIGN_LEFT, false, false },
        { before, 44, ALIGN_RIGHT, false, false },
        { year, 44, ALIGN_RIGHT, false, true },
        { report_text(WORD_COLUMN_INTERVAL, lang), 66, ALIGN_RIGHT, false,
          false },
    };
    PageTable *table =
        page_table_new(title, report_text(WORD_OUTCOMES_SUBTITLE, lang), note);

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (i != 2 || previous > 0)
            page_table_add_column(table, &columns[i]);
    }
    add_rows(table, context, indicators, previous);
    return table;
}

/* "outcomes", "outcomes:II.1": what has no target, of one part of the plan. */
void
national_outcomes(National *national, char **about)
{
    const Context *context = national->context;
    g_autoptr(GPtrArray) all = context_headlines(context, false);
    g_autoptr(GPtrArray) indicators = g_ptr_array_new();
    g_autoptr(PageTable) table = NULL;

    for (guint i = 0; i < all->len; i++) {
        Indicator *indicator = g_ptr_array_index(all, i);

        if (!about[0] || g_str_has_prefix(indicator->clause, about[0]))
            g_ptr_array_add(indicators, indicator);
    }
    table = outcomes_table(context, indicators);
    national_table(national, table);
}
