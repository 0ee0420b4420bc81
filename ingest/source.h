/* source.h - a file as UTF-8 text, whatever an office saved it as.
 *
 * Reads in blocks, so that memory does not grow with the file. What cannot be
 * a table, and what had to be assumed, comes as findings. */
#pragma once

#include "ingest/encoding.h"
#include "store/finding.h"

#define SOURCE_BLOCK ((size_t)1 << 20)

typedef struct Source Source; /* opaque: the file, its encoding, its digest */

/* NULL, with the reason in FINDINGS, if PATH is no file that text can be read
 * from: absent, a folder, empty, a workbook, TCVN3. */
Source *source_open(const char *path, Findings *findings);
void source_free(Source *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Source, source_free)

/* Appends about SOURCE_BLOCK bytes of text to OUT, *ENDED once there are no
 * more. False, with the reason in FINDINGS, if the file cannot be read on. */
bool source_read(Source *source, GByteArray *out, bool *ended,
                 Findings *findings);

size_t source_size(const Source *source); /* of the file, in bytes */
Encoding source_encoding(const Source *source);
/* Whether the text must still be checked to be UTF-8. */
bool source_unchecked(const Source *source);
/* SHA-256 of all bytes, hexadecimal; after the end. Borrowed. */
const char *source_sha256(Source *source);
