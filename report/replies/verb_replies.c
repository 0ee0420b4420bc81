/* verb_replies.c - khaosat replies: what every sender of a year is told. */
#include "report/replies/verb_replies.h"
#include "report/canvas/typeset.h"
#include "report/replies/replies.h"
#include "report/report_words.h"
#include <stdio.h>

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
print_closing(const RepliesWanted *wanted, const RepliesDone *done)
{
    g_autofree char *senders = g_strdup_printf("%zu", done->senders);
    g_autofree char *receipts = g_strdup_printf("%zu", done->receipts);
    g_autofree char *returned = g_strdup_printf("%zu", done->returned);
    g_autofree char *reminders = g_strdup_printf("%zu", done->reminders);
    g_autofree char *text =
        words_fill(&report_words[REPLIES_DONE], wanted->lang, "folder",
                   wanted->folder, "senders", senders, "receipts", receipts,
                   "returned", returned, "reminders", reminders, NULL);

    fprintf(stderr, "%s\n", text);
}

static bool
reply(const Settings *settings, const RepliesWanted *wanted, GError **error)
{
    g_autoptr(Definitions) definitions = load(settings, error);
    g_autoptr(Store) store = NULL, returns = NULL;
    g_autoptr(GError) failed = NULL;
    RepliesDone done;

    if (!definitions)
        return false;
    returns = store_open_returns(settings->store, STORE_READ, &failed);
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return false;
    }
    /* Where every file came back there is no store. */
    if (!returns || g_file_test(settings->store, G_FILE_TEST_EXISTS)) {
        store = store_open(settings->store, STORE_READ, error);
        if (!store)
            return false;
    }
    if (!replies_write(store, returns, definitions, wanted, &done, error))
        return false;
    print_closing(wanted, &done);
    return true;
}

int
replies_run(const Verb *verb, ReplyForm form, const Settings *settings,
            int argc, char **argv)
{
    g_autofree char *folder = NULL;
    g_autoptr(GError) error = NULL;
    const GOptionEntry entries[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &folder,
          report_text(OPTION_OUTPUT, settings->lang), "DIR" },
        G_OPTION_ENTRY_NULL
    };
    RepliesWanted wanted = { .lang = settings->lang, .form = form };
    int code;
    bool done;

    if (!verb_options(verb, settings, entries, &argc, &argv, &code))
        return code;
    wanted.year = argc == 2 ? verb_year(argv[1]) : 0;
    wanted.folder = folder;
    if (wanted.year == 0 || !folder)
        return verb_usage(verb, settings);
    done = reply(settings, &wanted, &error);
    typesetter_shutdown();
    return done ? EXIT_DONE : verb_fail(settings, error);
}
