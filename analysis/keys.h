/* keys.h - dense numbers for the values of columns: strata, PSUs, levels.
 *
 * Numbers are given in order of first appearance. */
#pragma once

#include "store/table.h"

#define KEY_MISSING UINT32_MAX

typedef struct Keys Keys;

Keys *keys_new(void);
void keys_free(Keys *keys);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Keys, keys_free)
size_t keys_size(const Keys *keys);
const char *keys_name(const Keys *keys, uint32_t key);
uint32_t keys_add(Keys *keys, const char *name, size_t length);
/* KEY_MISSING: there is none. */
uint32_t keys_find(const Keys *keys, const char *name, size_t length);

/* OUT[row] is the key of each entry of COLUMN as people write it, or
 * KEY_MISSING. A column of codes costs an array look-up a row. */
void keys_of_column(Keys *keys, const Column *column, uint32_t *out);

/* OUT[row] numbers the pairs (A, B); a pair with a missing one is missing; OUT
 * may be A or B. The pairs themselves are appended to PAIRS, of KeyPair. */
typedef struct {
    uint32_t a, b;
} KeyPair;
void keys_of_pairs(const uint32_t *a, const uint32_t *b, size_t n,
                   uint32_t *out, GArray *pairs);
