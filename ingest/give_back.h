/* give_back.h - what is kept of a file that was rejected, for its sender. */
#pragma once

#include "ingest/intake.h"
#include "store/store.h"

/* Adds the file of INTAKE, which SUBMISSION describes, to RETURNS with its
 * findings and, if it may be, its text; nothing if it is there already. */
bool give_back(Store *returns, const Intake *intake, Submission *submission,
               GError **error);

/* The returned file of unit, instrument and year, if any, is answered. */
bool give_back_settle(Store *returns, const char *unit, const char *instrument,
                      int year, GError **error);
