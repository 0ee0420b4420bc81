/* figure.h - a chart, ready to be measured and drawn on any canvas.
 *
 * A figure is built from numbers that are already estimates; it computes none.
 * Caption and note belong to it, so that page, SVG and alternative text say
 * the same. */
#pragma once

#include "report/canvas/canvas.h"
#include <glib.h>

typedef struct Figure Figure;

/* One line stating the finding; the subject in few words; what is measured, of
 * whom, when, in which unit; source and remarks; the same for those who cannot
 * see it. Borrowed. */
const char *figure_title(const Figure *figure);
const char *figure_subject(const Figure *figure);
const char *figure_subtitle(const Figure *figure);
const char *figure_note(const Figure *figure);
const char *figure_alt(const Figure *figure);

/* Told of every figure that is placed, and how wide it is. */
typedef struct {
    void (*seen)(const Figure *figure, double width, void *data);
    void *data;
} FigureWatch;

/* Height of the drawing (without title, subtitle and note) when WIDTH wide;
 * CANVAS measures the text. */
double figure_height(const Figure *figure, Canvas *canvas, double width);
void figure_draw(const Figure *figure, Canvas *canvas, const Box *box);

void figure_free(Figure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Figure, figure_free)
