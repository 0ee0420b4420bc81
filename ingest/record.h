/* record.h - where the rows of CSV text end, without taking it apart.
 *
 * A quotation mark opens a cell only where one begins, as for csv_reader: 55"
 * in a bare cell opens nothing. In text that breaks the rules of quoting this
 * may cut elsewhere than the reader would, but never before the broken place.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char delimiter;  /* 0: not known yet, so any of , ; tab | */
    bool quoted;     /* inside quotation marks */
    bool closing;    /* the last byte was a mark that may be the second one */
    bool inside;     /* a cell has begun */
    size_t rows;     /* ended so far, blank lines too */
    size_t breaks;   /* line ends so far, those within quotes too */
    size_t row_end;  /* bytes up to and with the last end of a row */
    size_t row_line; /* line ends up to there */
    size_t bytes;    /* looked at so far */
} RecordScan;

/* Goes on over TEXT, all LENGTH bytes from the beginning (SCAN knows how far it
 * came), until LIMIT rows have ended. WHOLE: nothing follows, so that a last CR
 * is a line end and a last line without one a row. */
void record_scan(RecordScan *scan, const char *text, size_t length,
                 size_t limit, bool whole);
