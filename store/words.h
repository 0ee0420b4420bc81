/* words.h - a sentence in Vietnamese and in English, side by side.
 *
 * Every folder keeps the sentences that people may see in one table
 * (FOLDER/words.def); nothing else in C holds text for people. A place to fill
 * is written {name}, since the two languages order their words differently. */
#pragma once

#include <glib.h>

typedef enum { LANG_VI, LANG_EN } Lang;

typedef struct {
    const char *vi, *en; /* both present; what places
                            either has, the caller fills */
} Words;

/* The sentence of WORDS in LANG; borrowed. */
const char *words_text(const Words *words, Lang lang);

/* The sentence with its places filled: pairs of name and text, ended by NULL.
 * A place nobody fills stays as it is. Free with g_free. */
char *words_fill(const Words *words, Lang lang, ...) G_GNUC_NULL_TERMINATED;
char *words_fill_va(const Words *words, Lang lang, va_list pairs);
