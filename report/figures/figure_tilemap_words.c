/* figure_tilemap_words.c - title and alternative text of tile maps. */
#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include <math.h>

static size_t
count_reaching(const TilemapData *data)
{
    size_t n = 0;

    for (size_t i = 0; i < data->n; i++) {
        const FigureValue *value = &data->tiles[i].value;

        n += value_is_shown(value) &&
             (data->strict ? value->value > data->target
                           : value->value >= data->target);
    }
    return n;
}

static size_t
count_shown(const TilemapData *data)
{
    size_t n = 0;

    for (size_t i = 0; i < data->n; i++)
        n += value_is_shown(&data->tiles[i].value);
    return n;
}

char *
tilemap_title(const TilemapData *data)
{
    Lang lang = data->head.lang;
    g_autofree char *reaching = count_text(count_reaching(data), lang);
    g_autofree char *all = count_text(data->n, lang);
    g_autofree char *target =
        measure_target(&data->head.measure, data->target, false, lang);
    char *subject = g_strdup(data->head.subject ? data->head.subject : "");
    ReportWord word = data->strict ? FIG_TILE_TITLE_OVER : FIG_TILE_TITLE_FROM;

    if (!isfinite(data->target) || count_shown(data) == 0)
        return title_choose(subject, NULL);
    return title_choose(words_fill(&report_words[word], lang, "count", reaching,
                                   "all", all, "units", data->units, "target",
                                   target, NULL),
                        subject, NULL);
}

char *
tilemap_alt(const TilemapData *data, const char *title)
{
    Lang lang = data->head.lang;
    g_autofree char *all = count_text(data->n, lang);
    g_autofree char *start =
        words_fill(&report_words[FIG_TILE_ALT], lang, "title", title, "count",
                   all, "units", data->units, NULL);
    GString *out = g_string_new(start);

    for (size_t i = 0; i < data->n; i++) {
        const Tile *tile = &data->tiles[i];
        g_autofree char *name =
            tile->short2 && *tile->short2
                ? g_strconcat(tile->short1, " ", tile->short2, NULL)
                : g_strdup(tile->short1);
        g_autofree char *phrase =
            value_phrase(&tile->value, &data->head.measure, lang);

        alt_add(out, i, name, phrase);
    }
    for (size_t i = 0; i < data->n_insets; i++)
        alt_add(out, i, data->insets[i].name, data->insets[i].note);
    return alt_finish(out, data->n, lang);
}
