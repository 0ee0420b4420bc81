/* distribution.h - quantiles and tails by GSL, with its traps closed.
 *
 * gsl_cdf_beta_Pinv gives NaN for arguments that surveys meet (GSL 2.7.1:
 * 20000 p, 20000 (1 - p) + 1 with p = .01), and gsl_cdf_beta_P and _Q disagree
 * or do not return from some above a million. The beta distribution and its
 * quantiles are therefore worked out here. */
#pragma once

/* GSL's default error handler aborts; every entry to analysis/ calls this. */
void distribution_init(void);

/* The quantile of Student's t; NAN unless DF > 0. DF may be INFINITY. */
double quantile_t(double p, double df);
/* The quantile of the beta distribution; 0 when A is 0, 1 when B is 0. */
double quantile_beta(double p, double a, double b);
double quantile_normal(double p);
/* Upper tails; NAN when a parameter makes no sense. */
double tail_t(double t, double df); /* of |T|, both sides */
double tail_f(double f, double df1, double df2);
double tail_chisq(double x, double df);
