/* typeset.h - text in our two faces: broken into lines, measured, painted.
 *
 * One Typesetter serves any number of documents, one after the other; it keeps
 * what it laid out, since the same labels come back on every scorecard. Glyph
 * positions are never rounded, so a PDF looks the same at every zoom, and no
 * other font steps in for a character ours lack: that is an error. */
#pragma once

#include "report/canvas/canvas.h"
#include "store/words.h"
#include <cairo.h>
#include <pango/pango.h>

typedef struct Typesetter Typesetter;

/* KHAOSAT_ERROR_OUTPUT when the fonts are not installed. */
Typesetter *typesetter_new(Lang lang, GError **error);
void typesetter_free(Typesetter *type);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Typesetter, typesetter_free)

/* False with KHAOSAT_ERROR_OUTPUT if a text since the last call had a
 * character that the fonts do not have. */
bool typesetter_check(Typesetter *type, GError **error);

/* TEXT, which anybody may have written, as it can be set: on one line, without
 * control characters, "?" for what the fonts do not have. Free with g_free. */
char *typesetter_printable(Typesetter *type, const char *text);

/* How a text is to be set; zeroes are plain text on one line. */
typedef struct {
    Font font;
    double width; /* 0: one line */
    size_t max_lines;
    Align align;
    bool justify;
    bool marked;    /* what stands between two ** is bold */
    double indent;  /* of the first line */
    double leading; /* distance of baselines / size; 0: the font's own */
} TextStyle;

/* TEXT set in STYLE. Borrowed, until the next call. */
PangoLayout *typesetter_layout(Typesetter *type, const char *text,
                               const TextStyle *style);
TextSize typesetter_size(PangoLayout *layout);

/* Paints with the top of LAYOUT at Y; X is where its lines begin. */
void typesetter_paint(cairo_t *cr, PangoLayout *layout, double x, double y,
                      Colour colour);
/* Paints one line of it with its left end at X and its baseline at Y. */
void typesetter_paint_line(cairo_t *cr, PangoLayout *layout,
                           PangoLayoutLine *line, double x, double y);

/* Frees what cairo and fontconfig keep for the whole process; only when
 * nothing of them is used any more. */
void typesetter_shutdown(void);
