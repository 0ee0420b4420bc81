/* weighting.h - the weight of a row before calibration.
 *
 * The base weight is the variable `weight`; or 1 / probability of the row's PSU
 * in the frame, times listed / drawn rows where the frame has a column
 * `listed` (of how many the rows were drawn at random); or 1. Where the design
 * names cells of non-response, those who responded then stand for the eligible
 * of their cell who did not. Cells with too few respondents are joined. */
#pragma once

#include "analysis/analyse.h"
#include "analysis/sample_plan.h"

typedef struct Weighting Weighting;

/* Reads the rows of LIST once. What came of them, rates and cells go to
 * PROVENANCE unless that is NULL. KHAOSAT_ERROR_DESIGN when units are not in
 * the frame, or in another stratum there. Immutable: threads share it. */
Weighting *weighting_new(const Analysis *analysis, const SamplePlan *plan,
                         const PartList *list, Provenance *provenance,
                         GError **error);
void weighting_free(Weighting *weighting); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Weighting, weighting_free)

/* The variables that weights are made from. Free with g_free. */
bool *weighting_needed(const SamplePlan *plan);
/* weight, frame, fpc or equal. */
const char *weighting_base(const SamplePlan *plan);

/* The weights of the rows of PART, 0 where there was no response. */
bool weighting_rows(const Weighting *weighting, const DataPart *part,
                    double *weight, GError **error);
/* The base weights, of those who did not respond too (NAN: none is given). */
void weighting_base_rows(const Weighting *weighting, const DataPart *part,
                         double *weight);
