/* figure_dumbbell_words.c - order, title and alternative text of dumbbells. */
#include "report/figures/falling.h"
#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/format.h"
#include <math.h>

Difference
dumbbell_change(const DumbbellRow *row)
{
    return row->change != DIFFERENCE_UNKNOWN
               ? row->change
               : value_compare(&row->after, &row->before);
}

double
dumbbell_size(const DumbbellRow *row)
{
    return value_is_shown(&row->before) && value_is_shown(&row->after)
               ? row->after.value - row->before.value
               : (double)NAN;
}

static double
key(const void *row)
{
    return dumbbell_size(row);
}

DumbbellRow *
dumbbell_sorted(const DumbbellRow *rows, size_t n)
{
    return rows_falling(rows, n, sizeof *rows, key);
}

char *
dumbbell_title(const DumbbellData *data)
{
    Lang lang = data->head.lang;
    size_t count[DIFFERENCE_LOWER + 1] = { 0 };
    char *subject = g_strdup(data->head.subject ? data->head.subject : "");
    g_autofree char *up = NULL;
    g_autofree char *down = NULL;
    g_autofree char *all = count_text(data->n, lang);
    g_autofree char *year = g_strdup_printf("%d", data->previous_year);
    ReportWord word = FIG_DUMBBELL_BOTH;

    for (size_t i = 0; i < data->n; i++)
        count[dumbbell_change(&data->rows[i])]++;
    if (count[DIFFERENCE_UNKNOWN] == data->n)
        return title_choose(subject, NULL);
    if (count[DIFFERENCE_HIGHER] + count[DIFFERENCE_LOWER] == 0)
        word = FIG_DUMBBELL_NONE;
    up = count_text(count[DIFFERENCE_HIGHER], lang);
    down = count_text(count[DIFFERENCE_LOWER], lang);
    return title_choose(words_fill(&report_words[word], lang, "up", up, "down",
                                   down, "all", all, "units", data->units,
                                   "year", year, NULL),
                        subject, NULL);
}

char *
dumbbell_alt(const DumbbellData *data, const DumbbellRow *sorted,
             const char *title)
{
    static const ReportWord words[] = {
        [DIFFERENCE_UNKNOWN] = FIG_EMPTY,
        [DIFFERENCE_NONE] = FIG_CHANGE_UNSURE_IN,
        [DIFFERENCE_HIGHER] = FIG_CHANGE_UP_IN,
        [DIFFERENCE_LOWER] = FIG_CHANGE_DOWN_IN,
    };
    Lang lang = data->head.lang;
    const Measure *measure = &data->head.measure;
    g_autofree char *all = count_text(data->n, lang);
    g_autofree char *start =
        words_fill(&report_words[FIG_DUMBBELL_ALT], lang, "title", title,
                   "count", all, "units", data->units, NULL);
    GString *out = g_string_new(start);

    for (size_t i = 0; i < data->n; i++) {
        g_autofree char *before =
            value_phrase(&sorted[i].before, measure, lang);
        g_autofree char *after = value_phrase(&sorted[i].after, measure, lang);
        g_autofree char *phrase = g_strdup_printf(
            "%d %s, %d %s%s", data->previous_year, before, data->head.year,
            after, report_text(words[dumbbell_change(&sorted[i])], lang));

        alt_add(out, i, sorted[i].label, phrase);
    }
    return alt_finish(out, data->n, lang);
}
