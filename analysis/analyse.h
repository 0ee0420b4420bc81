/* analyse.h - a year's submissions into estimates: the order of work. */
#pragma once

#include "analysis/estimate_list.h"
#include "analysis/parts.h"
#include "store/store.h"
#include "surveys/definitions.h"

typedef struct {
    const Definitions *definitions; /* borrowed */
    const char *path;               /* of the store; borrowed */
    Store *store;                   /* of the calling thread; borrowed */
    int year;
    unsigned threads; /* at least 1; changes no bit of the results */
    int64_t only;     /* a submission: no other is read; 0: all current ones */
} Analysis;

/* All estimates of the year, by indicator in the framework's order, then the
 * whole before its domains. An instrument whose data cannot support its design
 * does not stop the others: the list's failures say why, and its indicators are
 * unknown for the reason "design". NULL with the store's errors. */
EstimateList *analyse_year(const Analysis *analysis, GError **error);

/* One basis each: the indicators of INSTRUMENT that are of that basis. */
bool analyse_sample(const Analysis *analysis, const Instrument *instrument,
                    EstimateList *out, GError **error);
bool analyse_register(const Analysis *analysis, const Instrument *instrument,
                      EstimateList *out, GError **error);
bool analyse_counts(const Analysis *analysis, const Instrument *instrument,
                    EstimateList *out, GError **error);
/* Indicators made of others: all, min. */
void analyse_combined(const Analysis *analysis, EstimateList *out);

/* The rows of INSTRUMENT in the years FROM to the analysis's. */
PartList *analysis_parts(const Analysis *analysis, const Instrument *instrument,
                         int from, GError **error);

/* The reference date of the year. */
double analysis_date(const Analysis *analysis);
