/* test_sentences.c - series, contexts and the sentences made from them. */
#include "report/sentences.h"
#include "tests/report_world.h"
#include <string.h>

static const Indicator *
indicator(const World *world, const char *code)
{
    return framework_indicator(world->context.framework, code);
}

static void
test_a_change_is_one_only_beyond_chance(void)
{
    static const struct {
        double before, after, se, low, high; /* bounds of AFTER */
        Basis basis;
        Change change;
    } cases[] = {
        { 0.70, 0.7823, 0.01, NAN, NAN, BASIS_SAMPLE, CHANGE_UP },
        { 0.70, 0.72, 0.01, NAN, NAN, BASIS_SAMPLE, CHANGE_NONE },
        { 0.70, 0.60, 0.01, NAN, NAN, BASIS_SAMPLE, CHANGE_DOWN },
        { 0.70, NAN, 0.01, NAN, NAN, BASIS_SAMPLE, CHANGE_UNKNOWN },
        { 0.70, 0.75, NAN, NAN, NAN, BASIS_SAMPLE, CHANGE_UNKNOWN },
        { 0.70, 0.75, NAN, NAN, NAN, BASIS_REGISTER, CHANGE_UP },
        { 0.70, 0.75, NAN, 0.69, 0.80, BASIS_REGISTER, CHANGE_NONE },
        { 0.70, 0.70, NAN, NAN, NAN, BASIS_REGISTER, CHANGE_NONE },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Estimate before = { .basis = cases[i].basis,
                                  .estimate = cases[i].before,
                                  .se = cases[i].se,
                                  .bound_low = NAN,
                                  .bound_high = NAN };
        const Estimate after = { .basis = cases[i].basis,
                                 .estimate = cases[i].after,
                                 .se = cases[i].se,
                                 .bound_low = cases[i].low,
                                 .bound_high = cases[i].high };

        g_assert_cmpint(series_change(&before, &after), ==, cases[i].change);
    }
}

/* Significance is a word for samples: what was counted changed, stayed, or is
 * left open by silent units. */
static void
test_only_of_a_sample_is_a_change_significant(void)
{
    static const struct {
        double before, after, low, high; /* bounds of AFTER */
        Basis basis;
        ChangeSpeech speech;
    } cases[] = {
        { 0.70, 0.78, NAN, NAN, BASIS_SAMPLE, SPEECH_UP },
        { 0.70, 0.60, NAN, NAN, BASIS_SAMPLE, SPEECH_DOWN },
        { 0.70, 0.71, NAN, NAN, BASIS_SAMPLE, SPEECH_NONE },
        { 3, 5, NAN, NAN, BASIS_COUNT, SPEECH_COUNTED_UP },
        { 5, 3, NAN, NAN, BASIS_COUNT, SPEECH_COUNTED_DOWN },
        { 5, 5, NAN, NAN, BASIS_COUNT, SPEECH_COUNTED_SAME },
        { 0.70, 0.75, 0.74, 0.76, BASIS_REGISTER, SPEECH_COUNTED_UP },
        { 0.70, 0.75, 0.69, 0.80, BASIS_REGISTER, SPEECH_COUNTED_OPEN },
        { 0.70, 0.70, 0.69, 0.80, BASIS_REGISTER, SPEECH_COUNTED_OPEN },
        { 0.70, 0.70, 0.70, 0.70, BASIS_REGISTER, SPEECH_COUNTED_SAME },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Estimate before = { .basis = cases[i].basis,
                            .estimate = cases[i].before,
                            .se = 0.01,
                            .bound_low = cases[i].before,
                            .bound_high = cases[i].before };
        Estimate after = before;

        after.estimate = cases[i].after;
        after.bound_low = cases[i].low;
        after.bound_high = cases[i].high;
        g_test_message("case %zu", i);
        g_assert_cmpint(
            series_speech(&before, &after, series_change(&before, &after)), ==,
            cases[i].speech);
    }
}

/* 02 took in 03, so its earlier numbers are of another territory; 04 became
 * 05 unchanged. */
static void
test_a_merged_unit_has_no_year_before(void)
{
    World world;
    const Indicator *reach;
    const Estimate *before;

    world_open(&world, LANG_VI);
    reach = indicator(&world, "reach");
    g_assert_null(context_before(&world.context, reach, "part", "02", 2024));
    before = context_before(&world.context, reach, "part", "05", 2024);
    g_assert_nonnull(before);
    g_assert_cmpstr(before->level, ==, "04");
    world_close(&world);
}

/* Made by hand from the estimates of report_world.h. */
static void
check(const World *world, char *text, const char *vi, const char *en)
{
    g_assert_cmpstr(text, ==, world->context.lang == LANG_EN ? en : vi);
    g_free(text);
}

static void
check_sentences(Lang lang)
{
    World world;
    const Indicator *reach;
    g_autoptr(GPtrArray) targets = NULL;

    world_open(&world, lang);
    reach = indicator(&world, "reach");
    targets = context_headlines(&world.context, true);
    check(&world, sentence_verdicts(&world.context, targets, "", ""),
          "**0/2 chỉ tiêu đạt**; 2 chưa đạt.",
          "**0 of 2 targets are met**; 2 not.");
    check(&world, sentence_result(&world.context, reach, "", ""),
          "Tỷ lệ người dân được tuyên truyền: **78,2%** (KTC 95%: 76,2–80,2), "
          "chưa đạt chỉ tiêu (>80%).",
          "People reached: **78.2%** (95% CI 76.2–80.2), the target (>80%) is "
          "not met.");
    check(&world, sentence_change(&world.context, reach),
          "Người dân được tuyên truyền: tăng 8,2 điểm phần trăm so với năm "
          "2024, có ý nghĩa thống kê.",
          "People reached: up by 8.2 percentage points on 2024, a "
          "statistically significant change.");
    check(&world, sentence_levels(&world.context, reach, "part"),
          "Người dân được tuyên truyền: 1 địa phương cao hơn và 1 thấp hơn "
          "mức chung cả nước có ý nghĩa thống kê; 1 không khác biệt rõ.",
          "People reached, by parts: significantly above the nation as a whole "
          "1, below it 1, not clearly different 1.");
    check(&world, sentence_rank(&world.context, reach, "part", "02"),
          "Người dân được tuyên truyền: xếp thứ 2/3 địa phương, kể cả khi xét "
          "sai số.",
          "People reached: rank 2 of 3 parts, even with sampling error.");
    check(&world, sentence_gap(&world.context, targets, "", ""),
          "Khoảng cách lớn nhất tới chỉ tiêu: Sở có kế hoạch, còn thiếu 5,0 "
          "điểm phần trăm.",
          "Farthest from its target: Offices with a plan, short of it by 5.0 "
          "percentage points.");
    world_close(&world);
}

static void
test_sentences_say_what_the_numbers_bear_out(void)
{
    check_sentences(LANG_VI);
    check_sentences(LANG_EN);
}

static void
test_without_numbers_there_is_no_sentence(void)
{
    World world;
    const Indicator *reach;
    g_autoptr(GPtrArray) targets = NULL;

    world_open(&world, LANG_VI);
    world.context.year = 2023;
    reach = indicator(&world, "reach");
    targets = context_headlines(&world.context, true);
    g_assert_null(sentence_verdicts(&world.context, targets, "", ""));
    g_assert_null(sentence_result(&world.context, reach, "", ""));
    g_assert_null(sentence_change(&world.context, reach));
    g_assert_null(sentence_levels(&world.context, reach, "part"));
    g_assert_null(sentence_rank(&world.context, reach, "part", "01"));
    g_assert_null(sentence_against_nation(&world.context, reach, "part", "01"));
    g_assert_null(sentence_gap(&world.context, targets, "", ""));
    world_close(&world);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sentences/only of a sample is a change significant",
                    test_only_of_a_sample_is_a_change_significant);
    g_test_add_func("/sentences/a change is one only beyond chance",
                    test_a_change_is_one_only_beyond_chance);
    g_test_add_func("/sentences/a merged unit has no year before",
                    test_a_merged_unit_has_no_year_before);
    g_test_add_func("/sentences/they say what the numbers bear out",
                    test_sentences_say_what_the_numbers_bear_out);
    g_test_add_func("/sentences/without numbers there is none",
                    test_without_numbers_there_is_no_sentence);
    return g_test_run();
}
