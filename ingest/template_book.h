/* template_book.h - the form to fill in as a workbook: a sheet to fill, one of
 * instructions, a codebook, and a hidden one with the lists of codes. */
#pragma once

#include "ingest/form_sheet.h"
#include "store/workbook.h"

/* How FORM is filled in beforehand, row by row. */
typedef struct {
    /* Rows of cells as a CSV would have them, "" or NULL for nothing, in the
     * order of the columns; each an array of char * with one for every column.
     * NULL: the rows of form_sheet_rows. */
    const char *const *const *rows;
    size_t n;
} TemplateRows;

/* The bytes of the workbook, LENGTH of them, in LANG; ROWS may be NULL. Free
 * with g_free. NULL with KHAOSAT_ERROR_OUTPUT. */
char *template_book(const FormSheet *form, const TemplateRows *rows, Lang lang,
                    size_t *length, GError **error);

/* "Title — Hà Nội (mã 01), năm 2025". Free with g_free. */
char *template_title(const FormSheet *form, Lang lang);
/* Its sheets for those who read (template_guide.c). */
void template_guide(const FormSheet *form, Lang lang, BookSheet *sheet);
void template_codebook(const FormSheet *form, Lang lang, BookSheet *sheet);
