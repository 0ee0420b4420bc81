/* mini.h - the 24 rows of mini.csv in memory: the whole, or without its lonely
 * stratum; with design, trimmed or calibrated weights; and what they are asked.
 */
#pragma once

#include "analysis/calibration.h"
#include "analysis/interval.h"
#include "analysis/sample_rows.h"
#include "store/csv_file.h"

#include <math.h>
#include <string.h>

typedef struct {
    CsvFile *csv;
    size_t n;
    Roster *roster;
    SampleDesign *design;
    uint32_t *leaf;
    double *weight, *y, *z;
    uint8_t *in_b; /* of d: is it B */
    CalibrationProblem *problem;
    CalibrationResult *result;
    double *inverse;
    RowMargins margins;
} Mini;

/* What we have to say to a line; NAN where R says NaN. */
#define MOST 8

typedef struct {
    double value[MOST];
    double other[MOST]; /* as good; 0: nothing is */
    size_t n;
    double tolerance;
} Said;

typedef enum { MEAN_Y, TOTAL_Z, RATIO_ZY } Asked;

Mini mini_open(bool without_lonely, bool has_fpc);
void mini_close(Mini *m);
SampleRows mini_sample(const Mini *m, LonelyRule lonely);
/* Margins a (280, 250) and, with BOTH, b (255, 275). */
void mini_calibrate(Mini *m, Calibration method, bool both, double low,
                    double high);

void mini_say(Said *said, double value);
/* The value, and the scores U, over rows where IN_B is SIDE (2: all). */
double mini_linearise(const Mini *m, Asked asked, int side, double *u);
double mini_ask(const Mini *m, LonelyRule rule, Asked asked, int side,
                double *var);
double mini_df(const Mini *m, int side);
void mini_estimate(const Mini *m, LonelyRule rule, Asked asked, int side,
                   Said *said);
/* "mean y", "total z", "ratio", "by d": what every design is asked. */
bool mini_common(const Mini *m, LonelyRule rule, const char *what, Said *said);
IntervalMethod mini_method(const char *name);
/* N: as R counts rows; 0: those of the domain. */
void mini_limits(const Mini *m, IntervalMethod method, int side, double n,
                 Said *said);

/* Lines about the design with fpc, lonely PSUs adjusted (mini_whole.c). */
bool mini_whole_line(const char *line, Said *said);
