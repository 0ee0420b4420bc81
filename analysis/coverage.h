/* coverage.h - which submitters are missing, and for how many they stand. */
#pragma once

#include "analysis/parts.h"
#include "surveys/definitions.h"

typedef struct Coverage Coverage;

/* Submitters valid on DATE, reported when LIST has their submission, weighed by
 * the design's size (else the register's column "size", else one each). NULL
 * when unit codes are free: nobody is known to be missing. */
Coverage *coverage_new(const Definitions *definitions, const PartList *list,
                       double date);
void coverage_free(Coverage *coverage); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Coverage, coverage_free)

/* The share that is missing among all (0 if COVERAGE is NULL), among those
 * whose COLUMN of the register is LEVEL, or of the one unit LEVEL. */
double coverage_missing(const Coverage *coverage);
double coverage_missing_in(const Coverage *coverage, const char *column,
                           const char *level);
double coverage_missing_unit(const Coverage *coverage, const char *level);
/* The missing share of LEVEL (of DOMAIN) as far as the domain speaks of
 * submitters, else of all. */
double coverage_missing_level(const Coverage *coverage, const Domain *domain,
                              const Instrument *instrument, const char *level);
bool coverage_illustrative(const Coverage *coverage);
