/* national.h - the national report of a year. */
#pragma once

#include "report/canvas/typeset.h"
#include "report/context.h"
#include "report/grid.h"
#include "report/narrative.h"

/* The finished PDF; GRID may be NULL (no map), NARRATIVE too (no words by
 * people). NULL with an error. */
GByteArray *national_report(const Context *context, const Grid *grid,
                            const Narrative *narrative, Typesetter *type,
                            GError **error);
