/* encoding.h - in what encoding an office saved its file, and UTF-8 from it. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef enum {
    ENCODING_ASCII, /* nothing but ASCII so far: any of the 8-bit ones */
    ENCODING_UTF8,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_WINDOWS_1258,
    ENCODING_WINDOWS_1252,
    ENCODING_TCVN3, /* ABC fonts: recognised, so that it can be refused */
    ENCODINGS
} Encoding;

/* "UTF-8", "windows-1258" ... */
const char *encoding_name(Encoding encoding);

/* What LENGTH bytes from the beginning of a file (or, after a beginning of
 * ASCII, from further on) seem to be written in. The last character may be
 * cut. */
Encoding encoding_guess(const unsigned char *bytes, size_t length);

/* Bytes of byte-order mark at the beginning; *ENCODING says of what. 0: none.
 */
size_t encoding_mark(const unsigned char *bytes, size_t length,
                     Encoding *encoding);

typedef enum {
    FOREIGN_NONE,
    FOREIGN_WORKBOOK, /* xlsx, ods: a zip archive */
    FOREIGN_OLD_WORKBOOK,
    FOREIGN_PDF,
    FOREIGN_ARCHIVE,
    FOREIGN_IMAGE,
    FOREIGN_BINARY /* control bytes that no text has */
} ForeignKind;

/* What the file is when it is no text at all. */
ForeignKind encoding_foreign(const unsigned char *bytes, size_t length);

/* Appends to OUT the UTF-8 of LENGTH bytes in the 8-bit ENCODING. */
void encoding_decode_bytes(Encoding encoding, const unsigned char *bytes,
                           size_t length, GByteArray *out);

/* The same for UTF-16. Returns the bytes used: fewer than LENGTH if the last
 * character is cut. Halves of pairs become U+FFFD and add to *DAMAGED. */
size_t encoding_decode_utf16(Encoding encoding, const unsigned char *bytes,
                             size_t length, GByteArray *out, size_t *damaged);
