/* chunk.h - a column as bytes and back. Private to store/ but for ingest's
 * threads, which encode columns while another one writes them.
 *
 * Eight bytes of head: version, type, how presence is written, a reason, and
 * the rows (32 bits). Then presence, then the values:
 *   presence  nothing (all present, or all missing for the one reason), a bit
 *             a row (present, or the one reason), or four bits a row
 *   numbers   the least, the width, and distances packed as in pack.h
 *   codes, integers, sets    numbers
 *   reals, dates  numbers, when all are whole after multiplying by 1, 10 ...
 *             10,000 (and divide back to the same double); otherwise the
 *             doubles of the rows that are present
 *   texts     lengths as numbers and all the bytes; or the same of the
 *             different texts, and each row's index among them as numbers
 * All of it little-endian. */
#pragma once

#include "store/table.h"

/* COLUMN has at most TABLE_PART_ROWS entries. Any thread. */
GByteArray *chunk_encode(const Column *column);

/* NULL if the bytes are not those of a column of TYPE over CODES (needed for
 * CODE and SET): whatever they are, nothing is read beyond them and every
 * entry of the result is valid. */
Column *chunk_decode(const uint8_t *bytes, size_t length, ColumnType type,
                     CodeList *codes);

/* A 64-bit checksum of BYTES, different for every SEED. */
uint64_t chunk_checksum(const uint8_t *bytes, size_t length, uint64_t seed);
