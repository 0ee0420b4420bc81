/* csv_reader.h - CSV by libcsv, which is met only in csv_reader.c.
 *
 * What comes in is UTF-8 or at least ASCII-compatible; what goes out are cells
 * with the line of the file that a person would open: lines end with LF, CRLF
 * or CR, inside quotes too. Cells keep their blanks (libcsv alone would trim
 * them), blank lines are passed over. A stray quote (but for 55", after a digit
 * in a bare cell), a file that ends inside quotes, a cell over CSV_CELL_MAX and
 * a NUL byte are errors that name the line. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* A quote left open would swallow the rest of a file of any size. */
#define CSV_CELL_MAX (1 << 20)

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

/* From now on a blank line is a row of one empty cell: what it means in a file
 * of one column. May be called from a row callback. */
void csv_reader_keep_blank_lines(CsvReader *reader, bool keep);
/* The number of the next line to be read, for a reader that starts in the
 * middle of a file; 1 at first. */
void csv_reader_set_line(CsvReader *reader, size_t line);

/* The next bytes of the file, and its end. KHAOSAT_ERROR_INPUT, or the error
 * of a row callback. After an error the reader can only be freed. */
bool csv_reader_feed(CsvReader *reader, const char *bytes, size_t length,
                     GError **error);
bool csv_reader_end(CsvReader *reader, GError **error);

/* Appends TEXT as a CSV cell, quoted where it must be. */
void csv_print_cell(GString *out, const char *text);

#include "store/csv_file.h"
