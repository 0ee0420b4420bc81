/* pdf_structure.h - attributes that cairo leaves out. Private to report/. */
#pragma once

#include "report/pdf/pdf_finish.h"
#include <qpdf/qpdf-c.h>

/* Alternative texts, scopes of table heads. */
void pdf_finish_structure(qpdf_data pdf, const PdfTraits *traits);
/* What PDF/A-1 asks of embedded fonts. */
void pdf_finish_fonts(qpdf_data pdf, qpdf_oh page);

/* pdf_identity.c: what the file says of itself. */
void pdf_finish_identity(qpdf_data pdf, const PdfTraits *traits);
/* A stream with DATA, without filter. */
qpdf_oh pdf_stream(qpdf_data pdf, const void *data, size_t length);
