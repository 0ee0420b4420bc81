/* disclose.h - numbers of too few respondents are hidden, and others with them,
 * so that no hidden one can be worked out by subtraction. */
#pragma once

#include "analysis/estimate_list.h"
#include "analysis/recovery.h"
#include "surveys/definitions.h"

/* Flags rows of LIST: FLAG_SUPPRESS with reason "primary" where n is above 0
 * and below the framework's minimum, "complementary" where more had to go. The
 * numbers stay: they are for the store, not for publication. */
void disclose(const Definitions *definitions, EstimateList *list);

/* The tables that the rows of INDICATOR (of Estimate) form: every domain adds
 * up to the whole, and the levels of a domain to those of another where the
 * registers (region, parent, successor) and the numbers of respondents agree.
 * COUNT: respondents by row. */
Tables *disclose_tables(const Definitions *definitions, const GPtrArray *rows,
                        const double *count);
