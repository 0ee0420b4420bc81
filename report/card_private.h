/* card_private.h - the parts of a scorecard. Private to report/. */
#pragma once

#include "report/card.h"
#include "report/pages.h"
#include "report/report_words.h"

struct CardSet {
    const Context *context; /* borrowed */
    const Grid *grid;       /* borrowed, or NULL */
    Typesetter *type;       /* borrowed */
    const char *domain;     /* the mapped one */
    const Register *places; /* its units, or NULL */
    const Indicator *lead;  /* the mapped one, or NULL */
    char *mark;
};

typedef struct {
    const CardSet *set;
    const Context *context;
    const Unit *unit;
    char *name;  /* "Tỉnh Quảng Nam" */
    char *kind;  /* "PHIẾU KẾT QUẢ ..." */
    bool place;  /* a tile of the map */
    bool yes_no; /* all its results are: it did, or did not */
    GPtrArray
        *headlines;    /* of Indicator: those with a target that concern it */
    GPtrArray *rows;   /* of Indicator: with their parts */
    GPtrArray *some;   /* of Indicator: with the parts of the lead */
    GPtrArray *kpis;   /* of Indicator */
    GPtrArray *trends; /* of Indicator: the first of KPIS */
    Flow *flow;
    guint strips; /* drawn so far: of the first KPIs */
} Card;

/* card_rows.c: which indicators concern the unit. */
void card_fill(Card *card);
void card_clear(Card *card);

/* The estimate of INDICATOR for the card's unit; NULL: none. */
const Estimate *card_estimate(const Card *card, const Indicator *indicator);
/* Its verdict; none of a unit that said nothing. */
Verdict card_verdict(const Estimate *estimate);
/* Any at all. */
bool card_has_estimates(const Card *card);

void card_head(Card *card); /* card_head.c */
void card_kpis(Card *card); /* card_kpi.c */
/* card_strip.c: INDICATOR; false: no room on the page. */
bool card_strip(Card *card, const Indicator *indicator);
/* card_details.c: INDICATORS (of Indicator) against their targets. */
void card_bullet(Card *card, const GPtrArray *indicators);
bool card_bullet_fits(Card *card, const GPtrArray *indicators);
/* Results (unless the first page HAS_BULLETS) and the table. */
void card_details(Card *card, bool has_bullets);
PageTable *card_table(const Card *card,
                      const GPtrArray *rows); /* card_table.c */
void card_priorities(Card *card);             /* card_table.c */
/* card_history.c: what the unit did, by year; and how its peers stand. */
void card_history(Card *card);
