/* association.h - are two classifications independent: Rao and Scott's test,
 * and Wald's, as R's svychisq. */
#pragma once

#include "analysis/sample_rows.h"

typedef enum {
    ASSOCIATION_F,     /* second order, on F with fractional df */
    ASSOCIATION_CHISQ, /* first order, on chi-square */
    ASSOCIATION_WALD,
    ASSOCIATION_ADJUSTED_WALD
} AssociationMethod;

typedef struct {
    double statistic, df1, df2, p; /* df2 NAN for chi-square */
} Association;

/* ROW and COLUMN are categories 0 .. ROWS - 1, 0 .. COLUMNS - 1 by row of the
 * sample, KEY_MISSING leaving it out. KHAOSAT_ERROR_DESIGN for a table that is
 * not at least 2 x 2, or has an empty row or column. */
bool association_test(const SampleRows *sample, const uint32_t *row,
                      size_t rows, const uint32_t *column, size_t columns,
                      AssociationMethod method, Association *out,
                      GError **error);
