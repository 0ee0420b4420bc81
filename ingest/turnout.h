/* turnout.h - who owes which submission of a year, and who has sent it. */
#pragma once

#include "store/store.h"
#include "surveys/definitions.h"

/* One unit that submits, over all instruments of its register. */
typedef struct {
    const Unit *unit;              /* NULL: in no register */
    const char *code;              /* borrowed */
    const Submission **submission; /* owned; by instrument of the group; NULL:
                                      missing */
    const Submission **returned;   /* owned; the same, of files sent back */
} TurnoutRow;

/* The instruments that the same units submit. */
typedef struct {
    const Register *reg;    /* NULL: free unit codes */
    GPtrArray *instruments; /* of Instrument */
    GArray *rows;           /* of TurnoutRow, by code */
} TurnoutGroup;

typedef struct {
    GPtrArray *groups; /* of TurnoutGroup, in order of instruments */
} Turnout;

/* SUBMISSIONS and RETURNED (of Submission, of the year) must outlive it. DATE
 * is the year's reference date. */
Turnout *turnout_new(const Definitions *definitions,
                     const GPtrArray *submissions, const GPtrArray *returned,
                     double date);
void turnout_free(Turnout *turnout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Turnout, turnout_free)

/* Units that should submit; and of them, those that submitted the I-th
 * instrument of GROUP. */
size_t turnout_due(const TurnoutGroup *group);
size_t turnout_count(const TurnoutGroup *group, size_t i);
