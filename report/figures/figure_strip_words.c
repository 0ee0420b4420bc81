/* figure_strip_words.c - title and alternative text of strips. */
#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/format.h"
#include <math.h>

static size_t
count_shown(const StripData *data)
{
    size_t n = 0;

    for (size_t i = 0; i < data->n; i++)
        n += value_is_shown(&data->rows[i].value);
    return n;
}

static Difference
difference_of(const StripData *data)
{
    return data->difference != DIFFERENCE_UNKNOWN
               ? data->difference
               : value_compare(&data->rows[data->marked].value, &data->nation);
}

static char *
rank_title(const StripData *data)
{
    Lang lang = data->head.lang;
    g_autofree char *rank = format_number(data->rank, 0, lang);
    g_autofree char *low = format_number(data->rank_low, 0, lang);
    g_autofree char *high = format_number(data->rank_high, 0, lang);
    g_autofree char *all = count_text(count_shown(data), lang);

    return words_fill(&report_words[FIG_STRIP_RANK], lang, "rank", rank, "low",
                      low, "high", high, "all", all, NULL);
}

static char *
difference_title(const StripData *data)
{
    static const ReportWord words[] = {
        [DIFFERENCE_NONE] = FIG_STRIP_LEVEL,
        [DIFFERENCE_HIGHER] = FIG_STRIP_HIGHER,
        [DIFFERENCE_LOWER] = FIG_STRIP_LOWER,
    };
    Lang lang = data->head.lang;

    return words_fill(&report_words[words[difference_of(data)]], lang, "name",
                      data->rows[data->marked].name, NULL);
}

char *
strip_title(const StripData *data)
{
    char *subject = g_strdup(data->head.subject ? data->head.subject : "");

    if (data->marked >= data->n ||
        !value_is_shown(&data->rows[data->marked].value))
        return title_choose(subject, NULL);
    if (isfinite(data->rank) && isfinite(data->rank_low) &&
        isfinite(data->rank_high))
        return title_choose(rank_title(data), subject, NULL);
    if (difference_of(data) != DIFFERENCE_UNKNOWN)
        return title_choose(difference_title(data), subject, NULL);
    return title_choose(subject, NULL);
}

char *
strip_alt(const StripData *data, const char *title)
{
    Lang lang = data->head.lang;
    const Measure *measure = &data->head.measure;
    g_autofree char *all = count_text(count_shown(data), lang);
    g_autofree char *nation = value_phrase(&data->nation, measure, lang);
    g_autofree char *start =
        words_fill(&report_words[FIG_STRIP_ALT], lang, "title", title, "count",
                   all, "units", data->units, "nation", nation, NULL);
    GString *out = g_string_new(start);
    size_t added = 0;

    if (data->marked < data->n) {
        const StripUnit *unit = &data->rows[data->marked];
        g_autofree char *phrase = value_phrase(&unit->value, measure, lang);

        alt_add(out, added++, unit->name, phrase);
    }
    for (size_t i = 0; i < data->n; i++) {
        g_autofree char *text = value_text(&data->rows[i].value, measure, lang);

        if (i != data->marked)
            alt_add(out, added++, data->rows[i].name, text);
    }
    return alt_finish(out, added, lang);
}
