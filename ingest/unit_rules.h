/* unit_rules.h - whether the submitter of a file is who it says it is. */
#pragma once

#include "ingest/plan.h"

/* Looks UNIT up in the register of those who submit INSTRUMENT, on DATE, and
 * reports. Gives its code there (with lost zeros put back), UNIT itself if
 * there is no such register, NULL if the register does not have it. Free with
 * g_free. */
char *unit_resolve(const Definitions *definitions, const Instrument *instrument,
                   const char *unit, double date, Findings *findings);

/* "Hà Nội (mã 01)" in LANG. Free with g_free. */
char *unit_named(const Unit *unit, Lang lang);
