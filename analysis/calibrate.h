/* calibrate.h - the pass over the rows that finds the calibrated weights. */
#pragma once

#include "analysis/analyse.h"
#include "analysis/patterns.h"
#include "analysis/sample_plan.h"

/* Owned. Immutable once made: threads share it. */
typedef struct Calibrated {
    MarginPlan *margins;
    PatternTable *table;
    CalibrationProblem *problem;
    CalibrationResult *result;
    double *inverse;     /* p x p: of sum d x x' */
    GPtrArray *left_out; /* names of totals without respondents */
    double upper;        /* most that a weight may be, by trimming; NAN: none */
} Calibrated;

void calibrated_free(Calibrated *calibrated); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Calibrated, calibrated_free)

/* *OUT is NULL when the design does not calibrate. KHAOSAT_ERROR_DESIGN when
 * the weights cannot be found. What came of it goes to PROVENANCE unless that
 * is NULL. */
bool calibrate_sample(const Analysis *analysis, const SamplePlan *plan,
                      const PartList *list, Provenance *provenance,
                      Calibrated **out, GError **error);
