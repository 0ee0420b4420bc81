/* chunk.h - a column as bytes and back. Private to store/ but for ingest's
 * threads, which encode columns while another one writes them.
 *
 * A head of 64 bits: version (8), type (8), rows (24), and the states of
 * presence that occur: how many (4), which (4 each). Then
 *   presence  each row's index among the states, if there are several
 *   codes     each row's code, or, when missing, the number of choices plus
 *             the index of the state (so codes write no presence)
 *   integers  numbers: the least, the width, distances packed as in pack.h
 *   sets      numbers
 *   reals, dates  numbers, when all are whole after multiplying by 1, 10 ...
 *             10,000 (and divide back to the same double); otherwise the
 *             doubles of the rows that are present
 *   texts     what each shares with the one before (numbers), the rest's
 *             length (numbers) and the rests; or the same of the different
 *             texts, and each row's index among them
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
