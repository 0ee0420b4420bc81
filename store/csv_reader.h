/* csv_reader.h - CSV by libcsv, which is met only in csv_reader.c.
 *
 * What comes in is UTF-8 (see text_decode in text.h); what goes out are cells
 * with the line of the file that a person would open. Cells keep their blanks
 * (libcsv alone would trim them), blank lines are passed over, a stray quote
 * and a file that ends inside quotes are errors that name the line. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* Called for every cell: TEXT (LENGTH bytes, borrowed for the call). */
typedef void (*CsvCellFunc)(void *data, const char *text, size_t length);
/* Called after the last cell of a row that began at LINE. False ends reading
 * with *ERROR set. */
typedef bool (*CsvRowFunc)(void *data, size_t line, GError **error);

typedef struct CsvReader CsvReader; /* opaque: libcsv's state, lines counted */

/* FILE names the file in errors; copied. */
CsvReader *csv_reader_new(const char *file, char delimiter, CsvCellFunc cell,
                          CsvRowFunc row, void *data);
void csv_reader_free(CsvReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CsvReader, csv_reader_free)

/* The next bytes of the file, and its end. KHAOSAT_ERROR_INPUT. */
bool csv_reader_feed(CsvReader *reader, const char *bytes, size_t length,
                     GError **error);
bool csv_reader_end(CsvReader *reader, GError **error);

/* A small CSV file, whole: how definitions are read. Row 0 is the header. Rows
 * shorter than the header read as empty cells. */
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
const char *csv_file_header(const CsvFile *file, size_t column);
/* The index of the header NAME, or -1. */
int csv_file_find(const CsvFile *file, const char *name);
/* The cell, trimmed; "" when the row is short or COLUMN is -1. Borrowed. */
const char *csv_file_cell(const CsvFile *file, size_t row, int column);
/* SHA-256 of the bytes of the file, hexadecimal; borrowed. */
const char *csv_file_sha256(const CsvFile *file);

/* Appends TEXT as a CSV cell, quoted where it must be. */
void csv_print_cell(GString *out, const char *text);
