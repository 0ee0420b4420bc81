/* convert_why.c - what happened to a cell that is not what it should be. */
#include "ingest/convert.h"

#include "store/text.h"

#include <string.h>

static bool
is_formula_error(const char *text, size_t length)
{
    static const char *const errors[] = { "#REF!",   "#VALUE!", "#DIV/0!",
                                          "#NAME?",  "#NUM!",   "#NULL!",
                                          "#SPILL!", "#CALC!" };

    for (size_t i = 0; i < G_N_ELEMENTS(errors); i++)
        if (length >= strlen(errors[i]) &&
            memcmp(text, errors[i], strlen(errors[i])) == 0)
            return true;
    for (size_t i = 0; i < length; i++)
        if (text[i] != '#')
            return false;
    return length >= 3; /* the column was too narrow */
}

/* 1,2E+11: what Excel shows for a long number. */
static bool
is_exponent(const char *text, size_t length)
{
    const char *e = memchr(text, 'E', length);

    if (!e || e == text || e + 2 >= text + length || e[1] != '+')
        return false;
    for (const char *p = text; p < e; p++)
        if (!g_ascii_isdigit(*p) && *p != ',' && *p != '.' && *p != '-')
            return false;
    for (const char *p = e + 2; p < text + length; p++)
        if (!g_ascii_isdigit(*p))
            return false;
    return true;
}

static bool
is_month(const char *text, size_t length)
{
    static const char *const months[] = { "jan", "feb", "mar", "apr", "may",
                                          "jun", "jul", "aug", "sep", "oct",
                                          "nov", "dec", "thg" };

    for (size_t m = 0; length >= 3 && m < G_N_ELEMENTS(months); m++)
        if (g_ascii_strncasecmp(text, months[m], 3) == 0)
            return true;
    return false;
}

/* 12-Thg5, 5-Jan, Jan-08, Thg5-12, 02/05/2025, 2025-05-02 where a number or
 * code belongs. */
static bool
is_date(const char *text, size_t length)
{
    size_t start = 3;
    double days;

    if (date_parse(text, length, &days))
        return true;
    for (size_t i = 1; i + 3 < length; i++)
        if ((text[i] == '-' || text[i] == '/') &&
            g_ascii_isdigit(text[i - 1]) &&
            is_month(text + i + 1, length - i - 1))
            return true;
    if (!is_month(text, length))
        return false;
    while (start < length && g_ascii_isdigit(text[start]))
        start++; /* Thg12-08 */
    return start + 3 == length && text[start] == '-' &&
           g_ascii_isdigit(text[start + 1]) && g_ascii_isdigit(text[start + 2]);
}

/* 80%: digits and marks before the sign. */
static bool
is_percent(const char *text, size_t length)
{
    if (length < 2 || text[length - 1] != '%')
        return false;
    for (size_t i = 0; i + 1 < length; i++)
        if (!g_ascii_isdigit(text[i]) && text[i] != ',' && text[i] != '.' &&
            text[i] != ' ')
            return false;
    return true;
}

/* How many "?" stand at TEXT: "Ng??i" lost two letters. */
static size_t
marks_at(const char *text, size_t length)
{
    size_t n = 0;

    while (n < length && text[n] == '?')
        n++;
    return n;
}

bool
convert_has_question_mark(const char *text, size_t length)
{
    const char *mark = memchr(text, '?', length);

    if (!mark || g_strstr_len(text, (gssize)length, "://") ||
        g_strstr_len(text, (gssize)length, "www."))
        return false;
    for (size_t i = 1; i < length; i++) {
        size_t run = marks_at(text + i, length - i);

        if (run > 0 && i + run < length && g_ascii_isalpha(text[i - 1]) &&
            g_ascii_isalpha(text[i + run]))
            return true;
        i += run;
    }
    return false;
}

/* Whether STYLE reads a dot or comma otherwise than the cell has it. */
static bool
is_other_style(const char *text, size_t length)
{
    size_t marks = 0;

    for (size_t i = 0; i < length; i++) {
        if (text[i] == '.' || text[i] == ',')
            marks++;
        else if (!g_ascii_isdigit(text[i]) && !(i == 0 && text[i] == '-'))
            return false;
    }
    return marks > 0 && length > marks;
}

static Rule
why_number(ColumnType type, DecimalStyle style, const char *text, size_t length)
{
    double value;

    if (is_percent(text, length))
        return RULE_EXCEL_PERCENT;
    if (type == COLUMN_INTEGER &&
        convert_real(text, length, style, &value) == CELL_VALUE)
        return RULE_TYPE_WHOLE;
    if (is_other_style(text, length))
        return style == DECIMAL_COMMA   ? RULE_TYPE_DECIMAL_COMMA
               : style == DECIMAL_POINT ? RULE_TYPE_DECIMAL_POINT
                                        : RULE_TYPE_DECIMAL_EITHER;
    return type == COLUMN_INTEGER ? RULE_TYPE_INTEGER : RULE_TYPE_DECIMAL;
}

Rule
convert_why(ColumnType type, DecimalStyle style, const char *text,
            size_t length)
{
    size_t n;
    const char *start = text_trim(text, length, &n);

    if (is_formula_error(start, n))
        return RULE_EXCEL_FORMULA;
    if (type != COLUMN_DATE && is_exponent(start, n))
        return RULE_EXCEL_EXPONENT;
    if (type != COLUMN_DATE && is_date(start, n))
        return RULE_EXCEL_DATE;
    if (type == COLUMN_INTEGER || type == COLUMN_REAL)
        return why_number(type, style, start, n);
    if (type == COLUMN_DATE)
        return RULE_TYPE_DATE;
    if (convert_has_question_mark(start, n))
        return RULE_EXCEL_QUESTION;
    return type == COLUMN_SET ? RULE_CHOICE_SET : RULE_CHOICE;
}
