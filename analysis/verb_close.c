/* verb_close.c - khaosat close: a year's numbers are final. */
#include "analysis/analysis_words.h"
#include "analysis/loading.h"
#include "analysis/verbs.h"
#include "store/date.h"
#include "store/edition.h"
#include "store/error.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int run(const Settings *settings, int argc, char **argv);

const Verb verb_close = {
    .name = "close",
    .arguments = "YEAR [--on DATE]",
    .example = "close 2025 --on 2026-03-31",
    .summary = { "Khóa sổ số liệu một năm: từ đó mọi sửa đổi là đính chính có "
                 "đánh số.",
                 "Freezes a year's numbers: every change after that is a "
                 "numbered revision." },
    .run = run,
};

/* The day that people said, or on which the round was due: not the clock's.
 * NULL with ERROR when it is no date. */
static char *
day_of(const Definitions *definitions, int year, const char *on, GError **error)
{
    const Round *round = framework_round(definitions->framework, year);
    double days = framework_reference(definitions->framework, year);
    g_autoptr(GString) text = g_string_new(NULL);

    if (round != NULL && !isnan(round->due))
        days = round->due;
    if (on != NULL && !date_parse(on, strlen(on), &days)) {
        error_set(error, KHAOSAT_ERROR_USAGE,
                  &analysis_words[ANALYSIS_CLOSE_DAY], "day", on, NULL);
        return NULL;
    }
    date_print(days, text);
    return g_strdup(text->str);
}

static bool
refuse(AnalysisWord word, int year, const char *day, GError **error)
{
    g_autofree char *text = g_strdup_printf("%d", year);

    return error_set(error, KHAOSAT_ERROR_STORE, &analysis_words[word], "year",
                     text, "day", day, NULL);
}

/* Open, and analysed with all that came in. */
static bool
may_close(Store *store, int year, GError **error)
{
    g_autoptr(GError) failed = NULL;
    g_autoptr(Edition) edition = store_edition(store, year, &failed);
    int fresh;

    if (failed != NULL) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return false;
    }
    if (edition != NULL)
        return refuse(ANALYSIS_CLOSED_ALREADY, year, edition->day, error);
    fresh = store_is_analysed(store, year, error);
    if (fresh < 0)
        return false;
    return fresh > 0 || refuse(ANALYSIS_CLOSE_FAILED, year, "", error);
}

static bool
close_year(const Settings *settings, int year, const char *on, GError **error)
{
    g_autoptr(Definitions) definitions = analysis_definitions(settings, error);
    g_autoptr(Store) store = NULL;
    g_autoptr(Edition) edition = NULL;
    g_autofree char *day = NULL, *text = NULL;
    g_autofree char *name = g_strdup_printf("%d", year);

    if (definitions == NULL)
        return false;
    day = day_of(definitions, year, on, error);
    store =
        day == NULL ? NULL : store_open(settings->store, STORE_ANALYSIS, error);
    if (store == NULL || !store_begin(store, error) ||
        !may_close(store, year, error) ||
        !store_add_edition(store, year, day, NULL, error) ||
        !store_commit(store, error))
        return false;
    edition = store_edition(store, year, error);
    if (edition == NULL)
        return false;
    text = words_fill(&analysis_words[ANALYSIS_CLOSE_DONE], settings->lang,
                      "year", name, "day", day, "sources", edition->sources,
                      "results", edition->results, NULL);
    puts(text);
    return true;
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_autofree char *on = NULL;
    const GOptionEntry entries[] = {
        { "on", 0, 0, G_OPTION_ARG_STRING, &on,
          words_text(&analysis_words[ANALYSIS_CLOSE_HELP], settings->lang),
          "DATE" },
        G_OPTION_ENTRY_NULL
    };
    g_autoptr(GError) error = NULL;
    int code;

    if (!verb_options(&verb_close, settings, entries, &argc, &argv, &code))
        return code;
    if (argc != 2 || verb_year(argv[1]) == 0)
        return verb_usage(&verb_close, settings);
    return close_year(settings, verb_year(argv[1]), on, &error)
               ? EXIT_DONE
               : verb_fail(settings, error);
}
