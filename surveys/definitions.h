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
 * one, or the one whose rounds.csv has the latest year). Mistakes and warnings
 * go to FINDINGS; NULL with ERROR (KHAOSAT_ERROR_DEFINITION) when there is any
 * mistake. */
Definitions *definitions_load(const char *folder, const char *framework,
                              Findings *findings, GError **error);
void definitions_free(Definitions *definitions); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Definitions, definitions_free)

/* NULL when there is none of that name. */
const Instrument *definitions_instrument(const Definitions *definitions,
                                         const char *name);
const Register *definitions_register(const Definitions *definitions,
                                     const char *name);
const Margins *definitions_margins(const Definitions *definitions,
                                   const char *name);

/* The register that must report by INSTRUMENT: its `submitted_by`; and the one
 * whose units its rows speak of: `units`, else the same. NULL: free codes. */
const Register *definitions_submitters(const Definitions *definitions,
                                       const Instrument *instrument);
const Register *definitions_units(const Definitions *definitions,
                                  const Instrument *instrument);

/* What LEVEL of DOMAIN is called on DATE, by the register or list of choices
 * that domain->levels names; LEVEL itself when nothing names it. */
Label definitions_level_label(const Definitions *definitions,
                              const Domain *domain, const char *level,
                              double date);
/* The levels of DOMAIN on DATE in their order, of borrowed char; empty when
 * nothing orders them. Free with g_ptr_array_unref. */
GPtrArray *definitions_levels(const Definitions *definitions,
                              const Domain *domain, double date);
