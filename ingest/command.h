/* command.h - what check and ingest read from the command line. Private to
 * ingest/. */
#pragma once

#include "ingest/intake.h"
#include "store/verb.h"

typedef struct {
    /* owned; NULL: not given */
    char *instrument, *unit, *year, *reason, *csv, *annotate, *revision;
} CommandOptions;

void command_options_clear(CommandOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CommandOptions, command_options_clear)

/* OPTIONS as the intake wants them; KHAOSAT_ERROR_USAGE if one is no year or
 * no instrument. */
bool command_intake_options(const CommandOptions *options,
                            const Definitions *definitions,
                            IntakeOptions *intake, GError **error);

/* Reads the definitions; their warnings go to stderr. */
Definitions *command_definitions(const Settings *settings, GError **error);

/* The files that N arguments name, of char: a folder stands for the .csv files
 * in it, by name, if FOLDERS; what was said of others is in ERROR. */
GPtrArray *command_paths(char **arguments, int n, bool folders, GError **error);

/* Says on OUT where the copy of INTAKE with its findings is, once written to
 * FOLDER (NULL: not asked for). */
bool command_annotate(const Intake *intake, const char *folder, Lang lang,
                      GString *out, GError **error);

/* The reference date of YEAR. */
double command_reference(const Definitions *definitions, int year);
