#include "store/pack.h"

#include <string.h>

const uint8_t *
bytes_take(ByteReader *reader, size_t length)
{
    const uint8_t *taken = reader->at;

    if (length > reader->left)
        return NULL;
    reader->at += length;
    reader->left -= length;
    return taken;
}

static uint64_t
load_u64(const uint8_t *at)
{
    uint64_t word;

    memcpy(&word, at, sizeof word);
    return GUINT64_FROM_LE(word);
}

bool
bytes_take_u64(ByteReader *reader, uint64_t *value)
{
    const uint8_t *at = bytes_take(reader, sizeof *value);

    if (at)
        *value = load_u64(at);
    return at != NULL;
}

void
bytes_put_u64(GByteArray *out, uint64_t value)
{
    uint64_t word = GUINT64_TO_LE(value);

    g_byte_array_append(out, (const guint8 *)&word, sizeof word);
}

/* Loops over a block are laid out in full for each width, so that all shifts
 * are constants. */
#ifdef __clang__
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 64")
#endif

static inline void
pack_block(uint64_t *words, const uint64_t *numbers, unsigned width)
{
    for (unsigned i = 0; i < width; i++)
        words[i] = 0;
    UNROLL
    for (unsigned k = 0; k < PACK_BLOCK; k++) {
        unsigned word = k * width / 64, shift = k * width % 64;

        words[word] |= numbers[k] << shift;
        if (shift + width > 64)
            words[word + 1] = numbers[k] >> (64 - shift);
    }
}

static inline void
unpack_block(const uint64_t *words, uint64_t *numbers, unsigned width)
{
    uint64_t mask = width == 64 ? ~(uint64_t)0 : ((uint64_t)1 << width) - 1;

    UNROLL
    for (unsigned k = 0; k < PACK_BLOCK; k++) {
        unsigned word = k * width / 64, shift = k * width % 64;
        uint64_t number = words[word] >> shift;

        if (shift + width > 64)
            number |= words[word + 1] << (64 - shift);
        numbers[k] = number & mask;
    }
}

#define WIDTHS(W)                                                              \
    W(1)                                                                       \
    W(2)                                                                       \
    W(3)                                                                       \
    W(4)                                                                       \
    W(5)                                                                       \
    W(6)                                                                       \
    W(7)                                                                       \
    W(8) W(10) W(12) W(14) W(16) W(20) W(24) W(28) W(32) W(40) W(48) W(64)

static const unsigned char widths[] = {
#define WIDTH(w) w,
    0, WIDTHS(WIDTH)
#undef WIDTH
};

typedef void (*BlockFunc)(uint64_t *words, uint64_t *numbers);

#define WIDTH(w)                                                               \
    static void pack_##w(uint64_t *words, uint64_t *numbers)                   \
    {                                                                          \
        pack_block(words, numbers, w);                                         \
    }                                                                          \
    static void unpack_##w(uint64_t *words, uint64_t *numbers)                 \
    {                                                                          \
        unpack_block(words, numbers, w);                                       \
    }
WIDTHS(WIDTH)
#undef WIDTH

static void
no_words(uint64_t *words, uint64_t *numbers)
{
    (void)words, (void)numbers;
}

static void
zeros(uint64_t *words, uint64_t *numbers)
{
    (void)words;
    memset(numbers, 0, PACK_BLOCK * sizeof *numbers);
}

static const BlockFunc packers[] = {
#define WIDTH(w) pack_##w,
    no_words, WIDTHS(WIDTH)
#undef WIDTH
};

static const BlockFunc unpackers[] = {
#define WIDTH(w) unpack_##w,
    zeros, WIDTHS(WIDTH)
#undef WIDTH
};

/* The index of WIDTH in the tables above, or -1. */
static int
find_width(uint64_t width)
{
    for (size_t i = 0; i < sizeof widths; i++)
        if (widths[i] == width)
            return (int)i;
    return -1;
}

unsigned
pack_width(uint64_t range)
{
    size_t i = 0;

    while (widths[i] < 64 && range >> widths[i])
        i++;
    return widths[i];
}

/* Of N numbers; whole words, and of the last block no more than needed. */
static size_t
packed_bytes(size_t n, unsigned width)
{
    return (n / PACK_BLOCK * width + (n % PACK_BLOCK * width + 63) / 64) * 8;
}

void
pack(GByteArray *out, size_t n, unsigned width, PackFill fill, const void *data)
{
    uint64_t numbers[PACK_BLOCK], words[PACK_BLOCK];
    int index = find_width(width);
    size_t at = out->len;

    g_assert(index >= 0);
    g_byte_array_set_size(out, (guint)(at + packed_bytes(n, width)));
    for (size_t i = 0; width > 0 && i < n; i += PACK_BLOCK) {
        size_t count = MIN(n - i, PACK_BLOCK);
        size_t bytes = packed_bytes(count, width);

        fill(data, i, count, numbers);
        if (count < PACK_BLOCK)
            memset(numbers + count, 0, (PACK_BLOCK - count) * sizeof *numbers);
        packers[index](words, numbers);
        for (size_t k = 0; G_BYTE_ORDER == G_BIG_ENDIAN && k < width; k++)
            words[k] = GUINT64_TO_LE(words[k]);
        memcpy(out->data + at, words, bytes);
        at += bytes;
    }
}

bool
packed_open(Packed *packed, ByteReader *reader, size_t n, uint64_t width)
{
    int index = find_width(width);

    if (index < 0)
        return false;
    packed->n = n;
    packed->index = (unsigned)index;
    packed->width = (unsigned)width;
    packed->words = bytes_take(reader, packed_bytes(n, packed->width));
    return packed->words != NULL;
}

size_t
packed_read(const Packed *packed, size_t i, uint64_t *out)
{
    size_t count = MIN(packed->n - i, PACK_BLOCK);
    size_t bytes = packed_bytes(count, packed->width);
    uint64_t words[PACK_BLOCK];

    memcpy(words, packed->words + packed_bytes(i, packed->width), bytes);
    if (count < PACK_BLOCK)
        memset((char *)words + bytes, 0, sizeof words - bytes);
    for (size_t k = 0; G_BYTE_ORDER == G_BIG_ENDIAN && k < packed->width; k++)
        words[k] = GUINT64_FROM_LE(words[k]);
    unpackers[packed->index](words, out);
    return count;
}
