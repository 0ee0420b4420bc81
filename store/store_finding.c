/* store_finding.c - findings of a submission; each sentence is kept once. */
#include "store/store_private.h"

#include <string.h>

/* The row of the message of FINDING, made if it is new; 0 on error. */
static int64_t
message_id(Store *store, const Finding *finding, GError **error)
{
    /* The update changes nothing, but makes RETURNING give the old row. */
    static const char sql[] =
        "INSERT INTO message (rule, severity, vi, en) "
        "VALUES (:rule, :severity, :vi, :en) "
        "ON CONFLICT DO UPDATE SET rule = rule RETURNING id";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return 0;
    query_set_text(query, ":rule", finding->rule);
    query_set_text(query, ":severity", severity_name(finding->severity));
    query_set_text(query, ":vi", finding->vi);
    query_set_text(query, ":en", finding->en);
    if (query_step(store->db, query, error) != 1)
        return 0;
    return sqlite3_column_int64(query, 0);
}

static bool
insert_finding(Store *store, int64_t submission, int64_t ordinal,
               const Finding *finding, int64_t message, GError **error)
{
    static const char sql[] =
        "INSERT INTO finding (submission, ordinal, file, line, \"column\", "
        "value, message) VALUES (:submission, :ordinal, :file, :line, "
        ":column, :value, :message)";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return false;
    query_set_integer(query, ":submission", submission);
    query_set_integer(query, ":ordinal", ordinal);
    query_set_text(query, ":file", finding->file);
    query_set_integer(query, ":line", (int64_t)finding->line);
    query_set_text(query, ":column", finding->column);
    query_set_text(query, ":value", finding->value);
    query_set_integer(query, ":message", message);
    return query_run(store->db, query, error);
}

/* How many findings SUBMISSION has already; -1 on error. */
static int64_t
next_ordinal(Store *store, int64_t submission, GError **error)
{
    static const char sql[] = "SELECT ifnull(max(ordinal) + 1, 0) FROM finding "
                              "WHERE submission = :submission";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return -1;
    query_set_integer(query, ":submission", submission);
    if (query_step(store->db, query, error) != 1)
        return -1;
    return sqlite3_column_int64(query, 0);
}

bool
store_add_findings(Store *store, int64_t id, const Findings *findings,
                   GError **error)
{
    int64_t ordinal = next_ordinal(store, id, error);
    g_auto(FindingWalk) walk;
    Finding here, last = { 0 };
    int64_t message = 0;

    findings_walk(&walk, findings);
    if (ordinal < 0)
        return false;
    while (findings_next(&walk, &here)) {
        const Finding *f = &here;

        /* texts are shared: the same sentence is the same pointer */
        if (message == 0 || f->vi != last.vi || f->rule != last.rule ||
            f->en != last.en || f->severity != last.severity)
            message = message_id(store, f, error);
        if (message == 0 ||
            !insert_finding(store, id, ordinal++, f, message, error))
            return false;
        last = here;
    }
    return true;
}

bool
store_count_findings(Store *store, int64_t id, Severity severity, int64_t *n,
                     GError **error)
{
    static const char sql[] =
        "SELECT count(*) FROM finding JOIN message "
        "ON message.id = finding.message "
        "WHERE submission = :submission AND severity = :severity";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return false;
    query_set_integer(query, ":submission", id);
    query_set_text(query, ":severity", severity_name(severity));
    if (query_step(store->db, query, error) != 1)
        return false;
    *n = sqlite3_column_int64(query, 0);
    return true;
}

/* NULL stays NULL, where query_text would give "". */
static const char *
text_or_null(Query *query, int column)
{
    return (const char *)sqlite3_column_text(query, column);
}

bool
store_read_findings(Store *store, int64_t id, Findings *into, GError **error)
{
    static const char sql[] =
        "SELECT file, line, \"column\", value, rule, severity, vi, en "
        "FROM finding JOIN message ON message.id = finding.message "
        "WHERE submission = :submission ORDER BY ordinal";
    g_autoptr(Query) query = db_query(store->db, sql, error);
    int step;

    if (!query)
        return false;
    query_set_integer(query, ":submission", id);
    while ((step = query_step(store->db, query, error)) == 1) {
        Finding f = { .file = text_or_null(query, 0),
                      .line = (size_t)sqlite3_column_int64(query, 1),
                      .column = text_or_null(query, 2),
                      .value = text_or_null(query, 3),
                      .rule = query_text(query, 4),
                      .vi = query_text(query, 6),
                      .en = query_text(query, 7) };

        (void)severity_from_name(query_text(query, 5), &f.severity);
        findings_add(into, &f);
    }
    return step == 0;
}
