/* figure_checks.h - the house rules of every drawing: nothing overlaps,
 * nothing leaves the box, everything can be read. */
#pragma once

#include "report/canvas/canvas_record.h"
#include "report/canvas/theme.h"
#include "report/figures/figure_kind.h"
#include <math.h>
#include <string.h>

#define LEFT 40.0
#define TOP 60.0
#define SMALLEST 6.6
#define MANY 2000 /* shapes: grounds are searched for one by one */
#define PEN 4.0   /* marks at the edge may reach out by half their size */

static inline const Shape *
shape_at(const GArray *shapes, guint i)
{
    return &g_array_index(shapes, Shape, i);
}

static inline void
check_overlap(const Canvas *canvas)
{
    const Shape *one = NULL, *other = NULL;

    if (!canvas_record_overlap(canvas, 0.7, &one, &other))
        return;
    g_test_message("“%s” (%.0f,%.0f %.0fx%.0f) lies on “%s” (%.0f,%.0f)",
                   one->text, one->box.x, one->box.y, one->box.width,
                   one->box.height, other->text, other->box.x, other->box.y);
    g_test_fail();
}

static inline void
check_inside(const GArray *shapes, const Box *box)
{
    for (guint i = 0; i < shapes->len; i++) {
        const Box *ink = &shape_at(shapes, i)->box;
        bool text = shape_at(shapes, i)->kind == SHAPE_TEXT;
        double slack = text ? 1 : PEN;

        if (ink->x >= box->x - slack && ink->y >= box->y - slack &&
            ink->x + ink->width <= box->x + box->width + slack &&
            ink->y + ink->height <= box->y + box->height + slack)
            continue;
        g_test_message("%s%s at %.1f,%.1f %.1fx%.1f leaves the box of "
                       "%.1fx%.1f",
                       text ? "text " : "shape ",
                       text ? shape_at(shapes, i)->text : "", ink->x - box->x,
                       ink->y - box->y, ink->width, ink->height, box->width,
                       box->height);
        g_test_fail();
        return;
    }
}

/* The colour that lies under the middle of shape I. */
static inline Colour
ground_of(const GArray *shapes, guint i)
{
    const Box *box = &shape_at(shapes, i)->box;
    double x = box->x + box->width / 2, y = box->y + box->height / 2;

    for (guint j = i; j > 0; j--) {
        const Shape *under = shape_at(shapes, j - 1);

        if (under->kind == SHAPE_FILL && x >= under->box.x &&
            x <= under->box.x + under->box.width && y >= under->box.y &&
            y <= under->box.y + under->box.height)
            return under->colour;
    }
    return theme_colour(COLOUR_WHITE);
}

static inline void
check_readable(const GArray *shapes)
{
    for (guint i = 0; i < shapes->len; i++) {
        const Shape *shape = shape_at(shapes, i);
        double contrast = 0;

        if (shape->kind != SHAPE_TEXT)
            continue;
        contrast = theme_contrast(shape->colour, ground_of(shapes, i));
        if (contrast >= 4.4 && shape->pen >= SMALLEST - 1e-9)
            continue;
        g_test_message("“%s” of %.1f points has contrast %.2f", shape->text,
                       shape->pen, contrast);
        g_test_fail();
        return;
    }
}

static inline void
check_drawing(const Figure *figure, double width, Canvas *ruler)
{
    g_autoptr(Canvas) canvas =
        ruler ? canvas_record_new_measured(ruler) : canvas_record_new();
    const Box box = { LEFT, TOP, width, figure_height(figure, canvas, width) };
    const GArray *shapes = canvas_record_shapes(canvas);

    g_assert_true(isfinite(box.height));
    g_assert_cmpfloat(box.height, >=, 0);
    figure_draw(figure, canvas, &box);
    check_overlap(canvas);
    check_inside(shapes, &box);
    if (shapes->len < MANY)
        check_readable(shapes);
}

static inline void
check_texts(const Figure *figure)
{
    g_autofree char *title = g_strdup(figure_title(figure));

    if (g_str_has_suffix(title, "…"))
        title[strlen(title) - strlen("…")] = '\0';
    g_assert_true(title_fits(title));
    g_assert_true(g_utf8_validate(figure_alt(figure), -1, NULL));
    g_assert_cmpuint(strlen(figure_alt(figure)), >, 10);
    g_assert_null(strchr(figure_alt(figure), '{'));
    g_assert_null(strchr(figure_title(figure), '{'));
}
