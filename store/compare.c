/* compare.c - one variable after the other, each entry as a hash, so that
 * memory holds two columns of them and the pairing of the rows. */
#include "store/compare.h"

#include "store/chunk.h"

#include <string.h>

#define NO_ROW UINT32_MAX

/* --- entries as hashes; 0: missing --- */

static uint64_t
hash(const void *bytes, size_t length)
{
    return chunk_checksum(bytes, length, 1) | 1;
}

/* The hash of the name of each code, since lists of choices may differ. */
static uint64_t *
hash_names(const CodeList *codes)
{
    size_t n = codes ? code_list_size(codes) : 0;
    uint64_t *names = g_new0(uint64_t, n + 1);

    for (size_t i = 0; i < n; i++)
        names[i] =
            hash(code_list_name(codes, i), strlen(code_list_name(codes, i)));
    return names;
}

/* The same for any order of the choices. */
static uint64_t
hash_set(const Column *column, size_t row, const uint64_t *names)
{
    const uint64_t *words = &column->set[row * column->set_words];
    uint64_t sum = 1;

    for (size_t i = 0; i < code_list_size(column->codes); i++)
        if (words[i / 64] >> (i % 64) & 1)
            sum += names[i];
    return sum | 1;
}

static uint64_t
hash_entry(const Column *column, size_t row, const uint64_t *names)
{
    const char *text;
    size_t length;
    double number;

    if (column->presence[row] != PRESENT)
        return 0;
    switch (column->type) {
    case COLUMN_CODE:
        return names[column->code[row]];
    case COLUMN_SET:
        return hash_set(column, row, names);
    case COLUMN_TEXT:
        text = column_text(column, row, &length);
        return hash(text, length);
    default: /* whole numbers and others alike, should the form change */
        (void)column_number(column, row, &number);
        return hash(&number, sizeof number);
    }
}

/* Appends the hashes of the entries of COLUMN, of ROWS missing ones if NULL. */
static void
append_hashes(const Column *column, size_t rows, GArray *hashes)
{
    g_autofree uint64_t *names = hash_names(column ? column->codes : NULL);

    for (size_t row = 0; row < rows; row++) {
        uint64_t entry = column ? hash_entry(column, row, names) : 0;

        g_array_append_val(hashes, entry);
    }
}

/* Of VARIABLE in submission ID (NULL: of no variable); NULL on error. */
static GArray *
read_hashes(Store *store, int64_t id, const char *variable, GError **error)
{
    g_autoptr(GArray) hashes = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    GError *problem = NULL;

    for (int part = 0;; part++) {
        int64_t rows = store_part_rows(store, id, part, error);
        g_autoptr(Column) column = NULL;

        if (rows <= 0)
            return rows == 0 ? g_steal_pointer(&hashes) : NULL;
        if (variable)
            column = store_get_chunk(store, id, part, variable, &problem);
        if (problem) {
            g_propagate_error(error, problem);
            return NULL;
        }
        append_hashes(column, (size_t)rows, hashes);
    }
}

/* --- pairs of rows --- */

static uint64_t
at(const GArray *hashes, size_t row)
{
    return g_array_index(hashes, uint64_t, row);
}

static bool
all_missing(const GArray *hashes)
{
    for (guint i = 0; i < hashes->len; i++)
        if (at(hashes, i) != 0)
            return false;
    return true;
}

/* Of each row of NEW the row of OLD with its key, or NO_ROW. */
static uint32_t *
pair_by_key(const GArray *old, const GArray *new, size_t *pairs)
{
    g_autoptr(GHashTable) rows = g_hash_table_new(g_int64_hash, g_int64_equal);
    uint32_t *pair = g_new(uint32_t, new->len + 1);

    for (guint i = 0; i < old->len; i++)
        g_hash_table_insert(rows, &g_array_index(old, uint64_t, i),
                            GUINT_TO_POINTER(i + 1));
    for (guint i = 0; i < new->len; i++) {
        guint found = GPOINTER_TO_UINT(
            g_hash_table_lookup(rows, &g_array_index(new, uint64_t, i)));

        pair[i] = found > 0 ? found - 1 : NO_ROW;
        *pairs += found > 0;
    }
    return pair;
}

static uint32_t *
pair_by_place(size_t old, size_t new, size_t *pairs)
{
    uint32_t *pair = g_new(uint32_t, new + 1);

    for (size_t i = 0; i < new; i++)
        pair[i] = i < old ? (uint32_t)i : NO_ROW;
    *pairs = MIN(old, new);
    return pair;
}

static uint32_t *
pair_rows(Store *store, int64_t old, int64_t new, const char *key,
          Changes *changes, GError **error)
{
    g_autoptr(GArray) before = read_hashes(store, old, key, error);
    g_autoptr(GArray) now = before ? read_hashes(store, new, key, error) : NULL;
    size_t pairs = 0;
    uint32_t *pair;

    if (!now)
        return NULL;
    pair = all_missing(before) || all_missing(now)
               ? pair_by_place(before->len, now->len, &pairs)
               : pair_by_key(before, now, &pairs);
    changes->added = (int64_t)now->len - (int64_t)pairs;
    changes->removed = MAX((int64_t)before->len - (int64_t)pairs, 0);
    return pair;
}

/* --- cells --- */

static bool
count_changed(Store *store, int64_t old, int64_t new, const char *variable,
              const uint32_t *pair, Changes *changes, GError **error)
{
    g_autoptr(GArray) before = read_hashes(store, old, variable, error);
    g_autoptr(GArray) now =
        before ? read_hashes(store, new, variable, error) : NULL;

    if (!now)
        return false;
    for (guint i = 0; i < now->len; i++)
        changes->changed +=
            pair[i] != NO_ROW && at(now, i) != at(before, pair[i]);
    return true;
}

/* The variables of both, each once; NULL on error. */
static GPtrArray *
all_variables(Store *store, int64_t old, int64_t new, GError **error)
{
    g_autoptr(GPtrArray) names = store_variables(store, old, error);
    g_autoptr(GPtrArray) more =
        names ? store_variables(store, new, error) : NULL;

    if (!more)
        return NULL;
    for (guint i = 0; i < more->len; i++)
        if (!g_ptr_array_find_with_equal_func(names, more->pdata[i],
                                              g_str_equal, NULL))
            g_ptr_array_add(names, g_strdup(more->pdata[i]));
    return g_steal_pointer(&names);
}

bool
store_compare(Store *store, int64_t old, int64_t new, const char *key,
              Changes *changes, GError **error)
{
    g_autoptr(GPtrArray) names = all_variables(store, old, new, error);
    g_autofree uint32_t *pair = NULL;

    *changes = (Changes){ 0 };
    if (names)
        pair = pair_rows(store, old, new, key, changes, error);
    if (!pair)
        return false;
    for (guint i = 0; i < names->len; i++)
        if (!count_changed(store, old, new, names->pdata[i], pair, changes,
                           error))
            return false;
    return true;
}
