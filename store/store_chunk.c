/* store_chunk.c - columns in and out of the store, with their lists of choices
 * as they were then. */
#include "store/store_private.h"

#include "store/chunk.h"
#include "store/error.h"
#include "store/store_words.h"

#include <string.h>

static const char *const type_names[] = { "code", "integer", "real",
                                          "date", "text",    "set" };

static int
find_type(const char *name)
{
    for (int i = COLUMN_CODE; i <= COLUMN_SET; i++)
        if (strcmp(type_names[i], name) == 0)
            return i;
    return -1;
}

/* A chunk that turns up in the place of another one does not pass. */
static int64_t
checksum(int64_t submission, int part, const char *variable, const void *bytes,
         size_t length)
{
    uint64_t seed = chunk_checksum((const uint8_t *)variable, strlen(variable),
                                   (uint64_t)submission << 20 ^ (uint64_t)part);

    return (int64_t)chunk_checksum(bytes, length, seed);
}

/* --- codebooks --- */

static char *
join_names(const CodeList *codes)
{
    GString *out = g_string_new(NULL);

    for (size_t i = 0; i < code_list_size(codes); i++) {
        for (const char *p = code_list_name(codes, i); *p; p++) {
            if (*p == '\\' || *p == '\n')
                g_string_append_c(out, '\\');
            g_string_append_c(out, *p == '\n' ? 'n' : *p);
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static CodeList *
split_names(const char *text)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) name = g_string_new(NULL);

    for (const char *p = text; *p; p++) {
        if (*p == '\n') {
            g_ptr_array_add(names, g_strdup(name->str));
            g_string_truncate(name, 0);
        } else if (*p == '\\' && p[1]) {
            p++;
            g_string_append_c(name, *p == 'n' ? '\n' : *p);
        } else {
            g_string_append_c(name, *p);
        }
    }
    return code_list_new((const char *const *)names->pdata, names->len);
}

/* CODES is kept and, with it, its id. */
static void
remember(Store *store, int64_t id, CodeList *codes)
{
    int64_t *key = g_new(int64_t, 1);

    *key = id;
    g_hash_table_insert(store->codebooks, key, code_list_ref(codes));
}

/* The id of CODES, if this store has met that very list. */
static int64_t
known_codebook(const Store *store, const CodeList *codes)
{
    GHashTableIter iter;
    gpointer key, value;

    g_hash_table_iter_init(&iter, store->codebooks);
    while (g_hash_table_iter_next(&iter, &key, &value))
        if (value == codes)
            return *(const int64_t *)key;
    return 0;
}

/* The row of CODES, made if it is new; 0 on error. */
static int64_t
codebook_id(Store *store, CodeList *codes, GError **error)
{
    static const char sql[] =
        "INSERT INTO codebook (names) VALUES (:names) "
        "ON CONFLICT DO UPDATE SET names = names RETURNING id";
    g_autofree char *names = NULL;
    g_autoptr(Query) query = NULL;
    int64_t id = known_codebook(store, codes);

    if (id != 0)
        return id;
    names = join_names(codes);
    query = db_query(store->db, sql, error);
    if (!query)
        return 0;
    query_set_text(query, ":names", names);
    if (query_step(store->db, query, error) != 1)
        return 0;
    id = sqlite3_column_int64(query, 0);
    remember(store, id, codes);
    return id;
}

/* The list of row ID; borrowed from the store, NULL on error. */
static CodeList *
read_codebook(Store *store, int64_t id, GError **error)
{
    static const char sql[] = "SELECT names FROM codebook WHERE id = :id";
    CodeList *codes = g_hash_table_lookup(store->codebooks, &id);
    g_autoptr(CodeList) read = NULL;
    g_autoptr(Query) query = NULL;
    int step;

    if (codes)
        return codes;
    query = db_query(store->db, sql, error);
    if (!query)
        return NULL;
    query_set_integer(query, ":id", id);
    step = query_step(store->db, query, error);
    if (step < 0)
        return NULL;
    read = split_names(step == 1 ? query_text(query, 0) : "");
    remember(store, id, read);
    return g_hash_table_lookup(store->codebooks, &id);
}

/* --- chunks --- */

bool
store_put_encoded(Store *store, int64_t submission, int part,
                  const char *variable, const Column *column,
                  const GByteArray *bytes, GError **error)
{
    static const char sql[] =
        "INSERT INTO chunk (submission, part, variable, type, rows, codebook, "
        "checksum, bytes) VALUES (:submission, :part, :variable, :type, "
        ":rows, :codebook, :checksum, :bytes)";
    int64_t codebook =
        column->codes ? codebook_id(store, column->codes, error) : 0;
    g_autoptr(Query) query = NULL;

    if (column->codes && codebook == 0)
        return false;
    query = db_query(store->db, sql, error);
    if (!query)
        return false;
    query_set_integer(query, ":submission", submission);
    query_set_integer(query, ":part", part);
    query_set_text(query, ":variable", variable);
    query_set_text(query, ":type", type_names[column->type]);
    query_set_integer(query, ":rows", (int64_t)column->size);
    query_set_reference(query, ":codebook", codebook);
    query_set_integer(
        query, ":checksum",
        checksum(submission, part, variable, bytes->data, bytes->len));
    query_set_bytes(query, ":bytes", bytes->data, bytes->len);
    return query_run(store->db, query, error);
}

bool
store_put_chunk(Store *store, int64_t submission, int part,
                const char *variable, const Column *column, GError **error)
{
    g_autoptr(GByteArray) bytes = chunk_encode(column);

    return store_put_encoded(store, submission, part, variable, column, bytes,
                             error);
}

static bool
damaged(const Store *store, int64_t submission, int part, const char *variable,
        GError **error)
{
    g_autofree char *where = g_strdup_printf("%" G_GINT64_FORMAT "/%d/%s",
                                             submission, part, variable);

    return error_set(error, KHAOSAT_ERROR_STORE, &store_words[STORE_BAD_CHUNK],
                     "path", store->db->path, "chunk", where, NULL);
}

/* The columns type, rows, codebook, checksum, bytes of QUERY as a column, NULL
 * with an error if anything about them is wrong. */
static Column *
read_chunk(Store *store, Query *query, int64_t submission, int part,
           const char *variable, GError **error)
{
    int type = find_type(query_text(query, 0));
    bool coded = type == COLUMN_CODE || type == COLUMN_SET;
    const void *bytes = sqlite3_column_blob(query, 4);
    size_t length = (size_t)sqlite3_column_bytes(query, 4);
    CodeList *codes = NULL;
    g_autoptr(Column) column = NULL;

    if (type < 0 || coded == query_is_null(query, 2) || !bytes ||
        checksum(submission, part, variable, bytes, length) !=
            sqlite3_column_int64(query, 3)) {
        damaged(store, submission, part, variable, error);
        return NULL;
    }
    if (coded) {
        codes = read_codebook(store, sqlite3_column_int64(query, 2), error);
        if (!codes)
            return NULL;
    }
    column = chunk_decode(bytes, length, (ColumnType)type, codes);
    if (!column || (int64_t)column->size != sqlite3_column_int64(query, 1)) {
        damaged(store, submission, part, variable, error);
        return NULL;
    }
    return g_steal_pointer(&column);
}

Column *
store_get_chunk(Store *store, int64_t submission, int part,
                const char *variable, GError **error)
{
    static const char sql[] =
        "SELECT type, rows, codebook, checksum, bytes FROM chunk "
        "WHERE submission = :submission AND part = :part "
        "AND variable = :variable";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return NULL;
    query_set_integer(query, ":submission", submission);
    query_set_integer(query, ":part", part);
    query_set_text(query, ":variable", variable);
    if (query_step(store->db, query, error) != 1)
        return NULL;
    return read_chunk(store, query, submission, part, variable, error);
}

int64_t
store_part_rows(Store *store, int64_t submission, int part, GError **error)
{
    static const char sql[] =
        "SELECT rows FROM chunk WHERE submission = :submission "
        "AND part = :part LIMIT 1";
    g_autoptr(Query) query = db_query(store->db, sql, error);
    int step;

    if (!query)
        return -1;
    query_set_integer(query, ":submission", submission);
    query_set_integer(query, ":part", part);
    step = query_step(store->db, query, error);
    return step == 1 ? sqlite3_column_int64(query, 0) : step;
}

GPtrArray *
store_variables(Store *store, int64_t submission, GError **error)
{
    static const char sql[] = "SELECT variable FROM chunk "
                              "WHERE submission = :submission AND part = 0 "
                              "ORDER BY id";
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(Query) query = db_query(store->db, sql, error);
    int step;

    if (!query)
        return NULL;
    query_set_integer(query, ":submission", submission);
    while ((step = query_step(store->db, query, error)) == 1)
        g_ptr_array_add(names, g_strdup(query_text(query, 0)));
    return step < 0 ? NULL : g_steal_pointer(&names);
}
