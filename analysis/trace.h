/* trace.h - from an estimate back to the files that it was made from. */
#pragma once

#include "analysis/analyse.h"
#include "store/submission.h"

typedef struct {
    Submission *submission; /* owned */
    const char *indicator;  /* the part of a composite; borrowed */
    int64_t rows;           /* of the file that the estimate counts, or units */
} TraceStep;

typedef struct {
    const Indicator *indicator; /* borrowed */
    Estimate estimate;          /* texts borrowed from ESTIMATES */
    GPtrArray *estimates;       /* owned: as stored */
    Provenance *provenance;     /* owned: as stored */
    GPtrArray *steps;           /* owned: of TraceStep, by indicator and file */
} Trace;

/* Where the stored estimate of INDICATOR of the year comes from; DOMAIN and
 * LEVEL "" for everybody. KHAOSAT_ERROR_INPUT when there is none. The rows are
 * counted anew from the files that were then used, superseded or not. */
Trace *trace_new(const Analysis *analysis, const char *indicator,
                 const char *domain, const char *level, GError **error);
void trace_free(Trace *trace); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Trace, trace_free)

/* For people, and as CSV with a row for each file. */
void trace_print(const Trace *trace, const Analysis *analysis, Lang lang,
                 GString *out);
void trace_print_csv(const Trace *trace, const Analysis *analysis,
                     GString *out);
