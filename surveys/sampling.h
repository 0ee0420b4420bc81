/* sampling.h - how a round's sample is to be drawn: sampling.csv.
 *
 * Beside design.csv, which says how the rows that come back were drawn. Names
 * and formulas: README.md here, analysis/README.md. */
#pragma once

#include "store/finding.h"
#include <glib.h>
#include <stdbool.h>

typedef enum {
    ALLOCATE_EQUAL_PRECISION, /* the margin holds in every domain */
    ALLOCATE_PROPORTIONAL,    /* the margin holds for everybody */
    ALLOCATE_NEYMAN           /* the same, more where answers differ more */
} Allocation;

typedef struct {
    int year;           /* 0: every year without a row of its own */
    const char *frame;  /* register of the units that may be drawn */
    const char *size;   /* its column with their sizes */
    char **strata;      /* its columns, in the order of the design's stratum */
    const char *domain; /* its column: where the margin is to hold; "": none */
    const char *lists;  /* its column: who gets the list of the unit */
    const char *share_column; /* its column with expected shares, or "" */
    double margin;            /* half the width of the interval wanted */
    double confidence;        /* of that interval */
    double share;             /* expected, where no column says */
    double deff, response, eligible; /* expected */
    double take;                     /* persons to be drawn in a unit */
    double least;                    /* units of a stratum, at least */
    Allocation allocation;
    const char *seed; /* any text */
    size_t line;
} Sampling;

/* Adds the rows of PATH (of Sampling, owned) to PLANS; texts go to POOL. A file
 * that is not there has none. */
void sampling_read(GPtrArray *plans, const char *path, GStringChunk *pool,
                   Findings *findings, GPtrArray *hashes);
void sampling_free(Sampling *sampling);
/* Of PLANS, that of YEAR; NULL: none. */
const Sampling *sampling_of(const GPtrArray *plans, int year);
const char *allocation_name(Allocation allocation);
