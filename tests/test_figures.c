/* test_figures.c - every kind of figure keeps the house rules, whatever its
 * numbers: nothing overlaps, nothing leaves the box, everything can be read. */
#include "report/canvas/canvas_record.h"
#include "report/canvas/picture.h"
#include "report/canvas/theme.h"
#include "report/canvas/typeset.h"
#include "report/figures/figure_bullet.h"
#include "report/figures/figure_kind.h"
#include "report/figures/figure_sheet.h"
#include "tests/figure_cases.h"
#include "tests/figure_checks.h"
#include <glib/gstdio.h>
#include <math.h>

#define LONG_LIST 100

static const size_t sizes[] = { 0, 1, 2, 7, 34, 63, 5000 };
static const double widths[] = { 250, 468, 515 };

/* One figure at every width; long ones at that of a page alone. */
static void
check_widths(const Figure *figure, size_t rows, Canvas *ruler)
{
    size_t first = rows > LONG_LIST ? 1 : 0;
    size_t last = rows > LONG_LIST ? 1 : G_N_ELEMENTS(widths) - 1;

    for (size_t i = first; i <= last && !g_test_failed(); i++) {
        g_test_message("%zu rows, %g wide", rows, widths[i]);
        check_drawing(figure, widths[i], ruler);
    }
}

static void
check_kind(CaseFunc make, CaseMood mood, Canvas *ruler)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autoptr(Figure) figure = NULL;

        if (sizes[i] > LONG_LIST && (ruler || mood == CASE_PLAIN))
            continue;
        figure = make(sizes[i], mood, i % 2 ? LANG_EN : LANG_VI);
        check_texts(figure);
        check_widths(figure, sizes[i], ruler);
        if (g_test_failed())
            return;
    }
}

static void
test_rules_hold(gconstpointer data)
{
    CaseFunc make = figure_cases[GPOINTER_TO_SIZE(data)].make;

    check_kind(make, CASE_PLAIN, NULL);
    check_kind(make, CASE_HOSTILE, NULL);
}

static void
test_rules_hold_with_real_letters(gconstpointer data)
{
    CaseFunc make = figure_cases[GPOINTER_TO_SIZE(data)].make;
    g_autoptr(GError) error = NULL;
    g_autoptr(Typesetter) type = typesetter_new(LANG_VI, &error);
    g_autoptr(Picture) picture = NULL;

    g_assert_no_error(error);
    picture = picture_new("ruler.pdf", 600, 800, type, &error);
    g_assert_no_error(error);
    check_kind(make, CASE_PLAIN, picture_canvas(picture));
    check_kind(make, CASE_HOSTILE, picture_canvas(picture));
}

/* The first shape of COLOUR and KIND, or NULL. */
static const Shape *
find(const GArray *shapes, ShapeKind kind, ThemeColour colour)
{
    Colour want = theme_colour(colour);

    for (guint i = 0; i < shapes->len; i++) {
        const Shape *shape = shape_at(shapes, i);

        if (shape->kind == kind && shape->colour.red == want.red &&
            shape->colour.green == want.green &&
            shape->colour.blue == want.blue)
            return shape;
    }
    return NULL;
}

static void
test_bars_start_at_zero_and_end_at_the_value(void)
{
    const BulletRow row = { .label = "Chỉ tiêu",
                            .value = { .value = 0.5, .low = 0.4, .high = 0.6 },
                            .target = 0.75,
                            .previous = (double)NAN,
                            .nation = (double)NAN };
    g_autoptr(Figure) figure = figure_bullet(
        &(BulletData){ case_head(CASE_PLAIN, LANG_VI), &row, 1, 2024, false });
    g_autoptr(Canvas) canvas = canvas_record_new();
    const Box box = { 0, 0, 468, figure_height(figure, canvas, 468) };
    const GArray *shapes = canvas_record_shapes(canvas);
    const Shape *track = NULL, *bar = NULL, *target = NULL;

    figure_draw(figure, canvas, &box);
    track = find(shapes, SHAPE_FILL, COLOUR_TRACK);
    bar = find(shapes, SHAPE_FILL, COLOUR_BLUE);
    target = find(shapes, SHAPE_STROKE, COLOUR_VERMILION);
    g_assert_true(track && bar && target);
    g_assert_cmpfloat_with_epsilon(bar->box.x, track->box.x, 1e-6);
    g_assert_cmpfloat_with_epsilon(bar->box.width, track->box.width / 2, 1e-6);
    g_assert_cmpfloat_with_epsilon(
        target->box.x, track->box.x + 0.75 * track->box.width, 1e-6);
}

static void
test_census_bars_bear_no_interval(void)
{
    const BulletRow row = { .label = "Toàn bộ",
                            .value = { .value = 0.5,
                                       .low = 0.5,
                                       .high = 0.5,
                                       .basis = BASIS_REGISTER,
                                       .flag = FLAG_CENSUS },
                            .target = (double)NAN,
                            .previous = (double)NAN,
                            .nation = (double)NAN };
    g_autoptr(Figure) figure = figure_bullet(
        &(BulletData){ case_head(CASE_PLAIN, LANG_VI), &row, 1, 2024, false });
    g_autoptr(Canvas) canvas = canvas_record_new();
    const Box box = { 0, 0, 468, figure_height(figure, canvas, 468) };
    g_autofree char *print = NULL;

    figure_draw(figure, canvas, &box);
    print = canvas_record_print(canvas);
    g_assert_nonnull(strstr(print, "(toàn bộ)"));
    g_assert_null(find(canvas_record_shapes(canvas), SHAPE_STROKE, COLOUR_INK));
    g_assert_nonnull(strstr(figure_alt(figure), "50,0% (toàn bộ)"));
}

static void
test_long_lists_show_both_ends_and_say_so(void)
{
    g_autoptr(Figure) figure = case_caterpillar(5000, CASE_PLAIN, LANG_VI);
    g_autoptr(Canvas) canvas = canvas_record_new();
    const Box box = { 0, 0, 468, figure_height(figure, canvas, 468) };
    g_autofree char *print = NULL;

    g_assert_cmpfloat(box.height, <, 760);
    figure_draw(figure, canvas, &box);
    print = canvas_record_print(canvas);
    g_assert_nonnull(strstr(print, "4.930 tỉnh, thành phố khác"));
    g_assert_nonnull(strstr(figure_alt(figure), "Và 4.930 mục nữa."));
}

static void
test_a_map_of_63_fits_a_page_under_its_title(void)
{
    g_autoptr(Canvas) canvas = canvas_record_new();
    g_autoptr(Figure) map = case_tilemap(63, CASE_PLAIN, LANG_VI);
    g_autoptr(Figure) list = case_caterpillar(63, CASE_PLAIN, LANG_VI);

    g_assert_cmpfloat(figure_height(map, canvas, 468), <, 640);
    g_assert_cmpfloat(figure_height(list, canvas, 468), <, 650);
}

static void
test_every_figure_is_a_picture_of_its_own(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Typesetter) type = typesetter_new(LANG_VI, &error);
    g_autofree char *folder = g_dir_make_tmp("khaosat-XXXXXX", &error);

    g_assert_no_error(error);
    for (size_t i = 0; i < G_N_ELEMENTS(figure_cases); i++) {
        g_autoptr(Figure) figure = figure_cases[i].make(7, CASE_PLAIN, LANG_VI);
        g_autofree char *path =
            g_strconcat(folder, "/", figure_cases[i].name, ".svg", NULL);
        g_autofree char *bytes = NULL;

        g_assert_true(figure_sheet_write(figure, path, 468,
                                         i % 2 ? NULL : "SỐ LIỆU MÔ PHỎNG",
                                         type, &error));
        g_assert_no_error(error);
        g_assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
        g_assert_nonnull(strstr(bytes, "<svg"));
        g_assert_cmpint(g_unlink(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

int
main(int argc, char **argv)
{
    int status = 0;

    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(figure_cases); i++) {
        g_autofree char *rules = g_strconcat("/figures/", figure_cases[i].name,
                                             ": house rules hold", NULL);
        g_autofree char *real = g_strconcat(rules, " with real letters", NULL);

        g_test_add_data_func(rules, GSIZE_TO_POINTER(i), test_rules_hold);
        g_test_add_data_func(real, GSIZE_TO_POINTER(i),
                             test_rules_hold_with_real_letters);
    }
    g_test_add_func("/figures/bars start at zero and end at the value",
                    test_bars_start_at_zero_and_end_at_the_value);
    g_test_add_func("/figures/census bars bear no interval",
                    test_census_bars_bear_no_interval);
    g_test_add_func("/figures/long lists show both ends and say so",
                    test_long_lists_show_both_ends_and_say_so);
    g_test_add_func("/figures/a map of 63 fits a page under its title",
                    test_a_map_of_63_fits_a_page_under_its_title);
    g_test_add_func("/figures/every figure is a picture of its own",
                    test_every_figure_is_a_picture_of_its_own);
    status = g_test_run();
    typesetter_shutdown();
    return status;
}
