/* verify.c - is the store what it was when it was written? */
#include "store/store_private.h"

#include "store/edition.h"
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

/* The parts of a submission add up to its rows; a returned file has none. */
static bool
check_rows(Store *store, Findings *into, GError **error)
{
    static const char sql[] =
        "SELECT id FROM submission WHERE rows <> (SELECT ifnull(sum(n), 0) "
        "FROM (SELECT max(rows) AS n FROM chunk WHERE submission = "
        "submission.id GROUP BY part))";
    g_autoptr(Query) query = NULL;
    int step;

    if (store->application == RETURNS_ID)
        return true;
    query = db_query(store->db, sql, error);
    step = query ? 1 : -1;
    while (query && (step = query_step(store->db, query, error)) == 1)
        report(into, store, "store.rows", NULL, query_text(query, 0),
               VERIFY_ROWS);
    return step == 0;
}

static void
report_edition(Findings *into, const Store *store, int year, int number,
               StoreWord words)
{
    g_autofree char *year_text = g_strdup_printf("%d", year);
    g_autofree char *number_text = g_strdup_printf("%d", number);
    Finding finding = { .file = store->db->path,
                        .rule = "store.edition",
                        .severity = SEVERITY_ERROR };

    findings_add_words(into, &finding, &store_words[words], "year", year_text,
                       "number", number_text, NULL);
}

/* The chain of a year's editions; of the last also what came of it. */
static bool
check_year(Store *store, int year, Findings *into, GError **error)
{
    g_autoptr(GPtrArray) editions = store_editions(store, year, error);
    g_autofree char *results = store_results(store, year, error);
    const char *before = "";

    if (!editions || !results)
        return false;
    for (guint i = 0; i < editions->len; i++) {
        const Edition *e = editions->pdata[i];
        g_autofree char *sources = store_sources(store, year, e, before, error);

        if (!sources)
            return false;
        if (strcmp(sources, e->sources) != 0)
            report_edition(into, store, year, e->number, VERIFY_EDITION);
        if (i + 1 == editions->len && strcmp(results, e->results) != 0)
            report_edition(into, store, year, e->number, VERIFY_RESULTS);
        before = e->sources;
    }
    return true;
}

static bool
check_editions(Store *store, Findings *into, GError **error)
{
    static const char sql[] = "SELECT DISTINCT year FROM edition ORDER BY year";
    g_autoptr(Query) query = db_query(store->db, sql, error);
    int step = query ? 1 : -1;

    while (query && (step = query_step(store->db, query, error)) == 1)
        if (!check_year(store, sqlite3_column_int(query, 0), into, error))
            return false;
    return step == 0;
}

bool
store_verify(Store *store, Findings *findings, GError **error)
{
    return check_pages(store, findings, error) &&
           check_references(store, findings, error) &&
           check_chunks(store, findings, error) &&
           check_rows(store, findings, error) &&
           check_editions(store, findings, error);
}
