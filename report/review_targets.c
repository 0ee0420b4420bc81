/* review_targets.c - the years of a review: every number beside the others. */
#include "report/format.h"
#include "report/history.h"
#include "report/national_private.h"
#include "report/sentences.h"
#include <math.h>
#include <string.h>

static void
add_years(PageTable *table, const Context *context, const Indicator *indicator)
{
    const Measure measure = indicator_measure(indicator);

    for (int year = context->first; year <= context->year; year++) {
        const Estimate *of =
            series_find(context->series, year, indicator->code, "", "");
        const FigureValue value = context_value(context, of);

        page_table_take_cell(table,
                             value_text_bare(&value, &measure, context->lang));
    }
}

/* "e) Users reached"; parts are known by what they are of. */
static char *
row_label(const Context *context, const Indicator *indicator, bool targets)
{
    const char *label = targets ? indicator_short(indicator, context->lang)
                                : indicator_text(indicator, context->lang);
    g_autofree char *letter = indicator_letter(indicator);

    return targets && *indicator->parent == '\0'
               ? g_strdup_printf("%s %s", letter, label)
               : g_strdup(label);
}

static void
add_indicators(PageTable *table, const Context *context,
               const GPtrArray *indicators, bool targets, bool part)
{
    for (guint i = 0; i < indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(indicators, i);
        const Estimate *of = context_estimate(context, indicator, "", "");
        g_autoptr(GPtrArray) parts = context_parts(context, indicator);

        if (!of && !targets)
            continue;
        page_table_add_row(table, part);
        page_table_take_cell(table, row_label(context, indicator, targets));
        if (targets)
            page_table_take_cell(table,
                                 indicator_target(indicator, context->lang));
        add_years(table, context, indicator);
        if (targets)
            page_table_add_verdict(table, of ? of->verdict : VERDICT_NONE,
                                   NULL);
        add_indicators(table, context, parts, targets, true);
    }
}

static void
add_columns(PageTable *table, const Context *context, bool targets)
{
    Lang lang = context->lang;
    const TableColumn label = { report_text(targets ? WORD_COLUMN_TARGET_LABEL
                                                    : WORD_COLUMN_INDICATOR,
                                            lang),
                                0, ALIGN_LEFT, true, false };
    const TableColumn promise = { report_text(WORD_COLUMN_TARGET, lang), 38,
                                  ALIGN_RIGHT, false, false };
    const TableColumn verdict = { report_text(WORD_COLUMN_VERDICT, lang), 98,
                                  ALIGN_LEFT, false, false };

    page_table_add_column(table, &label);
    if (targets)
        page_table_add_column(table, &promise);
    for (int year = context->first; year <= context->year; year++) {
        g_autofree char *head = g_strdup_printf("%d", year);
        const TableColumn column = { head, targets ? 46 : 60, ALIGN_RIGHT,
                                     false, year == context->year };

        page_table_add_column(table, &column);
    }
    if (targets)
        page_table_add_column(table, &verdict);
}

/* "years:targets", "years:outcomes" */
void
review_years(National *national, char **about)
{
    const Context *context = national->context;
    bool targets = !about[0] || strcmp(about[0], "targets") == 0;
    g_autoptr(GPtrArray) indicators = context_headlines(context, targets);
    g_autofree char *from = g_strdup_printf("%d", context->first);
    g_autofree char *to = g_strdup_printf("%d", context->year);
    g_autofree char *title =
        words_fill(&report_words[targets ? REVIEW_TARGETS : REVIEW_OUTCOMES],
                   context->lang, "from", from, "to", to, NULL);
    g_autofree char *note =
        pages_source(context, report_text(REVIEW_YEARS_NOTE, context->lang));
    g_autoptr(PageTable) table = page_table_new(title, NULL, note);

    if (context->first == 0)
        return;
    if (targets)
        national_take(national, sentence_verdicts(context, indicators, "", ""));
    add_columns(table, context, targets);
    add_indicators(table, context, indicators, targets, false);
    national_table(national, table);
}

/* What is reviewed, and by how much that came in. */
void
review_promises(National *national, char **about)
{
    const Context *context = national->context;
    g_autoptr(GPtrArray) targets = context_headlines(context, true);
    g_autofree char *from = g_strdup_printf("%d", context->first);
    g_autofree char *to = g_strdup_printf("%d", context->year);
    g_autofree char *count = format_count(targets->len, context->lang);
    g_autofree char *files_text = NULL, *rows_text = NULL;
    int64_t files = 0, rows = 0;

    (void)about;
    for (guint i = 0; context->history && i < context->history->len; i++) {
        const YearFacts *facts = g_ptr_array_index(context->history, i);

        files += facts->submissions->len;
        for (guint k = 0; k < facts->submissions->len; k++)
            rows +=
                ((const Submission *)g_ptr_array_index(facts->submissions, k))
                    ->rows;
    }
    files_text = format_count(files, context->lang);
    rows_text = format_count(rows, context->lang);
    national_say(national, REVIEW_PROMISES, "count", count, "decision",
                 context_setting(context, "decision"), "from", from, "to", to,
                 NULL);
    national_say(national, REVIEW_CAME_IN, "files", files_text, "rows",
                 rows_text, "from", from, "to", to, NULL);
    national_say(national, REVIEW_HOW, NULL);
}

/* Those that could not be decided, why, and what would. */
void
review_open(National *national, char **about)
{
    const Context *context = national->context;
    g_autoptr(GPtrArray) targets = context_headlines(context, true);
    size_t open = 0;

    (void)about;
    for (guint i = 0; i < targets->len; i++) {
        const Indicator *indicator = g_ptr_array_index(targets, i);
        const Estimate *of = context_estimate(context, indicator, "", "");
        g_autofree char *value = NULL, *decide = NULL, *letter = NULL;

        if (!of || of->verdict != VERDICT_CANNOT_TELL)
            continue;
        open++;
        value = phrase_value(context, indicator, of);
        decide = phrase_decide(context, of);
        letter = indicator_letter(indicator);
        national_say(national,
                     *decide              ? REVIEW_OPEN_DECIDE
                     : estimate_shown(of) ? REVIEW_OPEN_REASON
                                          : REVIEW_OPEN,
                     "letter", letter, "label",
                     indicator_short(indicator, context->lang), "value", value,
                     "reason", context_reason(context, of->reason), "decide",
                     decide, NULL);
    }
    if (open == 0)
        national_say(national, REVIEW_NONE_OPEN, NULL);
}

/* Those that were surely missed, the farthest first. */
void
review_missed(National *national, char **about)
{
    const Context *context = national->context;
    g_autoptr(GPtrArray) targets = context_headlines(context, true);
    g_autoptr(GPtrArray) gaps = sentence_gaps(context, targets, targets->len);

    (void)about;
    for (guint i = 0; i < gaps->len && g_ptr_array_index(gaps, i); i++)
        national_take(national, g_strdup(g_ptr_array_index(gaps, i)));
    if (gaps->len <= 1)
        national_say(national, REVIEW_NONE_MISSED, NULL);
}
