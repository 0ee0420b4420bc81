/* export_statistics.h - an SPSS or Stata file in the making.
 *
 * Private to export_statistics*.c, the only files that meet ReadStat. */
#pragma once

#include "analysis/export_facts.h"
#include "store/output.h"
#include <readstat.h>

typedef enum {
    STATISTICS_TEXT,
    STATISTICS_LONG_TEXT, /* Stata's strL */
    STATISTICS_WHOLE,
    STATISTICS_REAL,
    STATISTICS_DATE,
    STATISTICS_TIME /* a date with the time of day */
} StatisticsType;

typedef struct {
    const Export *export;
    ExportFormat format;
    GPtrArray *columns; /* of ExportColumn */
    ExportFacts *facts;
    StatisticsType *types;
    readstat_writer_t *writer;
    readstat_variable_t **variables; /* by column; owned by WRITER */
    Output *out;
    GError *failed; /* of OUT, when ReadStat was told to stop */
} StatisticsFile;

/* Describes the file and its columns to the writer: all but the rows. */
bool statistics_describe(StatisticsFile *file, GError **error);
/* The rows. */
bool statistics_write_part(StatisticsFile *file, const ExportPart *part,
                           GError **error);
/* False with KHAOSAT_ERROR_OUTPUT unless CODE says that all is well. */
bool statistics_ok(StatisticsFile *file, readstat_error_t code, GError **error);
