/* test_titles_parts.c - titles of bars, changes, compositions and quality
 * charts say what the numbers bear out. */
#include "report/figures/figure_bars.h"
#include "report/figures/figure_composition.h"
#include "report/figures/figure_dumbbell.h"
#include "report/figures/figure_funnel.h"
#include "report/figures/figure_heat.h"
#include "report/figures/figure_likert.h"
#include "report/figures/figure_waterfall.h"
#include <glib.h>
#include <math.h>
#include <string.h>

#define NONE ((double)NAN)
#define SUBJECT "Kết quả"

static FigureHead
head(bool share)
{
    return (FigureHead){ LANG_VI, { share, share }, SUBJECT, "", NULL, 2025 };
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

static void
test_bars_name_a_first_that_is_surely_first(void)
{
    const Bar sure[] = { { "Báo", value(0.4, 0.02) },
                         { "Mạng xã hội", value(0.6, 0.02) } };
    const Bar close[] = { { "Báo", value(0.58, 0.02) },
                          { "Mạng xã hội", value(0.6, 0.02) } };

    has_title(figure_bars(&(BarsData){ head(true), sure, 2, 0 }),
              "Nhiều nhất: Mạng xã hội, 60,0%");
    has_title(figure_bars(&(BarsData){ head(true), close, 2, 0 }), SUBJECT);
    has_title(figure_bars(&(BarsData){ head(true), sure, 1, 0 }), SUBJECT);
    has_title(figure_bars(&(BarsData){ head(true), NULL, 0, 0 }), SUBJECT);
}

static void
test_changes_count_only_what_is_sure(void)
{
    const DumbbellRow rows[] = {
        { "A", value(0.5, 0.02), value(0.6, 0.02), DIFFERENCE_UNKNOWN },
        { "B", value(0.5, 0.02), value(0.51, 0.02), DIFFERENCE_UNKNOWN },
        { "C", value(0.5, 0.02), value(0.53, 0.02), DIFFERENCE_HIGHER },
        { "D", value(0.5, 0.02), value(0.4, 0.02), DIFFERENCE_UNKNOWN },
        { "E", value(NONE, 0), value(0.4, 0.02), DIFFERENCE_UNKNOWN },
    };

    has_title(
        figure_dumbbell(&(DumbbellData){ head(true), "tỉnh", rows, 5, 2024 }),
        "2 tỉnh tăng, 1 giảm rõ so với năm 2024");
    has_title(figure_dumbbell(
                  &(DumbbellData){ head(true), "tỉnh", rows + 1, 1, 2024 }),
              "Chưa thấy tỉnh nào thay đổi rõ so với 2024");
    has_title(figure_dumbbell(
                  &(DumbbellData){ head(true), "tỉnh", rows + 4, 1, 2024 }),
              SUBJECT);
}

static void
test_majorities_are_over_half_for_sure(void)
{
    LikertRow rows[] = { { .agree = value(0.53, 0.02) },
                         { .agree = value(0.51, 0.02) } };
    LikertData data = { head(true), { NULL }, rows, 2 };

    has_title(figure_likert(&data), "Đa số đồng ý với 1/2 nhận định");
    rows[1].agree.flag = FLAG_SUPPRESS;
    has_title(figure_likert(&data), SUBJECT);
}

static void
test_one_composition_names_its_largest_part(void)
{
    const CompositionRow rows[] = { { "", { 0.3, 0.7 } },
                                    { "", { 0.5, NONE } } };
    CompositionData data = { head(true), { "A", "B" }, 2, rows, 1 };

    has_title(figure_composition(&data), "Phần lớn nhất: B, 70,0%");
    data.rows = rows + 1;
    has_title(figure_composition(&data), SUBJECT);
    data.rows = rows;
    data.n = 2;
    has_title(figure_composition(&data), SUBJECT);
}

static void
test_cells_of_a_heat_table_are_counted(void)
{
    static const char *const columns[] = { "a)", "b)" };
    static const char *const rows[] = { "A", "B" };
    const HeatCell cells[] = { { value(0.9, 0.02), VERDICT_MET },
                               { value(0.5, 0.02), VERDICT_NOT_MET },
                               { value(0.9, 0.02), VERDICT_NOT_DUE },
                               { value(0.8, 0.02), VERDICT_CANNOT_TELL } };

    has_title(figure_heat(&(HeatData){ head(true), "tỉnh", columns, 2, rows, 2,
                                       cells }),
              "1/3 kết quả đạt mức chỉ tiêu quốc gia");
}

static void
test_funnels_count_units_beyond_the_outer_limits(void)
{
    const FunnelLimit limits[] = { { 100, 0.7, 0.9, 0.6, 1.0 },
                                   { 300, 0.75, 0.85, 0.7, 0.9 } };
    const struct {
        double n, value;
        Difference want;
    } cases[] = {
        { 100, 0.95, DIFFERENCE_NONE },    { 200, 0.96, DIFFERENCE_HIGHER },
        { 200, 0.94, DIFFERENCE_NONE },    { 200, 0.64, DIFFERENCE_LOWER },
        { 200, 0.66, DIFFERENCE_NONE },    { 300, 0.91, DIFFERENCE_HIGHER },
        { 50, 0.99, DIFFERENCE_UNKNOWN },  { 400, 0.1, DIFFERENCE_UNKNOWN },
        { NONE, 0.1, DIFFERENCE_UNKNOWN }, { 200, NONE, DIFFERENCE_UNKNOWN },
    };
    FunnelPoint points[G_N_ELEMENTS(cases)];

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        points[i] =
            (FunnelPoint){ "A", cases[i].n, value(cases[i].value, 0.02) };
        g_assert_cmpint(funnel_difference(&points[i], limits, 2), ==,
                        cases[i].want);
    }
    has_title(figure_funnel(&(FunnelData){ head(true), "tỉnh", points,
                                           G_N_ELEMENTS(cases), limits, 2,
                                           value(0.8, 0.01), "Cỡ mẫu" }),
              "3/6 tỉnh nằm ngoài giới hạn ngẫu nhiên 99,8%");
    has_title(figure_funnel(&(FunnelData){ head(true), "tỉnh", points, 6, NULL,
                                           0, value(0.8, 0.01), "Cỡ mẫu" }),
              SUBJECT);
}

static void
test_waterfalls_end_in_a_share_of_the_whole(void)
{
    const WaterfallStage stages[] = { { "Phát ra", 34000, NULL },
                                      { "Hoàn thành", 30000, "từ chối" },
                                      { "Dùng", 28412, NULL } };
    const WaterfallStage unknown[] = { { "Phát ra", NONE, NULL },
                                       { "Dùng", 28412, NULL } };
    Figure *figure =
        figure_waterfall(&(WaterfallData){ head(false), "người", stages, 3 });

    g_assert_nonnull(
        strstr(figure_alt(figure), "Hoàn thành: 30.000 (từ chối)"));
    has_title(figure, "Dùng được 28.412 trong 34.000 người (83,6%)");
    has_title(
        figure_waterfall(&(WaterfallData){ head(false), "người", unknown, 2 }),
        SUBJECT);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/titles/bars name a first that is surely first",
                    test_bars_name_a_first_that_is_surely_first);
    g_test_add_func("/titles/changes count only what is sure",
                    test_changes_count_only_what_is_sure);
    g_test_add_func("/titles/majorities are over half for sure",
                    test_majorities_are_over_half_for_sure);
    g_test_add_func("/titles/one composition names its largest part",
                    test_one_composition_names_its_largest_part);
    g_test_add_func("/titles/cells of a heat table are counted",
                    test_cells_of_a_heat_table_are_counted);
    g_test_add_func("/titles/funnels count units beyond the outer limits",
                    test_funnels_count_units_beyond_the_outer_limits);
    g_test_add_func("/titles/waterfalls end in a share of the whole",
                    test_waterfalls_end_in_a_share_of_the_whole);
    return g_test_run();
}
