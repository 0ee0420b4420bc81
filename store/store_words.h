/* store_words.h - the sentences of words.def by name. */
#pragma once

#include "store/words.h"

typedef enum {
#define WORD(id, vi, en) id,
#include "store/words.def"
#undef WORD
    STORE_WORDS
} StoreWord;

extern const Words store_words[STORE_WORDS];
