/* estimate.h - one number of one year, with all that says how sure it is.
 *
 * Doubles that are not known are NAN here, NULL in the store, empty in CSV and
 * a word with its reason on paper; nothing computes with them unasked. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef enum { BASIS_SAMPLE, BASIS_REGISTER, BASIS_COUNT } Basis;

/* How far an estimate may be used (for proportions the standard of the US
 * NCHS, Series 2 No. 175). */
typedef enum {
    FLAG_SHOW,
    FLAG_REVIEW,   /* usable with care: printed with a dagger */
    FLAG_SUPPRESS, /* not to be published */
    FLAG_CENSUS    /* every unit reported: no sampling error */
} Flag;

typedef enum {
    VERDICT_NONE, /* the indicator promises nothing */
    VERDICT_MET,
    VERDICT_NOT_MET,
    VERDICT_CANNOT_TELL,
    VERDICT_NOT_DUE /* a year before the target's */
} Verdict;

/* Bits: what the estimate was made from. */
enum {
    MADE_FROM_SIMULATED = 1,    /* a submission marked as simulated */
    MADE_FROM_ILLUSTRATIVE = 2, /* an illustrative register */
    MADE_FROM_OVERRIDE = 4      /* a submission taken in despite errors */
};

typedef struct {
    int year;
    const char *indicator, *domain, *level; /* domain "" : the population */
    Basis basis;
    int64_t n;         /* rows, or units that reported the item */
    double population; /* sum of weights, or units required */
    double estimate, se, df, ci_low, ci_high;
    double bound_low, bound_high; /* register: silent units fail, comply */
    double deff;
    double limit_low, limit_high; /* the one-sided limits of the verdict */
    double coverage; /* share of the population whose submitters reported */
    double decide;   /* respondents or reports more that would decide */
    Flag flag;
    Verdict verdict;
    const char *reason; /* code of why unknown, flagged or undecided, or "" */
    unsigned made_from;
} Estimate;

const char *basis_name(Basis basis);       /* "sample" ... */
const char *flag_name(Flag flag);          /* "", "review", "suppress", ... */
const char *verdict_name(Verdict verdict); /* "", "met", "not_met", ... */
/* And back; -1 if there is no such name. */
int basis_find(const char *name);
int flag_find(const char *name);
int verdict_find(const char *name);
