/* pdf_finish.h - what cairo leaves out of a PDF, put in by qpdf.
 * Private to report/. */
#pragma once

#include "report/canvas/canvas.h"
#include "store/words.h"
#include <glib.h>

/* A Figure: what it says to those who cannot see it, and where it stands, in
 * PDF's coordinates (y upwards). */
typedef struct {
    char *alt; /* owned */
    Box box;
} PdfFigure;

/* What the file is to say of itself, and of its elements in their order. */
typedef struct {
    char *title, *subject, *author, *keywords;
    char *date; /* ISO, without time */
    Lang lang;
    GArray *figures;   /* of PdfFigure, for each Figure */
    GPtrArray *scopes; /* of char: scope of each TH */
    GPtrArray *links;  /* of char: what each Link says */
} PdfTraits;

/* The bytes of the finished file. NULL with KHAOSAT_ERROR_OUTPUT. */
GByteArray *pdf_finish(const GByteArray *draft, const PdfTraits *traits,
                       GError **error);
