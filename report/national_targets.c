/* national_targets.c - the targets: what is said of them, table and bullets. */
#include "report/format.h"
#include "report/national_private.h"
#include "report/sentences.h"
#include "store/submission.h"
#include <math.h>

static int
last_target_year(const GPtrArray *targets)
{
    int year = 0;

    for (guint i = 0; i < targets->len; i++) {
        const Indicator *indicator = g_ptr_array_index(targets, i);

        year = MAX(year, indicator->target_year);
    }
    return year;
}

static void
add_columns(PageTable *table, const Context *context, int previous)
{
    Lang lang = context->lang;
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *before = g_strdup_printf("%d", previous);
    const TableColumn columns[] = {
        { report_text(WORD_COLUMN_CLAUSE, lang), 30, ALIGN_LEFT, false, false },
        { report_text(WORD_COLUMN_TARGET_LABEL, lang), 0, ALIGN_LEFT, true,
          false },
        { report_text(WORD_COLUMN_TARGET, lang), 38, ALIGN_RIGHT, false,
          false },
        { before, 48, ALIGN_RIGHT, false, false },
        { year, 48, ALIGN_RIGHT, false, true },
        { report_text(WORD_COLUMN_INTERVAL, lang), 58, ALIGN_RIGHT, false,
          false },
        { report_text(WORD_COLUMN_YEARS, lang), 38, ALIGN_LEFT, false, false },
        { report_text(WORD_COLUMN_VERDICT, lang), 94, ALIGN_LEFT, false,
          false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        if ((i != 3 && i != 6) || previous > 0)
            page_table_add_column(table, &columns[i]);
    }
}

/* What INDICATOR was in all years up to this one; of double. */
static GArray *
by_year(const Context *context, const Indicator *indicator)
{
    GArray *values = g_array_new(FALSE, FALSE, sizeof(double));
    size_t n = 0;
    const int *years = series_years(context->series, &n);

    for (size_t i = 0; i < n && years[i] <= context->year; i++) {
        const Estimate *of =
            series_find(context->series, years[i], indicator->code, "", "");
        double value = estimate_shown(of) ? of->estimate : (double)NAN;

        g_array_append_val(values, value);
    }
    return values;
}

static void
add_row(PageTable *table, const Context *context, const Indicator *indicator,
        int previous)
{
    bool part = *indicator->parent != '\0';

    page_table_add_row(table, part);
    page_table_take_cell(table, part ? NULL : indicator_letter(indicator));
    page_table_add_cell(table, indicator_short(indicator, context->lang));
    page_table_take_cell(table, indicator_target(indicator, context->lang));
    pages_add_result(table, context, indicator, "", "", previous);
    if (previous > 0)
        page_table_take_line(table, by_year(context, indicator));
    pages_add_verdict(table, context, indicator, "", "");
}

static PageTable *
targets_table(const Context *context, const GPtrArray *targets)
{
    int previous = pages_previous(context, targets);
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *title = words_fill(&report_words[WORD_TARGETS_TITLE],
                                        context->lang, "year", year, NULL);
    g_autofree char *note =
        pages_source(context, report_text(WORD_TARGETS_NOTE, context->lang));
    PageTable *table = page_table_new(
        title, report_text(WORD_TARGETS_SUBTITLE, context->lang), note);

    add_columns(table, context, previous);
    for (guint i = 0; i < targets->len; i++) {
        const Indicator *target = g_ptr_array_index(targets, i);
        g_autoptr(GPtrArray) parts = context_parts(context, target);

        add_row(table, context, target, previous);
        for (guint j = 0; j < parts->len; j++)
            add_row(table, context, g_ptr_array_index(parts, j), previous);
    }
    return table;
}

static Figure *
bullet(const Context *context, const GPtrArray *targets)
{
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *subject = words_fill(&report_words[WORD_TARGETS_TITLE],
                                          context->lang, "year", year, NULL);
    g_autofree char *subtitle = words_fill(
        &report_words[WORD_BULLET_SUBTITLE], context->lang, "year", year,
        "decision", context_setting(context, "decision_short"), NULL);
    g_autofree char *note = pages_source(context, NULL);
    const FigureHead head = { .lang = context->lang,
                              .measure = { .share = true, .decimals = 1 },
                              .subject = subject,
                              .subtitle = subtitle,
                              .note = note,
                              .year = context->year };

    return pages_bullet(context, targets, "", "", &head);
}

/* Letters, results and verdicts only: what fits a summary. */
PageTable *
national_short_table(const Context *context)
{
    Lang lang = context->lang;
    g_autoptr(GPtrArray) targets = context_headlines(context, true);
    g_autofree char *year = g_strdup_printf("%d", context->year);
    const TableColumn columns[] = {
        { report_text(WORD_COLUMN_CLAUSE, lang), 28, ALIGN_LEFT, false, false },
        { report_text(WORD_COLUMN_TARGET_LABEL, lang), 0, ALIGN_LEFT, true,
          false },
        { report_text(WORD_COLUMN_TARGET, lang), 44, ALIGN_RIGHT, false,
          false },
        { year, 42, ALIGN_RIGHT, false, true },
        { report_text(WORD_COLUMN_INTERVAL, lang), 62, ALIGN_RIGHT, false,
          false },
        { report_text(WORD_COLUMN_VERDICT, lang), 108, ALIGN_LEFT, false,
          false },
    };
    PageTable *table = page_table_new(NULL, NULL, NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        page_table_add_column(table, &columns[i]);
    for (guint i = 0; i < targets->len; i++) {
        const Indicator *indicator = g_ptr_array_index(targets, i);
        const Estimate *of = context_estimate(context, indicator, "", "");

        page_table_add_row(table, false);
        page_table_take_cell(table, indicator_letter(indicator));
        page_table_add_cell(table, indicator_short(indicator, lang));
        page_table_take_cell(table, indicator_target(indicator, lang));
        pages_add_result(table, context, indicator, "", "", 0);
        page_table_add_verdict(table, of ? of->verdict : VERDICT_NONE, NULL);
    }
    return table;
}

static int64_t
count_rows(const Context *context)
{
    int64_t rows = 0;

    for (guint i = 0; context->submissions && i < context->submissions->len;
         i++) {
        const Submission *of = g_ptr_array_index(context->submissions, i);

        rows += of->rows;
    }
    return rows;
}

/* Under what, from what, as of when: chapter I. */
void
national_basis(National *national, char **about)
{
    const Context *context = national->context;
    Lang lang = context->lang;
    const Round *round = framework_round(context->framework, context->year);
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *date = format_date_long(context_reference(context), lang);
    g_autofree char *files = format_count(
        context->submissions ? (gint64)context->submissions->len : 0, lang);
    g_autofree char *rows = format_count(count_rows(context), lang);

    (void)about;
    national_say(national, WORD_BASIS_SCOPE, "year", year, "decision",
                 context_setting(context, "decision"), "date", date, NULL);
    if (round && isfinite(round->field_from) && isfinite(round->field_to)) {
        g_autofree char *dates =
            format_date_range(round->field_from, round->field_to, lang);

        national_say(national, WORD_BASIS_FIELD, "dates", dates, NULL);
    }
    national_say(national, WORD_BASIS_DATA, "files", files, "rows", rows, NULL);
    national_say(national, WORD_BASIS_READING, NULL);
}

void
national_intro(National *national, char **about)
{
    const Context *context = national->context;
    g_autoptr(GPtrArray) targets = context_headlines(context, true);
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *due = g_strdup_printf("%d", last_target_year(targets));
    g_autofree char *count = format_count((gint64)targets->len, context->lang);

    (void)about;
    if (targets->len > 0)
        national_say(national, WORD_TARGETS_INTRO, "decision",
                     context_setting(context, "decision"), "year", year, "due",
                     due, "count", count, NULL);
}

void
national_targets(National *national, char **about)
{
    const Context *context = national->context;
    g_autoptr(GPtrArray) targets = context_headlines(context, true);
    g_autoptr(PageTable) table = targets_table(context, targets);

    (void)about;
    national_table(national, table);
}

void
national_bullet(National *national, char **about)
{
    const Context *context = national->context;
    g_autoptr(GPtrArray) targets = context_headlines(context, true);

    (void)about;
    if (targets->len > 0)
        national_figure(national, bullet(context, targets));
}
