/* calibration.c - Newton's method on the calibration equations. */
#include "analysis/calibration.h"

#include "analysis/linear.h"
#include <glib.h>
#include <math.h>
#include <string.h>

#define CLOSE 1e-12
#define CLOSE_ENOUGH 1e-9 /* where rounding lets it come no closer */
#define STEPS 200

void
calibration_problem_free(CalibrationProblem *problem)
{
    if (problem == NULL)
        return;
    g_free(problem->total);
    g_free(problem->index);
    g_free(problem->value);
    g_free(problem->weight);
    g_free(problem->rows);
    g_free(problem->low_of);
    g_free(problem->high_of);
    g_free(problem->squares);
    g_free(problem->least);
    g_free(problem->most);
    g_free(problem);
}

void
calibration_result_free(CalibrationResult *result)
{
    if (result == NULL)
        return;
    g_free(result->g);
    g_free(result->reached);
    g_free(result);
}

/* G at U, and its derivative. */
typedef struct {
    double g, slope;
} Distance;

static double
low_of(const CalibrationProblem *p, size_t pattern)
{
    return p->low_of == NULL ? p->low : p->low_of[pattern];
}

static double
high_of(const CalibrationProblem *p, size_t pattern)
{
    return p->high_of == NULL ? p->high : p->high_of[pattern];
}

static Distance
clip(const CalibrationProblem *p, size_t pattern, double g, double slope)
{
    double low = low_of(p, pattern), high = high_of(p, pattern);

    if (!isnan(low) && g < low)
        return (Distance){ low, 0 };
    if (!isnan(high) && g > high)
        return (Distance){ high, 0 };
    return (Distance){ g, slope };
}

static Distance
logit_distance(double low, double high, double u)
{
    double a = (high - low) / ((high - 1) * (1 - low)), e = exp(a * u);
    double below = high - 1 + (1 - low) * e;

    return (Distance){ (low * (high - 1) + high * (1 - low) * e) / below,
                       a * e * (high - 1) * (1 - low) * (high - low) /
                           (below * below) };
}

static Distance
distance(const CalibrationProblem *p, size_t pattern, double u)
{
    switch (p->method) {
    case CALIBRATE_RAKE:
    case CALIBRATE_RAKING:
        return clip(p, pattern, exp(u), exp(u));
    case CALIBRATE_LOGIT:
        return logit_distance(low_of(p, pattern), high_of(p, pattern), u);
    case CALIBRATE_NONE:
    case CALIBRATE_POSTSTRATIFY:
    case CALIBRATE_LINEAR:
    default:
        return clip(p, pattern, 1 + u, 1);
    }
}

static double
along(const CalibrationProblem *p, size_t pattern, const double *eta)
{
    double u = 0;

    for (size_t k = 0; k < p->width; k++) {
        uint32_t index = p->index[pattern * p->width + k];

        if (index != MARGIN_NONE)
            u += p->value[pattern * p->width + k] * eta[index];
    }
    return u;
}

/* Adds S x x' of PATTERN to M. */
static void
add_cross(const CalibrationProblem *p, size_t pattern, double s, double *m)
{
    const uint32_t *index = p->index + pattern * p->width;
    const double *value = p->value + pattern * p->width;

    for (size_t j = 0; j < p->width; j++)
        for (size_t k = 0; k < p->width; k++)
            if (index[j] != MARGIN_NONE && index[k] != MARGIN_NONE)
                m[index[j] * p->p + index[k]] += s * value[j] * value[k];
}

void
calibration_cross(const CalibrationProblem *problem, double *m)
{
    memset(m, 0, problem->p * problem->p * sizeof *m);
    for (size_t i = 0; i < problem->n; i++)
        add_cross(problem, i, problem->weight[i], m);
}

/* Sets g, the totals reached and how far off they are; M, unless NULL, is the
 * matrix of the next step. False if something overflows. */
static bool
evaluate(const CalibrationProblem *p, const double *eta, CalibrationResult *r,
         double *m)
{
    memset(r->reached, 0, p->p * sizeof *r->reached);
    memset(m, 0, p->p * p->p * sizeof *m);
    for (size_t i = 0; i < p->n; i++) {
        Distance d = distance(p, i, along(p, i, eta));

        if (!isfinite(d.g) || !isfinite(d.slope))
            return false;
        r->g[i] = d.g;
        add_cross(p, i, p->weight[i] * d.slope, m);
        for (size_t k = 0; k < p->width; k++)
            if (p->index[i * p->width + k] != MARGIN_NONE)
                r->reached[p->index[i * p->width + k]] +=
                    p->weight[i] * d.g * p->value[i * p->width + k];
    }
    r->worst = 0;
    for (size_t j = 0; j < p->p; j++) {
        double off =
            fabs(p->total[j] - r->reached[j]) / (1 + fabs(p->total[j]));

        if (off > r->worst) {
            r->worst = off;
            r->worst_at = j;
        }
    }
    return true;
}

/* Places to work in. */
typedef struct {
    double *eta, *trial, *step, *gap, *m;
} Work;

static Work
work_new(size_t p)
{
    Work w = { g_new0(double, p + 1), g_new0(double, p + 1),
               g_new0(double, p + 1), g_new0(double, p + 1),
               g_new0(double, p *p + 1) };

    return w;
}

static void
work_clear(Work *w)
{
    g_free(w->eta);
    g_free(w->trial);
    g_free(w->step);
    g_free(w->gap);
    g_free(w->m);
}

/* How fast the dual objective rises along the step, where R was evaluated. */
static double
rise(const CalibrationProblem *p, const Work *w, const CalibrationResult *r)
{
    double sum = 0;

    for (size_t j = 0; j < p->p; j++)
        sum += w->step[j] * (p->total[j] - r->reached[j]);
    return sum;
}

/* Goes along the step, halved until everything is finite and the objective,
 * which is concave, has not turned down steeper than half of how it rose: so
 * bounds cannot make the steps swing. */
static bool
go_along(const CalibrationProblem *p, Work *w, CalibrationResult *r)
{
    double part = 1, slope = rise(p, w, r);

    for (int halvings = 0; halvings < 40; halvings++) {
        for (size_t j = 0; j < p->p; j++)
            w->trial[j] = w->eta[j] + part * w->step[j];
        if (evaluate(p, w->trial, r, w->m) && rise(p, w, r) >= -slope / 2) {
            memcpy(w->eta, w->trial, p->p * sizeof *w->eta);
            return true;
        }
        part /= 2;
    }
    return false;
}

/* Newton's step; where bounds leave it no slope to go by, that of no bounds. */
static bool
take_step(const CalibrationProblem *p, Work *w, CalibrationResult *r)
{
    double squares = 0;

    for (size_t j = 0; j < p->p; j++) {
        w->gap[j] = p->total[j] - r->reached[j];
        squares += w->gap[j] * w->gap[j];
    }
    if (!linear_inverse(w->m, p->p, w->m, NULL))
        return false;
    linear_multiply(w->m, w->gap, p->p, w->step);
    if (!(rise(p, w, r) > 1e-12 * sqrt(squares))) {
        calibration_cross(p, w->m);
        if (!linear_inverse(w->m, p->p, w->m, NULL))
            return false;
        linear_multiply(w->m, w->gap, p->p, w->step);
    }
    return go_along(p, w, r);
}

static bool
may_be_solved(const CalibrationProblem *p)
{
    if (p->method != CALIBRATE_LOGIT)
        return true;
    for (size_t i = 0; i < p->n; i++)
        if (!(low_of(p, i) < 1 && high_of(p, i) > 1))
            return false;
    return true;
}

CalibrationResult *
calibration_solve(const CalibrationProblem *problem)
{
    CalibrationResult *r = g_new0(CalibrationResult, 1);
    Work w = work_new(problem->p);
    size_t most = problem->steps > 0 ? problem->steps : STEPS;
    bool going;

    r->g = g_new0(double, problem->n + 1);
    r->reached = g_new0(double, problem->p + 1);
    going = may_be_solved(problem) && evaluate(problem, w.eta, r, w.m);
    while (going && r->worst > CLOSE && r->steps < most) {
        double before = r->worst;

        going = take_step(problem, &w, r);
        r->steps++;
        if (before < CLOSE_ENOUGH && r->worst >= before)
            break;
    }
    r->converged = going && r->worst <= CLOSE_ENOUGH;
    work_clear(&w);
    return r;
}

void
calibration_bound_weights(CalibrationProblem *problem, double low, double high)
{
    g_free(problem->low_of);
    g_free(problem->high_of);
    problem->low_of = g_new(double, problem->n + 1);
    problem->high_of = g_new(double, problem->n + 1);
    for (size_t i = 0; i < problem->n; i++) {
        double d = problem->weight[i] / problem->rows[i];
        double own_low = problem->low, own_high = problem->high;

        /* patterns without rows weigh nothing: any bounds will do */
        problem->low_of[i] =
            problem->rows[i] > 0 ? fmax(own_low, low / d) : own_low;
        problem->high_of[i] =
            problem->rows[i] > 0 ? fmin(own_high, high / d) : own_high;
    }
}

/* BOUND moved away from 1 TIMES as far in powers, or of weights in proportion.
 */
static void
widen(const CalibrationProblem *p, double times, CalibrationProblem *wide)
{
    wide->low = pow(p->low, times);
    wide->high = pow(p->high, times);
    for (size_t i = 0; p->low_of != NULL && i < p->n; i++) {
        wide->low_of[i] = p->low_of[i] / times;
        wide->high_of[i] = p->high_of[i] * times;
    }
}

static bool
has_solution(const CalibrationProblem *p)
{
    g_autoptr(CalibrationResult) result = calibration_solve(p);

    return result->converged;
}

void
calibration_feasible(const CalibrationProblem *problem, double *times)
{
    CalibrationProblem wide = *problem; /* borrows all but the bounds */
    double low = 1, high = 1;

    wide.steps = 60;
    wide.low_of = problem->low_of == NULL ? NULL : g_new(double, wide.n + 1);
    wide.high_of = problem->high_of == NULL ? NULL : g_new(double, wide.n + 1);
    *times = (double)NAN;
    do {
        low = high;
        high *= 2;
        widen(problem, high, &wide);
    } while (high < 64 && !has_solution(&wide));
    while (high < 64 && high - low > 0.01 * low) {
        double middle = (low + high) / 2;

        widen(problem, middle, &wide);
        if (has_solution(&wide))
            high = middle;
        else
            low = middle;
    }
    *times = high < 64 ? high : (double)NAN;
    g_free(wide.low_of);
    g_free(wide.high_of);
}
