/* sheet.h - one CSV file of definitions, opened with its mistakes told.
 *
 * Private to surveys/. */
#pragma once

#include "store/csv_file.h"
#include "surveys/place.h"

typedef struct {
    CsvFile *file;      /* owned */
    Findings *findings; /* borrowed */
} Sheet;

/* False, with a finding, when PATH cannot be read. Rows with more cells than
 * the header has are errors. */
bool sheet_open(Sheet *sheet, const char *path, Findings *findings);
void sheet_close(Sheet *sheet);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_close)

/* The place of a cell; COLUMN -1: of the row. */
Place sheet_place(const Sheet *sheet, size_t row, int column);
/* The place of the file's header, and in it of NAME (may be NULL). */
Place sheet_header_place(const Sheet *sheet, const char *name);
size_t sheet_rows(const Sheet *sheet);
size_t sheet_line(const Sheet *sheet, size_t row);
/* The cell, trimmed; "" when COLUMN is -1. */
const char *sheet_cell(const Sheet *sheet, size_t row, int column);
/* True if blanks stand around the text of the cell. */
bool sheet_untrimmed(const Sheet *sheet, size_t row, int column);
/* True when every cell of ROW is empty. */
bool sheet_blank(const Sheet *sheet, size_t row);
/* The column NAME, whatever its case, or -1. */
int sheet_find(const Sheet *sheet, const char *name);

typedef struct {
    const char *name;
    bool needed;
} SheetColumn;

/* Sets INDEX[i] to where COLUMNS[i] is, or -1. Columns that are needed and
 * missing, or there twice, are errors (the result is then false); columns that
 * nobody knows are warnings, unless they begin with "note" or "_". */
bool sheet_columns(const Sheet *sheet, const SheetColumn *columns, size_t n,
                   int *index);
/* Errors for names of columns that stand twice; false if there are any. */
bool sheet_distinct(const Sheet *sheet);
