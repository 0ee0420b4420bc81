/* numbers.h - the numbers behind the pages, for programs and spreadsheets. */
#pragma once

#include "report/context.h"
#include "report/numbers/number_record.h"

/* What may be given to others of ESTIMATE: not the numbers of one that is not
 * to be published. */
bool numbers_open(const Estimate *estimate);

/* tables.xlsx: a sheet for each table of the first document, as printed, with
 * its notes; cells that are nothing but a number are numbers. LENGTH bytes,
 * g_free. */
char *numbers_tables(const Context *context, const NumberRecord *record,
                     double date, size_t *length, GError **error);
/* indicators.csv: ESTIMATES (of Estimate), a row each, with labels. */
void numbers_indicators(const Context *context, const GPtrArray *estimates,
                        GString *out);
/* report.json: what stands on which page, and one source for each number. */
void numbers_json(const Context *context, const NumberRecord *record,
                  GString *out);
/* All three into FOLDER. */
bool numbers_write(const Context *context, const NumberRecord *record,
                   const GPtrArray *estimates, double date, const char *folder,
                   GError **error);
