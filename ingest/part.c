/* part.c - what a part is, and how an error of one of its cells is kept. */
#include "ingest/part.h"

#include "ingest/condition.h"
#include "ingest/data_rules.h"
#include "store/chunk.h"

#include <string.h>

void
part_free(Part *part)
{
    if (!part)
        return;
    for (size_t v = 0; v < part->plan->instrument->n_variables; v++) {
        shelf_put(part->plan->shelf, v, part->columns[v]);
        g_free(part->struck[v]);
        if (part->encoded && part->encoded[v])
            g_byte_array_unref(part->encoded[v]);
    }
    g_free(part->columns);
    g_free(part->encoded);
    g_free(part->struck);
    g_free(part->unaligned);
    g_free(part->lines);
    g_free(part->keys);
    g_free(part->needed);
    g_free(part->suspects);
    tallies_free(part->tallies, part->plan->instrument->checks->len);
    if (part->psus)
        g_array_unref(part->psus);
    findings_free(part->findings);
    g_free(part);
}

size_t
part_line(const Part *part, size_t row)
{
    return part->first_line + part->lines[row];
}

char *
part_value(const Part *part, size_t variable, size_t row)
{
    GString *text = g_string_new(NULL);

    if (part->columns[variable])
        column_print(part->columns[variable], row, text);
    return g_string_free(text, FALSE);
}

void
part_strike(Part *part, size_t variable, size_t row)
{
    if (!part->struck[variable])
        part->struck[variable] = g_new0(uint8_t, TABLE_PART_ROWS);
    part->struck[variable][row] = 1;
}

void
part_report_texts(Part *part, Rule rule, size_t variable, size_t row,
                  const char *vi, const char *en)
{
    const Plan *plan = part->plan;
    g_autofree char *value = part_value(part, variable, row);
    Place place = { part_line(part, row),
                    header_name(plan->header, plan->instrument, variable),
                    value[0] ? value : NULL };

    rule_report_texts(part->findings, rule, &place, vi, en);
    if (rule_severity(rule) == SEVERITY_ERROR)
        part_strike(part, variable, row);
}

void
part_report(Part *part, Rule rule, size_t variable, size_t row, ...)
{
    g_autofree char *vi = NULL, *en = NULL;
    va_list pairs;

    va_start(pairs, row);
    vi = words_fill_va(&rule_words[rule], LANG_VI, pairs);
    va_end(pairs);
    va_start(pairs, row);
    en = words_fill_va(&rule_words[rule], LANG_EN, pairs);
    va_end(pairs);
    part_report_texts(part, rule, variable, row, vi, en);
}

void
part_report_message(Part *part, Rule rule, size_t variable, size_t row,
                    const char *message_vi, const char *message_en)
{
    g_autofree char *vi =
        words_fill(&rule_words[rule], LANG_VI, "message", message_vi, NULL);
    g_autofree char *en =
        words_fill(&rule_words[rule], LANG_EN, "message", message_en, NULL);

    part_report_texts(part, rule, variable, row, vi, en);
}

void
part_report_condition(Part *part, Rule rule, size_t variable, size_t row,
                      const char *expression)
{
    g_autofree char *in_vi = condition_text(expression, LANG_VI);
    g_autofree char *in_en = condition_text(expression, LANG_EN);
    g_autofree char *vi =
        words_fill(&rule_words[rule], LANG_VI, "condition", in_vi, NULL);
    g_autofree char *en =
        words_fill(&rule_words[rule], LANG_EN, "condition", in_en, NULL);

    part_report_texts(part, rule, variable, row, vi, en);
}

void
part_apply_override(Part *part)
{
    g_autofree uint8_t *why = g_new0(uint8_t, TABLE_PART_ROWS);

    for (size_t v = 0; v < part->plan->instrument->n_variables; v++) {
        size_t struck = 0;

        if (!part->struck[v] || !part->columns[v])
            continue;
        for (size_t row = 0; row < part->n_rows; row++) {
            bool now = part->struck[v][row] &&
                       part->columns[v]->presence[row] == PRESENT;

            why[row] = now ? NOT_STATED : PRESENT;
            struck += part->struck[v][row];
        }
        column_set_missing_all(part->columns[v], why);
        part->overridden += struck;
    }
}

void
part_encode(Part *part)
{
    size_t n = part->plan->instrument->n_variables;

    part->encoded = g_new0(GByteArray *, n);
    for (size_t v = 0; v < n && part->n_rows > 0; v++)
        if (part->columns[v])
            part->encoded[v] = chunk_encode(part->columns[v]);
}
