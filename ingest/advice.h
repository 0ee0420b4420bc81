/* advice.h - which code was meant by one that is not in the list. */
#pragma once

#include "ingest/plan.h"
#include "ingest/rule.h"

/* The rule that VALUE breaks as an answer to VARIABLE: that it is a label, that
 * it is nearly a code, or that it is neither. *CODES are those to be named, for
 * people; free with g_free. */
Rule advice_code(const Variable *variable, const char *value, char **codes);
