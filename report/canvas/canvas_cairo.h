/* canvas_cairo.h - a canvas that paints by cairo. */
#pragma once

#include "report/canvas/canvas.h"
#include "report/canvas/typeset.h"

/* Paints on CR with the texts of TYPE; both must outlive it. */
Canvas *canvas_cairo_new(cairo_t *cr, Typesetter *type);
