/* column_add.h - the appends of table.h, in line. Private to table.h. */
#pragma once

#include "store/table.h"

/* The index of a new entry, with room for it, whose presence is WHY. */
static inline size_t
column_new_entry(Column *column, Presence why)
{
    size_t row = column->size;

    if (G_UNLIKELY(row == column->capacity))
        column_reserve(column, row + 1);
    column->presence[row] = (uint8_t)why;
    column->size = row + 1;
    return row;
}

static inline void
column_add_code(Column *column, int32_t code)
{
    size_t row = column_new_entry(column, PRESENT);

    column->code[row] = code;
}

static inline void
column_add_integer(Column *column, int64_t value)
{
    size_t row = column_new_entry(column, PRESENT);

    column->integer[row] = value;
}

static inline void
column_add_real(Column *column, double value)
{
    size_t row = column_new_entry(column, PRESENT);

    column->real[row] = value;
}

static inline void
column_add_missing(Column *column, Presence why)
{
    size_t row = column_new_entry(column, why);

    switch (column->type) {
    case COLUMN_CODE:
        column->code[row] = 0;
        break;
    case COLUMN_INTEGER:
        column->integer[row] = 0;
        break;
    case COLUMN_REAL:
    case COLUMN_DATE:
        column->real[row] = 0;
        break;
    case COLUMN_TEXT:
        column->end[row] = column->bytes->len;
        break;
    case COLUMN_SET:
        for (size_t i = 0; i < column->set_words; i++)
            column->set[row * column->set_words + i] = 0;
        break;
    }
}
