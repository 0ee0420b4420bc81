#include "store/db.h"

#include "store/error.h"
#include "store/store_words.h"

#include <math.h>

#define BUSY_MS 5000

static const Words *
words_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_NOTADB:
        return &store_words[STORE_NOT_A_STORE];
    case SQLITE_CORRUPT:
        return &store_words[STORE_DAMAGED];
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return &store_words[STORE_LOCKED];
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return &store_words[STORE_UNWRITABLE];
    case SQLITE_CANTOPEN:
        return &store_words[STORE_CANNOT_OPEN];
    case SQLITE_FULL:
        return &store_words[STORE_DISK_FULL];
    default:
        return &store_words[STORE_SQLITE];
    }
}

bool
db_fail(const Db *db, int code, const char *sql, GError **error)
{
    g_autofree char *why = g_strdup_printf(
        "%s [%d] %s", db->sqlite ? sqlite3_errmsg(db->sqlite) : "", code,
        sql ? sql : "");

    g_strdelimit(why, "\n", ' ');
    return error_set(error, KHAOSAT_ERROR_STORE, words_of(code), "path",
                     db->path, "why", g_strstrip(why), NULL);
}

static void
free_statement(gpointer statement)
{
    (void)sqlite3_finalize(statement);
}

Db *
db_open(const char *path, int flags, GError **error)
{
    g_autoptr(Db) db = g_new0(Db, 1);
    int code;

    db->path = g_strdup(path);
    db->statements = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL,
                                           free_statement);
    code =
        sqlite3_open_v2(path, &db->sqlite, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) {
        db_fail(db, code, NULL, error);
        return NULL;
    }
    (void)sqlite3_extended_result_codes(db->sqlite, 1);
    (void)sqlite3_busy_timeout(db->sqlite, BUSY_MS);
    return g_steal_pointer(&db);
}

void
db_close(Db *db)
{
    if (!db)
        return;
    g_hash_table_unref(db->statements);
    (void)sqlite3_close(db->sqlite);
    g_free(db->path);
    g_free(db);
}

bool
db_exec(const Db *db, const char *sql, GError **error)
{
    int code = sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL);

    return code == SQLITE_OK || db_fail(db, code, sql, error);
}

Query *
db_query(Db *db, const char *sql, GError **error)
{
    sqlite3_stmt *statement = g_hash_table_lookup(db->statements, sql);
    int code;

    if (statement) {
        g_assert(!sqlite3_stmt_busy(statement));
        return statement;
    }
    code = sqlite3_prepare_v3(db->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT,
                              &statement, NULL);
    if (code != SQLITE_OK) {
        db_fail(db, code, sql, error);
        return NULL;
    }
    /* the key is never written to: the table only compares addresses */
    g_hash_table_insert(db->statements, (gpointer)(guintptr)sql, statement);
    return statement;
}

void
query_done(Query *query)
{
    (void)sqlite3_reset(query);
    (void)sqlite3_clear_bindings(query);
}

static int
parameter(Query *query, const char *name)
{
    int index = sqlite3_bind_parameter_index(query, name);

    g_assert(index > 0); /* the SQL is ours: a wrong name is a bug */
    return index;
}

void
query_set_text(Query *query, const char *name, const char *text)
{
    (void)sqlite3_bind_text(query, parameter(query, name), text, -1,
                            SQLITE_STATIC);
}

void
query_set_integer(Query *query, const char *name, int64_t value)
{
    (void)sqlite3_bind_int64(query, parameter(query, name), value);
}

void
query_set_reference(Query *query, const char *name, int64_t value)
{
    if (value == 0)
        (void)sqlite3_bind_null(query, parameter(query, name));
    else
        query_set_integer(query, name, value);
}

void
query_set_real(Query *query, const char *name, double value)
{
    /* SQLite itself makes NULL of a NAN */
    (void)sqlite3_bind_double(query, parameter(query, name), value);
}

void
query_set_bytes(Query *query, const char *name, const void *bytes,
                size_t length)
{
    (void)sqlite3_bind_blob64(query, parameter(query, name), bytes, length,
                              SQLITE_STATIC);
}

int
query_step(const Db *db, Query *query, GError **error)
{
    int code = sqlite3_step(query);

    if (code == SQLITE_ROW)
        return 1;
    if (code == SQLITE_DONE)
        return 0;
    db_fail(db, code, sqlite3_sql(query), error);
    return -1;
}

bool
query_run(const Db *db, Query *query, GError **error)
{
    return query_step(db, query, error) == 0;
}

bool
db_integer(Db *db, const char *sql, int64_t fallback, int64_t *value,
           GError **error)
{
    g_autoptr(Query) query = db_query(db, sql, error);
    int step = query ? query_step(db, query, error) : -1;

    *value = step == 1 ? sqlite3_column_int64(query, 0) : fallback;
    return step >= 0;
}

const char *
query_text(Query *query, int column)
{
    const char *text = (const char *)sqlite3_column_text(query, column);

    return text ? text : "";
}

bool
query_is_null(Query *query, int column)
{
    return sqlite3_column_type(query, column) == SQLITE_NULL;
}

double
query_real(Query *query, int column)
{
    return query_is_null(query, column) ? (double)NAN
                                        : sqlite3_column_double(query, column);
}
