/* reference.h - {e1.estimate}: numbers that words by people refer to, so that
 * they cannot disagree with the tables.
 *
 * A reference is the code of an indicator, a dot, and a field; behind it may
 * follow, separated by blanks, a year and DOMAIN=LEVEL: "{e1.value 2021}",
 * "{e1.estimate province=01}". Fields: estimate, interval, value (both),
 * target, verdict, gap, change, n, label, short. */
#pragma once

#include "report/context.h"

/* What INSIDE (what stands between the braces) says; "…" or a dash where the
 * number may not be shown or is not known. NULL: there is no such indicator,
 * field, domain or level. g_free. */
char *reference_text(const Context *context, const char *inside);
