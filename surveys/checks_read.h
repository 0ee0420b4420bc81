/* checks_read.h - reading rules.csv. Private to surveys/. */
#pragma once

#include "surveys/instrument.h"

/* Reads PATH, which need not be there, into INSTRUMENT, whose variables are
 * made; its hash goes to HASHES. */
void checks_read(Instrument *instrument, const char *path, Findings *findings,
                 GPtrArray *hashes);
void checks_clear(Instrument *instrument);
