/* drawing.h - a year's sample of an instrument: planned, and drawn. */
#pragma once

#include "analysis/allocation.h"
#include "surveys/definitions.h"

typedef struct {
    const Unit *unit; /* of the frame */
    guint stratum;    /* index into strata */
    double size, chance;
    double take; /* persons to be drawn in it */
    bool drawn;
} DrawUnit;

typedef struct {
    const Definitions *definitions; /* borrowed, as the next three */
    const Instrument *instrument;
    const Sampling *sampling;
    const Register *frame;
    int year;
    double date;      /* on which the frame is read */
    GArray *strata;   /* of SampleStratum, by domain and name */
    GArray *units;    /* of DrawUnit, by stratum, then as in the frame */
    GPtrArray *texts; /* owned */
} Drawing;

/* By SEED, or that of sampling.csv if it is NULL. KHAOSAT_ERROR_DEFINITION when
 * sampling.csv and the frame do not fit together. */
Drawing *drawing_new(const Definitions *definitions,
                     const Instrument *instrument, int year, const char *seed,
                     GError **error);
void drawing_free(Drawing *drawing); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Drawing, drawing_free)
