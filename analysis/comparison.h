/* comparison.h - what a table, a difference or a regression says, asked in one
 * word: METHOD:Y~X+X.
 *
 * f, chisq, wald, adjwald: are Y and X independent; t: is the mean of Y the
 * same in both groups of X; linear, logit: Y on X, + X ... */
#pragma once

#include "analysis/sample_rows.h"
#include "analysis/term.h"

typedef enum {
    COMPARE_F,
    COMPARE_CHISQ,
    COMPARE_WALD,
    COMPARE_ADJUSTED_WALD,
    COMPARE_T,
    COMPARE_LINEAR,
    COMPARE_LOGIT
} ComparisonKind;

typedef struct {
    char *text; /* owned: as written */
    ComparisonKind kind;
    GPtrArray *terms; /* owned: of Term; the first is Y */
} Comparison;

/* KHAOSAT_ERROR_USAGE when TEXT is no comparison of variables of INSTRUMENT. */
Comparison *comparison_new(const char *text, const Instrument *instrument,
                           GError **error);
void comparison_free(Comparison *comparison); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Comparison, comparison_free)

/* A number of a comparison; NAN: there is none of the kind, or REASON says why
 * not: few_df, not_converged, singular. */
typedef struct {
    const Comparison *of; /* borrowed */
    char *term;           /* owned; "": the comparison as a whole */
    bool in_family;       /* intercepts are not */
    double n;             /* rows with all variables */
    double estimate, se, low, high, statistic, df1, df2, p, holm, bh;
    const char *reason; /* "": none */
} ComparisonRow;

/* Of ComparisonRow. */
GArray *comparison_rows_new(void);

/* Appends to OUT. KHAOSAT_ERROR_DESIGN when the rows cannot support it. */
bool comparison_run(const Comparison *comparison, const SampleRows *rows,
                    GArray *out, GError **error);
/* Sets holm and bh: all rows in the family are one. */
void comparison_adjust(GArray *rows);

void comparison_print(const GArray *rows, Lang lang, GString *out);
void comparison_print_csv(const GArray *rows, GString *out);
