/* weighting_scan.h - the rows of a sample by PSU, cell and outcome. */
#pragma once

#include "analysis/cells.h"
#include "analysis/keys.h"
#include "analysis/weighting.h"

/* After those of Response: none was noted. */
#define OUTCOME_UNKNOWN RESPONSE_KINDS

/* Rows alike in all this, of one part. */
typedef struct {
    const Submission *submission; /* borrowed */
    char *psu, *stratum;          /* owned; "" where there is no frame */
    char *cell;                   /* owned; values with TABs between them */
    int outcome;
    double rows, weight; /* weight: sum of the variable; NAN: some have none */
} RowGroup;

/* Of RowGroup, in the order of the parts. */
GArray *weighting_scan(const Analysis *analysis, const SamplePlan *plan,
                       const PartList *list, GError **error);

/* Keys of the rows by VARIABLES (ended by -1) together, a missing value being
 * empty unless all are; *KEY (g_free) by row. */
Keys *weighting_keys(const DataPart *part, const int *variables,
                     const char *between, uint32_t **key);
/* By row; RESPONSE_COMPLETE when the design knows no outcomes. g_free. */
uint8_t *weighting_outcomes(const SamplePlan *plan, const DataPart *part);

/* Outcomes and rates by submitter and together; WEIGHT by group. */
void weighting_report(const SamplePlan *plan, const GArray *groups,
                      const double *weight, Provenance *provenance);
