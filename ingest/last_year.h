/* last_year.h - a file against what the same unit sent the year before. */
#pragma once

#include "ingest/intake.h"
#include "store/store.h"

/* Adds to the findings of INTAKE, finished and accepted so far, what the rules
 * of kind "previous" say by the submission of a year ago in STORE, if there is
 * one and the unit was the same then; may take its acceptance back. */
bool last_year_check(Store *store, Intake *intake, GError **error);
