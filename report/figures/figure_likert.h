/* figure_likert.h - how far people agree with statements: disagreement to the
 * left of zero, agreement to the right, neutral in a column of its own. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_head.h"

#define LIKERT_LEVELS 5 /* strongly disagree ... neutral ... strongly agree */

typedef struct {
    const char *label;
    double share[LIKERT_LEVELS]; /* of those who answered; NAN: suppressed */
    FigureValue agree; /* the two levels of agreement, with their interval */
} LikertRow;

typedef struct {
    FigureHead head;
    const char *levels[LIKERT_LEVELS]; /* "Rất không đồng ý" ... */
    const LikertRow *rows;
    size_t n;
} LikertData;

Figure *figure_likert(const LikertData *data);
