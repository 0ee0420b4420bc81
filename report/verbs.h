/* verbs.h - the verbs of this stage, each in a file of its own. */
#pragma once

#include "store/verb.h"

extern const Verb verb_report;
extern const Verb verb_review;
