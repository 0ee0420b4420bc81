/* sheet.c - opening a CSV file of definitions and finding its columns. */
#include "surveys/sheet.h"

#include <string.h>

/* A comma that was not quoted makes a row longer than the header. */
static void
check_lengths(const Sheet *sheet)
{
    const size_t columns = csv_file_columns(sheet->file);

    for (size_t row = 0; row < sheet_rows(sheet); row++)
        for (size_t c = columns; c < csv_file_row_cells(sheet->file, row); c++)
            if (*csv_file_cell(sheet->file, row, (int)c)) {
                Place place = sheet_place(sheet, row, -1);

                place.value = csv_file_cell(sheet->file, row, (int)c);
                place_error(&place, "row.long", DEF_ROW_LONG, NULL);
                break;
            }
}

bool
sheet_open(Sheet *sheet, const char *path, Findings *findings)
{
    g_autoptr(GError) error = NULL;
    const Place place = { .findings = findings, .file = path };

    sheet->findings = findings;
    sheet->file = csv_file_read(path, &error);
    if (!sheet->file) {
        place_error_of(&place, "file", error);
        return false;
    }
    check_lengths(sheet);
    return true;
}

void
sheet_close(Sheet *sheet)
{
    if (sheet->file)
        csv_file_free(sheet->file);
    sheet->file = NULL;
}

Place
sheet_place(const Sheet *sheet, size_t row, int column)
{
    const char *value = sheet_cell(sheet, row, column);

    return (Place){ .findings = sheet->findings,
                    .file = csv_file_path(sheet->file),
                    .line = csv_file_line(sheet->file, row),
                    .column = column < 0 ? NULL
                                         : csv_file_header(sheet->file,
                                                           (size_t)column),
                    .value = *value ? value : NULL };
}

Place
sheet_header_place(const Sheet *sheet, const char *name)
{
    return (Place){ .findings = sheet->findings,
                    .file = csv_file_path(sheet->file),
                    .line = 1,
                    .column = name };
}

size_t
sheet_rows(const Sheet *sheet)
{
    return csv_file_rows(sheet->file);
}

size_t
sheet_line(const Sheet *sheet, size_t row)
{
    return csv_file_line(sheet->file, row);
}

const char *
sheet_cell(const Sheet *sheet, size_t row, int column)
{
    return column < 0 ? "" : csv_file_cell(sheet->file, row, column);
}

bool
sheet_untrimmed(const Sheet *sheet, size_t row, int column)
{
    return column >= 0 && strcmp(csv_file_raw_cell(sheet->file, row, column),
                                 csv_file_cell(sheet->file, row, column)) != 0;
}

bool
sheet_blank(const Sheet *sheet, size_t row)
{
    for (size_t c = 0; c < csv_file_columns(sheet->file); c++)
        if (*csv_file_cell(sheet->file, row, (int)c))
            return false;
    return true;
}

int
sheet_find(const Sheet *sheet, const char *name)
{
    for (size_t c = 0; c < csv_file_columns(sheet->file); c++)
        if (g_ascii_strcasecmp(csv_file_header(sheet->file, c), name) == 0)
            return (int)c;
    return -1;
}

bool
sheet_distinct(const Sheet *sheet)
{
    bool good = true;

    for (size_t c = 1; c < csv_file_columns(sheet->file); c++) {
        const char *name = csv_file_header(sheet->file, c);

        if (*name && sheet_find(sheet, name) != (int)c) {
            const Place place = sheet_header_place(sheet, name);

            place_error(&place, "column.doubled", DEF_COLUMN_DOUBLED, NULL);
            good = false;
        }
    }
    return good;
}

/* Warns of the columns that are none of COLUMNS. */
static void
warn_unknown(const Sheet *sheet, const SheetColumn *columns, size_t n)
{
    for (size_t c = 0; c < csv_file_columns(sheet->file); c++) {
        const char *name = csv_file_header(sheet->file, c);
        const Place place = sheet_header_place(sheet, name);
        g_autoptr(GPtrArray) names = g_ptr_array_new();
        bool known = *name == '\0' || *name == '_' ||
                     g_ascii_strncasecmp(name, "note", 4) == 0;

        for (size_t i = 0; i < n && !known; i++) {
            known = g_ascii_strcasecmp(name, columns[i].name) == 0;
            if (sheet_find(sheet, columns[i].name) < 0)
                g_ptr_array_add(names, g_strdup(columns[i].name));
        }
        g_ptr_array_set_free_func(names, g_free);
        if (!known)
            place_warn_near(&place, "column.unknown",
                            name_nearest_of(name, names), DEF_COLUMN_UNKNOWN,
                            NULL);
    }
}

bool
sheet_columns(const Sheet *sheet, const SheetColumn *columns, size_t n,
              int *index)
{
    bool good = sheet_distinct(sheet);

    for (size_t i = 0; i < n; i++) {
        const Place place = sheet_header_place(sheet, columns[i].name);

        index[i] = sheet_find(sheet, columns[i].name);
        if (index[i] < 0 && columns[i].needed) {
            place_error(&place, "column.missing", DEF_COLUMN_MISSING, NULL);
            good = false;
        }
    }
    warn_unknown(sheet, columns, n);
    return good;
}
