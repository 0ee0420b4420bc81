/* trim.h - large weights cut, what is cut off shared among the others.
 *
 * As R's trimWeights: margins are not kept (bounded calibration keeps them). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    double low, high; /* NAN: no bound */
    bool strict;      /* again, until no weight is outside: a share of what is
                         cut off goes only to weights that were never cut */
} TrimRule;

/* Weights outside the bounds are set to them, and their excess is added in
 * equal parts to the others; weights of 0 (no response) take no part. The sum
 * stays. Returns how many were cut; when all are, the sum cannot stay. */
size_t trim_weights(double *weight, size_t n, const TrimRule *rule);
