/* line_map.h - under which line a hash was first seen. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct LineMap LineMap;

LineMap *line_map_new(void);
void line_map_free(LineMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LineMap, line_map_free)

/* The value that HASH (not 0) has already, or 0 after giving it VALUE (not 0).
 */
uint64_t line_map_add(LineMap *map, uint64_t hash, uint64_t value);
/* Loads what line_map_add will need of HASH a little later. */
void line_map_prefetch(const LineMap *map, uint64_t hash);
size_t line_map_size(const LineMap *map);

/* A hash of LENGTH bytes, never 0; two different texts of a file share one with
 * a chance of n^2 / 2^65. */
uint64_t line_map_hash(const char *bytes, size_t length);
/* Two hashes as one, in this order. */
uint64_t line_map_mix(uint64_t a, uint64_t b);
