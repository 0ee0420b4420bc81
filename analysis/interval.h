/* interval.h - limits of confidence.
 *
 * A limit that cannot be computed is NAN: no df (never replaced by 1.96), or a
 * share of 0 or 1 under a method that has no answer there. */
#pragma once

#include "surveys/instrument.h"

/* What the limits of a share are made from. */
typedef struct {
    double p;       /* the share */
    double var;     /* its design variance */
    double df;      /* of the domain */
    double n;       /* rows of the domain, those with the item missing too */
    double n_valid; /* rows with the item */
    double extreme; /* effective size to use at 0 and 1 by kg, and the most that
                       one-sided limits use between; NAN: n_valid */
} Share;

typedef struct {
    double low, high;
} Limits;

/* Two-sided limits at confidence LEVEL (0.95). */
Limits interval_share(IntervalMethod method, const Share *share, double level);

/* Korn and Graubard's: one-sided limits, each at confidence LEVEL. The
 * effective size is at most EXTREME: a variance estimated from few PSUs is
 * small by chance just when the share is high, so that alone it would err too
 * often. */
Limits interval_one_sided(const Share *share, double level);

/* estimate -/+ t se: for means, totals, ratios. */
Limits interval_mean(double estimate, double se, double df, double level);

/* The effective size that Korn and Graubard's limits use: p(1-p)/V times the
 * ratio of the t quantiles (lower tail TAIL) squared, at most n_valid. */
double interval_effective_size(const Share *share, double tail);
