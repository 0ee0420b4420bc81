/* calibration.h - weights whose sums over the margins are the population's.
 *
 * g_i = G(x_i' eta), such that sum d_i g_i x_i = T: linear G = 1 + u, raking
 * exp u, logit between bounds (Deville and Sarndal's distances, as R survey's
 * grake solves them). Rows alike in x are one pattern; a pattern has one entry
 * for each margin it is in: index and value (1 for a cell, x for a number). */
#pragma once

#include "surveys/design.h"

typedef struct {
    Calibration method;
    double low, high;         /* of g; NAN: none */
    double *low_of, *high_of; /* owned: by pattern, instead; NULL: as above */
    size_t p;                 /* totals */
    double *total;            /* owned, as the rest */
    size_t width;             /* entries a pattern */
    size_t n;                 /* patterns */
    uint32_t *index; /* n x width; MARGIN_NONE: in no cell of this margin */
    double *value;   /* n x width */
    double *weight;  /* by pattern: sum of the design weights */
    double *rows;    /* by pattern */
    double *squares; /* by pattern: sum of the squares of design weights, and */
    double *least, *most; /* their range; these three NULL when not asked for */
    size_t steps;         /* at most; 0: as many as it takes */
} CalibrationProblem;

#define MARGIN_NONE UINT32_MAX

void calibration_problem_free(CalibrationProblem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CalibrationProblem, calibration_problem_free)

typedef struct {
    double *g;       /* owned: by pattern */
    double *reached; /* owned: by total */
    double worst;    /* largest |T - reached| / (1 + |T|) */
    size_t worst_at; /* the total it is of */
    size_t steps;
    bool converged;
} CalibrationResult;

void calibration_result_free(CalibrationResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CalibrationResult, calibration_result_free)

/* Never NULL; CONVERGED says whether the weights may be used. */
CalibrationResult *calibration_solve(const CalibrationProblem *problem);

/* Bounds of single rows, who must weigh alike within a pattern: the final
 * weight is to lie between LOW and HIGH (NAN: no bound), and g between the
 * problem's own bounds. */
void calibration_bound_weights(CalibrationProblem *problem, double low,
                               double high);

/* Why PROBLEM has no solution: *TIMES is the least power of its bounds (of g,
 * or on weights as they were set) that has one, within 1 in 100; NAN when no
 * bounds would do, for the totals contradict one another or the sample. */
void calibration_feasible(const CalibrationProblem *problem, double *times);

/* M (p x p) = sum of d x x' over the rows. */
void calibration_cross(const CalibrationProblem *problem, double *m);
