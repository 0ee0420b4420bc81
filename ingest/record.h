/* record.h - where the rows of CSV text end, without taking it apart.
 *
 * A row ends at a line end (LF, CRLF, CR) that an even number of quotation
 * marks precede. In text that breaks the rules of quoting this may cut
 * elsewhere than a parser would, but never before the first broken place. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    bool quoted;     /* an odd number of quotation marks so far */
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
