/* store.c - opening, migrating, who may write what, transactions. */
#include "store/store_private.h"

#include "store/error.h"
#include "store/store_words.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define RETURNS_SUFFIX "-returns"

/* Step I brings a store of version I to version I + 1. */
static const char *const migrations[] = {
#include "store/schema.sql.h"
    , /* 2 */
#include "store/schema_2.sql.h"
    , /* 3 */
#include "store/schema_3.sql.h"
};

#define VERSION ((int64_t)G_N_ELEMENTS(migrations))

/* --- who may write what --- */

static const char *const ingest_tables[] = { "submission", "codebook", "chunk",
                                             "message",    "finding",  "layout",
                                             "piece",      "revision", NULL };
static const char *const analysis_tables[] = {
    "estimate",        "run",
    "estimate_source", "response",
    "response_rate",   "weight_cell",
    "weight_run",      "weight_margin",
    "edition",         "edition_source",
    "edition_change",  NULL
};
static const char *const no_tables[] = { NULL };

static const char *const *
writable(StoreRole role)
{
    switch (role) {
    case STORE_INGEST:
        return ingest_tables;
    case STORE_ANALYSIS:
        return analysis_tables;
    default:
        return no_tables;
    }
}

static bool
is_check(const char *pragma)
{
    static const char *const checks[] = { "integrity_check",
                                          "foreign_key_check", NULL };

    return g_strv_contains(checks, pragma);
}

/* What is not allowed here is denied. Set after migration. */
static int
authorize(void *data, int action, const char *first, const char *second,
          const char *schema, const char *trigger)
{
    const Store *store = data;
    bool allowed;

    (void)second, (void)schema, (void)trigger;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
        allowed = true;
        break;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        allowed = g_strv_contains(writable(store->role), first);
        break;
    case SQLITE_PRAGMA:
        allowed = is_check(first);
        break;
    default:
        allowed = false;
    }
    return allowed ? SQLITE_OK : SQLITE_DENY;
}

/* --- the schema --- */

/* Another opener may have migrated since: the version is asked again once the
 * lock is held. */
static bool
migrate(Store *store, GError **error)
{
    g_autofree char *stamp =
        g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                        (int)store->application, (int)VERSION);
    int64_t from;

    if (!db_exec(store->db, "BEGIN IMMEDIATE", error) ||
        !db_integer(store->db, "PRAGMA user_version", 0, &from, error))
        return false;
    store->fresh = store->fresh && from == 0;
    for (int64_t i = from; i < VERSION; i++)
        if (!db_exec(store->db, migrations[i], error))
            return false;
    return db_exec(store->db, stamp, error) &&
           db_exec(store->db, "COMMIT", error);
}

/* Refuses what is not ours, and what a later khaosat wrote. */
static bool
check_version(Store *store, int64_t *version, GError **error)
{
    int64_t application, tables;
    Db *db = store->db;

    if (!db_integer(db, "PRAGMA application_id", 0, &application, error) ||
        !db_integer(db, "PRAGMA user_version", 0, version, error) ||
        !db_integer(db, "SELECT count(*) FROM sqlite_schema", 0, &tables,
                    error))
        return false;
    if (tables == 0 && application == 0 && *version == 0 &&
        store->role != STORE_READ)
        return true; /* new */
    if (application != store->application)
        return error_set(error, KHAOSAT_ERROR_STORE,
                         &store_words[STORE_NOT_A_STORE], "path", db->path,
                         NULL);
    if (*version > VERSION)
        return error_set(error, KHAOSAT_ERROR_STORE, &store_words[STORE_NEWER],
                         "path", db->path, NULL);
    if (*version < VERSION && store->role == STORE_READ)
        return error_set(error, KHAOSAT_ERROR_STORE, &store_words[STORE_OLDER],
                         "path", db->path, NULL);
    return true;
}

static bool
set_up(Store *store, GError **error)
{
    int64_t version;

    if (!check_version(store, &version, error))
        return false;
    if (store->role == STORE_READ)
        return db_exec(store->db, "PRAGMA query_only = ON", error);
    /* NORMAL: the disk is waited for when the store is closed, not at each of
     * the hundreds of small files of a round. A power cut may undo the last
     * files of a running ingest, whole; sending them again does no harm. */
    return db_exec(store->db,
                   "PRAGMA page_size = 8192;" /* for a new store only */
                   "PRAGMA journal_mode = WAL;"
                   "PRAGMA synchronous = NORMAL;"
                   "PRAGMA foreign_keys = ON;",
                   error) &&
           (version == VERSION || migrate(store, error));
}

/* --- opening and closing --- */

static bool
is_there(const char *path, const char *suffix)
{
    g_autofree char *name = g_strconcat(path, suffix, NULL);

    return g_access(name, F_OK) == 0;
}

/* A reader must not finish the work of a writer that died, as SQLite would
 * when the last one closes. */
static void
leave_log(const Db *db)
{
    (void)sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1,
                            NULL);
}

/* Readers, too, need to write beside a store in WAL mode (its index), though
 * not into it; SQLite takes what it made away again. Where that cannot be and
 * nobody is writing, the file is read as one that never changes. */
static Db *
open_to_read(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *escaped = g_uri_escape_string(path, "/", FALSE);
    g_autofree char *uri = g_strdup_printf("file:%s?immutable=1", escaped);
    bool log = is_there(path, "-wal");
    Db *db;

    if (!is_there(path, "")) {
        error_set(error, KHAOSAT_ERROR_STORE, &store_words[STORE_MISSING],
                  "path", path, NULL);
        return NULL;
    }
    if (g_access(path, W_OK) == 0 && g_access(folder, W_OK) == 0)
        db = db_open(path, SQLITE_OPEN_READWRITE, error);
    else if (log)
        db = db_open(path, SQLITE_OPEN_READONLY, error);
    else
        db = db_open(uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
    if (db && log)
        leave_log(db);
    return db;
}

static Store *
open_as(int application, const char *path, StoreRole role, GError **error)
{
    g_autoptr(Store) store = g_new0(Store, 1);

    store->application = application;
    store->role = role;
    store->fresh = !is_there(path, "");
    store->codebooks = g_hash_table_new_full(
        g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)code_list_unref);
    store->db =
        role == STORE_READ
            ? open_to_read(path, error)
            : db_open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
    if (!store->db || !set_up(store, error))
        return NULL;
    store_guard(store, true);
    return g_steal_pointer(&store);
}

Store *
store_open(const char *path, StoreRole role, GError **error)
{
    return open_as(STORE_ID, path, role, error);
}

Store *
store_open_returns(const char *path, StoreRole role, GError **error)
{
    g_autofree char *returns = g_strconcat(path, RETURNS_SUFFIX, NULL);

    if (role == STORE_READ && !is_there(returns, ""))
        return NULL;
    return open_as(RETURNS_ID, returns, role, error);
}

void
store_guard(Store *store, bool on)
{
    (void)sqlite3_set_authorizer(store->db->sqlite, on ? authorize : NULL,
                                 store);
}

/* A store that this opener made and wrote nothing to goes again, so that a run
 * in which everything was rejected leaves nothing behind. The lock is kept
 * until the file is gone; whoever waited for it finds out in store_begin. */
static void
remove_if_empty(Store *store)
{
    int64_t rows = 1;
    g_autoptr(GError) error = NULL;
    const char *path = store->db->path;

    store_guard(store, false);
    if (!db_exec(store->db, "BEGIN EXCLUSIVE", &error) ||
        !db_integer(store->db,
                    "SELECT (SELECT count(*) FROM submission) + "
                    "(SELECT count(*) FROM estimate)",
                    1, &rows, &error) ||
        rows > 0)
        return;
    for (size_t i = 0; i < 3; i++) {
        static const char *const suffixes[] = { "", "-wal", "-shm" };
        g_autofree char *name = g_strconcat(path, suffixes[i], NULL);

        (void)g_unlink(name);
    }
}

void
store_close(Store *store)
{
    if (!store)
        return;
    store_rollback(store);
    if (store->db && store->fresh && !store->committed &&
        store->role != STORE_READ)
        remove_if_empty(store);
    db_close(store->db);
    g_hash_table_unref(store->codebooks);
    g_free(store);
}

/* --- transactions --- */

bool
store_begin(Store *store, GError **error)
{
    int moved = 0;

    if (store->role == STORE_READ)
        return db_exec(store->db, "BEGIN", error);
    if (!db_exec(store->db, "BEGIN IMMEDIATE", error))
        return false;
    (void)sqlite3_file_control(store->db->sqlite, "main",
                               SQLITE_FCNTL_HAS_MOVED, &moved);
    if (moved) {
        store_rollback(store);
        return error_set(error, KHAOSAT_ERROR_STORE, &store_words[STORE_MOVED],
                         "path", store->db->path, NULL);
    }
    return true;
}

bool
store_commit(Store *store, GError **error)
{
    if (!db_exec(store->db, "COMMIT", error))
        return false;
    store->committed = true;
    return true;
}

void
store_rollback(Store *store)
{
    if (store->db && !sqlite3_get_autocommit(store->db->sqlite))
        (void)db_exec(store->db, "ROLLBACK", NULL);
    g_hash_table_remove_all(store->codebooks); /* may name rows now gone */
}
