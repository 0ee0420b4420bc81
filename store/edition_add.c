/* edition_add.c - a year is closed, or analysed again after corrections. */
#include "store/edition.h"

#include "store/error.h"
#include "store/store_private.h"
#include "store/store_words.h"

#include <math.h>
#include <string.h>

/* What is published of E; NAN where it is hidden or E is NULL. */
static double
shown(const Estimate *e)
{
    return !e || e->flag == FLAG_SUPPRESS ? (double)NAN : e->estimate;
}

static bool
differ(const Estimate *a, const Estimate *b)
{
    double x = shown(a), y = shown(b);

    if (isnan(x) != isnan(y) || (!isnan(x) && x != y))
        return true;
    return (a ? a->verdict : VERDICT_NONE) != (b ? b->verdict : VERDICT_NONE);
}

static char *
key_of(const Estimate *e)
{
    return g_strjoin("\t", e->indicator, e->domain, e->level, NULL);
}

static bool
insert_change(Store *store, int year, int number, int64_t ordinal,
              const Estimate *before, const Estimate *after, GError **error)
{
    static const char sql[] =
        "INSERT INTO edition_change VALUES (:year, :number, :ordinal, "
        ":indicator, :domain, :level, :before, :after, :verdict_before, "
        ":verdict_after)";
    const Estimate *any = after ? after : before;
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return false;
    query_set_integer(query, ":year", year);
    query_set_integer(query, ":number", number);
    query_set_integer(query, ":ordinal", ordinal);
    query_set_text(query, ":indicator", any->indicator);
    query_set_text(query, ":domain", any->domain);
    query_set_text(query, ":level", any->level);
    query_set_real(query, ":before", shown(before));
    query_set_real(query, ":after", shown(after));
    query_set_text(query, ":verdict_before",
                   before ? verdict_name(before->verdict) : "");
    query_set_text(query, ":verdict_after",
                   after ? verdict_name(after->verdict) : "");
    return query_run(store->db, query, error);
}

/* Estimates of AFTER beside those of BEFORE; then those that are no more. */
static bool
add_changes(Store *store, int year, int number, const GPtrArray *before,
            const GPtrArray *after, GError **error)
{
    g_autoptr(GHashTable) old =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    int64_t ordinal = 0;

    for (guint i = 0; i < before->len; i++)
        g_hash_table_insert(old, key_of(before->pdata[i]), before->pdata[i]);
    for (guint i = 0; i < after->len; i++) {
        g_autofree char *key = key_of(after->pdata[i]);
        const Estimate *was = g_hash_table_lookup(old, key);

        g_hash_table_remove(old, key);
        if (differ(was, after->pdata[i]) &&
            !insert_change(store, year, number, ordinal++, was, after->pdata[i],
                           error))
            return false;
    }
    for (guint i = 0; i < before->len; i++) {
        g_autofree char *key = key_of(before->pdata[i]);

        if (g_hash_table_contains(old, key) &&
            !insert_change(store, year, number, ordinal++, before->pdata[i],
                           NULL, error))
            return false;
    }
    return true;
}

static bool
add_sources(Store *store, int year, int number, GError **error)
{
    static const char sql[] =
        "INSERT INTO edition_source SELECT :year, :number, id FROM submission "
        "WHERE (year = :year AND superseded_by IS NULL) OR id IN (SELECT "
        "submission FROM estimate_source WHERE year = :year)";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return false;
    query_set_integer(query, ":year", year);
    query_set_integer(query, ":number", number);
    return query_run(store->db, query, error);
}

static bool
insert_edition(Store *store, int year, const Edition *e, GError **error)
{
    static const char sql[] =
        "INSERT INTO edition VALUES (:year, :number, :day, :version, "
        ":definitions, :run, :revisions, :sources, :results)";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return false;
    query_set_integer(query, ":year", year);
    query_set_integer(query, ":number", e->number);
    query_set_text(query, ":day", e->day);
    query_set_text(query, ":version", e->version);
    query_set_text(query, ":definitions", e->definitions);
    query_set_text(query, ":run", e->run);
    query_set_integer(query, ":revisions", e->revisions);
    query_set_text(query, ":sources", e->sources);
    query_set_text(query, ":results", e->results);
    return query_run(store->db, query, error);
}

/* Version, definitions and id of the year's analysis. */
static bool
read_run(Store *store, int year, Edition *e, GError **error)
{
    static const char sql[] =
        "SELECT version, definitions, id FROM run WHERE year = :year";
    g_autofree char *text = g_strdup_printf("%d", year);
    g_autoptr(Query) query = db_query(store->db, sql, error);
    int step;

    if (!query)
        return false;
    query_set_integer(query, ":year", year);
    step = query_step(store->db, query, error);
    if (step == 0)
        return error_set(error, KHAOSAT_ERROR_STORE,
                         &store_words[EDITION_NOT_ANALYSED], "year", text,
                         NULL);
    if (step < 0)
        return false;
    e->version = g_strdup(query_text(query, 0));
    e->definitions = g_strdup(query_text(query, 1));
    e->run = g_strdup(query_text(query, 2));
    return true;
}

/* Number, day and revisions, from the one before and what came since. */
static bool
count_up(Store *store, int year, const Edition *last, const char *day,
         Edition *e, GError **error)
{
    g_autoptr(GPtrArray) revisions = store_revisions(store, year, error);
    const Revision *latest;

    if (!revisions)
        return false;
    latest = revisions->len > 0
                 ? g_ptr_array_index(revisions, revisions->len - 1)
                 : NULL;
    e->number = last ? last->number + 1 : 0;
    e->revisions = (int)revisions->len;
    e->day = g_strdup(day ? day : latest ? latest->day : "");
    return true;
}

bool
store_add_edition(Store *store, int year, const char *day,
                  const GPtrArray *before, GError **error)
{
    g_autoptr(GError) failed = NULL;
    g_autoptr(Edition) last = store_edition(store, year, &failed);
    g_autoptr(Edition) e = g_new0(Edition, 1);
    g_autoptr(GPtrArray) after = NULL;

    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return false;
    }
    if (!count_up(store, year, last, day, e, error) ||
        !read_run(store, year, e, error) ||
        !add_sources(store, year, e->number, error))
        return false;
    e->results = store_results(store, year, error);
    e->sources =
        store_sources(store, year, e, last ? last->sources : "", error);
    if (!e->results || !e->sources || !insert_edition(store, year, e, error))
        return false;
    if (!before)
        return true;
    after = store_estimates(store, year, error);
    return after && add_changes(store, year, e->number, before, after, error);
}

int
store_is_analysed(Store *store, int year, GError **error)
{
    static const char sql[] =
        "SELECT count(*) FROM (SELECT s.id FROM estimate_source e JOIN "
        "submission s ON s.id = e.submission WHERE e.year = :year AND "
        "s.superseded_by IS NOT NULL UNION ALL SELECT s.id FROM submission s "
        "WHERE s.year = :year AND s.superseded_by IS NULL AND s.rows > 0 AND "
        "s.instrument IN (SELECT o.instrument FROM estimate_source e JOIN "
        "submission o ON o.id = e.submission WHERE e.year = :year) AND s.id "
        "NOT IN (SELECT submission FROM estimate_source WHERE year = :year))";
    g_autoptr(Edition) run = g_new0(Edition, 1);
    g_autoptr(Query) query = NULL;

    if (!read_run(store, year, run, error))
        return -1;
    query = db_query(store->db, sql, error);
    if (!query)
        return -1;
    query_set_integer(query, ":year", year);
    if (query_step(store->db, query, error) != 1)
        return -1;
    return sqlite3_column_int(query, 0) == 0;
}
