#include "store/date.h"

#include <math.h>
#include <stdint.h>

#define MS_PER_DAY 86400000

/* What is left to read. */
typedef struct {
    const char *at, *end;
} Cursor;

static bool
take(Cursor *c, char wanted)
{
    if (c->at == c->end || *c->at != wanted)
        return false;
    c->at++;
    return true;
}

/* Between LEAST and MOST digits; false if there are fewer or more. */
static bool
take_number(Cursor *c, int least, int most, int *value)
{
    int digits = 0;

    *value = 0;
    while (c->at < c->end && g_ascii_isdigit(*c->at)) {
        if (++digits > most)
            return false;
        *value = 10 * *value + (*c->at++ - '0');
    }
    return digits >= least;
}

static bool
leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_days(int year, int month)
{
    static const int days[] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };

    return days[month - 1] + (month == 2 && leap(year));
}

/* Years begin in March here, so that the leap day is a year's last and months
 * before it have a fixed length: 153 days each five of them. */
double
date_from_ymd(int year, int month, int day)
{
    int from_march, y;

    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > month_days(year, month))
        return NAN;
    from_march = (month + 9) % 12;
    y = month <= 2 ? year - 1 : year;
    day += 365 * y + y / 4 - y / 100 + y / 400 + (153 * from_march + 2) / 5;
    return day - 1 - 719468;
}

void
date_to_ymd(double days, int *year, int *month, int *day)
{
    const double first = date_from_ymd(1, 1, 1),
                 last = date_from_ymd(9999, 12, 31);
    int64_t left;
    int y, m = 1;

    days = days > first ? MIN(floor(days), last) : first; /* NAN, too */
    left = (int64_t)days;
    y = (int)(1970 + (left < 0 ? left / 365 - 1 : left / 366));
    y = MAX(y, 1);
    while (y < 9999 && date_from_ymd(y + 1, 1, 1) <= days)
        y++;
    left -= (int64_t)date_from_ymd(y, 1, 1);
    while (m < 12 && left >= month_days(y, m))
        left -= month_days(y, m++);
    if (year)
        *year = y;
    if (month)
        *month = m;
    if (day)
        *day = (int)left + 1;
}

static bool
take_ymd(Cursor *c, double *days)
{
    int year, month, day;

    if (!take_number(c, 4, 4, &year) || !take(c, '-') ||
        !take_number(c, 2, 2, &month) || !take(c, '-') ||
        !take_number(c, 2, 2, &day))
        return false;
    *days = date_from_ymd(year, month, day);
    return !isnan(*days);
}

static bool
take_dmy(Cursor *c, double *days)
{
    int year, month, day;
    char between;

    if (!take_number(c, 1, 2, &day) || c->at == c->end)
        return false;
    between = *c->at;
    if ((between != '/' && between != '-' && between != '.') ||
        !take(c, between) || !take_number(c, 1, 2, &month) ||
        !take(c, between) || !take_number(c, 4, 4, &year))
        return false;
    *days = date_from_ymd(year, month, day);
    return !isnan(*days);
}

/* The digits after the point as milliseconds; finer ones are cut off. */
static bool
take_fraction(Cursor *c, int *ms)
{
    int scale = 100;

    if (c->at == c->end || !g_ascii_isdigit(*c->at))
        return false;
    for (; c->at < c->end && g_ascii_isdigit(*c->at); c->at++) {
        *ms += scale * (*c->at - '0');
        scale /= 10;
    }
    return true;
}

static bool
take_zone(Cursor *c)
{
    int hours, minutes = 0;

    if (c->at == c->end || take(c, 'Z'))
        return true;
    if (!take(c, '+') && !take(c, '-'))
        return false;
    if (!take_number(c, 2, 4, &hours))
        return false;
    if (hours > 24) { /* +0700 */
        minutes = hours % 100;
        hours /= 100;
    } else if (take(c, ':') && !take_number(c, 2, 2, &minutes)) {
        return false;
    }
    return hours <= 14 && minutes < 60;
}

static bool
take_time(Cursor *c, double *days)
{
    int hour, minute, second = 0, ms = 0;

    if (!take_number(c, 1, 2, &hour) || !take(c, ':') ||
        !take_number(c, 2, 2, &minute))
        return false;
    if (take(c, ':')) {
        if (!take_number(c, 2, 2, &second))
            return false;
        if (take(c, '.') && !take_fraction(c, &ms))
            return false;
    }
    if (hour > 23 || minute > 59 || second > 59)
        return false;
    *days += (((hour * 60 + minute) * 60 + second) * 1000.0 + ms) / MS_PER_DAY;
    return take_zone(c);
}

bool
date_parse(const char *text, size_t length, double *days)
{
    Cursor c = { text, text + length };
    bool iso = length >= 8 && text[4] == '-';

    if (iso ? !take_ymd(&c, days) : !take_dmy(&c, days))
        return false;
    if (c.at < c.end) {
        if (!take(&c, ' ') && !(iso && take(&c, 'T')))
            return false;
        if (!take_time(&c, days))
            return false;
    }
    return c.at == c.end;
}

void
date_print(double days, GString *out)
{
    double day = floor(days);
    int ms = (int)lround((days - day) * MS_PER_DAY);
    int year, month, mday;

    if (ms == MS_PER_DAY) {
        day++;
        ms = 0;
    }
    date_to_ymd(day, &year, &month, &mday);
    g_string_append_printf(out, "%04d-%02d-%02d", year, month, mday);
    if (ms == 0)
        return;
    g_string_append_printf(out, "T%02d:%02d:%02d", ms / 3600000,
                           ms / 60000 % 60, ms / 1000 % 60);
    if (ms % 1000)
        g_string_append_printf(out, ".%03d", ms % 1000);
}
