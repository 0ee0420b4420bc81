/* fill_form.c - the form that khaosat gives to an office, as somebody filled
 * it in: with the rows of a CSV.
 *
 *   fill_form UNIT_INSTRUMENT_YEAR.csv FORM.xlsx */
#include "ingest/template_book.h"
#include "store/csv_file.h"
#include "store/output.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    Definitions *definitions;
    CsvFile *csv;
    char **name; /* unit, instrument, year */
    FormSheet form;
} Filling;

static void
give_up(const GError *error, const char *what)
{
    fprintf(stderr, "fill_form: %s\n", error ? error->message : what);
    exit(1);
}

static void
open_all(Filling *filling, const char *path)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *base = g_path_get_basename(path);

    filling->definitions = definitions_load("surveys", NULL, findings, &error);
    if (error)
        give_up(error, NULL);
    filling->csv = csv_file_read(path, &error);
    if (error)
        give_up(error, NULL);
    g_strdelimit(base, ".", '_');
    filling->name = g_strsplit(base, "_", 4);
    if (g_strv_length(filling->name) < 4)
        give_up(NULL, "the file must be named UNIT_INSTRUMENT_YEAR.csv");
    filling->form = (FormSheet){
        .definitions = filling->definitions,
        .instrument =
            definitions_instrument(filling->definitions, filling->name[1]),
        .unit = filling->name[0],
        .year = (int)g_ascii_strtoll(filling->name[2], NULL, 10),
    };
    if (!filling->form.instrument)
        give_up(NULL, "no such instrument");
    filling->form.date = framework_reference(filling->definitions->framework,
                                             filling->form.year);
}

/* The cells of a row in the order of the form's columns; borrowed. */
static const char **
row_cells(const Filling *filling, size_t row)
{
    const Instrument *instrument = filling->form.instrument;
    const char **cells = g_new0(const char *, instrument->n_variables + 1);

    for (size_t v = 0, column = 0; v < instrument->n_variables; v++)
        if (form_sheet_has(instrument, v))
            cells[column++] = csv_file_cell(
                filling->csv, row,
                csv_file_find(filling->csv, instrument->variables[v].name));
    return cells;
}

static void
write_form(const Filling *filling, const char *path)
{
    size_t n = csv_file_rows(filling->csv), length;
    const char ***cells = g_new0(const char **, n + 1);
    const TemplateRows rows = { (const char *const *const *)cells, n };
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;

    for (size_t row = 0; row < n; row++)
        cells[row] = row_cells(filling, row);
    bytes = template_book(&filling->form, &rows, LANG_VI, &length, &error);
    if (!bytes || !output_write(path, bytes, length, &error))
        give_up(error, NULL);
    for (size_t row = 0; row < n; row++)
        g_free(cells[row]);
    g_free(cells);
}

int
main(int argc, char **argv)
{
    Filling filling;

    if (argc != 3)
        give_up(NULL, "fill_form UNIT_INSTRUMENT_YEAR.csv FORM.xlsx");
    open_all(&filling, argv[1]);
    write_form(&filling, argv[2]);
    g_strfreev(filling.name);
    csv_file_free(filling.csv);
    definitions_free(filling.definitions);
    return 0;
}
