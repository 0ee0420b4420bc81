/* segment.h - the text of a file in pieces of whole rows, one for each part.
 *
 * Pieces can be parsed apart from each other, and so by several threads. */
#pragma once

#include "ingest/source.h"

typedef struct {
    GAsyncQueue *home; /* owned; where TEXT goes when it is done with */
    GByteArray *text;  /* owned */
    size_t line;       /* of the file, where TEXT begins */
    size_t rows;       /* at most so many, blank lines too */
    size_t index;      /* from 0 */
} Segment;

void segment_free(Segment *segment); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Segment, segment_free)

typedef struct Segmenter Segmenter;

Segmenter *segmenter_new(Source *source); /* borrows SOURCE */
void segmenter_free(Segmenter *segmenter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Segmenter, segmenter_free)

/* The beginning of the text: a block of it, or all there is. Borrowed until
 * the next call. False as source_read. */
bool segmenter_peek(Segmenter *segmenter, const char **text, size_t *length,
                    Findings *findings);
/* Passes over the first BYTES of what was peeked at, LINES lines: what follows
 * are rows whose cells DELIMITER separates. */
void segmenter_skip(Segmenter *segmenter, size_t bytes, size_t lines,
                    char delimiter);

/* The next piece, *SEGMENT NULL at the end. False as source_read. */
bool segmenter_next(Segmenter *segmenter, Segment **segment,
                    Findings *findings);
