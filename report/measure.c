/* measure.c - values as figures get them. */
#include "report/measure.h"

#include "report/format.h"
#include "report/report_words.h"
#include <glib.h>
#include <math.h>

#define DAGGER "\xe2\x80\xa0"   /* U+2020 */
#define ELLIPSIS "\xe2\x80\xa6" /* U+2026 */
#define SAME 1e-9               /* bounds this close are one number */

bool
estimate_is_yes_no(const Estimate *estimate)
{
    double value = estimate->estimate;

    return estimate->basis == BASIS_REGISTER && estimate->n <= 1 &&
           fabs(estimate->population - 1) < SAME &&
           (!isfinite(value) || fabs(value) < SAME || fabs(value - 1) < SAME);
}

FigureValue
value_of_estimate(const Estimate *estimate, const char *reason)
{
    bool sample = estimate->basis == BASIS_SAMPLE;

    return (FigureValue){
        .value = estimate->estimate,
        .low = sample ? estimate->ci_low : estimate->bound_low,
        .high = sample ? estimate->ci_high : estimate->bound_high,
        .basis = estimate->basis,
        .flag = estimate->flag,
        .reason = reason,
    };
}

FigureValue
value_plain(double value)
{
    return (FigureValue){ .value = value,
                          .low = (double)NAN,
                          .high = (double)NAN,
                          .basis = BASIS_COUNT };
}

bool
value_is_shown(const FigureValue *value)
{
    return isfinite(value->value) && value->flag != FLAG_SUPPRESS;
}

static bool
has_limits(const FigureValue *value)
{
    return value_is_shown(value) && isfinite(value->low) &&
           isfinite(value->high);
}

bool
value_has_interval(const FigureValue *value)
{
    return has_limits(value) && value->basis == BASIS_SAMPLE &&
           value->flag != FLAG_CENSUS;
}

bool
value_has_bounds(const FigureValue *value)
{
    return has_limits(value) && value->basis == BASIS_REGISTER &&
           value->flag != FLAG_CENSUS && value->high - value->low > SAME;
}

bool
value_is_census(const FigureValue *value)
{
    return value_is_shown(value) && value->basis != BASIS_COUNT &&
           (value->flag == FLAG_CENSUS ||
            (value->basis == BASIS_REGISTER && has_limits(value) &&
             value->high - value->low <= SAME));
}

bool
value_is_unreliable(const FigureValue *value)
{
    return value_is_shown(value) && value->flag == FLAG_REVIEW;
}

/* Sets LOW and HIGH to what VALUE may be; false when that is not known. */
static bool
limits(const FigureValue *value, double *low, double *high)
{
    if (has_limits(value)) {
        *low = value->low;
        *high = value->high;
        return true;
    }
    *low = *high = value->value;
    return value_is_shown(value) && value->basis != BASIS_SAMPLE;
}

Difference
value_compare(const FigureValue *a, const FigureValue *b)
{
    double a_low = 0, a_high = 0, b_low = 0, b_high = 0;

    if (!limits(a, &a_low, &a_high) || !limits(b, &b_low, &b_high))
        return DIFFERENCE_UNKNOWN;
    return a_low > b_high   ? DIFFERENCE_HIGHER
           : a_high < b_low ? DIFFERENCE_LOWER
                            : DIFFERENCE_NONE;
}

char *
measure_text(const Measure *measure, double value, Lang lang)
{
    return measure->share ? format_percent(value, measure->decimals, lang)
                          : format_number(value, measure->decimals, lang);
}

static char *
yes_no_text(const FigureValue *value, Lang lang)
{
    ReportWord word = !isfinite(value->value) ? FMT_SILENT
                      : value->value > 0.5    ? FMT_YES
                                              : FMT_NO;

    return g_strdup(report_text(word, lang));
}

char *
value_text(const FigureValue *value, const Measure *measure, Lang lang)
{
    g_autofree char *text = NULL;

    if (value->yes_no)
        return yes_no_text(value, lang);
    if (value->flag == FLAG_SUPPRESS)
        return g_strdup(ELLIPSIS);
    text = measure_text(measure, value->value, lang);
    return g_strconcat(text, value_is_unreliable(value) ? DAGGER : "", NULL);
}

char *
value_text_bare(const FigureValue *value, const Measure *measure, Lang lang)
{
    g_autofree char *text = NULL;

    if (!measure->share || value->flag == FLAG_SUPPRESS || value->yes_no)
        return value_text(value, measure, lang);
    text = format_share(value->value, measure->decimals, lang);
    return g_strconcat(text, value_is_unreliable(value) ? DAGGER : "", NULL);
}

char *
value_interval_text(const FigureValue *value, const Measure *measure, Lang lang)
{
    g_autofree char *text = NULL;

    if (value->yes_no)
        return g_strdup("");
    if (value_is_census(value))
        return g_strdup(report_text(FIG_CENSUS, lang));
    if (!has_limits(value) || value->basis == BASIS_COUNT)
        return g_strdup("");
    text = measure->share ? format_interval(value->low, value->high,
                                            measure->decimals, lang)
                          : format_interval_number(value->low, value->high,
                                                   measure->decimals, lang);
    return value_has_bounds(value) ? g_strdup_printf("[%s]", text)
                                   : g_steal_pointer(&text);
}

char *
value_phrase(const FigureValue *value, const Measure *measure, Lang lang)
{
    g_autofree char *text = value_text(value, measure, lang);
    g_autofree char *interval = value_interval_text(value, measure, lang);
    ReportWord pattern = FIG_PHRASE_PLAIN;

    if (value->yes_no)
        return g_steal_pointer(&text);
    if (!value_is_shown(value))
        return g_strdup(value->reason && *value->reason
                            ? value->reason
                            : report_text(value->flag == FLAG_SUPPRESS
                                              ? FIG_SUPPRESSED
                                              : FIG_NO_NUMBER,
                                          lang));
    if (value_is_census(value))
        pattern = FIG_PHRASE_CENSUS;
    else if (value_has_interval(value))
        pattern = FIG_PHRASE_INTERVAL;
    else if (value_has_bounds(value))
        pattern = FIG_PHRASE_BOUNDS;
    return words_fill(&report_words[pattern], lang, "value", text, "interval",
                      interval, NULL);
}

char *
measure_target(const Measure *measure, double target, bool strict, Lang lang)
{
    g_autofree char *text = NULL;

    if (measure->share)
        return format_target(target, strict, lang);
    text = format_number(target, FORMAT_SHORTEST, lang);
    return g_strconcat(strict && isfinite(target) ? ">" : "", text, NULL);
}

char *
measure_tick(const Measure *measure, double value, int decimals, bool sign,
             Lang lang)
{
    g_autofree char *text = NULL;

    if (!measure->share)
        return format_number(value, decimals, lang);
    text = format_number(100 * value, MAX(decimals - 2, 0), lang);
    return g_strconcat(text, sign ? "%" : "", NULL);
}

char *
measure_gap(const Measure *measure, double difference, Lang lang)
{
    double size = fabs(difference) * (measure->share ? 100 : 1);
    g_autofree char *text = format_number(size, measure->decimals, lang);

    return measure->share
               ? format_with_unit(text, report_text(FIG_POINTS, lang))
               : g_steal_pointer(&text);
}

double
measure_lowest(const Measure *measure)
{
    return measure->share ? 0 : (double)-INFINITY;
}

double
measure_highest(const Measure *measure)
{
    return measure->share ? 1 : (double)INFINITY;
}
