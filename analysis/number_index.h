/* number_index.h - small numbers by 64-bit values, quickly. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define NUMBER_MISSING UINT32_MAX

/* Slots hold value and key + 1 (0: free); their number is a power of two. */
typedef struct {
    uint64_t *value; /* owned */
    uint32_t *key;   /* owned */
    size_t n_slots, used;
} NumberIndex;

void number_index_init(NumberIndex *index, size_t n_slots);
void number_index_clear(NumberIndex *index);
/* Where the search for VALUE begins. */
size_t number_index_slot(const NumberIndex *index, uint64_t value);
void number_index_add(NumberIndex *index, uint64_t value, uint32_t key);
/* The first key added for VALUE, or NUMBER_MISSING. */
uint32_t number_index_find(const NumberIndex *index, uint64_t value);
