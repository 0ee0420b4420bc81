/* document.c - a tagged PDF in the making, by cairo; finished by qpdf.
 *
 * cairo writes the structure but none of its attributes (alternative text,
 * scope of headers), and tells of a wrong tag only when the surface is
 * finished: attributes are kept here in the order of the elements, for
 * pdf_finish to put in, and the status is asked at the end. */
#include "report/pdf/document.h"
#include "report/canvas/auto.h"
#include "report/canvas/canvas_cairo.h"
#include "report/pdf/pdf_finish.h"
#include "report/report_words.h"
#include "store/error.h"
#include "store/table.h"
#include <cairo-pdf.h>

#define OUTLINE_LEVELS 3

struct Document {
    Typesetter *type; /* borrowed */
    Canvas *canvas;   /* owned */
    cairo_surface_t *surface;
    cairo_t *cr;
    GByteArray *bytes;
    PdfTraits traits;            /* what pdf_finish puts in; texts owned */
    GPtrArray *open;             /* of char: names of open elements */
    int outline[OUTLINE_LEVELS]; /* cairo's id of the last of each level */
    size_t page;
    bool trial;
    const PlaceWatch *places; /* borrowed; or NULL */
};

static cairo_status_t
append(void *closure, const unsigned char *bytes, unsigned length)
{
    g_byte_array_append(closure, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Set, since cairo would take the clock; all else that the file says of itself
 * is put in when it is finished. */
static void
set_date(const Document *document)
{
    g_autofree char *time =
        g_strconcat(document->traits.date, "T00:00:00Z", NULL);

    cairo_pdf_surface_set_metadata(document->surface,
                                   CAIRO_PDF_METADATA_CREATE_DATE, time);
}

/* "2026-01-15" */
static char *
iso_date(double days)
{
    GString *out = g_string_new(NULL);

    date_print(days, out);
    return g_string_free(out, FALSE);
}

static void
clear_figure(gpointer figure)
{
    g_free(((PdfFigure *)figure)->alt);
}

static void
set_traits(PdfTraits *traits, const DocumentInfo *info)
{
    traits->title = g_strdup(info->title);
    traits->subject = g_strdup(info->subject);
    traits->author = g_strdup(info->author);
    traits->keywords = g_strdup(info->keywords);
    traits->lang = info->lang;
    traits->date = iso_date(info->date);
    traits->figures = g_array_new(FALSE, FALSE, sizeof(PdfFigure));
    g_array_set_clear_func(traits->figures, clear_figure);
    traits->scopes = g_ptr_array_new_with_free_func(g_free);
    traits->links = g_ptr_array_new_with_free_func(g_free);
}

static void
label_page(Document *document)
{
    g_autofree char *label = NULL;

    document->page++;
    if (document->trial)
        return;
    label = g_strdup_printf("%zu", document->page);
    cairo_pdf_surface_set_page_label(document->surface, label);
}

Document *
document_new(Typesetter *type, const DocumentInfo *info)
{
    Document *document = g_new0(Document, 1);

    document->type = type;
    document->bytes = g_byte_array_new();
    document->trial = info->trial;
    document->places = info->places;
    document->surface =
        info->trial ? cairo_image_surface_create(CAIRO_FORMAT_A8, 0, 0)
                    : cairo_pdf_surface_create_for_stream(
                          append, document->bytes, PAGE_WIDTH, PAGE_HEIGHT);
    if (!info->trial)
        cairo_pdf_surface_restrict_to_version(document->surface,
                                              CAIRO_PDF_VERSION_1_4);
    document->cr = cairo_create(document->surface);
    document->canvas = canvas_cairo_new(document->cr, type);
    document->open = g_ptr_array_new_with_free_func(g_free);
    set_traits(&document->traits, info);
    if (!info->trial)
        set_date(document);
    label_page(document);
    document_begin(document, "Document");
    return document;
}

static void
clear_traits(PdfTraits *traits)
{
    g_free(traits->title);
    g_free(traits->subject);
    g_free(traits->author);
    g_free(traits->keywords);
    g_free(traits->date);
    g_array_unref(traits->figures);
    g_ptr_array_unref(traits->scopes);
    g_ptr_array_unref(traits->links);
}

void
document_free(Document *document)
{
    if (!document)
        return;
    canvas_free(document->canvas);
    cairo_destroy(document->cr);
    cairo_surface_destroy(document->surface);
    g_byte_array_unref(document->bytes);
    g_ptr_array_unref(document->open);
    clear_traits(&document->traits);
    g_free(document);
}

Canvas *
document_canvas(Document *document)
{
    return document->canvas;
}

cairo_t *
document_cairo(Document *document)
{
    return document->cr;
}

Typesetter *
document_type(Document *document)
{
    return document->type;
}

Lang
document_lang(const Document *document)
{
    return document->traits.lang;
}

void
document_begin(Document *document, const char *name)
{
    cairo_tag_begin(document->cr, name, NULL);
    g_ptr_array_add(document->open, g_strdup(name));
}

void
document_begin_figure(Document *document, const char *alt, const Box *box)
{
    const PdfFigure figure = {
        .alt = g_strdup(alt),
        .box = { box->x, PAGE_HEIGHT - box->y - box->height, box->width,
                 box->height },
    };

    g_array_append_val(document->traits.figures, figure);
    document_begin(document, "Figure");
}

void
document_begin_header(Document *document, const char *scope)
{
    g_ptr_array_add(document->traits.scopes, g_strdup(scope));
    document_begin(document, "TH");
}

void
document_begin_link(Document *document, const char *text, size_t page, double y)
{
    char position[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *target = NULL;

    g_ascii_formatd(position, sizeof position, "%.2f", y);
    target = g_strdup_printf("page=%zu pos=[0 %s]", page, position);
    g_ptr_array_add(document->traits.links, g_strdup(text));
    cairo_tag_begin(document->cr, CAIRO_TAG_LINK, target);
    g_ptr_array_add(document->open, g_strdup(CAIRO_TAG_LINK));
}

size_t
document_depth(const Document *document)
{
    return document->open->len;
}

void
document_end(Document *document)
{
    g_autofree char *name =
        g_ptr_array_steal_index(document->open, document->open->len - 1);

    cairo_tag_end(document->cr, name);
}

void
document_next_page(Document *document)
{
    cairo_show_page(document->cr);
    label_page(document);
}

size_t
document_page(const Document *document)
{
    return document->page;
}

void
document_outline(Document *document, int level, const char *title, double y)
{
    g_autofree char *target = NULL;
    char position[G_ASCII_DTOSTR_BUF_SIZE];

    g_assert(level >= 1 && level < OUTLINE_LEVELS);
    if (document->trial)
        return;
    g_ascii_formatd(position, sizeof position, "%.2f", y);
    target = g_strdup_printf("page=%zu pos=[0 %s]", document->page, position);
    document->outline[level] = cairo_pdf_surface_add_outline(
        document->surface,
        level == 1 ? CAIRO_PDF_OUTLINE_ROOT : document->outline[level - 1],
        title, target, level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
}

void
document_placed(Document *document, PlacedKind kind, const void *thing,
                int number)
{
    if (document->places)
        document->places->placed(document->places->data, kind, thing, number,
                                 document_page(document));
}

void
document_waits(Document *document, const void *thing)
{
    if (document->places)
        document->places->waits(document->places->data, thing);
}

GByteArray *
document_finish(Document *document, GError **error)
{
    cairo_status_t status;

    while (document->open->len > 0)
        document_end(document);
    if (document->trial)
        return typesetter_check(document->type, error) ? g_byte_array_new()
                                                       : NULL;
    cairo_surface_finish(document->surface);
    status = cairo_status(document->cr);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(document->surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        error_set(error, KHAOSAT_ERROR_OUTPUT, &report_words[WORD_NO_PDF],
                  "why", cairo_status_to_string(status), NULL);
        return NULL;
    }
    if (!typesetter_check(document->type, error))
        return NULL;
    return pdf_finish(document->bytes, &document->traits, error);
}
