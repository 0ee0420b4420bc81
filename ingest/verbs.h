/* verbs.h - the verbs of this stage, each in a file of its own. */
#pragma once

#include "store/verb.h"

extern const Verb verb_check;
extern const Verb verb_form;
extern const Verb verb_ingest;
extern const Verb verb_sql;
extern const Verb verb_status;
extern const Verb verb_template;
extern const Verb verb_verify;
