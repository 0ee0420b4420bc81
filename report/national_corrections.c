/* national_corrections.c - what was corrected after a year was closed. */
#include "report/format.h"
#include "report/history.h"
#include "report/national_private.h"
#include "store/date.h"
#include <math.h>
#include <string.h>

static char *
day_text(const Context *context, const char *day)
{
    double days = NAN;

    return date_parse(day, strlen(day), &days)
               ? format_date_short(days, context->lang)
               : g_strdup(day);
}

static char *
number_text(int number)
{
    return g_strdup_printf("%d", number);
}

static void
say_closed(National *national, const YearFacts *facts)
{
    const Edition *closing = g_ptr_array_index(facts->editions, 0);
    g_autofree char *day = day_text(national->context, closing->day);
    g_autofree char *year = number_text(facts->year);
    g_autofree char *count = number_text((int)facts->revisions->len);
    g_autofree char *hash = g_strndup(closing->sources, 12);

    national_say(national,
                 facts->revisions->len > 0 ? CORRECTIONS_CLOSED_REVISED
                                           : CORRECTIONS_CLOSED,
                 "year", year, "day", day, "count", count, "hash", hash, NULL);
}

static PageTable *
revisions_table(const Context *context, const YearFacts *facts)
{
    Lang lang = context->lang;
    g_autofree char *year = number_text(facts->year);
    g_autofree char *title =
        words_fill(&report_words[CORRECTIONS_TITLE], lang, "year", year, NULL);
    const TableColumn columns[] = {
        { report_text(CORRECTIONS_NUMBER, lang), 26, ALIGN_RIGHT, true, false },
        { report_text(CORRECTIONS_DAY, lang), 56, ALIGN_LEFT, false, false },
        { report_text(WORD_COLUMN_UNIT_SENDER, lang), 50, ALIGN_LEFT, false,
          false },
        { report_text(WORD_COLUMN_FORM, lang), 76, ALIGN_LEFT, false, false },
        { report_text(CORRECTIONS_REASON, lang), 0, ALIGN_LEFT, false, false },
        { report_text(CORRECTIONS_IN, lang), 62, ALIGN_LEFT, false, false },
    };
    PageTable *table = page_table_new(title, NULL, NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        page_table_add_column(table, &columns[i]);
    for (guint i = 0; i < facts->revisions->len; i++) {
        const Revision *r = g_ptr_array_index(facts->revisions, i);

        page_table_add_row(table, false);
        page_table_take_cell(table, number_text(r->number));
        page_table_take_cell(table, day_text(context, r->day));
        page_table_add_cell(table, r->unit);
        page_table_add_cell(table, r->instrument);
        page_table_add_cell(table, r->reason);
        page_table_take_cell(
            table, r->edition < 0
                       ? g_strdup(report_text(CORRECTIONS_NOT_YET, lang))
                       : number_text(r->edition));
    }
    return table;
}

/* As they were printed; a change that nobody can see is none. */
static bool
change_texts(const Context *context, const EditionChange *change, char **before,
             char **after)
{
    const Indicator *indicator =
        framework_indicator(context->framework, change->indicator);
    Measure measure;

    *before = *after = NULL;
    if (!indicator)
        return false;
    measure = indicator_measure(indicator);
    *before = measure_text(&measure, change->before, context->lang);
    *after = measure_text(&measure, change->after, context->lang);
    return strcmp(*before, *after) != 0 ||
           change->verdict_before != change->verdict_after;
}

static char *
place_name(const Context *context, const EditionChange *change)
{
    const Indicator *indicator =
        framework_indicator(context->framework, change->indicator);

    if (*change->domain == '\0')
        return g_strdup(report_text(CARD_COLUMN_NATION, context->lang));
    return g_strdup(
        context_level(context, indicator, change->domain, change->level));
}

static void
add_change(PageTable *table, const Context *context,
           const EditionChange *change)
{
    g_autofree char *before = NULL, *after = NULL;
    const Indicator *indicator =
        framework_indicator(context->framework, change->indicator);

    if (!change_texts(context, change, &before, &after))
        return;
    page_table_add_row(table, false);
    page_table_take_cell(table, number_text(change->edition));
    page_table_add_cell(table, indicator_short(indicator, context->lang));
    page_table_take_cell(table, place_name(context, change));
    page_table_add_cell(table, before);
    page_table_add_cell(table, after);
    page_table_add_verdict(table,
                           change->verdict_before == change->verdict_after
                               ? VERDICT_NONE
                               : (Verdict)change->verdict_after,
                           NULL);
}

static PageTable *
changes_table(const Context *context, const YearFacts *facts)
{
    Lang lang = context->lang;
    const TableColumn columns[] = {
        { report_text(CORRECTIONS_IN, lang), 56, ALIGN_RIGHT, false, false },
        { report_text(WORD_COLUMN_INDICATOR, lang), 0, ALIGN_LEFT, true,
          false },
        { report_text(CORRECTIONS_LEVEL, lang), 100, ALIGN_LEFT, false, false },
        { report_text(CORRECTIONS_BEFORE, lang), 48, ALIGN_RIGHT, false,
          false },
        { report_text(CORRECTIONS_AFTER, lang), 48, ALIGN_RIGHT, false, true },
        { report_text(CORRECTIONS_VERDICT, lang), 98, ALIGN_LEFT, false,
          false },
    };
    PageTable *table =
        page_table_new(report_text(CORRECTIONS_CHANGES, lang), NULL,
                       report_text(CORRECTIONS_CHANGES_NOTE, lang));

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        page_table_add_column(table, &columns[i]);
    for (guint i = 0; i < facts->changes->len; i++)
        add_change(table, context, g_ptr_array_index(facts->changes, i));
    return table;
}

void
national_corrections(National *national, char **about)
{
    const Context *context = national->context;

    (void)about;
    for (guint i = 0; context->history && i < context->history->len; i++) {
        const YearFacts *facts = g_ptr_array_index(context->history, i);
        g_autoptr(PageTable) revisions = NULL, changes = NULL;

        if (facts->editions->len == 0)
            continue;
        say_closed(national, facts);
        revisions = revisions_table(context, facts);
        national_table(national, revisions);
        changes = changes_table(context, facts);
        national_table(national, changes);
    }
}

int
national_revised(const Context *context)
{
    const YearFacts *facts =
        context->history && context->history->len > 0
            ? g_ptr_array_index(context->history, context->history->len - 1)
            : NULL;
    const Edition *last =
        facts && facts->editions->len > 0
            ? g_ptr_array_index(facts->editions, facts->editions->len - 1)
            : NULL;

    return last ? last->number : 0;
}
