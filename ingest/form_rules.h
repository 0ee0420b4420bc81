/* form_rules.h - what the form asks of the rows of a part: required, relevant,
 * constraint, choice_filter, calculation. */
#pragma once

#include "ingest/part.h"

/* Checks all rows of PART; empty cells that were not to be asked become "not
 * applicable". SCRATCH belongs to the calling thread. */
void form_rules_check(Part *part, ExprScratch *scratch);
