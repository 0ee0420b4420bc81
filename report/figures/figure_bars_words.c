/* figure_bars_words.c - title and alternative text of bars. */
#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"

char *
bars_title(const BarsData *data, const Bar *sorted)
{
    Lang lang = data->head.lang;
    char *subject = g_strdup(data->head.subject ? data->head.subject : "");
    g_autofree char *value = NULL;

    if (data->n < 2 ||
        value_compare(&sorted[0].value, &sorted[1].value) != DIFFERENCE_HIGHER)
        return title_choose(subject, NULL);
    value = value_text(&sorted[0].value, &data->head.measure, lang);
    return title_choose(words_fill(&report_words[FIG_BARS_MOST], lang, "name",
                                   sorted[0].label, "value", value, NULL),
                        subject, NULL);
}

char *
bars_alt(const BarsData *data, const Bar *sorted, const char *title)
{
    Lang lang = data->head.lang;
    g_autofree char *all = count_text(data->n, lang);
    g_autofree char *start = words_fill(&report_words[FIG_BARS_ALT], lang,
                                        "title", title, "count", all, NULL);
    GString *out = g_string_new(start);

    for (size_t i = 0; i < data->n; i++) {
        g_autofree char *phrase =
            value_phrase(&sorted[i].value, &data->head.measure, lang);

        alt_add(out, i, sorted[i].label, phrase);
    }
    return alt_finish(out, data->n, lang);
}
