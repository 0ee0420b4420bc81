/* reminders.h - whom to remind: what is missing on a day, and how late it is.
 */
#pragma once

#include "ingest/turnout.h"
#include "store/listing.h"

/* A row for each submission that TURNOUT lacks: unit, instrument, when it was
 * due, days late ON that day (negative: left), whether a file was sent back;
 * and the register's columns whose names begin with "contact". */
Listing *reminders_list(const Turnout *turnout, const Definitions *definitions,
                        int year, double on, Lang lang);
