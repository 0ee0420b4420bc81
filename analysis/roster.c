/* roster.c - the units of each stage, merged over parts by their names. */
#include "analysis/roster.h"

#include "analysis/analysis_words.h"
#include "store/error.h"
#include <math.h>
#include <string.h>

enum { STRATA, PSUS, SSUS };

static void
stage_init(RosterStage *stage)
{
    stage->names = keys_new();
    stage->parent = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    stage->fpc = g_array_new(FALSE, FALSE, sizeof(double));
    stage->rows = g_array_new(FALSE, FALSE, sizeof(double));
}

static void
stage_clear(RosterStage *stage)
{
    keys_free(stage->names);
    g_array_unref(stage->parent);
    g_array_unref(stage->fpc);
    g_array_unref(stage->rows);
}

/* The unit NAME in PARENT; a new one has FPC. A PSU met again in another
 * stratum keeps the first, and shows in *PARENT_SEEN. */
static uint32_t
stage_add(RosterStage *stage, const char *name, uint32_t parent, double fpc,
          uint32_t *parent_seen)
{
    uint32_t unit = keys_add(stage->names, name, strlen(name));
    double none = 0;

    if (unit == stage->parent->len) {
        g_array_append_val(stage->parent, parent);
        g_array_append_val(stage->fpc, fpc);
        g_array_append_val(stage->rows, none);
    }
    *parent_seen = g_array_index(stage->parent, uint32_t, unit);
    return unit;
}

static double *
rows_of(RosterStage *stage, uint32_t unit)
{
    return &g_array_index(stage->rows, double, unit);
}

Roster *
roster_new(LeafKind leaf, bool has_fpc, bool has_fpc2)
{
    Roster *roster = g_new0(Roster, 1);

    roster->leaf = leaf;
    roster->has_fpc = has_fpc;
    roster->has_fpc2 = has_fpc2;
    for (size_t s = 0; s < 3; s++)
        stage_init(&roster->stages[s]);
    return roster;
}

void
roster_free(Roster *roster)
{
    if (roster == NULL)
        return;
    for (size_t s = 0; s < 3; s++)
        stage_clear(&roster->stages[s]);
    g_free(roster->conflict);
    g_free(roster);
}

static size_t
leaf_stage(LeafKind leaf)
{
    return leaf == LEAF_STRATUM ? STRATA : leaf == LEAF_SSU ? SSUS : PSUS;
}

size_t
roster_leaves(const Roster *roster)
{
    return keys_size(roster->stages[leaf_stage(roster->leaf)].names);
}

/* Keys of several columns together, their names joined by blanks. */
static void
join_columns(const Column *const *columns, size_t n_columns, size_t rows,
             Keys **names, uint32_t *out)
{
    *names = keys_new();
    if (n_columns == 0) {
        memset(out, 0, rows * sizeof *out);
        keys_add(*names, "", 0);
        return;
    }
    keys_of_column(*names, columns[0], out);
    for (size_t c = 1; c < n_columns; c++) {
        g_autofree uint32_t *next = g_new(uint32_t, rows + 1);
        g_autoptr(Keys) next_names = keys_new();
        g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(KeyPair));
        Keys *joined = keys_new();

        keys_of_column(next_names, columns[c], next);
        keys_of_pairs(out, next, rows, out, pairs);
        for (guint i = 0; i < pairs->len; i++) {
            const KeyPair *p = &g_array_index(pairs, KeyPair, i);
            g_autofree char *name =
                g_strconcat(keys_name(*names, p->a), " ",
                            keys_name(next_names, p->b), NULL);

            keys_add(joined, name, strlen(name));
        }
        keys_free(*names);
        *names = joined;
    }
}

static double
fpc_of(const Column *fpc, size_t row)
{
    double value;

    return fpc != NULL && column_number(fpc, row, &value) ? value : (double)NAN;
}

/* By pair (parent unit here, key of the part): the unit here. FIRST is the row
 * in which each pair was met first. */
static uint32_t *
add_pairs(Roster *roster, size_t s, const GArray *pairs, const GArray *first,
          const Keys *names, const Column *fpc)
{
    uint32_t *map = g_new0(uint32_t, pairs->len + 1);

    for (guint i = 0; i < pairs->len; i++) {
        const KeyPair *p = &g_array_index(pairs, KeyPair, i);
        double value = fpc_of(fpc, g_array_index(first, size_t, i));
        const char *name = keys_name(names, p->b);
        g_autofree char *nested = NULL;
        uint32_t seen;

        if (s == SSUS)
            nested = g_strconcat(keys_name(roster->stages[PSUS].names, p->a),
                                 "\x1f", name, NULL);
        map[i] = stage_add(&roster->stages[s], nested ? nested : name, p->a,
                           value, &seen);
        if (seen != p->a && roster->conflict == NULL)
            roster->conflict = g_strdup(name);
    }
    return map;
}

static GArray *
first_rows(const uint32_t *pair, size_t rows)
{
    GArray *first = g_array_new(FALSE, FALSE, sizeof(size_t));

    for (size_t i = 0; i < rows; i++)
        if (pair[i] == first->len)
            g_array_append_val(first, i);
    return first;
}

static bool
none_missing(const uint32_t *keys, size_t rows, AnalysisWord word,
             GError **error)
{
    for (size_t i = 0; i < rows; i++)
        if (keys[i] == KEY_MISSING) {
            g_autofree char *row = g_strdup_printf("%zu", i + 1);

            return error_set(error, KHAOSAT_ERROR_DESIGN, &analysis_words[word],
                             "row", row, NULL);
        }
    return true;
}

/* One stage: UNIT holds by row the unit of the stage before (0 for strata) and
 * receives that of this stage. */
static bool
read_stage(Roster *roster, size_t s, const Column *const *columns, size_t n,
           const Column *fpc, size_t rows, uint32_t *unit, GError **error)
{
    static const AnalysisWord missing[] = { ANALYSIS_NO_STRATUM,
                                            ANALYSIS_NO_PSU, ANALYSIS_NO_SSU };
    g_autofree uint32_t *own = g_new(uint32_t, rows + 1);
    g_autofree uint32_t *map = NULL;
    g_autoptr(Keys) names = NULL;
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(KeyPair));
    g_autoptr(GArray) first = NULL;

    join_columns(columns, n, rows, &names, own);
    if (!none_missing(own, rows, missing[s], error))
        return false;
    keys_of_pairs(unit, own, rows, own, pairs);
    first = first_rows(own, rows);
    map = add_pairs(roster, s, pairs, first, names, fpc);
    for (size_t i = 0; i < rows; i++) {
        unit[i] = map[own[i]];
        ++*rows_of(&roster->stages[s], unit[i]);
    }
    return true;
}

bool
roster_read(Roster *roster, const RosterColumns *c, size_t rows, uint32_t *leaf,
            GError **error)
{
    memset(leaf, 0, rows * sizeof *leaf);
    if (!read_stage(roster, STRATA, c->stratum, c->n_stratum, c->fpc, rows,
                    leaf, error))
        return false;
    if (roster->leaf == LEAF_STRATUM)
        return true;
    if (!read_stage(roster, PSUS, c->psu, c->n_psu, c->fpc2, rows, leaf, error))
        return false;
    return roster->leaf != LEAF_SSU ||
           read_stage(roster, SSUS, &c->ssu, 1, NULL, rows, leaf, error);
}

uint32_t *
roster_merge(Roster *roster, const Roster *from)
{
    size_t last = leaf_stage(roster->leaf);
    uint32_t *above = NULL;

    for (size_t s = 0; s <= last; s++) {
        RosterStage *to = &roster->stages[s];
        const RosterStage *stage = &from->stages[s];
        size_t n = keys_size(stage->names);
        uint32_t *map = g_new(uint32_t, n + 1);

        for (uint32_t i = 0; i < n; i++) {
            uint32_t parent = g_array_index(stage->parent, uint32_t, i), seen;

            parent = above != NULL ? above[parent] : 0;
            map[i] = stage_add(to, keys_name(stage->names, i), parent,
                               g_array_index(stage->fpc, double, i), &seen);
            if (seen != parent && roster->conflict == NULL)
                roster->conflict = g_strdup(keys_name(stage->names, i));
            *rows_of(to, map[i]) += g_array_index(stage->rows, double, i);
        }
        g_free(above);
        above = map;
    }
    if (roster->conflict == NULL)
        roster->conflict = g_strdup(from->conflict);
    return above;
}

uint32_t
roster_psu(const Roster *roster, uint32_t leaf)
{
    if (roster->leaf == LEAF_STRATUM)
        return KEY_MISSING;
    if (roster->leaf == LEAF_SSU)
        return g_array_index(roster->stages[SSUS].parent, uint32_t, leaf);
    return leaf;
}

uint32_t
roster_stratum(const Roster *roster, uint32_t leaf)
{
    if (roster->leaf == LEAF_STRATUM)
        return leaf;
    return g_array_index(roster->stages[PSUS].parent, uint32_t,
                         roster_psu(roster, leaf));
}

/* Stage S of the design: groups are the units of roster stage S, and its units
 * those of roster stage S + 1, or rows. */
static bool
design_stage(const Roster *roster, size_t s, bool rows, bool has_fpc,
             SampleDesign *design, GError **error)
{
    const RosterStage *groups = &roster->stages[s];
    size_t n_groups = keys_size(groups->names);
    size_t n_units = rows ? 0 : keys_size(roster->stages[s + 1].names);
    DesignStage *stage = sample_design_add(design, n_groups, n_units);

    for (size_t u = 0; u < n_units; u++) {
        uint32_t g = g_array_index(roster->stages[s + 1].parent, uint32_t, u);

        stage->group_of[u] = g;
        stage->n[g]++;
    }
    for (size_t g = 0; rows && g < n_groups; g++)
        stage->n[g] = g_array_index(groups->rows, double, g);
    design->rows = rows;
    return !has_fpc ||
           design_stage_set_fpc(
               stage, (const double *)(void *)groups->fpc->data, error);
}

static bool
check_roster(const Roster *roster, GError **error)
{
    double psus = 0;

    if (roster->conflict != NULL)
        return error_set(error, KHAOSAT_ERROR_DESIGN,
                         &analysis_words[ANALYSIS_PSU_TWICE], "psu",
                         roster->conflict, NULL);
    if (roster->leaf != LEAF_STRATUM)
        psus = (double)keys_size(roster->stages[PSUS].names);
    else
        for (guint i = 0; i < roster->stages[STRATA].rows->len; i++)
            psus += g_array_index(roster->stages[STRATA].rows, double, i);
    return psus > 1 || error_set(error, KHAOSAT_ERROR_DESIGN,
                                 &analysis_words[ANALYSIS_ONE_PSU], NULL);
}

SampleDesign *
roster_design(const Roster *roster, GError **error)
{
    g_autoptr(SampleDesign) design = sample_design_new();
    LeafKind leaf = roster->leaf;
    const Keys *strata = roster->stages[STRATA].names;

    if (!check_roster(roster, error))
        return NULL;
    for (uint32_t i = 0; i < keys_size(strata); i++)
        g_ptr_array_add(design->names, g_strdup(keys_name(strata, i)));
    if (!design_stage(roster, STRATA, leaf == LEAF_STRATUM, roster->has_fpc,
                      design, error))
        return NULL;
    if (leaf == LEAF_PSU_ROWS || leaf == LEAF_SSU)
        if (!design_stage(roster, PSUS, leaf == LEAF_PSU_ROWS, roster->has_fpc2,
                          design, error))
            return NULL;
    return g_steal_pointer(&design);
}
