/* response.h - rates of response by the Standard Definitions of the American
 * Association for Public Opinion Research. */
#pragma once

#include "store/weighting.h"

/* Rows by outcome; partial interviews are none of ours, but of the formulas. */
typedef struct {
    double complete, partial, refused, noncontact, other;
    double unknown; /* whether eligible */
    double ineligible;
} OutcomeCounts;

enum { RESPONSE_RATES = 16 };
extern const char *const response_rate_names[RESPONSE_RATES];

/* RR1 ... RR6, COOP1 ... COOP4, REF1 ... REF3, CON1 ... CON3 into RATE; NAN
 * where there is nobody to divide by. Of the unknown as many are taken to be
 * eligible as of those known. */
void response_rates(const OutcomeCounts *counts, double rate[RESPONSE_RATES]);
