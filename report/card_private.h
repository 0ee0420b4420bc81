/* card_private.h - the parts of a scorecard. Private to report/. */
#pragma once

#include "report/card.h"
#include "report/pages.h"
#include "report/report_words.h"

struct CardSet {
    const Context *context; /* borrowed */
    const Grid *grid;       /* borrowed, or NULL */
    Typesetter *type;       /* borrowed */
    const char *domain;     /* whose levels have cards */
    const Indicator *lead;  /* the mapped one, or NULL */
    GPtrArray *headlines;   /* of Indicator: those with a target and DOMAIN */
    GPtrArray *rows;        /* of Indicator: with their parts */
    GPtrArray *some;        /* of Indicator: with the parts of LEAD */
    GPtrArray *kpis;        /* of Indicator */
    GPtrArray *trends;      /* of Indicator: the first of KPIS */
    char *mark;
};

typedef struct {
    const CardSet *set;
    const Context *context;
    const Unit *unit;
    char *name; /* "Tỉnh Quảng Nam" */
    Flow *flow;
    guint strips; /* drawn so far: of the first KPIs */
} Card;

/* The estimate of INDICATOR for the card's unit; NULL: none. */
const Estimate *card_estimate(const Card *card, const Indicator *indicator);
/* Any at all. */
bool card_has_estimates(const Card *card);

void card_head(Card *card); /* card_head.c */
void card_kpis(Card *card); /* card_kpi.c */
/* card_strip.c: INDICATOR; false: no room on the page. */
bool card_strip(Card *card, const Indicator *indicator);
/* card_details.c: INDICATORS (of Indicator) against their targets. */
void card_bullet(Card *card, const GPtrArray *indicators);
/* Results (unless the first page HAS_BULLETS) and the table. */
void card_details(Card *card, bool has_bullets);
PageTable *card_table(const Card *card); /* card_table.c */
void card_priorities(Card *card);        /* card_table.c */
