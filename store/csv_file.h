/* csv_file.h - a small CSV file, whole: how definitions are read.
 *
 * The header stands apart; row 0 is the first below it. Rows shorter than the
 * header read as empty cells. */
#pragma once

#include "store/csv_reader.h"

typedef struct CsvFile CsvFile;

/* PATH must be valid UTF-8 (BOM allowed), windows-1252 otherwise; text comes
 * out in NFC. NULL with KHAOSAT_ERROR_INPUT. */
CsvFile *csv_file_read(const char *path, GError **error);
void csv_file_free(CsvFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CsvFile, csv_file_free)

const char *csv_file_path(const CsvFile *file);
size_t csv_file_rows(const CsvFile *file);             /* without the header */
size_t csv_file_line(const CsvFile *file, size_t row); /* 1.. in the file */
size_t csv_file_columns(const CsvFile *file);
/* Trimmed, "" if there is none. */
const char *csv_file_header(const CsvFile *file, size_t column);
/* The index of the first header NAME, or -1. */
int csv_file_find(const CsvFile *file, const char *name);
/* The cell, trimmed; "" when the row is short or COLUMN is -1. Borrowed. */
const char *csv_file_cell(const CsvFile *file, size_t row, int column);
/* The same with the blanks around it as they stand in the file. */
const char *csv_file_raw_cell(const CsvFile *file, size_t row, int column);
/* Cells of ROW, which may be fewer or more than there are columns. */
size_t csv_file_row_cells(const CsvFile *file, size_t row);
/* SHA-256 of the bytes of the file, hexadecimal; borrowed. */
const char *csv_file_sha256(const CsvFile *file);
