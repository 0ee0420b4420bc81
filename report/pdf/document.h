/* document.h - a tagged PDF in the making: pages, structure, outline.
 *
 * Everything painted between document_begin and document_end of a leaf element
 * is that element's content; what is painted outside of any leaf is furniture
 * and becomes an artifact when the document is finished. An element may stay
 * open over pages, a leaf may not. */
#pragma once

#include "report/canvas/canvas.h"
#include "report/canvas/typeset.h"

#define PAGE_WIDTH 595.28 /* A4, in points */
#define PAGE_HEIGHT 841.89
#define MM (72 / 25.4) /* points */

/* Who is told what stands on which page. */
typedef enum { PLACED_TEXT, PLACED_TABLE, PLACED_FIGURE } PlacedKind;
typedef struct {
    /* THING (char, PageTable, Figure) was put on PAGE, with NUMBER (0: none) */
    void (*placed)(void *data, PlacedKind kind, const void *thing, int number,
                   size_t page);
    /* THING is made and will be put somewhere later */
    void (*waits)(void *data, const void *thing);
    void *data;
} PlaceWatch;

typedef struct {
    const char *title, *subject, *author, *keywords;
    Lang lang;
    double date; /* days since 1970: of the report, never the clock's */
    bool trial;  /* only to learn what goes on which page: nothing is painted,
                    and the file is empty */
    const PlaceWatch *places; /* borrowed; or NULL */
} DocumentInfo;

typedef struct Document Document;

/* Copies INFO; TYPE must outlive it. Page 1 is open. */
Document *document_new(Typesetter *type, const DocumentInfo *info);
void document_free(Document *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Document, document_free)

Canvas *document_canvas(Document *document); /* borrowed */
cairo_t *document_cairo(Document *document); /* borrowed */
Typesetter *document_type(Document *document);
Lang document_lang(const Document *document);

/* Opens the structure element NAME ("P", "H1", "Table", "TR", "TD" ...). */
void document_begin(Document *document, const char *name);
/* A Figure in BOX, and what it says to those who cannot see it. */
void document_begin_figure(Document *document, const char *alt, const Box *box);
/* A TH; SCOPE is "Column" or "Row". */
void document_begin_header(Document *document, const char *scope);
/* A Link to Y of PAGE of this document, read aloud as TEXT. */
void document_begin_link(Document *document, const char *text, size_t page,
                         double y);
void document_end(Document *document);
size_t document_depth(const Document *document); /* elements open */

/* Ends the page; the next one is open. */
void document_next_page(Document *document);
size_t document_page(const Document *document); /* from 1 */
/* An entry of LEVEL (1, 2) leading to Y of this page. */
void document_outline(Document *document, int level, const char *title,
                      double y);

/* Tells who watches, on the page that is open. */
void document_placed(Document *document, PlacedKind kind, const void *thing,
                     int number);
void document_waits(Document *document, const void *thing);

/* The finished file; nothing can be added any more. NULL with
 * KHAOSAT_ERROR_OUTPUT. */
GByteArray *document_finish(Document *document, GError **error);
