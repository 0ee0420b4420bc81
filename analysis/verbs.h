/* verbs.h - the verbs that analysis/ gives to the program. */
#pragma once

#include "store/verb.h"

extern const Verb verb_analyse;
extern const Verb verb_close;
extern const Verb verb_duties;
extern const Verb verb_export;
extern const Verb verb_test;
extern const Verb verb_trace;
