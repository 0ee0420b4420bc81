/* figure_quality_words.c - titles and alternative texts of heat tables,
 * funnels and waterfalls. */
#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/figures/status_mark.h"
#include "report/format.h"
#include <math.h>

char *
heat_title(const HeatData *data)
{
    Lang lang = data->head.lang;
    char *subject = g_strdup(data->head.subject ? data->head.subject : "");
    size_t met = 0, all = 0;
    g_autofree char *met_text = NULL;
    g_autofree char *all_text = NULL;

    for (size_t i = 0; i < data->n_rows * data->n_columns; i++) {
        Verdict verdict = data->cells[i].verdict;

        met += verdict == VERDICT_MET;
        all += verdict == VERDICT_MET || verdict == VERDICT_NOT_MET ||
               verdict == VERDICT_CANNOT_TELL;
    }
    if (all < 2)
        return title_choose(subject, NULL);
    met_text = count_text(met, lang);
    all_text = count_text(all, lang);
    return title_choose(words_fill(&report_words[FIG_BULLET_LEVEL], lang, "met",
                                   met_text, "all", all_text, NULL),
                        subject, NULL);
}

char *
heat_alt(const HeatData *data, const char *title)
{
    Lang lang = data->head.lang;
    g_autofree char *rows = count_text(data->n_rows, lang);
    g_autofree char *columns = count_text(data->n_columns, lang);
    g_autofree char *start =
        words_fill(&report_words[FIG_HEAT_ALT], lang, "title", title, "rows",
                   rows, "columns", columns, "units", data->units, NULL);
    GString *out = g_string_new(start);

    for (size_t i = 0; i < data->n_rows; i++) {
        g_autoptr(GString) phrase = g_string_new(NULL);

        for (size_t j = 0; j < data->n_columns; j++) {
            const HeatCell *cell = &data->cells[i * data->n_columns + j];
            g_autofree char *value =
                value_text(&cell->value, &data->head.measure, lang);

            g_string_append_printf(phrase, "%s%s %s %s", j > 0 ? ", " : "",
                                   data->columns[j], value,
                                   status_word(cell->verdict, lang));
        }
        alt_add(out, i, data->rows[i], phrase->str);
    }
    return alt_finish(out, data->n_rows, lang);
}

/* Between the limits before and after N. */
static double
between(double n, const FunnelLimit *a, const FunnelLimit *b, double at_a,
        double at_b)
{
    double width = b->n - a->n;

    return width > 0 ? at_a + (n - a->n) / width * (at_b - at_a) : at_a;
}

Difference
funnel_difference(const FunnelPoint *point, const FunnelLimit *limits,
                  size_t n_limits)
{
    if (!value_is_shown(&point->value) || !isfinite(point->n))
        return DIFFERENCE_UNKNOWN;
    for (size_t i = 1; i < n_limits; i++) {
        const FunnelLimit *a = &limits[i - 1], *b = &limits[i];

        if (point->n < a->n || point->n > b->n)
            continue;
        if (point->value.value >
            between(point->n, a, b, a->high998, b->high998))
            return DIFFERENCE_HIGHER;
        if (point->value.value < between(point->n, a, b, a->low998, b->low998))
            return DIFFERENCE_LOWER;
        return DIFFERENCE_NONE;
    }
    return DIFFERENCE_UNKNOWN;
}

char *
funnel_title(const FunnelData *data)
{
    Lang lang = data->head.lang;
    char *subject = g_strdup(data->head.subject ? data->head.subject : "");
    size_t beyond = 0, known = 0;
    g_autofree char *count = NULL;
    g_autofree char *all = NULL;

    for (size_t i = 0; i < data->n; i++) {
        Difference difference =
            funnel_difference(&data->points[i], data->limits, data->n_limits);

        known += difference != DIFFERENCE_UNKNOWN;
        beyond +=
            difference == DIFFERENCE_HIGHER || difference == DIFFERENCE_LOWER;
    }
    if (known < 2)
        return title_choose(subject, NULL);
    count = count_text(beyond, lang);
    all = count_text(known, lang);
    return title_choose(words_fill(&report_words[FIG_FUNNEL_TITLE], lang,
                                   "count", count, "all", all, "units",
                                   data->units, NULL),
                        subject, NULL);
}

char *
funnel_alt(const FunnelData *data, const char *title)
{
    Lang lang = data->head.lang;
    const Measure *measure = &data->head.measure;
    g_autofree char *nation = value_phrase(&data->nation, measure, lang);
    g_autofree char *all = count_text(data->n, lang);
    g_autofree char *start =
        words_fill(&report_words[FIG_FUNNEL_ALT], lang, "title", title, "count",
                   all, "units", data->units, "nation", nation, NULL);
    GString *out = g_string_new(start);

    for (size_t i = 0; i < data->n; i++) {
        const FunnelPoint *point = &data->points[i];
        g_autofree char *size = format_number(point->n, 0, lang);
        g_autofree char *value = difference_phrase(
            &point->value,
            funnel_difference(point, data->limits, data->n_limits), measure,
            NULL, lang);
        g_autofree char *phrase = g_strconcat("n = ", size, ", ", value, NULL);

        alt_add(out, i, point->name, phrase);
    }
    return alt_finish(out, data->n, lang);
}

char *
waterfall_title(const WaterfallData *data)
{
    Lang lang = data->head.lang;
    char *subject = g_strdup(data->head.subject ? data->head.subject : "");
    double whole = data->n > 0 ? data->stages[0].count : (double)NAN;
    double used = data->n > 0 ? data->stages[data->n - 1].count : (double)NAN;
    g_autofree char *share = NULL;
    g_autofree char *used_text = NULL;
    g_autofree char *whole_text = NULL;

    if (data->n < 2 || !(whole > 0) || !(used >= 0))
        return title_choose(subject, NULL);
    share = format_percent(used / whole, 1, lang);
    used_text = format_number(used, 0, lang);
    whole_text = format_number(whole, 0, lang);
    return title_choose(words_fill(&report_words[FIG_WATERFALL_TITLE], lang,
                                   "used", used_text, "whole", whole_text,
                                   "share", share, "things", data->things,
                                   NULL),
                        subject, NULL);
}

char *
waterfall_alt(const WaterfallData *data, const char *title)
{
    Lang lang = data->head.lang;
    g_autofree char *start = words_fill(&report_words[FIG_WATERFALL_ALT], lang,
                                        "title", title, NULL);
    GString *out = g_string_new(start);

    for (size_t i = 0; i < data->n; i++) {
        const WaterfallStage *stage = &data->stages[i];
        g_autofree char *count = format_number(stage->count, 0, lang);
        g_autofree char *phrase =
            stage->lost && *stage->lost
                ? g_strdup_printf("%s (%s)", count, stage->lost)
                : g_strdup(count);

        alt_add(out, i, stage->label, phrase);
    }
    return alt_finish(out, data->n, lang);
}
