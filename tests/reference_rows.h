/* reference_rows.h - the California school samples as rows in memory. */
#pragma once

#include "analysis/sample_rows.h"
#include "store/csv_file.h"

#include <math.h>
#include <string.h>

typedef struct {
    const char *name, *file, *stratum, *psu, *fpc;
    CsvFile *csv;
    uint32_t *leaf;
    double *weight;
    Roster *roster;
    SampleDesign *design;
} RowsData;

static inline double *
rows_numbers(const RowsData *d, const char *name)
{
    size_t n = csv_file_rows(d->csv);
    double *x = g_new0(double, n + 1);
    int column = csv_file_find(d->csv, name);

    for (size_t i = 0; i < n; i++) {
        const char *cell = csv_file_cell(d->csv, i, column);

        x[i] = *cell == '\0'              ? (double)NAN
               : strcmp(cell, "Yes") == 0 ? 1
               : strcmp(cell, "No") == 0  ? 0
                                          : g_ascii_strtod(cell, NULL);
    }
    return x;
}

static inline Column *
rows_column(const RowsData *d, const char *name)
{
    Column *column = column_new(COLUMN_TEXT, NULL);

    for (size_t i = 0; i < csv_file_rows(d->csv); i++) {
        const char *cell =
            csv_file_cell(d->csv, i, csv_file_find(d->csv, name));

        column_add_text(column, cell, strlen(cell));
    }
    return column;
}

static inline void
rows_open(RowsData *d)
{
    g_autofree char *path = g_strdup_printf("tests/reference/%s.csv", d->file);
    g_autoptr(GError) error = NULL;
    g_autoptr(Column) stratum = NULL;
    g_autoptr(Column) psu = NULL;
    g_autoptr(Column) fpc = column_new(COLUMN_REAL, NULL);
    const Column *strata[1], *psus[1];
    RosterColumns columns = { 0 };
    size_t n;

    d->csv = csv_file_read(path, &error);
    g_assert_no_error(error);
    n = csv_file_rows(d->csv);
    stratum = d->stratum ? rows_column(d, d->stratum) : NULL;
    psu = d->psu ? rows_column(d, d->psu) : NULL;
    d->weight = rows_numbers(d, "pw");
    for (size_t i = 0; d->fpc && i < n; i++)
        column_add_real(
            fpc,
            g_ascii_strtod(
                csv_file_cell(d->csv, i, csv_file_find(d->csv, d->fpc)), NULL));
    strata[0] = stratum;
    psus[0] = psu;
    columns = (RosterColumns){ strata,
                               psus,
                               d->stratum != NULL,
                               d->psu != NULL,
                               NULL,
                               d->fpc ? fpc : NULL,
                               NULL };
    d->roster =
        roster_new(d->psu ? LEAF_PSU : LEAF_STRATUM, d->fpc != NULL, false);
    d->leaf = g_new0(uint32_t, n + 1);
    roster_read(d->roster, &columns, n, d->leaf, &error);
    g_assert_no_error(error);
    d->design = roster_design(d->roster, &error);
    g_assert_no_error(error);
}

static inline void
rows_close(RowsData *d)
{
    csv_file_free(d->csv);
    roster_free(d->roster);
    sample_design_free(d->design);
    g_free(d->leaf);
    g_free(d->weight);
}
