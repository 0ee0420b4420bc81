#include "store/chunk_private.h"

#include <math.h>
#include <string.h>

uint64_t
chunk_checksum(const uint8_t *bytes, size_t length, uint64_t seed)
{
    uint64_t hash = (seed ^ length) * 0x9e3779b97f4a7c15U;

    while (length > 0) {
        uint64_t word = 0;
        size_t n = MIN(length, sizeof word);

        memcpy(&word, bytes, n);
        hash = (hash ^ GUINT64_FROM_LE(word)) * 0xff51afd7ed558ccdU;
        hash ^= hash >> 32;
        bytes += n;
        length -= n;
    }
    hash *= 0xc4ceb9fe1a85ec53U;
    return hash ^ hash >> 29;
}

/* --- presence --- */

static bool
get_bits(ByteReader *reader, Column *column, uint8_t reason)
{
    uint64_t block[PACK_BLOCK];
    Packed packed;

    if (!packed_open(&packed, reader, column->size, 1))
        return false;
    for (size_t i = 0; i < column->size; i += PACK_BLOCK) {
        size_t count = packed_read(&packed, i, block);

        for (size_t k = 0; k < count; k++)
            column->presence[i + k] = block[k] ? reason : PRESENT;
    }
    return true;
}

static bool
get_nibbles(ByteReader *reader, Column *column)
{
    uint64_t block[PACK_BLOCK], most = 0;
    Packed packed;

    if (!packed_open(&packed, reader, column->size, 4))
        return false;
    for (size_t i = 0; i < column->size; i += PACK_BLOCK) {
        size_t count = packed_read(&packed, i, block);

        for (size_t k = 0; k < count; k++) {
            most = MAX(most, block[k]);
            column->presence[i + k] = (uint8_t)block[k];
        }
    }
    return most <= REFUSED;
}

/* Sets the size and presence of COLUMN from the head of the chunk. */
static bool
get_presence(ByteReader *reader, Column *column)
{
    uint64_t head, how;
    uint8_t reason;
    size_t rows;

    if (!bytes_take_u64(reader, &head))
        return false;
    how = head >> 16 & 0xff;
    reason = (uint8_t)(head >> 24);
    rows = (size_t)(head >> 32);
    if ((head & 0xff) != CHUNK_VERSION || (head >> 8 & 0xff) != column->type ||
        rows > TABLE_PART_ROWS || reason > REFUSED)
        return false;
    column_reserve(column, rows);
    column->size = rows;
    if (how == PRESENCE_BITS)
        return get_bits(reader, column, reason);
    if (how == PRESENCE_NIBBLES)
        return get_nibbles(reader, column);
    memset(column->presence, reason, rows);
    return how == PRESENCE_ONE;
}

/* --- values --- */

static bool
open_numbers(ByteReader *reader, size_t n, Packed *packed, uint64_t *least)
{
    uint64_t width;

    return bytes_take_u64(reader, least) && bytes_take_u64(reader, &width) &&
           packed_open(packed, reader, n, width);
}

static bool
get_codes(ByteReader *reader, Column *column)
{
    uint64_t block[PACK_BLOCK], least;
    size_t choices = code_list_size(column->codes);
    bool valid = true;
    Packed packed;

    if (!open_numbers(reader, column->size, &packed, &least) || least != 0)
        return false;
    for (size_t i = 0; i < column->size; i += PACK_BLOCK) {
        size_t count = packed_read(&packed, i, block);

        for (size_t k = 0; k < count; k++) {
            bool present = column->presence[i + k] == PRESENT;

            valid &= !present | (block[k] < choices);
            column->code[i + k] = present ? (int32_t)block[k] : 0;
        }
    }
    return valid;
}

static bool
get_integers(ByteReader *reader, Column *column)
{
    uint64_t block[PACK_BLOCK], least;
    Packed packed;

    if (!open_numbers(reader, column->size, &packed, &least))
        return false;
    for (size_t i = 0; i < column->size; i += PACK_BLOCK) {
        size_t count = packed_read(&packed, i, block);

        for (size_t k = 0; k < count; k++)
            column->integer[i + k] = column->presence[i + k] == PRESENT
                                         ? (int64_t)(least + block[k])
                                         : 0;
    }
    return true;
}

static bool
get_scaled(ByteReader *reader, Column *column, double scale)
{
    uint64_t block[PACK_BLOCK], least;
    Packed packed;

    if (!open_numbers(reader, column->size, &packed, &least))
        return false;
    for (size_t i = 0; i < column->size; i += PACK_BLOCK) {
        size_t count = packed_read(&packed, i, block);

        for (size_t k = 0; k < count; k++)
            column->real[i + k] =
                column->presence[i + k] == PRESENT
                    ? (double)(int64_t)(least + block[k]) / scale
                    : 0;
    }
    return true;
}

static bool
get_reals(ByteReader *reader, Column *column)
{
    uint64_t how;

    if (!bytes_take_u64(reader, &how))
        return false;
    if (how >= REAL_SCALED)
        return how <= REAL_SCALED + MAX_DECIMALS &&
               get_scaled(reader, column,
                          power_of_ten((unsigned)how - REAL_SCALED));
    for (size_t i = 0; i < column->size; i++) {
        uint64_t bits = 0;

        if (column->presence[i] == PRESENT && !bytes_take_u64(reader, &bits))
            return false;
        memcpy(&column->real[i], &bits, sizeof bits);
        if (!isfinite(column->real[i]))
            return false;
    }
    return true;
}

/* SIZE texts into COLUMN, which has presence already. */
static bool
get_plain_texts(ByteReader *reader, Column *column)
{
    uint64_t block[PACK_BLOCK], least, total, end = 0;
    const uint8_t *bytes;
    Packed packed;

    if (!open_numbers(reader, column->size, &packed, &least) ||
        !bytes_take_u64(reader, &total) || total > G_MAXUINT32)
        return false;
    bytes = bytes_take(reader, (size_t)total);
    if (!bytes)
        return false;
    for (size_t i = 0; i < column->size; i += PACK_BLOCK) {
        size_t count = packed_read(&packed, i, block);

        for (size_t k = 0; k < count; k++) {
            uint64_t length = least + block[k];

            if (length > total - end)
                return false;
            end += length;
            column->end[i + k] = (uint32_t)end;
        }
    }
    g_byte_array_append(column->bytes, bytes, (guint)total);
    return end == total;
}

/* Rows that are indices into TEXTS. */
static bool
get_indexed(ByteReader *reader, Column *column, const Column *texts)
{
    uint64_t block[PACK_BLOCK], least;
    size_t rows = column->size;
    Packed packed;

    if (!open_numbers(reader, rows, &packed, &least) || least != 0)
        return false;
    for (size_t i = 0; i < rows; i += PACK_BLOCK) {
        size_t count = packed_read(&packed, i, block);

        for (size_t k = 0; k < count; k++) {
            size_t length;
            const char *text;

            if (block[k] >= texts->size)
                return false;
            text = column_text(texts, (size_t)block[k], &length);
            if (length > G_MAXUINT32 - column->bytes->len)
                return false;
            g_byte_array_append(column->bytes, (const guint8 *)text,
                                (guint)length);
            column->end[i + k] = column->bytes->len;
        }
    }
    return true;
}

static bool
get_texts(ByteReader *reader, Column *column)
{
    g_autoptr(Column) texts = NULL;
    uint64_t how, entries;

    if (!bytes_take_u64(reader, &how))
        return false;
    if (how == TEXT_PLAIN)
        return get_plain_texts(reader, column);
    if (how != TEXT_DICTIONARY || !bytes_take_u64(reader, &entries) ||
        entries > column->size)
        return false;
    texts = column_new(COLUMN_TEXT, NULL);
    column_reserve(texts, (size_t)entries);
    texts->size = (size_t)entries;
    memset(texts->presence, PRESENT, texts->size);
    return get_plain_texts(reader, texts) && get_indexed(reader, column, texts);
}

/* A missing entry has no content: texts are checked, numbers made so. */
static bool
missing_are_empty(const Column *column)
{
    for (size_t i = 0; i < column->size; i++) {
        size_t length;

        (void)column_text(column, i, &length);
        if (column->presence[i] != PRESENT && length > 0)
            return false;
    }
    return true;
}

static bool
get_sets(ByteReader *reader, Column *column)
{
    uint64_t block[PACK_BLOCK], least;
    size_t words = column->set_words, n = column->size * words;
    size_t choices = code_list_size(column->codes);
    Packed packed;

    if (!open_numbers(reader, n, &packed, &least) || least != 0)
        return false;
    for (size_t i = 0; i < n; i += PACK_BLOCK) {
        size_t count = packed_read(&packed, i, block);

        for (size_t k = 0; k < count; k++) {
            size_t row = (i + k) / words, word = (i + k) % words;
            size_t bits = choices - word * 64;

            if (bits < 64 && block[k] >> bits)
                return false;
            column->set[i + k] =
                column->presence[row] == PRESENT ? block[k] : 0;
        }
    }
    return true;
}

static bool
get_values(ByteReader *reader, Column *column)
{
    switch (column->type) {
    case COLUMN_CODE:
        return get_codes(reader, column);
    case COLUMN_INTEGER:
        return get_integers(reader, column);
    case COLUMN_REAL:
    case COLUMN_DATE:
        return get_reals(reader, column);
    case COLUMN_TEXT:
        return get_texts(reader, column) && missing_are_empty(column);
    case COLUMN_SET:
        return get_sets(reader, column);
    }
    return false;
}

Column *
chunk_decode(const uint8_t *bytes, size_t length, ColumnType type,
             CodeList *codes)
{
    ByteReader reader = { bytes, length };
    g_autoptr(Column) column = column_new(type, codes);

    if (!bytes || !get_presence(&reader, column) ||
        !get_values(&reader, column) || reader.left != 0)
        return NULL;
    return g_steal_pointer(&column);
}
