/* record.c - counting quotes and line ends; it must keep far ahead of the
 * parser, so stretches without quotes are only counted. */
#include "ingest/record.h"

#include <string.h>

/* Bytes counted at a time: they are looked at more than once, in cache. */
#define STRETCH 4096

/* Line ends among N bytes at AT, of which at least one more follows. */
static size_t
count_ends(const char *at, size_t n)
{
    size_t ends = 0;

    for (size_t i = 0; i < n; i++)
        ends += (size_t)(at[i] == '\n') |
                (size_t)((at[i] == '\r') & (at[i + 1] != '\n'));
    return ends;
}

static bool
is_delimiter(const RecordScan *scan, char c)
{
    if (scan->delimiter)
        return c == scan->delimiter;
    return c == ',' || c == ';' || c == '\t' || c == '|';
}

/* Counts a stretch without quotes, if it stays below LIMIT rows. */
static bool
skip_stretch(RecordScan *scan, const char *text, size_t length, size_t limit)
{
    const char *at = text + scan->bytes;
    size_t ends, last = STRETCH;

    if (scan->quoted || length - scan->bytes <= STRETCH ||
        memchr(at, '"', STRETCH))
        return false;
    ends = count_ends(at, STRETCH);
    if (scan->rows + ends >= limit)
        return false;
    scan->bytes += STRETCH;
    scan->inside = !is_delimiter(scan, at[STRETCH - 1]) &&
                   at[STRETCH - 1] != '\n' && at[STRETCH - 1] != '\r';
    if (ends == 0)
        return true;
    while (at[last - 1] != '\n' && (at[last - 1] != '\r' || at[last] == '\n'))
        last--;
    scan->rows += ends;
    scan->breaks += ends;
    scan->row_end = scan->bytes - STRETCH + last;
    scan->row_line = scan->breaks;
    return true;
}

static void
end_row(RecordScan *scan)
{
    scan->rows++;
    scan->row_end = scan->bytes;
    scan->row_line = scan->breaks;
}

/* Takes C, which is not a quotation mark, and NEXT follows (-1: nothing). */
static void
step_outside(RecordScan *scan, char c, int next)
{
    if (c == '\n' || (c == '\r' && next != '\n')) {
        scan->breaks++;
        scan->inside = false;
        end_row(scan);
    } else {
        scan->inside = !is_delimiter(scan, c);
    }
}

static void
step(RecordScan *scan, char c, int next)
{
    scan->bytes++;
    if (c == '"' && (scan->quoted || !scan->inside)) {
        /* opens; or is the first or second of two; or closes */
        scan->closing = scan->quoted && !scan->closing;
        scan->quoted = true;
        scan->inside = true;
        return;
    }
    if (scan->closing)
        scan->quoted = scan->closing = false;
    if (!scan->quoted)
        step_outside(scan, c, next);
    else if (c == '\n' || (c == '\r' && next != '\n'))
        scan->breaks++;
}

void
record_scan(RecordScan *scan, const char *text, size_t length, size_t limit,
            bool whole)
{
    /* what a last CR means is known only with the byte after it */
    size_t stop = whole || length == 0 ? length : length - 1;

    while (scan->bytes < stop && scan->rows < limit) {
        if (skip_stretch(scan, text, length, limit))
            continue;
        for (size_t n = 0;
             n < STRETCH && scan->bytes < stop && scan->rows < limit; n++)
            step(scan, text[scan->bytes],
                 scan->bytes + 1 < length ? text[scan->bytes + 1] : -1);
    }
    if (whole && scan->bytes == length && scan->row_end < length &&
        scan->rows < limit) {
        scan->breaks++;
        end_row(scan);
    }
}
