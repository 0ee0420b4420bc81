/* export_csv.c - the table as CSV, as `khaosat sql` would print it. */
#include "analysis/export.h"

#include "store/csv_reader.h"
#include "store/output.h"
#include <string.h>

#define BOM "\xEF\xBB\xBF"

/* What is written at once. */
#define BLOCK (1 << 20)

static void
print_header(const GPtrArray *columns, GString *out)
{
    g_string_append(out, BOM);
    for (guint i = 0; i < columns->len; i++) {
        const ExportColumn *column = columns->pdata[i];

        if (i > 0)
            g_string_append_c(out, ',');
        csv_print_cell(out, column->name);
    }
    g_string_append_c(out, '\n');
}

static void
print_cell(const Export *export, const ExportPart *part,
           const ExportColumn *column, size_t row, GString *cell)
{
    switch (column->kind) {
    case EXPORT_UNIT:
        g_string_append(cell, part->data->submission->unit);
        break;
    case EXPORT_YEAR:
        g_string_append_printf(cell, "%d", export->analysis->year);
        break;
    case EXPORT_WEIGHT:
        real_print(part->weight[row], cell);
        break;
    case EXPORT_VARIABLE:
    case EXPORT_CHOICE:
    default:
        column_print(part->data->columns[column->variable], row, cell);
        break;
    }
}

static bool
write_part(const Export *export, const GPtrArray *columns,
           const ExportPart *part, GString *out, Output *file, GError **error)
{
    g_autoptr(GString) cell = g_string_new(NULL);

    for (size_t row = 0; row < part->data->rows; row++) {
        for (guint i = 0; i < columns->len; i++) {
            g_string_truncate(cell, 0);
            print_cell(export, part, columns->pdata[i], row, cell);
            if (i > 0)
                g_string_append_c(out, ',');
            csv_print_cell(out, cell->str);
        }
        g_string_append_c(out, '\n');
        if (out->len < BLOCK)
            continue;
        if (!output_append(file, out->str, out->len, error))
            return false;
        g_string_truncate(out, 0);
    }
    return true;
}

bool
export_csv(const Export *export, const char *path, GError **error)
{
    g_autoptr(GPtrArray) columns = export_columns(export);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(Output) file = output_open(path, error);

    if (file == NULL)
        return false;
    print_header(columns, out);
    for (guint i = 0; i < export->list->parts->len; i++) {
        g_auto(ExportPart) part = { NULL, NULL };

        if (!export_part_load(export, i, &part, error) ||
            !write_part(export, columns, &part, out, file, error))
            return false;
    }
    return output_append(file, out->str, out->len, error) &&
           output_finish(file, error);
}
