/* label_columns.h - which columns of an XLSForm hold a text in which language.
 *
 * Private to surveys/. */
#pragma once

#include "surveys/label.h"
#include "surveys/sheet.h"

#define LABEL_COLUMNS_MAX 32

typedef struct {
    int vi, en;                    /* -1: none */
    int column[LABEL_COLUMNS_MAX]; /* all of them, as the header has them */
    size_t n;
} LabelColumns;

/* The columns of STEM ("label"): "label", "label::Tiếng Việt (vi)",
 * "label:English", "label..vi". A bare STEM is in DEFAULT_LANGUAGE, which may
 * be NULL. */
LabelColumns label_columns(const Sheet *sheet, const char *stem,
                           const char *default_language);
/* True if HEADER is a column of STEM. */
bool label_column_is(const char *header, const char *stem);
/* The label of ROW, in POOL. */
Label label_read(const Sheet *sheet, size_t row, const LabelColumns *columns,
                 GStringChunk *pool);
