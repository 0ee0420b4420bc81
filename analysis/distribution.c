/* distribution.c - GSL's distributions are met here. */
#include "analysis/distribution.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>
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

/* The beta distribution at logit z = log(x / (1 - x)): near 0 and near 1 it
 * keeps all its digits there. */
typedef struct {
    double a, b, log_beta;
} Beta;

/* 1 / (1 + d1 x / (1 + d2 x / ...)) of the incomplete beta function, by
 * Lentz's method; some sqrt(max(a, b)) steps. */
static double
continued_fraction(double a, double b, double x)
{
    const double tiny = 1e-300;
    double c = 1, d = 1 - (a + b) * x / (a + 1), h;

    d = 1 / (fabs(d) < tiny ? tiny : d);
    h = d;
    for (int m = 1; m < 100000; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd =
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        double step;

        d = 1 + even * d;
        c = 1 + even / c;
        d = 1 / (fabs(d) < tiny ? tiny : d);
        c = fabs(c) < tiny ? tiny : c;
        h *= d * c;
        d = 1 + odd * d;
        c = 1 + odd / c;
        d = 1 / (fabs(d) < tiny ? tiny : d);
        c = fabs(c) < tiny ? tiny : c;
        step = d * c;
        h *= step;
        if (fabs(step - 1) < 1e-16)
            break;
    }
    return h;
}

/* log of x^a (1 - x)^b / B(a, b). */
static double
log_power(const Beta *beta, double z)
{
    double log_x = z > 0 ? -log1p(exp(-z)) : z - log1p(exp(z));

    return beta->a * log_x + beta->b * (log_x - z) - beta->log_beta;
}

/* The logarithm of the lower tail at Z. */
static double
log_tail(const Beta *beta, double z)
{
    double a = beta->a, b = beta->b, power = log_power(beta, z);
    double x = 1 / (1 + exp(-z)), y = 1 / (1 + exp(z));

    if (x <= (a + 1) / (a + b + 2))
        return power + log(continued_fraction(a, b, x) / a);
    return log1p(-exp(power) * continued_fraction(b, a, y) / b);
}

/* The logit at which the lower tail is P <= 1/2: Newton's steps on logarithms,
 * held in a bracket. */
static double
beta_logit(double p, double a, double b)
{
    const Beta beta = { a, b, gsl_sf_lnbeta(a, b) };
    double low = -700, high = 700;
    /* the logit is nearly normal, with mean log(a / b) */
    double z = fmax(
        fmin(log(a / b) + quantile_normal(p) * sqrt(1 / a + 1 / b), high), low);

    for (int i = 0; i < 200; i++) {
        double tail = log_tail(&beta, z), gap = tail - log(p), next;

        if (gap > 0)
            high = z;
        else
            low = z;
        next = z - gap * exp(tail - log_power(&beta, z));
        if (!(next > low && next < high))
            next = low + (high - low) / 2;
        if (fabs(next - z) <= 1e-16 * fabs(z) || next == low || next == high)
            return next;
        z = next;
    }
    return z;
}

double
quantile_beta(double p, double a, double b)
{
    if (!(p > 0 && p < 1 && a >= 0 && b >= 0) || isinf(a) || isinf(b) ||
        (a == 0 && b == 0))
        return (double)NAN;
    if (a == 0 || b == 0)
        return a == 0 ? 0 : 1;
    if (p <= 0.5)
        return 1 / (1 + exp(-beta_logit(p, a, b)));
    return 1 / (1 + exp(beta_logit(1 - p, b, a)));
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
