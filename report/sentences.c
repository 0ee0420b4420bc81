/* sentences.c - key points: sentences made from estimates by rules. */
#include "report/sentences.h"
#include "report/figures/status_mark.h"
#include "report/format.h"
#include "report/report_words.h"
#include <math.h>
#include <string.h>

/* WORD filled by pairs. */
#define SAY(context, word, ...)                                                \
    words_fill(&report_words[word], (context)->lang, __VA_ARGS__, NULL)

static char *
count_words(const Context *context, size_t n)
{
    return format_count((gint64)n, context->lang);
}

char *
phrase_value(const Context *context, const Indicator *indicator,
             const Estimate *estimate)
{
    const FigureValue value = context_value(context, estimate);
    const Measure measure = indicator_measure(indicator);

    return value_phrase(&value, &measure, context->lang);
}

/* The phrase with its number in bold. */
static char *
bold_value(const Context *context, const Indicator *indicator,
           const Estimate *estimate)
{
    const FigureValue value = context_value(context, estimate);
    const Measure measure = indicator_measure(indicator);
    g_autofree char *number = value_text(&value, &measure, context->lang);
    g_autofree char *phrase = value_phrase(&value, &measure, context->lang);

    if (!g_str_has_prefix(phrase, number))
        return g_steal_pointer(&phrase);
    return g_strconcat("**", number, "**", phrase + strlen(number), NULL);
}

static void
add_count(GString *out, const Context *context, ReportWord word, size_t n,
          size_t all)
{
    g_autofree char *count = count_words(context, n);
    g_autofree char *of = count_words(context, all);
    g_autofree char *text = SAY(context, word, "count", count, "all", of);

    g_string_append(out, text);
}

char *
sentence_verdicts(const Context *context, const GPtrArray *indicators,
                  const char *domain, const char *level)
{
    size_t n[VERDICT_NOT_DUE + 1] = { 0 };
    size_t due;
    GString *out = NULL;

    for (guint i = 0; i < indicators->len; i++) {
        const Estimate *of = context_estimate(
            context, g_ptr_array_index(indicators, i), domain, level);

        n[of ? of->verdict : VERDICT_NONE]++;
    }
    due = n[VERDICT_MET] + n[VERDICT_NOT_MET] + n[VERDICT_CANNOT_TELL];
    if (due == 0)
        return n[VERDICT_NOT_DUE] > 0
                   ? g_strdup(report_text(SAY_NOT_DUE, context->lang))
                   : NULL;
    out = g_string_new(NULL);
    add_count(out, context, *level ? SAY_MET_LEVEL : SAY_MET, n[VERDICT_MET],
              due);
    if (n[VERDICT_NOT_MET] > 0)
        add_count(out, context, SAY_NOT_MET, n[VERDICT_NOT_MET], due);
    if (n[VERDICT_CANNOT_TELL] > 0)
        add_count(out, context, SAY_CANNOT_TELL, n[VERDICT_CANNOT_TELL], due);
    g_string_append_c(out, '.');
    return g_string_free(out, FALSE);
}

static ReportWord
verdict_word(Verdict verdict)
{
    static const ReportWord words[] = {
        [VERDICT_NONE] = SAY_RESULT,
        [VERDICT_MET] = SAY_RESULT_MET,
        [VERDICT_NOT_MET] = SAY_RESULT_NOT_MET,
        [VERDICT_CANNOT_TELL] = SAY_RESULT_CANNOT_TELL,
        [VERDICT_NOT_DUE] = SAY_RESULT_NOT_DUE,
    };

    return words[verdict];
}

char *
sentence_result(const Context *context, const Indicator *indicator,
                const char *domain, const char *level)
{
    const Estimate *of = context_estimate(context, indicator, domain, level);
    g_autofree char *value = NULL, *target = NULL;

    if (!estimate_shown(of))
        return NULL;
    value = bold_value(context, indicator, of);
    target = indicator_target(indicator, context->lang);
    return SAY(context, verdict_word(of->verdict), "label",
               indicator_text(indicator, context->lang), "value", value,
               "target", target);
}

/* A difference with the unit of INDICATOR, without its sign. */
static char *
difference_text(const Context *context, const Indicator *indicator,
                double difference)
{
    const Measure measure = indicator_measure(indicator);
    g_autofree char *number =
        measure.share
            ? format_number(100 * fabs(difference), 1, context->lang)
            : format_number(fabs(difference), measure.decimals, context->lang);

    return measure.share ? SAY(context, SAY_POINTS, "number", number)
                         : g_steal_pointer(&number);
}

char *
sentence_change(const Context *context, const Indicator *indicator)
{
    static const ReportWord words[] = {
        [SPEECH_UP] = SAY_CHANGE_UP,
        [SPEECH_DOWN] = SAY_CHANGE_DOWN,
        [SPEECH_NONE] = SAY_CHANGE_NONE,
        [SPEECH_COUNTED_UP] = SAY_COUNTED_UP,
        [SPEECH_COUNTED_DOWN] = SAY_COUNTED_DOWN,
        [SPEECH_COUNTED_SAME] = SAY_COUNTED_SAME,
        [SPEECH_COUNTED_OPEN] = SAY_COUNTED_OPEN,
    };
    int previous = context_previous(context, indicator);
    const Estimate *now = context_estimate(context, indicator, "", "");
    const Estimate *before = NULL;
    Change change;
    g_autofree char *year = NULL, *points = NULL;

    if (previous == 0)
        return NULL;
    before = series_find(context->series, previous, indicator->code, "", "");
    change = series_change(before, now);
    if (change == CHANGE_UNKNOWN)
        return NULL;
    year = g_strdup_printf("%d", previous);
    points =
        difference_text(context, indicator, now->estimate - before->estimate);
    return SAY(context, words[series_speech(before, now, change)], "year", year,
               "points", points, "label",
               indicator_short(indicator, context->lang));
}

char *
sentence_levels(const Context *context, const Indicator *indicator,
                const char *domain)
{
    const FigureValue nation =
        context_value(context, context_estimate(context, indicator, "", ""));
    g_autoptr(GPtrArray) levels =
        series_levels(context->series, context->year, indicator->code, domain);
    size_t n[DIFFERENCE_LOWER + 1] = { 0 };
    g_autofree char *higher = NULL, *lower = NULL, *same = NULL;

    for (guint i = 0; i < levels->len; i++) {
        const FigureValue value =
            context_value(context, g_ptr_array_index(levels, i));

        n[value_compare(&value, &nation)]++;
    }
    if (n[DIFFERENCE_NONE] + n[DIFFERENCE_HIGHER] + n[DIFFERENCE_LOWER] == 0)
        return NULL;
    higher = count_words(context, n[DIFFERENCE_HIGHER]);
    lower = count_words(context, n[DIFFERENCE_LOWER]);
    same = count_words(context, n[DIFFERENCE_NONE]);
    return SAY(context, SAY_LEVELS, "higher", higher, "lower", lower, "same",
               same, "units", context_setting(context, "units"), "label",
               indicator_short(indicator, context->lang));
}

char *
sentence_against_nation(const Context *context, const Indicator *indicator,
                        const char *domain, const char *level)
{
    const Estimate *here = context_estimate(context, indicator, domain, level);
    const Estimate *whole = context_estimate(context, indicator, "", "");
    const FigureValue value = context_value(context, here);
    const FigureValue nation = context_value(context, whole);
    const Measure measure = indicator_measure(indicator);
    g_autofree char *text = NULL, *nation_text = NULL;
    Difference difference = value_compare(&value, &nation);
    ReportWord word = SAY_NATION_NONE;

    if (!estimate_shown(here) || !estimate_shown(whole) ||
        difference == DIFFERENCE_UNKNOWN)
        return NULL;
    if (difference == DIFFERENCE_HIGHER)
        word = SAY_NATION_HIGHER;
    else if (difference == DIFFERENCE_LOWER)
        word = SAY_NATION_LOWER;
    text = bold_value(context, indicator, here);
    nation_text = value_text(&nation, &measure, context->lang);
    return SAY(context, word, "label", indicator_text(indicator, context->lang),
               "value", text, "nation", nation_text);
}

bool
context_rank(const Context *context, const Indicator *indicator,
             const char *domain, const char *level, Rank *rank)
{
    const Estimate *here = context_estimate(context, indicator, domain, level);
    const FigureValue value = context_value(context, here);
    g_autoptr(GPtrArray) levels =
        series_levels(context->series, context->year, indicator->code, domain);

    *rank = (Rank){ .at = 1, .low = 1 };
    if (!estimate_shown(here) || !value_has_interval(&value))
        return false;
    for (guint i = 0; i < levels->len; i++) {
        const Estimate *other = g_ptr_array_index(levels, i);
        const FigureValue against = context_value(context, other);
        Difference difference = value_compare(&against, &value);

        if (!estimate_shown(other))
            continue;
        rank->all++;
        rank->at += other->estimate > here->estimate;
        rank->low += difference == DIFFERENCE_HIGHER;
        rank->high += difference != DIFFERENCE_LOWER;
    }
    return rank->all > 1;
}

char *
sentence_rank(const Context *context, const Indicator *indicator,
              const char *domain, const char *level)
{
    g_autofree char *at = NULL, *of = NULL, *from = NULL, *to = NULL;
    Rank rank;

    if (!context_rank(context, indicator, domain, level, &rank))
        return NULL;
    at = count_words(context, rank.at);
    of = count_words(context, rank.all);
    from = count_words(context, rank.low);
    to = count_words(context, rank.high);
    return SAY(context, rank.low == rank.high ? SAY_RANK_SURE : SAY_RANK,
               "rank", at, "all", of, "from", from, "to", to, "units",
               context_setting(context, "units"), "label",
               indicator_short(indicator, context->lang));
}

char *
phrase_gap(const Context *context, const Indicator *indicator,
           const Estimate *estimate, double *gap)
{
    *gap = 0;
    if (!estimate_shown(estimate) || !isfinite(indicator->target) ||
        estimate->verdict != VERDICT_NOT_MET)
        return NULL;
    *gap = indicator->target - estimate->estimate;
    if (indicator->relation == RELATION_AT_MOST ||
        indicator->relation == RELATION_UNDER)
        *gap = -*gap;
    return *gap > 0 ? difference_text(context, indicator, *gap) : NULL;
}

char *
sentence_gap(const Context *context, const GPtrArray *indicators,
             const char *domain, const char *level)
{
    const Indicator *worst = NULL;
    g_autofree char *text = NULL;
    double largest = 0;

    for (guint i = 0; i < indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(indicators, i);
        double gap = 0;
        g_autofree char *phrase = phrase_gap(
            context, indicator,
            context_estimate(context, indicator, domain, level), &gap);

        if (!phrase || !indicator_measure(indicator).share || gap <= largest)
            continue;
        largest = gap;
        worst = indicator;
        g_free(text);
        text = g_steal_pointer(&phrase);
    }
    if (!worst)
        return NULL;
    return SAY(context, SAY_GAP, "label", indicator_short(worst, context->lang),
               "gap", text);
}

char *
phrase_decide(const Context *context, const Estimate *estimate)
{
    g_autofree char *number = NULL;

    if (!estimate || estimate->verdict != VERDICT_CANNOT_TELL ||
        !isfinite(estimate->decide) || estimate->decide <= 0)
        return g_strdup("");
    number = format_count((gint64)ceil(estimate->decide), context->lang);
    return SAY(context,
               estimate->basis == BASIS_SAMPLE ? SAY_DECIDE_SAMPLE
                                               : SAY_DECIDE_REGISTER,
               "count", number);
}
