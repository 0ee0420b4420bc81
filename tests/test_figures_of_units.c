/* test_figures_of_units.c - the house rules of drawings over every figure of
 * the national report and of all units' cards, by the shipped definitions. */
#include "report/canvas/picture.h"
#include "report/card.h"
#include "report/national.h"
#include "tests/figure_checks.h"

#define FIRST 2021
#define LAST 2025

typedef struct {
    Definitions *definitions;
    ReportSettings *settings;
    GPtrArray *estimates;
    GStringChunk *texts;
    Series *series;
    Grid *grid;
    Typesetter *type;
    Picture *ruler;
    size_t seen;
    Context context;
} Country;

/* 0 .. 1, the same for the same words on every machine. */
static double
chance(const char *a, const char *b, const char *c, int year)
{
    g_autofree char *text = g_strdup_printf("%s %s %s %d", a, b, c, year);
    guint32 hash = 2166136261u;

    for (const char *at = text; *at; at++)
        hash = (hash ^ (guint8)*at) * 16777619u;
    hash ^= hash >> 15;
    hash *= 2246822519u;
    return (double)(hash ^ (hash >> 13)) / 4294967296.0;
}

static void
set_limits(Estimate *of, double width)
{
    bool sample = of->basis == BASIS_SAMPLE;

    of->se = sample ? width / 2 : (double)NAN;
    of->ci_low = sample ? MAX(of->estimate - width, 0) : (double)NAN;
    of->ci_high = sample ? of->estimate + width : (double)NAN;
    of->bound_low = sample ? (double)NAN : MAX(of->estimate - width, 0);
    of->bound_high = sample ? (double)NAN : of->estimate;
    of->limit_low = of->limit_high = of->decide = NAN;
    of->deff = sample ? 1.5 : (double)NAN;
    of->flag = width < 0.01   ? FLAG_CENSUS
               : width > 0.08 ? FLAG_REVIEW
                              : FLAG_SHOW;
}

static void
add(Country *country, const Indicator *indicator, const char *domain,
    const char *level, int year)
{
    double luck = chance(indicator->code, domain, level, year);
    bool share =
        indicator->kind == KIND_PROPORTION || indicator->kind == KIND_RATIO;
    bool alone = strcmp(domain, "office") == 0;
    Estimate *of = g_new0(Estimate, 1);

    *of =
        (Estimate){ .year = year,
                    .indicator = indicator->code,
                    .domain = domain,
                    .level = g_string_chunk_insert_const(country->texts, level),
                    .basis = indicator->basis,
                    .n = alone ? 1 : 40 + (int64_t)(4000 * luck),
                    .population = alone ? 1 : 1e5,
                    .df = 40,
                    .coverage = 1,
                    .verdict = isfinite(indicator->target)
                                   ? (Verdict)(1 + (int)(luck * 2.99))
                                   : VERDICT_NONE,
                    .reason = "",
                    .made_from = MADE_FROM_SIMULATED };
    of->estimate = alone        ? (double)(luck > 0.3)
                   : share      ? 0.3 + 0.7 * luck
                   : luck < 0.5 ? 100 * luck
                                : 1e6 * luck;
    set_limits(of, share ? 0.12 * chance(level, domain, "width", year) : 2);
    g_ptr_array_add(country->estimates, of);
}

static void
add_indicator(Country *country, const Indicator *indicator, int year)
{
    const Framework *fw = country->definitions->framework;

    add(country, indicator, "", "", year);
    for (char **name = indicator->domains; name && *name; name++) {
        const Domain *domain =
            framework_domain(fw, *name, indicator->instrument);
        g_autoptr(GPtrArray) levels =
            domain ? definitions_levels(country->definitions, domain,
                                        framework_reference(fw, year))
                   : NULL;

        for (guint i = 0; levels && i < levels->len; i++)
            add(country, indicator, *name, g_ptr_array_index(levels, i), year);
    }
}

static void
look(const Figure *figure, double width, void *data)
{
    Country *country = data;

    country->seen++;
    g_test_message("%s", figure_title(figure));
    check_texts(figure);
    check_drawing(figure, width, picture_canvas(country->ruler));
}

static void
country_open(Country *of, Lang lang)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;

    of->definitions =
        definitions_load("surveys", "decision-1907", findings, &error);
    g_assert_no_error(error);
    of->settings =
        report_settings_load("surveys/decision-1907/report.csv", &error);
    g_assert_no_error(error);
    of->texts = g_string_chunk_new(4096);
    of->estimates = g_ptr_array_new_with_free_func(g_free);
    for (int year = FIRST; year <= LAST; year++) {
        const GPtrArray *all = of->definitions->framework->indicators;

        for (guint i = 0; i < all->len; i++)
            add_indicator(of, g_ptr_array_index(all, i), year);
    }
    of->series = series_new(of->estimates);
    of->type = typesetter_new(lang, &error);
    g_assert_no_error(error);
    of->ruler = picture_new("ruler.pdf", 600, 800, of->type, &error);
    of->context = (Context){ .definitions = of->definitions,
                             .framework = of->definitions->framework,
                             .settings = of->settings,
                             .series = of->series,
                             .lang = lang };
}

static void
country_close(Country *of)
{
    picture_free(of->ruler);
    typesetter_free(of->type);
    series_free(of->series);
    g_ptr_array_unref(of->estimates);
    g_string_chunk_free(of->texts);
    report_settings_free(of->settings);
    definitions_free(of->definitions);
}

static void
see_cards(Country *of, const char *name, const Grid *grid)
{
    const Register *reg = definitions_register(of->definitions, name);
    g_autoptr(GPtrArray) units =
        register_valid(reg, context_reference(&of->context));
    CardSet *set = card_set_new(&of->context, grid, of->type);

    for (guint i = 0; i < units->len && !g_test_failed(); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GByteArray) pdf =
            card_report(set, g_ptr_array_index(units, i), &error);

        g_assert_no_error(error);
    }
    card_set_free(set);
}

static void
see_year(Country *of, int year)
{
    const FigureWatch watch = { look, of };
    char *domains[] = { (char[]){ "province" }, (char[]){ "office" }, NULL };
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) places = NULL;
    g_autoptr(Grid) grid = NULL;
    g_autoptr(GByteArray) pdf = NULL;

    of->context.year = year;
    of->context.watch = &watch;
    of->context.card_domains = domains;
    places = register_valid(definitions_register(of->definitions, "provinces"),
                            context_reference(&of->context));
    grid = grid_find("surveys/decision-1907", places, &error);
    g_assert_no_error(error);
    g_assert_nonnull(grid);
    pdf = national_report(&of->context, grid, NULL, of->type, &error);
    g_assert_no_error(error);
    g_assert_nonnull(pdf);
    see_cards(of, "provinces", grid);
    see_cards(of, "offices", grid);
}

static void
test_rules_hold_for_all_units(gconstpointer lang)
{
    Country of = { 0 };

    country_open(&of, (Lang)GPOINTER_TO_INT(lang));
    see_year(&of, LAST);
    g_assert_cmpuint(of.seen, >, 300);
    country_close(&of);
}

static void
test_rules_hold_with_63_provinces(void)
{
    Country of = { 0 };

    country_open(&of, LANG_VI);
    see_year(&of, 2024);
    country_close(&of);
}

int
main(int argc, char **argv)
{
    int code;

    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/figures of units/the rules hold, in Vietnamese",
                         GINT_TO_POINTER(LANG_VI),
                         test_rules_hold_for_all_units);
    if (g_test_thorough())
        g_test_add_data_func("/figures of units/the rules hold, in English",
                             GINT_TO_POINTER(LANG_EN),
                             test_rules_hold_for_all_units);
    if (g_test_thorough())
        g_test_add_func("/figures of units/the rules hold for 63 provinces",
                        test_rules_hold_with_63_provinces);
    code = g_test_run();
    typesetter_shutdown();
    return code;
}
