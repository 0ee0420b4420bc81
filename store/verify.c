/* verify.c - is the store what it was when it was written? */
#include "store/store_private.h"

#include "store/error.h"
#include "store/store_words.h"

#include <string.h>

static void
report(Findings *into, const Store *store, const char *rule, const char *column,
       const char *value, StoreWord words)
{
    Finding finding = { .file = store->db->path,
                        .column = column,
                        .value = value,
                        .rule = rule,
                        .severity = SEVERITY_ERROR };

    findings_add_words(into, &finding, &store_words[words], NULL);
}

/* SQLite's own look at pages, indexes, constraints. */
static bool
check_pages(Store *store, Findings *into, GError **error)
{
    g_autoptr(Query) query =
        db_query(store->db, "PRAGMA integrity_check", error);
    int step = query ? 1 : -1;

    while (query && (step = query_step(store->db, query, error)) == 1) {
        const char *what = query_text(query, 0);

        if (strcmp(what, "ok") != 0)
            report(into, store, "store.integrity", NULL, what,
                   VERIFY_INTEGRITY);
    }
    return step == 0;
}

static bool
check_references(Store *store, Findings *into, GError **error)
{
    g_autoptr(Query) query =
        db_query(store->db, "PRAGMA foreign_key_check", error);
    int step = query ? 1 : -1;

    while (query && (step = query_step(store->db, query, error)) == 1)
        report(into, store, "store.reference", query_text(query, 0), NULL,
               VERIFY_REFERENCE);
    return step == 0;
}

/* A chunk that cannot be read is a finding here, not an error. */
static void
check_chunk(Store *store, Query *query, Findings *into)
{
    int64_t submission = sqlite3_column_int64(query, 0);
    int part = sqlite3_column_int(query, 1);
    g_autofree char *variable = g_strdup(query_text(query, 2));
    g_autofree char *where =
        g_strdup_printf("%" G_GINT64_FORMAT "/%d", submission, part);
    g_autoptr(Column) column =
        store_get_chunk(store, submission, part, variable, NULL);

    if (!column)
        report(into, store, "store.chunk", variable, where, VERIFY_CHUNK);
    else if ((int64_t)column->size != sqlite3_column_int64(query, 3))
        report(into, store, "store.rows", variable, where, VERIFY_ROWS);
}

/* Every chunk, beside the most rows that one of its part has. */
static bool
check_chunks(Store *store, Findings *into, GError **error)
{
    static const char sql[] = "SELECT submission, part, variable, max(rows) "
                              "OVER (PARTITION BY submission, part) FROM chunk "
                              "ORDER BY submission, part, id";
    g_autoptr(Query) query = db_query(store->db, sql, error);
    int step = query ? 1 : -1;

    while (query && (step = query_step(store->db, query, error)) == 1)
        check_chunk(store, query, into);
    return step == 0;
}

/* The parts of a submission add up to its rows. */
static bool
check_rows(Store *store, Findings *into, GError **error)
{
    static const char sql[] =
        "SELECT id FROM submission WHERE rows <> (SELECT ifnull(sum(n), 0) "
        "FROM (SELECT max(rows) AS n FROM chunk WHERE submission = "
        "submission.id GROUP BY part))";
    g_autoptr(Query) query = db_query(store->db, sql, error);
    int step = query ? 1 : -1;

    while (query && (step = query_step(store->db, query, error)) == 1)
        report(into, store, "store.rows", NULL, query_text(query, 0),
               VERIFY_ROWS);
    return step == 0;
}

bool
store_verify(Store *store, Findings *findings, GError **error)
{
    return check_pages(store, findings, error) &&
           check_references(store, findings, error) &&
           check_chunks(store, findings, error) &&
           check_rows(store, findings, error);
}
