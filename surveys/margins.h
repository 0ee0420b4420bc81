/* margins.h - population totals to which weights are calibrated. */
#pragma once

#include "store/finding.h"

typedef struct {
    char *variable; /* or several joined by "*": the cells of a cross table */
    char *level;    /* levels joined by "*" likewise */
    double total;
    char *source, *date;
    size_t line;
} Margin;

typedef struct {
    char *name, *path;
    GPtrArray *margins; /* of Margin, in file order */
    char *sha256;
} Margins;

Margins *margins_load(const char *path, Findings *findings);
void margins_free(Margins *margins);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Margins, margins_free)
