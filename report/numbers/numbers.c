/* numbers.c - the three files beside the reports. */
#include "report/numbers/numbers.h"

#include "store/output.h"

static bool
save(const GString *text, const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    return output_write(path, text->str, text->len, error);
}

bool
numbers_write(const Context *context, const NumberRecord *record,
              const GPtrArray *estimates, double date, const char *folder,
              GError **error)
{
    g_autoptr(GString) csv = g_string_new(NULL);
    g_autoptr(GString) json = g_string_new(NULL);
    g_autofree char *path = g_build_filename(folder, "tables.xlsx", NULL);
    g_autofree char *book = NULL;
    size_t length = 0;

    numbers_indicators(context, estimates, csv);
    numbers_json(context, record, json);
    book = numbers_tables(context, record, date, &length, error);
    return book && output_write(path, book, length, error) &&
           save(csv, folder, "indicators.csv", error) &&
           save(json, folder, "report.json", error);
}
