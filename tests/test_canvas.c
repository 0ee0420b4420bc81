/* test_canvas.c - canvases measure, cut and paint text; pictures are whole. */
#include "report/canvas/canvas_cairo.h"
#include "report/canvas/canvas_record.h"
#include "report/canvas/picture.h"
#include "report/canvas/typeset.h"
#include "store/error.h"
#include <glib/gstdio.h>
#include <string.h>

static const Font sans = { FACE_SANS, 10, false, false };
static const Font serif = { FACE_SERIF, 13, false, false };
static const Colour black = { 0, 0, 0 };

static Typesetter *
open_fonts(void)
{
    g_autoptr(GError) error = NULL;
    Typesetter *type = typesetter_new(LANG_VI, &error);

    g_assert_no_error(error);
    return type;
}

static void
test_long_text_is_broken_and_cut(void)
{
    g_autoptr(Typesetter) type = open_fonts();
    g_autoptr(Picture) picture = picture_new("x.pdf", 300, 200, type, NULL);
    Canvas *canvas = picture_canvas(picture);
    const char *text = "Tuyên truyền, nâng cao nhận thức và phổ biến kiến thức "
                       "về an toàn thông tin giai đoạn 2021 - 2025";
    TextSize one = canvas_measure(canvas, text, &sans, 0, 0);
    TextSize all = canvas_measure(canvas, text, &sans, 120, 0);
    TextSize two = canvas_measure(canvas, text, &sans, 120, 2);

    g_assert_cmpuint(one.lines, ==, 1);
    g_assert_cmpuint(all.lines, >=, 4);
    g_assert_cmpfloat(all.width, <=, 120);
    g_assert_cmpuint(two.lines, ==, 2);
    g_assert_cmpfloat_with_epsilon(two.height, 2 * one.height, 0.1);
    g_assert_cmpfloat(one.ascent, >, 7);
    g_assert_cmpfloat(one.ascent, <, one.height);
}

static void
test_a_character_the_fonts_lack_is_an_error(void)
{
    g_autoptr(Typesetter) type = open_fonts();
    g_autoptr(Picture) picture = picture_new("x.pdf", 300, 200, type, NULL);
    g_autoptr(GError) error = NULL;

    canvas_text(picture_canvas(picture), "Ơ Ư ặ ỵ ● — “…” − ≥", &serif, black,
                10, 10, ALIGN_LEFT, 0, 1);
    g_assert_true(typesetter_check(type, &error));
    canvas_text(picture_canvas(picture), "漢字", &serif, black, 10, 10,
                ALIGN_LEFT, 0, 1);
    g_assert_false(typesetter_check(type, &error));
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_OUTPUT);
    g_assert_nonnull(strstr(error->message, "漢字"));
    g_clear_error(&error);
    g_assert_true(typesetter_check(type, &error));
}

static void
test_pictures_are_the_same_bytes_twice(void)
{
    static const char *const endings[] = { "pdf", "svg", "png" };
    g_autofree char *folder = g_dir_make_tmp("khaosat-XXXXXX", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *bytes[2] = { NULL, NULL };
        size_t length[2] = { 0 };

        for (size_t j = 0; j < 2; j++) {
            g_autoptr(Typesetter) type = open_fonts();
            g_autofree char *path =
                g_strdup_printf("%s/%zu.%s", folder, j, endings[i]);
            g_autoptr(Picture) picture =
                picture_new(path, 200, 100, type, NULL);
            g_autoptr(GError) error = NULL;

            canvas_text(picture_canvas(picture), "Khảo sát: <b>&\"78,2%\"",
                        &serif, black, 100, 40, ALIGN_CENTRE, 180, 1);
            g_assert_true(picture_write(picture, &error));
            g_assert_no_error(error);
            g_assert_true(
                g_file_get_contents(path, &bytes[j], &length[j], NULL));
            g_unlink(path);
        }

        g_assert_cmpuint(length[0], ==, length[1]);
        g_assert_true(memcmp(bytes[0], bytes[1], length[0]) == 0);
        g_clear_pointer(&bytes[1], g_free);
    }
    g_rmdir(folder);
}

static void
test_the_recorder_finds_texts_that_overlap(void)
{
    static const struct {
        double x, y;
        bool overlap;
    } cases[] = {
        { 0, 0, true }, { 30, 5, true }, { 60, 0, false }, { 0, 12, false }
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Canvas) canvas = canvas_record_new();
        const Shape *first = NULL, *second = NULL;

        canvas_text(canvas, "0123456789", &sans, black, 0, 0, ALIGN_LEFT, 0, 1);
        canvas_text(canvas, "abc", &sans, black, cases[i].x, cases[i].y,
                    ALIGN_LEFT, 0, 1);
        g_assert_true(canvas_record_overlap(canvas, 0.5, &first, &second) ==
                      cases[i].overlap);
    }
}

static void
test_the_recorder_prints_what_was_drawn(void)
{
    const Box box = { 1, 2, 30, 40 };
    g_autoptr(Canvas) canvas = canvas_record_new();
    g_autofree char *text = NULL;

    canvas_rectangle(canvas, &box, black);
    canvas_line(canvas, 0, 5, 100, 5, black, 1);
    canvas_arc(canvas, 50, 50, 3, 0, 6.3);
    canvas_fill(canvas, black);
    canvas_text(canvas, "một hai ba bốn", &sans, black, 100, 0, ALIGN_RIGHT, 40,
                1);
    text = canvas_record_print(canvas);
    g_assert_cmpstr(text, ==,
                    "fill 1,2 30x40\n"
                    "stroke 0,5 100x0\n"
                    "fill 47,47 6x6\n"
                    "text 64,0 36x12 một hai ba bốn (cut)\n");
}

int
main(int argc, char **argv)
{
    int code;

    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/canvas/long text is broken and cut",
                    test_long_text_is_broken_and_cut);
    g_test_add_func("/canvas/a character the fonts lack is an error",
                    test_a_character_the_fonts_lack_is_an_error);
    g_test_add_func("/canvas/pictures are the same bytes twice",
                    test_pictures_are_the_same_bytes_twice);
    g_test_add_func("/canvas/the recorder finds texts that overlap",
                    test_the_recorder_finds_texts_that_overlap);
    g_test_add_func("/canvas/the recorder prints what was drawn",
                    test_the_recorder_prints_what_was_drawn);
    code = g_test_run();
    typesetter_shutdown();
    return code;
}
