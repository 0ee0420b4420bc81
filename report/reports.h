/* reports.h - all documents of a year, as files. */
#pragma once

#include "store/finding.h"
#include "store/store.h"
#include "surveys/definitions.h"

typedef struct {
    int year;
    int first; /* not 0: only the final review of the years from then on */
    Lang lang;
    const char *folder;       /* FOLDER/national.pdf (of a review:
                                 review.pdf), FOLDER/scorecards/ */
    const char *narrative;    /* words by people; NULL: the framework's */
    bool final;               /* refuse while any of them is missing */
    Findings *findings;       /* gets what is wrong in them; or NULL */
    bool figures;             /* also FOLDER/figures/N.svg and N.png */
    const char *const *units; /* codes, ended by NULL: only their scorecards;
                                 NULL: everything */
} ReportsWanted;

/* Writes the documents and counts the scorecards. What is given to readers is
 * estimates only: microdata are not touched. */
bool reports_write(Store *store, const Definitions *definitions,
                   const ReportsWanted *wanted, size_t *cards, GError **error);
