/* national_response.c - what came of those who were drawn, and what their
 * weights were made of. */
#include "report/figures/figure_waterfall.h"
#include "report/format.h"
#include "report/national_private.h"
#include "store/weighting.h"
#include <math.h>
#include <string.h>

const char *
national_form(const Context *context, const char *name)
{
    const Instrument *instrument =
        definitions_instrument(context->definitions, name);
    const char *title =
        instrument && instrument->form
            ? label_text(&instrument->form->title, context->lang)
            : "";

    return *title ? title : name;
}

/* Rows of INSTRUMENT with OUTCOME, of all submitters. */
static double
outcome(const Context *context, const char *instrument, const char *name)
{
    const GPtrArray *all = context->provenance->outcomes;

    for (guint i = 0; i < all->len; i++) {
        const Outcome *of = g_ptr_array_index(all, i);

        if (!*of->unit && strcmp(of->instrument, instrument) == 0 &&
            strcmp(of->outcome, name) == 0)
            return of->rows;
    }
    return 0;
}

static Figure *
waterfall(const Context *context, const char *instrument)
{
    Lang lang = context->lang;
    double complete = outcome(context, instrument, "complete");
    double refused = outcome(context, instrument, "refused") +
                     outcome(context, instrument, "other") +
                     outcome(context, instrument, "unknown");
    double missed = outcome(context, instrument, "noncontact");
    double outside = outcome(context, instrument, "ineligible");
    g_autofree char *note = pages_source(context, NULL);
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *subtitle =
        words_fill(&report_words[RESPONSE_SUBTITLE], lang, "form",
                   national_form(context, instrument), "year", year, NULL);
    const WaterfallStage stages[] = {
        { report_text(RESPONSE_DRAWN, lang),
          complete + refused + missed + outside, NULL },
        { report_text(RESPONSE_ELIGIBLE, lang), complete + refused + missed,
          report_text(RESPONSE_OUTSIDE, lang) },
        { report_text(RESPONSE_REACHED, lang), complete + refused,
          report_text(RESPONSE_MISSED, lang) },
        { report_text(RESPONSE_ANSWERED, lang), complete,
          report_text(RESPONSE_REFUSAL, lang) },
    };
    const WaterfallData data = {
        .head = { .lang = lang,
                  .subject = report_text(RESPONSE_SUBJECT, lang),
                  .subtitle = subtitle,
                  .note = note,
                  .year = context->year },
        .things = report_text(RESPONSE_THINGS, lang),
        .stages = stages,
        .n = G_N_ELEMENTS(stages),
    };

    return stages[0].count > 0 ? figure_waterfall(&data) : NULL;
}

/* The instruments that have outcomes, each once; of char, borrowed. */
static GPtrArray *
instruments(const Context *context)
{
    GPtrArray *names = g_ptr_array_new();
    const GPtrArray *all = context->provenance->outcomes;

    for (guint i = 0; i < all->len; i++) {
        const Outcome *of = g_ptr_array_index(all, i);

        if (!*of->unit && !g_ptr_array_find_with_equal_func(
                              names, of->instrument, g_str_equal, NULL))
            g_ptr_array_add(names, (gpointer)(gintptr)of->instrument);
    }
    return names;
}

static double
rate(const Context *context, const char *instrument, const char *name)
{
    const GPtrArray *all = context->provenance->rates;

    for (guint i = 0; i < all->len; i++) {
        const OutcomeRate *of = g_ptr_array_index(all, i);

        if (!*of->unit && strcmp(of->instrument, instrument) == 0 &&
            strcmp(of->rate, name) == 0)
            return of->value;
    }
    return NAN;
}

static PageTable *
rates(const Context *context, const GPtrArray *names)
{
    static const char *const shown[] = { "RR1", "RR3", "COOP1", "REF1",
                                         "CON1" };
    Lang lang = context->lang;
    g_autofree char *note =
        pages_source(context, report_text(RATES_NOTE, lang));
    PageTable *table = page_table_new(report_text(RATES_TITLE, lang),
                                      report_text(RATES_SUBTITLE, lang), note);
    const TableColumn form = { report_text(WORD_COLUMN_FORM, lang), 0,
                               ALIGN_LEFT, true, false };

    page_table_add_column(table, &form);
    for (size_t i = 0; i < G_N_ELEMENTS(shown); i++) {
        const TableColumn column = { shown[i], 50, ALIGN_RIGHT, false, i == 0 };

        page_table_add_column(table, &column);
    }
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);

        page_table_add_row(table, false);
        page_table_add_cell(table, national_form(context, name));
        for (size_t j = 0; j < G_N_ELEMENTS(shown); j++)
            page_table_take_cell(
                table, format_share(rate(context, name, shown[j]), 1, lang));
    }
    return table;
}

/* "waterfall": a figure for each form whose answers have outcomes; rates. */
void
national_waterfall(National *national, char **about)
{
    const Context *context = national->context;
    g_autoptr(GPtrArray) names = NULL;
    g_autoptr(PageTable) table = NULL;

    (void)about;
    if (!context->provenance)
        return;
    names = instruments(context);
    for (guint i = 0; i < names->len; i++)
        national_figure(national,
                        waterfall(context, g_ptr_array_index(names, i)));
    table = rates(context, names);
    national_table(national, table);
}

static void
add_run(PageTable *table, const Context *context, const WeightRun *run)
{
    Lang lang = context->lang;
    g_autofree char *low = format_number(run->g_low, 2, lang);
    g_autofree char *high = format_number(run->g_high, 2, lang);

    page_table_add_row(table, false);
    page_table_add_cell(table, national_form(context, run->instrument));
    page_table_add_cell(table, run->method);
    page_table_take_cell(table, format_count((gint64)run->rows, lang));
    page_table_take_cell(table, format_number(run->sum_before, 0, lang));
    page_table_take_cell(table, format_number(run->sum_after, 0, lang));
    page_table_take_cell(table, format_number(run->kish_before, 2, lang));
    page_table_take_cell(table, format_number(run->kish_after, 2, lang));
    page_table_take_cell(table, g_strdup_printf("%s–%s", low, high));
}

static PageTable *
runs(const Context *context)
{
    Lang lang = context->lang;
    g_autofree char *note =
        pages_source(context, report_text(WEIGHTS_NOTE, lang));
    const TableColumn columns[] = {
        { report_text(WORD_COLUMN_FORM, lang), 0, ALIGN_LEFT, true, false },
        { report_text(WEIGHTS_METHOD, lang), 54, ALIGN_LEFT, false, false },
        { report_text(WORD_COLUMN_ROWS, lang), 46, ALIGN_RIGHT, false, false },
        { report_text(WEIGHTS_BEFORE, lang), 62, ALIGN_RIGHT, false, false },
        { report_text(WEIGHTS_AFTER, lang), 62, ALIGN_RIGHT, false, true },
        { report_text(WEIGHTS_KISH_BEFORE, lang), 42, ALIGN_RIGHT, false,
          false },
        { report_text(WEIGHTS_KISH_AFTER, lang), 42, ALIGN_RIGHT, false,
          false },
        { "g", 54, ALIGN_RIGHT, false, false },
    };
    PageTable *table =
        page_table_new(report_text(WEIGHTS_TITLE, lang), NULL, note);

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        page_table_add_column(table, &columns[i]);
    for (guint i = 0; i < context->provenance->weights->len; i++)
        add_run(table, context,
                g_ptr_array_index(context->provenance->weights, i));
    return table;
}

/* All cells of one margin: "province*area=01*urban" ... */
typedef struct {
    char *name; /* owned: the variables */
    size_t cells;
    double total, before, after, gap_before, gap_after; /* largest gaps */
} MarginSum;

static void
clear_sum(gpointer sum)
{
    g_free(((MarginSum *)sum)->name);
}

/* "province × area" of "province*area=01*urban"; g_free. */
static char *
variables(const char *margin)
{
    g_auto(GStrv) sides = g_strsplit(margin, "=", 2);
    g_auto(GStrv) names = g_strsplit(sides[0] ? sides[0] : "", "*", -1);

    return g_strjoinv(" × ", names);
}

static MarginSum *
sum_of(GArray *sums, const WeightMargin *of)
{
    g_autofree char *name = variables(of->margin);
    MarginSum sum = { 0 };

    for (guint i = 0; i < sums->len; i++) {
        if (strcmp(g_array_index(sums, MarginSum, i).name, name) == 0)
            return &g_array_index(sums, MarginSum, i);
    }
    sum.name = g_steal_pointer(&name);
    g_array_append_val(sums, sum);
    return &g_array_index(sums, MarginSum, sums->len - 1);
}

/* Of MarginSum, in the order of the margins. */
static GArray *
sum_margins(const GPtrArray *all)
{
    GArray *sums = g_array_new(FALSE, FALSE, sizeof(MarginSum));

    g_array_set_clear_func(sums, clear_sum);
    for (guint i = 0; i < all->len; i++) {
        const WeightMargin *of = g_ptr_array_index(all, i);
        MarginSum *sum = sum_of(sums, of);

        if (of->left_out || of->total <= 0)
            continue;
        sum->cells++;
        sum->total += of->total;
        sum->before += of->sum_before;
        sum->after += of->sum_after;
        sum->gap_before =
            MAX(sum->gap_before, fabs(of->sum_before / of->total - 1));
        sum->gap_after =
            MAX(sum->gap_after, fabs(of->sum_after / of->total - 1));
    }
    return sums;
}

static PageTable *
margins(const Context *context)
{
    Lang lang = context->lang;
    g_autoptr(GArray) sums = sum_margins(context->provenance->margins);
    g_autofree char *note =
        pages_source(context, report_text(MARGINS_NOTE, lang));
    const TableColumn columns[] = {
        { report_text(MARGINS_NAME, lang), 0, ALIGN_LEFT, true, false },
        { report_text(MARGINS_CELLS, lang), 40, ALIGN_RIGHT, false, false },
        { report_text(MARGINS_TOTAL, lang), 60, ALIGN_RIGHT, false, true },
        { report_text(WEIGHTS_BEFORE, lang), 60, ALIGN_RIGHT, false, false },
        { report_text(WEIGHTS_AFTER, lang), 60, ALIGN_RIGHT, false, false },
        { report_text(MARGINS_GAP_BEFORE, lang), 54, ALIGN_RIGHT, false,
          false },
        { report_text(MARGINS_GAP_AFTER, lang), 54, ALIGN_RIGHT, false, false },
    };
    PageTable *table =
        page_table_new(report_text(MARGINS_TITLE, lang), NULL, note);

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        page_table_add_column(table, &columns[i]);
    for (guint i = 0; i < sums->len; i++) {
        const MarginSum *sum = &g_array_index(sums, MarginSum, i);

        page_table_add_row(table, false);
        page_table_add_cell(table, sum->name);
        page_table_take_cell(table, format_count((gint64)sum->cells, lang));
        page_table_take_cell(table, format_number(sum->total, 0, lang));
        page_table_take_cell(table, format_number(sum->before, 0, lang));
        page_table_take_cell(table, format_number(sum->after, 0, lang));
        page_table_take_cell(table, format_share(sum->gap_before, 1, lang));
        page_table_take_cell(table, format_share(sum->gap_after, 1, lang));
    }
    return table;
}

/* "weights": before and after calibration, and the margins that were met. */
void
national_weights(National *national, char **about)
{
    const Context *context = national->context;
    g_autoptr(PageTable) table = NULL, cells = NULL;

    (void)about;
    if (!context->provenance)
        return;
    table = runs(context);
    national_table(national, table);
    cells = margins(context);
    national_table(national, cells);
}
