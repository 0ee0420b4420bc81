/* tally.c - blocks of sums: adding rows, merging parts. */
#include "analysis/tally.h"

#include <string.h>

#define SEGMENT 64 /* blocks allocated together */

typedef struct {
    uint32_t *block; /* by level: block + 1; 0: none */
    size_t n;
} LeafLevels;

struct Tally {
    const Layout *layout;
    Keys *levels;      /* owned: "domain\x1fname"; 0 is the whole */
    GArray *leaves;    /* owned: of LeafLevels */
    GPtrArray *memory; /* owned: segments of blocks */
    size_t n_blocks, stride;
};

static void
leaf_clear(gpointer leaf)
{
    g_free(((LeafLevels *)leaf)->block);
}

Tally *
tally_new(const Layout *layout)
{
    Tally *tally = g_new0(Tally, 1);
    size_t counts = layout->n_items; /* two of 4 bytes: one of 8 */

    tally->layout = layout;
    tally->levels = keys_new();
    keys_add(tally->levels, "", 0);
    tally->leaves = g_array_new(FALSE, TRUE, sizeof(LeafLevels));
    g_array_set_clear_func(tally->leaves, leaf_clear);
    tally->memory = g_ptr_array_new_with_free_func(g_free);
    tally->stride = layout->n_slots + layout->n_devs + counts;
    return tally;
}

void
tally_free(Tally *tally)
{
    if (tally == NULL)
        return;
    keys_free(tally->levels);
    g_array_unref(tally->leaves);
    g_ptr_array_unref(tally->memory);
    g_free(tally);
}

const Layout *
tally_layout(const Tally *tally)
{
    return tally->layout;
}

uint32_t
tally_level(Tally *tally, size_t domain, const char *name)
{
    g_autofree char *key = g_strdup_printf("%zu\x1f%s", domain, name);

    return keys_add(tally->levels, key, strlen(key));
}

void
tally_share_levels(Tally *tally, const Tally *from)
{
    for (uint32_t l = 0; l < keys_size(from->levels); l++)
        keys_add(tally->levels, keys_name(from->levels, l),
                 strlen(keys_name(from->levels, l)));
}

size_t
tally_levels(const Tally *tally)
{
    return keys_size(tally->levels);
}

const char *
tally_level_name(const Tally *tally, uint32_t level)
{
    const char *key = keys_name(tally->levels, level);

    return level == 0 ? key : strchr(key, '\x1f') + 1;
}

size_t
tally_level_domain(const Tally *tally, uint32_t level)
{
    return (size_t)g_ascii_strtoull(keys_name(tally->levels, level), NULL, 10);
}

size_t
tally_leaves(const Tally *tally)
{
    return tally->leaves->len;
}

static Block
block_at(const Tally *tally, size_t i)
{
    double *segment = tally->memory->pdata[i / SEGMENT];
    double *slot = segment + i % SEGMENT * tally->stride;
    double *dev = slot + tally->layout->n_slots;
    uint32_t *known = (uint32_t *)(void *)(dev + tally->layout->n_devs);

    return (Block){ slot, dev, known, known + tally->layout->n_items };
}

bool
tally_block(const Tally *tally, uint32_t leaf, uint32_t level, Block *block)
{
    const LeafLevels *levels;

    if (leaf >= tally->leaves->len)
        return false;
    levels = &g_array_index(tally->leaves, LeafLevels, leaf);
    if (level >= levels->n || levels->block[level] == 0)
        return false;
    *block = block_at(tally, levels->block[level] - 1);
    return true;
}

static LeafLevels *
leaf_for(Tally *tally, uint32_t leaf, uint32_t level)
{
    LeafLevels *levels;

    if (leaf >= tally->leaves->len)
        g_array_set_size(tally->leaves, leaf + 1);
    levels = &g_array_index(tally->leaves, LeafLevels, leaf);
    if (level >= levels->n) {
        size_t n = MAX(tally_levels(tally), (size_t)level + 1);

        levels->block = g_renew(uint32_t, levels->block, n);
        memset(levels->block + levels->n, 0,
               (n - levels->n) * sizeof *levels->block);
        levels->n = n;
    }
    return levels;
}

/* The block of LEAF and LEVEL; *FRESH says that it was made, of zeros. */
static Block
block_for(Tally *tally, uint32_t leaf, uint32_t level, bool *fresh)
{
    LeafLevels *levels = leaf_for(tally, leaf, level);

    *fresh = levels->block[level] == 0;
    if (*fresh) {
        if (tally->n_blocks % SEGMENT == 0)
            g_ptr_array_add(tally->memory,
                            g_new0(double, SEGMENT * tally->stride));
        levels->block[level] = (uint32_t)++tally->n_blocks;
    }
    return block_at(tally, levels->block[level] - 1);
}

/* One row as it is added to every level it is in. */
typedef struct {
    double *slot;
    uint32_t *known, *in;
} RowVector;

static void
set_number(const TallyItem *item, const double *number, double weight,
           double *slot)
{
    double y = number[item->number] - item->origin;

    slot[0] = weight;
    slot[1] = weight * y;
    slot[2] =
        weight * (item->kind == ITEM_RATIO ? number[item->number + 1] : y * y);
}

static void
set_row(const Layout *layout, const TallyRows *rows, size_t row, RowVector *v)
{
    const uint8_t *state = rows->state + row * layout->n_items;
    double weight = rows->weight[row];
    const double w[] = { 0, 0, weight, weight };
    const double wy[] = { 0, 0, 0, weight };
    const uint32_t known[] = { 0, 0, 1, 1 }, in[] = { 0, 1, 1, 1 };

    for (size_t i = 0; i < layout->n_items; i++) {
        const TallyItem *item = &layout->items[i];
        double *slot = v->slot + item->slot;
        uint8_t s = state[i];

        v->known[i] = known[s];
        v->in[i] = in[s];
        slot[0] = w[s];
        slot[1] = wy[s];
        if (item->kind == ITEM_SHARE)
            continue;
        slot[2] = 0;
        if (s == STATE_TRUE)
            set_number(item, rows->number + row * layout->n_numbers, weight,
                       slot);
    }
}

static void
add_doubles(double *restrict to, const double *restrict from, size_t n)
{
    size_t i = 0;

    for (; i + 8 <= n; i += 8)
        for (size_t j = 0; j < 8; j++)
            to[i + j] += from[i + j];
    for (; i < n; i++)
        to[i] += from[i];
}

static void
add_counts(uint32_t *restrict to, const uint32_t *restrict from, size_t n)
{
    size_t i = 0;

    for (; i + 8 <= n; i += 8)
        for (size_t j = 0; j < 8; j++)
            to[i + j] += from[i + j];
    for (; i < n; i++)
        to[i] += from[i];
}

static void
add_sums(const Layout *layout, const Block *to, const RowVector *v)
{
    add_doubles(to->slot, v->slot, layout->n_slots);
    add_counts(to->known, v->known, layout->n_items);
    add_counts(to->in, v->in, layout->n_items);
}

/* Squared deviations of the row from the means of its leaf in this part. */
static void
add_deviations(const Layout *layout, const Block *to, const RowVector *v)
{
    for (size_t i = 0; i < layout->n_items; i++) {
        const TallyItem *item = &layout->items[i];
        size_t core = layout_core(item);
        double d[3], *dev = to->dev + item->dev;

        if (v->known[i] == 0)
            continue;
        for (size_t j = 0; j < core; j++) {
            d[j] = v->slot[item->slot + j] -
                   to->slot[item->slot + j] / to->known[i];
            for (size_t l = 0; l <= j; l++)
                *dev++ += d[j] * d[l];
        }
    }
}

typedef void (*AddRow)(const Layout *layout, const Block *to,
                       const RowVector *v);

static void
add_row(Tally *tally, const TallyRows *rows, size_t row, RowVector *v,
        AddRow add)
{
    uint32_t leaf = rows->leaf[row];
    bool fresh;
    Block block = block_for(tally, leaf, 0, &fresh);

    set_row(tally->layout, rows, row, v);
    add(tally->layout, &block, v);
    for (size_t d = 0; d < rows->n_domains; d++) {
        uint32_t level = rows->level[row * rows->n_domains + d];

        if (level == KEY_MISSING)
            continue;
        block = block_for(tally, leaf, level, &fresh);
        add(tally->layout, &block, v);
    }
}

/* The rows in order of their leaf, so that a leaf's blocks stay in cache;
 * START[leaf] .. START[leaf + 1] are its rows. */
static uint32_t *
sort_by_leaf(const TallyRows *rows, size_t n_leaves, uint32_t *start)
{
    uint32_t *order = g_new(uint32_t, rows->rows + 1);

    memset(start, 0, (n_leaves + 2) * sizeof *start);
    for (size_t i = 0; i < rows->rows; i++)
        start[rows->leaf[i] + 2]++;
    for (size_t l = 2; l < n_leaves + 2; l++)
        start[l] += start[l - 1];
    for (size_t i = 0; i < rows->rows; i++)
        order[start[rows->leaf[i] + 1]++] = (uint32_t)i;
    return order;
}

void
tally_add(Tally *tally, const TallyRows *rows, size_t n_leaves)
{
    const Layout *layout = tally->layout;
    g_autofree uint32_t *start = g_new(uint32_t, n_leaves + 2);
    g_autofree uint32_t *order = sort_by_leaf(rows, n_leaves, start);
    g_autofree double *slot = g_new0(double, layout->n_slots + 1);
    g_autofree uint32_t *counts = g_new0(uint32_t, 2 * layout->n_items + 1);
    RowVector v = { slot, counts, counts + layout->n_items };

    for (size_t l = 0; l < n_leaves; l++)
        for (int pass = 0; pass < (layout->rows ? 2 : 1); pass++)
            for (uint32_t i = start[l]; i < start[l + 1]; i++)
                if (rows->weight[order[i]] != 0)
                    add_row(tally, rows, order[i], &v,
                            pass == 0 ? add_sums : add_deviations);
}

/* Chan et al.: what the distance of the two means adds to the deviations of
 * both together. */
static void
merge_deviations(const Layout *layout, const Block *to, const Block *from)
{
    for (size_t i = 0; i < layout->n_items; i++) {
        const TallyItem *item = &layout->items[i];
        double n = to->known[i], m = from->known[i], d[3];
        size_t core = layout_core(item);
        double *dev = to->dev + item->dev;

        if (m == 0)
            continue;
        for (size_t j = 0; j < core; j++) {
            d[j] = n == 0 ? 0
                          : from->slot[item->slot + j] / m -
                                to->slot[item->slot + j] / n;
            for (size_t l = 0; l <= j; l++, dev++)
                *dev +=
                    from->dev[dev - to->dev] + d[j] * d[l] * n * m / (n + m);
        }
    }
}

static void
merge_block(const Layout *layout, const Block *to, const Block *from)
{
    if (layout->n_devs > 0)
        merge_deviations(layout, to, from);
    add_doubles(to->slot, from->slot, layout->n_slots);
    add_counts(to->known, from->known, layout->n_items);
    add_counts(to->in, from->in, layout->n_items);
}

void
tally_merge(Tally *tally, const Tally *from, const uint32_t *leaf)
{
    size_t n = tally_levels(from);
    g_autofree uint32_t *level = g_new(uint32_t, n);

    for (uint32_t l = 0; l < n; l++) {
        const char *key = keys_name(from->levels, l);

        level[l] = keys_add(tally->levels, key, strlen(key));
    }
    for (uint32_t f = 0; f < from->leaves->len; f++)
        for (uint32_t l = 0; l < n; l++) {
            Block source, to;
            bool fresh;

            if (!tally_block(from, f, l, &source))
                continue;
            to = block_for(tally, leaf[f], level[l], &fresh);
            if (fresh)
                memcpy(to.slot, source.slot, tally->stride * sizeof(double));
            else
                merge_block(tally->layout, &to, &source);
        }
}

static void
scale_block(const Layout *layout, const Block *block, double factor)
{
    for (size_t i = 0; i < layout->n_slots; i++)
        block->slot[i] *= factor;
    for (size_t i = 0; i < layout->n_devs; i++)
        block->dev[i] *= factor * factor;
}

void
tally_scale(Tally *tally, const double *factor)
{
    for (uint32_t f = 0; f < tally->leaves->len; f++)
        for (uint32_t l = 0; l < tally_levels(tally); l++) {
            Block block;

            if (tally_block(tally, f, l, &block))
                scale_block(tally->layout, &block, factor[f]);
        }
}
