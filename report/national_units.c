/* national_units.c - the results of every unit, and who sent nothing. */
#include "report/format.h"
#include "report/national_private.h"
#include "store/submission.h"
#include <string.h>

/* Pairs of columns that a page is wide enough for. */
#define MOST_COLUMNS 4

/* Units without a file named one by one; khaosat status lists them all. */
#define MOST_SILENT 30

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

/* The units that name the levels of DOMAIN for INDICATOR, by code; NULL. */
static GPtrArray *
units_of(const Context *context, const Indicator *indicator, const char *domain)
{
    const Register *reg = context_register(context, indicator, domain);

    return reg ? register_valid(reg, context_reference(context)) : NULL;
}

/* The table of as many of INDICATORS as a page is wide enough for, from FIRST
 * on. */
static void
print_numbers(National *national, const GPtrArray *indicators, guint first,
              const char *domain)
{
    const Context *context = national->context;
    g_autoptr(GPtrArray) units =
        units_of(context, g_ptr_array_index(indicators, first), domain);
    g_autoptr(GPtrArray) some = g_ptr_array_new();
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *title =
        words_fill(&report_words[ANNEX_UNITS_TITLE], context->lang, "units",
                   context_setting(context, "units"), "year", year, NULL);
    g_autofree char *note =
        pages_source(context, report_text(WORD_TARGETS_NOTE, context->lang));
    g_autofree char *names = NULL;
    g_autoptr(PageTable) table = NULL;

    if (!units)
        return;
    for (guint i = first; i < MIN(first + MOST_COLUMNS, indicators->len); i++)
        g_ptr_array_add(some, g_ptr_array_index(indicators, i));
    names = column_names(context, some);
    table = page_table_new(title, names, note);
    add_columns(table, context, some, report_text(ANNEX_UNIT, context->lang));
    add_unit(table, context, some, domain,
             report_text(FIG_NATION, context->lang), "");
    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = g_ptr_array_index(units, i);

        add_unit(table, context, some, domain,
                 label_text(&unit->name, context->lang), unit->code);
    }
    national_table(national, table);
}

/* INDICATOR and its parts that have DOMAIN; of Indicator. */
static GPtrArray *
with_parts(const Context *context, const Indicator *indicator,
           const char *domain)
{
    g_autoptr(GPtrArray) parts = context_parts(context, indicator);
    GPtrArray *all = g_ptr_array_new();

    g_ptr_array_add(all, (gpointer)(gintptr)indicator);
    for (guint i = 0; i < parts->len && all->len < MOST_COLUMNS; i++) {
        Indicator *part = g_ptr_array_index(parts, i);

        if (indicator_has_domain(part, domain))
            g_ptr_array_add(all, part);
    }
    return all;
}

/* What each unit did of INDICATOR: it did, did not, or is silent. */
static void
print_yes_no(National *national, const Indicator *indicator, const char *domain)
{
    const Context *context = national->context;
    Lang lang = context->lang;
    g_autoptr(GPtrArray) units = units_of(context, indicator, domain);
    g_autoptr(GPtrArray) columns = with_parts(context, indicator, domain);
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *note = pages_source(context, NULL);
    g_autofree char *title =
        words_fill(&report_words[ANNEX_YES_NO_TITLE], lang, "label",
                   indicator_short(indicator, lang), "year", year, NULL);
    g_autoptr(PageTable) table = page_table_new(title, NULL, note);
    const TableColumn name = { report_text(ANNEX_OFFICE, lang), 0, ALIGN_LEFT,
                               true, false };

    page_table_add_column(table, &name);
    for (guint i = 0; i < columns->len; i++) {
        const TableColumn column = {
            i == 0 ? report_text(ANNEX_ALL_PARTS, lang)
                   : indicator_short(g_ptr_array_index(columns, i), lang),
            84, ALIGN_LEFT, false, i == 0
        };

        page_table_add_column(table, &column);
    }
    for (guint i = 0; units && i < units->len; i++) {
        const Unit *unit = g_ptr_array_index(units, i);

        if (!context_estimate(context, indicator, domain, unit->code))
            continue;
        page_table_add_row(table, false);
        page_table_add_cell(table, label_text(&unit->name, lang));
        for (guint j = 0; j < columns->len; j++) {
            const FigureValue value = context_value(
                context,
                context_estimate(context, g_ptr_array_index(columns, j), domain,
                                 unit->code));
            const Measure measure = indicator_measure(indicator);

            page_table_take_cell(table,
                                 value_text_bare(&value, &measure, lang));
        }
    }
    national_table(national, table);
}

/* Whether the levels of DOMAIN are units that are counted by themselves. */
static bool
is_yes_no(const Context *context, const Indicator *indicator,
          const char *domain)
{
    g_autoptr(GPtrArray) levels =
        series_levels(context->series, context->year, indicator->code, domain);

    for (guint i = 0; i < levels->len; i++) {
        if (!estimate_is_yes_no(g_ptr_array_index(levels, i)))
            return false;
    }
    return levels->len > 0;
}

/* "units", "units:DOMAIN" */
void
national_units(National *national, char **about)
{
    const Context *context = national->context;
    const char *domain =
        about[0] ? about[0] : context_setting(context, "map_domain");
    g_autoptr(GPtrArray) indicators = shown_by(context, domain);

    for (guint i = 0; i < indicators->len;) {
        const Indicator *indicator = g_ptr_array_index(indicators, i);

        if (is_yes_no(context, indicator, domain)) {
            print_yes_no(national, indicator, domain);
            i++;
        } else {
            print_numbers(national, indicators, i, domain);
            i += MOST_COLUMNS;
        }
    }
}

/* Whether UNIT has submitted INSTRUMENT. */
static bool
has_sent(const Context *context, const char *instrument, const char *unit)
{
    for (guint i = 0; i < context->submissions->len; i++) {
        const Submission *of = g_ptr_array_index(context->submissions, i);

        if (strcmp(of->instrument, instrument) == 0 &&
            strcmp(of->unit, unit) == 0)
            return true;
    }
    return false;
}

static bool
is_in_use(const Context *context, const char *instrument)
{
    for (guint i = 0; i < context->submissions->len; i++) {
        const Submission *of = g_ptr_array_index(context->submissions, i);

        if (strcmp(of->instrument, instrument) == 0)
            return true;
    }
    return false;
}

/* The names of those that had to submit INSTRUMENT and did not; "" when all
 * did or anybody may. */
static char *
silent(const Context *context, const Instrument *instrument)
{
    const Register *reg =
        definitions_submitters(context->definitions, instrument);
    g_autoptr(GPtrArray) units =
        reg ? register_valid(reg, context_reference(context)) : NULL;
    GString *names = g_string_new(NULL);
    size_t n = 0;

    for (guint i = 0; units && i < units->len; i++) {
        const Unit *unit = g_ptr_array_index(units, i);

        if (!has_sent(context, instrument->name, unit->code) &&
            n++ < MOST_SILENT)
            g_string_append_printf(names, "%s%s", names->len > 0 ? "; " : "",
                                   label_text(&unit->name, context->lang));
    }
    if (n > MOST_SILENT) {
        g_autofree char *count =
            format_count((gint64)(n - MOST_SILENT), context->lang);
        g_autofree char *more = words_fill(&report_words[SILENT_MORE],
                                           context->lang, "count", count, NULL);

        g_string_append(names, more);
    }
    return g_string_free(names, FALSE);
}

/* "silent": who sent nothing, by form. Forms that nobody sent are not in use
 * yet. */
void
national_silent(National *national, char **about)
{
    const Context *context = national->context;
    Lang lang = context->lang;
    const GPtrArray *all = context->definitions->instruments;
    g_autofree char *note = pages_source(context, NULL);
    const TableColumn columns[] = {
        { report_text(WORD_COLUMN_FORM, lang), 130, ALIGN_LEFT, true, false },
        { report_text(SILENT_UNITS, lang), 0, ALIGN_LEFT, false, false },
    };
    g_autoptr(PageTable) table =
        page_table_new(report_text(SILENT_TITLE, lang), NULL, note);

    (void)about;
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        page_table_add_column(table, &columns[i]);
    for (guint i = 0; context->submissions && i < all->len; i++) {
        const Instrument *instrument = g_ptr_array_index(all, i);
        g_autofree char *names = NULL;

        if (!is_in_use(context, instrument->name))
            continue;
        names = silent(context, instrument);
        if (!*names)
            continue;
        page_table_add_row(table, false);
        page_table_add_cell(table, national_form(context, instrument->name));
        page_table_take_cell(table, g_steal_pointer(&names));
    }
    national_table(national, table);
}
