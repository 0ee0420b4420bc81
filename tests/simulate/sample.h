/* sample.h - who is drawn: communes by size, then persons at random. */
#pragma once

#include "tests/simulate/population.h"

typedef enum {
    OUTCOME_COMPLETE,
    OUTCOME_REFUSED,
    OUTCOME_NONCONTACT,
    OUTCOME_INELIGIBLE
} Outcome;

typedef struct {
    const Commune *commune; /* borrowed */
    Outcome outcome;
    int sex, age_band, state; /* of eligible persons */
    double weight; /* inverse of the chance to be drawn; of those who answered
                      also for those of their commune who did not */
} Person;

/* Draws N_PSU of COMMUNES (of Commune; all those of one stratum) with
 * probability proportional to measure, systematically in the random order that
 * FRAME gives, and PERSONS in each by simple random sampling. Appends to DRAWN
 * (of Person). The start is moved by TURN steps: years that share FRAME and
 * differ little in TURN have most communes in common.
 * Communes in which nobody answered stay in the sample with their outcomes. */
void sample_stratum(GArray *drawn, const GPtrArray *communes, size_t n_psu,
                    int persons, double turn, Rng *frame, Rng *rng);
