/* sample_plan.h - what is asked of one sample instrument in one year: items,
 * domains, and the columns that they and the design need. */
#pragma once

#include "analysis/estimator.h"
#include "surveys/definitions.h"

typedef struct {
    const Instrument *instrument; /* borrowed, as all the definitions are */
    double date;                  /* reference date */
    GPtrArray *indicators;        /* owned: of const Indicator, by item */
    Statistic *statistic;         /* owned: by item */
    Layout *layout;               /* owned */
    GPtrArray *domains;           /* owned: of const Domain */
    const Register *units;        /* of register_column; NULL: none */
    const Register *frame;        /* weights by PSU; NULL: none */
    bool *needed;                 /* owned: by variable */
    LeafKind leaf;
    bool has_fpc, has_fpc2;
    bool row_psus; /* every row is a PSU with an entry of its own */
    bool row_ssus; /* ... or an SSU */
    struct Weighting *weighting;         /* owned; NULL: rows only count */
    const struct Calibrated *calibrated; /* NULL: weights as they are */
    bool frame_stratum, frame_fpc;       /* both are taken from the frame */
    bool fpc_weight;                     /* weights follow from the fpc */
    int32_t complete; /* code of a complete response; -1: no such variable */
} SamplePlan;

/* The indicators of the framework that are asked of INSTRUMENT, as a sample.
 * Never NULL; it may have no items. */
SamplePlan *sample_plan_new(const Definitions *definitions,
                            const Instrument *instrument, double date);
void sample_plan_free(SamplePlan *plan); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SamplePlan, sample_plan_free)

const Indicator *sample_plan_indicator(const SamplePlan *plan, size_t item);
const Domain *sample_plan_domain(const SamplePlan *plan, size_t d);

/* The register whose units submit, or are counted: NULL when free. */
const Register *design_submitters(const Definitions *definitions,
                                  const Design *design);
const Register *design_units(const Definitions *definitions,
                             const Design *design);
