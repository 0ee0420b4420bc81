/* code_finder.c - names of choices by their bytes packed into one number.
 *
 * A name of up to eight bytes is its own hash key; longer ones go to the code
 * list. Slots are twice the names at least, so probes are short. */
#include "ingest/convert.h"

#include "store/text.h"

#include <string.h>

typedef struct {
    uint64_t name; /* 0: empty slot, since no name is empty */
    int32_t code;
} Slot;

struct CodeFinder {
    CodeList *codes; /* owned */
    Slot *slots;
    unsigned shift; /* 64 - log2 of the slots */
    size_t mask;
    int8_t by_byte[256];
};

static inline uint64_t
pack(const char *text, size_t length)
{
    uint64_t name = 0;

    for (size_t i = 0; i < length; i++)
        name = name << 8 | (unsigned char)text[i];
    return name;
}

static inline size_t
slot_of(const CodeFinder *finder, uint64_t name)
{
    return (size_t)((name * UINT64_C(0x9E3779B97F4A7C15)) >> finder->shift);
}

static void
add_name(CodeFinder *finder, const char *text, int32_t code)
{
    size_t length = strlen(text);
    uint64_t name;
    size_t at;

    if (length == 1 && code <= G_MAXINT8 && finder->by_byte[(guchar)*text] < 0)
        finder->by_byte[(guchar)*text] = (int8_t)code;
    if (length == 0 || length > 8)
        return;
    name = pack(text, length);
    at = slot_of(finder, name);
    while (finder->slots[at].name != 0 && finder->slots[at].name != name)
        at = (at + 1) & finder->mask;
    if (finder->slots[at].name == 0)
        finder->slots[at] = (Slot){ name, code };
}

CodeFinder *
code_finder_new(CodeList *codes)
{
    CodeFinder *finder = g_new0(CodeFinder, 1);
    size_t n = code_list_size(codes);
    unsigned bits = 3;

    while (((size_t)1 << bits) < 2 * n)
        bits++;
    finder->codes = code_list_ref(codes);
    finder->slots = g_new0(Slot, (size_t)1 << bits);
    finder->shift = 64 - bits;
    finder->mask = ((size_t)1 << bits) - 1;
    memset(finder->by_byte, 0xFF, sizeof finder->by_byte);
    for (size_t i = 0; i < n; i++)
        add_name(finder, code_list_name(codes, i), (int32_t)i);
    return finder;
}

void
code_finder_free(CodeFinder *finder)
{
    if (!finder)
        return;
    code_list_unref(finder->codes);
    g_free(finder->slots);
    g_free(finder);
}

const int8_t *
code_finder_bytes(const CodeFinder *finder)
{
    return finder->by_byte;
}

static inline int32_t
find(const CodeFinder *finder, const char *text, size_t length)
{
    uint64_t name;
    size_t at;

    if (length == 0)
        return -1;
    if (length > 8)
        return code_list_find(finder->codes, text, length);
    name = pack(text, length);
    for (at = slot_of(finder, name); finder->slots[at].name != 0;
         at = (at + 1) & finder->mask)
        if (finder->slots[at].name == name)
            return finder->slots[at].code;
    return -1;
}

/* TEXT as it stands, trimmed, or in NFC. */
static int32_t
find_cleaned(const CodeFinder *finder, const char *text, size_t length)
{
    size_t n;
    const char *start = text_trim(text, length, &n);
    int32_t code = find(finder, start, n);
    g_autofree char *clean = NULL;

    if (code >= 0 || n == 0 || text_is_clean(start, n))
        return code;
    clean = text_clean(start, n);
    return find(finder, clean, strlen(clean));
}

CellKind
convert_code(const CodeFinder *finder, const char *text, size_t length,
             int32_t *code)
{
    *code = find(finder, text, length);
    if (G_LIKELY(*code >= 0))
        return CELL_VALUE;
    if (length == 0)
        return CELL_MISSING;
    *code = find_cleaned(finder, text, length);
    if (*code >= 0)
        return CELL_VALUE;
    return convert_is_missing(text, length) ? CELL_MISSING : CELL_WRONG;
}

bool
code_finder_mend(const CodeFinder *finder, const char *text, size_t length,
                 int32_t *code)
{
    char padded[8];
    size_t n;
    const char *start = text_trim(text, length, &n);

    for (size_t i = 0; i < n; i++)
        if (!g_ascii_isdigit(start[i]))
            return false;
    for (size_t zeros = 1; n > 0 && zeros + n <= sizeof padded; zeros++) {
        memset(padded, '0', zeros);
        memcpy(padded + zeros, start, n);
        *code = find(finder, padded, zeros + n);
        if (*code >= 0)
            return true;
    }
    return false;
}

CellKind
convert_set(const CodeFinder *finder, const char *text, size_t length,
            uint64_t *words)
{
    size_t n_words = (code_list_size(finder->codes) + 63) / 64;
    g_autofree char *clean = NULL;
    bool any = false, wrong = false;

    if (length == 0)
        return CELL_MISSING;
    if (!text_is_clean(text, length)) {
        clean = text_clean(text, length);
        text = clean;
        length = strlen(clean);
    }
    memset(words, 0, n_words * sizeof *words);
    for (size_t i = 0; i < length;) {
        size_t end = i;
        int32_t code;

        while (end < length && text[end] != ' ' && text[end] != '\n')
            end++;
        code = find(finder, text + i, end - i);
        if (code >= 0)
            words[code / 64] |= UINT64_C(1) << (code % 64);
        any |= code >= 0;
        wrong |= code < 0;
        i = end + 1;
    }
    if (any && !wrong)
        return CELL_VALUE;
    return convert_is_missing(text, length) ? CELL_MISSING : CELL_WRONG;
}
