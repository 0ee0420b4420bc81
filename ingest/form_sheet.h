/* form_sheet.h - the empty form that a unit fills in. */
#pragma once

#include "surveys/definitions.h"

/* Appends the CSV of INSTRUMENT for UNIT and YEAR: a byte-order mark, so that
 * Excel reads it as UTF-8, the header, and for an instrument whose rows are the
 * units of a register one row for each that is to be reported on DATE. */
void form_sheet_csv(const Definitions *definitions,
                    const Instrument *instrument, const char *unit, double date,
                    GString *out);

/* Whether a person fills VARIABLE in: not what is computed or recorded. */
bool form_sheet_has(const Instrument *instrument, size_t variable);
