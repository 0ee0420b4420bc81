/* format.c - the one way a number, an interval or a date is written. */
#include "report/format.h"

#include "report/report_words.h"
#include <glib.h>
#include <math.h>
#include <string.h>

#define MINUS "\xe2\x88\x92"   /* U+2212 */
#define EN_DASH "\xe2\x80\x93" /* U+2013 */
#define NO_BREAK "\xc2\xa0"    /* U+00A0 */
#define MOST_DECIMALS 9        /* of a number on paper */
#define NOISE 1e-9             /* a share this near 0 or 1 is meant so */
#define EPOCH_JULIAN 719163    /* GDate's day number of 1970-01-01 */
#define DIGITS_BUFFER 400      /* holds the largest double in full */

/* The digits of |VALUE| with a plain '.', and no sign. */
static void
digits(double value, int decimals, char buffer[DIGITS_BUFFER])
{
    char pattern[8];
    int shown = decimals < 0 ? 2 : MIN(decimals, MOST_DECIMALS);

    g_snprintf(pattern, sizeof pattern, "%%.%df", shown);
    g_ascii_formatd(buffer, DIGITS_BUFFER, pattern, fabs(value));
    if (decimals < 0) {
        char *end = buffer + strlen(buffer);

        while (end[-1] == '0')
            *--end = '\0';
        if (end[-1] == '.')
            end[-1] = '\0';
    }
}

static bool
is_zero(const char *text)
{
    return strspn(text, "0.") == strlen(text);
}

/* Appends DIGITS with the marks of LANG. */
static void
append_grouped(GString *out, const char *text, Lang lang)
{
    const char *point = strchr(text, '.');
    size_t whole = point ? (size_t)(point - text) : strlen(text);

    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            g_string_append_c(out, lang == LANG_EN ? ',' : '.');
        g_string_append_c(out, text[i]);
    }
    if (point) {
        g_string_append_c(out, lang == LANG_EN ? '.' : ',');
        g_string_append(out, point + 1);
    }
}

static char *
unknown(Lang lang)
{
    return g_strdup(report_text(FMT_UNKNOWN, lang));
}

/* VALUE, with '+' before what is above zero if PLUS. */
static char *
number(double value, int decimals, bool plus, Lang lang)
{
    char buffer[DIGITS_BUFFER];
    GString *out = NULL;

    if (!isfinite(value))
        return unknown(lang);
    digits(value, decimals, buffer);
    out = g_string_new(NULL);
    if (!is_zero(buffer))
        g_string_append(out, value < 0 ? MINUS : plus ? "+" : "");
    append_grouped(out, buffer, lang);
    return g_string_free(out, FALSE);
}

char *
format_number(double value, int decimals, Lang lang)
{
    return number(value, decimals, false, lang);
}

char *
format_count(int64_t count, Lang lang)
{
    g_autofree char *text = g_strdup_printf(
        "%" G_GUINT64_FORMAT, count < 0 ? -(guint64)count : (guint64)count);
    GString *out = g_string_new(count < 0 ? MINUS : NULL);

    append_grouped(out, text, lang);
    return g_string_free(out, FALSE);
}

char *
format_with_unit(const char *text, const char *unit)
{
    return g_strconcat(text, NO_BREAK, unit, NULL);
}

/* The last number before LIMIT (0 or 100) that DECIMALS can show. */
static char *
beyond(double limit, int decimals, Lang lang)
{
    double step = pow(10, -(decimals < 0 ? 2 : MIN(decimals, MOST_DECIMALS)));
    g_autofree char *text =
        number(limit > 0 ? limit - step : step, decimals, false, lang);

    return g_strconcat(limit > 0 ? ">" : "<", text, NULL);
}

char *
format_share(double share, int decimals, Lang lang)
{
    char buffer[DIGITS_BUFFER];

    if (!isfinite(share))
        return unknown(lang);
    digits(100 * share, decimals, buffer);
    if (share > NOISE && is_zero(buffer))
        return beyond(0, decimals, lang);
    if (share < 1 - NOISE && g_ascii_strtod(buffer, NULL) >= 100)
        return beyond(100, decimals, lang);
    return number(100 * share, decimals, false, lang);
}

char *
format_percent(double share, int decimals, Lang lang)
{
    g_autofree char *text = format_share(share, decimals, lang);

    return isfinite(share) ? g_strconcat(text, "%", NULL)
                           : g_steal_pointer(&text);
}

char *
format_interval_number(double low, double high, int decimals, Lang lang)
{
    g_autofree char *from = number(low, decimals, false, lang);
    g_autofree char *to = number(high, decimals, false, lang);

    if (!isfinite(low) || !isfinite(high))
        return unknown(lang);
    if (low < 0 || high < 0)
        return words_fill(&report_words[FMT_RANGE_WORD], lang, "low", from,
                          "high", to, NULL);
    return g_strconcat(from, EN_DASH, to, NULL);
}

char *
format_interval(double low, double high, int decimals, Lang lang)
{
    return format_interval_number(100 * low, 100 * high, decimals, lang);
}

char *
format_change_number(double difference, int decimals, Lang lang)
{
    return number(difference, decimals, true, lang);
}

char *
format_change(double difference, int decimals, Lang lang)
{
    return number(100 * difference, decimals, true, lang);
}

char *
format_target(double share, bool strict, Lang lang)
{
    g_autofree char *text = number(100 * share, FORMAT_SHORTEST, false, lang);

    if (!isfinite(share))
        return g_steal_pointer(&text);
    return g_strconcat(strict ? ">" : "", text, "%", NULL);
}

/* Sets DATE; false when DAYS is no date that GDate can hold. */
static bool
date_set(GDate *date, double days)
{
    double julian = floor(days) + EPOCH_JULIAN;

    if (!isfinite(days) || julian < 1 || julian > 9999 * 366.0)
        return false;
    g_date_clear(date, 1);
    g_date_set_julian(date, (guint32)julian);
    return true;
}

static char *
date_text(ReportWord pattern, ReportWord january, const GDate *date, Lang lang)
{
    int day = g_date_get_day(date);
    int month = (int)g_date_get_month(date);
    g_autofree char *day_text =
        g_strdup_printf(lang == LANG_VI ? "%02d" : "%d", day);
    g_autofree char *year_text = g_strdup_printf("%d", g_date_get_year(date));
    ReportWord name = (ReportWord)((int)january + month - 1);

    return words_fill(&report_words[pattern], lang, "day", day_text, "month",
                      report_text(name, lang), "year", year_text, NULL);
}

char *
format_date_long(double days, Lang lang)
{
    GDate date;

    return date_set(&date, days)
               ? date_text(FMT_DATE_LONG, FMT_MONTH_1, &date, lang)
               : unknown(lang);
}

char *
format_date_short(double days, Lang lang)
{
    GDate date;

    return date_set(&date, days)
               ? date_text(FMT_DATE_SHORT, FMT_MONTH_SHORT_1, &date, lang)
               : unknown(lang);
}

char *
format_date_range(double from, double to, Lang lang)
{
    GDate first, last;
    g_autofree char *left = NULL, *right = NULL;
    bool one_year = false;

    if (!date_set(&first, from) || !date_set(&last, to))
        return unknown(lang);
    one_year = g_date_get_year(&first) == g_date_get_year(&last);
    left = date_text(one_year ? FMT_DATE_DAY : FMT_DATE_SHORT,
                     FMT_MONTH_SHORT_1, &first, lang);
    right = date_text(FMT_DATE_SHORT, FMT_MONTH_SHORT_1, &last, lang);
    return words_fill(&report_words[FMT_DATE_RANGE], lang, "from", left, "to",
                      right, NULL);
}
