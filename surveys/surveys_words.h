/* surveys_words.h - the sentences of words.def, by name. */
#pragma once

#include "store/words.h"

typedef enum {
#define WORD(id, vi, en) id,
#include "surveys/words.def"
#undef WORD
    SURVEYS_WORDS
} SurveysWord;

extern const Words surveys_words[SURVEYS_WORDS];
