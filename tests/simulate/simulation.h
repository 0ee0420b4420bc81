/* simulation.h - a simulated national round: what every part of it shares. */
#pragma once

#include "surveys/definitions.h"
#include "tests/simulate/answers.h"
#include "tests/simulate/rng.h"

typedef struct {
    const Definitions *definitions; /* borrowed */
    int year;
    uint64_t seed; /* of the sample; the population has its own */
    bool small;    /* a few persons in a few communes, citizens only */
    bool returns;  /* small, but with what offices and schools return */
    bool faults;   /* with mistakes planted into the files */
    const char *folder;
    double reference; /* days */
    GString *truth;   /* rows: year,indicator,domain,level,value */
    GArray **people;  /* owned by the caller: the communes, made once */
} Simulation;

/* Writes FILE into the folder of ROUND; ends the program if it cannot. */
void round_write(const Simulation *round, const char *file,
                 const GString *text);

/* Adds a row of truth. */
void round_truth(const Simulation *round, const char *indicator,
                 const char *domain, const char *level, double value);

const Register *round_register(const Simulation *round, const char *name);
const Instrument *round_instrument(const Simulation *round, const char *name);

/* A stream for NAME in this round. */
Rng round_rng(const Simulation *round, const char *name);

/* Makes *people of ROUND if they are not there yet; they depend on the year
 * alone. */
void simulate_citizens(const Simulation *round);
void simulate_students(const Simulation *round);
void simulate_offices(const Simulation *round); /* plans, campaigns, channels */
void simulate_schools(const Simulation *round); /* of the provinces */
void simulate_institutions(const Simulation *round);
