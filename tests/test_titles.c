/* test_titles.c - a title says what the numbers bear out, and no more. */
#include "report/figures/figure_bullet.h"
#include "report/figures/figure_caterpillar.h"
#include "report/figures/figure_groups.h"
#include "report/figures/figure_kind.h"
#include "report/figures/figure_strip.h"
#include "report/figures/figure_tilemap.h"
#include "report/figures/figure_trend.h"
#include <glib.h>
#include <math.h>
#include <string.h>

#define NONE ((double)NAN)
#define MOST 6
#define SUBJECT "Kết quả theo đơn vị"

static const Measure percent = { true, 1 };

static FigureHead
head_in(Lang lang)
{
    return (FigureHead){ lang, percent, SUBJECT, "", NULL, 2025 };
}

static FigureValue
value(double estimate, double half)
{
    return (FigureValue){ .value = estimate,
                          .low = estimate - half,
                          .high = estimate + half };
}

static void
has_title(Figure *figure, const char *want)
{
    g_assert_cmpstr(figure_title(figure), ==, want);
    figure_free(figure);
}

static Verdict
verdict_of(char letter)
{
    return letter == 'M'   ? VERDICT_MET
           : letter == 'N' ? VERDICT_NOT_MET
           : letter == 'C' ? VERDICT_CANNOT_TELL
           : letter == 'D' ? VERDICT_NOT_DUE
                           : VERDICT_NONE;
}

static void
test_bullets_count_verdicts(void)
{
    /* M met, N not met, C cannot tell, D not due, - none */
    static const struct {
        const char *verdicts;
        bool level;
        const char *vi, *en;
    } cases[] = {
        { "MMM", false, "Cả 3 mục tiêu đều đạt", "All 3 targets met" },
        { "MNCN", false, "1/4 mục tiêu đạt, 2 chưa đạt, 1 chưa kết luận được",
          "1 of 4 targets met, 2 not met, 1 undecided" },
        { "MNN", false, "1/3 mục tiêu đạt, 2 chưa đạt",
          "1 of 3 targets met, 2 not met" },
        { "MC", false, "1/2 mục tiêu đạt, 1 chưa kết luận được",
          "1 of 2 targets met, 1 undecided" },
        { "NNC", false, "0/3 mục tiêu đạt, 2 chưa đạt, 1 chưa kết luận được",
          "0 of 3 targets met, 2 not met, 1 undecided" },
        { "MNC", true, "1/3 kết quả đạt mức chỉ tiêu quốc gia",
          "1 of 3 results reach the national targets" },
        { "M", false, SUBJECT, SUBJECT },
        { "MND", false, SUBJECT, SUBJECT },
        { "", false, SUBJECT, SUBJECT },
        { "-MM", false, "Cả 2 mục tiêu đều đạt", "All 2 targets met" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        BulletRow rows[MOST] = { 0 };
        BulletData data = { head_in(LANG_VI), rows, strlen(cases[i].verdicts),
                            2024, cases[i].level };

        for (size_t j = 0; j < data.n; j++)
            rows[j].verdict = verdict_of(cases[i].verdicts[j]);
        has_title(figure_bullet(&data), cases[i].vi);
        data.head = head_in(LANG_EN);
        has_title(figure_bullet(&data), cases[i].en);
    }
}

static void
test_maps_count_estimates_that_reach_the_target(void)
{
    const struct {
        double values[MOST];
        size_t n, suppressed; /* the last so many are suppressed */
        double target;
        bool strict;
        const char *vi;
    } cases[] = {
        { { 0.8, 0.81, 0.79 },
          3,
          0,
          0.8,
          false,
          "2/3 tỉnh, thành phố có ước lượng từ 80%" },
        { { 0.8, 0.81, 0.79 },
          3,
          0,
          0.8,
          true,
          "1/3 tỉnh, thành phố có ước lượng trên 80%" },
        { { 0.9, 0.9, 0.9 },
          3,
          1,
          0.8,
          true,
          "2/3 tỉnh, thành phố có ước lượng trên 80%" },
        { { 0.9, NONE },
          2,
          1,
          0.8,
          true,
          "1/2 tỉnh, thành phố có ước lượng "
          "trên 80%" },
        { { 0.9 }, 1, 1, 0.8, true, SUBJECT },
        { { 0.9, 0.7 }, 2, 0, NONE, true, SUBJECT },
        { { 0 }, 0, 0, 0.8, true, SUBJECT },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Tile tiles[MOST] = { 0 };

        for (size_t j = 0; j < cases[i].n; j++) {
            tiles[j].value = value(cases[i].values[j], 0.05);
            if (j + cases[i].suppressed >= cases[i].n)
                tiles[j].value.flag = FLAG_SUPPRESS;
        }
        has_title(figure_tilemap(&(TilemapData){
                      head_in(LANG_VI), "tỉnh, thành phố", tiles, cases[i].n,
                      NULL, 0, cases[i].target, cases[i].strict }),
                  cases[i].vi);
    }
}

static void
test_caterpillars_count_only_what_chance_could_not_make(void)
{
    const struct {
        double values[MOST];
        size_t n;
        FigureValue nation;
        const char *vi;
    } cases[] = {
        { { 0.9, 0.8, 0.6, 0.5 },
          4,
          value(0.78, 0.01),
          "1 tỉnh cao hơn, 2 thấp hơn cả nước" },
        { { 0.9, 0.8 },
          2,
          value(0.78, 0.01),
          "1 tỉnh cao hơn cả nước, không nơi nào thấp hơn" },
        { { 0.5, 0.8 },
          2,
          value(0.78, 0.01),
          "1 tỉnh thấp hơn cả nước, không nơi nào cao hơn" },
        { { 0.8, 0.75 },
          2,
          value(0.78, 0.01),
          "Chưa thấy tỉnh nào khác cả nước rõ rệt" },
        { { 0.8, 0.75 }, 2, value(NONE, 0), SUBJECT },
        { { NONE, NONE }, 2, value(0.78, 0.01), SUBJECT },
        { { 0 }, 0, value(0.78, 0.01), SUBJECT },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        UnitRow rows[MOST] = { 0 };

        for (size_t j = 0; j < cases[i].n; j++)
            rows[j] = (UnitRow){ "A", value(cases[i].values[j], 0.05),
                                 DIFFERENCE_UNKNOWN };
        has_title(figure_caterpillar(&(CaterpillarData){
                      head_in(LANG_VI), "tỉnh", rows, cases[i].n,
                      cases[i].nation, 0.8, true, 0 }),
                  cases[i].vi);
    }
}

/* A panel of three years in POINTS, with these values. */
static TrendPanel
panel_of(TrendPoint points[3], const double values[3], double half)
{
    for (int i = 0; i < 3; i++)
        points[i] =
            (TrendPoint){ 2023 + i, value(values[i], half), NONE, false };
    return (TrendPanel){ "A",   points, 3,    NONE,
                         false, NONE,   NULL, DIFFERENCE_UNKNOWN };
}

static void
test_one_trend_tells_the_change_that_is_sure(void)
{
    const struct {
        double values[3], half;
        Difference told;
        bool broken; /* before the last year */
        const char *vi, *en;
    } cases[] = {
        { { 0.5, 0.6, 0.7 },
          0.02,
          DIFFERENCE_UNKNOWN,
          false,
          "Năm 2025 tăng 10,0\xc2\xa0điểm % so với năm 2024",
          "2025: up 10.0\xc2\xa0points on 2024" },
        { { 0.5, 0.6, 0.5 },
          0.02,
          DIFFERENCE_UNKNOWN,
          false,
          "Năm 2025 giảm 10,0\xc2\xa0điểm % so với năm 2024",
          "2025: down 10.0\xc2\xa0points on 2024" },
        { { 0.5, 0.58, 0.6 },
          0.02,
          DIFFERENCE_UNKNOWN,
          false,
          "Tăng 10,0\xc2\xa0điểm % từ năm 2023 đến năm 2025",
          "Up 10.0\xc2\xa0points from 2023 to 2025" },
        { { 0.5, 0.58, 0.6 },
          0.02,
          DIFFERENCE_HIGHER,
          false,
          "Năm 2025 tăng 2,0\xc2\xa0điểm % so với năm 2024",
          "2025: up 2.0\xc2\xa0points on 2024" },
        { { 0.5, 0.51, 0.52 },
          0.05,
          DIFFERENCE_UNKNOWN,
          false,
          "Chưa thấy thay đổi rõ rệt từ năm 2023 đến năm 2025",
          "No clear change from 2023 to 2025" },
        { { 0.5, 0.6, 0.7 }, 0.02, DIFFERENCE_UNKNOWN, true, SUBJECT, SUBJECT },
        { { NONE, NONE, 0.7 },
          0.02,
          DIFFERENCE_UNKNOWN,
          false,
          SUBJECT,
          SUBJECT },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TrendPoint points[3];
        TrendPanel panel = panel_of(points, cases[i].values, cases[i].half);
        TrendData data = {
            head_in(LANG_VI), NULL, "chỉ tiêu", &panel, 1, NULL
        };

        points[2].break_before = cases[i].broken;
        panel.change = cases[i].told;
        has_title(figure_trend(&data), cases[i].vi);
        data.head = head_in(LANG_EN);
        has_title(figure_trend(&data), cases[i].en);
    }
}

static void
test_several_trends_are_counted(void)
{
    static const double up[] = { 0.5, 0.6, 0.7 }, down[] = { 0.7, 0.6, 0.5 };
    static const double level[] = { 0.5, 0.6, 0.51 };
    const struct {
        const double *values[2];
        const char *vi;
    } cases[] = {
        { { up, up }, "Cả 2 chỉ tiêu đều tăng từ 2023 đến 2025" },
        { { down, down }, "Cả 2 chỉ tiêu đều giảm từ 2023 đến 2025" },
        { { up, down }, "1/2 chỉ tiêu tăng, 1 giảm rõ từ 2023 đến 2025" },
        { { up, level }, "1/2 chỉ tiêu tăng rõ từ 2023 đến 2025" },
        { { level, level },
          "Chưa thấy chỉ tiêu nào thay đổi rõ từ 2023 đến 2025" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TrendPoint points[2][3];
        TrendPanel panels[2];

        for (size_t j = 0; j < 2; j++)
            panels[j] = panel_of(points[j], cases[i].values[j], 0.02);
        has_title(figure_trend(&(TrendData){ head_in(LANG_VI), NULL, "chỉ tiêu",
                                             panels, 2, NULL }),
                  cases[i].vi);
        points[1][0].year = 2022;
        has_title(figure_trend(&(TrendData){ head_in(LANG_VI), NULL, "chỉ tiêu",
                                             panels, 2, NULL }),
                  SUBJECT);
    }
}

static void
test_groups_name_the_one_that_differs(void)
{
    const struct {
        double values[3];
        const char *label, *vi;
    } cases[] = {
        { { 0.78, 0.8, 0.6 },
          "Từ 65 tuổi",
          "Chỉ một nhóm thấp hơn cả nước: Từ 65 tuổi" },
        { { 0.78, 0.8, 0.95 },
          "Sinh viên",
          "Chỉ một nhóm cao hơn cả nước: Sinh viên" },
        { { 0.95, 0.8, 0.6 },
          "Từ 65 tuổi",
          "1 nhóm cao hơn, 1 nhóm thấp hơn cả nước" },
        { { 0.78, 0.8, 0.79 },
          "Từ 65 tuổi",
          "Chưa thấy nhóm nào khác cả nước rõ rệt" },
        { { 0.78, 0.8, 0.6 },
          "Người cao tuổi sống một mình ở vùng sâu, vùng xa",
          "1 nhóm thấp hơn cả nước, không nhóm nào cao hơn" },
        { { NONE, NONE, NONE }, "Từ 65 tuổi", SUBJECT },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GroupRow rows[3] = { { .label = "Nam" }, { .label = "Nữ" }, { 0 } };

        rows[2].label = cases[i].label;
        for (size_t j = 0; j < 3; j++)
            rows[j].value = value(cases[i].values[j], 0.03);
        has_title(figure_groups(&(GroupsData){ head_in(LANG_VI), rows, 3,
                                               value(0.78, 0.01), NULL, NONE,
                                               false }),
                  cases[i].vi);
    }
}

static void
test_ranks_come_with_their_interval_or_not_at_all(void)
{
    const struct {
        double unit, rank, low, high;
        const char *vi;
    } cases[] = {
        { 0.9, 2, 1, 3, "Xếp thứ 2/3, có thể từ thứ 1 đến 3" },
        { 0.9, 2, NONE, 3, "Quảng Nam cao hơn cả nước" },
        { 0.5, NONE, NONE, NONE, "Quảng Nam thấp hơn cả nước" },
        { 0.79, NONE, NONE, NONE, "Quảng Nam không khác cả nước rõ rệt" },
        { NONE, 2, 1, 3, SUBJECT },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        StripUnit rows[3] = { { "Quảng Nam", value(cases[i].unit, 0.03),
                                false },
                              { "A", value(0.7, 0.03), true },
                              { "B", value(0.8, 0.03), false } };

        has_title(figure_strip(&(StripData){
                      head_in(LANG_VI), "tỉnh", rows, 3, 0, NULL,
                      value(0.78, 0.01), NONE, false, cases[i].rank,
                      cases[i].low, cases[i].high, DIFFERENCE_UNKNOWN }),
                  cases[i].vi);
    }
}

static void
test_overlap_of_intervals_is_no_difference(void)
{
    const FigureValue census = { .value = 0.78,
                                 .low = 0.78,
                                 .high = 0.78,
                                 .basis = BASIS_REGISTER,
                                 .flag = FLAG_CENSUS };
    const FigureValue alone = { .value = 0.9, .low = NONE, .high = NONE };
    FigureValue a = value(0.80, 0.02), b = value(0.77, 0.02);
    FigureValue c = value(0.70, 0.02), hidden = value(0.5, 0.01);

    hidden.flag = FLAG_SUPPRESS;
    g_assert_cmpint(value_compare(&a, &b), ==, DIFFERENCE_NONE);
    g_assert_cmpint(value_compare(&a, &c), ==, DIFFERENCE_HIGHER);
    g_assert_cmpint(value_compare(&c, &a), ==, DIFFERENCE_LOWER);
    g_assert_cmpint(value_compare(&c, &census), ==, DIFFERENCE_LOWER);
    g_assert_cmpint(value_compare(&b, &census), ==, DIFFERENCE_NONE);
    g_assert_cmpint(value_compare(&alone, &c), ==, DIFFERENCE_UNKNOWN);
    g_assert_cmpint(value_compare(&a, &hidden), ==, DIFFERENCE_UNKNOWN);
}

static void
test_long_titles_give_way(void)
{
    g_autofree char *first = title_choose(
        g_strdup("một hai ba bốn năm sáu bảy tám chín mười mười-một mười-hai "
                 "mười-ba"),
        g_strdup("ngắn hơn"), g_strdup("không tới"), NULL);
    g_autofree char *cut = title_choose(
        g_strdup("một hai ba bốn năm sáu bảy tám chín mười mười-một mười-hai "
                 "mười-ba"),
        NULL);

    g_assert_cmpstr(first, ==, "ngắn hơn");
    g_assert_cmpstr(cut, ==,
                    "một hai ba bốn năm sáu bảy tám chín mười mười-một "
                    "mười-hai…");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/titles/bullets count verdicts",
                    test_bullets_count_verdicts);
    g_test_add_func("/titles/maps count estimates that reach the target",
                    test_maps_count_estimates_that_reach_the_target);
    g_test_add_func("/titles/caterpillars count only what chance could not "
                    "make",
                    test_caterpillars_count_only_what_chance_could_not_make);
    g_test_add_func("/titles/one trend tells the change that is sure",
                    test_one_trend_tells_the_change_that_is_sure);
    g_test_add_func("/titles/several trends are counted",
                    test_several_trends_are_counted);
    g_test_add_func("/titles/groups name the one that differs",
                    test_groups_name_the_one_that_differs);
    g_test_add_func("/titles/ranks come with their interval or not at all",
                    test_ranks_come_with_their_interval_or_not_at_all);
    g_test_add_func("/titles/overlap of intervals is no difference",
                    test_overlap_of_intervals_is_no_difference);
    g_test_add_func("/titles/long titles give way", test_long_titles_give_way);
    return g_test_run();
}
