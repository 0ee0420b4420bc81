/* verb_review.c - khaosat review: the final review of several years. */
#include "report/canvas/typeset.h"
#include "report/report_words.h"
#include "report/reports.h"
#include "report/verbs.h"
#include "store/error.h"
#include <stdio.h>

static bool
review(const Settings *settings, const ReportsWanted *wanted, GError **error)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(Definitions) definitions = definitions_load(
        settings->surveys, settings->framework, findings, error);
    g_autoptr(Store) store = NULL;
    ReportsWanted with = *wanted;
    size_t cards = 0;
    bool done;

    with.findings = findings;
    store = definitions ? store_open(settings->store, STORE_READ, error) : NULL;
    done = store && reports_write(store, definitions, &with, &cards, error);
    if (done)
        return true;
    findings_print(findings, settings->surveys, settings->lang, text);
    fputs(text->str, stderr);
    return false;
}

static bool
write_review(const Settings *settings, const ReportsWanted *wanted,
             GError **error)
{
    g_autofree char *path =
        g_build_filename(wanted->folder, "review.pdf", NULL);
    g_autofree char *from = g_strdup_printf("%d", wanted->first);
    g_autofree char *to = g_strdup_printf("%d", wanted->year);
    g_autofree char *text = words_fill(&report_words[REVIEW_DONE],
                                       settings->lang, "path", path, NULL);

    if (wanted->first >= wanted->year)
        return error_set(error, KHAOSAT_ERROR_USAGE,
                         &report_words[REVIEW_NO_YEARS], "from", from, "to", to,
                         NULL);
    if (!review(settings, wanted, error))
        return false;
    fprintf(stderr, "%s\n", text);
    return true;
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_autofree char *folder = NULL, *narrative = NULL;
    g_autoptr(GError) error = NULL;
    const GOptionEntry entries[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &folder,
          report_text(OPTION_OUTPUT, settings->lang), "DIR" },
        { "narrative", 0, 0, G_OPTION_ARG_FILENAME, &narrative,
          report_text(OPTION_NARRATIVE, settings->lang), "DIR" },
        G_OPTION_ENTRY_NULL
    };
    ReportsWanted wanted = { .lang = settings->lang };
    int code;
    bool done;

    if (!verb_options(&verb_review, settings, entries, &argc, &argv, &code))
        return code;
    wanted.first = argc == 3 ? verb_year(argv[1]) : 0;
    wanted.year = argc == 3 ? verb_year(argv[2]) : 0;
    wanted.folder = folder;
    wanted.narrative = narrative;
    if (wanted.first == 0 || wanted.year == 0 || !folder)
        return verb_usage(&verb_review, settings);
    done = write_review(settings, &wanted, &error);
    typesetter_shutdown();
    return done ? EXIT_DONE : verb_fail(settings, error);
}

const Verb verb_review = {
    .name = "review",
    .arguments = "FIRST-YEAR LAST-YEAR -o DIR",
    .example = "review 2021 2025 -o out/2025",
    .summary = { "Lập báo cáo đánh giá cuối kỳ nhiều năm (PDF).",
                 "Makes the final review of several years (PDF)." },
    .run = run,
};
