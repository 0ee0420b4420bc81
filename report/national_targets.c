/* national_targets.c - the targets: what is said of them, table and bullets. */
#include "report/format.h"
#include "report/national_private.h"
#include "report/sentences.h"
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
        { report_text(WORD_COLUMN_TARGET, lang), 42, ALIGN_RIGHT, false,
          false },
        { before, 46, ALIGN_RIGHT, false, false },
        { year, 46, ALIGN_RIGHT, false, true },
        { report_text(WORD_COLUMN_INTERVAL, lang), 62, ALIGN_RIGHT, false,
          false },
        { report_text(WORD_COLUMN_VERDICT, lang), 96, ALIGN_LEFT, false,
          false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (i != 3 || previous > 0)
            page_table_add_column(table, &columns[i]);
    }
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

/* The figure first, for whom a glance is enough, unless it would leave the
 * rest of the page empty. */
static void
show(National *national, const Figure *figure, const PageTable *table)
{
    bool first =
        flow_figure_height(national->flow, figure) <= flow_left(national->flow);

    if (first)
        flow_figure(national->flow, figure);
    flow_table(national->flow, table);
    if (!first)
        flow_figure(national->flow, figure);
}

void
national_targets(National *national)
{
    const Context *context = national->context;
    g_autoptr(GPtrArray) targets = context_headlines(context, true);
    g_autoptr(PageTable) table = NULL;
    g_autoptr(Figure) figure = NULL;
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *due = g_strdup_printf("%d", last_target_year(targets));
    g_autofree char *count = format_count((gint64)targets->len, context->lang);

    if (targets->len == 0)
        return;
    national_chapter(national, WORD_CHAPTER_TARGETS, 60);
    national_say(national, WORD_TARGETS_INTRO, "decision",
                 context_setting(context, "decision"), "year", year, "due", due,
                 "count", count, NULL);
    table = targets_table(context, targets);
    figure = bullet(context, targets);
    show(national, figure, table);
}
