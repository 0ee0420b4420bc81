/* interval.c - limits of confidence for shares, means and totals. */
#include "analysis/interval.h"

#include "analysis/distribution.h"
#include <math.h>

static const Limits unknown = { (double)NAN, (double)NAN };

Limits
interval_mean(double estimate, double se, double df, double level)
{
    double half = quantile_t((1 + level) / 2, df) * se;

    return (Limits){ estimate - half, estimate + half };
}

static double
expit(double x)
{
    return x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x));
}

static Limits
by_logit(const Share *s, double t)
{
    double odds = s->p * (1 - s->p), center = log(s->p / (1 - s->p));
    double half = t * sqrt(s->var) / odds;

    return (Limits){ expit(center - half), expit(center + half) };
}

static Limits
by_arcsine(const Share *s, double t)
{
    double half = t * sqrt(s->var) / (2 * sqrt(s->p * (1 - s->p)));
    double low = sin(asin(sqrt(s->p)) - half);
    double high = sin(asin(sqrt(s->p)) + half);

    return (Limits){ low * low, high * high };
}

static Limits
by_wilson(const Share *s, double t)
{
    double odds = s->p * (1 - s->p), size = odds / s->var;
    double spread = 1 + t * t / size;
    double center = (s->p + t * t / (2 * size)) / spread;
    double half = t / (2 * size) * sqrt(4 * size * odds + t * t) / spread;

    return (Limits){ center - half, center + half };
}

/* Limits of a share P seen in SIZE, with TAIL left out on either side. */
static Limits
exact(double p, double size, double tail)
{
    return (Limits){
        quantile_beta(tail, size * p, size * (1 - p) + 1),
        quantile_beta(1 - tail, size * p + 1, size * (1 - p)),
    };
}

/* As R's svyciprop: not capped, n counts rows with the item missing too. */
static Limits
by_beta(const Share *s, double tail)
{
    double ratio = quantile_t(tail, s->n - 1) / quantile_t(tail, s->df);
    double size = s->p * (1 - s->p) / s->var * ratio * ratio;

    return size > 0 && isfinite(size) ? exact(s->p, size, tail) : unknown;
}

double
interval_effective_size(const Share *s, double tail)
{
    double ratio, size;

    if (s->p <= 0 || s->p >= 1)
        return isnan(s->extreme) ? s->n_valid : fmin(s->extreme, s->n_valid);
    ratio = quantile_t(tail, s->n_valid - 1) / quantile_t(tail, s->df);
    size = s->p * (1 - s->p) / s->var * ratio * ratio;
    return fmin(size, s->n_valid);
}

static Limits
by_kg(const Share *s, double tail)
{
    double size = interval_effective_size(s, tail);

    if (!(s->df > 0) || !(size > 0))
        return unknown;
    return exact(s->p, size, tail);
}

Limits
interval_share(IntervalMethod method, const Share *s, double level)
{
    double tail = (1 - level) / 2, t = quantile_t(1 - tail, s->df);

    if (method == INTERVAL_KG)
        return by_kg(s, tail);
    if (method == INTERVAL_MEAN)
        return interval_mean(s->p, sqrt(s->var), s->df, level);
    if (isnan(t) || !(s->p > 0 && s->p < 1) || !(s->var > 0))
        return unknown;
    switch (method) {
    case INTERVAL_BETA:
        return by_beta(s, tail);
    case INTERVAL_WILSON:
        return by_wilson(s, t);
    case INTERVAL_ASIN:
        return by_arcsine(s, t);
    case INTERVAL_XLOGIT:
    case INTERVAL_LOGIT:
    default:
        return by_logit(s, t);
    }
}

Limits
interval_one_sided(const Share *share, double level)
{
    Share s = *share;
    double odds = s.p * (1 - s.p);

    if (odds > 0 && s.extreme > 0)
        s.var = fmax(s.var, odds / s.extreme);
    return by_kg(&s, 1 - level);
}
