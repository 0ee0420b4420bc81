/* estimator.h - from sums by leaf to a number with its variance and df. */
#pragma once

#include "analysis/roster.h"
#include "analysis/tally.h"
#include "analysis/variance.h"

typedef enum { STATISTIC_MEAN, STATISTIC_TOTAL, STATISTIC_RATIO } Statistic;

typedef struct {
    double estimate, var;
    double df;         /* PSUs - strata that have rows of the domain */
    double deff;       /* against a simple random sample without replacement of
                          the domain's own size; NAN for ratios, or when the
                          weights add to less than the rows */
    double effect;     /* the same with replacement: no matter how weights are
                          scaled */
    double n;          /* rows of the domain with the item */
    double n_in;       /* and those without it */
    double population; /* sum of the weights of n */
    double psus;       /* with rows in n_in */
} CellEstimate;

/* What is estimated from: all borrowed. */
typedef struct {
    const Tally *tally;
    const Roster *roster;
    const SampleDesign *design;
    LonelyRule lonely;
    const struct Residuals *residuals; /* NULL: not calibrated */
} Sample;

/* The leaves that have rows of LEVEL, in order; for many items of one level. */
typedef struct LevelView LevelView;
LevelView *level_view_new(const Sample *sample, uint32_t level);
void level_view_free(LevelView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LevelView, level_view_free)

/* The STATISTIC of ITEM in the view's level. No row, or a denominator of zero:
 * the estimate is NAN. */
bool estimate_cell(const LevelView *view, size_t item, Statistic statistic,
                   CellEstimate *out, GError **error);

/* Writes the cell's score totals into column J of K (SUM: leaves x K) and, for
 * one column only, its deviations and rows by leaf: for covariances of several
 * cells. Adds to what is there. */
void estimate_scores(const LevelView *view, size_t item, Statistic statistic,
                     double *sum, size_t j, size_t k);
