/* coverage.h - who owes which submission of a year, and who has sent it. */
#pragma once

#include "store/store.h"
#include "surveys/definitions.h"

/* One unit that submits, over all instruments of its register. */
typedef struct {
    const Unit *unit;              /* NULL: in no register */
    const char *code;              /* borrowed */
    const Submission **submission; /* owned; by instrument of the group; NULL:
                                      missing */
} CoverageRow;

/* The instruments that the same units submit. */
typedef struct {
    const Register *reg;    /* NULL: free unit codes */
    GPtrArray *instruments; /* of Instrument */
    GArray *rows;           /* of CoverageRow, by code */
} CoverageGroup;

typedef struct {
    GPtrArray *groups; /* of CoverageGroup, in order of instruments */
} Coverage;

/* SUBMISSIONS (of Submission, of the year) must outlive the result. DATE is the
 * year's reference date. */
Coverage *coverage_new(const Definitions *definitions,
                       const GPtrArray *submissions, double date);
void coverage_free(Coverage *coverage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Coverage, coverage_free)

/* Submissions of the I-th instrument of GROUP. */
size_t coverage_count(const CoverageGroup *group, size_t i);
