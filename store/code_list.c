#include "store/code_list.h"

#include <stdbool.h>
#include <string.h>

/* Looked up once for every coded cell of a file, so the table is open
 * addressing over 64-bit keys: up to eight bytes a name *is* its key (together
 * with its length), and only longer names are compared as text. */
typedef struct {
    uint64_t key;
    uint32_t length;
    int32_t code; /* -1: the slot is empty */
} Slot;

struct CodeList {
    int references; /* atomic */
    size_t n;
    char **names; /* owned, with a NULL after the last */
    Slot *slots;  /* a power of two of them, at most half of them taken */
    unsigned shift;
};

static uint32_t
load32(const char *p)
{
    uint32_t x;

    memcpy(&x, p, sizeof x);
    return x;
}

static uint64_t
long_key(const char *text, size_t length)
{
    uint64_t h = 0xcbf29ce484222325U;

    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)text[i]) * 0x100000001b3U;
    return h;
}

/* Different for any two texts of the same length up to eight. */
static inline uint64_t
key_of(const char *text, size_t length)
{
    if (length > 8)
        return long_key(text, length);
    if (length >= 4)
        return load32(text) | (uint64_t)load32(text + length - 4) << 32;
    if (length == 0)
        return 0;
    return (uint64_t)(unsigned char)text[0] |
           (uint64_t)(unsigned char)text[length / 2] << 8 |
           (uint64_t)(unsigned char)text[length - 1] << 16;
}

static inline size_t
first_slot(const CodeList *codes, uint64_t key, size_t length)
{
    return (size_t)(((key ^ length) * 0x9e3779b97f4a7c15U) >> codes->shift);
}

static bool
slot_is(const CodeList *codes, const Slot *slot, uint64_t key, const char *text,
        size_t length)
{
    return slot->key == key && slot->length == length &&
           (length <= 8 || memcmp(codes->names[slot->code], text, length) == 0);
}

/* The slot that holds TEXT, or the empty one where it would go. */
static Slot *
find_slot(const CodeList *codes, const char *text, size_t length)
{
    size_t mask = ((size_t)1 << (64 - codes->shift)) - 1;
    uint64_t key = key_of(text, length);
    size_t i = first_slot(codes, key, length);

    while (codes->slots[i].code >= 0 &&
           !slot_is(codes, &codes->slots[i], key, text, length))
        i = (i + 1) & mask;
    return &codes->slots[i];
}

static void
index_names(CodeList *codes)
{
    size_t slots = 2;

    codes->shift = 63;
    while (slots < 2 * codes->n) {
        slots *= 2;
        codes->shift--;
    }
    codes->slots = g_new(Slot, slots);
    for (size_t i = 0; i < slots; i++)
        codes->slots[i].code = -1;
    for (size_t i = 0; i < codes->n; i++) {
        size_t length = strlen(codes->names[i]);
        Slot *slot = find_slot(codes, codes->names[i], length);

        if (slot->code < 0)
            *slot = (Slot){ key_of(codes->names[i], length), (uint32_t)length,
                            (int32_t)i };
    }
}

CodeList *
code_list_new(const char *const *names, size_t n)
{
    CodeList *codes = g_new0(CodeList, 1);

    codes->references = 1;
    codes->n = n;
    codes->names = g_new0(char *, n + 1);
    for (size_t i = 0; i < n; i++)
        codes->names[i] = g_strdup(names[i]);
    index_names(codes);
    return codes;
}

CodeList *
code_list_ref(CodeList *codes)
{
    g_atomic_int_inc(&codes->references);
    return codes;
}

void
code_list_unref(CodeList *codes)
{
    if (!codes || !g_atomic_int_dec_and_test(&codes->references))
        return;
    g_strfreev(codes->names);
    g_free(codes->slots);
    g_free(codes);
}

size_t
code_list_size(const CodeList *codes)
{
    return codes->n;
}

const char *
code_list_name(const CodeList *codes, size_t code)
{
    g_return_val_if_fail(code < codes->n, "");
    return codes->names[code];
}

int32_t
code_list_find(const CodeList *codes, const char *text, size_t length)
{
    return find_slot(codes, text, length)->code;
}
