/* distribution.c - GSL's distributions are met here. */
#include "analysis/distribution.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>

void
distribution_init(void)
{
    gsl_set_error_handler_off();
}

double
quantile_normal(double p)
{
    return gsl_cdf_ugaussian_Pinv(p);
}

double
quantile_t(double p, double df)
{
    if (!(df > 0) || !(p >= 0 && p <= 1))
        return NAN;
    return isinf(df) ? quantile_normal(p) : gsl_cdf_tdist_Pinv(p, df);
}

/* How far X is from the quantile P, from whichever tail is the smaller. */
static double
beta_excess(double x, double p, double a, double b)
{
    return p <= 0.5 ? gsl_cdf_beta_P(x, a, b) - p
                    : 1 - p - gsl_cdf_beta_Q(x, a, b);
}

/* Halving to the last bit: at most a thousand steps, for the hardest p. */
static double
beta_bracket(double p, double a, double b)
{
    double low = 0, high = 1;

    for (int i = 0; i < 1100; i++) {
        double middle = low + (high - low) / 2;

        if (!(middle > low && middle < high))
            break;
        if (beta_excess(middle, p, a, b) < 0)
            low = middle;
        else
            high = middle;
    }
    return low + (high - low) / 2;
}

double
quantile_beta(double p, double a, double b)
{
    double x, tail = fmin(p, 1 - p);

    if (!(p >= 0 && p <= 1 && a >= 0 && b >= 0) || isinf(a) || isinf(b) ||
        (a == 0 && b == 0))
        return NAN;
    if (a == 0 || b == 0)
        return a == 0 ? 0 : 1;
    x = gsl_cdf_beta_Pinv(p, a, b);
    if (x >= 0 && x <= 1 && fabs(beta_excess(x, p, a, b)) <= 1e-12 * tail)
        return x;
    return beta_bracket(p, a, b);
}

double
tail_t(double t, double df)
{
    return df > 0 ? 2 * gsl_cdf_tdist_Q(fabs(t), df) : (double)NAN;
}

double
tail_f(double f, double df1, double df2)
{
    if (!(df1 > 0 && df2 > 0 && f >= 0))
        return NAN;
    return isinf(df2) ? tail_chisq(f * df1, df1) : gsl_cdf_fdist_Q(f, df1, df2);
}

double
tail_chisq(double x, double df)
{
    return df > 0 && x >= 0 ? gsl_cdf_chisq_Q(x, df) : (double)NAN;
}
