/* xls_form.c - the CSV files of a form as sheets of one workbook. */
#include "ingest/xls_form.h"

#include "store/csv_file.h"
#include "store/workbook.h"

#include <string.h>

/* Remarks are for us; a title per language is no column of the standard. */
static bool
is_own(const char *header)
{
    return *header == '\0' || *header == '_' ||
           g_str_has_prefix(header, "note") ||
           g_str_has_prefix(header, "form_title_");
}

static double
width_of(const char *header)
{
    return strchr(header, ':') ? 50 : 20;
}

/* A column that the standard does not know may be one that a filter of choices
 * names: all are kept but our own. */
static void
add_sheet(Book *book, const char *name, const CsvFile *file)
{
    BookSheet *sheet = book_add(book, name);
    size_t to = 0;

    for (size_t column = 0; column < csv_file_columns(file); column++) {
        const char *header = csv_file_header(file, column);

        if (is_own(header))
            continue;
        book_column(sheet, to, width_of(header), CELL_TEXT);
        book_text(sheet, 0, to, CELL_HEADER, header);
        for (size_t row = 0; row < csv_file_rows(file); row++) {
            const char *cell = csv_file_cell(file, row, (int)column);

            if (*cell)
                book_text(sheet, row + 1, to, CELL_TEXT, cell);
        }
        to++;
    }
    book_freeze(sheet, 1, 0);
}

static void
add_default_settings(Book *book, const Instrument *instrument)
{
    BookSheet *sheet = book_add(book, "settings");

    book_text(sheet, 0, 0, CELL_HEADER, "form_title");
    book_text(sheet, 0, 1, CELL_HEADER, "form_id");
    book_text(sheet, 1, 0, CELL_TEXT, instrument->name);
    book_text(sheet, 1, 1, CELL_TEXT, instrument->name);
}

static CsvFile *
read_part(const Instrument *instrument, const char *name, GError **error)
{
    g_autofree char *path =
        g_build_filename(instrument->form->folder, name, NULL);

    return csv_file_read(path, error);
}

char *
xls_form_bytes(const Instrument *instrument, double days, size_t *length,
               GError **error)
{
    g_autoptr(CsvFile) survey = read_part(instrument, "survey.csv", error);
    g_autoptr(CsvFile) choices =
        survey ? read_part(instrument, "choices.csv", error) : NULL;
    g_autoptr(CsvFile) settings =
        choices ? read_part(instrument, "settings.csv", NULL) : NULL;
    g_autoptr(Book) book =
        choices ? book_new(instrument->name, days, error) : NULL;

    if (!book)
        return NULL;
    add_sheet(book, "survey", survey);
    add_sheet(book, "choices", choices);
    if (settings)
        add_sheet(book, "settings", settings);
    else
        add_default_settings(book, instrument);
    return book_bytes(book, length, error);
}
