/* verb_report.c - khaosat report: the PDFs of a year. */
#include "report/canvas/typeset.h"
#include "report/report_words.h"
#include "report/reports.h"
#include "report/verbs.h"
#include <stdio.h>

typedef struct {
    char *folder;
    char **units; /* ended by NULL, or NULL */
    char *narrative;
    gboolean figures, final;
} Options;

static void
options_clear(Options *options)
{
    g_free(options->folder);
    g_strfreev(options->units);
    g_free(options->narrative);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static void
print_closing(const Settings *settings, const Options *options, size_t cards)
{
    g_autofree char *count = g_strdup_printf("%" G_GSIZE_FORMAT, cards);
    g_autofree char *text = words_fill(
        &report_words[options->units ? REPORTS_DONE_CARDS : REPORTS_DONE],
        settings->lang, "count", count, "folder", options->folder, NULL);

    fprintf(stderr, "%s\n", text);
}

static Definitions *
load(const Settings *settings, GError **error)
{
    g_autoptr(Findings) findings = findings_new();
    Definitions *definitions = definitions_load(
        settings->surveys, settings->framework, findings, error);
    g_autoptr(GString) text = g_string_new(NULL);

    if (!definitions) {
        findings_print(findings, settings->surveys, settings->lang, text);
        fputs(text->str, stderr);
    }
    return definitions;
}

static void
print_findings(const Settings *settings, const Findings *findings)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (findings_size(findings) == 0)
        return;
    findings_print(findings, settings->surveys, settings->lang, text);
    fputs(text->str, stderr);
}

static bool
report(const Settings *settings, int year, const Options *options,
       GError **error)
{
    g_autoptr(Findings) findings = findings_new();
    const ReportsWanted wanted = {
        .findings = findings,
        .narrative = options->narrative,
        .final = options->final,
        .year = year,
        .lang = settings->lang,
        .folder = options->folder,
        .figures = options->figures,
        .units = (const char *const *)options->units,
    };
    g_autoptr(Definitions) definitions = load(settings, error);
    g_autoptr(Store) store = NULL;
    size_t cards = 0;
    bool done;

    if (!definitions)
        return false;
    store = store_open(settings->store, STORE_READ, error);
    done = store && reports_write(store, definitions, &wanted, &cards, error);
    if (done)
        print_closing(settings, options, cards);
    else
        print_findings(settings, findings);
    return done;
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_auto(Options) options = { 0 };
    g_autoptr(GError) error = NULL;
    const GOptionEntry entries[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.folder,
          report_text(OPTION_OUTPUT, settings->lang), "DIR" },
        { "unit", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.units,
          report_text(OPTION_UNIT_CARD, settings->lang), "CODE" },
        { "figures", 0, 0, G_OPTION_ARG_NONE, &options.figures,
          report_text(OPTION_FIGURES, settings->lang), NULL },
        { "final", 0, 0, G_OPTION_ARG_NONE, &options.final,
          report_text(OPTION_FINAL, settings->lang), NULL },
        { "narrative", 0, 0, G_OPTION_ARG_FILENAME, &options.narrative,
          report_text(OPTION_NARRATIVE, settings->lang), "DIR" },
        G_OPTION_ENTRY_NULL
    };
    int code, year;
    bool done;

    if (!verb_options(&verb_report, settings, entries, &argc, &argv, &code))
        return code;
    year = argc == 2 ? verb_year(argv[1]) : 0;
    if (year == 0 || !options.folder)
        return verb_usage(&verb_report, settings);
    done = report(settings, year, &options, &error);
    typesetter_shutdown();
    return done ? EXIT_DONE : verb_fail(settings, error);
}

const Verb verb_report = {
    .name = "report",
    .arguments = "YEAR -o DIR [--unit CODE...] [--figures] [--final]",
    .example = "report 2025 -o out/2025",
    .summary = { "Lập báo cáo quốc gia và phiếu kết quả của từng đơn vị (PDF).",
                 "Makes the national report and the scorecards of the units "
                 "(PDF)." },
    .run = run,
};
