/* pages.c - what the national report and the scorecards have in common. */
#include "report/pages.h"
#include "report/numbers/number_record.h"
#include "report/report_words.h"
#include "report/sentences.h"
#include "store/table.h"
#include <math.h>
#include <string.h>

double
pages_date(const Context *context)
{
    const char *text = context_setting(context, "date");
    const Round *round = framework_round(context->framework, context->year);
    double days;

    if (date_parse(text, strlen(text), &days))
        return days;
    return round && isfinite(round->due) ? round->due
                                         : context_reference(context);
}

Document *
pages_document(const Context *context, Typesetter *type, const char *title,
               const char *subject, bool trial)
{
    const DocumentInfo info = {
        .title = title,
        .subject = subject,
        .author = context_setting(context, "issuing_body"),
        .keywords = context_setting(context, "decision_short"),
        .lang = context->lang,
        .date = pages_date(context),
        .trial = trial || context->watch,
        .places = context->record
                      ? number_record_document(context->record, title)
                      : NULL,
    };

    return document_new(type, &info);
}

char *
pages_source(const Context *context, const char *remark)
{
    g_autofree char *source = context_filled(context, "source", NULL);

    return words_fill(&report_words[WORD_SOURCE], context->lang, "source",
                      source, "remark", remark ? remark : "", NULL);
}

void
pages_add_result(PageTable *table, const Context *context,
                 const Indicator *indicator, const char *domain,
                 const char *level, int previous)
{
    const Measure measure = indicator_measure(indicator);
    const Estimate *of = context_estimate(context, indicator, domain, level);
    const FigureValue value = context_value(context, of);

    if (previous > 0) {
        const FigureValue before =
            context_value(context, context_before(context, indicator, domain,
                                                  level, previous));

        page_table_take_cell(table,
                             value_text_bare(&before, &measure, context->lang));
    }
    page_table_take_cell(table,
                         value_text_bare(&value, &measure, context->lang));
    page_table_take_cell(table,
                         value_interval_text(&value, &measure, context->lang));
}

void
pages_add_verdict(PageTable *table, const Context *context,
                  const Indicator *indicator, const char *domain,
                  const char *level)
{
    const Estimate *of = context_estimate(context, indicator, domain, level);
    g_autofree char *decide = phrase_decide(context, of);

    if (of && of->verdict == VERDICT_CANNOT_TELL && !*decide) {
        g_free(decide);
        decide = g_strdup(context_reason(context, of->reason));
    }

    page_table_add_verdict(table, of ? of->verdict : VERDICT_NONE, decide);
}

int
pages_previous(const Context *context, const GPtrArray *indicators)
{
    int year = 0;

    for (guint i = 0; i < indicators->len; i++)
        year = MAX(year,
                   context_previous(context, g_ptr_array_index(indicators, i)));
    return year;
}
