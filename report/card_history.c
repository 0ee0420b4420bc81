/* card_history.c - the card of a unit that did a thing or did not: what it did
 * by year, and how many of its peers did. */
#include "report/card_private.h"
#include "report/format.h"

#define YEAR_WIDTH 44.0
#define MOST_YEARS 5

static void
add_columns(PageTable *table, const Card *card, const int *years, size_t n)
{
    Lang lang = card->context->lang;
    const TableColumn first[] = {
        { report_text(WORD_COLUMN_CLAUSE, lang), 28, ALIGN_LEFT, false, false },
        { report_text(WORD_COLUMN_TARGET_LABEL, lang), 0, ALIGN_LEFT, true,
          false },
    };
    const TableColumn last = { report_text(WORD_COLUMN_VERDICT, lang), 66,
                               ALIGN_LEFT, false, false };

    for (size_t i = 0; i < G_N_ELEMENTS(first); i++)
        page_table_add_column(table, &first[i]);
    for (size_t i = 0; i < n; i++) {
        g_autofree char *year = g_strdup_printf("%d", years[i]);
        const TableColumn column = { year, YEAR_WIDTH, ALIGN_LEFT, false,
                                     years[i] == card->context->year };

        page_table_add_column(table, &column);
    }
    page_table_add_column(table, &last);
}

static void
add_row(PageTable *table, const Card *card, const Indicator *indicator,
        const int *years, size_t n)
{
    const Context *context = card->context;
    const Measure measure = indicator_measure(indicator);
    const Estimate *now = card_estimate(card, indicator);
    bool part = *indicator->parent != '\0';

    page_table_add_row(table, part);
    page_table_take_cell(table, part ? NULL : indicator_letter(indicator));
    page_table_add_cell(table, indicator_short(indicator, context->lang));
    for (size_t i = 0; i < n; i++) {
        const FigureValue value = context_value(
            context, context_before(context, indicator, DOMAIN_UNIT,
                                    card->unit->code, years[i]));

        page_table_take_cell(table,
                             value_text_bare(&value, &measure, context->lang));
    }
    page_table_add_verdict(table, card_verdict(now), NULL);
}

/* The last years up to this one; *N of them. */
static const int *
last_years(const Context *context, size_t *n)
{
    const int *years = series_years(context->series, n);

    while (*n > 0 && years[*n - 1] > context->year)
        --*n;
    if (*n > MOST_YEARS) {
        years += *n - MOST_YEARS;
        *n = MOST_YEARS;
    }
    return years;
}

static PageTable *
history(const Card *card)
{
    const Context *context = card->context;
    size_t n = 0;
    const int *years = last_years(context, &n);
    g_autofree char *note =
        pages_source(context, report_text(CARD_HISTORY_NOTE, context->lang));
    PageTable *table = page_table_new(
        report_text(CARD_HISTORY_TITLE, context->lang), NULL, note);

    add_columns(table, card, years, n);
    for (guint i = 0; i < card->rows->len; i++)
        add_row(table, card, g_ptr_array_index(card->rows, i), years, n);
    return table;
}

/* Each headline by the groups of the settings that it has. */
static void
peers(Card *card)
{
    const Context *context = card->context;
    g_auto(GStrv) groups = report_setting_list(context->settings, "card_peers");

    for (guint i = 0; i < card->headlines->len; i++) {
        g_autoptr(Figure) figure =
            pages_groups(context, g_ptr_array_index(card->headlines, i),
                         (const char *const *)groups);

        if (figure)
            flow_figure(card->flow, figure);
    }
}

void
card_history(Card *card)
{
    g_autoptr(PageTable) table = history(card);
    g_autoptr(Figure) nation =
        pages_trend(card->context, card->headlines, "", "", NULL);

    if (page_table_rows(table) > 0)
        flow_table(card->flow, table);
    flow_next_page(card->flow);
    if (nation)
        flow_figure(card->flow, nation);
    peers(card);
}
