/* pdf_finish.h - what cairo leaves out of a PDF, put in by qpdf.
 * Private to report/. */
#pragma once

#include "store/words.h"
#include <glib.h>

/* What the file is to say of itself, and of its elements in their order. */
typedef struct {
    char *title, *subject, *author, *keywords;
    char *date; /* ISO, UTC */
    Lang lang;
    GPtrArray *alts;   /* of char: alternative text of each Figure */
    GPtrArray *scopes; /* of char: scope of each TH */
} PdfTraits;

/* The bytes of the finished file. NULL with KHAOSAT_ERROR_OUTPUT. */
GByteArray *pdf_finish(const GByteArray *draft, const PdfTraits *traits,
                       GError **error);
