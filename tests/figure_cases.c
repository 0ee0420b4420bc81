/* figure_cases.c - the figures, one function for each kind. */
#include "tests/figure_cases.h"

#include "report/figures/figure_bars.h"
#include "report/figures/figure_bullet.h"
#include "report/figures/figure_caterpillar.h"
#include "report/figures/figure_composition.h"
#include "report/figures/figure_dumbbell.h"
#include "report/figures/figure_funnel.h"
#include "report/figures/figure_groups.h"
#include "report/figures/figure_heat.h"
#include "report/figures/figure_likert.h"
#include "report/figures/figure_minimap.h"
#include "report/figures/figure_strip.h"
#include "report/figures/figure_tilemap.h"
#include "report/figures/figure_trend.h"
#include "report/figures/figure_waterfall.h"
#include <math.h>

#define LONG_TEXT                                                                                 \
    "Uỷ ban nhân dân <b>&\"đơn vị\"</b>\nvới một cái tên dài hai trăm ký tự, " \
    "không ai đặt nhưng một tệp có thể mang theo, kể cả một "                   \
    "từrấtdàikhôngcóchỗnàođểngắtdòngvàvẫncứdàithêmmãikhônghếtđượcđâunhé cuối"

/* A number from 0 to 1 that depends on I alone. */
static double
case_number(size_t i)
{
    return (double)((i * 2654435761u + 12345u) % 1000003u) / 1000003.0;
}

static const char *
case_name(size_t i, CaseMood mood)
{
    static const char *const names[] = { "Hà Nội",   "Bà Rịa - Vũng Tàu",
                                         "Lai Châu", "Thừa Thiên Huế",
                                         "Cần Thơ",  "TP. Hồ Chí Minh" };

    if (mood == CASE_HOSTILE && i % 3 == 0)
        return i % 2 ? LONG_TEXT : "";
    return names[i % G_N_ELEMENTS(names)];
}

/* Hostile values: nothing, all, none, unknown, suppressed, wide, reversed. */
static FigureValue
case_hostile(size_t i)
{
    static const FigureValue odd[] = {
        { .value = 0, .low = 0, .high = 0.02 },
        { .value = 1, .low = 0.97, .high = 1 },
        { .value = (double)NAN, .low = (double)NAN, .high = (double)NAN },
        { .value = 0.4, .flag = FLAG_SUPPRESS, .reason = LONG_TEXT },
        { .value = 0.5, .low = 0, .high = 1, .flag = FLAG_REVIEW },
        { .value = 0.5, .low = (double)NAN, .high = (double)NAN },
        { .value = (double)INFINITY, .low = 0, .high = 1 },
        { .value = 0.3, .low = 0, .high = 1, .basis = BASIS_REGISTER },
        { .value = 1, .low = 1, .high = 1, .basis = BASIS_REGISTER },
        { .value = 0.99999, .low = 0.9, .high = 1, .flag = FLAG_CENSUS },
    };

    return odd[i % G_N_ELEMENTS(odd)];
}

static FigureValue
case_value(size_t i, CaseMood mood)
{
    double value = 0.55 + 0.4 * case_number(i);
    double half = 0.02 + 0.03 * case_number(i + 7);

    if (mood == CASE_HOSTILE)
        return case_hostile(i);
    return (FigureValue){ .value = value,
                          .low = value - half,
                          .high = fmin(value + half, 1),
                          .flag = i % 9 == 4 ? FLAG_REVIEW : FLAG_SHOW };
}

FigureHead
case_head(CaseMood mood, Lang lang)
{
    return (FigureHead){ lang,
                         { true, 1 },
                         mood == CASE_HOSTILE ? LONG_TEXT
                                              : "Kết quả theo đơn vị",
                         "Tỷ lệ (%)",
                         NULL,
                         2025 };
}

static double
case_target(CaseMood mood)
{
    return mood == CASE_HOSTILE ? 0 : 0.8;
}

static Figure *
case_bullet(size_t n, CaseMood mood, Lang lang)
{
    g_autofree BulletRow *rows = g_new0(BulletRow, n + 1);

    for (size_t i = 0; i < n; i++)
        rows[i] = (BulletRow){ i % 4 ? "đ1)" : NULL,
                               case_name(i, mood),
                               case_value(i, mood),
                               i % 5 == 3 ? (double)NAN
                               : i % 2    ? 1
                                          : case_target(mood),
                               i % 2 == 0,
                               i % 3 ? case_number(i) : (double)NAN,
                               i % 4 ? case_number(i + 3) : (double)NAN,
                               (Verdict)(i % (VERDICT_NOT_DUE + 1)) };
    return figure_bullet(
        &(BulletData){ case_head(mood, lang), rows, n, 2024, n % 2 == 1 });
}

static Tile *
case_tiles(size_t n, CaseMood mood)
{
    Tile *tiles = g_new0(Tile, n + 1);

    for (size_t i = 0; i < n; i++)
        tiles[i] = (Tile){ i % 7 ? "01" : "79", case_name(i, mood),
                           i % 2 ? "Sa" : NULL, (int)(i / 7),
                           (int)(i % 7),        case_value(i, mood) };
    return tiles;
}

static const TileInset case_insets[] = {
    { "Hoàng Sa", "quần đảo, TP. Đà Nẵng", 8, 7 },
    { "Trường Sa", LONG_TEXT, 9, 7 },
};

Figure *
case_tilemap(size_t n, CaseMood mood, Lang lang)
{
    g_autofree Tile *tiles = case_tiles(n, mood);

    return figure_tilemap(&(TilemapData){
        case_head(mood, lang), "tỉnh, thành phố", tiles, n, case_insets, 2,
        case_target(mood), mood == CASE_HOSTILE });
}

Figure *
case_caterpillar(size_t n, CaseMood mood, Lang lang)
{
    g_autofree UnitRow *rows = g_new0(UnitRow, n + 1);

    for (size_t i = 0; i < n; i++)
        rows[i] = (UnitRow){ case_name(i, mood), case_value(i, mood),
                             DIFFERENCE_UNKNOWN };
    return figure_caterpillar(&(CaterpillarData){
        case_head(mood, lang),
        mood == CASE_HOSTILE ? LONG_TEXT : "tỉnh, thành phố", rows, n,
        case_value(1, mood), case_target(mood), true, 0 });
}

/* N rows are shared out among panels of five years. */
static Figure *
case_trend(size_t n, CaseMood mood, Lang lang)
{
    size_t panels = MIN((n + 4) / 5, 20);
    g_autofree TrendPoint *points = g_new0(TrendPoint, 5 * panels + 1);
    g_autofree TrendPanel *panel = g_new0(TrendPanel, panels + 1);

    for (size_t i = 0; i < panels; i++) {
        for (size_t j = 0; j < 5; j++)
            points[5 * i + j] =
                (TrendPoint){ 2021 + (int)j, case_value(5 * i + j, mood),
                              i % 2 ? case_number(j) : (double)NAN,
                              i % 3 == 2 && j == 4 };
        panel[i] = (TrendPanel){ case_name(i, mood),
                                 points + 5 * i,
                                 MIN(n - 5 * i, 5),
                                 i % 2 ? 1 : case_target(mood),
                                 true,
                                 i % 4 ? (double)NAN : 0.5,
                                 "QĐ 893: 50%",
                                 DIFFERENCE_UNKNOWN };
    }
    return figure_trend(&(TrendData){ case_head(mood, lang), "Đơn vị",
                                      "chỉ tiêu", panel, panels,
                                      "Sắp xếp đơn vị hành chính" });
}

static Figure *
case_groups(size_t n, CaseMood mood, Lang lang)
{
    g_autofree GroupRow *rows = g_new0(GroupRow, n + 1);

    for (size_t i = 0; i < n; i++)
        rows[i] = (GroupRow){ i % 7 < 3 ? "Nhóm tuổi"
                              : i % 2   ? "Giới"
                                        : "",
                              case_name(i, mood), case_value(i, mood),
                              DIFFERENCE_UNKNOWN };
    return figure_groups(&(GroupsData){
        case_head(mood, lang), rows, n, case_value(2 + n % 3, mood),
        n % 2 ? "cả tỉnh" : NULL, case_target(mood), true });
}

static Figure *
case_strip(size_t n, CaseMood mood, Lang lang)
{
    g_autofree StripUnit *rows = g_new0(StripUnit, n + 1);
    double known = mood == CASE_HOSTILE ? (double)NAN : 3;

    for (size_t i = 0; i < n; i++)
        rows[i] = (StripUnit){ case_name(i + 1, mood), case_value(i, mood),
                               i % 4 == 0 };
    return figure_strip(
        &(StripData){ case_head(mood, lang), "tỉnh, thành phố", rows, n, 0,
                      mood == CASE_HOSTILE ? NULL : "cùng vùng",
                      case_value(4, mood), case_target(mood), false, known,
                      known - 2, known + 5, DIFFERENCE_UNKNOWN });
}

static Figure *
case_minimap(size_t n, CaseMood mood, Lang lang)
{
    static const char *const region[] = { "79", NULL };
    g_autofree Tile *tiles = case_tiles(n, mood);

    return figure_minimap(&(MinimapData){ lang, case_name(1, mood), tiles, n,
                                          case_insets, 2, "01", region });
}

static Figure *
case_bars(size_t n, CaseMood mood, Lang lang)
{
    g_autofree Bar *rows = g_new0(Bar, n + 1);

    for (size_t i = 0; i < n; i++)
        rows[i] = (Bar){ case_name(i, mood), case_value(i, mood) };
    return figure_bars(&(BarsData){ case_head(mood, lang), rows, n, 0 });
}

static Figure *
case_dumbbell(size_t n, CaseMood mood, Lang lang)
{
    g_autofree DumbbellRow *rows = g_new0(DumbbellRow, n + 1);

    for (size_t i = 0; i < n; i++)
        rows[i] = (DumbbellRow){ case_name(i, mood), case_value(i, mood),
                                 case_value(i + 3, mood), DIFFERENCE_UNKNOWN };
    return figure_dumbbell(&(DumbbellData){ case_head(mood, lang),
                                            "tỉnh, thành phố", rows, n, 2024 });
}

/* Shares that add up to one; hostile ones do not, or are missing. */
static void
case_shares(double share[5], size_t i, CaseMood mood)
{
    double sum = 0;

    for (size_t j = 0; j < 5; j++)
        sum += share[j] = 0.1 + case_number(5 * i + j);
    for (size_t j = 0; j < 5; j++) {
        share[j] /= sum;
        if (mood == CASE_HOSTILE && i % 3 == 0)
            share[j] = j == 2 ? 1 : i % 2 ? 0 : (double)NAN;
    }
}

static Figure *
case_likert(size_t n, CaseMood mood, Lang lang)
{
    g_autofree LikertRow *rows = g_new0(LikertRow, n + 1);
    LikertData data = { case_head(mood, lang),
                        { "Rất không đồng ý", "Không đồng ý", "Trung lập",
                          "Đồng ý", mood ? LONG_TEXT : "Rất đồng ý" },
                        rows,
                        n };

    for (size_t i = 0; i < n; i++) {
        rows[i] = (LikertRow){ .label = case_name(i, mood),
                               .agree = case_value(i, mood) };
        case_shares(rows[i].share, i, mood);
    }
    return figure_likert(&data);
}

static Figure *
case_composition(size_t n, CaseMood mood, Lang lang)
{
    g_autofree CompositionRow *rows = g_new0(CompositionRow, n + 1);
    CompositionData data = { case_head(mood, lang),
                             { "Nhận thức", "Lỗ hổng phần mềm", "Cấu hình",
                               mood ? LONG_TEXT : "Thiết bị", "Khác" },
                             5,
                             rows,
                             n };

    for (size_t i = 0; i < n; i++) {
        rows[i].label = case_name(i, mood);
        case_shares(rows[i].share, i, mood);
    }
    return figure_composition(&data);
}

static Figure *
case_heat(size_t n, CaseMood mood, Lang lang)
{
    enum { COLUMNS = 10 };
    static const char long_head[] = LONG_TEXT;
    static const char *const heads[COLUMNS] = { "c)",  "d)",     "đ1)", "đ2)",
                                                "e1)", "e2)",    "g)",  "h)",
                                                "i)",  long_head };
    g_autofree HeatCell *cells = g_new0(HeatCell, n * COLUMNS + 1);
    g_autofree const char **names = g_new0(const char *, n + 1);

    for (size_t i = 0; i < n; i++)
        names[i] = case_name(i, mood);
    for (size_t i = 0; i < n * COLUMNS; i++)
        cells[i] = (HeatCell){ case_value(i, mood),
                               (Verdict)(i % (VERDICT_NOT_DUE + 1)) };
    return figure_heat(&(HeatData){ case_head(mood, lang), "tỉnh, thành phố",
                                    heads, COLUMNS, names, n, cells });
}

static Figure *
case_funnel(size_t n, CaseMood mood, Lang lang)
{
    enum { LIMITS = 20 };
    FunnelLimit limits[LIMITS];
    g_autofree FunnelPoint *points = g_new0(FunnelPoint, n + 1);

    for (size_t i = 0; i < LIMITS; i++) {
        double half = 2 / sqrt((double)(50 * (i + 1)));

        limits[i] =
            (FunnelLimit){ (double)(50 * (i + 1)), 0.78 - half, 0.78 + half,
                           0.78 - 1.5 * half, 0.78 + 1.5 * half };
    }
    for (size_t i = 0; i < n; i++)
        points[i] = (FunnelPoint){ case_name(i + 1, mood),
                                   mood && i % 5 == 1 ? (double)NAN
                                                      : 900 * case_number(i),
                                   case_value(i, mood) };
    return figure_funnel(&(FunnelData){
        case_head(mood, lang), "tỉnh, thành phố", points, n, limits,
        n % 2 ? LIMITS : 0, case_value(2, mood), "Cỡ mẫu" });
}

static Figure *
case_waterfall(size_t n, CaseMood mood, Lang lang)
{
    g_autofree WaterfallStage *stages = g_new0(WaterfallStage, n + 1);

    for (size_t i = 0; i < n; i++)
        stages[i] = (WaterfallStage){ case_name(i, mood),
                                      mood == CASE_HOSTILE
                                          ? (i % 3 ? case_number(i) * 1e9 - 1e8
                                                   : (double)NAN)
                                          : 34000.0 / (double)(i + 1),
                                      i % 2 ? case_name(i + 1, mood) : NULL };
    return figure_waterfall(
        &(WaterfallData){ case_head(mood, lang), "người", stages, n });
}

const FigureCase figure_cases[FIGURE_CASES] = {
    { "bullet", case_bullet },           { "tilemap", case_tilemap },
    { "caterpillar", case_caterpillar }, { "trend", case_trend },
    { "groups", case_groups },           { "strip", case_strip },
    { "minimap", case_minimap },         { "bars", case_bars },
    { "dumbbell", case_dumbbell },       { "likert", case_likert },
    { "composition", case_composition }, { "heat", case_heat },
    { "funnel", case_funnel },           { "waterfall", case_waterfall },
};
