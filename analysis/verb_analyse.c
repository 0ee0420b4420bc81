/* verb_analyse.c - khaosat analyse YEAR [--csv FILE|-]. */
#include "analysis/analyse.h"
#include "analysis/analysis_words.h"
#include "analysis/loading.h"
#include "analysis/print.h"
#include "analysis/r_script.h"
#include "analysis/verbs.h"
#include "analysis/weight_report.h"
#include "store/edition.h"
#include "store/error.h"
#include "store/output.h"

#include <stdio.h>
#include <string.h>

static int run(const Settings *settings, int argc, char **argv);

const Verb verb_analyse = {
    .name = "analyse",
    .arguments = "YEAR [--csv FILE|-] [--all] [--weights] [--r-script DIR]",
    .example = "analyse 2025 --csv estimates.csv",
    .summary = { "Tính mọi ước lượng của một năm và kết luận từng chỉ tiêu.",
                 "Makes all estimates of a year, and the verdict on each "
                 "target." },
    .run = run,
};

typedef struct {
    const Settings *settings;
    int year;
    const char *csv;      /* NULL: none */
    const char *r_script; /* folder; NULL: none */
    bool weights;         /* print the report on them */
    bool all;             /* numbers that are not for publication, too */
    unsigned threads;
} Request;

static bool
is_stdout(const char *path)
{
    return path != NULL && strcmp(path, "-") == 0;
}

static bool
write_csv(const Request *request, const EstimateList *list, const Framework *fw,
          GError **error)
{
    g_autoptr(GString) csv = g_string_new(NULL);

    print_estimates_csv(list, request->all ? NULL : fw->quality, csv);
    return output_write(request->csv, csv->str, csv->len, error);
}

static bool
put(Store *store, const EstimateList *list, GError **error)
{
    return store_put_estimates(store, list->year, list->rows, error) &&
           store_put_provenance(store, list->year, list->provenance, error);
}

/* Of a closed year that nobody corrected: nothing is written, and the numbers
 * must be those that there are. */
static bool
keep_closed(Store *store, const EstimateList *list, const Edition *edition,
            GError **error)
{
    g_autofree char *year = g_strdup_printf("%d", list->year);
    g_autofree char *results = NULL;

    if (!put(store, list, error))
        return false;
    results = store_results(store, list->year, error);
    if (results == NULL)
        return false;
    store_rollback(store);
    return strcmp(results, edition->results) == 0 ||
           error_set(error, KHAOSAT_ERROR_STORE,
                     &analysis_words[ANALYSIS_CLOSED], "year", year, "version",
                     edition->version, "definitions", edition->definitions,
                     NULL);
}

/* A closed year that has revisions gets a new edition. */
static bool
keep_revised(Store *store, const EstimateList *list, GError **error)
{
    g_autoptr(GPtrArray) before = store_estimates(store, list->year, error);

    return before != NULL && put(store, list, error) &&
           store_add_edition(store, list->year, NULL, before, error) &&
           store_commit(store, error);
}

static bool
keep(Store *store, const EstimateList *list, GError **error)
{
    g_autoptr(GError) failed = NULL;
    g_autoptr(Edition) edition = NULL;
    int pending;

    if (!store_begin(store, error))
        return false;
    edition = store_edition(store, list->year, &failed);
    if (failed != NULL) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return false;
    }
    if (edition == NULL)
        return put(store, list, error) && store_commit(store, error);
    pending = store_pending(store, list->year, error);
    if (pending < 0)
        return false;
    return pending > 0 ? keep_revised(store, list, error)
                       : keep_closed(store, list, edition, error);
}

/* The table, and how many rows there are. */
static void
tell(const Request *request, const EstimateList *list, const Framework *fw)
{
    Lang lang = request->settings->lang;
    g_autoptr(GString) table = g_string_new(NULL);
    g_autofree char *year = g_strdup_printf("%d", list->year);
    g_autofree char *rows = g_strdup_printf("%u", list->rows->len);
    g_autofree char *done = words_fill(&analysis_words[ANALYSIS_DONE], lang,
                                       "rows", rows, "year", year, NULL);

    print_targets(list, fw, lang, table);
    if (request->weights) {
        g_string_append_c(table, '\n');
        weight_report_print(list->provenance, lang, table);
    }
    fputs(table->str, is_stdout(request->csv) ? stderr : stdout);
    fprintf(stderr, "%s\n", done);
}

/* True when every instrument has its numbers. */
static bool
tell_failures(const EstimateList *list, Lang lang)
{
    for (guint i = 0; i < list->failures->len; i++) {
        const Failure *failure = list->failures->pdata[i];
        g_autofree char *why = error_text(failure->error, lang);
        g_autofree char *text =
            words_fill(&analysis_words[ANALYSIS_FAILED], lang, "instrument",
                       failure->instrument, "why", why, NULL);

        fprintf(stderr, "%s\n", text);
    }
    return list->failures->len == 0;
}

/* *WHOLE: no instrument failed. */
static bool
analyse(const Request *request, const Definitions *definitions, bool *whole,
        GError **error)
{
    const char *path = request->settings->store;
    g_autoptr(Store) store = store_open(path, STORE_ANALYSIS, error);
    const Analysis analysis = { .definitions = definitions,
                                .path = path,
                                .store = store,
                                .year = request->year,
                                .threads = request->threads };
    g_autoptr(EstimateList) list =
        store == NULL ? NULL : analyse_year(&analysis, error);

    if (list == NULL || !keep(store, list, error))
        return false;
    if (request->csv != NULL &&
        !write_csv(request, list, definitions->framework, error))
        return false;
    if (request->r_script != NULL &&
        !r_script_write(&analysis, list, request->r_script, error))
        return false;
    tell(request, list, definitions->framework);
    *whole = tell_failures(list, request->settings->lang);
    return true;
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_autofree char *csv = NULL;
    int threads = (int)g_get_num_processors(), code;
    gboolean weights = FALSE;
    g_autofree char *r_script = NULL;
    gboolean all = FALSE;
    const GOptionEntry entries[] = {
        { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv,
          words_text(&analysis_words[ANALYSIS_CSV_HELP], settings->lang),
          "FILE|-" },
        { "all", 0, 0, G_OPTION_ARG_NONE, &all,
          words_text(&analysis_words[ANALYSIS_ALL_HELP], settings->lang),
          NULL },
        { "weights", 0, 0, G_OPTION_ARG_NONE, &weights,
          words_text(&analysis_words[ANALYSIS_WEIGHTS_HELP], settings->lang),
          NULL },
        { "r-script", 0, 0, G_OPTION_ARG_FILENAME, &r_script,
          words_text(&analysis_words[ANALYSIS_R_HELP], settings->lang), "DIR" },
        { "threads", 0, 0, G_OPTION_ARG_INT, &threads,
          words_text(&analysis_words[ANALYSIS_THREADS_HELP], settings->lang),
          "N" },
        G_OPTION_ENTRY_NULL
    };
    g_autoptr(Definitions) definitions = NULL;
    g_autoptr(GError) error = NULL;
    Request request = { .settings = settings };
    bool whole = true;

    if (!verb_options(&verb_analyse, settings, entries, &argc, &argv, &code))
        return code;
    if (argc != 2 || verb_year(argv[1]) == 0 || threads < 1)
        return verb_usage(&verb_analyse, settings);
    request.year = verb_year(argv[1]);
    request.csv = csv;
    request.weights = weights;
    request.r_script = r_script;
    request.all = all;
    request.threads = (unsigned)MIN(threads, 64);
    definitions = analysis_definitions(settings, &error);
    if (definitions == NULL || !analyse(&request, definitions, &whole, &error))
        return verb_fail(settings, error);
    return whole ? EXIT_DONE : EXIT_FAILED;
}
