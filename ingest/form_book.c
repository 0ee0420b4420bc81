/* form_book.c - an empty workbook for one unit. */
#include "ingest/form_book.h"

#include "ingest/template_book.h"

char *
form_book(const Definitions *definitions, const Instrument *instrument,
          const char *unit, int year, Lang lang, size_t *length, GError **error)
{
    const FormSheet form = {
        .definitions = definitions,
        .instrument = instrument,
        .unit = unit,
        .year = year,
        .date = framework_reference(definitions->framework, year),
    };

    return template_book(&form, NULL, lang, length, error);
}
