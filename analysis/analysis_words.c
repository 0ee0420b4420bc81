/* analysis_words.c - the table of sentences. */
#include "analysis/analysis_words.h"

const Words analysis_words[ANALYSIS_WORDS] = {
#define WORD(id, vi, en) [id] = { vi, en },
#include "analysis/words.def"
#undef WORD
};
