/* verb_check.c - khaosat check: what is wrong with files, no store needed. */
#include "ingest/batch.h"
#include "ingest/command.h"
#include "ingest/receipt.h"
#include "ingest/verbs.h"
#include "store/output.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    const Settings *settings;
    const char *annotate; /* a folder; NULL: not asked for */
    Output *csv;          /* NULL: not asked for */
    bool quiet;           /* CSV goes to standard output: nothing else does */
    size_t passed, failed;
} Checking;

static bool
drop_part(void *data, Intake *intake, Part *part, GError **error)
{
    (void)data, (void)intake, (void)error;
    part_free(part);
    return true;
}

static bool
finish(void *data, Intake *intake, GError **error)
{
    Checking *check = data;
    GString *text;
    bool done;

    check->passed += intake->accepted;
    check->failed += !intake->accepted;
    if (check->csv &&
        !findings_write_csv(intake->findings, intake->name,
                            check->settings->lang, check->csv, error))
        return false;
    text = g_string_new(NULL);
    receipt_check(intake, check->settings->lang, text);
    done = command_annotate(intake, check->annotate, check->settings->lang,
                            text, error);
    if (!check->quiet)
        fputs(text->str, stdout);
    g_string_free(text, TRUE);
    return done;
}

static void
print_closing(const Checking *check)
{
    g_autofree char *files =
        g_strdup_printf("%" G_GSIZE_FORMAT, check->passed + check->failed);
    g_autofree char *passed =
        g_strdup_printf("%" G_GSIZE_FORMAT, check->passed);
    g_autofree char *failed =
        g_strdup_printf("%" G_GSIZE_FORMAT, check->failed);
    g_autofree char *text =
        words_fill(&ingest_words[CLOSING_CHECK], check->settings->lang, "files",
                   files, "passed", passed, "failed", failed, NULL);

    fflush(stdout);
    fprintf(stderr, "%s\n", text);
}

static bool
open_csv(Checking *check, const char *path, GError **error)
{
    const char *header = findings_csv_header();

    check->csv = output_open(path, error);
    return check->csv &&
           output_append(check->csv, header, strlen(header), error);
}

static bool
check_files(Checking *check, const CommandOptions *options, char **files, int n,
            GError **error)
{
    g_autoptr(Definitions) definitions =
        command_definitions(check->settings, error);
    g_autoptr(GPtrArray) paths = command_paths(files, n, false, error);
    const BatchTaker taker = { drop_part, finish, check, false };
    IntakeOptions intake;

    if (!definitions || !paths ||
        !command_intake_options(options, definitions, &intake, error) ||
        (options->csv && !open_csv(check, options->csv, error)) ||
        !batch_run(definitions, &intake, paths, &taker, error))
        return false;
    return !check->csv || output_finish(check->csv, error);
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_auto(CommandOptions) options = { 0 };
    g_autoptr(GError) error = NULL;
    const GOptionEntry entries[] = {
        { "instrument", 0, 0, G_OPTION_ARG_STRING, &options.instrument,
          words_text(&ingest_words[OPTION_INSTRUMENT], settings->lang),
          "NAME" },
        { "unit", 0, 0, G_OPTION_ARG_FILENAME, &options.unit,
          words_text(&ingest_words[OPTION_UNIT], settings->lang), "CODE" },
        { "year", 0, 0, G_OPTION_ARG_STRING, &options.year,
          words_text(&ingest_words[OPTION_YEAR], settings->lang), "YEAR" },
        { "csv", 0, 0, G_OPTION_ARG_FILENAME, &options.csv,
          words_text(&ingest_words[OPTION_CSV], settings->lang), "FILE|-" },
        { "annotate", 0, 0, G_OPTION_ARG_FILENAME, &options.annotate,
          words_text(&ingest_words[OPTION_ANNOTATE], settings->lang), "DIR" },
        G_OPTION_ENTRY_NULL
    };
    Checking check = { .settings = settings };
    int code;
    bool done;

    if (!verb_options(&verb_check, settings, entries, &argc, &argv, &code))
        return code;
    if (argc < 2)
        return verb_usage(&verb_check, settings);
    check.annotate = options.annotate;
    check.quiet = g_strcmp0(options.csv, "-") == 0;
    done = check_files(&check, &options, argv + 1, argc - 1, &error);
    output_free(check.csv);
    if (!done)
        return verb_fail(settings, error);
    print_closing(&check);
    return check.failed > 0 ? EXIT_FAILED : EXIT_DONE;
}

const Verb verb_check = {
    .name = "check",
    .arguments = "[--instrument NAME --unit CODE --year YEAR] "
                 "[--annotate DIR] FILE…",
    .example = "check 01_citizens_2025.csv",
    .summary = { "Kiểm tra tệp trước khi gửi: nói rõ sai ở đâu và phải làm gì.",
                 "Checks files before they are sent: says what is wrong where, "
                 "and what to do." },
    .run = run,
};
