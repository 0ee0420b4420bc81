/* card_table.c - all numbers of a scorecard, and what comes first. */
#include "report/card_private.h"
#include "report/format.h"
#include "report/sentences.h"

#define MOST_PRIORITIES 3

static void
add_columns(PageTable *table, const Card *card, int previous)
{
    Lang lang = card->context->lang;
    g_autofree char *year = g_strdup_printf("%d", card->context->year);
    g_autofree char *before = g_strdup_printf("%d", previous);
    const TableColumn columns[] = {
        { report_text(WORD_COLUMN_CLAUSE, lang), 28, ALIGN_LEFT, false, false },
        { report_text(WORD_COLUMN_TARGET_LABEL, lang), 0, ALIGN_LEFT, true,
          false },
        { report_text(WORD_COLUMN_TARGET, lang), 44, ALIGN_RIGHT, false,
          false },
        { before, 36, ALIGN_RIGHT, false, false },
        { year, 36, ALIGN_RIGHT, false, true },
        { report_text(WORD_COLUMN_INTERVAL, lang), 58, ALIGN_RIGHT, false,
          false },
        { report_text(CARD_COLUMN_N, lang), 36, ALIGN_RIGHT, false, false },
        { report_text(CARD_COLUMN_NATION, lang), 44, ALIGN_RIGHT, false,
          false },
        { report_text(WORD_COLUMN_VERDICT, lang), 99, ALIGN_LEFT, false,
          false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (i != 3 || previous > 0)
            page_table_add_column(table, &columns[i]);
    }
}

static void
add_row(PageTable *table, const Card *card, const Indicator *indicator,
        int previous)
{
    const Context *context = card->context;
    const char *domain = DOMAIN_UNIT, *code = card->unit->code;
    bool part = *indicator->parent != '\0';
    const Measure measure = indicator_measure(indicator);
    const Estimate *of = card_estimate(card, indicator);
    const FigureValue nation =
        context_value(context, context_estimate(context, indicator, "", ""));

    page_table_add_row(table, part);
    page_table_take_cell(table, part ? NULL : indicator_letter(indicator));
    page_table_add_cell(table, indicator_short(indicator, context->lang));
    page_table_take_cell(table, indicator_target(indicator, context->lang));
    pages_add_result(table, context, indicator, domain, code, previous);
    page_table_take_cell(
        table, of && (estimate_shown(of) || of->n == 0)
                   ? format_count(of->n, context->lang)
                   : g_strdup(report_text(FMT_UNKNOWN, context->lang)));
    page_table_take_cell(table,
                         value_text_bare(&nation, &measure, context->lang));
    page_table_add_verdict(table, of ? of->verdict : VERDICT_NONE, NULL);
}

/* The year before, if the unit has any number of it: one that was merged has
 * none. */
static int
year_before(const Card *card)
{
    const Context *context = card->context;
    int previous = pages_previous(context, card->rows);

    for (guint i = 0; i < card->rows->len; i++) {
        if (estimate_shown(
                context_before(context, g_ptr_array_index(card->rows, i),
                               DOMAIN_UNIT, card->unit->code, previous)))
            return previous;
    }
    return 0;
}

PageTable *
card_table(const Card *card, const GPtrArray *rows)
{
    const Context *context = card->context;
    int previous = year_before(card);
    g_autofree char *note =
        pages_source(context, report_text(CARD_TABLE_NOTE, context->lang));
    PageTable *table = page_table_new(
        report_text(CARD_TABLE_TITLE, context->lang), NULL, note);

    add_columns(table, card, previous);
    for (guint i = 0; i < rows->len; i++)
        add_row(table, card, g_ptr_array_index(rows, i), previous);
    return table;
}

typedef struct {
    char *text; /* owned */
    double gap;
} Priority;

static gint
by_gap(gconstpointer a, gconstpointer b)
{
    const Priority *left = a, *right = b;

    return (left->gap < right->gap) - (left->gap > right->gap);
}

static void
clear_priority(gpointer priority)
{
    g_free(((Priority *)priority)->text);
}

/* Headlines that surely miss the target, largest gap first. Of Priority. */
static GArray *
priorities(const Card *card)
{
    const Context *context = card->context;
    /* Of what is done or not, the parts are what is left to do. */
    const GPtrArray *from = card->yes_no ? card->rows : card->headlines;
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Priority));

    g_array_set_clear_func(found, clear_priority);
    for (guint i = 0; i < from->len; i++) {
        const Indicator *indicator = g_ptr_array_index(from, i);
        Priority priority = { NULL, 0 };
        g_autofree char *gap = phrase_gap(
            context, indicator, card_estimate(card, indicator), &priority.gap);
        g_autofree char *target = indicator_target(indicator, context->lang);

        if (!gap)
            continue;
        priority.text = words_fill(
            &report_words[card->yes_no ? CARD_PRIORITY_NO : CARD_PRIORITY],
            context->lang, "label", indicator_short(indicator, context->lang),
            "gap", gap, "target", target, "clause", indicator->clause,
            "decision", context_setting(context, "decision_short"), NULL);
        g_array_append_val(found, priority);
    }
    g_array_sort(found, by_gap);
    return found;
}

/* Nothing can be late before the targets' year. */
static bool
is_not_due(const Card *card)
{
    for (guint i = 0; i < card->headlines->len; i++) {
        const Estimate *of =
            card_estimate(card, g_ptr_array_index(card->headlines, i));

        if (of && of->verdict == VERDICT_NOT_DUE)
            return true;
    }
    return false;
}

void
card_priorities(Card *card)
{
    Lang lang = card->context->lang;
    g_autoptr(GArray) found = priorities(card);
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    char *none = NULL;

    for (guint i = 0; i < MIN(found->len, MOST_PRIORITIES); i++)
        g_ptr_array_add(texts, g_array_index(found, Priority, i).text);
    if (texts->len == 0 && is_not_due(card))
        return;
    if (texts->len == 0) {
        none = g_strdup(report_text(
            card_has_estimates(card) ? CARD_NO_PRIORITY : CARD_PRIORITY_REPORT,
            lang));
        g_ptr_array_add(texts, none);
    }
    g_ptr_array_add(texts, NULL);
    flow_key_points(card->flow, report_text(CARD_PRIORITIES, lang),
                    (const char *const *)texts->pdata);
    g_free(none);
}
