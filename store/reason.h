/* reason.h - why a number is unknown, hidden, flagged or undecided: the codes
 * of Estimate.reason, and what people are told. */
#pragma once

#include "store/words.h"

/* The sentence (no capital, no full stop) of CODE; NULL: no such code. */
const Words *reason_words(const char *code);
