/* definitions_check.h - whether the parts of the definitions know each other.
 *
 * Private to surveys/. */
#pragma once

#include "surveys/definitions.h"

/* Registers, margins, columns that instruments and framework name. */
void definitions_check(const Definitions *definitions, Findings *findings);
void definitions_check_margins(const Definitions *definitions,
                               const Instrument *instrument,
                               Findings *findings);
/* The register columns and level names of FW (not NULL). */
void definitions_check_framework(const Definitions *definitions,
                                 Findings *findings);

/* The list of choices NAME: of INSTRUMENT, else of any; NULL: none. */
const ChoiceList *definitions_list(const Definitions *definitions,
                                   const Instrument *instrument,
                                   const char *name);
