/* test_verdict.c - rules that are decided before the data. */
#include "analysis/distribution.h"
#include "analysis/verdict.h"

#include <glib.h>
#include <math.h>

static const struct {
    Relation relation;
    Verdict verdict;
    double low, high;
} cases[] = {
    { RELATION_AT_LEAST, VERDICT_MET, 0.80, 0.90 },
    { RELATION_AT_LEAST, VERDICT_CANNOT_TELL, 0.79, 0.90 },
    { RELATION_AT_LEAST, VERDICT_CANNOT_TELL, 0.70, 0.80 },
    { RELATION_AT_LEAST, VERDICT_NOT_MET, 0.70, 0.79 },
    { RELATION_OVER, VERDICT_CANNOT_TELL, 0.80, 0.90 },
    { RELATION_OVER, VERDICT_MET, 0.81, 0.90 },
    { RELATION_OVER, VERDICT_NOT_MET, 0.70, 0.80 },
    { RELATION_AT_MOST, VERDICT_MET, 0.70, 0.80 },
    { RELATION_AT_MOST, VERDICT_NOT_MET, 0.81, 0.90 },
    { RELATION_AT_MOST, VERDICT_CANNOT_TELL, 0.80, 0.90 },
    { RELATION_UNDER, VERDICT_CANNOT_TELL, 0.70, 0.80 },
    { RELATION_UNDER, VERDICT_MET, 0.70, 0.79 },
    { RELATION_UNDER, VERDICT_NOT_MET, 0.80, 0.90 },
    { RELATION_EQUAL, VERDICT_MET, 0.80, 0.80 },
    { RELATION_EQUAL, VERDICT_CANNOT_TELL, 0.79, 0.81 },
    { RELATION_EQUAL, VERDICT_NOT_MET, 0.81, 0.85 },
    { RELATION_NONE, VERDICT_NONE, 0.81, 0.85 },
};

static void
test_limits_decide_only_from_one_side(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Target target = { cases[i].relation, 0.8 };

        g_test_message("case %zu", i);
        g_assert_cmpint(verdict_of(&target, cases[i].low, cases[i].high), ==,
                        cases[i].verdict);
        if (cases[i].relation != RELATION_NONE)
            g_assert_cmpint(verdict_of(&target, (double)NAN, (double)NAN), ==,
                            VERDICT_CANNOT_TELL);
    }
}

static const Target over_80 = { RELATION_OVER, 0.8 };

/* A share of a simple sample of N. */
static Share
share_of(double p, double n, double df)
{
    return (Share){ p, p * (1 - p) / n, df, n, n, (double)NAN };
}

static Judgement
judge_simple(double p, double n, double df, double missing)
{
    Share share = share_of(p, n, df);
    Quality quality = quality_share(NULL, &share);

    return judge_share(&over_80, &share, &quality, missing);
}

static void
test_a_sample_is_judged_by_its_one_sided_limits(void)
{
    Judgement met = judge_simple(0.85, 1000, 60, 0);
    Judgement open = judge_simple(0.81, 1000, 60, 0);
    Judgement failed = judge_simple(0.75, 1000, 60, 0);

    g_assert_cmpint(met.verdict, ==, VERDICT_MET);
    g_assert_cmpfloat(met.low, >, 0.8);
    g_assert_cmpfloat(met.decide, ==, 0);
    g_assert_cmpint(open.verdict, ==, VERDICT_CANNOT_TELL);
    g_assert_cmpstr(open.reason, ==, "interval");
    g_assert_cmpint(failed.verdict, ==, VERDICT_NOT_MET);
}

/* As many more respondents as it says decide, and hardly fewer do. */
static void
test_more_respondents_would_decide(void)
{
    Judgement open = judge_simple(0.81, 1000, 60, 0);
    Share enough = share_of(0.81, 1000, 60), few = enough;
    double times = 1 + open.decide / 1000;
    double less = 1 + 0.99 * open.decide / 1000;
    Quality fine = { FLAG_SHOW, "" };

    enough.var /= times;
    enough.n = enough.n_valid = 1000 * times;
    few.var /= less;
    few.n = few.n_valid = 1000 * less;
    g_assert_cmpfloat(open.decide, >, 1000);
    g_assert_cmpint(judge_share(&over_80, &enough, &fine, 0).verdict, ==,
                    VERDICT_MET);
    g_assert_cmpint(judge_share(&over_80, &few, &fine, 0).verdict, ==,
                    VERDICT_CANNOT_TELL);
}

static void
test_missing_submitters_may_all_comply_or_not(void)
{
    Judgement all = judge_simple(0.85, 5000, 60, 0);
    Judgement part = judge_simple(0.85, 5000, 60, 0.1);

    g_assert_cmpint(part.verdict, ==, VERDICT_CANNOT_TELL);
    g_assert_cmpstr(part.reason, ==, "missing_submitters");
    g_assert_cmpfloat_with_epsilon(part.low, 0.9 * all.low, 1e-12);
    g_assert_cmpfloat_with_epsilon(part.high, 0.9 * all.high + 0.1, 1e-12);
    /* 0.85 x 0.9 is under 0.8: no number of respondents can show it met, and
     * none that it is not */
    g_assert_true(isnan(part.decide));
}

static void
test_what_may_not_be_shown_is_not_judged(void)
{
    Judgement few = judge_simple(0.95, 25, 20, 0);
    Judgement few_df = judge_simple(0.95, 2000, 7, 0);

    g_assert_cmpint(few.verdict, ==, VERDICT_CANNOT_TELL);
    g_assert_cmpstr(few.reason, ==, "few");
    g_assert_cmpint(few_df.verdict, ==, VERDICT_CANNOT_TELL);
    g_assert_cmpstr(few_df.reason, ==, "few_df");
}

/* All 50 of effectively 20: the exact limit .05^(1/20) = .861. */
static void
test_all_in_the_sample_counts_as_its_effective_size(void)
{
    const Target all = { RELATION_AT_LEAST, 1 };
    Share share = { 1, 0, 20, 50, 50, 20 };
    Quality quality = quality_share(NULL, &share);
    Judgement judgement = judge_share(&over_80, &share, &quality, 0);

    g_assert_cmpint(quality.flag, ==, FLAG_REVIEW);
    g_assert_cmpfloat_with_epsilon(judgement.low, pow(0.05, 1 / 20.0), 1e-12);
    g_assert_cmpint(judgement.verdict, ==, VERDICT_MET);
    /* but a sample proves no 100 per cent */
    g_assert_cmpint(judge_share(&all, &share, &quality, 0).verdict, ==,
                    VERDICT_CANNOT_TELL);
}

static void
test_silent_units_are_bounds(void)
{
    const Target all = { RELATION_AT_LEAST, 1 };
    const double silent[] = { 1, 1, 1 };
    Judgement open = judge_register(&all, 97, 97, silent, 3);
    Judgement failed = judge_register(&all, 96, 97, silent, 3);
    Judgement half =
        judge_register(&(Target){ RELATION_AT_LEAST, 0.99 }, 97, 97, silent, 3);

    g_assert_cmpint(open.verdict, ==, VERDICT_CANNOT_TELL);
    g_assert_cmpstr(open.reason, ==, "silent_units");
    g_assert_cmpfloat(open.decide, ==, 1); /* one that fails */
    g_assert_cmpint(failed.verdict, ==, VERDICT_NOT_MET);
    g_assert_cmpfloat(half.decide, ==, 2);
    g_assert_cmpint(judge_register(&all, 97, 97, NULL, 0).verdict, ==,
                    VERDICT_MET);
}

/* Heads: 870 of 1000 known comply; silent units have 60 and 40. */
static void
test_silent_units_weigh_by_their_size(void)
{
    const double silent[] = { 60, 40 };
    Judgement j = judge_register(&over_80, 870, 1000, silent, 2);

    g_assert_cmpfloat_with_epsilon(j.low, 870.0 / 1100, 1e-12);
    g_assert_cmpfloat_with_epsilon(j.high, 970.0 / 1100, 1e-12);
    g_assert_cmpint(j.verdict, ==, VERDICT_CANNOT_TELL);
    g_assert_cmpfloat(j.decide, ==, 1);
}

static void
test_units_without_a_size_decide_nothing(void)
{
    const double silent[] = { (double)NAN };
    Judgement j = judge_register(&over_80, 900, 1000, silent, 1);
    Judgement none = judge_register(&over_80, 0, 0, NULL, 0);

    g_assert_cmpint(j.verdict, ==, VERDICT_CANNOT_TELL);
    g_assert_cmpstr(j.reason, ==, "no_size");
    g_assert_cmpstr(none.reason, ==, "no_units");
}

/* n = 100, p = .1: 95% width .128, over 130% of .1: not shown (NCHS). */
static void
test_the_presentation_standard_is_the_nchs(void)
{
    Share relative = share_of(0.05, 100, 50), wide = share_of(0.5, 40, 50);
    Share narrow = share_of(0.02, 20000, 50), few = share_of(0.5, 29, 50);
    Share fine = share_of(0.4, 400, 50), low_df = share_of(0.4, 400, 7);

    g_assert_cmpstr(quality_share(NULL, &relative).reason, ==, "wide_relative");
    g_assert_cmpstr(quality_share(NULL, &wide).reason, ==, "wide");
    g_assert_cmpint(quality_share(NULL, &narrow).flag, ==, FLAG_SHOW);
    g_assert_cmpstr(quality_share(NULL, &few).reason, ==, "few");
    g_assert_cmpint(quality_share(NULL, &fine).flag, ==, FLAG_SHOW);
    g_assert_cmpint(quality_share(NULL, &low_df).flag, ==, FLAG_REVIEW);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    distribution_init();
    g_test_add_func("/verdict/limits decide only from one side",
                    test_limits_decide_only_from_one_side);
    g_test_add_func("/verdict/a sample is judged by its one-sided limits",
                    test_a_sample_is_judged_by_its_one_sided_limits);
    g_test_add_func("/verdict/more respondents would decide",
                    test_more_respondents_would_decide);
    g_test_add_func("/verdict/missing submitters may all comply or not",
                    test_missing_submitters_may_all_comply_or_not);
    g_test_add_func("/verdict/what may not be shown is not judged",
                    test_what_may_not_be_shown_is_not_judged);
    g_test_add_func("/verdict/all in the sample counts as its effective size",
                    test_all_in_the_sample_counts_as_its_effective_size);
    g_test_add_func("/verdict/silent units are bounds",
                    test_silent_units_are_bounds);
    g_test_add_func("/verdict/silent units weigh by their size",
                    test_silent_units_weigh_by_their_size);
    g_test_add_func("/verdict/units without a size decide nothing",
                    test_units_without_a_size_decide_nothing);
    g_test_add_func("/verdict/the presentation standard is the NCHS's",
                    test_the_presentation_standard_is_the_nchs);
    return g_test_run();
}
