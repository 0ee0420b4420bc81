/* pages_figures.c - the figures of the pages, filled with estimates. */
#include "report/figures/figure_bullet.h"
#include "report/figures/figure_caterpillar.h"
#include "report/figures/figure_tilemap.h"
#include "report/pages.h"
#include "report/report_words.h"
#include <math.h>

/* A page has room for the 63 provinces of old. */
#define CATERPILLAR_ROWS 63

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
    int previous = context_previous(context, indicator);
    const Estimate *before =
        context_before(context, indicator, domain, level, previous);
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

char *
pages_measured(const Context *context, const Indicator *indicator)
{
    g_autofree char *year = g_strdup_printf("%d", context->year);
    ReportWord word = indicator_measure(indicator).share ? WORD_MEASURED_SHARE
                                                         : WORD_MEASURED;

    return words_fill(&report_words[word], context->lang, "label",
                      indicator_text(indicator, context->lang), "year", year,
                      NULL);
}

static FigureHead
head_of(const Context *context, const Indicator *indicator,
        const char *subtitle, const char *note)
{
    return (FigureHead){ .lang = context->lang,
                         .measure = indicator_measure(indicator),
                         .subject = indicator_short(indicator, context->lang),
                         .subtitle = subtitle,
                         .note = note,
                         .year = context->year };
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
    g_autofree char *subtitle = pages_measured(context, indicator);
    TilemapData data = {
        .head = head_of(context, indicator, subtitle, note),
        .units = context_setting(context, "units"),
        .target = indicator->target,
        .strict = indicator_strict(indicator),
    };

    for (guint i = 0; i < places->len; i++) {
        Tile tile = g_array_index(places, Tile, i);

        tile.value = context_value(
            context, context_estimate(context, indicator, domain, tile.code));
        if (context->lang != LANG_VI) {
            tile.short1 = context_level(context, indicator, domain, tile.code);
            tile.short2 = "";
        }
        g_array_append_val(tiles, tile);
    }
    data.tiles = (const Tile *)(gpointer)tiles->data;
    data.n = tiles->len;
    data.insets = (const TileInset *)(gpointer)insets->data;
    data.n_insets = insets->len;
    return figure_tilemap(&data);
}

/* The order of the figure is its own; names are those of the register. */
Figure *
pages_caterpillar(const Context *context, const Indicator *indicator,
                  const char *domain)
{
    g_autoptr(GPtrArray) levels =
        series_levels(context->series, context->year, indicator->code, domain);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(UnitRow));
    g_autofree char *note = pages_source(
        context, report_text(WORD_CATERPILLAR_NOTE, context->lang));
    g_autofree char *subtitle = pages_measured(context, indicator);
    CaterpillarData data = {
        .head = head_of(context, indicator, subtitle, note),
        .units = context_setting(context, "units"),
        .most = CATERPILLAR_ROWS,
        .nation = context_value(context,
                                context_estimate(context, indicator, "", "")),
        .target = indicator->target,
        .strict = indicator_strict(indicator),
    };

    for (guint i = 0; i < levels->len; i++) {
        const Estimate *of = g_ptr_array_index(levels, i);
        const UnitRow row = {
            .name = context_level(context, indicator, domain, of->level),
            .value = context_value(context, of),
        };

        g_array_append_val(rows, row);
    }
    data.rows = (const UnitRow *)(gpointer)rows->data;
    data.n = rows->len;
    return figure_caterpillar(&data);
}
