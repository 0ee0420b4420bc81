/* regression.h - linear and logistic regression with design-based errors, as
 * R's svyglm (families gaussian and quasibinomial). */
#pragma once

#include "analysis/sample_rows.h"

typedef enum { FAMILY_GAUSSIAN, FAMILY_LOGIT } Family;

typedef struct {
    size_t p;
    double *coefficient; /* owned */
    double *covariance;  /* owned: p x p */
    double df;           /* PSUs - strata + 1 - p, over the rows used */
    size_t steps;
    bool converged;
} Regression;

void regression_free(Regression *regression); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Regression, regression_free)

/* Y on the columns of X (n x p; an intercept is a column of ones). Rows with a
 * NAN are left out. The logistic one starts and stops where R's glm does, so
 * that its numbers agree beyond its own tolerance. */
Regression *regression_fit(const SampleRows *rows, Family family,
                           const double *y, const double *x, size_t p,
                           GError **error);
