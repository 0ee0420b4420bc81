/* verb.c - options, help and errors, alike for every verb. */
#include "store/verb.h"

#include "store/store_words.h"

#include <stdio.h>
#include <string.h>

static char *
summary(const Verb *verb, Lang lang)
{
    return g_strdup_printf("%s: khaosat %s\n\n%s",
                           words_text(&store_words[VERB_EXAMPLE], lang),
                           verb->example, words_text(&verb->summary, lang));
}

static bool
wants_help(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

bool
verb_options(const Verb *verb, const Settings *settings,
             const GOptionEntry *entries, int *argc, char ***argv, int *code)
{
    g_autofree char *about = summary(verb, settings->lang);
    g_autofree char *name = g_strdup_printf("khaosat %s", verb->name);
    g_autoptr(GOptionContext) context = g_option_context_new(verb->arguments);
    g_autoptr(GError) error = NULL;

    g_option_context_set_summary(context, about);
    g_option_context_set_help_enabled(context, FALSE);
    if (entries)
        g_option_context_add_main_entries(context, entries, NULL);
    g_set_prgname(name);
    if (wants_help(*argc, *argv)) {
        g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);

        fputs(help, stdout);
        *code = EXIT_DONE;
        return false;
    }
    if (g_option_context_parse(context, argc, argv, &error))
        return true;
    {
        g_autofree char *text =
            words_fill(&store_words[VERB_BAD_OPTION], settings->lang, "verb",
                       verb->name, "what", error->message, NULL);

        fprintf(stderr, "khaosat: %s\n", text);
    }
    *code = EXIT_USAGE;
    return false;
}

int
verb_fail(const Settings *settings, const GError *error)
{
    g_autofree char *text = error_text(error, settings->lang);

    fprintf(stderr, "khaosat: %s\n", text);
    return g_error_matches(error, KHAOSAT_ERROR, KHAOSAT_ERROR_USAGE)
               ? EXIT_USAGE
               : EXIT_FAILED;
}

int
verb_year(const char *text)
{
    gint64 year;

    if (!g_ascii_string_to_signed(text, 10, 1900, 2999, &year, NULL))
        return 0;
    return (int)year;
}
