/* verb_form.c - khaosat form: a questionnaire for Kobo, ODK and their like. */
#include "ingest/command.h"
#include "ingest/ingest_words.h"
#include "ingest/verbs.h"
#include "ingest/xls_form.h"
#include "store/output.h"

#include <stdio.h>
#include <string.h>

/* The last reference date of the framework: the file depends on no clock. */
static double
date_of(const Definitions *definitions)
{
    const Framework *fw = definitions->framework;
    double date = 0;

    for (guint i = 0; fw && i < fw->rounds->len; i++) {
        const Round *round = fw->rounds->pdata[i];

        if (round->reference_date > date)
            date = round->reference_date;
    }
    return date;
}

static bool
write_form(const Settings *settings, const char *name, const char *path,
           GError **error)
{
    g_autoptr(Definitions) definitions = command_definitions(settings, error);
    const Instrument *instrument;
    g_autofree char *bytes = NULL, *text = NULL;
    size_t length;

    if (!definitions)
        return false;
    instrument = definitions_instrument(definitions, name);
    if (!instrument)
        return error_set(error, KHAOSAT_ERROR_USAGE,
                         &ingest_words[NO_SUCH_INSTRUMENT], "instrument", name,
                         "folder", settings->surveys, NULL);
    bytes = xls_form_bytes(instrument, date_of(definitions), &length, error);
    if (!bytes || !output_write(path, bytes, length, error))
        return false;
    text = words_fill(&ingest_words[FORM_WRITTEN], settings->lang, "path", path,
                      NULL);
    fprintf(stderr, "%s\n", text);
    return true;
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;
    const GOptionEntry entries[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path,
          words_text(&ingest_words[OPTION_OUTPUT], settings->lang),
          "FILE.xlsx" },
        G_OPTION_ENTRY_NULL
    };
    int code;

    if (!verb_options(&verb_form, settings, entries, &argc, &argv, &code))
        return code;
    if (argc != 2 || !path)
        return verb_usage(&verb_form, settings);
    if (!write_form(settings, argv[1], path, &error))
        return verb_fail(settings, error);
    return EXIT_DONE;
}

const Verb verb_form = {
    .name = "form",
    .arguments = "INSTRUMENT -o FILE.xlsx",
    .example = "form citizens -o citizens.xlsx",
    .summary = { "Xuất phiếu hỏi thành tệp XLSForm để thu thập bằng Kobo, ODK.",
                 "Writes a questionnaire as the XLSForm workbook that Kobo and "
                 "ODK take." },
    .run = run,
};
