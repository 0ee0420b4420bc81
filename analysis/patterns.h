/* patterns.h - the margins of an instrument, and which cells rows are in.
 *
 * A margin file may hold cells of several cross tables; all rows of one
 * `variable` are one dimension. A row with a missing value is in no cell of
 * that dimension. A margin without level is the total of a number. */
#pragma once

#include "analysis/calibration.h"
#include "analysis/parts.h"
#include "surveys/definitions.h"

typedef struct {
    int *variable;      /* owned; ended by -1 */
    GHashTable *cells;  /* owned: "a*b" -> index + 1 of the total */
    bool numeric;       /* one total, the value itself */
    size_t first, last; /* its totals: first .. last - 1 */
} Dimension;

typedef struct {
    GPtrArray *dimensions; /* owned: of Dimension */
    GArray *totals;        /* owned: of double */
    GPtrArray *names;      /* owned: by total, "variable=level" */
    bool by_weight; /* rows of a pattern weigh alike: for bounds on weights */
} MarginPlan;

/* The margins of the design on DATE: of each file the rows with the latest
 * date that is not after it (the earliest there is, if all are). NULL without
 * error: the design does not calibrate. KHAOSAT_ERROR_DESIGN when it does but
 * has no margins. */
MarginPlan *margin_plan_new(const Definitions *definitions,
                            const Instrument *instrument, double date,
                            GError **error);
void margin_plan_free(MarginPlan *plan); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MarginPlan, margin_plan_free)
size_t margin_plan_width(const MarginPlan *plan); /* of patterns */
void margin_plan_need(const MarginPlan *plan, bool *needed);

/* The distinct combinations of cells of some rows. */
typedef struct {
    size_t n, width;
    uint32_t *of_row; /* owned, as the rest */
    uint32_t *index;  /* n x width: total, or MARGIN_NONE */
    double *value;    /* n x width */
} PartPatterns;

void part_patterns_free(PartPatterns *patterns); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PartPatterns, part_patterns_free)
/* KHAOSAT_ERROR_DESIGN when a responding row (WEIGHT not 0) has a level that
 * the margins do not know. */
PartPatterns *part_patterns_new(const MarginPlan *plan, const DataPart *part,
                                const double *weight, GError **error);

/* Patterns of all parts, by what they are. */
typedef struct PatternTable PatternTable;
PatternTable *pattern_table_new(size_t width);
void pattern_table_free(PatternTable *table); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PatternTable, pattern_table_free)
/* Adds the rows of a part with their weights. */
void pattern_table_add(PatternTable *table, const PartPatterns *patterns,
                       const double *weight, size_t rows);
void pattern_table_merge(PatternTable *table, const PatternTable *from);
/* The number of a part's pattern; it must have been added. */
size_t pattern_table_find(const PatternTable *table,
                          const PartPatterns *patterns, size_t i);
/* The equations: totals of cells without respondents are left out, and every
 * dimension but the first that counts persons is brought to the sum of what is
 * left of the first. LEFT_OUT, of char, receives their names (borrowed). */
CalibrationProblem *pattern_table_problem(const PatternTable *table,
                                          const MarginPlan *plan,
                                          const Design *design,
                                          GPtrArray *left_out);
