/* population.h - a finite population whose every count is known.
 *
 * Communes within the 63 provinces as they were before 2025-07-01, urban or
 * rural; within a commune, how many residents of 15 and over there are of each
 * sex, age band and state of knowledge. Samples are drawn from these counts,
 * and the truth is their sum: nothing is estimated twice. */
#pragma once

#include "tests/simulate/rng.h"
#include <glib.h>

enum {
    SEXES = 2, /* male, female */
    AGES = 5,  /* 15-24, 25-34, 35-44, 45-59, 60 and over */
    STATES = 5 /* no internet; user reached on neither, risks, policy, both */
};

enum { STATE_OFFLINE, STATE_NEITHER, STATE_RISKS, STATE_POLICY, STATE_BOTH };

typedef struct {
    const char *code;     /* stable over the years; borrowed */
    const char *province; /* of the 63; borrowed */
    int urban;
    int64_t frame;   /* residents on the list, some not eligible */
    double measure;  /* the size known when communes are drawn */
    double response; /* chance that an eligible person answers */
    int64_t cell[SEXES][AGES][STATES];
    int64_t eligible; /* sum of cell */
} Commune;

/* A commune as the frame knows it. */
typedef struct {
    const char *code, *province;
    int urban;
    double size; /* the residents it was thought to have */
} FrameCommune;

/* Peoples N communes of one province and area, in which RESIDENTS of 15 and
 * over live in YEAR. Appends to COMMUNES. The population of a year has a seed
 * of its own: samples with different seeds are samples of the same people. */
void population_add(GArray *communes, const FrameCommune *frame, size_t n,
                    double residents, int year);

/* Residents of COMMUNE in STATE. */
int64_t commune_state(const Commune *commune, int state);
