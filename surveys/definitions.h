/* definitions.h - everything under one definitions folder, read and checked.
 *
 * instruments/NAME/, registers/NAME.csv, margins/NAME.csv, and the framework
 * folder. Every mistake in it is found at once, before any data are read. */
#pragma once

#include "surveys/framework.h"
#include "surveys/margins.h"

typedef struct {
    char *folder;
    GPtrArray *instruments; /* of Instrument, by name */
    GPtrArray *registers;   /* of Register, by name */
    GPtrArray *margins;     /* of Margins, by name */
    Framework *framework;   /* NULL: the folder has none */
    char *sha256;           /* of all the files, in order of their names */
} Definitions;

/* Reads FOLDER, and of its frameworks the one named FRAMEWORK (NULL: the only
 * one). Mistakes and warnings go to FINDINGS; NULL with ERROR
 * (KHAOSAT_ERROR_DEFINITION) when there is any mistake. */
Definitions *definitions_load(const char *folder, const char *framework,
                              Findings *findings, GError **error);
void definitions_free(Definitions *definitions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Definitions, definitions_free)

const Instrument *definitions_instrument(const Definitions *definitions,
                                         const char *name);
const Register *definitions_register(const Definitions *definitions,
                                     const char *name);
const Margins *definitions_margins(const Definitions *definitions,
                                   const char *name);
