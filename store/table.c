#include "store/table.h"

#include <string.h>

Column *
column_new(ColumnType type, CodeList *codes)
{
    Column *column = g_new0(Column, 1);

    column->type = type;
    if (type == COLUMN_CODE || type == COLUMN_SET) {
        g_assert(codes);
        column->codes = code_list_ref(codes);
    }
    if (type == COLUMN_SET)
        column->set_words = (code_list_size(codes) + 63) / 64;
    if (type == COLUMN_TEXT)
        column->bytes = g_byte_array_new();
    return column;
}

void
column_free(Column *column)
{
    if (!column)
        return;
    g_free(column->presence);
    g_free(column->code); /* whichever of the union it is */
    if (column->bytes)
        g_byte_array_unref(column->bytes);
    code_list_unref(column->codes);
    g_free(column);
}

void
column_clear(Column *column)
{
    column->size = 0;
    if (column->bytes)
        g_byte_array_set_size(column->bytes, 0);
}

size_t
column_width(const Column *column)
{
    switch (column->type) {
    case COLUMN_CODE:
        return sizeof *column->code;
    case COLUMN_TEXT:
        return sizeof *column->end;
    case COLUMN_SET:
        return column->set_words * sizeof *column->set;
    default:
        return sizeof *column->real;
    }
}

void
column_reserve(Column *column, size_t entries)
{
    size_t capacity = MAX(column->capacity, 64);

    if (entries <= column->capacity)
        return;
    while (capacity < entries)
        capacity *= 2;
    column->presence = g_realloc(column->presence, capacity);
    column->code =
        g_realloc_n(column->code, capacity, MAX(column_width(column), 1));
    column->capacity = capacity;
}

void
column_add_text(Column *column, const char *text, size_t length)
{
    size_t row = column_new_entry(column, PRESENT);

    g_assert(length <= G_MAXUINT32 - column->bytes->len);
    g_byte_array_append(column->bytes, (const guint8 *)text, (guint)length);
    column->end[row] = column->bytes->len;
}

void
column_add_set(Column *column, const uint64_t *words)
{
    size_t row = column_new_entry(column, PRESENT);

    if (column->set_words > 0)
        memcpy(column->set + row * column->set_words, words,
               column_width(column));
}

static void
clear_entry(Column *column, size_t row)
{
    size_t width = column_width(column);

    if (width > 0)
        memset((char *)column->code + row * width, 0, width);
}

/* Closes the gaps that the texts of entries that are not PRESENT leave. */
static void
close_gaps(Column *column, size_t from)
{
    uint32_t begin = from > 0 ? column->end[from - 1] : 0, out = begin;

    for (size_t i = from; i < column->size; i++) {
        uint32_t length = column->end[i] - begin;

        begin = column->end[i];
        if (column->presence[i] == PRESENT && length > 0) {
            memmove(column->bytes->data + out,
                    column->bytes->data + begin - length, length);
            out += length;
        }
        column->end[i] = out;
    }
    g_byte_array_set_size(column->bytes, out);
}

void
column_set_missing(Column *column, size_t row, Presence why)
{
    g_return_if_fail(row < column->size);
    column->presence[row] = (uint8_t)why;
    if (column->type != COLUMN_TEXT)
        clear_entry(column, row);
    else if (column->end[row] > (row > 0 ? column->end[row - 1] : 0))
        close_gaps(column, row);
}

void
column_set_missing_all(Column *column, const uint8_t *why)
{
    for (size_t i = 0; i < column->size; i++) {
        if (why[i] == PRESENT)
            continue;
        column->presence[i] = why[i];
        if (column->type != COLUMN_TEXT)
            clear_entry(column, i);
    }
    if (column->type == COLUMN_TEXT)
        close_gaps(column, 0);
}

const char *
column_text(const Column *column, size_t row, size_t *length)
{
    uint32_t begin = row > 0 ? column->end[row - 1] : 0;

    *length = column->end[row] - begin;
    if (*length == 0)
        return "";
    return (const char *)column->bytes->data + begin;
}

bool
column_number(const Column *column, size_t row, double *value)
{
    if (column->presence[row] != PRESENT)
        return false;
    switch (column->type) {
    case COLUMN_INTEGER:
        *value = (double)column->integer[row];
        return true;
    case COLUMN_REAL:
    case COLUMN_DATE:
        *value = column->real[row];
        return true;
    default:
        return false;
    }
}

void
real_print(double value, GString *out)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(text, sizeof text, "%.15g", value);
    if (g_ascii_strtod(text, NULL) != value)
        g_ascii_formatd(text, sizeof text, "%.16g", value);
    if (g_ascii_strtod(text, NULL) != value)
        g_ascii_formatd(text, sizeof text, "%.17g", value);
    g_string_append(out, text);
}

static void
print_set(const Column *column, size_t row, GString *out)
{
    const uint64_t *words = column->set + row * column->set_words;
    const char *between = "";

    for (size_t i = 0; i < code_list_size(column->codes); i++) {
        if (!(words[i / 64] >> (i % 64) & 1))
            continue;
        g_string_append(out, between);
        g_string_append(out, code_list_name(column->codes, i));
        between = " ";
    }
}

void
column_print(const Column *column, size_t row, GString *out)
{
    const char *text;
    size_t length;

    if (column->presence[row] != PRESENT)
        return;
    switch (column->type) {
    case COLUMN_CODE:
        g_string_append(
            out, code_list_name(column->codes, (size_t)column->code[row]));
        break;
    case COLUMN_INTEGER:
        g_string_append_printf(out, "%" G_GINT64_FORMAT, column->integer[row]);
        break;
    case COLUMN_REAL:
        real_print(column->real[row], out);
        break;
    case COLUMN_DATE:
        date_print(column->real[row], out);
        break;
    case COLUMN_TEXT:
        text = column_text(column, row, &length);
        g_string_append_len(out, text, (gssize)length);
        break;
    case COLUMN_SET:
        print_set(column, row, out);
        break;
    }
}
