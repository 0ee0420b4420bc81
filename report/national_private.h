/* national_private.h - the parts of the national report. Private to report/.
 *
 * The report is composed several times over, until the page numbers of its
 * lists of contents are those of its pages. */
#pragma once

#include "report/narrative.h"
#include "report/outline.h"
#include "report/pages.h"
#include "report/report_words.h"

typedef struct {
    const Context *context;
    const Grid *grid;           /* NULL: none */
    const Narrative *narrative; /* words by people */
    const GPtrArray *entries;   /* of FlowEntry: of the pass before; NULL */
    GArray *numbers;            /* of the figures in the pass before; or NULL */
    Flow *flow;
    int chapter, section, annex; /* the last ones begun */
    /* Headings that wait for something to stand below them; NULL: none. */
    const char *chapter_title, *section_title, *annex_title;
    bool headed; /* nothing stands below the last heading yet */
} National;

/* The headings that wait, kept with NEXT points of what follows. Every block
 * calls it once it knows that it has something to print. */
void national_begin(National *national, double next);
/* A paragraph of WORD filled by pairs, as words_fill; TEXT, freed, "" or NULL:
 * nothing. */
void national_say(National *national, ReportWord word,
                  ...) G_GNUC_NULL_TERMINATED;
void national_take(National *national, char *text);
/* Takes FIGURE (NULL: nothing). */
void national_figure(National *national, Figure *figure);
void national_table(National *national, const PageTable *table);

/* national_front.c: what stands before chapter I. */
void national_front(National *national);
void national_letterhead(National *national);
void national_sign(National *national);
PageTable *national_legend(const Context *context); /* national_annex.c */
PageTable *national_short_table(const Context *context);

/* Blocks: ABOUT is what follows the name, ended by NULL. */
typedef void NationalBlock(National *national, char **about);
NationalBlock national_basis, national_intro, national_targets,
    national_bullet;          /* national_targets.c */
NationalBlock national_trend; /* national_trend.c */
NationalBlock national_groups, national_outcomes;
NationalBlock national_indicators, national_by; /* national_sections.c */
NationalBlock national_map, national_caterpillar, national_dumbbell,
    national_heat;
NationalBlock national_response, national_method; /* national_quality.c */
/* A form's title; its name where it has none. */
const char *national_form(const Context *context, const char *name);
NationalBlock national_silent;                      /* national_units.c */
NationalBlock national_waterfall, national_weights; /* national_response.c */
NationalBlock national_funnel;
NationalBlock national_definitions, national_units;
NationalBlock national_words, national_contact; /* national_words.c */
NationalBlock national_crosswalk;
NationalBlock national_corrections;
/* The edition of the report's year: 0 when nothing was corrected. */
int national_revised(const Context *context); /* national_corrections.c */
NationalBlock review_promises, review_years, review_open,
    review_missed; /* review_targets.c */
NationalBlock review_changes, review_response, review_made;

/* The block NAME; NULL: there is none. national_blocks.c */
NationalBlock *national_block(const char *name);
