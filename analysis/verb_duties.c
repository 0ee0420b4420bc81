/* verb_duties.c - khaosat duties YEAR: who did what the decision asks of them.
 */
#include "analysis/analysis_words.h"
#include "analysis/duties.h"
#include "analysis/loading.h"
#include "analysis/verbs.h"
#include "store/output.h"

#include <stdio.h>

static bool
answer(const Settings *settings, const Analysis *analysis, const char *csv,
       GError **error)
{
    g_autoptr(GArray) cells = duties_of_year(analysis, error);
    g_autoptr(GString) text = g_string_new(NULL);

    if (cells == NULL)
        return false;
    if (csv != NULL) {
        duties_print_csv(analysis, cells, text);
        return output_write(csv, text->str, text->len, error);
    }
    duties_print(analysis, cells, settings->lang, text);
    fputs(text->str, stdout);
    return true;
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_autofree char *csv = NULL;
    const GOptionEntry entries[] = {
        { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv,
          words_text(&analysis_words[DUTY_CSV_HELP], settings->lang),
          "FILE|-" },
        G_OPTION_ENTRY_NULL
    };
    g_autoptr(Definitions) definitions = NULL;
    g_autoptr(Store) store = NULL;
    g_autoptr(GError) error = NULL;
    int code;

    if (!verb_options(&verb_duties, settings, entries, &argc, &argv, &code))
        return code;
    if (argc != 2 || verb_year(argv[1]) == 0)
        return verb_usage(&verb_duties, settings);
    definitions = analysis_definitions(settings, &error);
    if (definitions != NULL)
        store = store_open(settings->store, STORE_READ, &error);
    if (store != NULL) {
        const Analysis analysis = { .definitions = definitions,
                                    .path = settings->store,
                                    .store = store,
                                    .year = verb_year(argv[1]),
                                    .threads = 1 };

        if (answer(settings, &analysis, csv, &error))
            return EXIT_DONE;
    }
    return verb_fail(settings, error);
}

const Verb verb_duties = {
    .name = "duties",
    .arguments = "YEAR [--csv FILE|-]",
    .example = "duties 2025 --csv duties.csv",
    .summary = { "Ai đã làm, chưa làm, chưa báo cáo từng việc được giao.",
                 "Who did, did not, or did not report each duty." },
    .run = run,
};
