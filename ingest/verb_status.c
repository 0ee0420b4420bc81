/* verb_status.c - khaosat status: who has submitted what, and who has not. */
#include "ingest/command.h"
#include "ingest/reminders.h"
#include "ingest/status.h"
#include "ingest/verbs.h"
#include "store/date.h"
#include "store/output.h"

#include <stdio.h>
#include <string.h>

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

typedef struct {
    char *path, *reminders, *on; /* owned; NULL: not asked for */
} Asked;

static void
asked_clear(Asked *asked)
{
    g_free(asked->path);
    g_free(asked->reminders);
    g_free(asked->on);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Asked, asked_clear)

/* As things stand on a day that is said: never the clock's. */
static bool
write_reminders(const Status *status, const Definitions *definitions, int year,
                const Asked *asked, Lang lang, GError **error)
{
    g_autoptr(Listing) list = NULL;
    GString *csv;
    double on;
    bool done;

    if (!date_parse(asked->on, strlen(asked->on), &on))
        return error_set(error, KHAOSAT_ERROR_USAGE,
                         &ingest_words[REMINDERS_DAY], "day", asked->on, NULL);
    list = reminders_list(status->turnout, definitions, year, on, lang);
    csv = listing_csv(list);
    done = output_write(asked->reminders, csv->str, csv->len, error);
    g_string_free(csv, TRUE);
    return done;
}

static bool
show(const Settings *settings, int year, const Asked *asked, GError **error)
{
    g_autoptr(Definitions) definitions = command_definitions(settings, error);
    g_autoptr(Status) status = NULL;

    if (definitions)
        status = status_new(settings->store, definitions, year,
                            command_reference(definitions, year), error);
    if (status && asked->reminders)
        return write_reminders(status, definitions, year, asked, settings->lang,
                               error);
    return status && write_status(status, asked->path, settings->lang, error);
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_auto(Asked) asked = { 0 };
    const GOptionEntry entries[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &asked.path,
          words_text(&ingest_words[OPTION_OUTPUT], settings->lang),
          "FILE.csv|.xlsx" },
        { "reminders", 0, 0, G_OPTION_ARG_FILENAME, &asked.reminders,
          words_text(&ingest_words[OPTION_REMINDERS], settings->lang),
          "FILE.csv" },
        { "on", 0, 0, G_OPTION_ARG_STRING, &asked.on,
          words_text(&ingest_words[OPTION_ON], settings->lang), "DATE" },
        G_OPTION_ENTRY_NULL
    };
    int code;

    if (!verb_options(&verb_status, settings, entries, &argc, &argv, &code))
        return code;
    if (argc != 2 || !verb_year(argv[1]) || !asked.reminders != !asked.on)
        return verb_usage(&verb_status, settings);
    if (!show(settings, verb_year(argv[1]), &asked, &error))
        return verb_fail(settings, error);
    return EXIT_DONE;
}

const Verb verb_status = {
    .name = "status",
    .arguments = "YEAR [-o FILE.csv|.xlsx] [--reminders FILE.csv --on DATE]",
    .example = "status 2025",
    .summary = { "Cho biết đơn vị nào đã gửi gì, đơn vị nào chưa.",
                 "Says who has submitted what, and who has not." },
    .run = run,
};
