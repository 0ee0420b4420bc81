/* allocation.h - how many to draw, and where, for a wanted margin of error.
 *
 * For the share of everybody, or of a domain, made of strata of sizes N_h with
 * expected shares p_h, S_h^2 = p_h (1 - p_h), W_h = N_h / N, and the variance
 * V = (margin / z)^2 that is wanted: from sum W_h^2 S_h^2 / n_h (1 - n_h /
 * N_h), n_h proportional to N_h:      n = A / (V + A / N),   A = sum W_h S_h^2
 *   n_h proportional to N_h S_h:  n = B^2 / (V + A / N), B = sum W_h S_h
 * then times deff, divided by the expected response and eligibility. */
#pragma once

#include "surveys/sampling.h"

typedef struct {
    const char *name, *domain; /* borrowed */
    double population, share;  /* N_h, p_h */
    size_t units;              /* that may be drawn */
    /* set by allocate: */
    double wanted;   /* persons to be drawn, not rounded */
    size_t psus;     /* units to be drawn */
    double expected; /* answers, if response and eligibility are as expected */
} SampleStratum;

/* STRATA (of SampleStratum), those of a domain next to one another. */
void allocate(GArray *strata, const Sampling *sampling);

/* Half the width of the interval to be expected of the N strata at FIRST. */
double allocated_margin(const SampleStratum *first, size_t n,
                        const Sampling *sampling);
