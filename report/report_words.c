/* report_words.c - the table of sentences. */
#include "report/report_words.h"

const Words report_words[REPORT_WORDS] = {
#define WORD(id, vi, en) [id] = { vi, en },
#include "report/words.def"
#undef WORD
};
