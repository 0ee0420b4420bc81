/* dates.c - dates and times of day as texts ask for them. */
#include "surveys/expr/kernels.h"

#include "store/date.h"

#include <math.h>
#include <string.h>

enum { MILLISECONDS = 86400000 }; /* of a day */

/* A date taken apart. */
typedef struct {
    int year, month, day, weekday; /* weekday 0: Sunday */
    int hour, minute, second, millisecond;
} Moment;

static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
static const char weekdays[] = "SunMonTueWedThuFriSat";

static Moment
moment_of(double days)
{
    double day = floor(days);
    int part = (int)floor((days - day) * MILLISECONDS + 0.5);
    Moment m = { 0 };

    if (part >= MILLISECONDS)
        part -= MILLISECONDS, day++;
    date_to_ymd(day, &m.year, &m.month, &m.day);
    m.weekday = (int)fmod(fmod(day + 4, 7) + 7, 7); /* day 0: a Thursday */
    m.hour = part / 3600000;
    m.minute = part / 60000 % 60;
    m.second = part / 1000 % 60;
    m.millisecond = part % 1000;
    return m;
}

/* What the letter after % stands for (ODK XForms, format-date); months and
 * weekdays in English, since no locale may change a result. */
static void
append_part(GString *out, const Moment *m, char letter)
{
    switch (letter) {
    case 'Y':
        g_string_append_printf(out, "%04d", m->year);
        return;
    case 'y':
        g_string_append_printf(out, "%02d", m->year % 100);
        return;
    case 'm':
        g_string_append_printf(out, "%02d", m->month);
        return;
    case 'n':
        g_string_append_printf(out, "%d", m->month);
        return;
    case 'b':
        g_string_append_len(out, months + (ptrdiff_t)(m->month - 1) * 3, 3);
        return;
    case 'd':
        g_string_append_printf(out, "%02d", m->day);
        return;
    case 'e':
        g_string_append_printf(out, "%d", m->day);
        return;
    case 'a':
        g_string_append_len(out, weekdays + (ptrdiff_t)m->weekday * 3, 3);
        return;
    case 'H':
        g_string_append_printf(out, "%02d", m->hour);
        return;
    case 'h':
        g_string_append_printf(out, "%d", m->hour);
        return;
    case 'M':
        g_string_append_printf(out, "%02d", m->minute);
        return;
    case 'S':
        g_string_append_printf(out, "%02d", m->second);
        return;
    case '3':
        g_string_append_printf(out, "%03d", m->millisecond);
        return;
    default:
        g_string_append_c(out, '%');
        g_string_append_c(out, letter);
    }
}

static void
format(GString *out, double days, const ExprText *pattern)
{
    Moment m = moment_of(days);

    for (size_t i = 0; i < pattern->length; i++) {
        if (pattern->text[i] == '%' && i + 1 < pattern->length)
            append_part(out, &m, pattern->text[++i]);
        else
            g_string_append_c(out, pattern->text[i]);
    }
}

bool
expr_is_date(double days)
{
    return days >= -719162 && days < 2932897; /* the years 1 to 9999 */
}

/* A: date, B: pattern. */
void
expr_format_date(const ExprFrame *f, const ExprStep *s)
{
    const double *days = f->number[s->a];
    const ExprText *pattern = f->text[s->b];
    ExprText *out = f->text[s->out];
    g_autoptr(GString) text = g_string_new(NULL);

    for (size_t i = 0, n = f->n; i < n; i++) {
        char *copy;

        out[i] = (ExprText){ f->three ? NULL : "", 0 };
        if (!expr_is_date(days[i]) || !pattern[i].text)
            continue;
        g_string_truncate(text, 0);
        format(text, days[i], &pattern[i]);
        copy = expr_arena(f->arena, text->len + 1);
        memcpy(copy, text->str, text->len);
        out[i] = (ExprText){ copy, text->len };
    }
}

/* Two digits, or -1. */
static int
two_digits(const char *text)
{
    if (!g_ascii_isdigit(text[0]) || !g_ascii_isdigit(text[1]))
        return -1;
    return (text[0] - '0') * 10 + text[1] - '0';
}

/* HH:MM, with :SS and a fraction if there, as a fraction of the day; what
 * follows (a time zone) is not looked at. */
static double
time_of(const char *text, size_t length)
{
    char copy[32] = "";
    int hour, minute;
    double second = 0;

    memcpy(copy, text, MIN(length, sizeof copy - 1));
    hour = two_digits(copy);
    minute = copy[2] == ':' ? two_digits(copy + 3) : -1;
    if (copy[5] == ':' && two_digits(copy + 6) >= 0)
        second = g_ascii_strtod(copy + 6, NULL);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second >= 61)
        return EXPR_NONE;
    return (hour * 3600 + minute * 60 + second) / 86400;
}

/* The time of day that TEXT is, or the one in a date, or none. */
static double
time_in(const ExprText *text)
{
    double days;

    if (text->length > 2 && memchr(text->text, ':', 3))
        return time_of(text->text, text->length);
    if (text->text && date_parse(text->text, text->length, &days))
        return days - floor(days);
    return EXPR_NONE;
}

void
expr_time_of(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a];
    double *out = f->number[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = time_in(&a[i]);
}
