/* submission.c - files that were accepted, and what was found in them. */
#include "store/submission.h"

#include "store/store_private.h"

#include <string.h>

void
submission_free(Submission *submission)
{
    if (!submission)
        return;
    g_free(submission->unit);
    g_free(submission->instrument);
    g_free(submission->file_name);
    g_free(submission->sha256);
    g_free(submission->received);
    g_free(submission->override_reason);
    g_free(submission->definitions);
    g_free(submission);
}

/* In the order of read_submission. */
#define COLUMNS                                                                \
    "id, unit, instrument, year, file_name, sha256, received, rows, "          \
    "warnings, overridden, override_reason, definitions, simulated, "          \
    "supersedes, superseded_by, added, removed, changed"

static Submission *
read_submission(Query *query)
{
    Submission *s = g_new0(Submission, 1);

    s->id = sqlite3_column_int64(query, 0);
    s->unit = g_strdup(query_text(query, 1));
    s->instrument = g_strdup(query_text(query, 2));
    s->year = sqlite3_column_int(query, 3);
    s->file_name = g_strdup(query_text(query, 4));
    s->sha256 = g_strdup(query_text(query, 5));
    s->received = g_strdup(query_text(query, 6));
    s->rows = sqlite3_column_int64(query, 7);
    s->warnings = sqlite3_column_int64(query, 8);
    s->overridden = sqlite3_column_int64(query, 9);
    if (!query_is_null(query, 10))
        s->override_reason = g_strdup(query_text(query, 10));
    s->definitions = g_strdup(query_text(query, 11));
    s->simulated = sqlite3_column_int(query, 12) != 0;
    s->supersedes = sqlite3_column_int64(query, 13); /* NULL reads as 0 */
    s->superseded_by = sqlite3_column_int64(query, 14);
    s->added = sqlite3_column_int64(query, 15);
    s->removed = sqlite3_column_int64(query, 16);
    s->changed = sqlite3_column_int64(query, 17);
    return s;
}

/* Whose number it is: a unit's return on an instrument in a year. */
static void
bind_slot(Query *query, const char *unit, const char *instrument, int year)
{
    query_set_text(query, ":unit", unit);
    query_set_text(query, ":instrument", instrument);
    query_set_integer(query, ":year", year);
}

/* What is known once the file was read to its end. */
static void
bind_outcome(Query *query, const Submission *s)
{
    query_set_integer(query, ":id", s->id);
    query_set_text(query, ":sha256", s->sha256);
    query_set_integer(query, ":rows", s->rows);
    query_set_integer(query, ":warnings", s->warnings);
    query_set_integer(query, ":overridden", s->overridden);
    query_set_text(query, ":override_reason", s->override_reason);
    query_set_integer(query, ":simulated", s->simulated);
}

/* Of files without an instrument, that of FILE_NAME. */
static Submission *
find(Store *store, const char *unit, const char *instrument, int year,
     const char *file_name, GError **error)
{
    static const char sql[] =
        "SELECT " COLUMNS " FROM submission WHERE unit = :unit "
        "AND instrument = :instrument AND year = :year "
        "AND (instrument <> '' OR file_name = :file_name) "
        "AND superseded_by IS NULL";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return NULL;
    bind_slot(query, unit, instrument, year);
    query_set_text(query, ":file_name", file_name);
    if (query_step(store->db, query, error) != 1)
        return NULL;
    return read_submission(query);
}

Submission *
store_find_submission(Store *store, const char *unit, const char *instrument,
                      int year, GError **error)
{
    return find(store, unit, instrument, year, NULL, error);
}

Submission *
store_find_like(Store *store, const Submission *submission, GError **error)
{
    return find(store, submission->unit, submission->instrument,
                submission->year, submission->file_name, error);
}

Submission *
store_get_submission(Store *store, int64_t id, GError **error)
{
    static const char sql[] =
        "SELECT " COLUMNS " FROM submission WHERE id = :id";
    g_autoptr(Query) query = db_query(store->db, sql, error);
    int step;

    if (!query)
        return NULL;
    query_set_integer(query, ":id", id);
    step = query_step(store->db, query, error);
    if (step == 0)
        db_fail(store->db, SQLITE_NOTFOUND, sql, error);
    return step == 1 ? read_submission(query) : NULL;
}

static void
free_submission(gpointer submission)
{
    submission_free(submission);
}

/* All rows of QUERY; NULL on error. */
static GPtrArray *
read_submissions(Store *store, Query *query, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(free_submission);
    int step;

    while ((step = query_step(store->db, query, error)) == 1)
        g_ptr_array_add(list, read_submission(query));
    return step < 0 ? NULL : g_steal_pointer(&list);
}

GPtrArray *
store_submissions(Store *store, const char *instrument, int year,
                  GError **error)
{
    static const char sql[] =
        "SELECT " COLUMNS " FROM submission WHERE superseded_by IS NULL "
        "AND (:instrument IS NULL OR instrument = :instrument) "
        "AND (:year = 0 OR year = :year) "
        "ORDER BY instrument, year, unit";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return NULL;
    query_set_text(query, ":instrument", instrument);
    query_set_integer(query, ":year", year);
    return read_submissions(store, query, error);
}

GPtrArray *
store_history(Store *store, const char *unit, const char *instrument, int year,
              GError **error)
{
    static const char sql[] =
        "SELECT " COLUMNS " FROM submission WHERE unit = :unit "
        "AND instrument = :instrument AND year = :year ORDER BY id DESC";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return NULL;
    bind_slot(query, unit, instrument, year);
    return read_submissions(store, query, error);
}

/* Marks the submission OLD as replaced by the one that will be called NEW. */
static bool
supersede(Store *store, int64_t old, int64_t new, GError **error)
{
    static const char sql[] =
        "UPDATE submission SET superseded_by = :new WHERE id = :old";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return false;
    query_set_integer(query, ":new", new);
    query_set_integer(query, ":old", old);
    return query_run(store->db, query, error);
}

static bool
insert_submission(Store *store, const Submission *s, GError **error)
{
    static const char sql[] =
        "INSERT INTO submission (id, unit, instrument, year, file_name, "
        "sha256, received, rows, warnings, overridden, override_reason, "
        "definitions, simulated, supersedes) "
        "VALUES (:id, :unit, :instrument, :year, :file_name, :sha256, "
        ":received, :rows, :warnings, :overridden, :override_reason, "
        ":definitions, :simulated, :supersedes)";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return false;
    bind_slot(query, s->unit, s->instrument, s->year);
    bind_outcome(query, s);
    query_set_text(query, ":file_name", s->file_name);
    query_set_text(query, ":received", s->received);
    query_set_text(query, ":definitions", s->definitions);
    query_set_reference(query, ":supersedes", s->supersedes);
    return query_run(store->db, query, error);
}

int64_t
store_add_submission(Store *store, Submission *submission, GError **error)
{
    g_autoptr(GError) failed = NULL;
    g_autoptr(Submission) old = store_find_like(store, submission, &failed);
    int64_t last;

    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return 0;
    }
    if (!db_integer(store->db, "SELECT max(id) FROM submission", 0, &last,
                    error))
        return 0;
    submission->id = last + 1;
    submission->supersedes = old ? old->id : 0;
    submission->superseded_by = 0;
    if ((old && !supersede(store, old->id, submission->id, error)) ||
        !insert_submission(store, submission, error))
        return 0;
    return submission->id;
}

bool
store_finish_submission(Store *store, const Submission *submission,
                        GError **error)
{
    static const char sql[] =
        "UPDATE submission SET rows = :rows, warnings = :warnings, "
        "overridden = :overridden, override_reason = :override_reason, "
        "simulated = :simulated, sha256 = :sha256, "
        "added = iif(supersedes IS NULL, NULL, :added), "
        "removed = iif(supersedes IS NULL, NULL, :removed), "
        "changed = iif(supersedes IS NULL, NULL, :changed) WHERE id = :id";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return false;
    bind_outcome(query, submission);
    query_set_integer(query, ":added", submission->added);
    query_set_integer(query, ":removed", submission->removed);
    query_set_integer(query, ":changed", submission->changed);
    return query_run(store->db, query, error);
}

bool
store_settle(Store *store, const char *unit, const char *instrument, int year,
             GError **error)
{
    static const char sql[] =
        "UPDATE submission SET superseded_by = id WHERE unit = :unit "
        "AND instrument = :instrument AND year = :year "
        "AND superseded_by IS NULL";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return false;
    bind_slot(query, unit, instrument, year);
    return query_run(store->db, query, error);
}
