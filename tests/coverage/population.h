/* population.h - a population whose truth is known, and samples from it.
 *
 * Two strata, the first four times the second and with a lower rate; communes
 * of unequal size (log-normal), each with a rate of its own: persons of one
 * commune are alike by an intraclass correlation RHO (Polya's urn, so counts
 * are beta-binomial). As many communes are drawn in either stratum, by simple
 * random sampling, and TAKE persons in each: weights differ by stratum and by
 * size of commune. */
#pragma once

#include "analysis/tally.h"
#include "tests/simulate/rng.h"

enum { SHARES = 3, STRATA = 2, TAKE = 20 }; /* the first share is studied */

typedef struct {
    int64_t size, yes[SHARES];
} Cluster;

typedef struct {
    size_t n[STRATA];
    Cluster *clusters[STRATA]; /* owned */
    double truth;              /* of the first share */
} Population;

Population *population_new(double p, double rho, Rng *rng);
void population_free(Population *population);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Population, population_free)

/* Rows of a sample of PSUS communes, as a tally wants them. */
typedef struct {
    size_t rows;
    uint32_t *stratum, *psu; /* by row; owned, as the rest */
    double *weight;
    uint8_t *state; /* rows x SHARES */
} Drawn;

/* Space for PSUS communes; filled anew by each draw. */
Drawn *drawn_new(size_t psus);
void drawn_free(Drawn *drawn);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Drawn, drawn_free)
void population_draw(const Population *population, size_t psus, Rng *rng,
                     Drawn *drawn);
