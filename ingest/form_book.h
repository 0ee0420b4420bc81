/* form_book.h - the form that a unit fills in, for those outside ingest/. */
#pragma once

#include "surveys/definitions.h"

/* The workbook that UNIT (a code of the register) fills in for INSTRUMENT in
 * YEAR: LENGTH bytes of it, to be freed with g_free. NULL with
 * KHAOSAT_ERROR_OUTPUT. */
char *form_book(const Definitions *definitions, const Instrument *instrument,
                const char *unit, int year, Lang lang, size_t *length,
                GError **error);
