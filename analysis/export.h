/* export.h - the accepted rows of an instrument and year as one flat table,
 * for other programs.
 *
 * Columns: unit, year, the variables in their order, and for a sample the
 * weight that estimates use. Rows by unit, then as they were submitted. */
#pragma once

#include "analysis/final_weight.h"

typedef enum {
    EXPORT_UNIT,
    EXPORT_YEAR,
    EXPORT_VARIABLE,
    EXPORT_CHOICE, /* 0 or 1: whether a choice of a set was made */
    EXPORT_WEIGHT
} ExportKind;

/* Texts owned. */
typedef struct {
    ExportKind kind;
    char *name;     /* legal and unique in the file */
    char *label;    /* for people; "" when there is none */
    int variable;   /* of the instrument; -1: none */
    int32_t choice; /* EXPORT_CHOICE: code in the variable's list; else -1 */
} ExportColumn;

typedef struct {
    const Analysis *analysis; /* borrowed */
    Lang lang;
    PartList *list;
    FinalWeights *weights; /* NULL: no sample, or nothing to weight */
    GError *no_weights;    /* why a sample has none; NULL */
    int64_t rows;
    bool simulated;
    char *received; /* the latest of the submissions, ISO; NULL: none */
} Export;

/* The rows of INSTRUMENT in the year of ANALYSIS. */
Export *export_new(const Analysis *analysis, const Instrument *instrument,
                   Lang lang, GError **error);
void export_free(Export *export); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Export, export_free)

const Instrument *export_instrument(const Export *export);
/* Of ExportColumn, for a CSV: names as they are. Free with
 * g_ptr_array_unref. */
GPtrArray *export_columns(const Export *export);
/* The same with a column for each choice of a set, and names that SPSS and
 * Stata take: at most LONGEST of [A-Za-z0-9_], unique whatever their case. */
GPtrArray *export_flat_columns(const Export *export, size_t longest);

/* The label of choice CODE of VARIABLE; its name when it has none. Borrowed.
 */
const char *export_choice_label(const Export *export, int variable,
                                size_t code);

/* One part, with its weights (NULL: none). */
typedef struct {
    DataPart *data;
    double *weight;
} ExportPart;

bool export_part_load(const Export *export, guint i, ExportPart *part,
                      GError **error);
void export_part_clear(ExportPart *part);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ExportPart, export_part_clear)

/* PATH becomes a CSV in UTF-8 with a byte order mark ("-": standard output). */
bool export_csv(const Export *export, const char *path, GError **error);

typedef enum { EXPORT_SPSS, EXPORT_STATA } ExportFormat;
/* PATH becomes a .sav or .dta file (Stata 14 and later), with labels. */
bool export_statistics(const Export *export, ExportFormat format,
                       const char *path, GError **error);
