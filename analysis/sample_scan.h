/* sample_scan.h - the one pass over the rows of a sample instrument. */
#pragma once

#include "analysis/estimator.h"
#include "analysis/part_scan.h"
#include "analysis/residual.h"

/* What all the parts make together; owned. */
typedef struct {
    Roster *roster;
    Tally *tally;
    SampleDesign *design;
    Residuals *residuals; /* NULL: not calibrated */
} SampleData;

void sample_data_free(SampleData *data); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SampleData, sample_data_free)

/* Scans LIST, which has parts. PLAN's origins are set here. */
SampleData *sample_scan(const Analysis *analysis, SamplePlan *plan,
                        const PartList *list, GError **error);
