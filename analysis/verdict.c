/* verdict.c - limits against targets, and how many more would decide. */
#include "analysis/verdict.h"

#include <math.h>

#define MANY 1e7

Verdict
verdict_of(const Target *target, double low, double high)
{
    double t = target->value;
    bool met = false, failed = false;

    if (target->relation == RELATION_NONE || isnan(t))
        return VERDICT_NONE;
    switch (target->relation) {
    case RELATION_AT_LEAST:
        met = low >= t;
        failed = high < t;
        break;
    case RELATION_OVER:
        met = low > t;
        failed = high <= t;
        break;
    case RELATION_AT_MOST:
        met = high <= t;
        failed = low > t;
        break;
    case RELATION_UNDER:
        met = high < t;
        failed = low >= t;
        break;
    case RELATION_EQUAL:
        met = low == t && high == t;
        failed = high < t || low > t;
        break;
    case RELATION_NONE:
    default:
        break;
    }
    return met ? VERDICT_MET : failed ? VERDICT_NOT_MET : VERDICT_CANNOT_TELL;
}

static Limits
stretch(Limits limits, double missing)
{
    return (Limits){ limits.low * (1 - missing),
                     limits.high * (1 - missing) + missing };
}

/* What the limits would be with TIMES as many respondents and all else as it
 * is. */
static Limits
with_more(const Share *share, double times, double missing)
{
    Share more = *share;

    more.var /= times;
    more.n *= times;
    more.n_valid *= times;
    more.extreme *= times;
    return stretch(interval_one_sided(&more, VERDICT_LEVEL), missing);
}

static bool
decides(const Target *target, const Share *share, double times, double missing)
{
    Limits limits = with_more(share, times, missing);

    return verdict_of(target, limits.low, limits.high) != VERDICT_CANNOT_TELL;
}

static double
respondents_to_decide(const Target *target, const Share *share, double missing)
{
    double low = 1, high = 2;

    while (!decides(target, share, high, missing)) {
        if (high * share->n_valid > MANY)
            return (double)NAN;
        low = high;
        high *= 2;
    }
    while ((high - low) * share->n_valid > 0.5) {
        double middle = (low + high) / 2;

        if (decides(target, share, middle, missing))
            high = middle;
        else
            low = middle;
    }
    return ceil((high - 1) * share->n_valid);
}

static Judgement
undecided(const char *reason, Limits limits, double decide)
{
    return (Judgement){ VERDICT_CANNOT_TELL, reason, limits.low, limits.high,
                        decide };
}

/* Why nothing can be said, whatever the limits; NULL: something can. */
static const char *
unfit(const Quality *quality, double df)
{
    if (quality->flag == FLAG_SUPPRESS)
        return quality->reason;
    return df >= 8 ? NULL : "few_df";
}

Judgement
judge_share(const Target *target, const Share *share, const Quality *quality,
            double missing)
{
    const char *reason = unfit(quality, share->df);
    Limits own, limits;
    Verdict verdict;

    if (target->relation == RELATION_NONE)
        return (Judgement){ VERDICT_NONE, "", (double)NAN, (double)NAN,
                            (double)NAN };
    own = interval_one_sided(share, VERDICT_LEVEL);
    limits = stretch(own, missing);
    verdict = verdict_of(target, limits.low, limits.high);
    if (reason != NULL)
        return undecided(reason, limits, (double)NAN);
    if (verdict != VERDICT_CANNOT_TELL)
        return (Judgement){ verdict, "", limits.low, limits.high, 0 };
    reason = verdict_of(target, own.low, own.high) == VERDICT_CANNOT_TELL
                 ? "interval"
                 : "missing_submitters";
    return undecided(reason, limits,
                     respondents_to_decide(target, share, missing));
}

Judgement
judge_number(const Target *target, double estimate, double se, double df,
             const Quality *quality, double missing)
{
    Limits limits = interval_mean(estimate, se, df, 2 * VERDICT_LEVEL - 1);
    Verdict verdict = verdict_of(target, limits.low, limits.high);
    const char *reason = unfit(quality, df);

    if (verdict == VERDICT_NONE ||
        (reason == NULL && !(missing > 0) && verdict != VERDICT_CANNOT_TELL))
        return (Judgement){ verdict, "", limits.low, limits.high,
                            verdict == VERDICT_NONE ? (double)NAN : 0 };
    if (reason == NULL)
        reason = missing > 0 ? "missing_submitters" : "interval";
    return undecided(reason, limits, (double)NAN);
}

Judgement
judge_bounds(const Target *target, double low, double high)
{
    Verdict verdict = verdict_of(target, low, high);
    Judgement judgement = { verdict, "", low, high, 0 };

    if (verdict == VERDICT_CANNOT_TELL)
        return undecided("silent_units", (Limits){ low, high }, (double)NAN);
    if (verdict == VERDICT_NONE)
        judgement.decide = (double)NAN;
    return judgement;
}

/* The fewest further reports, of the largest, all complying or all not, that
 * decide. */
static double
reports_to_decide(const Target *target, double low, double high, double total,
                  const double *silent, size_t n)
{
    double added = 0;

    for (size_t i = 0; i < n; i++) {
        added += silent[i] / total;
        if (verdict_of(target, low + added, high) != VERDICT_CANNOT_TELL ||
            verdict_of(target, low, high - added) != VERDICT_CANNOT_TELL)
            return (double)(i + 1);
    }
    return (double)NAN;
}

Judgement
judge_register(const Target *target, double done, double known,
               const double *silent, size_t n)
{
    double rest = 0, total;
    Judgement judgement;

    for (size_t i = 0; i < n; i++)
        rest += silent[i];
    total = known + rest;
    if (!(total > 0))
        return undecided(total <= 0 ? "no_units" : "no_size",
                         (Limits){ (double)NAN, (double)NAN }, (double)NAN);
    judgement = judge_bounds(target, done / total, (done + rest) / total);
    if (judgement.verdict == VERDICT_CANNOT_TELL)
        judgement.decide = reports_to_decide(target, judgement.low,
                                             judgement.high, total, silent, n);
    return judgement;
}
