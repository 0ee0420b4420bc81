/* ingest_words.h - the sentences of words.def, and the rules of rules.def. */
#pragma once

#include "store/words.h"

typedef enum {
#define WORD(id, vi, en) id,
#include "ingest/words.def"
#undef WORD
    INGEST_WORDS
} IngestWord;

typedef enum {
#define RULE(id, code, severity, reach, vi, en) RULE_##id,
#include "ingest/rules.def"
#undef RULE
    RULES
} Rule;

extern const Words ingest_words[INGEST_WORDS];
extern const Words rule_words[RULES];
