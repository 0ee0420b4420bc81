/* worksheet.c - reading, changing and saving a table. */
#include "tests/simulate/worksheet.h"

#include "store/csv_reader.h"

#include <stdint.h>
#include <string.h>

static WorksheetRow *
row_new(void)
{
    WorksheetRow *row = g_new0(WorksheetRow, 1);

    row->cells = g_ptr_array_new_with_free_func(g_free);
    return row;
}

static void
row_free(gpointer data)
{
    WorksheetRow *row = data;

    g_ptr_array_unref(row->cells);
    g_free(row);
}

static void
on_cell(void *data, const char *text, size_t length)
{
    Worksheet *sheet = data;
    WorksheetRow *row = worksheet_row(sheet, worksheet_rows(sheet) - 1);

    g_ptr_array_add(row->cells, g_strndup(text, length));
}

static bool
on_row(void *data, size_t line, GError **error)
{
    Worksheet *sheet = data;

    (void)line, (void)error;
    g_ptr_array_add(sheet->rows, row_new());
    return true;
}

Worksheet *
worksheet_parse(const char *text, size_t length)
{
    Worksheet *sheet = g_new0(Worksheet, 1);
    g_autoptr(GError) error = NULL;
    size_t mark = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    g_autoptr(CsvReader) reader =
        csv_reader_new("", ',', on_cell, on_row, sheet);

    sheet->rows = g_ptr_array_new_with_free_func(row_free);
    g_ptr_array_add(sheet->rows, row_new());
    if (!csv_reader_feed(reader, text + mark, length - mark, &error) ||
        !csv_reader_end(reader, &error))
        g_error("simulate: %s", error->message);
    g_ptr_array_set_size(sheet->rows, (gint)sheet->rows->len - 1);
    return sheet;
}

void
worksheet_free(Worksheet *sheet)
{
    if (!sheet)
        return;
    g_ptr_array_unref(sheet->rows);
    g_free(sheet);
}

WorksheetRow *
worksheet_row(const Worksheet *sheet, size_t i)
{
    return sheet->rows->pdata[i];
}

size_t
worksheet_rows(const Worksheet *sheet)
{
    return sheet->rows->len;
}

size_t
worksheet_find(const Worksheet *sheet, const char *column)
{
    const WorksheetRow *header = worksheet_row(sheet, 0);

    for (size_t i = 0; i < header->cells->len; i++)
        if (strcmp(worksheet_cell(header, i), column) == 0)
            return i;
    g_error("simulate: no column %s", column);
}

const char *
worksheet_cell(const WorksheetRow *row, size_t column)
{
    return row->cells->pdata[column];
}

void
worksheet_set(WorksheetRow *row, size_t column, const char *text)
{
    char *copy = g_strdup(text); /* TEXT may be the cell */

    g_free(row->cells->pdata[column]);
    row->cells->pdata[column] = copy;
}

void
worksheet_add_column(Worksheet *sheet, const char *name, const char *value)
{
    for (size_t i = 0; i < worksheet_rows(sheet); i++)
        g_ptr_array_add(worksheet_row(sheet, i)->cells,
                        g_strdup(i == 0 ? name : value));
}

void
worksheet_drop_column(Worksheet *sheet, size_t column)
{
    for (size_t i = 0; i < worksheet_rows(sheet); i++)
        g_ptr_array_remove_index(worksheet_row(sheet, i)->cells, (guint)column);
}

WorksheetRow *
worksheet_repeat(Worksheet *sheet, const WorksheetRow *row)
{
    WorksheetRow *copy = row_new();

    for (guint i = 0; i < row->cells->len; i++)
        g_ptr_array_add(copy->cells, g_strdup(row->cells->pdata[i]));
    g_ptr_array_add(sheet->rows, copy);
    return copy;
}

static size_t
lines_in(const char *text)
{
    size_t n = 0;

    for (; *text; text++)
        n += *text == '\n';
    return n;
}

/* Appends ROW and says how many lines it took. */
static size_t
print_row(const WorksheetRow *row, const Shape *shape, size_t decimals,
          GString *out)
{
    size_t from = out->len;

    for (size_t i = 0; i < row->cells->len; i++) {
        g_autofree char *text = g_strdup(worksheet_cell(row, i));

        if (i > 0)
            g_string_append_c(out, shape->delimiter ? shape->delimiter : ',');
        if (i == decimals)
            g_strdelimit(text, ".", ',');
        if (row->bare || i == decimals)
            g_string_append(out, text);
        else if (strchr(text, '|') && !strpbrk(text, "\""))
            g_string_append_printf(out, "\"%s\"", text);
        else
            csv_print_cell(out, text);
    }
    return 1 + lines_in(out->str + from);
}

static GString *
convert(GString *text, const char *charset)
{
    gsize length;
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = g_convert(text->str, (gssize)text->len, charset,
                                       "UTF-8", NULL, &length, &error);

    if (!bytes)
        g_error("simulate: %s: %s", charset, error->message);
    g_string_free(text, TRUE);
    return g_string_new_len(bytes, (gssize)length);
}

GString *
worksheet_print(Worksheet *sheet, const Shape *shape)
{
    GString *out = g_string_new(shape->mark);
    const char *end = shape->line_end ? shape->line_end : "\n";
    size_t decimals =
        shape->decimals ? worksheet_find(sheet, shape->decimals) : SIZE_MAX;
    size_t line = 1;

    if (shape->banner) {
        g_string_append(out, shape->banner);
        line += lines_in(shape->banner);
    }
    for (size_t i = 0; i < worksheet_rows(sheet); i++) {
        WorksheetRow *row = worksheet_row(sheet, i);

        row->line = line;
        line += print_row(row, shape, i > 0 ? decimals : SIZE_MAX, out);
        g_string_append(out, end);
        if (i > 0 && shape->blank_after && i % shape->blank_after == 0) {
            g_string_append(out, end);
            line++;
        }
        if (i > 0 && shape->commas_after == i) {
            for (size_t k = 1; k < row->cells->len; k++)
                g_string_append_c(out,
                                  shape->delimiter ? shape->delimiter : ',');
            g_string_append(out, end);
            line++;
        }
    }
    return shape->charset ? convert(out, shape->charset) : out;
}
