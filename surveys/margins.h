/* margins.h - population totals to which weights are calibrated. */
#pragma once

#include "store/finding.h"
#include <glib.h>

typedef struct {
    /* Or several joined by "*": a cell of a cross table. */
    const char *variable, *level;
    double total;
    const char *source, *date; /* "" when absent */
    size_t line;
} Margin;

typedef struct {
    char *name, *path;
    GStringChunk *texts;
    GPtrArray *margins; /* of Margin, in file order */
    char *sha256;
} Margins;

Margins *margins_load(const char *path, Findings *findings);
void margins_free(Margins *margins);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Margins, margins_free)
