/* rng.h - random numbers that depend on a seed and a name, never on order.
 *
 * xoshiro256** (Blackman and Vigna 2021) started from SplitMix64; the same
 * seed and name give the same numbers on every machine. */
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t state[4];
} Rng;

/* A stream of its own for each SEED and NAME. */
Rng rng_named(uint64_t seed, const char *name);
double rng_uniform(Rng *rng); /* in [0, 1) */
double rng_normal(Rng *rng);
int64_t rng_below(Rng *rng, int64_t n); /* 0 .. n-1 */
int rng_chance(Rng *rng, double p);     /* 1 with probability P */
/* An index drawn with probability proportional to WEIGHTS. */
size_t rng_pick(Rng *rng, const double *weights, size_t n);

double rng_expit(double logit); /* the chance that LOGIT means */
