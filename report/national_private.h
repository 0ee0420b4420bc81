/* national_private.h - the chapters of the national report.
 * Private to report/. */
#pragma once

#include "report/pages.h"
#include "report/report_words.h"

typedef struct {
    const Context *context;
    const Grid *grid; /* NULL: none */
    Flow *flow;
    int chapter; /* the last one begun */
} National;

/* A chapter with its roman number; NEXT points stay with the heading. */
void national_chapter(National *national, ReportWord title, double next);
/* A paragraph of WORD filled by pairs, as words_fill. */
void national_say(National *national, ReportWord word,
                  ...) G_GNUC_NULL_TERMINATED;

void national_key_points(National *national);
void national_targets(National *national); /* national_targets.c */
void national_trend(National *national);   /* national_trend.c */
void national_groups(National *national);
void national_outcomes(National *national);
void national_places(National *national);  /* national_places.c */
void national_quality(National *national); /* national_quality.c */
void national_annexes(National *national); /* national_annex.c */
