/* reference_calibrated.h - the California school samples with calibrated
 * weights, and what they are asked (reference_calibrated.c). */
#pragma once

#include "analysis/calibration.h"
#include "tests/reference_rows.h"

/* One row of expected.csv. */
typedef struct {
    const char *option, *statistic, *variable, *domain, *level, *method, *field;
    double value;
} Wanted;

/* A design under one calibration. */
typedef struct {
    const RowsData *data; /* borrowed */
    CalibrationProblem *problem;
    CalibrationResult *result;
    double *inverse, *weight;
    RowMargins margins;
} CalibratedData;

/* OPTION as expected.csv has it ("calibrate logit 0.5..2 stype,api99"), the
 * totals being those of EXPECTED's rows "margins" and apipop_margins.csv. NULL
 * when it is not understood. Free with calibrated_data_free. */
CalibratedData *calibrated_data_new(const RowsData *data, const char *option,
                                    const CsvFile *expected);
void calibrated_data_free(CalibratedData *c);

/* False: not understood. */
bool calibrated_answer(const CalibratedData *c, const Wanted *w, double *value);

/* The sum of the calibrated weights (VARIABLE "" or where it is LEVEL), or of
 * a number times them. */
double calibrated_total(const CalibratedData *c, const char *variable,
                        const char *level);
