/* pack.h - whole numbers in as few bits as they need. Private to store/.
 *
 * N numbers are the least of them, then each one's distance from it in 0, 1, 2,
 * 4, 8, 16, 32 or 64 bits, in little-endian words of 64: the first number in
 * the lowest bits. */
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

/* The bits that numbers from 0 to RANGE need here. */
unsigned pack_width(uint64_t range);

/* Appends to OUT the numbers I = 0 .. N - 1, which FILL gives as I .. I + COUNT
 * - 1 (distances from the least, below 2^WIDTH). */
typedef void (*PackFill)(const void *data, size_t i, size_t count,
                         uint64_t *distances);
void pack(GByteArray *out, size_t n, unsigned width, PackFill fill,
          const void *data);

/* A run of packed numbers, checked to be all there. */
typedef struct {
    const uint8_t *words;
    size_t n;
    unsigned width;
} Packed;

/* False if READER has not got N numbers of WIDTH bits, or WIDTH is none. */
bool packed_open(Packed *packed, ByteReader *reader, size_t n, uint64_t width);
/* The numbers from I, a multiple of PACK_BLOCK, on: as many as there are, but
 * at most PACK_BLOCK; *OUT has room for PACK_BLOCK. */
size_t packed_read(const Packed *packed, size_t i, uint64_t *out);
