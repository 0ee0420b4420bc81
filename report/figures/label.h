/* label.h - texts placed by their middle, and boxes cut from boxes. */
#pragma once

#include "report/canvas/canvas.h"
#include "report/canvas/theme.h"

/* How a text looks and how far it may run. */
typedef struct {
    ThemeFont font;
    ThemeColour colour;
    Align align;
    double width; /* 0: one line */
    size_t max_lines;
} Label;

TextSize label_measure(Canvas *canvas, const char *text, const Label *label);
double label_width(Canvas *canvas, const char *text, ThemeFont font);
double label_line(Canvas *canvas, ThemeFont font); /* height of one line */

/* With its top, its middle, or its bottom at Y. Give the height. */
double label_top(Canvas *canvas, const char *text, const Label *label, double x,
                 double y);
double label_middle(Canvas *canvas, const char *text, const Label *label,
                    double x, double y);
double label_bottom(Canvas *canvas, const char *text, const Label *label,
                    double x, double y);

/* Takes a strip from BOX, which becomes what is left. */
Box box_take_left(Box *box, double width);
Box box_take_right(Box *box, double width);
Box box_take_top(Box *box, double height);
Box box_take_bottom(Box *box, double height);
