/* weighting.h - how weights came to be, and from what an estimate was made.
 *
 * A year's analysis replaces all of it together with its estimates. Doubles
 * that are not known are NAN here and NULL in the store. */
#pragma once

#include "store/store.h"

/* What came of the rows that were drawn. */
typedef struct {
    const char *instrument, *unit; /* unit "": all submitters together */
    const char *outcome;           /* complete, refused, noncontact, ineligible,
                                      other, unknown (none was noted) */
    double rows;
    double weight; /* sum of base weights; NAN: some have none */
} Outcome;

/* A rate of AAPOR's Standard Definitions: RR1 ... RR6, COOP1 ... CON3. */
typedef struct {
    const char *instrument, *unit, *rate;
    double value;
} OutcomeRate;

/* A cell of the adjustment for those who did not respond. */
typedef struct {
    const char *instrument, *cell; /* values of its variables, " "-joined */
    const char *joined;            /* the cell it was joined with, or "" */
    double eligible, complete;     /* rows */
    double factor;                 /* of the weights of those who responded */
} WeightCell;

/* The weights of an instrument, before and after calibration. */
typedef struct {
    const char *instrument;
    const char *base;               /* weight, frame, fpc, equal */
    const char *method;             /* calibrate of design.csv */
    double rows;                    /* that responded */
    double sum_before, sum_after;   /* of weights */
    double kish_before, kish_after; /* n sum w^2 / (sum w)^2 */
    double g_low, g_high;           /* of weight after / before */
    double low, high;               /* of final weights */
    double bound_low, bound_high;   /* asked for; NAN: none */
    bool on_weight;                 /* bounds are of the weight, not of g */
    double at_bound;                /* rows that stand at a bound */
    double steps;                   /* of the solution */
} WeightRun;

typedef struct {
    const char *instrument, *margin; /* "variable=level" */
    double total;                    /* of the population, as calibrated to */
    double sum_before, sum_after;    /* of weights */
    double rows;
    bool left_out; /* nobody of the cell responded */
} WeightMargin;

/* A submission that an estimate rests on. */
typedef struct {
    const char *indicator;
    int64_t submission;
} Source;

typedef struct {
    const char *version;     /* of the program */
    const char *definitions; /* their SHA-256 */
    const char *run;         /* SHA-256 of these and the files; set by store */
    GPtrArray *sources;  /* of Source; owned with its elements, as the rest */
    GPtrArray *outcomes; /* of Outcome */
    GPtrArray *rates;    /* of OutcomeRate */
    GPtrArray *cells;    /* of WeightCell */
    GPtrArray *weights;  /* of WeightRun */
    GPtrArray *margins;  /* of WeightMargin */
    GStringChunk *texts; /* owned: of all the elements */
} Provenance;

Provenance *provenance_new(void);
void provenance_free(Provenance *provenance); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Provenance, provenance_free)
/* TEXT, kept as long as PROVENANCE. */
const char *provenance_text(Provenance *provenance, const char *text);

/* Replaces what is known of YEAR. */
bool store_put_provenance(Store *store, int year, const Provenance *provenance,
                          GError **error);
/* NULL on error; empty, with version "", when YEAR was not analysed. */
Provenance *store_provenance(Store *store, int year, GError **error);
