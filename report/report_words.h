/* report_words.h - the sentences of words.def by name. */
#pragma once

#include "store/words.h"

typedef enum {
#define WORD(id, vi, en) id,
#include "report/words.def"
#undef WORD
    REPORT_WORDS
} ReportWord;

extern const Words report_words[REPORT_WORDS];

/* The sentence in LANG; borrowed. */
static inline const char *
report_text(ReportWord word, Lang lang)
{
    return words_text(&report_words[word], lang);
}
