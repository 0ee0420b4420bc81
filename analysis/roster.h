/* roster.h - which strata, PSUs and SSUs the sample has, over all its parts.
 *
 * Rows without a response are in it too: the variance counts every unit that
 * was drawn. What sums are attached to (a leaf) depends on the design. */
#pragma once

#include "analysis/design.h"
#include "analysis/keys.h"

typedef enum {
    LEAF_STRATUM,  /* rows are the PSUs */
    LEAF_PSU,      /* no second stage, or it does not count */
    LEAF_PSU_ROWS, /* rows are the second stage */
    LEAF_SSU
} LeafKind;

/* The columns of the design of one part; lists may be empty. */
typedef struct {
    const Column *const *stratum, *const *psu;
    size_t n_stratum, n_psu;
    const Column *ssu, *fpc, *fpc2; /* NULL: none */
} RosterColumns;

/* The units of one stage: the strata, the PSUs or the SSUs. */
typedef struct {
    Keys *names;    /* owned */
    GArray *parent; /* of uint32_t: the unit of the stage before */
    GArray *fpc;    /* of double: of what is drawn within; NAN: none */
    GArray *rows;   /* of double: rows within */
} RosterStage;

typedef struct {
    LeafKind leaf;
    bool has_fpc, has_fpc2;
    RosterStage stages[3];
    char *conflict; /* owned: a PSU seen in two strata; NULL: none */
} Roster;

Roster *roster_new(LeafKind leaf, bool has_fpc, bool has_fpc2);
void roster_free(Roster *roster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Roster, roster_free)

size_t roster_leaves(const Roster *roster);

/* Adds the rows of a part; LEAF[row] is set. KHAOSAT_ERROR_DESIGN when a row
 * has no stratum, PSU or SSU. */
bool roster_read(Roster *roster, const RosterColumns *columns, size_t rows,
                 uint32_t *leaf, GError **error);

/* Adds what FROM has; returns the leaf here of each leaf there (g_free). */
uint32_t *roster_merge(Roster *roster, const Roster *from);

/* The design all rows together make. KHAOSAT_ERROR_DESIGN when a PSU is in two
 * strata, there is only one PSU, or the fpc cannot be right. */
SampleDesign *roster_design(const Roster *roster, GError **error);

/* Strata with one PSU join a neighbour: of the strata in the order of their
 * names the one before or after, whichever agrees in more of the first words,
 * else the one with fewer PSUs, else the one before; those taken whole stay
 * alone. Leaves must not be strata. */
void roster_collapse(Roster *roster);

/* By leaf: the stratum, and the PSU (KEY_MISSING when rows are PSUs). */
uint32_t roster_stratum(const Roster *roster, uint32_t leaf);
uint32_t roster_psu(const Roster *roster, uint32_t leaf);
