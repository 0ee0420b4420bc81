/* canvas_ops.h - what a canvas must be able to do. Private to report/. */
#pragma once

#include "report/canvas/canvas.h"
#include <glib.h>

typedef struct {
    void (*move_to)(Canvas *canvas, double x, double y);
    void (*line_to)(Canvas *canvas, double x, double y);
    void (*close_path)(Canvas *canvas);
    void (*arc)(Canvas *canvas, double x, double y, double radius, double from,
                double to);
    void (*fill)(Canvas *canvas, Colour colour);
    void (*stroke)(Canvas *canvas, Colour colour, double width, double dash);
    TextSize (*measure)(Canvas *canvas, const char *text, const Font *font,
                        double width, size_t max_lines);
    void (*text)(Canvas *canvas, const char *text, const Font *font,
                 Colour colour, double x, double y, Align align, double width,
                 size_t max_lines);
    void (*free)(Canvas *canvas);
} CanvasOps;

/* First member of every canvas. */
struct Canvas {
    const CanvasOps *ops;
};
