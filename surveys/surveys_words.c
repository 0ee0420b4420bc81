/* surveys_words.c - the table of sentences. */
#include "surveys/surveys_words.h"

const Words surveys_words[SURVEYS_WORDS] = {
#define WORD(id, vi, en) [id] = { vi, en },
#include "surveys/words.def"
#undef WORD
};
