/* rule.c - rules.def as a table, and findings made from it. */
#include "ingest/rule.h"

#include <string.h>

/* Longest value that is echoed, in characters. */
#define ECHO_MAX 60

static const struct {
    const char *code;
    Severity severity;
    RuleReach reach;
} rules[RULES] = {
#define RULE(id, code, severity, reach, vi, en)                                \
    [RULE_##id] = { code, severity, reach },
#include "ingest/rules.def"
#undef RULE
};

const char *
rule_code(Rule rule)
{
    return rules[rule].code;
}

Severity
rule_severity(Rule rule)
{
    return rules[rule].severity;
}

bool
rule_can_be_overridden(Rule rule)
{
    return rules[rule].reach == REACH_CELL;
}

bool
rule_is_final(const Finding *finding)
{
    if (finding->severity != SEVERITY_ERROR)
        return false;
    for (Rule rule = 0; rule < RULES; rule++)
        if (strcmp(rules[rule].code, finding->rule) == 0)
            return !rule_can_be_overridden(rule);
    return !g_str_has_prefix(finding->rule, "rule."); /* of rules.csv */
}

/* VALUE on one line and not too long. Free with g_free. */
static char *
echo(const char *value)
{
    g_autofree char *valid = value ? g_utf8_make_valid(value, -1) : NULL;

    if (!valid)
        return NULL;
    if (g_utf8_strlen(valid, -1) > ECHO_MAX) {
        g_autofree char *start = g_utf8_substring(valid, 0, ECHO_MAX - 1);

        return g_strconcat(start, "…", NULL);
    }
    return g_steal_pointer(&valid);
}

void
rule_report_texts(Findings *findings, Rule rule, const Place *place,
                  const char *vi, const char *en)
{
    g_autofree char *value = echo(place->value);

    findings_add(findings, &(Finding){ .line = place->line,
                                       .column = place->column,
                                       .value = value,
                                       .rule = rules[rule].code,
                                       .severity = rules[rule].severity,
                                       .vi = vi,
                                       .en = en });
}

void
rule_report(Findings *findings, Rule rule, const Place *place, ...)
{
    g_autofree char *vi = NULL, *en = NULL;
    va_list pairs;

    va_start(pairs, place);
    vi = words_fill_va(&rule_words[rule], LANG_VI, pairs);
    va_end(pairs);
    va_start(pairs, place);
    en = words_fill_va(&rule_words[rule], LANG_EN, pairs);
    va_end(pairs);
    rule_report_texts(findings, rule, place, vi, en);
}

void
rule_report_message(Findings *findings, Rule rule, const Place *place,
                    const char *message_vi, const char *message_en)
{
    g_autofree char *vi =
        words_fill(&rule_words[rule], LANG_VI, "message", message_vi, NULL);
    g_autofree char *en =
        words_fill(&rule_words[rule], LANG_EN, "message", message_en, NULL);

    rule_report_texts(findings, rule, place, vi, en);
}
