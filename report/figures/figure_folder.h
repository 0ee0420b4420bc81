/* figure_folder.h - where the figures of a document are written as pictures of
 * their own, beside the document. */
#pragma once

#include "report/canvas/typeset.h"
#include "report/figures/figure.h"

/* Open; zeroes but for the first three. */
typedef struct {
    const char *folder; /* borrowed; made if needed */
    const char *mark;   /* "SỐ LIỆU MÔ PHỎNG" ..., or NULL */
    Typesetter *type;   /* borrowed */
    GError *error;      /* owned: the first that happened; later figures are
                           not written */
    size_t written;
} FigureFolder;

/* Writes FIGURE as NUMBER.svg and NUMBER.png, as wide as on the page. */
void figure_folder_add(FigureFolder *folder, const Figure *figure, int number,
                       double width);
/* False, with *ERROR set, if any of them could not be written. */
bool figure_folder_end(FigureFolder *folder, GError **error);
