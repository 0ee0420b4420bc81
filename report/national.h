/* national.h - the national report of a year. */
#pragma once

#include "report/context.h"
#include "report/grid.h"
#include "report/typeset.h"

/* The finished PDF; GRID may be NULL (no map). NULL with an error. */
GByteArray *national_report(const Context *context, const Grid *grid,
                            Typesetter *type, GError **error);
