#include "store/chunk_private.h"

#include <string.h>

/* Numbers to be packed: where they are, and what is taken from each. */
typedef struct {
    const Column *column;
    uint64_t state[STATES]; /* what stands for each Presence */
    double scale;
    int64_t least;
    const uint32_t *numbers; /* of their own, not the column's */
} Source;

static void
put_width(GByteArray *out, int64_t least, int64_t most, unsigned *width)
{
    *width = pack_width((uint64_t)most - (uint64_t)least);
    bytes_put_u64(out, (uint64_t)least);
    bytes_put_u64(out, *width);
}

static void
fill_numbers(const void *data, size_t i, size_t count, uint64_t *out)
{
    const Source *source = data;

    for (size_t k = 0; k < count; k++)
        out[k] = source->numbers[i + k];
}

static void
put_numbers(GByteArray *out, const uint32_t *numbers, size_t n)
{
    Source source = { .numbers = numbers };
    uint32_t most = 0;
    unsigned width;

    for (size_t i = 0; i < n; i++)
        most = MAX(most, numbers[i]);
    put_width(out, 0, most, &width);
    pack(out, n, width, fill_numbers, &source);
}

/* --- presence --- */

/* Writes the head. SOURCE->state becomes the index of each state among those
 * that occur, whose number is returned. */
static unsigned
put_head(GByteArray *out, const Column *column, Source *source)
{
    uint64_t head = CHUNK_VERSION | (uint64_t)column->type << 8 |
                    (uint64_t)column->size << 16;
    unsigned states = 0;

    source->column = column;
    for (unsigned p = PRESENT; p < STATES; p++) {
        if (column->size == 0 ||
            !memchr(column->presence, (int)p, column->size))
            continue;
        head |= (uint64_t)p << (44 + 4 * states);
        source->state[p] = states++;
    }
    bytes_put_u64(out, head | (uint64_t)states << 40);
    return states;
}

static void
fill_presence(const void *data, size_t i, size_t count, uint64_t *out)
{
    const Source *source = data;
    const uint8_t *presence = source->column->presence + i;

    for (size_t k = 0; k < count; k++)
        out[k] = source->state[presence[k]];
}

/* --- codes, sets, integers --- */

static void
fill_codes(const void *data, size_t i, size_t count, uint64_t *out)
{
    const Source *source = data;
    const uint8_t *presence = source->column->presence + i;
    const int32_t *code = source->column->code + i;

    for (size_t k = 0; k < count; k++) /* a missing code is zero */
        out[k] = (uint32_t)code[k] + source->state[presence[k]];
}

static void
put_codes(GByteArray *out, Source *source, unsigned states)
{
    const Column *column = source->column;
    uint64_t choices = code_list_size(column->codes);
    bool present = column->size > 0 &&
                   memchr(column->presence, PRESENT, column->size) != NULL;
    unsigned width = pack_width(MAX(choices + states - present, 1) - 1);

    /* PRESENT is the first of the states, if it occurs */
    for (unsigned p = NOT_STATED; p < STATES; p++)
        source->state[p] += choices - present;
    source->state[PRESENT] = 0;
    bytes_put_u64(out, width);
    pack(out, column->size, width, fill_codes, source);
}

static void
fill_sets(const void *data, size_t i, size_t count, uint64_t *out)
{
    const Source *source = data;

    memcpy(out, source->column->set + i, count * sizeof *out);
}

static void
put_sets(GByteArray *out, Source *source)
{
    const Column *column = source->column;
    size_t n = column->size * column->set_words;
    uint64_t any = 0;
    unsigned width;

    for (size_t i = 0; i < n; i++)
        any |= column->set[i];
    put_width(out, 0, (int64_t)any, &width);
    pack(out, n, width, fill_sets, source);
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
put_integers(GByteArray *out, Source *source)
{
    const Column *column = source->column;
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
    source->least = least;
    pack(out, column->size, width, fill_integers, source);
}

/* --- reals --- */

#define EXACT 9007199254740992.0 /* 2^53 */

/* By which -0.0 is not 0.0. */
static inline uint64_t
bits_of(double x)
{
    uint64_t bits;

    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* X as a whole number of 1/SCALE, if dividing that gives X back to the bit. */
static inline bool
scaled(double x, double scale, int64_t *whole)
{
    double y = x * scale;

    if (!(y > -EXACT && y < EXACT))
        return false;
    *whole = (int64_t)(y + (y < 0 ? -0.5 : 0.5));
    return bits_of((double)*whole / scale) == bits_of(x);
}

/* The least and most of the scaled numbers; false if one is not whole. */
static bool
scaled_range(const Column *column, double scale, int64_t *least, int64_t *most)
{
    *least = INT64_MAX;
    *most = INT64_MIN;
    for (size_t i = 0; i < column->size; i++) {
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
    for (size_t i = 0; i < column->size; i++)
        if (column->presence[i] == PRESENT)
            bytes_put_u64(out, bits_of(column->real[i]));
}

static void
put_reals(GByteArray *out, Source *source)
{
    const Column *column = source->column;

    for (unsigned decimals = 0; decimals <= MAX_DECIMALS; decimals++) {
        int64_t least, most;
        unsigned width;

        source->scale = power_of_ten(decimals);
        if (!scaled_range(column, source->scale, &least, &most))
            continue;
        bytes_put_u64(out, REAL_SCALED + decimals);
        put_width(out, least, most, &width);
        source->least = least;
        pack(out, column->size, width, fill_scaled, source);
        return;
    }
    put_raw_reals(out, column);
}

/* --- texts --- */

/* How many bytes A and B begin with alike. */
static size_t
shared_prefix(const char *a, size_t n, const char *b, size_t m)
{
    size_t most = MIN(MIN(n, m), MAX_SHARED), i = 0;

    while (i < most && a[i] == b[i])
        i++;
    return i;
}

/* What each text shares with the last one that is not empty, and the rest. */
static void
put_rows(GByteArray *out, const Column *column)
{
    size_t n = column->size, last_length = 0;
    g_autofree uint32_t *shared = g_new(uint32_t, n + 1);
    g_autofree uint32_t *lengths = g_new(uint32_t, n + 1);
    g_autoptr(GByteArray) rests = g_byte_array_new();
    const char *last = "";

    for (size_t i = 0; i < n; i++) {
        size_t length;
        const char *text = column_text(column, i, &length);

        shared[i] = (uint32_t)shared_prefix(last, last_length, text, length);
        lengths[i] = (uint32_t)length - shared[i];
        g_byte_array_append(rests, (const guint8 *)text + shared[i],
                            lengths[i]);
        if (length > 0) {
            last = text;
            last_length = length;
        }
    }
    bytes_put_u64(out, column->bytes->len);
    put_numbers(out, shared, n);
    put_numbers(out, lengths, n);
    bytes_put_u64(out, rests->len);
    g_byte_array_append(out, rests->data, rests->len);
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
put_texts(GByteArray *out, const Column *column)
{
    size_t slots = 2;
    Dictionary dictionary = { 0 };

    while (slots < 2 * column->size)
        slots *= 2;
    dictionary.texts = column_new(COLUMN_TEXT, NULL);
    dictionary.index = g_new(uint32_t, MAX(column->size, 1));
    dictionary.slots = g_new0(uint32_t, slots);
    dictionary.mask = slots - 1;
    if (fill_dictionary(&dictionary, column)) {
        bytes_put_u64(out, TEXT_DICTIONARY);
        bytes_put_u64(out, dictionary.texts->size);
        put_rows(out, dictionary.texts);
        put_numbers(out, dictionary.index, column->size);
    } else {
        bytes_put_u64(out, TEXT_ROWS);
        put_rows(out, column);
    }
    column_free(dictionary.texts);
    g_free(dictionary.index);
    g_free(dictionary.slots);
}

static void
put_values(GByteArray *out, Source *source)
{
    switch (source->column->type) {
    case COLUMN_INTEGER:
        put_integers(out, source);
        break;
    case COLUMN_REAL:
    case COLUMN_DATE:
        put_reals(out, source);
        break;
    case COLUMN_TEXT:
        put_texts(out, source->column);
        break;
    case COLUMN_SET:
        put_sets(out, source);
        break;
    default:
        g_assert_not_reached();
    }
}

GByteArray *
chunk_encode(const Column *column)
{
    GByteArray *out = g_byte_array_new();
    Source source = { 0 };
    unsigned states;

    g_assert(column->size <= TABLE_PART_ROWS);
    states = put_head(out, column, &source);
    if (column->type == COLUMN_CODE) {
        put_codes(out, &source, states);
        return out;
    }
    if (states > 1)
        pack(out, column->size, pack_width(states - 1), fill_presence, &source);
    put_values(out, &source);
    return out;
}
