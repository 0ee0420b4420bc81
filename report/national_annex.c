/* national_annex.c - how to read the numbers, what each target means, and the
 * results of every unit. */
#include "report/national_private.h"

/* Pairs of columns that a page is wide enough for. */
#define MOST_COLUMNS 4

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

/* Headlines with targets that have numbers by DOMAIN; of Indicator. */
static GPtrArray *
shown_by(const Context *context, const char *domain)
{
    g_autoptr(GPtrArray) targets = context_headlines(context, true);
    GPtrArray *shown = g_ptr_array_new();

    for (guint i = 0; i < targets->len; i++) {
        Indicator *indicator = g_ptr_array_index(targets, i);
        g_autoptr(GPtrArray) levels = series_levels(
            context->series, context->year, indicator->code, domain);

        if (indicator_has_domain(indicator, domain) && levels->len > 0)
            g_ptr_array_add(shown, indicator);
    }
    return shown;
}

static void
add_unit(PageTable *table, const Context *context, const GPtrArray *indicators,
         const char *domain, const char *name, const char *level)
{
    page_table_add_row(table, false);
    page_table_add_cell(table, name);
    for (guint i = 0; i < indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(indicators, i);
        const Measure measure = indicator_measure(indicator);
        const Estimate *of =
            context_estimate(context, indicator, *level ? domain : "", level);
        const FigureValue value = context_value(context, of);

        page_table_take_cell(table,
                             value_text_bare(&value, &measure, context->lang));
        page_table_take_cell(
            table, value_interval_text(&value, &measure, context->lang));
    }
}

static void
add_columns(PageTable *table, const Context *context,
            const GPtrArray *indicators, const char *units)
{
    const TableColumn name = { units, 0, ALIGN_LEFT, true, false };

    page_table_add_column(table, &name);
    for (guint i = 0; i < indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(indicators, i);
        g_autofree char *letter = indicator_letter(indicator);
        g_autofree char *target = indicator_target(indicator, context->lang);
        g_autofree char *head = g_strdup_printf("%s %s", letter, target);
        const TableColumn value = { head, 43, ALIGN_RIGHT, false, true };
        const TableColumn interval = { report_text(WORD_COLUMN_INTERVAL,
                                                   context->lang),
                                       55, ALIGN_LEFT, false, false };

        page_table_add_column(table, &value);
        page_table_add_column(table, &interval);
    }
}

/* "e) Người sử dụng được tuyên truyền; ...": what the columns are; g_free. */
static char *
column_names(const Context *context, const GPtrArray *indicators)
{
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(indicators, i);
        g_autofree char *letter = indicator_letter(indicator);

        g_string_append_printf(names, "%s%s %s", i > 0 ? "; " : "", letter,
                               indicator_short(indicator, context->lang));
    }
    return g_string_free(names, FALSE);
}

/* Of the units' register, in its order: code. */
static GPtrArray *
units_of(const Context *context, const char *domain)
{
    const Indicator *lead = context_indicator(context, "map_indicator");
    const Register *reg = lead ? context_register(context, lead, domain) : NULL;

    return reg ? register_valid(reg, context_reference(context)) : NULL;
}

void
national_units(National *national, char **about)
{
    const Context *context = national->context;
    const char *domain = context_setting(context, "map_domain");
    g_autoptr(GPtrArray) indicators = shown_by(context, domain);
    g_autoptr(GPtrArray) units = units_of(context, domain);
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *names = column_names(context, indicators);
    g_autofree char *title =
        words_fill(&report_words[ANNEX_UNITS_TITLE], context->lang, "units",
                   context_setting(context, "units"), "year", year, NULL);
    g_autofree char *note =
        pages_source(context, report_text(WORD_TARGETS_NOTE, context->lang));
    g_autoptr(PageTable) table = page_table_new(title, names, note);

    (void)about;
    if (!units || indicators->len == 0)
        return;
    if (indicators->len > MOST_COLUMNS)
        g_ptr_array_set_size(indicators, MOST_COLUMNS);
    add_columns(table, context, indicators,
                report_text(ANNEX_UNIT, context->lang));
    add_unit(table, context, indicators, domain,
             report_text(FIG_NATION, context->lang), "");
    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = g_ptr_array_index(units, i);

        add_unit(table, context, indicators, domain,
                 label_text(&unit->name, context->lang), unit->code);
    }
    national_table(national, table);
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
