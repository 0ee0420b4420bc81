/* text.h - Vietnamese text: one normal form inside, and how names are matched.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* True if the bytes are UTF-8 without NUL. */
bool text_is_utf8(const char *text, size_t length);

/* TEXT in NFC without NBSP, doubled or outer blanks. Free with g_free. */
char *text_clean(const char *text, size_t length);

/* True if text_clean would give TEXT back as it is (one pass, no memory). */
bool text_is_clean(const char *text, size_t length);

/* What two spellings of a name share: lower case, no tones or marks, đ as d,
 * "tỉnh", "thành phố", "tp." before it dropped, only letters and digits kept.
 * Hoà and Hòa, Thuỷ and Thủy, TP. Huế and Huế fold alike. Free with g_free. */
char *text_fold(const char *text);

/* How unlike A and B are (letters to change, after folding); for "did you
 * mean". */
size_t text_distance(const char *a, const char *b);
