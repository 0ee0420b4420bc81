/* replicate.h - variances by replicate weights: made here, reproducible by
 * their seed, or read from a file. Scales as in R's as.svrepdesign. */
#pragma once

#include "analysis/sample_rows.h"

typedef enum {
    REPLICATE_JK1,      /* a PSU left out at a time; strata do not count */
    REPLICATE_JKN,      /* within strata */
    REPLICATE_BRR,      /* half-samples of strata of two PSUs, balanced */
    REPLICATE_FAY,      /* the same, the other half keeping a part */
    REPLICATE_BOOTSTRAP /* Rao and Wu: n_h - 1 of n_h drawn anew */
} ReplicateKind;

typedef struct {
    size_t n, units;
    double *factor; /* owned: n x units, of the weights of a unit's rows */
    double scale;
    double *rscale; /* owned: by replicate */
} Replicates;

void replicates_free(Replicates *replicates); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Replicates, replicates_free)

/* N is how many bootstrap replicates, RHO what Fay's method keeps, SEED of the
 * bootstrap. KHAOSAT_ERROR_DESIGN for a lonely PSU under "fail", or strata that
 * do not have two PSUs under BRR. */
typedef struct {
    ReplicateKind kind;
    size_t n;
    double rho;
    uint64_t seed;
} ReplicateRecipe;
Replicates *replicates_new(const SampleRows *rows,
                           const ReplicateRecipe *recipe, GError **error);

/* The weights of replicate R, by row. */
void replicates_weights(const Replicates *replicates, size_t r,
                        const SampleRows *rows, double *weight);

/* scale x sum of rscale (theta - center)^2: center the mean of the replicates,
 * or FULL, the estimate with the full weights, unless that is NAN. */
double replicates_variance(const Replicates *replicates, const double *theta,
                           double full);
