/* picture.h - a drawing in a file of its own: PDF, SVG or PNG. */
#pragma once

#include "report/canvas/canvas.h"
#include "report/canvas/typeset.h"

typedef struct Picture Picture;

/* WIDTH x HEIGHT points of white; the ending of PATH (.pdf, .svg, .png) says
 * what it is to be. TYPE must outlive it. */
Picture *picture_new(const char *path, double width, double height,
                     Typesetter *type, GError **error);
void picture_free(Picture *picture); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Picture, picture_free)

Canvas *picture_canvas(Picture *picture); /* borrowed */

/* Writes the file, whole or not at all; the picture cannot be drawn on any
 * more. */
bool picture_write(Picture *picture, GError **error);
