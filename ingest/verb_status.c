/* verb_status.c - khaosat status: who has submitted what, and who has not. */
#include "ingest/command.h"
#include "ingest/status.h"
#include "ingest/verbs.h"
#include "store/output.h"

#include <stdio.h>

static bool
write_book(const Status *status, const char *path, Lang lang, GError **error)
{
    size_t length;
    g_autofree char *bytes = status_book(status, lang, &length, error);

    return bytes && output_write(path, bytes, length, error);
}

/* PATH NULL: the matrix as text, on standard output. */
static bool
write_status(const Status *status, const char *path, Lang lang, GError **error)
{
    GString *out = g_string_new(NULL);
    bool done;

    if (path && g_str_has_suffix(path, ".xlsx"))
        done = write_book(status, path, lang, error);
    else if (path)
        done = status_csv(status, lang, out, error) &&
               output_write(path, out->str, out->len, error);
    else
        done = status_text(status, lang, out, error);
    if (done && !path)
        fputs(out->str, stdout);
    g_string_free(out, TRUE);
    return done;
}

static bool
show(const Settings *settings, int year, const char *path, GError **error)
{
    g_autoptr(Definitions) definitions = command_definitions(settings, error);
    g_autoptr(Status) status = NULL;

    if (definitions)
        status = status_new(settings->store, definitions, year,
                            command_reference(definitions, year), error);
    return status && write_status(status, path, settings->lang, error);
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    const GOptionEntry entries[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path,
          words_text(&ingest_words[OPTION_OUTPUT], settings->lang),
          "FILE.csv|.xlsx" },
        G_OPTION_ENTRY_NULL
    };
    int code;

    if (!verb_options(&verb_status, settings, entries, &argc, &argv, &code))
        return code;
    if (argc != 2 || !verb_year(argv[1]))
        return verb_usage(&verb_status, settings);
    if (!show(settings, verb_year(argv[1]), path, &error))
        return verb_fail(settings, error);
    return EXIT_DONE;
}

const Verb verb_status = {
    .name = "status",
    .arguments = "YEAR [-o FILE.csv|.xlsx]",
    .example = "status 2025",
    .summary = { "Cho biết đơn vị nào đã gửi gì, đơn vị nào chưa.",
                 "Says who has submitted what, and who has not." },
    .run = run,
};
