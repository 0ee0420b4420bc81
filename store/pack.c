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

unsigned
pack_width(uint64_t range)
{
    unsigned width = 1;

    if (range == 0)
        return 0;
    while (width < 64 && range >> width)
        width *= 2;
    return width;
}

/* COUNT numbers into words; the last one is filled up with zeros. */
static void
pack_block(uint8_t *at, const uint64_t *numbers, size_t count, unsigned width)
{
    size_t per_word = 64 / width;

    for (size_t i = 0; i < count; i += per_word) {
        size_t stop = MIN(count, i + per_word);
        uint64_t word = 0;

        for (size_t k = stop; k-- > i;)
            word = width == 64 ? numbers[k] : word << width | numbers[k];
        word = GUINT64_TO_LE(word);
        memcpy(at, &word, sizeof word);
        at += sizeof word;
    }
}

static size_t
packed_bytes(size_t n, unsigned width)
{
    return width == 0 ? 0 : (n + 64 / width - 1) / (64 / width) * 8;
}

void
pack(GByteArray *out, size_t n, unsigned width, PackFill fill, const void *data)
{
    uint64_t block[PACK_BLOCK];
    size_t at = out->len;

    if (width == 0)
        return;
    g_byte_array_set_size(out, (guint)(at + packed_bytes(n, width)));
    for (size_t i = 0; i < n; i += PACK_BLOCK) {
        size_t count = MIN(n - i, PACK_BLOCK);

        fill(data, i, count, block);
        pack_block(out->data + at, block, count, width);
        at += packed_bytes(count, width);
    }
}

bool
packed_open(Packed *packed, ByteReader *reader, size_t n, uint64_t width)
{
    if (width > 64 || (width & (width - 1)) != 0)
        return false;
    packed->n = n;
    packed->width = (unsigned)width;
    packed->words = bytes_take(reader, packed_bytes(n, packed->width));
    return packed->words != NULL;
}

/* One loop for each width, so that the compiler knows the shifts. */
static inline void
unpack(const uint8_t *at, size_t words, unsigned width, uint64_t *out)
{
    uint64_t mask = width == 64 ? ~(uint64_t)0 : ((uint64_t)1 << width) - 1;

    for (size_t i = 0; i < words; i++, at += 8) {
        uint64_t word = load_u64(at);

        for (unsigned k = 0; k < 64; k += width)
            *out++ = word >> k & mask;
    }
}

size_t
packed_read(const Packed *packed, size_t i, uint64_t *out)
{
    size_t count = MIN(packed->n - i, PACK_BLOCK);
    size_t words = packed_bytes(count, packed->width) / 8;
    const uint8_t *at = packed->words + packed_bytes(i, packed->width);

    switch (packed->width) {
    case 0:
        memset(out, 0, PACK_BLOCK * sizeof *out);
        break;
    case 1:
        unpack(at, words, 1, out);
        break;
    case 2:
        unpack(at, words, 2, out);
        break;
    case 4:
        unpack(at, words, 4, out);
        break;
    case 8:
        unpack(at, words, 8, out);
        break;
    case 16:
        unpack(at, words, 16, out);
        break;
    case 32:
        unpack(at, words, 32, out);
        break;
    default:
        unpack(at, words, 64, out);
        break;
    }
    return count;
}
