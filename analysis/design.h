/* design.h - how the sample was drawn, as the variance needs it.
 *
 * A stage is made of groups (strata at the first stage; after it, each unit of
 * the stage before is a group) from which units were drawn. Unit u of stage s
 * is group u of stage s + 1. The full design is kept: n counts the units that
 * were drawn, whether or not a domain has rows in them. */
#pragma once

#include "surveys/instrument.h"

#define DESIGN_STAGES 3

typedef struct {
    size_t n_groups;
    double *n;          /* owned, by group: units drawn */
    double *fraction;   /* owned, by group: drawn / all; 0: with replacement */
    size_t n_units;     /* 0 when the units are rows (last stage only) */
    uint32_t *group_of; /* owned, by unit */
} DesignStage;

typedef struct {
    size_t n_stages; /* those with a fraction, and always the first */
    DesignStage stages[DESIGN_STAGES];
    bool rows; /* the units of the last stage are rows: no entry each */
    bool lonely_domains; /* a stratum with one PSU in a domain counts as lonely
                            there (R's survey.adjust.domain.lonely), under the
                            rules adjust and average */
    GPtrArray *names;    /* owned: names of the strata, for errors */
} SampleDesign;

SampleDesign *sample_design_new(void);
void sample_design_free(SampleDesign *design);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SampleDesign, sample_design_free)

/* Adds a stage of N_GROUPS groups and N_UNITS units (0: rows), zeroed. */
DesignStage *sample_design_add(SampleDesign *design, size_t n_groups,
                               size_t n_units);

/* The leaves, to which sums are attached: the units of the last stage, or its
 * groups when the units are rows. */
size_t sample_design_leaves(const SampleDesign *design);

/* Turns FPC (one value a group: all fractions, or all population counts) into
 * the stage's fractions. KHAOSAT_ERROR_DESIGN for a mixture, or a population
 * smaller than its sample. */
bool design_stage_set_fpc(DesignStage *stage, const double *fpc,
                          GError **error);

/* Weights by leaf that follow from the fractions: the product of N/n over the
 * stages. Free with g_free. */
double *sample_design_weights(const SampleDesign *design);
