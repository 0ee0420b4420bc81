/* tally.h - weighted sums by leaf, domain level and item: all that estimates
 * and their variances need.
 *
 * For every (leaf, level) that has rows there is one block: the slots of all
 * items end to end, so that a row is added to a level by one vector addition.
 * Where rows are drawn singly a block also holds squared deviations, merged
 * over parts by the formula of Chan, Golub and LeVeque (1979). */
#pragma once

#include "analysis/keys.h"

typedef enum {
    ITEM_SHARE, /* y is false or true */
    ITEM_VALUE, /* y is a number: means and totals */
    ITEM_RATIO  /* y and x */
} ItemKind;

/* What a row is to an item. */
enum {
    STATE_OUT,     /* not in the universe */
    STATE_UNKNOWN, /* in the universe, y unknown: leaves, but is counted */
    STATE_FALSE,
    STATE_TRUE /* and every known number */
};

/* Slots of an item: sum of w, of w y, then for values of w y^2, for ratios of
 * w x. Values are taken from ORIGIN, so that little is lost when they vary
 * little about a large mean. */
typedef struct {
    ItemKind kind;
    double origin;
    size_t slot, dev, number; /* where its slots, deviations, numbers begin */
} TallyItem;

typedef struct {
    size_t n_items, n_slots, n_devs, n_numbers;
    TallyItem *items; /* owned */
    bool rows;        /* rows are drawn singly within leaves */
} Layout;

Layout *layout_new(const ItemKind *kinds, size_t n, bool rows);
void layout_free(Layout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Layout, layout_free)
/* Of the linear parts: 2 (w, w y), or 3 with w x. */
size_t layout_core(const TallyItem *item);

/* Rows of one part as numbers. */
typedef struct {
    size_t rows, n_domains;
    const uint32_t *leaf;
    const double *weight;  /* 0: no response */
    const uint32_t *level; /* rows x domains: level of the tally (never 0, the
                              whole) or KEY_MISSING */
    const uint8_t *state;  /* rows x items */
    const double *number;  /* rows x numbers: y, or y and x */
} TallyRows;

/* One block; arrays of the layout's sizes. */
typedef struct {
    double *slot, *dev; /* dev: by item, lower triangle of its core */
    uint32_t *known;    /* by item: rows in the universe with y */
    uint32_t *in;       /* by item: rows in the universe */
} Block;

typedef struct Tally Tally;

/* LAYOUT is borrowed and must outlive it. Level 0 is the whole. */
Tally *tally_new(const Layout *layout);
void tally_free(Tally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tally, tally_free)
const Layout *tally_layout(const Tally *tally);
/* The number of level NAME of DOMAIN, made if it is new. */
uint32_t tally_level(Tally *tally, size_t domain, const char *name);
/* TALLY, fresh, numbers levels as FROM does. */
void tally_share_levels(Tally *tally, const Tally *from);
size_t tally_levels(const Tally *tally); /* the whole among them */
const char *tally_level_name(const Tally *tally, uint32_t level);
size_t tally_level_domain(const Tally *tally, uint32_t level);
size_t tally_leaves(const Tally *tally); /* that have blocks */

/* Adds a part's rows; a tally takes one part, merging does the rest. */
void tally_add(Tally *tally, const TallyRows *rows, size_t n_leaves);
/* Adds FROM; LEAF maps its leaves to those here. */
void tally_merge(Tally *tally, const Tally *from, const uint32_t *leaf);
/* Multiplies all weights of each leaf. */
void tally_scale(Tally *tally, const double *factor);

/* False: no row of LEAF is in LEVEL. */
bool tally_block(const Tally *tally, uint32_t leaf, uint32_t level,
                 Block *block);
