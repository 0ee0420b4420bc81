/* analysis_words.h - the sentences of words.def by name. */
#pragma once

#include "store/words.h"

typedef enum {
#define WORD(id, vi, en) id,
#include "analysis/words.def"
#undef WORD
    ANALYSIS_WORDS
} AnalysisWord;

extern const Words analysis_words[ANALYSIS_WORDS];
