/* term.h - a variable of a comparison, by row: NAME, or NAME=CHOICE, which is
 * 1 where that was chosen and 0 where something else was. */
#pragma once

#include "analysis/keys.h"
#include "analysis/parts.h"
#include "surveys/instrument.h"

typedef struct {
    char *text;     /* owned, as all of it: as written */
    Expr *expr;     /* what it stands for */
    Keys *keys;     /* names of the categories of a text; else NULL */
    GArray *values; /* of double, by row: number, 0 or 1, or number of the
                       category; NAN: missing */
} Term;

/* KHAOSAT_ERROR_USAGE when TEXT names no variable, or a choice that is none. */
Term *term_new(const char *text, const Instrument *instrument, GError **error);
void term_free(Term *term); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Term, term_free)

void term_need(const Term *term, bool *needed);
/* Appends the values of those rows of PART of which USED is over 0. */
void term_read(Term *term, const DataPart *part, const double *used,
               double today, ExprScratch *scratch);

double term_value(const Term *term, size_t row);
bool term_is_number(const Term *term);
/* What VALUE is called. Free with g_free. */
char *term_level(const Term *term, double value);

/* The values that occur in the rows of which IN is not 0, in order: choices as
 * the form has them, texts by their bytes. Of double; g_array_unref. */
GArray *term_categories(Term *term, const uint8_t *in);
