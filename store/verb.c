/* verb.c - options, help and errors, alike for every verb. */
#include "store/verb.h"

#include "store/store_words.h"

#include <stdio.h>
#include <string.h>

static void
print_option(const GOptionEntry *entry)
{
    GString *names = g_string_new("  ");

    if (entry->short_name)
        g_string_append_printf(names, "-%c, ", entry->short_name);
    g_string_append_printf(names, "--%s", entry->long_name);
    if (entry->arg_description)
        g_string_append_printf(names, " %s", entry->arg_description);
    printf("%-30s %s\n", names->str,
           entry->description ? entry->description : "");
    g_string_free(names, TRUE);
}

/* Opens with an example: most people need no more. */
static void
print_help(const Verb *verb, const GOptionEntry *entries, Lang lang)
{
    printf("%s\n\n%s: khaosat %s\n%s: khaosat %s %s\n",
           words_text(&verb->summary, lang),
           words_text(&store_words[VERB_EXAMPLE], lang), verb->example,
           words_text(&store_words[VERB_USAGE_WORD], lang), verb->name,
           verb->arguments);
    if (!entries || !entries->long_name)
        return;
    printf("\n%s:\n", words_text(&store_words[VERB_OPTIONS], lang));
    for (; entries->long_name; entries++)
        print_option(entries);
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
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;

    g_option_context_set_help_enabled(context, FALSE);
    if (entries)
        g_option_context_add_main_entries(context, entries, NULL);
    if (wants_help(*argc, *argv)) {
        print_help(verb, entries, settings->lang);
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
verb_usage(const Verb *verb, const Settings *settings)
{
    g_autofree char *text =
        words_fill(&store_words[VERB_WRONG_ARGUMENTS], settings->lang, "verb",
                   verb->name, "arguments", verb->arguments, NULL);

    fprintf(stderr, "khaosat: %s\n", text);
    return EXIT_USAGE;
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
