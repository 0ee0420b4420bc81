/* theme.h - colours and sizes of everything that is drawn.
 *
 * Every colour that carries meaning stands out from white by at least 3:1 as a
 * mark and 4.5:1 as text (checked in tests/test_marks.c); grounds and grid
 * lines, which carry none, are lighter. Nothing is smaller than 6.6 points. */
#pragma once

#include "report/canvas/canvas.h"

typedef enum {
    COLOUR_INK,       /* text */
    COLOUR_SOFT,      /* secondary text, axes */
    COLOUR_NAVY,      /* the strongest: met, the unit in question */
    COLOUR_BLUE,      /* bars, the nation */
    COLOUR_SKY,       /* the lightest blue that stands alone */
    COLOUR_VERMILION, /* target, not met */
    COLOUR_RUST,      /* its text */
    COLOUR_AMBER,     /* mild disagreement */
    COLOUR_BROWN,     /* strong disagreement */
    COLOUR_GREY,      /* neutral marks */
    COLOUR_NEUTRAL,   /* neutral areas, with dark text on them */
    COLOUR_WHITE,
    COLOUR_GRID,   /* lines that only guide the eye */
    COLOUR_TRACK,  /* what a bar runs in */
    COLOUR_STRIPE, /* every other group of rows */
    COLOUR_TINT,   /* interval ribbons: light blue, solid */
    COLOUR_BLUSH,  /* the same in orange: not met, lost */
    COLOUR_GROUND, /* tiles of a silhouette */
    COLOURS
} ThemeColour;

typedef enum {
    FONT_TITLE, /* 10 bold */
    FONT_VALUE, /* 8.5 bold */
    FONT_LABEL, /* 8.5 */
    FONT_ROW,   /* 7.2: rows of long lists */
    FONT_ROW_BOLD,
    FONT_NOTE, /* 7.5: notes, axes, legends */
    FONT_NOTE_BOLD,
    FONT_TINY, /* 6.6: names on tiles; nothing is smaller */
    FONT_TINY_BOLD,
    FONTS
} ThemeFont;

#define THEME_TILE_CLASSES 5

#define THEME_LINE_DATA 1.8
#define THEME_LINE_INTERVAL 1.1
#define THEME_LINE_TARGET 1.1
#define THEME_LINE_GRID 0.4
#define THEME_LINE_AXIS 0.6
#define THEME_DASH_TARGET 3.5
#define THEME_DOT 2.6 /* radius */
#define THEME_GAP 6.0 /* between neighbouring things */

Colour theme_colour(ThemeColour name);
const Font *theme_font(ThemeFont name);

/* The classes of a map from 0, lowest, to 4: one hue, L* 93 81 65 45 22. */
Colour theme_tile(size_t class);

/* Black or white, whichever reads better on GROUND. */
Colour theme_text_on(Colour ground);

/* Contrast of two colours by WCAG 2, 1 to 21; and CIE L*, 0 to 100. */
double theme_contrast(Colour a, Colour b);
double theme_lightness(Colour colour);
