/* review_years.c - how the years of a review were made: answers, registers,
 * definitions, what was simulated. */
#include "report/format.h"
#include "report/history.h"
#include "report/national_private.h"
#include <math.h>
#include <string.h>

static double
reference(const Context *context, int year)
{
    return framework_reference(context->framework, year);
}

/* The units that are mapped, valid in YEAR; -1: there is no register. */
static int64_t
places(const Context *context, int year)
{
    const Indicator *lead = context_indicator(context, "map_indicator");
    const Register *reg =
        lead ? context_register(context, lead,
                                context_setting(context, "map_domain"))
             : NULL;
    g_autoptr(GPtrArray) valid =
        reg ? register_valid(reg, reference(context, year)) : NULL;

    return valid ? (int64_t)valid->len : -1;
}

static int64_t
count_files(const YearFacts *facts, const char *instrument)
{
    int64_t n = 0;

    for (guint i = 0; i < facts->submissions->len; i++) {
        const Submission *of = g_ptr_array_index(facts->submissions, i);

        n += !instrument || strcmp(of->instrument, instrument) == 0;
    }
    return n;
}

/* Corrected files, simulated ones, cells left out. */
static int64_t
count_marked(const YearFacts *facts, char what)
{
    int64_t n = 0;

    for (guint i = 0; i < facts->submissions->len; i++) {
        const Submission *of = g_ptr_array_index(facts->submissions, i);

        n += what == 's'   ? of->simulated
             : what == 'c' ? of->supersedes != 0
                           : of->overridden;
    }
    return n;
}

static void
add_count(PageTable *table, const Context *context, int64_t count)
{
    page_table_take_cell(table, count < 0 ? g_strdup("–")
                                          : format_count(count, context->lang));
}

static void
add_change_row(PageTable *table, const Context *context, const YearFacts *facts)
{
    g_autofree char *year = g_strdup_printf("%d", facts->year);
    g_autofree char *hash = g_strndup(facts->provenance->definitions, 8);

    page_table_add_row(table, false);
    page_table_add_cell(table, year);
    page_table_take_cell(
        table,
        format_date_short(reference(context, facts->year), context->lang));
    add_count(table, context, places(context, facts->year));
    page_table_add_cell(table, facts->provenance->version);
    page_table_add_cell(table, hash);
    add_count(table, context, count_files(facts, NULL));
    add_count(table, context, count_marked(facts, 'c'));
}

static PageTable *
changes(const Context *context)
{
    Lang lang = context->lang;
    g_autofree char *units =
        words_fill(&report_words[REVIEW_PLACES_HEAD], lang, "units",
                   context_setting(context, "units"), NULL);
    const TableColumn columns[] = {
        { report_text(REVIEW_YEAR, lang), 34, ALIGN_LEFT, true, false },
        { report_text(REVIEW_REFERENCE, lang), 72, ALIGN_LEFT, false, false },
        { units, 0, ALIGN_RIGHT, false, false },
        { report_text(REVIEW_VERSION, lang), 62, ALIGN_LEFT, false, false },
        { report_text(REVIEW_DEFINITIONS, lang), 66, ALIGN_LEFT, false, false },
        { report_text(REVIEW_FILES, lang), 50, ALIGN_RIGHT, false, false },
        { report_text(REVIEW_CORRECTED, lang), 56, ALIGN_RIGHT, false, false },
    };
    PageTable *table = page_table_new(report_text(REVIEW_CHANGES, lang), NULL,
                                      report_text(REVIEW_CHANGES_NOTE, lang));

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        page_table_add_column(table, &columns[i]);
    for (guint i = 0; i < context->history->len; i++)
        add_change_row(table, context, g_ptr_array_index(context->history, i));
    return table;
}

/* Where the list of places or the definitions are not those of the year
 * before. */
static void
say_changes(National *national)
{
    const Context *context = national->context;
    bool same = true;

    for (guint i = 1; i < context->history->len; i++) {
        const YearFacts *before = g_ptr_array_index(context->history, i - 1);
        const YearFacts *now = g_ptr_array_index(context->history, i);
        int64_t was = places(context, before->year);
        int64_t is = places(context, now->year);
        g_autofree char *year = g_strdup_printf("%d", now->year);
        g_autofree char *was_text = format_count(was, context->lang);
        g_autofree char *is_text = format_count(is, context->lang);

        same = same && strcmp(before->provenance->definitions,
                              now->provenance->definitions) == 0;
        if (was >= 0 && was != is)
            national_say(national, REVIEW_PLACES, "year", year, "was", was_text,
                         "is", is_text, "units",
                         context_setting(context, "units"), NULL);
    }
    national_say(national,
                 same ? REVIEW_SAME_DEFINITIONS : REVIEW_OTHER_DEFINITIONS,
                 NULL);
}

void
review_changes(National *national, char **about)
{
    g_autoptr(PageTable) table = NULL;

    (void)about;
    if (!national->context->history)
        return;
    say_changes(national);
    table = changes(national->context);
    national_table(national, table);
}

/* "34/34": who submitted, of who had to. */
static char *
turnout(const Context *context, const YearFacts *facts,
        const Instrument *instrument)
{
    const Register *reg =
        definitions_submitters(context->definitions, instrument);
    g_autoptr(GPtrArray) due =
        reg ? register_valid(reg, reference(context, facts->year)) : NULL;
    g_autofree char *n =
        format_count(count_files(facts, instrument->name), context->lang);
    g_autofree char *of =
        due ? format_count(due->len, context->lang) : g_strdup("–");

    return g_strdup_printf("%s/%s", n, of);
}

static char *
rate(const Context *context, const YearFacts *facts,
     const Instrument *instrument)
{
    const GPtrArray *rates = facts->provenance->rates;

    for (guint i = 0; i < rates->len; i++) {
        const OutcomeRate *r = g_ptr_array_index(rates, i);

        if (*r->unit == '\0' && strcmp(r->rate, "RR1") == 0 &&
            strcmp(r->instrument, instrument->name) == 0 && !isnan(r->value))
            return format_percent(r->value, 1, context->lang);
    }
    return g_strdup("–");
}

static void
add_response(PageTable *table, const Context *context,
             const Instrument *instrument)
{
    page_table_add_row(table, false);
    page_table_add_cell(table, national_form(context, instrument->name));
    for (guint i = 0; i < context->history->len; i++)
        page_table_take_cell(
            table, turnout(context, g_ptr_array_index(context->history, i),
                           instrument));
    if (instrument->design.basis != BASIS_SAMPLE)
        return;
    page_table_add_row(table, true);
    page_table_add_cell(table, report_text(REVIEW_RATE, context->lang));
    for (guint i = 0; i < context->history->len; i++)
        page_table_take_cell(
            table,
            rate(context, g_ptr_array_index(context->history, i), instrument));
}

void
review_response(National *national, char **about)
{
    const Context *context = national->context;
    Lang lang = context->lang;
    const TableColumn form = { report_text(WORD_COLUMN_FORM, lang), 0,
                               ALIGN_LEFT, true, false };
    g_autoptr(PageTable) table =
        page_table_new(report_text(REVIEW_RESPONSE, lang), NULL,
                       report_text(REVIEW_RESPONSE_NOTE, lang));

    (void)about;
    if (!context->history)
        return;
    page_table_add_column(table, &form);
    for (guint i = 0; i < context->history->len; i++) {
        const YearFacts *facts = g_ptr_array_index(context->history, i);
        g_autofree char *head = g_strdup_printf("%d", facts->year);
        const TableColumn column = { head, 50, ALIGN_RIGHT, false, false };

        page_table_add_column(table, &column);
    }
    for (guint i = 0; i < context->definitions->instruments->len; i++)
        add_response(table, context,
                     g_ptr_array_index(context->definitions->instruments, i));
    national_table(national, table);
}

static void
add_made(PageTable *table, const Context *context, const YearFacts *facts)
{
    unsigned made = series_made_from(context->series, facts->year);
    g_autofree char *year = g_strdup_printf("%d", facts->year);

    page_table_add_row(table, false);
    page_table_add_cell(table, year);
    add_count(table, context, count_files(facts, NULL));
    add_count(table, context, count_marked(facts, 's'));
    page_table_add_cell(
        table,
        report_text(made & MADE_FROM_ILLUSTRATIVE ? REVIEW_YES : REVIEW_NO,
                    context->lang));
    add_count(table, context, count_marked(facts, 'o'));
}

void
review_made(National *national, char **about)
{
    const Context *context = national->context;
    Lang lang = context->lang;
    const TableColumn columns[] = {
        { report_text(REVIEW_YEAR, lang), 60, ALIGN_LEFT, true, false },
        { report_text(REVIEW_FILES, lang), 0, ALIGN_RIGHT, false, false },
        { report_text(REVIEW_SIMULATED, lang), 0, ALIGN_RIGHT, false, false },
        { report_text(REVIEW_ILLUSTRATIVE, lang), 0, ALIGN_RIGHT, false,
          false },
        { report_text(WORD_COLUMN_OVERRIDDEN, lang), 0, ALIGN_RIGHT, false,
          false },
    };
    g_autoptr(PageTable) table =
        page_table_new(report_text(REVIEW_MADE, lang), NULL, NULL);

    (void)about;
    if (!context->history)
        return;
    national_say(national, REVIEW_MADE_TEXT, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        page_table_add_column(table, &columns[i]);
    for (guint i = 0; i < context->history->len; i++)
        add_made(table, context, g_ptr_array_index(context->history, i));
    national_table(national, table);
}
