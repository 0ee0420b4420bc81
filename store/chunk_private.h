/* chunk_private.h - what writing and reading of chunks share. Private to
 * chunk_*.c. */
#pragma once

#include "store/chunk.h"
#include "store/pack.h"

#define CHUNK_VERSION 1

enum { STATES = REFUSED + 1 };

enum { REAL_RAW, REAL_SCALED }; /* + the number of decimals */

enum { TEXT_ROWS, TEXT_DICTIONARY };

#define MAX_DECIMALS 4
/* Bytes that a text may share with the one before. */
#define MAX_SHARED 255

static inline double
power_of_ten(unsigned decimals)
{
    static const double powers[] = { 1, 10, 100, 1000, 10000 };

    return powers[decimals];
}
