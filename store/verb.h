/* verb.h - what the program hands to a verb, and how a verb answers. */
#pragma once

#include "store/error.h"
#include <stdbool.h>

typedef struct {
    const char *store;     /* path of the store */
    const char *surveys;   /* folder of definitions */
    const char *framework; /* NULL: the only one */
    Lang lang;
} Settings;

typedef enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 } ExitCode;

typedef struct {
    const char *name;
    const char *arguments; /* as in "YEAR -o DIR" */
    const char *example;   /* one real command line, without "khaosat" */
    Words summary;
    /* argv[0] is the verb's name. Prints; returns an ExitCode. */
    int (*run)(const Settings *settings, int argc, char **argv);
} Verb;

/* Parses the options of VERB (ENTRIES ended by G_OPTION_ENTRY_NULL) out of
 * ARGC, ARGV. False: *CODE says how to exit, all (--help too) being printed. */
bool verb_options(const Verb *verb, const Settings *settings,
                  const GOptionEntry *entries, int *argc, char ***argv,
                  int *code);

/* Says on stderr how VERB is used; gives EXIT_USAGE. */
int verb_usage(const Verb *verb, const Settings *settings);

/* Prints ERROR to stderr in the settings' language; gives EXIT_FAILED (or
 * EXIT_USAGE for KHAOSAT_ERROR_USAGE). */
int verb_fail(const Settings *settings, const GError *error);

/* A year from TEXT ("2025"), or 0. */
int verb_year(const char *text);
