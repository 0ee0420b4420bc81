/* typeset_paint.c - lines of laid-out text as glyphs that keep their text. */
#include "report/canvas/auto.h"
#include "report/canvas/typeset.h"
#include <pango/pangocairo.h>
#include <stdlib.h>

/* Glyphs of one run in the order they are painted, and which bytes of the
 * text they stand for, as cairo wants both. */
typedef struct {
    cairo_glyph_t *glyphs;
    cairo_text_cluster_t *clusters;
    int n_glyphs, n_clusters;
    cairo_text_cluster_flags_t flags;
} Run;

/* The glyph of a blank in FONT, for blanks that Pango left out. */
static PangoGlyph
blank_glyph(cairo_scaled_font_t *font)
{
    cairo_glyph_t glyph, *glyphs = &glyph;
    int n = 1;
    PangoGlyph found = PANGO_GLYPH_EMPTY;

    if (cairo_scaled_font_text_to_glyphs(font, 0, 0, " ", 1, &glyphs, &n, NULL,
                                         NULL, NULL) != CAIRO_STATUS_SUCCESS)
        return found;
    if (n == 1)
        found = (PangoGlyph)glyphs[0].index;
    if (glyphs != &glyph)
        cairo_glyph_free(glyphs);
    return found;
}

static void
place_glyphs(const PangoGlyphString *string, cairo_scaled_font_t *font,
             double x, double y, Run *run)
{
    for (int i = 0; i < string->num_glyphs; i++) {
        const PangoGlyphInfo *info = &string->glyphs[i];
        PangoGlyph glyph = info->glyph;

        if (glyph == PANGO_GLYPH_EMPTY || (glyph & PANGO_GLYPH_UNKNOWN_FLAG))
            glyph = blank_glyph(font);
        run->glyphs[i] = (cairo_glyph_t){
            .index = glyph,
            .x = x + (double)info->geometry.x_offset / PANGO_SCALE,
            .y = y + (double)info->geometry.y_offset / PANGO_SCALE,
        };
        x += (double)info->geometry.width / PANGO_SCALE;
    }
    run->n_glyphs = string->num_glyphs;
}

/* Clusters in the order of the text: each begins at a byte of its own. In
 * text from right to left the glyphs run the other way. */
static void
make_clusters(const PangoGlyphString *string, int length, bool backward,
              Run *run)
{
    int n = string->num_glyphs;

    for (int i = 0; i < n;) {
        int at = backward ? n - 1 - i : i;
        int start = string->log_clusters[at], glyphs = 0, end;

        while (i < n &&
               string->log_clusters[backward ? n - 1 - i : i] == start) {
            glyphs++;
            i++;
        }
        end = i < n ? string->log_clusters[backward ? n - 1 - i : i] : length;
        run->clusters[run->n_clusters++] =
            (cairo_text_cluster_t){ .num_bytes = end - start,
                                    .num_glyphs = glyphs };
    }
    run->flags = backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0;
}

static void
use_font(cairo_t *cr, cairo_scaled_font_t *font)
{
    g_autoptr(cairo_font_options_t) options = cairo_font_options_create();
    cairo_matrix_t matrix;

    cairo_scaled_font_get_font_matrix(font, &matrix);
    cairo_scaled_font_get_font_options(font, options);
    cairo_set_font_face(cr, cairo_scaled_font_get_font_face(font));
    cairo_set_font_matrix(cr, &matrix);
    cairo_set_font_options(cr, options);
}

static void
paint_run(cairo_t *cr, const char *text, const PangoGlyphItem *item, double x,
          double y)
{
    const PangoGlyphString *string = item->glyphs;
    cairo_scaled_font_t *font = pango_cairo_font_get_scaled_font(
        (PangoCairoFont *)item->item->analysis.font);
    bool backward = item->item->analysis.level % 2 == 1;
    Run run = { 0 };

    if (!font || string->num_glyphs == 0)
        return;
    run.glyphs = g_new(cairo_glyph_t, string->num_glyphs);
    run.clusters = g_new(cairo_text_cluster_t, string->num_glyphs);
    place_glyphs(string, font, x, y, &run);
    make_clusters(string, item->item->length, backward, &run);
    use_font(cr, font);
    cairo_show_text_glyphs(cr, text + item->item->offset, item->item->length,
                           run.glyphs, run.n_glyphs, run.clusters,
                           run.n_clusters, run.flags);
    g_free(run.glyphs);
    g_free(run.clusters);
}

void
typesetter_paint_line(cairo_t *cr, PangoLayout *layout, PangoLayoutLine *line,
                      double x, double y)
{
    const char *text = pango_layout_get_text(layout);

    for (const GSList *at = line->runs; at; at = at->next) {
        PangoGlyphItem *item = at->data;

        paint_run(cr, text, item, x, y);
        x += (double)pango_glyph_string_get_width(item->glyphs) / PANGO_SCALE;
    }
    cairo_new_path(cr);
}

void
typesetter_paint(cairo_t *cr, PangoLayout *layout, double x, double y,
                 Colour colour)
{
    PangoLayoutIter *iter = pango_layout_get_iter(layout);

    cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
    do {
        PangoRectangle logical;
        double baseline =
            (double)pango_layout_iter_get_baseline(iter) / PANGO_SCALE;

        pango_layout_iter_get_line_extents(iter, NULL, &logical);
        typesetter_paint_line(
            cr, layout, pango_layout_iter_get_line_readonly(iter),
            x + (double)logical.x / PANGO_SCALE, y + baseline);
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
}
