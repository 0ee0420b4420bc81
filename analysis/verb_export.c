/* verb_export.c - khaosat export INSTRUMENT YEAR -o FILE.csv|.sav|.dta. */
#include "analysis/analysis_words.h"
#include "analysis/export.h"
#include "analysis/verbs.h"

#include <stdio.h>
#include <string.h>

static int run(const Settings *settings, int argc, char **argv);

const Verb verb_export = {
    .name = "export",
    .arguments = "INSTRUMENT YEAR -o FILE.csv|.sav|.dta",
    .example = "export citizens 2025 -o citizens.sav",
    .summary = { "Xuất các dòng đã tiếp nhận của một mẫu phiếu ra CSV, SPSS "
                 "hoặc Stata, kèm thiết kế mẫu và quyền số.",
                 "Writes the accepted rows of an instrument as CSV, SPSS or "
                 "Stata, with design and weights." },
    .run = run,
};

typedef struct {
    const Settings *settings;
    const char *instrument, *path;
    int year;
} Request;

static bool
ends_in(const char *path, const char *suffix)
{
    size_t n = strlen(path), m = strlen(suffix);

    return n > m && g_ascii_strcasecmp(path + n - m, suffix) == 0;
}

static bool
is_known(const char *path)
{
    return strcmp(path, "-") == 0 || ends_in(path, ".csv") ||
           ends_in(path, ".sav") || ends_in(path, ".dta");
}

static bool
write_export(const Export *export, const char *path, GError **error)
{
    if (ends_in(path, ".sav"))
        return export_statistics(export, EXPORT_SPSS, path, error);
    if (ends_in(path, ".dta"))
        return export_statistics(export, EXPORT_STATA, path, error);
    return export_csv(export, path, error);
}

static void
tell(const Request *request, const Export *export)
{
    Lang lang = request->settings->lang;
    g_autofree char *rows = g_strdup_printf("%" G_GINT64_FORMAT, export->rows);
    g_autofree char *files =
        g_strdup_printf("%u", export->list->submissions->len);
    g_autofree char *done =
        words_fill(&analysis_words[EXPORT_DONE], lang, "path", request->path,
                   "rows", rows, "files", files, NULL);

    if (export->no_weights != NULL) {
        g_autofree char *why = error_text(export->no_weights, lang);
        g_autofree char *text = words_fill(
            &analysis_words[EXPORT_WITHOUT_WEIGHTS], lang, "why", why, NULL);

        fprintf(stderr, "khaosat: %s\n", text);
    }
    fprintf(stderr, "%s\n", done);
}

static bool
export_year(const Request *request, const Definitions *definitions,
            const Instrument *instrument, GError **error)
{
    const char *path = request->settings->store;
    g_autoptr(Store) store = store_open(path, STORE_READ, error);
    const Analysis analysis = { .definitions = definitions,
                                .path = path,
                                .store = store,
                                .year = request->year,
                                .threads = g_get_num_processors() };
    g_autofree char *year = g_strdup_printf("%d", request->year);
    g_autoptr(Export) export = NULL;

    if (store == NULL)
        return false;
    export = export_new(&analysis, instrument, request->settings->lang, error);
    if (export == NULL)
        return false;
    if (export->list->submissions->len == 0)
        return error_set(error, KHAOSAT_ERROR_INPUT,
                         &analysis_words[EXPORT_NOTHING], "instrument",
                         instrument->name, "year", year, NULL);
    if (!write_export(export, request->path, error))
        return false;
    tell(request, export);
    return true;
}

static bool
start(const Request *request, GError **error)
{
    const Settings *settings = request->settings;
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(Definitions) definitions = definitions_load(
        settings->surveys, settings->framework, findings, error);
    const Instrument *instrument;

    if (definitions == NULL) {
        findings_print(findings, settings->surveys, settings->lang, text);
        fputs(text->str, stderr);
        return false;
    }
    instrument = definitions_instrument(definitions, request->instrument);
    if (instrument == NULL)
        return error_set(error, KHAOSAT_ERROR_USAGE,
                         &analysis_words[EXPORT_NO_INSTRUMENT], "instrument",
                         request->instrument, "folder", settings->surveys,
                         NULL);
    return export_year(request, definitions, instrument, error);
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_autofree char *path = NULL;
    const GOptionEntry entries[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path,
          words_text(&analysis_words[EXPORT_OUTPUT_HELP], settings->lang),
          "FILE" },
        G_OPTION_ENTRY_NULL
    };
    g_autoptr(GError) error = NULL;
    Request request = { .settings = settings };
    int code;

    if (!verb_options(&verb_export, settings, entries, &argc, &argv, &code))
        return code;
    if (argc != 3 || path == NULL || !is_known(path) || verb_year(argv[2]) == 0)
        return verb_usage(&verb_export, settings);
    request.instrument = argv[1];
    request.year = verb_year(argv[2]);
    request.path = path;
    return start(&request, &error) ? EXIT_DONE : verb_fail(settings, error);
}
