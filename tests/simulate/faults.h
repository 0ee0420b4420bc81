/* faults.h - mistakes planted into the files of a simulated round, and what
 * every one of them should be answered with.
 *
 * What is expected is written by hand from the rules' descriptions, never
 * asked of ingest: the list is there to test it. */
#pragma once

#include "tests/simulate/simulation.h"
#include "tests/simulate/worksheet.h"

typedef struct {
    const Simulation *round;
    GString *csv; /* file,line,column,rule,severity of what is expected */
    Rng rng;
    GHashTable *pools; /* instrument -> files without faults, shuffled */
} Faults;

/* A finding expected. */
typedef struct {
    const WorksheetRow *row; /* NULL: of no line */
    char *column;            /* owned; NULL: none */
    const char *rule, *severity;
} Expected;

/* One file in the course of being spoilt. */
typedef struct {
    Faults *faults;
    char *file; /* its name; owned */
    Worksheet *sheet;
    GArray *expected; /* of Expected */
} Plant;

/* Takes the next file of INSTRUMENT that has no fault yet. */
Plant plant_start(Faults *faults, const char *instrument);
/* Takes the file of UNIT. */
Plant plant_start_unit(Faults *faults, const char *instrument,
                       const char *unit);
void plant_expect(Plant *plant, const WorksheetRow *row, const char *column,
                  const char *rule, const char *severity);
/* A row without a fault, now taken, in which COLUMN holds HAS: a text; "*" any,
 * "" none, "!text" any other. COLUMN may be NULL. NULL: there is none. */
WorksheetRow *plant_row(Plant *plant, const char *column, const char *has);
/* The same, but ends the program if there is none. */
WorksheetRow *plant_need_row(Plant *plant, const char *column, const char *has);
const char *plant_cell(const Plant *plant, const WorksheetRow *row,
                       const char *column);
void plant_set(Plant *plant, WorksheetRow *row, const char *column,
               const char *text);

/* Writes the file, under NAME if there is one instead of its own, and what is
 * expected of it. */
void plant_finish(Plant *plant, const Shape *shape, const char *name);
/* The same with BYTES for the file. */
void plant_finish_bytes(Plant *plant, const GString *bytes, const char *name);
/* The path of FILE in the round's folder. Free with g_free. */
char *faults_path(const Faults *faults, const char *file);

void fault_cells(Faults *faults);   /* within rows */
void fault_headers(Faults *faults); /* the header, and columns with it */
void fault_names(Faults *faults);   /* the file's name, and units in it */
void fault_rules(Faults *faults);   /* what only rules.csv asks */
void fault_files(Faults *faults);   /* the file as a whole */

/* All of them, into the files that ROUND has written; truth/faults.csv. */
void simulate_faults(const Simulation *round);
