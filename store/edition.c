/* edition.c - closed years, their revisions, and the digests that hold them. */
#include "store/edition.h"

#include "store/digest.h"
#include "store/store_private.h"

#include <math.h>
#include <string.h>

void
edition_free(Edition *edition)
{
    if (!edition)
        return;
    g_free(edition->day);
    g_free(edition->version);
    g_free(edition->definitions);
    g_free(edition->run);
    g_free(edition->sources);
    g_free(edition->results);
    g_free(edition);
}

static void
free_edition(gpointer edition)
{
    edition_free(edition);
}

static void
free_revision(gpointer data)
{
    Revision *revision = data;

    g_free(revision->unit);
    g_free(revision->instrument);
    g_free(revision->day);
    g_free(revision->reason);
    g_free(revision);
}

static void
free_change(gpointer data)
{
    EditionChange *change = data;

    g_free(change->indicator);
    g_free(change->domain);
    g_free(change->level);
    g_free(change);
}

/* --- reading --- */

static void *
read_edition(Query *query)
{
    Edition *e = g_new0(Edition, 1);

    e->number = sqlite3_column_int(query, 0);
    e->day = g_strdup(query_text(query, 1));
    e->version = g_strdup(query_text(query, 2));
    e->definitions = g_strdup(query_text(query, 3));
    e->run = g_strdup(query_text(query, 4));
    e->revisions = sqlite3_column_int(query, 5);
    e->sources = g_strdup(query_text(query, 6));
    e->results = g_strdup(query_text(query, 7));
    return e;
}

static void *
read_revision(Query *query)
{
    Revision *r = g_new0(Revision, 1);

    r->number = sqlite3_column_int(query, 0);
    r->edition = query_is_null(query, 1) ? -1 : sqlite3_column_int(query, 1);
    r->submission = sqlite3_column_int64(query, 2);
    r->of_year = sqlite3_column_int(query, 3);
    r->unit = g_strdup(query_text(query, 4));
    r->instrument = g_strdup(query_text(query, 5));
    r->day = g_strndup(query_text(query, 6), 10);
    r->reason = g_strdup(query_text(query, 7));
    return r;
}

static void *
read_change(Query *query)
{
    EditionChange *c = g_new0(EditionChange, 1);

    c->edition = sqlite3_column_int(query, 0);
    c->indicator = g_strdup(query_text(query, 1));
    c->domain = g_strdup(query_text(query, 2));
    c->level = g_strdup(query_text(query, 3));
    c->before = query_real(query, 4);
    c->after = query_real(query, 5);
    c->verdict_before = verdict_find(query_text(query, 6));
    c->verdict_after = verdict_find(query_text(query, 7));
    return c;
}

/* All rows of SQL for YEAR. */
static GPtrArray *
read_all(Store *store, const char *sql, int year, void *(*read)(Query *),
         GDestroyNotify free_func, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(free_func);
    g_autoptr(Query) query = db_query(store->db, sql, error);
    int step;

    if (!query)
        return NULL;
    query_set_integer(query, ":year", year);
    while ((step = query_step(store->db, query, error)) == 1)
        g_ptr_array_add(list, read(query));
    return step < 0 ? NULL : g_steal_pointer(&list);
}

GPtrArray *
store_editions(Store *store, int year, GError **error)
{
    return read_all(store,
                    "SELECT number, day, version, definitions, run, revisions, "
                    "sources, results FROM edition WHERE year = :year "
                    "ORDER BY number",
                    year, read_edition, free_edition, error);
}

Edition *
store_edition(Store *store, int year, GError **error)
{
    g_autoptr(GPtrArray) list = store_editions(store, year, error);

    if (!list || list->len == 0)
        return NULL;
    return g_ptr_array_steal_index(list, list->len - 1);
}

GPtrArray *
store_revisions(Store *store, int year, GError **error)
{
    return read_all(
        store,
        "SELECT r.number, (SELECT min(e.number) FROM edition e WHERE "
        "e.year = r.year AND e.revisions >= r.number), s.id, s.year, s.unit, "
        "s.instrument, s.received, r.reason FROM revision r JOIN submission s "
        "ON s.id = r.submission WHERE r.year = :year ORDER BY r.number",
        year, read_revision, free_revision, error);
}

GPtrArray *
store_changes(Store *store, int year, GError **error)
{
    return read_all(store,
                    "SELECT number, indicator, domain, level, before, after, "
                    "verdict_before, verdict_after FROM edition_change "
                    "WHERE year = :year ORDER BY number, ordinal",
                    year, read_change, free_change, error);
}

GArray *
store_closed(Store *store, const char *instrument, int year, GError **error)
{
    static const char sql[] =
        "SELECT DISTINCT e.year FROM edition e WHERE e.year = :year OR EXISTS "
        "(SELECT 1 FROM edition_source o JOIN submission s ON "
        "s.id = o.submission WHERE o.year = e.year AND s.year = :year AND "
        "s.instrument = :instrument) ORDER BY e.year";
    g_autoptr(GArray) years = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(Query) query = db_query(store->db, sql, error);
    int step;

    if (!query)
        return NULL;
    query_set_integer(query, ":year", year);
    query_set_text(query, ":instrument", instrument);
    while ((step = query_step(store->db, query, error)) == 1) {
        int closed = sqlite3_column_int(query, 0);

        g_array_append_val(years, closed);
    }
    return step < 0 ? NULL : g_steal_pointer(&years);
}

bool
store_add_revision(Store *store, int year, int64_t submission,
                   const char *reason, GError **error)
{
    static const char sql[] =
        "INSERT INTO revision SELECT :year, 1 + ifnull(max(number), 0), "
        ":submission, :reason FROM revision WHERE year = :year";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return false;
    query_set_integer(query, ":year", year);
    query_set_integer(query, ":submission", submission);
    query_set_text(query, ":reason", reason);
    return query_run(store->db, query, error);
}

int
store_pending(Store *store, int year, GError **error)
{
    g_autoptr(GPtrArray) list = store_revisions(store, year, error);
    const Revision *last;

    if (!list || list->len == 0)
        return list ? 0 : -1;
    last = g_ptr_array_index(list, list->len - 1);
    return last->edition < 0;
}

/* --- digests --- */

static void
add_value(Query *query, int column, GString *text)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE] = "";

    if (sqlite3_column_type(query, column) == SQLITE_FLOAT)
        g_string_append(text, g_ascii_dtostr(number, sizeof number,
                                             query_real(query, column)));
    else
        g_string_append(text, query_text(query, column));
    g_string_append_c(text, '\t');
}

/* The rows of SQL for YEAR and NUMBER, to the last bit. */
static bool
add_rows(Store *store, const char *sql, int year, int number, GString *text,
         GError **error)
{
    g_autoptr(Query) query = db_query(store->db, sql, error);
    int step;

    if (!query)
        return false;
    query_set_integer(query, ":year", year);
    if (number >= 0)
        query_set_integer(query, ":number", number);
    while ((step = query_step(store->db, query, error)) == 1) {
        for (int i = 0; i < sqlite3_column_count(query); i++)
            add_value(query, i, text);
        g_string_append_c(text, '\n');
    }
    g_string_append_c(text, '\n');
    return step == 0;
}

char *
store_results(Store *store, int year, GError **error)
{
    static const char *const tables[] = {
        "SELECT * FROM estimate WHERE year = :year ORDER BY ordinal",
        "SELECT * FROM weight_run WHERE year = :year ORDER BY ordinal",
        "SELECT * FROM weight_margin WHERE year = :year ORDER BY ordinal",
        "SELECT * FROM weight_cell WHERE year = :year ORDER BY ordinal",
    };
    g_autoptr(GString) text = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
        if (!add_rows(store, tables[i], year, -1, text, error))
            return NULL;
    return digest_bytes(text->str, text->len);
}

char *
store_sources(Store *store, int year, const Edition *edition,
              const char *before, GError **error)
{
    static const char files[] =
        "SELECT s.id, s.unit, s.instrument, s.year, s.sha256, s.rows, "
        "s.definitions, s.overridden FROM edition_source e JOIN submission s "
        "ON s.id = e.submission WHERE e.year = :year AND e.number = :number "
        "ORDER BY s.id";
    static const char chunks[] =
        "SELECT c.submission, c.part, c.variable, c.checksum FROM "
        "edition_source e JOIN chunk c ON c.submission = e.submission WHERE "
        "e.year = :year AND e.number = :number "
        "ORDER BY c.submission, c.part, c.variable";
    g_autoptr(GString) text = g_string_new(before);

    g_string_append_printf(text, "\n%d\n%d\n%s\n%s\n%s\n%s\n%d\n", year,
                           edition->number, edition->day, edition->version,
                           edition->definitions, edition->run,
                           edition->revisions);
    if (!add_rows(store, files, year, edition->number, text, error) ||
        !add_rows(store, chunks, year, edition->number, text, error))
        return NULL;
    return digest_bytes(text->str, text->len);
}
