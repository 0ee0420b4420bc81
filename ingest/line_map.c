/* line_map.c - open addressing, at most five eighths full.
 *
 * The mixing step is the 64 x 64 -> 128 bit multiplication folded in two, as
 * in Wang Yi's wyhash. */
#include "ingest/line_map.h"

#include <string.h>

typedef struct {
    uint64_t hash, value; /* HASH 0: empty */
} Slot;

struct LineMap {
    Slot *slots;
    size_t mask, size;
};

LineMap *
line_map_new(void)
{
    LineMap *map = g_new0(LineMap, 1);

    map->mask = 63;
    map->slots = g_new0(Slot, map->mask + 1);
    return map;
}

void
line_map_free(LineMap *map)
{
    if (!map)
        return;
    g_free(map->slots);
    g_free(map);
}

static Slot *
slot_of(const LineMap *map, uint64_t hash)
{
    size_t at = (size_t)hash & map->mask;

    while (map->slots[at].hash != 0 && map->slots[at].hash != hash)
        at = (at + 1) & map->mask;
    return &map->slots[at];
}

static void
grow(LineMap *map)
{
    Slot *old = map->slots;
    size_t n = map->mask + 1;

    map->mask = 4 * n - 1;
    map->slots = g_new0(Slot, 4 * n);
    for (size_t i = 0; i < n; i++)
        if (old[i].hash != 0)
            *slot_of(map, old[i].hash) = old[i];
    g_free(old);
}

uint64_t
line_map_add(LineMap *map, uint64_t hash, uint64_t value)
{
    Slot *slot = slot_of(map, hash);

    if (slot->hash == hash)
        return slot->value;
    *slot = (Slot){ hash, value };
    if (++map->size > (map->mask + 1) / 8 * 5)
        grow(map);
    return 0;
}

void
line_map_prefetch(const LineMap *map, uint64_t hash)
{
    __builtin_prefetch(&map->slots[(size_t)hash & map->mask]);
}

size_t
line_map_size(const LineMap *map)
{
    return map->size;
}

static inline uint64_t
fold(uint64_t a, uint64_t b)
{
    __extension__ unsigned __int128 product = (unsigned __int128)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

#define SECRET_A UINT64_C(0xA0761D6478BD642F)
#define SECRET_B UINT64_C(0xE7037ED1A0B428DB)

uint64_t
line_map_mix(uint64_t a, uint64_t b)
{
    uint64_t hash = fold(a ^ SECRET_A, b ^ SECRET_B);

    return hash ? hash : 1;
}

uint64_t
line_map_hash(const char *bytes, size_t length)
{
    uint64_t hash = length, word;

    for (; length >= 8; bytes += 8, length -= 8) {
        memcpy(&word, bytes, 8);
        hash = fold(word ^ SECRET_A, hash ^ SECRET_B);
    }
    word = 0;
    memcpy(&word, bytes, length);
    return line_map_mix(word, hash);
}
