/* test_marks.c - where the ink of each mark goes; colours that can be seen. */
#include "report/canvas/canvas_record.h"
#include "report/figures/mark.h"
#include "report/figures/status_mark.h"
#include <glib.h>
#include <math.h>
#include <string.h>

static const Shape *
shape(const Canvas *canvas, guint i)
{
    const GArray *shapes = canvas_record_shapes(canvas);

    g_assert_cmpuint(i, <, shapes->len);
    return &g_array_index(shapes, Shape, i);
}

static guint
count(const Canvas *canvas)
{
    return canvas_record_shapes(canvas)->len;
}

static void
test_every_colour_that_speaks_can_be_seen(void)
{
    static const struct {
        ThemeColour colour;
        double least;
    } cases[] = {
        { COLOUR_INK, 7 },       { COLOUR_SOFT, 4.5 },  { COLOUR_NAVY, 4.5 },
        { COLOUR_BLUE, 4.5 },    { COLOUR_SKY, 3 },     { COLOUR_RUST, 4.5 },
        { COLOUR_VERMILION, 3 }, { COLOUR_AMBER, 3 },   { COLOUR_BROWN, 4.5 },
        { COLOUR_GREY, 4.5 },    { COLOUR_NEUTRAL, 3 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpfloat(theme_contrast(theme_colour(cases[i].colour),
                                         theme_colour(COLOUR_WHITE)),
                          >=, cases[i].least);
}

static void
test_contrast_is_that_of_wcag(void)
{
    const Colour black = { 0, 0, 0 }, white = { 1, 1, 1 };
    const Colour grey = { 0x77 / 255.0, 0x77 / 255.0, 0x77 / 255.0 };

    /* 21:1 and 4.48:1 are the textbook values of WCAG 2 */
    g_assert_cmpfloat_with_epsilon(theme_contrast(black, white), 21, 1e-9);
    g_assert_cmpfloat_with_epsilon(theme_contrast(grey, white), 4.48, 0.005);
    g_assert_cmpfloat_with_epsilon(theme_lightness(white), 100, 1e-6);
    g_assert_cmpfloat_with_epsilon(theme_lightness(grey), 50.03, 0.01);
}

static void
test_map_classes_differ_in_grey_and_bear_text(void)
{
    static const double lightness[] = { 93, 81, 65, 45, 22 };

    for (size_t i = 0; i < THEME_TILE_CLASSES; i++) {
        Colour ground = theme_tile(i);

        g_assert_cmpfloat_with_epsilon(theme_lightness(ground), lightness[i],
                                       1);
        g_assert_cmpfloat(theme_contrast(theme_text_on(ground), ground), >=,
                          4.5);
    }
}

static void
test_no_font_is_under_the_floor(void)
{
    for (ThemeFont font = 0; font < FONTS; font++)
        g_assert_cmpfloat(theme_font(font)->size, >=, 6.6);
}

static void
test_shapes_are_centred(void)
{
    static const MarkShape centred[] = { MARK_DOT, MARK_DOT_HOLLOW,
                                         MARK_DIAMOND, MARK_DIAMOND_HOLLOW,
                                         MARK_SQUARE };

    for (size_t i = 0; i < G_N_ELEMENTS(centred); i++) {
        g_autoptr(Canvas) canvas = canvas_record_new();
        const Box *ink = NULL;

        mark_shape(canvas, centred[i], 50, 20, 3, theme_colour(COLOUR_NAVY));
        ink = &shape(canvas, 0)->box;
        g_assert_cmpfloat_with_epsilon(ink->x + ink->width / 2, 50, 1e-9);
        g_assert_cmpfloat_with_epsilon(ink->y + ink->height / 2, 20, 1e-9);
        g_assert_cmpfloat(ink->width, >, 4);
        g_assert_cmpfloat(ink->width, <, 9);
    }
}

static void
test_whiskers_cover_low_to_high(void)
{
    g_autoptr(Canvas) canvas = canvas_record_new();

    mark_whisker(canvas, 120, 160, 50, 2, theme_colour(COLOUR_INK), 1);
    g_assert_cmpuint(count(canvas), ==, 3);
    g_assert_cmpfloat(shape(canvas, 0)->box.x, ==, 120);
    g_assert_cmpfloat(shape(canvas, 0)->box.width, ==, 40);
    g_assert_cmpfloat(shape(canvas, 1)->box.x, ==, 120);
    g_assert_cmpfloat(shape(canvas, 1)->box.height, ==, 4);
    g_assert_cmpfloat(shape(canvas, 2)->box.x, ==, 160);
}

static void
test_a_missing_point_breaks_line_and_ribbon(void)
{
    const double x[] = { 0, 10, 20, 30, 40 };
    const double y[] = { 1, 2, (double)NAN, 4, 5 };
    const double low[] = { 3, 4, (double)NAN, 6, 7 };
    g_autoptr(Canvas) canvas = canvas_record_new();

    mark_line(canvas, 5, x, y, theme_colour(COLOUR_NAVY), 1, 0);
    g_assert_cmpuint(count(canvas), ==, 2);
    g_assert_cmpfloat(shape(canvas, 0)->box.width, ==, 10);
    g_assert_cmpfloat(shape(canvas, 1)->box.x, ==, 30);
    mark_ribbon(canvas, 5, x, low, y, theme_colour(COLOUR_TINT));
    g_assert_cmpuint(count(canvas), ==, 4);
    g_assert_cmpfloat(shape(canvas, 3)->box.y, ==, 4);
    g_assert_cmpfloat(shape(canvas, 3)->box.height, ==, 3);
}

static void
test_a_lone_point_has_a_ribbon_of_its_own(void)
{
    const double x[] = { 10, 20 }, low[] = { 8, (double)NAN };
    const double high[] = { 2, 3 };
    g_autoptr(Canvas) canvas = canvas_record_new();

    mark_ribbon(canvas, 2, x, low, high, theme_colour(COLOUR_TINT));
    g_assert_cmpuint(count(canvas), ==, 1);
    g_assert_cmpfloat(shape(canvas, 0)->box.y, ==, 2);
    g_assert_cmpfloat(shape(canvas, 0)->box.height, ==, 6);
}

static void
test_sparklines_stay_in_their_box(void)
{
    const double values[] = { 0.2, (double)NAN, 0.9, 0, 1 };
    const Box box = { 10, 20, 60, 12 };
    g_autoptr(Canvas) canvas = canvas_record_new();

    mark_sparkline(canvas, &box, 5, values, 0, 1);
    g_assert_cmpuint(count(canvas), >, 0);
    for (guint i = 0; i < count(canvas); i++) {
        const Box *ink = &shape(canvas, i)->box;

        g_assert_cmpfloat(ink->x, >=, box.x);
        g_assert_cmpfloat(ink->y, >=, box.y);
        g_assert_cmpfloat(ink->x + ink->width, <=, box.x + box.width + 1e-9);
        g_assert_cmpfloat(ink->y + ink->height, <=, box.y + box.height + 1e-9);
    }
}

static void
test_verdicts_have_a_mark_and_a_word(void)
{
    static const struct {
        const char *vi, *en;
        Verdict verdict;
        guint marks;
    } cases[] = {
        { "", "", VERDICT_NONE, 0 },
        { "Đạt", "Met", VERDICT_MET, 1 },
        { "Chưa đạt", "Not met", VERDICT_NOT_MET, 2 },
        { "Chưa kết luận được", "Cannot tell", VERDICT_CANNOT_TELL, 3 },
        { "Chưa đến hạn", "Not yet due", VERDICT_NOT_DUE, 1 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Canvas) canvas = canvas_record_new();
        double width = status_draw(canvas, cases[i].verdict, LANG_VI,
                                   theme_font(FONT_NOTE), 10, 20, 0);

        g_assert_cmpstr(status_word(cases[i].verdict, LANG_VI), ==,
                        cases[i].vi);
        g_assert_cmpstr(status_word(cases[i].verdict, LANG_EN), ==,
                        cases[i].en);
        g_assert_cmpuint(count(canvas), ==,
                         cases[i].marks + (cases[i].marks > 0));
        g_assert_cmpfloat_with_epsilon(width,
                                       status_width(canvas, cases[i].verdict,
                                                    LANG_VI,
                                                    theme_font(FONT_NOTE)),
                                       1e-9);
        g_assert_cmpfloat(theme_contrast(status_colour(cases[i].verdict),
                                         theme_colour(COLOUR_WHITE)),
                          >=, 4.5);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/marks/every colour that speaks can be seen",
                    test_every_colour_that_speaks_can_be_seen);
    g_test_add_func("/marks/contrast is that of WCAG",
                    test_contrast_is_that_of_wcag);
    g_test_add_func("/marks/map classes differ in grey and bear text",
                    test_map_classes_differ_in_grey_and_bear_text);
    g_test_add_func("/marks/no font is under the floor",
                    test_no_font_is_under_the_floor);
    g_test_add_func("/marks/shapes are centred", test_shapes_are_centred);
    g_test_add_func("/marks/whiskers cover low to high",
                    test_whiskers_cover_low_to_high);
    g_test_add_func("/marks/a missing point breaks line and ribbon",
                    test_a_missing_point_breaks_line_and_ribbon);
    g_test_add_func("/marks/a lone point has a ribbon of its own",
                    test_a_lone_point_has_a_ribbon_of_its_own);
    g_test_add_func("/marks/sparklines stay in their box",
                    test_sparklines_stay_in_their_box);
    g_test_add_func("/marks/verdicts have a mark and a word",
                    test_verdicts_have_a_mark_and_a_word);
    return g_test_run();
}
