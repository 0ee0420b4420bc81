/* worksheet.h - a table as a clerk has it open: cells that can be spoilt, and
 * the many ways in which it can be saved. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    GPtrArray *cells; /* of char, owned */
    size_t line;      /* of the file, once printed */
    bool taken;       /* has a fault already */
    bool bare;        /* printed without any quotation marks of its own */
} WorksheetRow;

typedef struct {
    GPtrArray *rows; /* of WorksheetRow; the first is the header */
} Worksheet;

/* How a table is saved. */
typedef struct {
    const char *charset;   /* as iconv names it; NULL: UTF-8 */
    const char *mark;      /* byte order mark, in UTF-8; NULL: none */
    char delimiter;        /* 0: comma */
    const char *line_end;  /* NULL: LF */
    const char *banner;    /* lines above the header, each ended; NULL: none */
    const char *decimals;  /* column in which commas are decimal; NULL: none */
    size_t blank_after;    /* blank line after every so many rows; 0: none */
    size_t commas_after;   /* row of empty cells after that row; 0: none */
    unsigned char assumed; /* notes of what was assumed that this brings */
} Shape;

Worksheet *worksheet_parse(const char *text, size_t length);
void worksheet_free(Worksheet *sheet); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Worksheet, worksheet_free)

WorksheetRow *worksheet_row(const Worksheet *sheet, size_t i);
size_t worksheet_rows(const Worksheet *sheet);
/* The index of COLUMN; ends the program if there is none. */
size_t worksheet_find(const Worksheet *sheet, const char *column);
const char *worksheet_cell(const WorksheetRow *row, size_t column);
void worksheet_set(WorksheetRow *row, size_t column, const char *text);
/* A column more, at the end: NAME, and VALUE in every row. */
void worksheet_add_column(Worksheet *sheet, const char *name,
                          const char *value);
void worksheet_drop_column(Worksheet *sheet, size_t column);
/* A copy of ROW, the last of the sheet. */
WorksheetRow *worksheet_repeat(Worksheet *sheet, const WorksheetRow *row);

/* The bytes of the file; every row gets its line. */
GString *worksheet_print(Worksheet *sheet, const Shape *shape);
