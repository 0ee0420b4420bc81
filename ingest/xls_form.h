/* xls_form.h - a questionnaire as the workbook that data collection takes. */
#pragma once

#include "surveys/instrument.h"

/* The XLSForm of INSTRUMENT: sheets survey, choices and settings as the CSV
 * files have them, without remarks (columns named note... or _...). A missing
 * settings.csv gives way to the instrument's name. DAYS since 1970 is the date
 * that the file bears. LENGTH bytes, free with g_free; NULL with ERROR. */
char *xls_form_bytes(const Instrument *instrument, double days, size_t *length,
                     GError **error);
