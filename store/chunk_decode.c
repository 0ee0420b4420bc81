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

/* The states of presence that occur in a chunk. */
typedef struct {
    uint8_t state[STATES];
    unsigned n;
} States;

/* Sets the size of COLUMN from the head of the chunk. */
static bool
get_head(ByteReader *reader, Column *column, States *states)
{
    uint64_t head;
    size_t rows;

    if (!bytes_take_u64(reader, &head))
        return false;
    rows = (size_t)(head >> 16 & 0xffffff);
    states->n = (unsigned)(head >> 40 & 0xf);
    if ((head & 0xff) != CHUNK_VERSION || (head >> 8 & 0xff) != column->type ||
        rows > TABLE_PART_ROWS || states->n > STATES ||
        (states->n == 0) != (rows == 0))
        return false;
    for (unsigned i = 0; i < states->n; i++) {
        states->state[i] = (uint8_t)(head >> (44 + 4 * i) & 0xf);
        if (states->state[i] >= STATES)
            return false;
    }
    column_reserve(column, rows);
    column->size = rows;
    return true;
}

static bool
get_presence(ByteReader *reader, Column *column, const States *states)
{
    uint64_t block[PACK_BLOCK];
    Packed packed;

    if (states->n <= 1) {
        if (column->size > 0)
            memset(column->presence, states->state[0], column->size);
        return true;
    }
    if (!packed_open(&packed, reader, column->size, pack_width(states->n - 1)))
        return false;
    for (size_t i = 0; i < column->size; i += PACK_BLOCK) {
        size_t count = packed_read(&packed, i, block);

        for (size_t k = 0; k < count; k++) {
            if (block[k] >= states->n)
                return false;
            column->presence[i + k] = states->state[block[k]];
        }
    }
    return true;
}

/* --- values --- */

static bool
open_numbers(ByteReader *reader, size_t n, Packed *packed, uint64_t *least)
{
    uint64_t width;

    return bytes_take_u64(reader, least) && bytes_take_u64(reader, &width) &&
           packed_open(packed, reader, n, width);
}

/* What a number of a chunk of codes means. */
typedef struct {
    int32_t code;
    uint8_t presence;
    bool invalid;
} Meaning;

/* A number past the choices is the state of a missing one. */
static Meaning
meaning(uint64_t number, uint64_t choices, const States *missing)
{
    Meaning m = { 0, PRESENT, false };

    if (number < choices)
        m.code = (int32_t)number;
    else if (number - choices < missing->n)
        m.presence = missing->state[number - choices];
    else
        m.invalid = true;
    return m;
}

static States
missing_states(const States *states)
{
    States missing = { .n = 0 };

    for (unsigned i = 0; i < states->n; i++)
        if (states->state[i] != PRESENT)
            missing.state[missing.n++] = states->state[i];
    return missing;
}

#define TABLE 256

/* Presence, too. Short lists by a table of all meanings, since a branch that
 * asks what is missing would be guessed wrong at random. */
static bool
get_codes(ByteReader *reader, Column *column, const States *states)
{
    uint64_t block[PACK_BLOCK], width, choices = code_list_size(column->codes);
    States missing = missing_states(states);
    Meaning table[TABLE];
    bool invalid = false;
    Packed packed;

    if (!bytes_take_u64(reader, &width) ||
        !packed_open(&packed, reader, column->size, width))
        return false;
    for (unsigned i = 0; i < TABLE; i++)
        table[i] = meaning(i, choices, &missing);
    for (size_t i = 0; i < column->size; i += PACK_BLOCK) {
        size_t count = packed_read(&packed, i, block);

        for (size_t k = 0; k < count; k++) {
            Meaning m = block[k] < TABLE ? table[block[k]]
                                         : meaning(block[k], choices, &missing);

            invalid |= m.invalid;
            column->presence[i + k] = m.presence;
            column->code[i + k] = m.code;
        }
    }
    return !invalid;
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

/* What put_rows wrote of the texts of COLUMN, which has its size. */
typedef struct {
    Packed shared, lengths;
    ByteReader rests;
    uint64_t total; /* bytes of all texts */
} TextRows;

static bool
open_rows(ByteReader *reader, size_t n, TextRows *rows)
{
    uint64_t least_shared, least_length, length;

    if (!bytes_take_u64(reader, &rows->total) || rows->total > G_MAXUINT32 ||
        !open_numbers(reader, n, &rows->shared, &least_shared) ||
        !open_numbers(reader, n, &rows->lengths, &least_length) ||
        !bytes_take_u64(reader, &length) || length > reader->left ||
        least_shared != 0 || least_length != 0)
        return false;
    /* no text is longer than what it shares and what there is beside it */
    if (rows->total > length + n * (uint64_t)MAX_SHARED)
        return false;
    rows->rests.left = (size_t)length;
    rows->rests.at = bytes_take(reader, (size_t)length);
    return true;
}

/* Appends a text that begins as the LAST_LENGTH bytes that end at LAST_END. */
static bool
get_row(TextRows *rows, Column *column, size_t row, const uint32_t last[2],
        uint64_t shared, uint64_t length)
{
    uint32_t begin = row > 0 ? column->end[row - 1] : 0;
    const uint8_t *rest;

    if (shared > last[1] - last[0] || length > rows->rests.left ||
        shared + length > rows->total - begin)
        return false;
    rest = bytes_take(&rows->rests, (size_t)length);
    if (shared > 0)
        memcpy(column->bytes->data + begin, column->bytes->data + last[0],
               (size_t)shared);
    if (length > 0)
        memcpy(column->bytes->data + begin + shared, rest, (size_t)length);
    column->end[row] = begin + (uint32_t)(shared + length);
    return true;
}

static bool
get_rows(ByteReader *reader, Column *column)
{
    uint64_t shared[PACK_BLOCK], lengths[PACK_BLOCK];
    uint32_t last[2] = { 0, 0 }; /* begin and end of the last not empty */
    TextRows rows;

    if (!open_rows(reader, column->size, &rows))
        return false;
    g_byte_array_set_size(column->bytes, (guint)rows.total);
    for (size_t i = 0; i < column->size; i += PACK_BLOCK) {
        size_t count = packed_read(&rows.shared, i, shared);

        (void)packed_read(&rows.lengths, i, lengths);
        for (size_t k = 0; k < count; k++) {
            if (!get_row(&rows, column, i + k, last, shared[k], lengths[k]))
                return false;
            if (shared[k] + lengths[k] > 0) {
                last[1] = column->end[i + k];
                last[0] = last[1] - (uint32_t)(shared[k] + lengths[k]);
            }
        }
    }
    return rows.rests.left == 0 &&
           (column->size == 0 || column->end[column->size - 1] == rows.total);
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
    if (how == TEXT_ROWS)
        return get_rows(reader, column);
    if (how != TEXT_DICTIONARY || !bytes_take_u64(reader, &entries) ||
        entries > column->size)
        return false;
    texts = column_new(COLUMN_TEXT, NULL);
    column_reserve(texts, (size_t)entries + 1);
    texts->size = (size_t)entries;
    memset(texts->presence, PRESENT, texts->size);
    return get_rows(reader, texts) && get_indexed(reader, column, texts);
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
    case COLUMN_INTEGER:
        return get_integers(reader, column);
    case COLUMN_REAL:
    case COLUMN_DATE:
        return get_reals(reader, column);
    case COLUMN_TEXT:
        return get_texts(reader, column) && missing_are_empty(column);
    case COLUMN_SET:
        return get_sets(reader, column);
    default:
        return false;
    }
}

static bool
get_column(ByteReader *reader, Column *column)
{
    States states;

    if (!get_head(reader, column, &states))
        return false;
    if (column->type == COLUMN_CODE)
        return get_codes(reader, column, &states);
    return get_presence(reader, column, &states) && get_values(reader, column);
}

Column *
chunk_decode(const uint8_t *bytes, size_t length, ColumnType type,
             CodeList *codes)
{
    ByteReader reader = { bytes, length };
    g_autoptr(Column) column = column_new(type, codes);

    if (!bytes || !get_column(&reader, column) || reader.left != 0)
        return NULL;
    return g_steal_pointer(&column);
}
