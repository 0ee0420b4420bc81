/* convert.c - the common cell fast, every other cell carefully.
 *
 * A decimal of at most 15 digits and a power of ten up to 22 are both exact in
 * a double, so their quotient is correctly rounded (W. Clinger, "How to read
 * floating point numbers accurately", 1990); anything longer goes to strtod. */
#include "ingest/convert.h"

#include "store/text.h"

#include <math.h>
#include <string.h>

#define DIGITS_EXACT 15

static bool
equals_any(const char *text, size_t length, const char *const *marks, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(marks[i]) == length &&
            g_ascii_strncasecmp(text, marks[i], length) == 0)
            return true;
    return false;
}

/* Whether a mark for "missing" may begin with C. */
static inline bool
may_begin_mark(char c)
{
    return !g_ascii_isalnum(c) || c == 'n' || c == 'N';
}

bool
convert_is_missing(const char *text, size_t length)
{
    static const char *const marks[] = { ".",    "..",  "...", "-",    "--",
                                         "na",   "n/a", "#na", "#n/a", "n.a.",
                                         "null", "…",   "–",   "—" };
    size_t n;
    const char *start;

    if (length == 0)
        return true;
    if (!may_begin_mark(text[0]))
        return false;
    start = text_trim(text, length, &n);
    return n == 0 ||
           (n <= 4 && equals_any(start, n, marks, G_N_ELEMENTS(marks)));
}

/* The digits of TEXT as a number; false unless there are 1 to 18 of them and
 * nothing else. */
static inline bool
plain_digits(const char *text, size_t length, int64_t *value)
{
    int64_t sum = 0;

    if (length == 0 || length > 18)
        return false;
    for (size_t i = 0; i < length; i++) {
        unsigned digit = (unsigned)(unsigned char)text[i] - '0';

        if (digit > 9)
            return false;
        sum = sum * 10 + (int64_t)digit;
    }
    *value = sum;
    return true;
}

/* TEXT as a plain decimal with a point: sign, digits and marks between
 * thousands as STYLE has them. Free with g_free; NULL if it is no number. */
static char *
normal_number(const char *text, size_t length, DecimalStyle style)
{
    char mark = style == DECIMAL_COMMA ? ',' : '.';
    char group = style == DECIMAL_COMMA ? '.' : ',';
    GString *out = g_string_sized_new(length + 1);
    size_t since = 0; /* digits since the last group mark */
    bool grouped = false, pointed = false, digits = false;

    for (size_t i = 0; i < length; i++) {
        char c = text[i];

        if (g_ascii_isdigit(c)) {
            digits = true;
            since++;
        } else if (c == group && !pointed && digits &&
                   (grouped ? since == 3 : since <= 3 && since > 0)) {
            grouped = true;
            since = 0;
            continue;
        } else if (c == mark && !pointed && (!grouped || since == 3)) {
            pointed = true;
            c = '.';
        } else if (!((c == '-' || c == '+') && i == 0)) {
            goto no_number;
        }
        g_string_append_c(out, c);
    }
    if (digits && (pointed || !grouped || since == 3))
        return g_string_free(out, FALSE);
no_number:
    g_string_free(out, TRUE);
    return NULL;
}

/* "1.234" in a file that does not tell whether that is 1234. */
static bool
is_ambiguous(const char *text, size_t length)
{
    const char *dot = memchr(text, '.', length);

    return dot && dot > text && text[0] != '0' && dot - text <= 3 &&
           text + length - dot == 4;
}

/* The number in TEXT, which is trimmed, by strtod; exponents allowed. */
static bool
slow_real(const char *text, size_t length, DecimalStyle style, double *value)
{
    size_t head = length;
    g_autofree char *number = NULL, *whole = NULL;

    if (style == DECIMAL_UNDECIDED && is_ambiguous(text, length))
        return false;
    for (size_t i = 1; i < length; i++)
        if ((text[i] == 'e' || text[i] == 'E') && g_ascii_isdigit(text[i - 1]))
            head = i;
    number = normal_number(text, head, style);
    if (!number)
        return false;
    if (head < length) {
        size_t sign = text[head + 1] == '-' || text[head + 1] == '+';
        int64_t power;

        if (head + 1 + sign >= length ||
            !plain_digits(text + head + 1 + sign, length - head - 1 - sign,
                          &power))
            return false;
    }
    whole =
        g_strdup_printf("%s%.*s", number, (int)(length - head), text + head);
    *value = g_ascii_strtod(whole, NULL);
    return isfinite(*value);
}

static CellKind
slow_integer(const char *text, size_t length, DecimalStyle style,
             int64_t *value)
{
    size_t n;
    const char *start = text_trim(text, length, &n);
    double real;

    if (convert_is_missing(start, n))
        return CELL_MISSING;
    if (plain_digits(start, n, value))
        return CELL_VALUE;
    if ((start[0] == '-' || start[0] == '+') &&
        plain_digits(start + 1, n - 1, value)) {
        *value = start[0] == '-' ? -*value : *value;
        return CELL_VALUE;
    }
    if (memchr(start, 'e', n) || memchr(start, 'E', n) ||
        !slow_real(start, n, style, &real) || real != floor(real) ||
        fabs(real) > 9007199254740992.0)
        return CELL_WRONG;
    *value = (int64_t)real;
    return CELL_VALUE;
}

CellKind
convert_integer(const char *text, size_t length, DecimalStyle style,
                int64_t *value)
{
    if (G_LIKELY(plain_digits(text, length, value)))
        return CELL_VALUE;
    return length == 0 ? CELL_MISSING
                       : slow_integer(text, length, style, value);
}

/* Digits with at most one point among them, no more than are exact. */
static bool
short_real(const char *text, size_t length, double *value)
{
    static const double powers[] = { 1e0,  1e1,  1e2,  1e3, 1e4,  1e5,
                                     1e6,  1e7,  1e8,  1e9, 1e10, 1e11,
                                     1e12, 1e13, 1e14, 1e15 };
    int64_t digits = 0;
    size_t n = 0, point = length;

    if (length == 0 || length > DIGITS_EXACT)
        return false;
    for (size_t i = 0; i < length; i++) {
        unsigned digit = (unsigned)(unsigned char)text[i] - '0';

        if (digit <= 9) {
            digits = digits * 10 + (int64_t)digit;
            n++;
        } else if (text[i] == '.' && point == length && i > 0) {
            point = i;
        } else {
            return false;
        }
    }
    *value = (double)digits / powers[point == length ? 0 : length - point - 1];
    return n > 0;
}

CellKind
convert_real(const char *text, size_t length, DecimalStyle style, double *value)
{
    size_t n;
    const char *start;

    if (G_LIKELY(style == DECIMAL_POINT && short_real(text, length, value)))
        return CELL_VALUE;
    start = text_trim(text, length, &n);
    if (convert_is_missing(start, n))
        return CELL_MISSING;
    return slow_real(start, n, style, value) ? CELL_VALUE : CELL_WRONG;
}

CellKind
convert_date(const char *text, size_t length, double *days)
{
    size_t n;
    const char *start;

    if (length == 0)
        return CELL_MISSING;
    if (date_parse(text, length, days))
        return CELL_VALUE;
    start = text_trim(text, length, &n);
    if (convert_is_missing(start, n))
        return CELL_MISSING;
    return date_parse(start, n, days) ? CELL_VALUE : CELL_WRONG;
}

/* Two digits or one, then ":" unless at the end; moves *AT on. */
static bool
time_field(const char *text, size_t length, size_t *at, int limit, int *value)
{
    size_t from = *at;

    *value = 0;
    while (*at < length && g_ascii_isdigit(text[*at]) && *at - from < 2)
        *value = *value * 10 + (text[(*at)++] - '0');
    return *at > from && *value < limit;
}

/* 10:30, 10:30:15, 10:30:00.000+07:00: the zone and below seconds are left. */
static bool
parse_time(const char *text, size_t length, double *days)
{
    size_t at = 0;
    int hours, minutes, seconds = 0;

    if (!time_field(text, length, &at, 24, &hours) || at >= length ||
        text[at++] != ':' || !time_field(text, length, &at, 60, &minutes))
        return false;
    if (at < length && text[at] == ':') {
        at++;
        if (!time_field(text, length, &at, 60, &seconds))
            return false;
    }
    for (; at < length; at++)
        if (!g_ascii_isdigit(text[at]) && !strchr(".:+-Z", text[at]))
            return false;
    *days = (hours * 3600 + minutes * 60 + seconds) / 86400.0;
    return true;
}

CellKind
convert_time(const char *text, size_t length, double *days)
{
    size_t n;
    const char *start;

    if (length == 0)
        return CELL_MISSING;
    start = text_trim(text, length, &n);
    if (parse_time(start, n, days))
        return CELL_VALUE;
    return convert_date(start, n, days);
}

CellKind
convert_flag(const char *text, size_t length, bool *value)
{
    static const char *const yes[] = { "1", "true", "yes", "x", "có", "Có" };
    static const char *const no[] = { "0", "false", "no", "không", "Không" };
    size_t n;
    const char *start;

    if (length == 1 && (text[0] == '0' || text[0] == '1')) {
        *value = text[0] == '1';
        return CELL_VALUE;
    }
    start = text_trim(text, length, &n);
    if (convert_is_missing(start, n))
        return CELL_MISSING;
    if (!equals_any(start, n, yes, G_N_ELEMENTS(yes)) &&
        !equals_any(start, n, no, G_N_ELEMENTS(no)))
        return CELL_WRONG;
    *value = equals_any(start, n, yes, G_N_ELEMENTS(yes));
    return CELL_VALUE;
}
