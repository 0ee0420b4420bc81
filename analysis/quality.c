/* quality.c - in the order of the standard: size, width, relative width. */
#include "analysis/quality.h"

#include <math.h>

#define FEW 30
#define FEW_DF 8
#define NARROW 0.05
#define WIDE 0.30
#define WIDE_RELATIVE 1.30
#define MAX_RELATIVE_ERROR 0.30

static bool
is_extreme(const Share *share)
{
    return share->p <= 0 || share->p >= 1;
}

static double
effective(const Share *share)
{
    if (is_extreme(share))
        return share->n_valid;
    return fmin(share->p * (1 - share->p) / share->var, share->n_valid);
}

static Quality
shown(const Share *share)
{
    if (!(share->df >= FEW_DF))
        return (Quality){ FLAG_REVIEW, "few_df" };
    if (is_extreme(share))
        return (Quality){ FLAG_REVIEW, "extreme" };
    return (Quality){ FLAG_SHOW, "" };
}

Quality
quality_share(const Share *share)
{
    Limits kg = interval_share(INTERVAL_KG, share, 0.95);
    double width = is_extreme(share) ? 0 : kg.high - kg.low;

    if (!(share->n_valid > 0) || isnan(share->p))
        return (Quality){ FLAG_SUPPRESS, "no_rows" };
    if (!(effective(share) >= FEW))
        return (Quality){ FLAG_SUPPRESS, "few" };
    if (isnan(width))
        return (Quality){ FLAG_SUPPRESS, "few_df" };
    if (width <= NARROW)
        return shown(share);
    if (width >= WIDE)
        return (Quality){ FLAG_SUPPRESS, "wide" };
    if (width / share->p > WIDE_RELATIVE)
        return (Quality){ FLAG_SUPPRESS, "wide_relative" };
    return shown(share);
}

Quality
quality_number(double estimate, double se, double df, double n)
{
    if (!(n > 0) || isnan(estimate))
        return (Quality){ FLAG_SUPPRESS, "no_rows" };
    if (!(df > 0) || isnan(se))
        return (Quality){ FLAG_SUPPRESS, "few_df" };
    if (se > MAX_RELATIVE_ERROR * fabs(estimate))
        return (Quality){ FLAG_SUPPRESS, "wide_relative" };
    if (df < FEW_DF)
        return (Quality){ FLAG_REVIEW, "few_df" };
    return n < FEW ? (Quality){ FLAG_REVIEW, "few" }
                   : (Quality){ FLAG_SHOW, "" };
}
