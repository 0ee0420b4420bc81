/* encoding.c - guessing and decoding of what Vietnamese offices send.
 *
 * windows-1258 writes tones as combining marks after the vowel; windows-1252
 * has accented capitals and symbols in the same places; TCVN3 (the ABC fonts)
 * puts vowels where both have symbols. That is how they are told apart. */
#include "ingest/encoding.h"

#include <string.h>

const char *
encoding_name(Encoding encoding)
{
    static const char *const names[ENCODINGS] = {
        [ENCODING_ASCII] = "ASCII",
        [ENCODING_UTF8] = "UTF-8",
        [ENCODING_UTF16LE] = "UTF-16 LE",
        [ENCODING_UTF16BE] = "UTF-16 BE",
        [ENCODING_WINDOWS_1258] = "windows-1258",
        [ENCODING_WINDOWS_1252] = "windows-1252",
        [ENCODING_TCVN3] = "TCVN3 (ABC)",
    };

    return names[encoding];
}

size_t
encoding_mark(const unsigned char *bytes, size_t length, Encoding *encoding)
{
    static const struct {
        const char *bytes;
        size_t length;
        Encoding encoding;
    } marks[] = { { "\xEF\xBB\xBF", 3, ENCODING_UTF8 },
                  { "\xFF\xFE", 2, ENCODING_UTF16LE },
                  { "\xFE\xFF", 2, ENCODING_UTF16BE } };

    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (length >= marks[i].length &&
            memcmp(bytes, marks[i].bytes, marks[i].length) == 0) {
            *encoding = marks[i].encoding;
            return marks[i].length;
        }
    return 0;
}

/* UTF-16 without a mark: most of CSV is ASCII, whose high bytes are zero. */
static Encoding
guess_utf16(const unsigned char *bytes, size_t length)
{
    size_t zeros[2] = { 0, 0 };

    for (size_t i = 0; i < length; i++)
        zeros[i & 1] += bytes[i] == 0;
    if (zeros[1] > length / 5 && zeros[0] <= length / 50)
        return ENCODING_UTF16LE;
    if (zeros[0] > length / 5 && zeros[1] <= length / 50)
        return ENCODING_UTF16BE;
    return ENCODING_ASCII;
}

/* The length of the valid UTF-8 sequence at BYTES, 0 if there is none, and
 * LENGTH if one is cut by the end. */
static size_t
sequence(const unsigned char *bytes, size_t length)
{
    gunichar c = g_utf8_get_char_validated((const char *)bytes, (gssize)length);

    if (c == (gunichar)-2)
        return length;
    if (c == (gunichar)-1 || c == 0)
        return 0;
    return (size_t)g_unichar_to_utf8(c, NULL);
}

static bool
is_vowel(unsigned char c)
{
    /* with those of windows-1258 that have a hat, a breve or a horn */
    return c != 0 && strchr("aeiouyAEIOUY\xE2\xE3\xEA\xF4\xF5\xFD"
                            "\xC2\xC3\xCA\xD4\xD5\xDD",
                            c) != NULL;
}

static bool
is_tone_1258(unsigned char c)
{
    return c == 0xCC || c == 0xD2 || c == 0xDE || c == 0xEC || c == 0xF2;
}

/* Where TCVN3 has vowels and đ, and the others have symbols and marks. */
static bool
is_symbol(unsigned char c)
{
    return (c >= 0xA8 && c <= 0xAE) || (c >= 0xB5 && c <= 0xBE);
}

/* A letter of any of the three, if not of ASCII a byte that may be one. */
static bool
is_letter(unsigned char c)
{
    return g_ascii_isalpha(c) || c >= 0xA8;
}

/* Within a word TCVN3 has vowels where windows-1252 has capitals, and
 * windows-1258 too but for two of its tones: "ViÖt", "B×nh". */
static bool
is_odd_capital(unsigned char before, unsigned char c)
{
    return g_ascii_islower(before) && c >= 0xC6 && c < 0xDE && c != 0xCC &&
           c != 0xD2;
}

typedef struct {
    size_t high, valid, invalid;  /* bytes >= 0x80, UTF-8 sequences, others */
    size_t tones, stray, symbols; /* tone after a vowel, elsewhere; symbols
                                     within words */
    size_t stroke;                /* đ as windows-1258 has it, in words */
} Traits;

static void
look_at(Traits *traits, unsigned char before, unsigned char c,
        unsigned char after)
{
    bool in_word = is_letter(before) || is_letter(after);

    /* « and » stand at the ends of words */
    if (c == 0xAB)
        in_word = is_letter(before);
    else if (c == 0xBB)
        in_word = is_letter(after);
    traits->high++;
    if (is_tone_1258(c)) {
        traits->tones += is_vowel(before);
        traits->stray += !is_vowel(before);
    }
    traits->symbols += (is_symbol(c) && in_word) || is_odd_capital(before, c);
    traits->stroke += (c == 0xF0 || c == 0xD0) && in_word;
}

static Traits
traits_of(const unsigned char *bytes, size_t length)
{
    Traits traits = { 0 };

    for (size_t i = 0; i < length;) {
        size_t n;

        if (bytes[i] < 0x80) {
            i++;
            continue;
        }
        n = sequence(bytes + i, length - i);
        traits.valid += n > 0;
        traits.invalid += n == 0;
        n = MAX(n, 1);
        for (size_t k = i; k < i + n; k++)
            look_at(&traits, k > 0 ? bytes[k - 1] : 0, bytes[k],
                    k + 1 < length ? bytes[k + 1] : 0);
        i += n;
    }
    return traits;
}

Encoding
encoding_guess(const unsigned char *bytes, size_t length)
{
    Encoding wide = guess_utf16(bytes, length);
    Traits traits;

    if (wide != ENCODING_ASCII)
        return wide;
    traits = traits_of(bytes, length);
    if (traits.high == 0)
        return ENCODING_ASCII;
    if (traits.invalid == 0 || traits.valid > 4 * traits.invalid)
        return ENCODING_UTF8;
    if (traits.symbols * 5 > traits.high && traits.symbols > 1)
        return ENCODING_TCVN3;
    if (traits.tones > 2 * traits.stray || traits.stroke > 0)
        return ENCODING_WINDOWS_1258;
    return ENCODING_WINDOWS_1252;
}

ForeignKind
encoding_foreign(const unsigned char *bytes, size_t length)
{
    static const struct {
        const char *bytes;
        size_t length;
        ForeignKind kind;
    } kinds[] = { { "PK\x03\x04", 4, FOREIGN_WORKBOOK },
                  { "\xD0\xCF\x11\xE0", 4, FOREIGN_OLD_WORKBOOK },
                  { "%PDF-", 5, FOREIGN_PDF },
                  { "\x1F\x8B", 2, FOREIGN_ARCHIVE },
                  { "Rar!", 4, FOREIGN_ARCHIVE },
                  { "7z\xBC\xAF", 4, FOREIGN_ARCHIVE },
                  { "\x89PNG", 4, FOREIGN_IMAGE },
                  { "\xFF\xD8\xFF", 3, FOREIGN_IMAGE } };
    size_t controls = 0;
    Encoding encoding;

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (length >= kinds[i].length &&
            memcmp(bytes, kinds[i].bytes, kinds[i].length) == 0)
            return kinds[i].kind;
    if (encoding_mark(bytes, length, &encoding) > 0 ||
        guess_utf16(bytes, length) != ENCODING_ASCII)
        return FOREIGN_NONE;
    for (size_t i = 0; i < length; i++)
        controls += bytes[i] == 0 ||
                    (bytes[i] < 0x20 && bytes[i] != '\t' && bytes[i] != '\n' &&
                     bytes[i] != '\r' && bytes[i] != '\f' && bytes[i] != 0x1A);
    return controls > length / 100 ? FOREIGN_BINARY : FOREIGN_NONE;
}

/* 0x80 .. 0x9F of windows-1252; 0 where it has nothing. */
static const gunichar2 middle_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static gunichar
character_1258(unsigned char c)
{
    switch (c) {
    case 0xC3: /* Ă, ă */
        return 0x0102;
    case 0xE3:
        return 0x0103;
    case 0xCC: /* grave, hook above, tilde, acute, dot below */
        return 0x0300;
    case 0xD2:
        return 0x0309;
    case 0xDE:
        return 0x0303;
    case 0xEC:
        return 0x0301;
    case 0xF2:
        return 0x0323;
    case 0xD0: /* Đ, đ */
        return 0x0110;
    case 0xF0:
        return 0x0111;
    case 0xD5: /* Ơ, ơ */
        return 0x01A0;
    case 0xF5:
        return 0x01A1;
    case 0xDD: /* Ư, ư */
        return 0x01AF;
    case 0xFD:
        return 0x01B0;
    case 0xFE: /* đồng */
        return 0x20AB;
    default:
        return 0;
    }
}

static gunichar
character(Encoding encoding, unsigned char c)
{
    gunichar found = encoding == ENCODING_WINDOWS_1258 ? character_1258(c) : 0;

    if (!found)
        found = c < 0xA0 ? middle_1252[c - 0x80] : c;
    return found ? found : 0xFFFD;
}

void
encoding_decode_bytes(Encoding encoding, const unsigned char *bytes,
                      size_t length, GByteArray *out)
{
    size_t at = out->len;
    guint8 *to;

    /* three bytes of UTF-8 for one are enough */
    g_byte_array_set_size(out, (guint)(at + 3 * length));
    to = out->data + at;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] < 0x80)
            *to++ = bytes[i];
        else
            to += g_unichar_to_utf8(character(encoding, bytes[i]), (char *)to);
    }
    g_byte_array_set_size(out, (guint)(to - out->data));
}

static gunichar
unit(Encoding encoding, const unsigned char *bytes)
{
    return encoding == ENCODING_UTF16LE ? (gunichar)(bytes[0] | bytes[1] << 8)
                                        : (gunichar)(bytes[0] << 8 | bytes[1]);
}

size_t
encoding_decode_utf16(Encoding encoding, const unsigned char *bytes,
                      size_t length, GByteArray *out, size_t *damaged)
{
    size_t at = out->len, i = 0;
    guint8 *to;

    if (length == 0)
        return 0; /* OUT may have no memory yet */
    g_byte_array_set_size(out, (guint)(at + 3 * length));
    to = out->data + at;
    for (; i + 1 < length; i += 2) {
        gunichar c = unit(encoding, bytes + i);

        if (c >= 0xD800 && c < 0xDC00) {
            gunichar low;

            if (i + 3 >= length)
                break;
            low = unit(encoding, bytes + i + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        if (c >= 0xD800 && c < 0xE000) {
            c = 0xFFFD;
            ++*damaged;
        }
        to += g_unichar_to_utf8(c, (char *)to);
    }
    g_byte_array_set_size(out, (guint)(to - out->data));
    return i;
}
