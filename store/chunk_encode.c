#include "store/chunk_private.h"

#include <math.h>
#include <string.h>

/* Numbers to be packed: where they are, and the least of them. */
typedef struct {
    const Column *column;
    const uint32_t *index; /* numbers of their own, not the column's */
    double scale;
    int64_t least;
} Source;

static void
put_width(GByteArray *out, int64_t least, int64_t most, unsigned *width)
{
    *width = pack_width((uint64_t)most - (uint64_t)least);
    bytes_put_u64(out, (uint64_t)least);
    bytes_put_u64(out, *width);
}

/* --- presence --- */

static bool
all_present(const Column *column)
{
    static const uint8_t zeros[4096]; /* PRESENT is 0 */

    for (size_t i = 0; i < column->size; i += sizeof zeros)
        if (memcmp(column->presence + i, zeros,
                   MIN(sizeof zeros, column->size - i)) != 0)
            return false;
    return true;
}

static void
fill_bits(const void *data, size_t i, size_t count, uint64_t *out)
{
    const Column *column = data;

    for (size_t k = 0; k < count; k++)
        out[k] = column->presence[i + k] != PRESENT;
}

static void
fill_nibbles(const void *data, size_t i, size_t count, uint64_t *out)
{
    const Column *column = data;

    for (size_t k = 0; k < count; k++)
        out[k] = column->presence[i + k];
}

static void
put_head(GByteArray *out, const Column *column, unsigned how, unsigned reason)
{
    bytes_put_u64(out, CHUNK_VERSION | (uint64_t)column->type << 8 |
                           (uint64_t)how << 16 | (uint64_t)reason << 24 |
                           (uint64_t)column->size << 32);
}

static void
put_presence(GByteArray *out, const Column *column)
{
    size_t counts[256] = { 0 };
    unsigned reasons = 0, reason = PRESENT;

    if (all_present(column)) {
        put_head(out, column, PRESENCE_ONE, PRESENT);
        return;
    }
    for (size_t i = 0; i < column->size; i++)
        counts[column->presence[i]]++;
    for (unsigned p = NOT_STATED; p <= REFUSED; p++)
        if (counts[p] > 0) {
            reasons++;
            reason = p;
        }
    if (counts[reason] == column->size) {
        put_head(out, column, PRESENCE_ONE, reason);
    } else if (reasons == 1) {
        put_head(out, column, PRESENCE_BITS, reason);
        pack(out, column->size, 1, fill_bits, column);
    } else {
        put_head(out, column, PRESENCE_NIBBLES, 0);
        pack(out, column->size, 4, fill_nibbles, column);
    }
}

/* --- codes, sets, integers --- */

/* What is missing is zero, so codes and sets need no look at presence. */
static void
fill_codes(const void *data, size_t i, size_t count, uint64_t *out)
{
    const Source *source = data;
    const int32_t *code = source->column->code + i;

    for (size_t k = 0; k < count; k++)
        out[k] = (uint32_t)code[k];
}

static void
put_codes(GByteArray *out, const Column *column)
{
    Source source = { .column = column };
    int32_t most = 0;
    unsigned width;

    for (size_t i = 0; i < column->size; i++)
        most = MAX(most, column->code[i]);
    put_width(out, 0, most, &width);
    pack(out, column->size, width, fill_codes, &source);
}

static void
fill_sets(const void *data, size_t i, size_t count, uint64_t *out)
{
    const Source *source = data;

    memcpy(out, source->column->set + i, count * sizeof *out);
}

static void
put_sets(GByteArray *out, const Column *column)
{
    Source source = { .column = column };
    size_t n = column->size * column->set_words;
    uint64_t any = 0;
    unsigned width;

    for (size_t i = 0; i < n; i++)
        any |= column->set[i];
    put_width(out, 0, (int64_t)any, &width);
    pack(out, n, width, fill_sets, &source);
}

static void
fill_integers(const void *data, size_t i, size_t count, uint64_t *out)
{
    const Source *source = data;
    const Column *column = source->column;

    for (size_t k = 0; k < count; k++)
        out[k] =
            column->presence[i + k] == PRESENT
                ? (uint64_t)column->integer[i + k] - (uint64_t)source->least
                : 0;
}

static void
put_integers(GByteArray *out, const Column *column)
{
    Source source = { .column = column };
    int64_t least = INT64_MAX, most = INT64_MIN;
    unsigned width;

    for (size_t i = 0; i < column->size; i++)
        if (column->presence[i] == PRESENT) {
            least = MIN(least, column->integer[i]);
            most = MAX(most, column->integer[i]);
        }
    if (least > most)
        least = most = 0;
    put_width(out, least, most, &width);
    source.least = least;
    pack(out, column->size, width, fill_integers, &source);
}

/* --- reals --- */

#define EXACT 9007199254740992.0 /* 2^53 */

/* X as a whole number of 1/SCALE, if dividing that gives X back to the bit. */
static inline bool
scaled(double x, double scale, int64_t *whole)
{
    double y = x * scale;
    double back;

    if (!(y > -EXACT && y < EXACT))
        return false;
    *whole = (int64_t)(y + (y < 0 ? -0.5 : 0.5));
    back = (double)*whole / scale;
    return memcmp(&back, &x, sizeof x) == 0; /* -0.0 is not 0.0 */
}

/* The least and most of the scaled numbers; false if one of the rows FROM ..
 * TO is not whole. */
static bool
scaled_range(const Column *column, double scale, size_t to, int64_t *least,
             int64_t *most)
{
    *least = INT64_MAX;
    *most = INT64_MIN;
    for (size_t i = 0; i < to; i++) {
        int64_t whole;

        if (column->presence[i] != PRESENT)
            continue;
        if (!scaled(column->real[i], scale, &whole))
            return false;
        *least = MIN(*least, whole);
        *most = MAX(*most, whole);
    }
    if (*least > *most)
        *least = *most = 0;
    return true;
}

static void
fill_scaled(const void *data, size_t i, size_t count, uint64_t *out)
{
    const Source *source = data;
    const Column *column = source->column;

    for (size_t k = 0; k < count; k++) {
        int64_t whole = source->least;

        if (column->presence[i + k] == PRESENT)
            (void)scaled(column->real[i + k], source->scale, &whole);
        out[k] = (uint64_t)whole - (uint64_t)source->least;
    }
}

static void
put_raw_reals(GByteArray *out, const Column *column)
{
    bytes_put_u64(out, REAL_RAW);
    for (size_t i = 0; i < column->size; i++) {
        uint64_t bits;

        if (column->presence[i] != PRESENT)
            continue;
        memcpy(&bits, &column->real[i], sizeof bits);
        bytes_put_u64(out, bits);
    }
}

static void
put_reals(GByteArray *out, const Column *column)
{
    Source source = { .column = column };

    for (unsigned decimals = 0; decimals <= MAX_DECIMALS; decimals++) {
        int64_t least, most;
        unsigned width;

        source.scale = power_of_ten(decimals);
        if (!scaled_range(column, source.scale, column->size, &least, &most))
            continue;
        bytes_put_u64(out, REAL_SCALED + decimals);
        put_width(out, least, most, &width);
        source.least = least;
        pack(out, column->size, width, fill_scaled, &source);
        return;
    }
    put_raw_reals(out, column);
}

/* --- texts --- */

static void
fill_index(const void *data, size_t i, size_t count, uint64_t *out)
{
    const Source *source = data;

    for (size_t k = 0; k < count; k++)
        out[k] = source->index[i + k];
}

static void
fill_lengths(const void *data, size_t i, size_t count, uint64_t *out)
{
    const Source *source = data;
    const uint32_t *end = source->column->end;

    for (size_t k = 0; k < count; k++)
        out[k] = end[i + k] - (i + k > 0 ? end[i + k - 1] : 0) -
                 (uint64_t)source->least;
}

/* The lengths of COLUMN's texts, and the texts. */
static void
put_plain_texts(GByteArray *out, const Column *column)
{
    Source source = { .column = column };
    uint32_t least = G_MAXUINT32, most = 0, before = 0;
    unsigned width;

    for (size_t i = 0; i < column->size; i++) {
        uint32_t length = column->end[i] - before;

        before = column->end[i];
        least = MIN(least, length);
        most = MAX(most, length);
    }
    least = MIN(least, most);
    put_width(out, least, most, &width);
    source.least = least;
    pack(out, column->size, width, fill_lengths, &source);
    bytes_put_u64(out, column->bytes->len);
    g_byte_array_append(out, column->bytes->data, column->bytes->len);
}

/* The different texts of a column, and each row's index among them. */
typedef struct {
    Column *texts; /* owned */
    uint32_t *index;
    uint32_t *slots; /* index + 1 into TEXTS, 0: empty; twice the rows */
    size_t mask;
} Dictionary;

static uint32_t
intern(Dictionary *dictionary, const char *text, size_t length)
{
    uint64_t hash =
        chunk_checksum((const uint8_t *)text, length, 0x9e3779b97f4a7c15U);
    size_t slot = (size_t)(hash & dictionary->mask);

    for (; dictionary->slots[slot]; slot = (slot + 1) & dictionary->mask) {
        size_t n;
        const char *other =
            column_text(dictionary->texts, dictionary->slots[slot] - 1, &n);

        if (n == length && memcmp(other, text, n) == 0)
            return dictionary->slots[slot] - 1;
    }
    column_add_text(dictionary->texts, text, length);
    dictionary->slots[slot] = (uint32_t)dictionary->texts->size;
    return dictionary->slots[slot] - 1;
}

/* False as soon as the texts turn out to be mostly different. */
static bool
fill_dictionary(Dictionary *dictionary, const Column *column)
{
    for (size_t i = 0; i < column->size; i++) {
        size_t length;
        const char *text = column_text(column, i, &length);

        dictionary->index[i] = intern(dictionary, text, length);
        if (dictionary->texts->size > 64 + i / 2)
            return false;
    }
    return true;
}

static void
put_dictionary(GByteArray *out, const Dictionary *dictionary, size_t rows)
{
    Source source = { .index = dictionary->index };
    unsigned width;

    bytes_put_u64(out, TEXT_DICTIONARY);
    bytes_put_u64(out, dictionary->texts->size);
    put_plain_texts(out, dictionary->texts);
    put_width(out, 0, (int64_t)dictionary->texts->size - 1, &width);
    pack(out, rows, width, fill_index, &source);
}

static void
put_texts(GByteArray *out, const Column *column)
{
    size_t slots = 2;
    Dictionary dictionary = { 0 };
    bool repeats;

    while (slots < 2 * column->size)
        slots *= 2;
    dictionary.texts = column_new(COLUMN_TEXT, NULL);
    dictionary.index = g_new(uint32_t, MAX(column->size, 1));
    dictionary.slots = g_new0(uint32_t, slots);
    dictionary.mask = slots - 1;
    repeats = column->size > 0 && fill_dictionary(&dictionary, column);
    if (repeats) {
        put_dictionary(out, &dictionary, column->size);
    } else {
        bytes_put_u64(out, TEXT_PLAIN);
        put_plain_texts(out, column);
    }
    column_free(dictionary.texts);
    g_free(dictionary.index);
    g_free(dictionary.slots);
}

GByteArray *
chunk_encode(const Column *column)
{
    GByteArray *out = g_byte_array_new();

    g_assert(column->size <= TABLE_PART_ROWS);
    put_presence(out, column);
    switch (column->type) {
    case COLUMN_CODE:
        put_codes(out, column);
        break;
    case COLUMN_INTEGER:
        put_integers(out, column);
        break;
    case COLUMN_REAL:
    case COLUMN_DATE:
        put_reals(out, column);
        break;
    case COLUMN_TEXT:
        put_texts(out, column);
        break;
    case COLUMN_SET:
        put_sets(out, column);
        break;
    }
    return out;
}
