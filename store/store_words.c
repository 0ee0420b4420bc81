/* store_words.c - the table of sentences. */
#include "store/store_words.h"

const Words store_words[STORE_WORDS] = {
#define WORD(id, vi, en) [id] = { vi, en },
#include "store/words.def"
#undef WORD
};
