/* pack.h - whole numbers in as few bits as they need. Private to store/.
 *
 * Numbers that are all below 2^WIDTH, one after the other in little-endian
 * words of 64 bits, the first one in the lowest bits. So 64 of them, a block,
 * take WIDTH words. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Numbers are handed over in stretches of this many. */
#define PACK_BLOCK 64

/* Bytes that are read one after the other; never past their end. */
typedef struct {
    const uint8_t *at;
    size_t left;
} ByteReader;

/* LENGTH bytes, or NULL if there are not so many. */
const uint8_t *bytes_take(ByteReader *reader, size_t length);
bool bytes_take_u64(ByteReader *reader, uint64_t *value);
void bytes_put_u64(GByteArray *out, uint64_t value);

/* The least width there is (not every one is) for numbers from 0 to RANGE. */
unsigned pack_width(uint64_t range);

/* Gives the numbers I to I + COUNT - 1. */
typedef void (*PackFill)(const void *data, size_t i, size_t count,
                         uint64_t *numbers);
/* Appends N numbers to OUT. */
void pack(GByteArray *out, size_t n, unsigned width, PackFill fill,
          const void *data);

/* A run of packed numbers, checked to be all there. */
typedef struct {
    const uint8_t *words;
    size_t n;
    unsigned width, index; /* of the table of widths */
} Packed;

/* False if READER has not got N numbers of WIDTH bits, or there is no such
 * width. */
bool packed_open(Packed *packed, ByteReader *reader, size_t n, uint64_t width);
/* The numbers from I, a multiple of PACK_BLOCK, on: as many as there are, but
 * at most PACK_BLOCK; *OUT has room for PACK_BLOCK. */
size_t packed_read(const Packed *packed, size_t i, uint64_t *out);
