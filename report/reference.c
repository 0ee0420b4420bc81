/* reference.c - what a reference in words by people stands for. */
#include "report/reference.h"
#include "report/figures/status_mark.h"
#include "report/format.h"
#include "report/report_words.h"
#include "report/sentences.h"
#include <string.h>

typedef struct {
    const Context *context;
    const Indicator *indicator;
    const char *domain, *level;
    int year;
    const Estimate *estimate; /* NULL: none */
} Reference;

typedef char *Field(const Reference *of);

static char *
field_estimate(const Reference *of)
{
    const FigureValue value = context_value(of->context, of->estimate);
    const Measure measure = indicator_measure(of->indicator);

    return value_text(&value, &measure, of->context->lang);
}

static char *
field_interval(const Reference *of)
{
    const FigureValue value = context_value(of->context, of->estimate);
    const Measure measure = indicator_measure(of->indicator);
    char *text = value_interval_text(&value, &measure, of->context->lang);

    if (*text)
        return text;
    g_free(text);
    return g_strdup(report_text(FMT_UNKNOWN, of->context->lang));
}

static char *
field_value(const Reference *of)
{
    return phrase_value(of->context, of->indicator, of->estimate);
}

static char *
field_target(const Reference *of)
{
    return indicator_target(of->indicator, of->context->lang);
}

/* In the middle of a sentence: without a capital. */
static char *
field_verdict(const Reference *of)
{
    const char *word = status_word(
        of->estimate ? of->estimate->verdict : VERDICT_NONE, of->context->lang);
    g_autofree char *first = NULL;
    const char *rest;

    if (!*word)
        return g_strdup(report_text(FMT_UNKNOWN, of->context->lang));
    rest = g_utf8_next_char(word);
    first = g_utf8_strdown(word, rest - word);
    return g_strconcat(first, rest, NULL);
}

static char *
field_gap(const Reference *of)
{
    double gap;
    char *text = phrase_gap(of->context, of->indicator, of->estimate, &gap);

    return text ? text : g_strdup(report_text(FMT_UNKNOWN, of->context->lang));
}

/* Since the year before, in the words of the key points. */
static char *
field_change(const Reference *of)
{
    g_autofree char *text = NULL;
    Lang lang = of->context->lang;
    int before = context_previous(of->context, of->indicator);
    const Estimate *then = before
                               ? context_before(of->context, of->indicator,
                                                of->domain, of->level, before)
                               : NULL;
    Change change = series_change(then, of->estimate);
    const Measure measure = indicator_measure(of->indicator);

    if (!then || !of->estimate || change == CHANGE_UNKNOWN)
        return g_strdup(report_text(FMT_UNKNOWN, lang));
    if (change == CHANGE_NONE)
        return g_strdup(report_text(REFERENCE_NO_CHANGE, lang));
    text = measure_gap(&measure, of->estimate->estimate - then->estimate, lang);
    return words_fill(
        &report_words[change == CHANGE_UP ? REFERENCE_UP : REFERENCE_DOWN],
        lang, "points", text, NULL);
}

static char *
field_n(const Reference *of)
{
    return of->estimate ? format_count(of->estimate->n, of->context->lang)
                        : g_strdup(report_text(FMT_UNKNOWN, of->context->lang));
}

static char *
field_label(const Reference *of)
{
    return g_strdup(indicator_text(of->indicator, of->context->lang));
}

static char *
field_short(const Reference *of)
{
    return g_strdup(indicator_short(of->indicator, of->context->lang));
}

static Field *
find_field(const char *name)
{
    static const struct {
        const char *name;
        Field *field;
    } fields[] = {
        { "estimate", field_estimate }, { "interval", field_interval },
        { "value", field_value },       { "target", field_target },
        { "verdict", field_verdict },   { "gap", field_gap },
        { "change", field_change },     { "n", field_n },
        { "label", field_label },       { "short", field_short },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (strcmp(fields[i].name, name) == 0)
            return fields[i].field;
    }
    return NULL;
}

/* "2021" or "province=01" into OF. */
static bool
take_word(Reference *of, char *word)
{
    char *equals = strchr(word, '=');
    guint64 year;

    if (!equals) {
        if (!g_ascii_string_to_unsigned(word, 10, 1900, 9999, &year, NULL))
            return false;
        of->year = (int)year;
        return true;
    }
    *equals = '\0';
    of->domain = word;
    of->level = equals + 1;
    return indicator_has_domain(of->indicator, of->domain);
}

/* A level that no estimate of the indicator's year has is a mistake; a year
 * without one is not. */
static bool
find_estimate(Reference *of)
{
    of->estimate = of->year == of->context->year
                       ? context_estimate(of->context, of->indicator,
                                          of->domain, of->level)
                       : context_before(of->context, of->indicator, of->domain,
                                        of->level, of->year);
    return of->estimate || !*of->domain || of->year != of->context->year;
}

char *
reference_text(const Context *context, const char *inside)
{
    g_auto(GStrv) words = g_strsplit(inside, " ", -1);
    Reference of = {
        .context = context, .year = context->year, .domain = "", .level = ""
    };
    char *dot = words[0] ? strrchr(words[0], '.') : NULL;
    Field *field;

    if (!dot)
        return NULL;
    *dot = '\0';
    of.indicator = framework_indicator(context->framework, words[0]);
    field = find_field(dot + 1);
    if (!of.indicator || !field)
        return NULL;
    for (char **word = words + 1; *word; word++) {
        if (**word && !take_word(&of, *word))
            return NULL;
    }
    return find_estimate(&of) ? field(&of) : NULL;
}
