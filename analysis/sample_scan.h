/* sample_scan.h - the one pass over the rows of a sample instrument. */
#pragma once

#include "analysis/analyse.h"
#include "analysis/parts.h"
#include "analysis/sample_plan.h"

/* What all the parts make together; owned. */
typedef struct {
    Roster *roster;
    Tally *tally;
    SampleDesign *design;
} SampleData;

void sample_data_free(SampleData *data); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SampleData, sample_data_free)

/* Scans LIST, which has parts. PLAN's origins are set here. */
SampleData *sample_scan(const Analysis *analysis, SamplePlan *plan,
                        const PartList *list, GError **error);
