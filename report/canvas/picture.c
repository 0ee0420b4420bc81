/* picture.c - a drawing in a file of its own: PDF, SVG or PNG. */
#include "report/canvas/picture.h"
#include "report/canvas/auto.h"
#include "report/canvas/canvas_cairo.h"
#include "report/report_words.h"
#include "store/error.h"
#include "store/output.h"
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#define PIXELS_A_POINT 2.5 /* of a PNG: 180 dots an inch */

struct Picture {
    char *path;
    GByteArray *bytes;        /* what the surface has written so far */
    cairo_surface_t *surface; /* owned */
    cairo_t *cr;              /* owned */
    Canvas *canvas;           /* owned */
};

static cairo_status_t
append(void *closure, const unsigned char *bytes, unsigned length)
{
    g_byte_array_append(closure, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
pdf_surface(double width, double height, GByteArray *bytes)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(append, bytes, width, height);

    /* Else cairo would take the clock. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   "2000-01-01T00:00:00Z");
    return surface;
}

/* NULL when the ending of PATH is none we know. */
static cairo_surface_t *
surface_for(const char *path, double width, double height, GByteArray *bytes)
{
    if (g_str_has_suffix(path, ".pdf"))
        return pdf_surface(width, height, bytes);
    if (g_str_has_suffix(path, ".svg"))
        return cairo_svg_surface_create_for_stream(append, bytes, width,
                                                   height);
    if (g_str_has_suffix(path, ".png"))
        return cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                          (int)lround(width * PIXELS_A_POINT),
                                          (int)lround(height * PIXELS_A_POINT));
    return NULL;
}

static bool
fail(const char *path, cairo_status_t status, GError **error)
{
    return error_set(error, KHAOSAT_ERROR_OUTPUT,
                     &report_words[WORD_NO_PICTURE], "path", path, "why",
                     cairo_status_to_string(status), NULL);
}

Picture *
picture_new(const char *path, double width, double height, Typesetter *type,
            GError **error)
{
    g_autoptr(Picture) picture = g_new0(Picture, 1);

    picture->path = g_strdup(path);
    picture->bytes = g_byte_array_new();
    picture->surface = surface_for(path, width, height, picture->bytes);
    if (!picture->surface) {
        fail(path, CAIRO_STATUS_INVALID_FORMAT, error);
        return NULL;
    }
    picture->cr = cairo_create(picture->surface);
    if (cairo_surface_get_type(picture->surface) == CAIRO_SURFACE_TYPE_IMAGE)
        cairo_scale(picture->cr, PIXELS_A_POINT, PIXELS_A_POINT);
    cairo_set_source_rgb(picture->cr, 1, 1, 1);
    cairo_paint(picture->cr);
    picture->canvas = canvas_cairo_new(picture->cr, type);
    return g_steal_pointer(&picture);
}

void
picture_free(Picture *picture)
{
    if (!picture)
        return;
    canvas_free(picture->canvas);
    g_clear_pointer(&picture->cr, cairo_destroy);
    g_clear_pointer(&picture->surface, cairo_surface_destroy);
    g_byte_array_unref(picture->bytes);
    g_free(picture->path);
    g_free(picture);
}

Canvas *
picture_canvas(Picture *picture)
{
    return picture->canvas;
}

/* cairo numbers the SVG's one group by what the process drew before; the
 * number is taken out, so that equal pictures are equal bytes. */
static void
drop_surface_number(GByteArray *bytes)
{
    static const char mark[] = " id=\"surface";
    const char *text = (const char *)bytes->data;
    const char *found = g_strstr_len(text, (gssize)bytes->len, mark);
    const char *end = NULL;

    if (!found)
        return;
    end = strchr(found + sizeof mark - 1, '"');
    if (end)
        g_byte_array_remove_range(bytes, (guint)(found - text),
                                  (guint)(end + 1 - found));
}

bool
picture_write(Picture *picture, GError **error)
{
    cairo_surface_t *surface = picture->surface;
    cairo_status_t status = cairo_status(picture->cr);

    if (cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_IMAGE &&
        status == CAIRO_STATUS_SUCCESS)
        status =
            cairo_surface_write_to_png_stream(surface, append, picture->bytes);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(picture->path, status, error);
    if (cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_SVG)
        drop_surface_number(picture->bytes);
    return output_write(picture->path, (const char *)picture->bytes->data,
                        picture->bytes->len, error);
}
