/* theme.c - colours and sizes of everything that is drawn. */
#include "report/canvas/theme.h"

#include <glib.h>
#include <math.h>

#define RGB(hex)                                                               \
    {                                                                          \
        ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0,               \
            ((hex)&255) / 255.0                                                \
    }

static const Colour colours[COLOURS] = {
    [COLOUR_INK] = RGB(0x1A1A1A),     [COLOUR_SOFT] = RGB(0x4A5056),
    [COLOUR_NAVY] = RGB(0x12436D),    [COLOUR_BLUE] = RGB(0x2073BC),
    [COLOUR_SKY] = RGB(0x4F94CD),     [COLOUR_VERMILION] = RGB(0xD55E00),
    [COLOUR_RUST] = RGB(0xA84300),    [COLOUR_AMBER] = RGB(0xD17D00),
    [COLOUR_BROWN] = RGB(0x8C3B00),   [COLOUR_GREY] = RGB(0x6B7278),
    [COLOUR_NEUTRAL] = RGB(0x8F959B), [COLOUR_WHITE] = RGB(0xFFFFFF),
    [COLOUR_GRID] = RGB(0xD9DDE0),    [COLOUR_TRACK] = RGB(0xECEEF0),
    [COLOUR_STRIPE] = RGB(0xF4F5F7),  [COLOUR_TINT] = RGB(0xCFE0F1),
    [COLOUR_BLUSH] = RGB(0xFBE3D2),   [COLOUR_GROUND] = RGB(0xD3D8DC),
};

static const Colour tiles[THEME_TILE_CLASSES] = {
    RGB(0xE1ECF8), RGB(0xADCDEB), RGB(0x68A3D8), RGB(0x1D6EB0), RGB(0x053564),
};

static const Font fonts[FONTS] = {
    [FONT_TITLE] = { FACE_SANS, 10, true, false },
    [FONT_VALUE] = { FACE_SANS, 8.5, true, false },
    [FONT_LABEL] = { FACE_SANS, 8.5, false, false },
    [FONT_ROW] = { FACE_SANS, 7.2, false, false },
    [FONT_ROW_BOLD] = { FACE_SANS, 7.2, true, false },
    [FONT_NOTE] = { FACE_SANS, 7.5, false, false },
    [FONT_NOTE_BOLD] = { FACE_SANS, 7.5, true, false },
    [FONT_TINY] = { FACE_SANS, 6.6, false, false },
    [FONT_TINY_BOLD] = { FACE_SANS, 6.6, true, false },
};

Colour
theme_colour(ThemeColour name)
{
    return colours[name];
}

const Font *
theme_font(ThemeFont name)
{
    return &fonts[name];
}

Colour
theme_tile(size_t class)
{
    return tiles[MIN(class, (size_t)THEME_TILE_CLASSES - 1)];
}

static double
linear(double part)
{
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double
luminance(Colour c)
{
    return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) +
           0.0722 * linear(c.blue);
}

double
theme_contrast(Colour a, Colour b)
{
    double one = luminance(a), other = luminance(b);

    return (fmax(one, other) + 0.05) / (fmin(one, other) + 0.05);
}

double
theme_lightness(Colour colour)
{
    double y = luminance(colour);

    return y > 216.0 / 24389 ? 116 * cbrt(y) - 16 : y * 24389 / 27;
}

Colour
theme_text_on(Colour ground)
{
    Colour ink = colours[COLOUR_INK], white = colours[COLOUR_WHITE];

    return theme_contrast(ink, ground) >= theme_contrast(white, ground) ? ink
                                                                        : white;
}
