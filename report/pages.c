/* pages.c - what the national report and the scorecards have in common. */
#include "report/pages.h"
#include "report/figure_bullet.h"
#include "report/figure_tilemap.h"
#include "report/format.h"
#include "report/report_words.h"
#include "report/sentences.h"
#include "store/table.h"
#include <math.h>
#include <string.h>

double
pages_date(const Context *context)
{
    const char *text = context_setting(context, "date");
    const Round *round = framework_round(context->framework, context->year);
    double days;

    if (date_parse(text, strlen(text), &days))
        return days;
    return round && isfinite(round->due) ? round->due
                                         : context_reference(context);
}

Document *
pages_document(const Context *context, Typesetter *type, const char *title,
               const char *subject)
{
    const DocumentInfo info = {
        .title = title,
        .subject = subject,
        .author = context_setting(context, "issuing_body"),
        .keywords = context_setting(context, "decision_short"),
        .lang = context->lang,
        .date = pages_date(context),
    };

    return document_new(type, &info);
}

char *
pages_source(const Context *context, const char *remark)
{
    g_autofree char *source = context_filled(context, "source", NULL);

    return words_fill(&report_words[WORD_SOURCE], context->lang, "source",
                      source, "remark", remark ? remark : "", NULL);
}

static double
shown_value(const Estimate *estimate)
{
    return estimate_shown(estimate) ? estimate->estimate : (double)NAN;
}

static BulletRow
bullet_row(const Context *context, const Indicator *indicator,
           const char *domain, const char *level)
{
    const Estimate *of = context_estimate(context, indicator, domain, level);
    int previous = *level ? 0 : context_previous(context, indicator);
    const Estimate *before =
        series_find(context->series, previous, indicator->code, domain, level);
    const Estimate *nation = context_estimate(context, indicator, "", "");

    return (BulletRow){
        .label = indicator_short(indicator, context->lang),
        .value = context_value(context, of),
        .target = indicator->target,
        .strict = indicator_strict(indicator),
        .previous = shown_value(before),
        .nation = *level ? shown_value(nation) : (double)NAN,
        .verdict = of ? of->verdict : VERDICT_NONE,
    };
}

static bool
goes_on_bullet(const Context *context, const Indicator *indicator,
               const char *domain, const char *level)
{
    return indicator_measure(indicator).share &&
           context_estimate(context, indicator, domain, level);
}

Figure *
pages_bullet(const Context *context, const GPtrArray *indicators,
             const char *domain, const char *level, const FigureHead *head)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(BulletRow));
    g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func(g_free);
    BulletData data = { .head = *head, .national_level = *level != '\0' };

    for (guint i = 0; i < indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(indicators, i);
        BulletRow row;

        if (!goes_on_bullet(context, indicator, domain, level))
            continue;
        row = bullet_row(context, indicator, domain, level);
        g_ptr_array_add(letters, indicator_letter(indicator));
        row.code = g_ptr_array_index(letters, letters->len - 1);
        data.previous_year =
            MAX(data.previous_year, context_previous(context, indicator));
        g_array_append_val(rows, row);
    }
    data.rows = (const BulletRow *)(gpointer)rows->data;
    data.n = rows->len;
    return figure_bullet(&data);
}

Figure *
pages_map(const Context *context, const Indicator *indicator,
          const char *domain, const Grid *grid)
{
    const GArray *places = grid_tiles(grid);
    g_autoptr(GArray) tiles = g_array_new(FALSE, FALSE, sizeof(Tile));
    g_autoptr(GArray) insets = grid_insets(grid, context->lang);
    g_autofree char *note =
        pages_source(context, grid_note(grid, context->lang));
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *subtitle = words_fill(
        &report_words[WORD_MAP_SUBTITLE], context->lang, "label",
        indicator_text(indicator, context->lang), "year", year, NULL);
    TilemapData data = {
        .head = { .lang = context->lang,
                  .measure = indicator_measure(indicator),
                  .subject = indicator_short(indicator, context->lang),
                  .subtitle = subtitle,
                  .note = note,
                  .year = context->year },
        .units = context_setting(context, "units"),
        .target = indicator->target,
        .strict = indicator_strict(indicator),
    };

    for (guint i = 0; i < places->len; i++) {
        Tile tile = g_array_index(places, Tile, i);

        tile.value = context_value(
            context, context_estimate(context, indicator, domain, tile.code));
        g_array_append_val(tiles, tile);
    }
    data.tiles = (const Tile *)(gpointer)tiles->data;
    data.n = tiles->len;
    data.insets = (const TileInset *)(gpointer)insets->data;
    data.n_insets = insets->len;
    return figure_tilemap(&data);
}

void
pages_add_result(PageTable *table, const Context *context,
                 const Indicator *indicator, const char *domain,
                 const char *level, int previous)
{
    const Measure measure = indicator_measure(indicator);
    const Estimate *of = context_estimate(context, indicator, domain, level);
    const FigureValue value = context_value(context, of);
    g_autofree char *decide = phrase_decide(context, of);

    if (previous > 0) {
        const FigureValue before =
            context_value(context, series_find(context->series, previous,
                                               indicator->code, domain, level));

        page_table_take_cell(table,
                             value_text_bare(&before, &measure, context->lang));
    }
    page_table_take_cell(table,
                         value_text_bare(&value, &measure, context->lang));
    page_table_take_cell(table,
                         value_interval_text(&value, &measure, context->lang));
    page_table_add_verdict(table, of ? of->verdict : VERDICT_NONE, decide);
}
