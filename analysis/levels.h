/* levels.h - in which order the levels of a domain are shown. */
#pragma once

#include "surveys/definitions.h"

/* The levels FOUND (of char, borrowed), ordered: as the register or choice list
 * that the domain names, or the codes of the variable that it is, have them;
 * what those do not know comes after, by its text. With a register, the units
 * valid on DATE that were not found are added when ALL. Of char, borrowed;
 * g_ptr_array_unref. */
GPtrArray *levels_ordered(const Definitions *definitions, const Domain *domain,
                          const Instrument *instrument, double date,
                          const GPtrArray *found, bool all);
