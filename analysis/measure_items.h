/* measure_items.h - the states, numbers and levels of the rows of a part. */
#pragma once

#include "analysis/parts.h"
#include "analysis/sample_plan.h"

typedef struct {
    TallyRows rows; /* its leaf and weight are the caller's to set */
    uint8_t *state; /* owned, as what follows */
    double *number;
    uint32_t *level;
} MeasuredItems;

/* Levels are numbered by TALLY. */
void measure_items(const SamplePlan *plan, const DataPart *part,
                   ExprScratch *scratch, Tally *tally, MeasuredItems *out);
void measured_items_clear(MeasuredItems *items);
