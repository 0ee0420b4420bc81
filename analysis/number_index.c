/* number_index.c - open addressing, at most half full. */
#include "analysis/number_index.h"

#include <glib.h>

void
number_index_init(NumberIndex *index, size_t n_slots)
{
    index->n_slots = n_slots;
    index->used = 0;
    index->value = g_new(uint64_t, n_slots);
    index->key = g_new0(uint32_t, n_slots);
}

void
number_index_clear(NumberIndex *index)
{
    g_free(index->value);
    g_free(index->key);
}

size_t
number_index_slot(const NumberIndex *index, uint64_t value)
{
    uint64_t x = value * 0x9e3779b97f4a7c15U;

    return (size_t)(x ^ (x >> 32)) & (index->n_slots - 1);
}

static void
index_put(NumberIndex *index, uint64_t value, uint32_t key)
{
    size_t at = number_index_slot(index, value);

    while (index->key[at] != 0)
        at = (at + 1) & (index->n_slots - 1);
    index->value[at] = value;
    index->key[at] = key + 1;
    index->used++;
}

void
number_index_add(NumberIndex *index, uint64_t value, uint32_t key)
{
    if (2 * (index->used + 1) > index->n_slots) {
        NumberIndex larger;

        number_index_init(&larger, 2 * index->n_slots);
        for (size_t i = 0; i < index->n_slots; i++)
            if (index->key[i] != 0)
                index_put(&larger, index->value[i], index->key[i] - 1);
        number_index_clear(index);
        *index = larger;
    }
    index_put(index, value, key);
}

uint32_t
number_index_find(const NumberIndex *index, uint64_t value)
{
    size_t at = number_index_slot(index, value);

    for (; index->key[at] != 0; at = (at + 1) & (index->n_slots - 1))
        if (index->value[at] == value)
            return index->key[at] - 1;
    return NUMBER_MISSING;
}
