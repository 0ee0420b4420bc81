/* regression.c - least squares, once or iteratively reweighted. */
#include "analysis/regression.h"

#include "analysis/linear.h"
#include <math.h>
#include <string.h>

/* glm.control's epsilon and maxit. */
#define EPSILON 1e-8
#define MAX_STEPS 25

void
regression_free(Regression *r)
{
    if (r == NULL)
        return;
    g_free(r->coefficient);
    g_free(r->covariance);
    g_free(r);
}

/* Everything by row; rows with a NAN have prior weight 0. */
typedef struct {
    const SampleRows *rows; /* those used */
    const double *y, *x;
    size_t n, p;
    double *prior; /* weights over their mean */
    double *eta, *mu;
    double *w, *z;   /* of the working regression */
    double *inverse; /* (X'WX)^-1 */
    double *b;
    Family family;
} Fit;

static bool
row_is_known(const double *y, const double *x, size_t p, size_t i)
{
    for (size_t j = 0; j < p; j++)
        if (isnan(x[i * p + j]))
            return false;
    return !isnan(y[i]);
}

static void
set_prior(Fit *f)
{
    double mean = 0, n = 0;

    /* the mean is over the domain's rows, known or not, as svyglm has it */
    for (size_t i = 0; i < f->n; i++) {
        mean += f->prior[i];
        n += f->prior[i] != 0;
    }
    for (size_t i = 0; i < f->n; i++)
        f->prior[i] = sample_rows_has(f->rows, i) ? f->prior[i] * n / mean : 0;
}

static double
expit(double eta)
{
    return 1 / (1 + exp(-eta));
}

static void
start(Fit *f)
{
    for (size_t i = 0; i < f->n; i++) {
        double w = f->prior[i];

        f->mu[i] = (w * f->y[i] + 0.5) / (w + 1);
        f->eta[i] = log(f->mu[i] / (1 - f->mu[i]));
    }
}

static void
set_working(Fit *f)
{
    for (size_t i = 0; i < f->n; i++) {
        double slope = f->mu[i] * (1 - f->mu[i]);

        if (f->prior[i] == 0)
            continue;
        f->w[i] = f->family == FAMILY_LOGIT ? f->prior[i] * slope : f->prior[i];
        f->z[i] = f->family == FAMILY_LOGIT
                      ? f->eta[i] + (f->y[i] - f->mu[i]) / slope
                      : f->y[i];
    }
}

/* b = (X'WX)^-1 X'Wz, once more on its residuals for the last digits. */
static bool
solve(Fit *f)
{
    size_t p = f->p;
    g_autofree double *xwz = g_new(double, p + 1);
    g_autofree double *step = g_new(double, p + 1);

    memset(f->inverse, 0, p * p * sizeof *f->inverse);
    memset(f->b, 0, p * sizeof *f->b);
    for (size_t i = 0; i < f->n; i++)
        for (size_t j = 0; j < p && f->prior[i] != 0; j++)
            for (size_t k = 0; k < p; k++)
                f->inverse[j * p + k] +=
                    f->w[i] * f->x[i * p + j] * f->x[i * p + k];
    if (!linear_inverse(f->inverse, p, f->inverse, NULL))
        return false;
    for (int round = 0; round < 2; round++) {
        memset(xwz, 0, p * sizeof *xwz);
        for (size_t i = 0; i < f->n; i++) {
            double rest = f->prior[i] == 0 ? 0 : f->z[i];

            for (size_t j = 0; j < p && f->prior[i] != 0; j++)
                rest -= f->b[j] * f->x[i * p + j];
            for (size_t j = 0; j < p && f->prior[i] != 0; j++)
                xwz[j] += f->w[i] * rest * f->x[i * p + j];
        }
        linear_multiply(f->inverse, xwz, p, step);
        for (size_t j = 0; j < p; j++)
            f->b[j] += step[j];
    }
    return true;
}

/* Sets eta and mu; gives the deviance. */
static double
follow(Fit *f)
{
    double deviance = 0;

    for (size_t i = 0; i < f->n; i++) {
        if (f->prior[i] == 0)
            continue;
        f->eta[i] = 0;
        for (size_t j = 0; j < f->p; j++)
            f->eta[i] += f->b[j] * f->x[i * f->p + j];
        f->mu[i] = f->family == FAMILY_LOGIT ? expit(f->eta[i]) : f->eta[i];
        if (f->family == FAMILY_LOGIT)
            deviance -= 2 * f->prior[i] *
                        (f->y[i] > 0 ? log(f->mu[i]) : log1p(-f->mu[i]));
    }
    return deviance;
}

static bool
fit_gaussian(Fit *f, Regression *r)
{
    set_working(f);
    if (!solve(f))
        return false;
    follow(f);
    r->steps = 1;
    r->converged = true;
    return true;
}

static bool
fit_logit(Fit *f, Regression *r)
{
    double before, now = 0;

    start(f);
    for (size_t i = 0; i < f->n; i++)
        if (f->prior[i] != 0)
            now -= 2 * f->prior[i] *
                   (f->y[i] > 0 ? log(f->mu[i]) : log1p(-f->mu[i]));
    while (!r->converged && r->steps < MAX_STEPS) {
        set_working(f);
        if (!solve(f))
            return false;
        before = now;
        now = follow(f);
        r->steps++;
        r->converged = fabs(now - before) / (fabs(now) + 0.1) < EPSILON;
    }
    return isfinite(now);
}

/* Scores: x w (working residual), times (X'WX)^-1. */
static bool
set_covariance(const Fit *f, Regression *r, GError **error)
{
    size_t p = f->p;
    g_autofree double *u = g_new0(double, f->n *p + 1);
    g_autofree double *g = g_new(double, p + 1);

    for (size_t i = 0; i < f->n; i++) {
        double slope =
            f->family == FAMILY_LOGIT ? f->mu[i] * (1 - f->mu[i]) : 1;

        if (f->prior[i] == 0)
            continue;
        for (size_t j = 0; j < p; j++)
            g[j] = f->x[i * p + j] * f->w[i] * (f->y[i] - f->mu[i]) / slope;
        linear_multiply(f->inverse, g, p, u + i * p);
    }
    return sample_rows_variance(f->rows, u, p, r->covariance, error);
}

static Fit
fit_new(const SampleRows *used, Family family, const double *y, const double *x,
        size_t p)
{
    size_t n = used->n;
    Fit f = { .rows = used,
              .y = y,
              .x = x,
              .n = n,
              .p = p,
              .prior = g_new0(double, n + 1),
              .eta = g_new0(double, n + 1),
              .mu = g_new0(double, n + 1),
              .w = g_new0(double, n + 1),
              .z = g_new0(double, n + 1),
              .inverse = g_new0(double, p *p),
              .b = g_new0(double, p + 1),
              .family = family };

    return f;
}

static void
fit_clear(Fit *f)
{
    g_free(f->prior);
    g_free(f->eta);
    g_free(f->mu);
    g_free(f->w);
    g_free(f->z);
    g_free(f->inverse);
    g_free(f->b);
}

static void
take_fit(const Fit *f, Regression *r)
{
    r->p = f->p;
    r->coefficient = g_memdup2(f->b, (f->p + 1) * sizeof *f->b);
    r->covariance = g_new0(double, f->p * f->p + 1);
    r->df = sample_rows_df(f->rows) + 1 - (double)f->p;
}

Regression *
regression_fit(const SampleRows *rows, Family family, const double *y,
               const double *x, size_t p, GError **error)
{
    g_autofree uint8_t *in = g_new0(uint8_t, rows->n + 1);
    g_autoptr(Regression) r = g_new0(Regression, 1);
    SampleRows used = *rows;
    Fit f;
    bool good;

    used.in = in;
    for (size_t i = 0; i < rows->n; i++)
        in[i] = sample_rows_has(rows, i) && row_is_known(y, x, p, i);
    f = fit_new(&used, family, y, x, p);
    for (size_t i = 0; i < rows->n; i++)
        f.prior[i] = sample_rows_has(rows, i) ? rows->weight[i] : 0;
    set_prior(&f);
    if (family == FAMILY_GAUSSIAN)
        good = fit_gaussian(&f, r);
    else
        good = fit_logit(&f, r);
    take_fit(&f, r);
    r->converged = r->converged && good;
    if (good)
        good = set_covariance(&f, r, error);
    else
        good = true;
    fit_clear(&f);
    return good ? g_steal_pointer(&r) : NULL;
}
