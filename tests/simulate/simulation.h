/* simulation.h - a simulated national round: what every part of it shares. */
#pragma once

#include "surveys/definitions.h"
#include "tests/simulate/answers.h"
#include "tests/simulate/rng.h"

/* What is true of the units of a register, and what the files say of it. */
typedef struct {
    double all, does;           /* units or heads, and those that comply */
    double known, done, silent; /* reported; of those, comply; not reported */
} Tally;

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
    Tally *informed;  /* of domestic products (k), over all instruments */
} Simulation;

/* Writes FILE into the folder of ROUND; ends the program if it cannot. */
void round_write(const Simulation *round, const char *file,
                 const GString *text);

/* Adds a row of truth: of the population, or of what was reported. */
void round_truth(const Simulation *round, const char *indicator,
                 const char *domain, const char *level, double value);

/* A unit that complies or not, reported or not. */
void tally_unit(Tally *tally, bool does, bool reported);
/* HEADS of whom DOES; a unit that does not report counts by SIZE. */
void tally_heads(Tally *tally, double heads, double does, double size,
                 bool reported);
/* Both what is true of INDICATOR and the bounds that follow from the files. */
void round_tally(const Simulation *round, const char *indicator,
                 const Tally *tally);

typedef enum {
    SEND_NEVER,
    SEND_LATE, /* after the round was due: into the folder late/ */
    SEND_ON_TIME
} When;

/* When UNIT sends its INSTRUMENT. */
When round_when(const Simulation *round, const char *instrument,
                const char *unit);
/* Completes ANSWERS and sends them as the file of UNIT; a few units first send
 * a wrong version, which the right one corrects. */
void round_send(const Simulation *round, When when, const char *unit,
                Answers *answers);
Answers *round_answers(const Simulation *round, const char *instrument,
                       Rng rng);
/* The ministry that leads the programme. */
const char *round_coordinator(const Simulation *round);

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
void simulate_agencies(const Simulation *round);
void simulate_enterprises(const Simulation *round);
void simulate_press(const Simulation *round);
void simulate_pupils(const Simulation *round);
void simulate_activities(const Simulation *round);
void simulate_incidents(const Simulation *round);
