/* analysis_rows.h - small samples given as arrays, for tests of analysis/. */
#pragma once

#include "analysis/estimator.h"

#include <math.h>

/* y is 0, 1 or NAN (unknown); z a number or NAN; level < 0: in none. */
typedef struct {
    int stratum, psu;
    double fpc, weight, y, z;
    int level;
} TestRow;

/* Items: share y; value z; ratio z / y. */
enum { TEST_SHARE, TEST_VALUE, TEST_RATIO, TEST_ITEMS };

typedef struct {
    Layout *layout;
    Roster *roster;
    Tally *tally;
    SampleDesign *design;
} TestSample;

static inline Column *
test_column(const TestRow *rows, size_t n, int which)
{
    Column *column = column_new(COLUMN_REAL, NULL);

    for (size_t i = 0; i < n; i++)
        column_add_real(column, which == 0   ? rows[i].stratum
                                : which == 1 ? rows[i].psu
                                             : rows[i].fpc);
    return column;
}

/* One part: measured and merged. ORIGIN is taken off z. */
static inline void
test_add_part(TestSample *s, const TestRow *rows, size_t n)
{
    g_autoptr(Roster) roster =
        roster_new(s->roster->leaf, s->roster->has_fpc, s->roster->has_fpc2);
    g_autoptr(Tally) tally = tally_new(s->layout);
    g_autoptr(Column) stratum = test_column(rows, n, 0);
    g_autoptr(Column) psu = test_column(rows, n, 1);
    g_autoptr(Column) fpc = test_column(rows, n, 2);
    const Column *strata[] = { stratum }, *psus[] = { psu };
    const RosterColumns columns = { strata, psus, 1, 1, NULL, fpc, NULL };
    g_autofree uint32_t *leaf = g_new0(uint32_t, n + 1), *map = NULL;
    g_autofree uint32_t *level = g_new0(uint32_t, n + 1);
    g_autofree double *weight = g_new0(double, n + 1);
    g_autofree uint8_t *state = g_new0(uint8_t, n * TEST_ITEMS + 1);
    g_autofree double *number = g_new0(double, n * 3 + 1);
    const TallyRows in = { n, 1, leaf, weight, level, state, number };
    g_autoptr(GError) error = NULL;

    roster_read(roster, &columns, n, leaf, &error);
    g_assert_no_error(error);
    for (size_t i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("%d", rows[i].level);
        double y = rows[i].y, z = rows[i].z;

        weight[i] = rows[i].weight;
        level[i] =
            rows[i].level < 0 ? KEY_MISSING : tally_level(tally, 0, name);
        state[i * 3] = isnan(y) ? STATE_UNKNOWN
                       : y > 0  ? STATE_TRUE
                                : STATE_FALSE;
        state[i * 3 + 1] = isnan(z) ? STATE_UNKNOWN : STATE_TRUE;
        state[i * 3 + 2] = isnan(z) || isnan(y) ? STATE_UNKNOWN : STATE_TRUE;
        number[i * 3] = number[i * 3 + 1] = z;
        number[i * 3 + 2] = y;
    }
    tally_add(tally, &in, roster_leaves(roster));
    map = roster_merge(s->roster, roster);
    tally_merge(s->tally, tally, map);
}

static inline TestSample
test_sample_new(LeafKind leaf, bool has_fpc)
{
    const ItemKind kinds[] = { ITEM_SHARE, ITEM_VALUE, ITEM_RATIO };
    TestSample s;

    s.layout = layout_new(kinds, TEST_ITEMS, leaf == LEAF_STRATUM);
    s.roster = roster_new(leaf, has_fpc, false);
    s.tally = tally_new(s.layout);
    s.design = NULL;
    return s;
}
