/* final_weight.h - the weight of each row as estimates use it.
 *
 * The design's weight (or what the frame or the fractions make of it), times
 * what calibration does to it; 0 where there was no response, so that the row
 * still counts as drawn. */
#pragma once

#include "analysis/calibrate.h"
#include "analysis/roster.h"

typedef struct {
    SamplePlan *plan;
    Calibrated *calibrated; /* NULL: the design does not calibrate */
    Roster *roster;         /* NULL: weights do not follow from fractions */
    double *by_leaf;        /* of the roster */
} FinalWeights;

/* LIST is of a sample instrument and has parts. */
FinalWeights *final_weights_new(const Analysis *analysis, const PartList *list,
                                GError **error);
void final_weights_free(FinalWeights *weights); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FinalWeights, final_weights_free)

/* WEIGHT has an entry for every row of PART, which has all its columns. */
bool final_weights_of(const FinalWeights *weights, const DataPart *part,
                      double *weight, GError **error);
