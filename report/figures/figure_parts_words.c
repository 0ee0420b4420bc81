/* figure_parts_words.c - titles and alternative texts of bars in parts. */
#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/format.h"
#include <math.h>

/* How many statements more than half surely agree with; false when that is not
 * known of all. */
static bool
count_majorities(const LikertData *data, size_t *agree)
{
    *agree = 0;
    for (size_t i = 0; i < data->n; i++) {
        const FigureValue *value = &data->rows[i].agree;

        if (!value_has_interval(value) && !value_is_census(value))
            return false;
        *agree += value->low > 0.5;
    }
    return data->n > 0;
}

char *
likert_title(const LikertData *data)
{
    Lang lang = data->head.lang;
    size_t agree = 0;
    char *subject = g_strdup(data->head.subject ? data->head.subject : "");
    g_autofree char *count = NULL;
    g_autofree char *all = count_text(data->n, lang);

    if (!count_majorities(data, &agree))
        return title_choose(subject, NULL);
    count = count_text(agree, lang);
    return title_choose(words_fill(&report_words[FIG_LIKERT_TITLE], lang,
                                   "count", count, "all", all, NULL),
                        subject, NULL);
}

/* "A 10%, B 20%". */
static char *
parts_phrase(const char *const *names, const double *shares, size_t n,
             Lang lang)
{
    GString *out = g_string_new(NULL);

    for (size_t i = 0; i < n; i++) {
        g_autofree char *share = format_percent(shares[i], 0, lang);

        g_string_append_printf(out, "%s%s %s", i > 0 ? ", " : "",
                               names[i] ? names[i] : "", share);
    }
    return g_string_free(out, FALSE);
}

static GString *
alt_start(ReportWord word, const char *title, size_t n, Lang lang)
{
    g_autofree char *all = count_text(n, lang);
    g_autofree char *start = words_fill(&report_words[word], lang, "title",
                                        title, "count", all, NULL);

    return g_string_new(start);
}

char *
likert_alt(const LikertData *data, const char *title)
{
    Lang lang = data->head.lang;
    GString *out = alt_start(FIG_LIKERT_ALT, title, data->n, lang);

    for (size_t i = 0; i < data->n; i++) {
        g_autofree char *parts = parts_phrase(data->levels, data->rows[i].share,
                                              LIKERT_LEVELS, lang);
        g_autofree char *agree =
            value_phrase(&data->rows[i].agree, &data->head.measure, lang);
        g_autofree char *phrase =
            words_fill(&report_words[FIG_LIKERT_PHRASE], lang, "agree", agree,
                       "parts", parts, NULL);

        alt_add(out, i, data->rows[i].label, phrase);
    }
    return alt_finish(out, data->n, lang);
}

char *
composition_title(const CompositionData *data)
{
    const double *share = data->n == 1 ? data->rows[0].share : NULL;
    char *subject = g_strdup(data->head.subject ? data->head.subject : "");
    g_autofree char *text = NULL;
    size_t largest = 0;

    if (!share || data->n_parts < 2)
        return title_choose(subject, NULL);
    for (size_t i = 0; i < MIN(data->n_parts, (size_t)COMPOSITION_PARTS); i++) {
        if (!isfinite(share[i]))
            return title_choose(subject, NULL);
        if (share[i] > share[largest])
            largest = i;
    }
    text = format_percent(share[largest], data->head.measure.decimals,
                          data->head.lang);
    return title_choose(words_fill(&report_words[FIG_COMPOSITION_TITLE],
                                   data->head.lang, "name",
                                   data->parts[largest], "value", text, NULL),
                        subject, NULL);
}

char *
composition_alt(const CompositionData *data, const char *title)
{
    Lang lang = data->head.lang;
    GString *out = alt_start(FIG_COMPOSITION_ALT, title, data->n, lang);

    for (size_t i = 0; i < data->n; i++) {
        const char *label = data->rows[i].label;
        g_autofree char *parts =
            parts_phrase(data->parts, data->rows[i].share,
                         MIN(data->n_parts, (size_t)COMPOSITION_PARTS), lang);

        alt_add(out, i, label && *label ? label : data->head.subject, parts);
    }
    return alt_finish(out, data->n, lang);
}
