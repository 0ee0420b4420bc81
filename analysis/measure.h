/* measure.h - rows of a part, measured: expressions evaluated, levels and
 * units numbered, weights read; then tallied.
 *
 * A row of a sample whose numerator is unknown leaves the universe. Of a
 * numerator that is true or false it leaves also when any variable that the
 * numerator names is missing although it was asked: else "no and unknown" (no)
 * would keep failures while "yes and unknown" dropped successes. A variable
 * that did not apply (its question's relevant was false) does not count as
 * missing for this; what it makes of the expression does. */
#pragma once

#include "analysis/parts.h"
#include "analysis/residual.h"
#include "analysis/sample_plan.h"

typedef struct {
    Roster *roster;       /* owned */
    Tally *tally;         /* owned; over the leaves of the roster */
    Residuals *residuals; /* owned; NULL: not calibrated */
} Measured;

void measured_free(Measured *measured); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Measured, measured_free)

/* PART has the columns that PLAN needs. KHAOSAT_ERROR_DESIGN when a row lacks a
 * stratum, a PSU or, having responded, a positive weight. */
Measured *measure_part(const SamplePlan *plan, const DataPart *part,
                       ExprScratch *scratch, GError **error);

/* Adds the units of PART, whose rows get LEAF in ROSTER. */
bool measure_roster(const SamplePlan *plan, const DataPart *part,
                    Roster *roster, uint32_t *leaf, GError **error);
/* Design weights of the rows, 0 where there was no response. */
bool measure_weights(const SamplePlan *plan, const DataPart *part,
                     double *weight, GError **error);

/* The means of the values of PART, from which values are then counted (see
 * TallyItem's origin). */
void measure_origins(const SamplePlan *plan, const DataPart *part,
                     ExprScratch *scratch, double *origin);
