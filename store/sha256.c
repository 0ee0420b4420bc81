/* sha256.c - by the processor's own instructions where it has them (some eight
 * times as fast), else by GLib.
 *
 * The algorithm is that of FIPS 180-4, section 6.2. The instructions keep the
 * state as (a, b, e, f) and (c, d, g, h) and do two rounds each; msg1 and msg2
 * make the next four words of the message schedule. */
#include "store/sha256.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

#define BLOCK 64

struct Sha256 {
    GChecksum *checksum; /* owned; NULL: the processor does it */
    uint32_t state[8];
    uint64_t length;     /* bytes so far */
    uint8_t rest[BLOCK]; /* of which these have not been taken */
};

#if defined(__x86_64__)
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/* Whether the processor has the SHA instructions and those used beside them. */
static bool
processor_can(void)
{
    unsigned a, b, c, d;

    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(b & (1u << 29)))
        return false;
    return __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSE4_1) &&
           (c & bit_SSSE3);
}

/* Four rounds with the words in MESSAGE plus their constants. */
#define ROUNDS(i, message)                                                     \
    do {                                                                       \
        __m128i sum = _mm_add_epi32(                                           \
            message,                                                           \
            _mm_loadu_si128((const __m128i *)(const void *)&constants[i]));    \
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);                         \
        abef =                                                                 \
            _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));   \
    } while (0)

__attribute__((target("sha,sse4.1,ssse3"))) static void
take_blocks(uint32_t *state, const uint8_t *bytes, size_t n)
{
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i low = _mm_loadu_si128((const __m128i *)(const void *)state);
    __m128i high = _mm_loadu_si128((const __m128i *)(const void *)(state + 4));
    __m128i badc = _mm_shuffle_epi32(low, 0xB1);
    __m128i hgfe = _mm_shuffle_epi32(high, 0x1B);
    __m128i abef = _mm_alignr_epi8(badc, hgfe, 8);
    __m128i cdgh = _mm_blend_epi16(hgfe, badc, 0xF0);

    for (; n > 0; n--, bytes += BLOCK) {
        const __m128i abef_before = abef, cdgh_before = cdgh;
        __m128i word[4];

        for (size_t i = 0; i < 4; i++) {
            word[i] = _mm_shuffle_epi8(
                _mm_loadu_si128(
                    (const __m128i *)(const void *)(bytes + 16 * i)),
                swap);
            ROUNDS(4 * i, word[i]);
        }
        for (size_t i = 4; i < 16; i++) {
            __m128i next = _mm_sha256msg1_epu32(word[0], word[1]);

            next = _mm_add_epi32(next, _mm_alignr_epi8(word[3], word[2], 4));
            next = _mm_sha256msg2_epu32(next, word[3]);
            ROUNDS(4 * i, next);
            word[0] = word[1];
            word[1] = word[2];
            word[2] = word[3];
            word[3] = next;
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    hgfe = _mm_shuffle_epi32(abef, 0x1B); /* f e b a -> a b e f */
    badc = _mm_shuffle_epi32(cdgh, 0xB1);
    low = _mm_blend_epi16(hgfe, badc, 0xF0);
    high = _mm_alignr_epi8(badc, hgfe, 8);
    _mm_storeu_si128((__m128i *)(void *)state, low);
    _mm_storeu_si128((__m128i *)(void *)(state + 4), high);
}
#else
static bool
processor_can(void)
{
    return false;
}

static void
take_blocks(uint32_t *state, const uint8_t *bytes, size_t n)
{
    (void)state, (void)bytes, (void)n;
}
#endif

Sha256 *
sha256_new(void)
{
    static const uint32_t start[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372,
                                       0xa54ff53a, 0x510e527f, 0x9b05688c,
                                       0x1f83d9ab, 0x5be0cd19 };
    Sha256 *sha256 = g_new0(Sha256, 1);

    memcpy(sha256->state, start, sizeof start);
    if (!processor_can())
        sha256->checksum = g_checksum_new(G_CHECKSUM_SHA256);
    return sha256;
}

void
sha256_free(Sha256 *sha256)
{
    if (!sha256)
        return;
    if (sha256->checksum)
        g_checksum_free(sha256->checksum);
    g_free(sha256);
}

/* Fills REST up with bytes; how many were taken. */
static size_t
fill_rest(Sha256 *sha256, const uint8_t *bytes, size_t length)
{
    size_t have = sha256->length % BLOCK;
    size_t n = have > 0 ? MIN(length, BLOCK - have) : 0;

    memcpy(sha256->rest + have, bytes, n);
    sha256->length += n;
    if (n > 0 && have + n == BLOCK)
        take_blocks(sha256->state, sha256->rest, 1);
    return n;
}

void
sha256_add(Sha256 *sha256, const void *bytes, size_t length)
{
    const uint8_t *from = bytes;
    size_t taken;

    if (sha256->checksum) {
        g_checksum_update(sha256->checksum, bytes, (gssize)length);
        return;
    }
    taken = fill_rest(sha256, from, length);
    from += taken;
    length -= taken;
    if (length == 0)
        return;
    take_blocks(sha256->state, from, length / BLOCK);
    memcpy(sha256->rest, from + length / BLOCK * BLOCK, length % BLOCK);
    sha256->length += length;
}

/* A one bit, zeros, and the length in bits. */
static void
add_padding(Sha256 *sha256)
{
    uint8_t padding[2 * BLOCK] = { 0x80 };
    uint64_t bits = sha256->length * 8;
    size_t have = sha256->length % BLOCK;
    size_t n = (have < BLOCK - 8 ? BLOCK : 2 * BLOCK) - have;

    for (size_t i = 0; i < 8; i++)
        padding[n - 1 - i] = (uint8_t)(bits >> (8 * i));
    sha256_add(sha256, padding, n);
}

char *
sha256_end(Sha256 *sha256)
{
    GString *text;

    if (sha256->checksum)
        return g_strdup(g_checksum_get_string(sha256->checksum));
    add_padding(sha256);
    text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(sha256->state); i++)
        g_string_append_printf(text, "%08x", sha256->state[i]);
    return g_string_free(text, FALSE);
}
