/* instrument.h - a form, its sample or register design, and its variables.
 *
 * The variables are everything a CSV of the instrument may carry: the
 * questions, then the columns that design.csv alone declares. Their order is
 * the order of columns in every table, and of every expression's scope. */
#pragma once

#include "store/estimate.h"
#include "surveys/form.h"

typedef enum {
    LONELY_FAIL,
    LONELY_REMOVE,
    LONELY_ADJUST,
    LONELY_AVERAGE,
    LONELY_CERTAINTY
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

/* design.csv (DESIGN.md section 9). A single variable is an index into the
 * instrument's variables, -1 when not given; lists end with -1. */
typedef struct {
    char *path;
    Basis basis;
    char *submitted_by; /* register; NULL: free unit codes */
    char *units;        /* register counted; NULL: the submitters */
    int unit_id;
    char *size; /* column of the register with head-counts; NULL: none */
    int id, ssu, weight, fpc, fpc2, response;
    int *stratum, *psu; /* ended by -1; never NULL */
    char *frame;        /* register of drawn PSUs; NULL: none */
    LonelyRule lonely;
    IntervalMethod interval;
    Calibration calibrate;
    char **margins;               /* names of margin files, NULL-terminated */
    double bound_low, bound_high; /* NAN: none */
    Label population;             /* who the respondents stand for */
} Design;

typedef struct {
    char *name;
    ColumnType type;
    CodeList *codes;          /* owned; CODE and SET */
    const Question *question; /* borrowed; NULL: of the design alone */
    Expr *required, *relevant, *constraint, *calculation; /* owned or NULL */
    bool required_always; /* `required` is yes, without condition */
    bool in_design;       /* the design uses it */
    bool carried;         /* false: notes, which no CSV carries */
} Variable;

typedef struct {
    char *name;
    Form *form;
    Design design;
    Variable *variables;
    size_t n_variables;
    GHashTable *index; /* name -> index + 1 */
    ExprScope scope;
    char *sha256; /* of all its files */
} Instrument;

/* Reads FOLDER, compiling every expression of the form. */
Instrument *instrument_load(const char *folder, Findings *findings);
void instrument_free(Instrument *instrument);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Instrument, instrument_free)
int instrument_find(const Instrument *instrument, const char *variable);
