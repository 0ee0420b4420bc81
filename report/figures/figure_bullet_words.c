/* figure_bullet_words.c - title and alternative text of bullets. */
#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/figures/status_mark.h"
#include <math.h>

/* How many rows got VERDICT. */
static size_t
count(const BulletData *bullet, Verdict verdict)
{
    size_t n = 0;

    for (size_t i = 0; i < bullet->n; i++)
        n += bullet->rows[i].verdict == verdict;
    return n;
}

/* The sentence for these counts; FIG_EMPTY when nothing may be said. */
static ReportWord
title_word(size_t met, size_t missed, size_t open, bool national_level)
{
    if (met + missed + open < 2)
        return FIG_EMPTY;
    if (national_level)
        return missed + open == 0 ? FIG_BULLET_LEVEL_ALL : FIG_BULLET_LEVEL;
    if (missed + open == 0)
        return FIG_BULLET_ALL;
    if (missed == 0)
        return FIG_BULLET_OPEN;
    return open == 0 ? FIG_BULLET_MISSED : FIG_BULLET_COUNTS;
}

char *
bullet_title(const BulletData *data)
{
    Lang lang = data->head.lang;
    size_t met = count(data, VERDICT_MET);
    size_t missed = count(data, VERDICT_NOT_MET);
    size_t open = count(data, VERDICT_CANNOT_TELL);
    g_autofree char *met_text = count_text(met, lang);
    g_autofree char *missed_text = count_text(missed, lang);
    g_autofree char *open_text = count_text(open, lang);
    g_autofree char *all_text = count_text(met + missed + open, lang);
    ReportWord word = title_word(met, missed, open, data->national_level);
    char *subject = g_strdup(data->head.subject ? data->head.subject : "");

    if (word == FIG_EMPTY || count(data, VERDICT_NOT_DUE) > 0)
        return title_choose(subject, NULL);
    return title_choose(words_fill(&report_words[word], lang, "met", met_text,
                                   "missed", missed_text, "open", open_text,
                                   "all", all_text, NULL),
                        subject, NULL);
}

/* "78,2% (KTC 95%: 76,9–79,5), chỉ tiêu >80%, chưa đạt". */
static char *
row_phrase(const BulletData *bullet, const BulletRow *row)
{
    const Measure *measure = &bullet->head.measure;
    Lang lang = bullet->head.lang;
    g_autofree char *value = value_phrase(&row->value, measure, lang);
    GString *out = g_string_new(value);

    if (isfinite(row->target)) {
        g_autofree char *text =
            measure_target(measure, row->target, row->strict, lang);

        g_string_append_printf(out, ", %s %s", report_text(FIG_TARGET_IN, lang),
                               text);
    }
    if (row->verdict != VERDICT_NONE)
        g_string_append_printf(out, ", %s", status_word(row->verdict, lang));
    if (isfinite(row->previous)) {
        g_autofree char *text = measure_text(measure, row->previous, lang);

        g_string_append_printf(out, ", %d %s", bullet->previous_year, text);
    }
    if (isfinite(row->nation)) {
        g_autofree char *text = measure_text(measure, row->nation, lang);

        g_string_append_printf(out, ", %s %s", report_text(FIG_NATION_IN, lang),
                               text);
    }
    return g_string_free(out, FALSE);
}

char *
bullet_alt(const BulletData *bullet, const char *title)
{
    Lang lang = bullet->head.lang;
    g_autofree char *rows = count_text(bullet->n, lang);
    g_autofree char *start = words_fill(&report_words[FIG_BULLET_ALT], lang,
                                        "title", title, "count", rows, NULL);
    GString *out = g_string_new(start);

    for (size_t i = 0; i < bullet->n; i++) {
        g_autofree char *phrase = row_phrase(bullet, &bullet->rows[i]);

        alt_add(out, i, bullet->rows[i].label, phrase);
    }
    return alt_finish(out, bullet->n, lang);
}
