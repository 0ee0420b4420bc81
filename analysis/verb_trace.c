/* verb_trace.c - khaosat trace INDICATOR YEAR [--domain D --level L]. */
#include "analysis/analysis_words.h"
#include "analysis/loading.h"
#include "analysis/trace.h"
#include "analysis/verbs.h"
#include "store/output.h"

#include <stdio.h>

static int run(const Settings *settings, int argc, char **argv);

const Verb verb_trace = {
    .name = "trace",
    .arguments = "INDICATOR YEAR [--domain NAME --level LEVEL] [--csv FILE|-]",
    .example = "trace e1 2025 --domain province --level 01",
    .summary = { "Lần ngược một con số về các tệp số liệu làm nên nó.",
                 "Follows a number back to the files that it was made from." },
    .run = run,
};

static bool
answer(const Settings *settings, const Analysis *analysis,
       char *const question[3], const char *csv, GError **error)
{
    g_autoptr(Trace) trace =
        trace_new(analysis, question[0], question[1], question[2], error);
    g_autoptr(GString) text = g_string_new(NULL);

    if (trace == NULL)
        return false;
    if (csv != NULL) {
        trace_print_csv(trace, analysis, text);
        return output_write(csv, text->str, text->len, error);
    }
    trace_print(trace, analysis, settings->lang, text);
    fputs(text->str, stdout);
    return true;
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_autofree char *domain = NULL, *level = NULL, *csv = NULL;
    const GOptionEntry entries[] = {
        { "domain", 0, 0, G_OPTION_ARG_STRING, &domain,
          words_text(&analysis_words[TRACE_DOMAIN_HELP], settings->lang),
          "NAME" },
        { "level", 0, 0, G_OPTION_ARG_STRING, &level,
          words_text(&analysis_words[TRACE_LEVEL_HELP], settings->lang),
          "LEVEL" },
        { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv,
          words_text(&analysis_words[TRACE_CSV_HELP], settings->lang),
          "FILE|-" },
        G_OPTION_ENTRY_NULL
    };
    g_autoptr(Definitions) definitions = NULL;
    g_autoptr(Store) store = NULL;
    g_autoptr(GError) error = NULL;
    int code;

    if (!verb_options(&verb_trace, settings, entries, &argc, &argv, &code))
        return code;
    if (argc != 3 || verb_year(argv[2]) == 0 ||
        (domain == NULL) != (level == NULL))
        return verb_usage(&verb_trace, settings);
    definitions = analysis_definitions(settings, &error);
    if (definitions != NULL)
        store = store_open(settings->store, STORE_READ, &error);
    if (store != NULL) {
        char empty[] = "";
        char *const question[3] = { argv[1], domain ? domain : empty,
                                    level ? level : empty };
        const Analysis analysis = { .definitions = definitions,
                                    .path = settings->store,
                                    .store = store,
                                    .year = verb_year(argv[2]),
                                    .threads = 1 };

        if (answer(settings, &analysis, question, csv, &error))
            return EXIT_DONE;
    }
    return verb_fail(settings, error);
}
