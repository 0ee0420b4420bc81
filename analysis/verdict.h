/* verdict.h - met, not met, cannot tell: decided before the data.
 *
 * Both limits must lie on one side of the target; a strict promise (over,
 * under) is met by neither equality. The rules are DESIGN.md section 5. */
#pragma once

#include "analysis/interval.h"
#include "analysis/quality.h"
#include "surveys/framework.h"

/* Confidence of each one-sided limit. */
#define VERDICT_LEVEL 0.95

typedef struct {
    Relation relation;
    double value;
} Target;

typedef struct {
    Verdict verdict;
    const char *reason; /* of CANNOT_TELL, else "" */
    double low, high;   /* the limits that were used */
    double decide;      /* respondents or reports more; NAN: none would */
} Judgement;

/* By limits alone; a NAN decides nothing. */
Verdict verdict_of(const Target *target, double low, double high);

/* A share of a sample. MISSING: the population share of submitters that sent
 * nothing; they may all comply or all not. */
Judgement judge_share(const Target *target, const Share *share,
                      const Quality *quality, double missing);

/* Another number of a sample, whose missing part has no bounds. */
Judgement judge_number(const Target *target, double estimate, double se,
                       double df, const Quality *quality, double missing);

/* A share of a register: DONE of KNOWN heads or units, while SILENT (N of them,
 * by their size, the largest first) may all comply or all not. */
Judgement judge_register(const Target *target, double done, double known,
                         const double *silent, size_t n);

/* Bounds found otherwise (ratios of head-counts), and counts (low = high). */
Judgement judge_bounds(const Target *target, double low, double high);
