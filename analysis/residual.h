/* residual.h - the variance of calibrated estimates, from sums as well.
 *
 * A calibrated total is estimated as well as its residuals on the margins: the
 * score w z of a row becomes w (z - x'B), B = (sum d x x')^-1 sum d x z over
 * the whole sample. By leaf that is the sum of w z less B' times the sum of
 * w x; so the sums of d x z (by margin, level and item) and of w x (by leaf)
 * are all that is needed. For CALIBRATE_RAKE B comes from ten sweeps of
 * unweighted cell means, as R's rake has it; its weights are those of raking.
 */
#pragma once

#include "analysis/calibrate.h"
#include "analysis/tally.h"

typedef struct Residuals Residuals;

/* CALIBRATED and LAYOUT are borrowed. */
Residuals *residuals_new(const Calibrated *calibrated, const Layout *layout);
void residuals_free(Residuals *residuals); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Residuals, residuals_free)

/* Takes in a part, of which ROWS are the rows with their design weights, their
 * levels being those of TALLY. The weights become the calibrated ones. */
void residuals_add(Residuals *residuals, const PartPatterns *patterns,
                   const TallyRows *rows, const Tally *tally, double *weight);
/* LEAF maps the leaves of FROM to those here. */
void residuals_merge(Residuals *residuals, const Residuals *from,
                     const uint32_t *leaf);

/* Takes from the score totals SUM (by leaf) of ITEM in LEVEL what the margins
 * explain; FORM makes a score of w, w y, and the third slot. */
void residuals_subtract(const Residuals *residuals, uint32_t level, size_t item,
                        const double form[3], double *sum);
