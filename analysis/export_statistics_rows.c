/* export_statistics_rows.c - cells as SPSS and Stata have them. */
#include "analysis/export_statistics.h"

#include <math.h>
#include <string.h>

/* 1970-01-01 in days since the first day of either: 14 October 1582 and 1
 * January 1960. */
#define SPSS_EPOCH 141428
#define STATA_EPOCH 3653
#define DAY_SECONDS 86400.0

typedef struct {
    StatisticsFile *file;
    const ExportPart *part;
    GString *text;
} Rows;

static double
date_value(const StatisticsFile *file, double days, bool time)
{
    if (file->format == EXPORT_STATA) {
        days += STATA_EPOCH;
        return time ? round(days * DAY_SECONDS * 1000) : floor(days);
    }
    days += SPSS_EPOCH;
    return time ? round(days * DAY_SECONDS * 1000) / 1000
                : floor(days) * DAY_SECONDS;
}

static readstat_error_t
put_number(const Rows *rows, guint i, double number)
{
    const StatisticsFile *file = rows->file;

    if (file->types[i] == STATISTICS_WHOLE)
        return readstat_insert_int32_value(file->writer, file->variables[i],
                                           (int32_t)number);
    return readstat_insert_double_value(file->writer, file->variables[i],
                                        number);
}

static int
reason_value(Presence why)
{
    switch (why) {
    case NOT_APPLICABLE:
        return EXPORT_NOT_APPLICABLE;
    case DONT_KNOW:
        return EXPORT_DONT_KNOW;
    case REFUSED:
        return EXPORT_REFUSED;
    case NOT_STATED:
    case PRESENT:
    default:
        return EXPORT_NOT_STATED;
    }
}

static char
reason_tag(Presence why)
{
    switch (why) {
    case NOT_APPLICABLE:
        return 'n';
    case DONT_KNOW:
        return 'd';
    case REFUSED:
        return 'r';
    case NOT_STATED:
    case PRESENT:
    default:
        return 'm';
    }
}

static readstat_error_t
put_text(const Rows *rows, guint i, const char *text)
{
    const StatisticsFile *file = rows->file;

    if (file->types[i] == STATISTICS_LONG_TEXT)
        return readstat_insert_string_ref(
            file->writer, file->variables[i],
            readstat_add_string_ref(file->writer, text));
    return readstat_insert_string_value(file->writer, file->variables[i], text);
}

static readstat_error_t
put_missing(const Rows *rows, guint i, Presence why)
{
    const StatisticsFile *file = rows->file;

    if (file->types[i] == STATISTICS_TEXT ||
        file->types[i] == STATISTICS_LONG_TEXT)
        return put_text(rows, i, "");
    if (!file->facts[i].reasons)
        return readstat_insert_missing_value(file->writer, file->variables[i]);
    if (file->format == EXPORT_STATA)
        return readstat_insert_tagged_missing_value(
            file->writer, file->variables[i], reason_tag(why));
    return put_number(rows, i, reason_value(why));
}

static bool
has_choice(const Column *column, size_t row, int32_t choice)
{
    uint64_t word = column->set[row * column->set_words + (size_t)choice / 64];

    return (word >> choice % 64 & 1) != 0;
}

static readstat_error_t
put_variable(const Rows *rows, guint i, const ExportColumn *column, size_t row)
{
    const StatisticsFile *file = rows->file;
    const Column *data = rows->part->data->columns[column->variable];
    double number = 0;

    if (data->presence[row] != PRESENT)
        return put_missing(rows, i, data->presence[row]);
    switch (data->type) {
    case COLUMN_TEXT:
        g_string_truncate(rows->text, 0);
        column_print(data, row, rows->text);
        return put_text(rows, i, rows->text->str);
    case COLUMN_CODE:
        return put_number(rows, i, file->facts[i].value[data->code[row]]);
    case COLUMN_SET:
        return put_number(rows, i, has_choice(data, row, column->choice));
    case COLUMN_DATE:
        return put_number(rows, i,
                          date_value(file, data->real[row],
                                     file->types[i] == STATISTICS_TIME));
    case COLUMN_INTEGER:
    case COLUMN_REAL:
    default:
        column_number(data, row, &number);
        return put_number(rows, i, number);
    }
}

static readstat_error_t
put_cell(const Rows *rows, guint i, size_t row)
{
    const ExportColumn *column = rows->file->columns->pdata[i];

    switch (column->kind) {
    case EXPORT_UNIT:
        return put_text(rows, i, rows->part->data->submission->unit);
    case EXPORT_YEAR:
        return put_number(rows, i, rows->file->export->analysis->year);
    case EXPORT_WEIGHT:
        return put_number(rows, i, rows->part->weight[row]);
    case EXPORT_VARIABLE:
    case EXPORT_CHOICE:
    default:
        return put_variable(rows, i, column, row);
    }
}

static readstat_error_t
put_row(const Rows *rows, size_t row)
{
    readstat_error_t code = readstat_begin_row(rows->file->writer);

    for (guint i = 0; code == READSTAT_OK && i < rows->file->columns->len; i++)
        code = put_cell(rows, i, row);
    return code == READSTAT_OK ? readstat_end_row(rows->file->writer) : code;
}

bool
statistics_write_part(StatisticsFile *file, const ExportPart *part,
                      GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const Rows rows = { file, part, text };

    for (size_t row = 0; row < part->data->rows; row++) {
        readstat_error_t code = put_row(&rows, row);

        if (code != READSTAT_OK)
            return statistics_ok(file, code, error);
    }
    return true;
}
