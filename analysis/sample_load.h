/* sample_load.h - the rows of a sample in memory, weighted as for estimates. */
#pragma once

#include "analysis/final_weight.h"
#include "analysis/sample_rows.h"
#include "analysis/term.h"

typedef struct LoadedSample LoadedSample;

/* The rows of INSTRUMENT in the year of ANALYSIS that have a response; TERMS
 * (of Term) get their values. WHERE: rows of which it is not true are outside
 * the domain; NULL: all are in. KHAOSAT_ERROR_INPUT when there are no rows. */
LoadedSample *loaded_sample_new(const Analysis *analysis,
                                const Instrument *instrument, GPtrArray *terms,
                                const Expr *where, GError **error);
void loaded_sample_free(LoadedSample *sample); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LoadedSample, loaded_sample_free)
const SampleRows *loaded_sample_rows(const LoadedSample *sample);
