/* reports.c - all documents of a year, as files. */
#include "report/reports.h"
#include "report/card.h"
#include "report/history.h"
#include "report/narrative.h"
#include "report/national.h"
#include "report/numbers/numbers.h"
#include "report/outline.h"
#include "report/pages.h"
#include "report/report_words.h"
#include "store/error.h"
#include "store/output.h"

/* What is owned for the time of writing. */
typedef struct {
    GPtrArray *estimates, *submissions;
    char *figures;        /* folder, or NULL */
    NumberRecord *record; /* NULL: only some cards are made */
    ReportSettings *settings;
    Series *series;
    Typesetter *type;
    Grid *grid;
    Narrative *narrative;
    Provenance *provenance;
    GPtrArray *history; /* of YearFacts */
    GPtrArray *units;   /* of Unit: those that have cards; NULL: none can */
    Context context;
} Reports;

static void
reports_clear(Reports *reports)
{
    g_clear_pointer(&reports->record, number_record_free);
    g_clear_pointer(&reports->units, g_ptr_array_unref);
    g_clear_pointer(&reports->grid, grid_free);
    g_clear_pointer(&reports->narrative, narrative_free);
    g_clear_pointer(&reports->provenance, provenance_free);
    g_clear_pointer(&reports->history, g_ptr_array_unref);
    g_clear_pointer(&reports->type, typesetter_free);
    g_clear_pointer(&reports->series, series_free);
    g_clear_pointer(&reports->settings, report_settings_free);
    g_clear_pointer(&reports->submissions, g_ptr_array_unref);
    g_clear_pointer(&reports->estimates, g_ptr_array_unref);
    g_clear_pointer(&reports->figures, g_free);
    g_strfreev(reports->context.card_domains);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reports, reports_clear)

static bool
has_year(const Series *series, int year)
{
    size_t n = 0;
    const int *years = series_years(series, &n);

    for (size_t i = 0; i < n; i++) {
        if (years[i] == year)
            return true;
    }
    return false;
}

static bool
read_store(Reports *reports, Store *store, const ReportsWanted *wanted,
           GError **error)
{
    int year = wanted->year;
    g_autofree char *text = g_strdup_printf("%d", year);

    reports->estimates = store_estimates(store, 0, error);
    if (!reports->estimates)
        return false;
    reports->submissions = store_submissions(store, NULL, year, error);
    if (!reports->submissions)
        return false;
    reports->provenance = store_provenance(store, year, error);
    if (!reports->provenance)
        return false;
    reports->history = history_read(
        store, wanted->first > 0 ? wanted->first : year, year, error);
    if (!reports->history)
        return false;
    reports->series = series_new(reports->estimates);
    return has_year(reports->series, year) ||
           error_set(error, KHAOSAT_ERROR_INPUT,
                     &report_words[REPORTS_NO_ESTIMATES], "year", text, NULL);
}

/* The register that names the levels of DOMAIN for any indicator; NULL. */
static const Register *
register_of(const Context *context, const char *domain)
{
    const GPtrArray *all = context->framework->indicators;

    for (guint i = 0; i < all->len; i++) {
        const Indicator *indicator = g_ptr_array_index(all, i);

        if (indicator_has_domain(indicator, domain) &&
            context_register(context, indicator, domain))
            return context_register(context, indicator, domain);
    }
    return NULL;
}

/* The units of the registers of card domains, each code once; of Unit. */
static GPtrArray *
card_units(const Context *context)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *units = g_ptr_array_new();

    for (char **domain = context->card_domains; *domain; domain++) {
        const Register *reg = register_of(context, *domain);
        g_autoptr(GPtrArray) of =
            reg ? register_valid(reg, context_reference(context)) : NULL;

        for (guint i = 0; of && i < of->len; i++) {
            Unit *unit = g_ptr_array_index(of, i);

            if (g_hash_table_add(seen, (gpointer)(gintptr)unit->code))
                g_ptr_array_add(units, unit);
        }
    }
    return units;
}

/* Who has a card; without the setting the places of the map do. */
static char **
card_domains(const ReportSettings *settings)
{
    g_auto(GStrv) named = report_setting_list(settings, "card_domains");

    return named[0] ? g_steal_pointer(&named)
                    : report_setting_list(settings, "map_domain");
}

/* The register of the mapped domain has the places, and a grid may fit them. */
static bool
find_units(Reports *reports, GError **error)
{
    const Context *context = &reports->context;
    const Indicator *lead = context_indicator(context, "map_indicator");
    const Register *reg =
        lead ? context_register(context, lead,
                                context_setting(context, "map_domain"))
             : NULL;
    g_autoptr(GError) cause = NULL;

    g_autoptr(GPtrArray) places = NULL;

    reports->units = card_units(context);
    if (!reg)
        return true;
    places = register_valid(reg, context_reference(context));
    reports->grid = grid_find(context->framework->folder, places, &cause);
    if (!cause)
        return true;
    g_propagate_error(error, g_steal_pointer(&cause));
    return false;
}

/* Words by people, without mistakes. */
static bool
read_narrative(Reports *reports, const ReportsWanted *wanted, GError **error)
{
    const Context *context = &reports->context;
    g_autofree char *folder =
        wanted->narrative
            ? g_strdup(wanted->narrative)
            : g_build_filename(context->framework->folder, "narrative", NULL);
    g_autoptr(Findings) own = wanted->findings ? NULL : findings_new();
    Findings *findings = own ? own : wanted->findings;
    size_t before = findings_count(findings, SEVERITY_ERROR);

    reports->narrative = narrative_load(context, folder, findings);
    return findings_count(findings, SEVERITY_ERROR) == before ||
           error_set(error, KHAOSAT_ERROR_INPUT,
                     &report_words[REPORTS_NARRATIVE], NULL);
}

/* Nothing that people are to write is missing, if this is the FINAL one. */
static bool
is_written(const Reports *reports, bool final, GError **error)
{
    const Context *context = &reports->context;
    g_autofree char *path =
        g_build_filename(context->framework->folder, "contents.csv", NULL);
    g_autoptr(GPtrArray) outline = NULL;
    g_autofree char *missing = NULL;

    if (!final)
        return true;
    outline = outline_load(path, context->lang, error);
    if (!outline)
        return false;
    missing = outline_unwritten(outline, reports->narrative);
    return !missing ||
           error_set(error, KHAOSAT_ERROR_INPUT,
                     &report_words[REPORTS_NOT_FINAL], "names", missing, NULL);
}

static bool
reports_open(Reports *reports, Store *store, const Definitions *definitions,
             const ReportsWanted *wanted, GError **error)
{
    const Framework *framework = definitions->framework;
    g_autofree char *path = NULL;

    if (!framework)
        return error_set(error, KHAOSAT_ERROR_DEFINITION,
                         &report_words[REPORTS_NO_FRAMEWORK], "folder",
                         definitions->folder, NULL);
    path = g_build_filename(framework->folder, "report.csv", NULL);
    reports->settings = report_settings_load(path, error);
    if (!reports->settings || !read_store(reports, store, wanted, error))
        return false;
    reports->type = typesetter_new(wanted->lang, error);
    if (!reports->type)
        return false;
    if (wanted->figures)
        reports->figures = g_build_filename(wanted->folder, "figures", NULL);
    reports->context = (Context){
        .figures = reports->figures,
        .definitions = definitions,
        .framework = framework,
        .settings = reports->settings,
        .series = reports->series,
        .submissions = reports->submissions,
        .provenance = reports->provenance,
        .history = reports->history,
        .year = wanted->year,
        .first = wanted->first,
        .lang = wanted->lang,
        .card_domains = card_domains(reports->settings),
    };
    if (!wanted->units)
        reports->record = number_record_new(wanted->lang);
    return find_units(reports, error) &&
           read_narrative(reports, wanted, error) &&
           is_written(reports, wanted->final, error);
}

static bool
save(GByteArray *pdf, const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    return output_write(path, (const char *)pdf->data, pdf->len, error);
}

static bool
write_national(const Reports *reports, const char *folder, GError **error)
{
    g_autoptr(GByteArray) pdf =
        national_report(&reports->context, reports->grid, reports->narrative,
                        reports->type, error);

    return pdf &&
           save(pdf, folder,
                reports->context.first > 0 ? "review.pdf" : "national.pdf",
                error);
}

static const Unit *
find_unit(const Reports *reports, const char *code)
{
    for (guint i = 0; reports->units && i < reports->units->len; i++) {
        const Unit *unit = g_ptr_array_index(reports->units, i);

        if (g_str_equal(unit->code, code))
            return unit;
    }
    return NULL;
}

/* The units whose cards are wanted, all of them known; of Unit. */
static GPtrArray *
wanted_units(const Reports *reports, const ReportsWanted *wanted,
             GError **error)
{
    g_autoptr(GPtrArray) units = g_ptr_array_new();

    if (!wanted->units)
        return reports->units ? g_ptr_array_ref(reports->units)
                              : g_steal_pointer(&units);
    for (size_t i = 0; wanted->units[i]; i++) {
        const Unit *unit = find_unit(reports, wanted->units[i]);

        if (!unit) {
            error_set(error, KHAOSAT_ERROR_USAGE, &report_words[REPORTS_UNIT],
                      "unit", wanted->units[i], NULL);
            return NULL;
        }
        g_ptr_array_add(units, (gpointer)(gintptr)unit);
    }
    return g_steal_pointer(&units);
}

static bool
write_cards(const Reports *reports, const GPtrArray *units, const char *folder,
            GError **error)
{
    g_autofree char *cards = g_build_filename(folder, "scorecards", NULL);
    g_autoptr(CardSet) set =
        card_set_new(&reports->context, reports->grid, reports->type);

    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = g_ptr_array_index(units, i);
        g_autofree char *name = g_strconcat(unit->code, ".pdf", NULL);
        g_autoptr(GByteArray) pdf = card_report(set, unit, error);

        if (!pdf || !save(pdf, cards, name, error))
            return false;
    }
    return true;
}

bool
reports_write(Store *store, const Definitions *definitions,
              const ReportsWanted *wanted, size_t *cards, GError **error)
{
    g_auto(Reports) reports = { 0 };
    g_autoptr(GPtrArray) units = NULL;

    if (!reports_open(&reports, store, definitions, wanted, error))
        return false;
    if (wanted->first > 0)
        return write_national(&reports, wanted->folder, error);
    units = wanted_units(&reports, wanted, error);
    if (!units)
        return false;
    reports.context.record = reports.record;
    if (!wanted->units && !write_national(&reports, wanted->folder, error))
        return false;
    *cards = units->len;
    if (!write_cards(&reports, units, wanted->folder, error))
        return false;
    return !reports.record ||
           numbers_write(&reports.context, reports.record, reports.estimates,
                         pages_date(&reports.context), wanted->folder, error);
}
