/* national_heat.c - many units by many targets, at one glance. */
#include "report/figures/figure_heat.h"
#include "report/national_private.h"
#include <string.h>

static HeatCell
cell(const Context *context, const Indicator *indicator, const char *domain,
     const char *level)
{
    const Estimate *of = context_estimate(context, indicator, domain, level);

    return (HeatCell){ context_value(context, of),
                       of ? of->verdict : VERDICT_NONE };
}

/* Targets with numbers by DOMAIN; of Indicator. */
static GPtrArray *
columns_of(const Context *context, const char *domain)
{
    g_autoptr(GPtrArray) targets = context_headlines(context, true);
    GPtrArray *columns = g_ptr_array_new();

    for (guint i = 0; i < targets->len; i++) {
        Indicator *indicator = g_ptr_array_index(targets, i);

        if (indicator_has_domain(indicator, domain) &&
            indicator_measure(indicator).share)
            g_ptr_array_add(columns, indicator);
    }
    return columns;
}

/* Levels that any of COLUMNS has, in order; of char, borrowed. */
static GPtrArray *
rows_of(const Context *context, const GPtrArray *columns, const char *domain)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *rows = g_ptr_array_new();

    for (guint i = 0; i < columns->len; i++) {
        const Indicator *indicator = g_ptr_array_index(columns, i);
        g_autoptr(GPtrArray) levels = series_levels(
            context->series, context->year, indicator->code, domain);

        for (guint j = 0; j < levels->len; j++) {
            const Estimate *of = g_ptr_array_index(levels, j);

            if (g_hash_table_add(seen, (gpointer)(gintptr)of->level))
                g_ptr_array_add(rows, (gpointer)(gintptr)of->level);
        }
    }
    return rows;
}

static Figure *
heat(const Context *context, const char *domain, const GPtrArray *columns,
     const GPtrArray *rows)
{
    g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(HeatCell));
    g_autofree char *note =
        pages_source(context, report_text(WORD_HEAT_NOTE, context->lang));
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *subtitle = words_fill(&report_words[WORD_HEAT_SUBTITLE],
                                           context->lang, "year", year, NULL);
    HeatData data = {
        .head = { .lang = context->lang,
                  .measure = { .share = true, .decimals = 1 },
                  .subject = report_text(WORD_HEAT_SUBJECT, context->lang),
                  .subtitle = subtitle,
                  .note = note,
                  .year = context->year },
        .units = report_text(WORD_HEAT_UNITS, context->lang),
        .n_columns = columns->len,
        .n_rows = rows->len,
    };

    for (guint i = 0; i < columns->len; i++)
        g_ptr_array_add(heads, indicator_letter(g_ptr_array_index(columns, i)));
    for (guint i = 0; i < rows->len; i++) {
        const char *level = g_ptr_array_index(rows, i);

        g_ptr_array_add(
            names, (gpointer)(gintptr)context_level(
                       context, g_ptr_array_index(columns, 0), domain, level));
        for (guint j = 0; j < columns->len; j++) {
            const HeatCell one =
                cell(context, g_ptr_array_index(columns, j), domain, level);

            g_array_append_val(cells, one);
        }
    }
    data.columns = (const char *const *)heads->pdata;
    data.rows = (const char *const *)names->pdata;
    data.cells = (const HeatCell *)(gpointer)cells->data;
    return figure_heat(&data);
}

/* "heat:DOMAIN" */
void
national_heat(National *national, char **about)
{
    const Context *context = national->context;
    const char *domain = about[0] ? about[0] : "";
    g_autoptr(GPtrArray) columns = columns_of(context, domain);
    g_autoptr(GPtrArray) rows = rows_of(context, columns, domain);

    if (rows->len > 0)
        national_figure(national, heat(context, domain, columns, rows));
}
