/* verb_ingest.c - khaosat ingest: files into the store, each whole or not at
 * all. */
#include "ingest/batch.h"
#include "ingest/command.h"
#include "ingest/receipt.h"
#include "ingest/verbs.h"
#include "store/output.h"

#include <stdio.h>

typedef struct {
    const Settings *settings;
    Deposit *deposit;     /* owned */
    const char *annotate; /* a folder; NULL: not asked for */
    GString *csv;         /* NULL: not asked for */
    size_t outcomes[DEPOSIT_SAME + 1];
} Ingest;

static bool
take_part(void *data, Intake *intake, Part *part, GError **error)
{
    Ingest *ingest = data;

    return deposit_part(ingest->deposit, intake, part, error);
}

static bool
finish(void *data, Intake *intake, GError **error)
{
    Ingest *ingest = data;
    g_autoptr(Submission) replaced = NULL;
    DepositOutcome outcome;
    Receipt receipt;
    GString *text;
    bool done;

    if (!deposit_finish(ingest->deposit, intake, &outcome, &replaced, error))
        return false;
    ingest->outcomes[outcome]++;
    if (ingest->csv)
        findings_print_csv(intake->findings, intake->name,
                           ingest->settings->lang, ingest->csv);
    text = g_string_new(NULL);
    receipt = deposit_receipt(ingest->deposit);
    receipt_deposit(intake, outcome, replaced, &receipt, ingest->settings->lang,
                    text);
    done = command_annotate(intake, ingest->annotate, ingest->settings->lang,
                            text, error);
    fputs(text->str, stdout);
    g_string_free(text, TRUE);
    return done;
}

static void
print_closing(const Ingest *ingest)
{
    const size_t *n = ingest->outcomes;
    g_autofree char *files = g_strdup_printf(
        "%" G_GSIZE_FORMAT,
        n[DEPOSIT_ACCEPTED] + n[DEPOSIT_SAME] + n[DEPOSIT_REJECTED]);
    g_autofree char *passed =
        g_strdup_printf("%" G_GSIZE_FORMAT, n[DEPOSIT_ACCEPTED]);
    g_autofree char *same =
        g_strdup_printf("%" G_GSIZE_FORMAT, n[DEPOSIT_SAME]);
    g_autofree char *failed =
        g_strdup_printf("%" G_GSIZE_FORMAT, n[DEPOSIT_REJECTED]);
    g_autofree char *text = words_fill(
        &ingest_words[CLOSING_INGEST], ingest->settings->lang, "files", files,
        "passed", passed, "same", same, "failed", failed, NULL);

    fflush(stdout);
    fprintf(stderr, "%s\n", text);
}

static char *
now(void)
{
    g_autoptr(GDateTime) time = g_date_time_new_now_utc();

    return g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
}

static bool
ingest_files(Ingest *ingest, const CommandOptions *options, char **files, int n,
             GError **error)
{
    g_autoptr(Definitions) definitions =
        command_definitions(ingest->settings, error);
    g_autoptr(GPtrArray) paths = NULL;
    g_autofree char *received = now();
    const BatchTaker taker = { take_part, finish, ingest, true };
    IntakeOptions intake;

    if (!definitions)
        return false;
    paths = command_paths(files, n, true, error);
    if (!paths || !command_intake_options(options, definitions, &intake, error))
        return false;
    ingest->deposit = deposit_new(ingest->settings->store, received);
    deposit_revise(ingest->deposit, options->revision);
    return batch_run(definitions, &intake, paths, &taker, error) &&
           (!options->csv || output_write(options->csv, ingest->csv->str,
                                          ingest->csv->len, error));
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
        { "override", 0, 0, G_OPTION_ARG_FILENAME, &options.reason,
          words_text(&ingest_words[OPTION_OVERRIDE], settings->lang),
          "REASON" },
        { "revision", 0, 0, G_OPTION_ARG_FILENAME, &options.revision,
          words_text(&ingest_words[OPTION_REVISION], settings->lang),
          "REASON" },
        { "csv", 0, 0, G_OPTION_ARG_FILENAME, &options.csv,
          words_text(&ingest_words[OPTION_CSV], settings->lang), "FILE" },
        { "annotate", 0, 0, G_OPTION_ARG_FILENAME, &options.annotate,
          words_text(&ingest_words[OPTION_ANNOTATE], settings->lang), "DIR" },
        G_OPTION_ENTRY_NULL
    };
    Ingest ingest = { .settings = settings };
    int code;
    bool done;

    if (!verb_options(&verb_ingest, settings, entries, &argc, &argv, &code))
        return code;
    if (argc < 2)
        return verb_usage(&verb_ingest, settings);
    ingest.csv = options.csv ? g_string_new(findings_csv_header()) : NULL;
    ingest.annotate = options.annotate;
    done = ingest_files(&ingest, &options, argv + 1, argc - 1, &error);
    deposit_free(ingest.deposit);
    if (ingest.csv)
        g_string_free(ingest.csv, TRUE);
    if (!done)
        return verb_fail(settings, error);
    print_closing(&ingest);
    return ingest.outcomes[DEPOSIT_REJECTED] > 0 ? EXIT_FAILED : EXIT_DONE;
}

const Verb verb_ingest = {
    .name = "ingest",
    .arguments = "[--instrument NAME --unit CODE --year YEAR] "
                 "[--override REASON] [--annotate DIR] FILE|DIR…",
    .example = "ingest inbox",
    .summary = { "Tiếp nhận tệp vào kho số liệu: cả tệp hoặc không gì cả.",
                 "Takes files into the store: each whole, or not at all." },
    .run = run,
};
