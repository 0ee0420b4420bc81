/* quality.c - three standards of presentation, each in its own order. */
#include "analysis/quality.h"

#include <math.h>

static const Quality fine = { FLAG_SHOW, "" };

static Quality
hidden(const char *reason)
{
    return (Quality){ FLAG_SUPPRESS, reason };
}

static Quality
review(const char *reason)
{
    return (Quality){ FLAG_REVIEW, reason };
}

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

/* --- NCHS: size, width, relative width --- */

static Quality
nchs_shown(const QualityRules *rules, const Share *share)
{
    if (!(share->df >= rules->nchs_df))
        return review("few_df");
    return is_extreme(share) ? review("extreme") : fine;
}

static Quality
nchs_share(const QualityRules *rules, const Share *share)
{
    Limits kg = interval_share(INTERVAL_KG, share, 0.95);
    double width = is_extreme(share) ? 0 : kg.high - kg.low;

    if (!(effective(share) >= rules->nchs_size))
        return hidden("few");
    if (isnan(width))
        return hidden("few_df");
    if (width <= rules->nchs_narrow)
        return nchs_shown(rules, share);
    if (width >= rules->nchs_wide)
        return hidden("wide");
    if (width / share->p > rules->nchs_relative)
        return hidden("wide_relative");
    return nchs_shown(rules, share);
}

static Quality
nchs_number(const QualityRules *rules, double estimate, double se, double df,
            double n)
{
    if (!(df > 0) || isnan(se))
        return hidden("few_df");
    if (se > rules->number_error * fabs(estimate))
        return hidden("wide_relative");
    if (df < rules->nchs_df)
        return review("few_df");
    return n < rules->number_rows ? review("few") : fine;
}

/* --- CEPAL 2023, without knowledge of the domain's planned size --- */

/* CV on the scale of the logarithm, from the nearer end. */
static double
log_cv(const Share *share)
{
    double cv = sqrt(share->var) / share->p;
    double end = share->p < 0.5 ? share->p : 1 - share->p;

    return cv / -log(end);
}

static Quality
cepal_share(const QualityRules *rules, const Share *share)
{
    double odds = share->p * (1 - share->p);
    double deff = share->var * (share->n_valid - 1) / odds;
    double cases = share->n_valid * share->p;

    if (is_extreme(share) || !(share->n_valid / deff >= rules->cepal_size))
        return hidden("few");
    if (!(deff >= rules->cepal_deff))
        return hidden("deff");
    if (!(share->df >= rules->cepal_df))
        return hidden("few_df");
    if (!(log_cv(share) <= rules->cepal_log_cv))
        return hidden("wide_relative");
    if (cases >= rules->cepal_enough)
        return fine;
    return cases >= rules->cepal_few ? review("few") : hidden("few");
}

static Quality
cepal_number(const QualityRules *rules, double estimate, double se, double df,
             double n)
{
    double cv = se / fabs(estimate);

    if (!(df >= rules->cepal_df))
        return hidden("few_df");
    if (n < rules->cepal_few)
        return hidden("few");
    if (!(cv <= rules->cepal_cv_most))
        return hidden("wide_relative");
    if (!(cv <= rules->cepal_cv))
        return review("wide_relative");
    return n < rules->cepal_enough ? review("few") : fine;
}

/* --- MICS: rows --- */

static Quality
mics(const QualityRules *rules, double n)
{
    if (n < rules->mics_few)
        return hidden("few");
    return n < rules->mics_enough ? review("few") : fine;
}

Quality
quality_share(const QualityRules *rules, const Share *share)
{
    g_autoptr(QualityRules) made = rules ? NULL : quality_rules_new();
    const QualityRules *by = rules ? rules : made;

    if (!(share->n_valid > 0) || isnan(share->p))
        return hidden("no_rows");
    if (by->standard == STANDARD_CEPAL)
        return cepal_share(by, share);
    if (by->standard == STANDARD_MICS)
        return mics(by, share->n_valid);
    return nchs_share(by, share);
}

Quality
quality_number(const QualityRules *rules, double estimate, double se, double df,
               double n)
{
    g_autoptr(QualityRules) made = rules ? NULL : quality_rules_new();
    const QualityRules *by = rules ? rules : made;

    if (!(n > 0) || isnan(estimate))
        return hidden("no_rows");
    if (by->standard == STANDARD_CEPAL)
        return cepal_number(by, estimate, se, df, n);
    if (by->standard == STANDARD_MICS)
        return mics(by, n);
    return nchs_number(by, estimate, se, df, n);
}
