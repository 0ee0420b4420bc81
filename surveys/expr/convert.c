/* convert.c - truths, numbers, texts and dates into one another, by the
 * rules of XPath 1.0 (section 4), and dates as days (ODK XForms, number()). */
#include "surveys/expr/kernels.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NUMBER_ROOM = 400 }; /* the longest double written without exponent */

static void
number_to_truth(const ExprFrame *f, const ExprStep *s)
{
    const double *a = f->number[s->a];
    uint8_t *restrict out = f->truth[s->out];
    uint8_t none = f->three ? EXPR_UNKNOWN : EXPR_FALSE;

    for (size_t i = 0, n = expr_lanes(f); i < n; i++) {
        uint8_t is_none = (uint8_t)(isnan(a[i]) != 0);

        out[i] = (uint8_t)(((a[i] != 0) & !is_none) | (is_none * none));
    }
}

/* A date is true by being one: its text is not empty. */
static void
date_to_truth(const ExprFrame *f, const ExprStep *s)
{
    const double *a = f->number[s->a];
    uint8_t *restrict out = f->truth[s->out];
    uint8_t none = f->three ? EXPR_UNKNOWN : EXPR_FALSE;

    for (size_t i = 0, n = expr_lanes(f); i < n; i++)
        out[i] = isnan(a[i]) ? none : EXPR_TRUE;
}

static void
text_to_truth(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a];
    uint8_t *out = f->truth[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = !a[i].text ? EXPR_UNKNOWN : a[i].length > 0;
}

static void
truth_to_number(const ExprFrame *f, const ExprStep *s)
{
    const double numbers[] = { [EXPR_FALSE] = 0, 1, EXPR_NONE };
    const uint8_t *a = f->truth[s->a];
    double *restrict out = f->number[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = numbers[a[i]];
}

static bool
looks_like_date(const char *text, size_t length)
{
    return length >= 10 && g_ascii_isdigit(text[0]) && text[4] == '-' &&
           text[7] == '-';
}

/* Digits with at most one point among them, and at least one digit. */
static double
parse_digits(const char *text, size_t length)
{
    char small[64], *copy = small;
    uint64_t whole = 0;
    size_t digits = 0, points = 0;
    double value;

    for (size_t i = 0; i < length; i++) {
        if (text[i] == '.' && points == 0)
            points = 1;
        else if (!g_ascii_isdigit(text[i]))
            return EXPR_NONE;
        else if (++digits <= 15)
            whole = whole * 10 + (uint64_t)(text[i] - '0');
    }
    if (digits == 0)
        return EXPR_NONE;
    if (points == 0 && digits <= 15)
        return (double)whole;
    if (length >= sizeof small)
        copy = g_malloc(length + 1);
    memcpy(copy, text, length);
    copy[length] = '\0';
    value = g_ascii_strtod(copy, NULL);
    if (copy != small)
        g_free(copy);
    return value;
}

/* XPath's number(): blanks, a minus sign, digits with a point; no exponent, no
 * plus sign. DATES: also ISO dates. */
double
expr_parse_number(const char *text, size_t length, bool dates)
{
    bool minus;
    double value;

    while (length && g_ascii_isspace(text[length - 1]))
        length--;
    while (length && g_ascii_isspace(*text))
        text++, length--;
    if (dates && looks_like_date(text, length) &&
        date_parse(text, length, &value))
        return value;
    minus = length && *text == '-';
    value = parse_digits(text + minus, length - minus);
    return minus ? -value : value;
}

static void
text_to_number(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a];
    double *out = f->number[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = a[i].text ? expr_parse_number(a[i].text, a[i].length, true)
                           : EXPR_NONE;
}

static void
text_to_date(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a];
    double *out = f->number[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        if (!a[i].text || !date_parse(a[i].text, a[i].length, &out[i]))
            out[i] = a[i].text
                         ? expr_parse_number(a[i].text, a[i].length, false)
                         : EXPR_NONE;
}

/* The fewest digits that read back as VALUE, maybe with an exponent; how many.
 */
static int
shortest(double value, char digits[64])
{
    for (int precision = 15;; precision++) {
        char format[8] = "%.15g";

        format[3] = (char)('0' + precision - 10);
        g_ascii_formatd(digits, 64, format, value);
        if (precision == 17 || g_ascii_strtod(digits, NULL) == value)
            return precision;
    }
}

/* The same without an exponent. */
static void
print_plain(double value, int precision, char *out)
{
    char format[16];
    int decimals = precision - 1 - (int)floor(log10(fabs(value)));

    snprintf(format, sizeof format, "%%.%df", CLAMP(decimals, 0, 345));
    g_ascii_formatd(out, NUMBER_ROOM, format, value);
    if (strchr(out, '.'))
        for (char *end = out + strlen(out) - 1; *end == '0'; end--)
            *end = '\0';
}

/* Numbers as XPath writes them. */
static size_t
print_number(double value, char *out)
{
    char digits[64];
    int precision;

    if (isnan(value))
        return g_strlcpy(out, "NaN", NUMBER_ROOM);
    if (isinf(value))
        return g_strlcpy(out, value > 0 ? "Infinity" : "-Infinity",
                         NUMBER_ROOM);
    if (value == trunc(value) && fabs(value) < 1e15)
        return (size_t)snprintf(out, NUMBER_ROOM, "%lld", (long long)value);
    precision = shortest(value, digits);
    if (!strchr(digits, 'e'))
        return g_strlcpy(out, digits, NUMBER_ROOM);
    print_plain(value, precision, out);
    return strlen(out);
}

static ExprText
copied(const ExprFrame *f, const char *text, size_t length)
{
    char *copy = expr_arena(f->arena, length + 1);

    memcpy(copy, text, length);
    return (ExprText){ copy, length };
}

/* HOW: a number that is none is an empty text, not NaN. */
static void
number_to_text(const ExprFrame *f, const ExprStep *s)
{
    const double *a = f->number[s->a];
    ExprText *out = f->text[s->out];
    char text[NUMBER_ROOM];

    for (size_t i = 0, n = f->n; i < n; i++) {
        if (isnan(a[i]) && (s->how || f->three))
            out[i] = (ExprText){ f->three ? NULL : "", 0 };
        else
            out[i] = copied(f, text, print_number(a[i], text));
    }
}

static void
date_to_text(const ExprFrame *f, const ExprStep *s)
{
    const double *a = f->number[s->a];
    ExprText *out = f->text[s->out];
    g_autoptr(GString) text = g_string_new(NULL);

    for (size_t i = 0, n = f->n; i < n; i++) {
        if (!expr_is_date(a[i])) {
            out[i] = (ExprText){ f->three ? NULL : "", 0 };
            continue;
        }
        g_string_truncate(text, 0);
        date_print(a[i], text);
        out[i] = copied(f, text->str, text->len);
    }
}

static void
truth_to_text(const ExprFrame *f, const ExprStep *s)
{
    static const ExprText words[] = { { "false", 5 }, { "true", 4 }, { 0 } };
    const uint8_t *a = f->truth[s->a];
    ExprText *out = f->text[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = words[a[i]];
}

ExprKernel
expr_conversion(ExprType from, ExprType to)
{
    static const ExprKernel kernels[EXPR_SET][EXPR_SET] = {
        [EXPR_BOOLEAN] = { [EXPR_NUMBER] = truth_to_number,
                           [EXPR_STRING] = truth_to_text,
                           [EXPR_DATE] = truth_to_number },
        [EXPR_NUMBER] = { [EXPR_BOOLEAN] = number_to_truth,
                          [EXPR_STRING] = number_to_text },
        [EXPR_STRING] = { [EXPR_BOOLEAN] = text_to_truth,
                          [EXPR_NUMBER] = text_to_number,
                          [EXPR_DATE] = text_to_date },
        [EXPR_DATE] = { [EXPR_BOOLEAN] = date_to_truth,
                        [EXPR_STRING] = date_to_text },
    };

    return kernels[from][to];
}

void
expr_is_true(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a];
    uint8_t *out = f->truth[s->out];

    for (size_t i = 0, n = f->n; i < n; i++) {
        if (!a[i].text)
            out[i] = EXPR_UNKNOWN;
        else
            out[i] = (a[i].length == 4 &&
                      g_ascii_strncasecmp(a[i].text, "true", 4) == 0) ||
                     (a[i].length == 1 && *a[i].text == '1');
    }
}
