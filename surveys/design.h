/* design.h - how the rows of an instrument came to be: design.csv.
 *
 * Names and values: DESIGN.md section 9 and README.md here. */
#pragma once

#include "store/estimate.h"
#include "store/finding.h"
#include "surveys/design_name.h"
#include "surveys/label.h"
#include <stddef.h>

typedef enum {
    LONELY_FAIL,
    LONELY_REMOVE,
    LONELY_ADJUST,
    LONELY_AVERAGE,
    LONELY_CERTAINTY,
    LONELY_COLLAPSE /* strata are joined beforehand */
} LonelyRule;

typedef enum {
    INTERVAL_XLOGIT,
    INTERVAL_LOGIT,
    INTERVAL_BETA,
    INTERVAL_KG,
    INTERVAL_WILSON,
    INTERVAL_ASIN,
    INTERVAL_MEAN
} IntervalMethod;

typedef enum {
    CALIBRATE_NONE,
    CALIBRATE_POSTSTRATIFY,
    CALIBRATE_RAKE,
    CALIBRATE_LINEAR,
    CALIBRATE_RAKING,
    CALIBRATE_LOGIT
} Calibration;

/* What `response` may hold, in this order, when design.csv alone declares it;
 * a question of the form must have choices of these names. */
typedef enum {
    RESPONSE_COMPLETE,
    RESPONSE_REFUSED,
    RESPONSE_NONCONTACT,
    RESPONSE_INELIGIBLE,
    RESPONSE_OTHER,
    RESPONSE_KINDS
} Response;
const char *response_name(Response response);

/* A single variable is an index into the instrument's variables, -1 when not
 * given; lists end with -1. */
typedef struct {
    char *path;
    Basis basis;
    const char *submitted_by; /* register; NULL: free unit codes */
    const char *units;        /* register counted; NULL: the submitters */
    const char *size;  /* column of the register with head-counts, or NULL */
    const char *frame; /* register of drawn PSUs; NULL: none */
    int unit_id, id, ssu, weight, fpc, fpc2, response;
    int *stratum, *psu;     /* ended by -1; never NULL */
    int *nonresponse;       /* cells of the adjustment; likewise */
    double nonresponse_min; /* respondents that a cell should have */
    LonelyRule lonely;
    IntervalMethod interval;
    Calibration calibrate;
    char **margins;                 /* names of margin files, NULL-terminated */
    double bound_low, bound_high;   /* of g; NAN: none */
    double weight_low, weight_high; /* of final weights; NAN: none */
    double trim;      /* most that a weight may be of the median; NAN: none */
    Label population; /* who the respondents stand for */
    const char *text[DESIGN_NAMES]; /* as written; NULL: no such row */
    size_t line[DESIGN_NAMES];      /* of design.csv; 0: no such row */
} Design;
