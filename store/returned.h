/* returned.h - the text of a file that was sent back, and the annotated copy
 * that is made of it.
 *
 * A submission in the store of store_open_returns keeps its text as the rules
 * saw it (UTF-8), packed, when it was a table, is not over RETURNED_MAX and has
 * no personal data. */
#pragma once

#include "store/store.h"

/* Bytes of text that are kept; of more, the list of findings must do. */
#define RETURNED_MAX (64 << 20)

/* Begins the text of submission ID: how its columns are separated and which
 * line of it is the header. Then its pieces, in order from 0. */
bool store_keep_layout(Store *returns, int64_t id, char delimiter,
                       size_t header_line, GError **error);
bool store_keep_piece(Store *returns, int64_t id, int64_t ordinal,
                      const char *text, size_t length, GError **error);

/* Appends to OUT the copy of the file of submission ID with its findings in
 * LANG, see annotate.h; *KEPT false: its text was not kept. */
bool store_annotated(Store *returns, int64_t id, Lang lang, GString *out,
                     bool *kept, GError **error);

/* The first packed, and unpacked again; NULL with KHAOSAT_ERROR_STORE. */
GByteArray *zip_pack(const void *bytes, size_t length, GError **error);
GByteArray *zip_unpack(const void *bytes, size_t length, GError **error);
