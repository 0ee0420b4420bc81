/* keys.c - texts by their hash, numbers by their bits, pairs as one number. */
#include "analysis/keys.h"

#include "analysis/number_index.h"

#include <string.h>

struct Keys {
    NumberIndex texts; /* by hash of the name */
    GPtrArray *names;  /* owned: of char */
};

static uint64_t
hash_text(const char *text, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325U;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3U;
    return hash;
}

Keys *
keys_new(void)
{
    Keys *keys = g_new0(Keys, 1);

    number_index_init(&keys->texts, 64);
    keys->names = g_ptr_array_new_with_free_func(g_free);
    return keys;
}

void
keys_free(Keys *keys)
{
    if (keys == NULL)
        return;
    number_index_clear(&keys->texts);
    g_ptr_array_unref(keys->names);
    g_free(keys);
}

size_t
keys_size(const Keys *keys)
{
    return keys->names->len;
}

const char *
keys_name(const Keys *keys, uint32_t key)
{
    return keys->names->pdata[key];
}

static bool
same_text(const char *name, const char *text, size_t length)
{
    return strncmp(name, text, length) == 0 && name[length] == '\0';
}

static uint32_t
find_hashed(const Keys *keys, uint64_t hash, const char *name, size_t length)
{
    const NumberIndex *index = &keys->texts;
    size_t at = number_index_slot(index, hash);

    for (; index->key[at] != 0; at = (at + 1) & (index->n_slots - 1)) {
        uint32_t key = index->key[at] - 1;

        if (index->value[at] == hash &&
            same_text(keys_name(keys, key), name, length))
            return key;
    }
    return KEY_MISSING;
}

uint32_t
keys_find(const Keys *keys, const char *name, size_t length)
{
    return find_hashed(keys, hash_text(name, length), name, length);
}

uint32_t
keys_add(Keys *keys, const char *name, size_t length)
{
    uint64_t hash = hash_text(name, length);
    uint32_t key = find_hashed(keys, hash, name, length);

    if (key != KEY_MISSING)
        return key;
    key = keys->names->len;
    g_ptr_array_add(keys->names, g_strndup(name, length));
    number_index_add(&keys->texts, hash, key);
    return key;
}

/* The key of entry ROW as people write it. */
static uint32_t
add_printed(Keys *keys, const Column *column, size_t row, GString *text)
{
    g_string_truncate(text, 0);
    column_print(column, row, text);
    return keys_add(keys, text->str, text->len);
}

static void
keys_of_codes(Keys *keys, const Column *column, uint32_t *out)
{
    size_t n = code_list_size(column->codes);
    g_autofree uint32_t *map = g_new(uint32_t, n + 1);

    memset(map, 0xff, n * sizeof *map);
    for (size_t i = 0; i < column->size; i++) {
        int32_t code = column->code[i];

        out[i] = KEY_MISSING;
        if (column->presence[i] != PRESENT)
            continue;
        if (map[code] == KEY_MISSING) {
            const char *name = code_list_name(column->codes, (size_t)code);

            map[code] = keys_add(keys, name, strlen(name));
        }
        out[i] = map[code];
    }
}

static uint64_t
bits_of(const Column *column, size_t row)
{
    uint64_t bits;

    /* integer and real share their place and their size */
    memcpy(&bits, &column->integer[row], sizeof bits);
    return bits;
}

static void
keys_of_numbers(Keys *keys, const Column *column, uint32_t *out)
{
    g_autoptr(GString) text = g_string_new(NULL);
    NumberIndex seen;

    number_index_init(&seen, 64);
    for (size_t i = 0; i < column->size; i++) {
        uint64_t bits = bits_of(column, i);

        out[i] = KEY_MISSING;
        if (column->presence[i] != PRESENT)
            continue;
        out[i] = number_index_find(&seen, bits);
        if (out[i] == KEY_MISSING) {
            out[i] = add_printed(keys, column, i, text);
            number_index_add(&seen, bits, out[i]);
        }
    }
    number_index_clear(&seen);
}

static void
keys_of_texts(Keys *keys, const Column *column, uint32_t *out)
{
    for (size_t i = 0; i < column->size; i++) {
        size_t length;
        const char *text = column_text(column, i, &length);

        out[i] = KEY_MISSING;
        if (column->presence[i] == PRESENT)
            out[i] = keys_add(keys, text, length);
    }
}

static void
keys_of_sets(Keys *keys, const Column *column, uint32_t *out)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (size_t i = 0; i < column->size; i++)
        out[i] = column->presence[i] == PRESENT
                     ? add_printed(keys, column, i, text)
                     : KEY_MISSING;
}

void
keys_of_column(Keys *keys, const Column *column, uint32_t *out)
{
    switch (column->type) {
    case COLUMN_CODE:
        keys_of_codes(keys, column, out);
        break;
    case COLUMN_INTEGER:
    case COLUMN_REAL:
    case COLUMN_DATE:
        keys_of_numbers(keys, column, out);
        break;
    case COLUMN_TEXT:
        keys_of_texts(keys, column, out);
        break;
    case COLUMN_SET:
    default:
        keys_of_sets(keys, column, out);
        break;
    }
}

void
keys_of_pairs(const uint32_t *a, const uint32_t *b, size_t n, uint32_t *out,
              GArray *pairs)
{
    NumberIndex seen;

    number_index_init(&seen, 64);
    for (guint i = 0; i < pairs->len; i++) {
        const KeyPair *pair = &g_array_index(pairs, KeyPair, i);

        number_index_add(&seen, (uint64_t)pair->a << 32 | pair->b, i);
    }
    for (size_t i = 0; i < n; i++) {
        KeyPair pair = { a[i], b[i] };
        uint64_t both = (uint64_t)pair.a << 32 | pair.b;

        out[i] = KEY_MISSING; /* OUT may be A or B */
        if (pair.a == KEY_MISSING || pair.b == KEY_MISSING)
            continue;
        out[i] = number_index_find(&seen, both);
        if (out[i] == KEY_MISSING) {
            out[i] = pairs->len;
            g_array_append_val(pairs, pair);
            number_index_add(&seen, both, out[i]);
        }
    }
    number_index_clear(&seen);
}
