/* ingest_words.c - the tables of sentences. */
#include "ingest/ingest_words.h"

const Words ingest_words[INGEST_WORDS] = {
#define WORD(id, vi, en) [id] = { vi, en },
#include "ingest/words.def"
#undef WORD
};

const Words rule_words[RULES] = {
#define RULE(id, code, severity, reach, vi, en) [RULE_##id] = { vi, en },
#include "ingest/rules.def"
#undef RULE
};
