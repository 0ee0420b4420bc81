/* history.h - years as the store has them: how each was made, what came in,
 * what was corrected after it was closed. */
#pragma once

#include "store/edition.h"
#include "store/submission.h"
#include "store/weighting.h"

typedef struct {
    int year;
    Provenance *provenance;
    GPtrArray *submissions; /* of Submission: the current ones */
    GPtrArray *editions;    /* of Edition; none: the year is open */
    GPtrArray *revisions;   /* of Revision */
    GPtrArray *changes;     /* of EditionChange */
} YearFacts;

/* Of YearFacts, the years FROM to TO; g_ptr_array_unref. NULL on error. */
GPtrArray *history_read(Store *store, int from, int to, GError **error);
