/* national_annex.c - how to read the numbers, and what each target means. */
#include "report/national_private.h"

/* Each mark and flag with what it means. */
PageTable *
national_legend(const Context *context)
{
    static const struct {
        const char *vi, *en; /* NULL: of the verdict */
        Verdict verdict;
        ReportWord meaning;
    } rows[] = {
        { NULL, NULL, VERDICT_MET, LEGEND_MET },
        { NULL, NULL, VERDICT_NOT_MET, LEGEND_NOT_MET },
        { NULL, NULL, VERDICT_CANNOT_TELL, LEGEND_CANNOT_TELL },
        { NULL, NULL, VERDICT_NOT_DUE, LEGEND_NOT_DUE },
        { "76,9–79,5", "76.9–79.5", VERDICT_NONE, LEGEND_INTERVAL },
        { "[92,9–96,4]", "[92.9–96.4]", VERDICT_NONE, LEGEND_BOUNDS },
    };
    static const struct {
        ReportWord sign, meaning;
    } words[] = {
        { FIG_CENSUS, LEGEND_CENSUS },
        { LEGEND_YES_NO_SIGN, LEGEND_YES_NO },
        { LEGEND_DAGGER, LEGEND_REVIEW },
        { LEGEND_ELLIPSIS, LEGEND_SUPPRESSED },
        { FMT_UNKNOWN, LEGEND_UNKNOWN },
        { WORD_SIMULATED, LEGEND_SIMULATED },
        { WORD_ILLUSTRATIVE, LEGEND_ILLUSTRATIVE },
    };
    Lang lang = context->lang;
    const TableColumn columns[] = {
        { report_text(LEGEND_SIGN, lang), 108, ALIGN_LEFT, true, false },
        { report_text(LEGEND_MEANING, lang), 0, ALIGN_LEFT, false, false },
    };
    PageTable *table = page_table_new(NULL, NULL, NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        page_table_add_column(table, &columns[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        page_table_add_row(table, false);
        page_table_add_verdict(table, rows[i].verdict,
                               lang == LANG_EN ? rows[i].en : rows[i].vi);
        page_table_add_cell(table, report_text(rows[i].meaning, lang));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        page_table_add_row(table, false);
        page_table_add_cell(table, report_text(words[i].sign, lang));
        page_table_add_cell(table, report_text(words[i].meaning, lang));
    }
    return table;
}

/* "Báo cáo toàn bộ; Phiếu ...": how an indicator is measured; g_free. */
static char *
measured_by(const Context *context, const Indicator *indicator)
{
    ReportWord word = indicator->basis == BASIS_SAMPLE     ? WORD_BASIS_SAMPLE
                      : indicator->basis == BASIS_REGISTER ? WORD_BASIS_REGISTER
                                                           : WORD_BASIS_COUNT;

    return g_strdup(report_text(word, context->lang));
}

static void
add_definitions(PageTable *table, const Context *context,
                const GPtrArray *indicators)
{
    for (guint i = 0; i < indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(indicators, i);
        g_autoptr(GPtrArray) parts = context_parts(context, indicator);

        page_table_add_row(table, *indicator->parent != '\0');
        page_table_add_cell(table, indicator->clause);
        page_table_add_cell(table, indicator_text(indicator, context->lang));
        page_table_take_cell(table, indicator_target(indicator, context->lang));
        page_table_take_cell(table, measured_by(context, indicator));
        add_definitions(table, context, parts);
    }
}

void
national_definitions(National *national, char **about)
{
    const Context *context = national->context;
    Lang lang = context->lang;
    g_autoptr(GPtrArray) targets = context_headlines(context, true);
    g_autoptr(GPtrArray) others = context_headlines(context, false);
    g_autofree char *note = pages_source(context, NULL);
    g_autoptr(PageTable) table =
        page_table_new(report_text(WORD_DEFINITIONS_TITLE, lang), NULL, note);
    const TableColumn columns[] = {
        { report_text(WORD_COLUMN_CLAUSE, lang), 42, ALIGN_LEFT, false, false },
        { report_text(WORD_COLUMN_DEFINITION, lang), 0, ALIGN_LEFT, true,
          false },
        { report_text(WORD_COLUMN_TARGET, lang), 48, ALIGN_RIGHT, false,
          false },
        { report_text(WORD_COLUMN_BASIS, lang), 92, ALIGN_LEFT, false, false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        page_table_add_column(table, &columns[i]);
    add_definitions(table, context, targets);
    add_definitions(table, context, others);
    (void)about;
    national_table(national, table);
}
