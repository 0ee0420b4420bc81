/* export_facts.h - what must be known of all rows before the first is written
 * to an SPSS or Stata file, and the numbers that stand for choices there.
 *
 * Private to export*.c. */
#pragma once

#include "analysis/export.h"

/* Reasons for a missing value, as Understanding Society numbers them: SPSS
 * declares them missing. A column that has such a value of its own loses its
 * reasons (they become system missing). */
enum {
    EXPORT_DONT_KNOW = -1,
    EXPORT_REFUSED = -2,
    EXPORT_NOT_APPLICABLE = -8,
    EXPORT_NOT_STATED = -9
};

typedef struct {
    size_t width;     /* texts: bytes of the longest */
    double low, high; /* numbers; low > high: there are none */
    bool fraction;    /* any number is not whole */
    bool reasons;     /* reasons can be told from values */
    int32_t *value;   /* owned; codes: the number of each choice; else NULL */
    bool ordinal;     /* the choices are a scale: 1, 2, 3 ... in some order */
} ExportFacts;

/* One for each of COLUMNS. Free with export_facts_free. */
ExportFacts *export_facts_new(const Export *export, const GPtrArray *columns,
                              GError **error);
void export_facts_free(ExportFacts *facts, size_t n);

/* Numbers of the choices of CODES: a name of digits is its own number (if all
 * such names differ in it), others come after, from 91 or the largest. Sets
 * *ORDINAL. Free with g_free. */
int32_t *export_code_values(const CodeList *codes, bool *ordinal);
