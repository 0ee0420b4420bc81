/* db.h - SQLite with GLib's errors and named parameters. Private to store/.
 *
 * Statements are kept ready by the address of their SQL, which is therefore
 * always a constant string. */
#pragma once

#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    sqlite3 *sqlite;        /* owned */
    char *path;             /* owned; as people named it */
    GHashTable *statements; /* const char * -> sqlite3_stmt, owned */
} Db;

/* FLAGS as for sqlite3_open_v2. */
Db *db_open(const char *path, int flags, GError **error);
void db_close(Db *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Db, db_close)

/* Sets ERROR to what SQLite just said, as a person can understand it. */
bool db_fail(const Db *db, int code, const char *sql, GError **error);

/* Runs SQL, which may be many statements and need not be constant. */
bool db_exec(const Db *db, const char *sql, GError **error);

/* A statement being used; put back, with its values, at the end of scope. */
typedef sqlite3_stmt Query;
Query *db_query(Db *db, const char *sql, GError **error);
void query_done(Query *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Query, query_done)

/* NAME with its colon. Texts and bytes must live until the query is done. */
void query_set_text(Query *query, const char *name, const char *text);
void query_set_integer(Query *query, const char *name, int64_t value);
/* NULL if VALUE is 0: a reference to nothing. */
void query_set_reference(Query *query, const char *name, int64_t value);
/* NULL if VALUE is NAN. */
void query_set_real(Query *query, const char *name, double value);
void query_set_bytes(Query *query, const char *name, const void *bytes,
                     size_t length);

/* 1: a row is there to be read, 0: no more, -1: ERROR is set. */
int query_step(const Db *db, Query *query, GError **error);
/* Runs a query without rows. */
bool query_run(const Db *db, Query *query, GError **error);
/* The first column of the first row of SQL (FALLBACK if there is no row). */
bool db_integer(Db *db, const char *sql, int64_t fallback, int64_t *value,
                GError **error);

/* Columns of the row. "" and NAN for NULL; texts until the next step. */
const char *query_text(Query *query, int column);
bool query_is_null(Query *query, int column);
double query_real(Query *query, int column);
