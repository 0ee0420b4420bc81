/* text.h - Vietnamese text: one normal form inside, and how names are matched.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* True if the bytes are UTF-8 without NUL. */
bool text_is_utf8(const char *text, size_t length);

/* TEXT, which is UTF-8, in NFC: every kind of blank (NBSP, thin, ideographic)
 * as one space, none doubled, none at the ends of lines; inner line breaks
 * stay, as \n; zero-width blanks go. Free with g_free. */
char *text_clean(const char *text, size_t length);

/* True if text_clean would give TEXT back as it is (one pass; memory only for
 * scripts that Vietnamese files hardly have). */
bool text_is_clean(const char *text, size_t length);

/* The part of TEXT without blanks (of any kind) and line breaks around it. */
const char *text_trim(const char *text, size_t length, size_t *trimmed);

/* What two spellings of a name share: lower case, no tones or marks, đ as d,
 * "tỉnh", "thành phố", "tp." before it dropped, only letters and digits kept.
 * Hoà and Hòa, Thuỷ and Thủy, TP. Huế and Huế fold alike. "tinh" without its
 * tone stays, or "tình trạng" would lose a word. Free with g_free. */
char *text_fold(const char *text);

/* How unlike A and B are (letters to change, add, drop or swap, after
 * folding); for "did you mean". */
size_t text_distance(const char *a, const char *b);
/* The same of two texts that are folded already, if it is less than BELOW; else
 * BELOW or something more. */
size_t text_distance_folded(const char *a, const char *b, size_t below);
