/* r_script.h - the year's estimates for R: data, and a script that recomputes
 * every number with the package survey. */
#pragma once

#include "analysis/analyse.h"

/* Writes recompute.R and the files that its head names into FOLDER, which is
 * made. LIST is what the analysis published. */
bool r_script_write(const Analysis *analysis, const EstimateList *list,
                    const char *folder, GError **error);
