/* figure_caterpillar_words.c - title and alternative text of caterpillars. */
#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"

static ReportWord
title_word(size_t higher, size_t lower)
{
    if (higher > 0 && lower > 0)
        return FIG_CAT_BOTH;
    if (higher > 0)
        return FIG_CAT_HIGHER;
    return lower > 0 ? FIG_CAT_LOWER : FIG_CAT_NONE;
}

char *
caterpillar_title(const CaterpillarData *data)
{
    Lang lang = data->head.lang;
    size_t count[DIFFERENCE_LOWER + 1] = { 0 };
    char *subject = g_strdup(data->head.subject ? data->head.subject : "");
    g_autofree char *higher = NULL;
    g_autofree char *lower = NULL;
    g_autofree char *all = count_text(data->n, lang);
    ReportWord word = FIG_EMPTY;

    for (size_t i = 0; i < data->n; i++)
        count[unit_difference(&data->rows[i], &data->nation)]++;
    if (count[DIFFERENCE_UNKNOWN] == data->n)
        return title_choose(subject, NULL);
    higher = count_text(count[DIFFERENCE_HIGHER], lang);
    lower = count_text(count[DIFFERENCE_LOWER], lang);
    word = title_word(count[DIFFERENCE_HIGHER], count[DIFFERENCE_LOWER]);
    return title_choose(words_fill(&report_words[word], lang, "higher", higher,
                                   "lower", lower, "all", all, "units",
                                   data->units, NULL),
                        subject, NULL);
}

char *
difference_phrase(const FigureValue *value, Difference difference,
                  const Measure *measure, const char *whole, Lang lang)
{
    static const ReportWord words[] = {
        [DIFFERENCE_UNKNOWN] = FIG_EMPTY,
        [DIFFERENCE_NONE] = FIG_LEVEL_IN,
        [DIFFERENCE_HIGHER] = FIG_HIGHER_IN,
        [DIFFERENCE_LOWER] = FIG_LOWER_IN,
    };
    g_autofree char *phrase = value_phrase(value, measure, lang);
    g_autofree char *against =
        words_fill(&report_words[words[difference]], lang, "whole",
                   whole ? whole : report_text(FIG_NATION_IN, lang), NULL);

    return *against ? g_strconcat(phrase, ", ", against, NULL)
                    : g_steal_pointer(&phrase);
}

char *
caterpillar_alt(const CaterpillarData *data, const UnitRow *sorted,
                const char *title)
{
    Lang lang = data->head.lang;
    const Measure *measure = &data->head.measure;
    g_autofree char *all = count_text(data->n, lang);
    g_autofree char *nation = value_phrase(&data->nation, measure, lang);
    g_autofree char *start =
        words_fill(&report_words[FIG_CAT_ALT], lang, "title", title, "count",
                   all, "units", data->units, "nation", nation, NULL);
    GString *out = g_string_new(start);

    for (size_t i = 0; i < data->n; i++) {
        Difference difference = unit_difference(&sorted[i], &data->nation);
        g_autofree char *phrase = difference_phrase(
            &sorted[i].value, difference, measure, NULL, lang);

        alt_add(out, i, sorted[i].name, phrase);
    }
    return alt_finish(out, data->n, lang);
}
