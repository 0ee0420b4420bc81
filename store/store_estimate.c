/* store_estimate.c - a year's estimates, replaced together. */
#include "store/store_private.h"

#include <math.h>
#include <string.h>

static bool
delete_year(Store *store, int year, GError **error)
{
    static const char sql[] = "DELETE FROM estimate WHERE year = :year";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return false;
    query_set_integer(query, ":year", year);
    return query_run(store->db, query, error);
}

static void
set_numbers(Query *query, const Estimate *e)
{
    query_set_real(query, ":population", e->population);
    query_set_real(query, ":estimate", e->estimate);
    query_set_real(query, ":se", e->se);
    query_set_real(query, ":df", e->df);
    query_set_real(query, ":ci_low", e->ci_low);
    query_set_real(query, ":ci_high", e->ci_high);
    query_set_real(query, ":bound_low", e->bound_low);
    query_set_real(query, ":bound_high", e->bound_high);
    query_set_real(query, ":deff", e->deff);
    query_set_real(query, ":limit_low", e->limit_low);
    query_set_real(query, ":limit_high", e->limit_high);
    query_set_real(query, ":coverage", e->coverage);
    query_set_real(query, ":decide", e->decide);
}

static bool
insert_estimate(Store *store, const Estimate *e, int64_t ordinal,
                GError **error)
{
    static const char sql[] =
        "INSERT INTO estimate VALUES (:year, :ordinal, :indicator, :domain, "
        ":level, :basis, :n, :population, :estimate, :se, :df, :ci_low, "
        ":ci_high, :bound_low, :bound_high, :deff, :limit_low, :limit_high, "
        ":coverage, :decide, :flag, :verdict, :reason, :made_from)";
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return false;
    query_set_integer(query, ":year", e->year);
    query_set_integer(query, ":ordinal", ordinal);
    query_set_text(query, ":indicator", e->indicator);
    query_set_text(query, ":domain", e->domain);
    query_set_text(query, ":level", e->level);
    query_set_text(query, ":basis", basis_name(e->basis));
    query_set_integer(query, ":n", e->n);
    set_numbers(query, e);
    query_set_text(query, ":flag", flag_name(e->flag));
    query_set_text(query, ":verdict", verdict_name(e->verdict));
    query_set_text(query, ":reason", e->reason ? e->reason : "");
    query_set_integer(query, ":made_from", e->made_from);
    return query_run(store->db, query, error);
}

bool
store_put_estimates(Store *store, int year, const GPtrArray *estimates,
                    GError **error)
{
    if (!delete_year(store, year, error))
        return false;
    for (guint i = 0; i < estimates->len; i++) {
        const Estimate *e = estimates->pdata[i];

        g_assert(e->year == year);
        if (!insert_estimate(store, e, i, error))
            return false;
    }
    return true;
}

/* The estimate and its texts in one piece of memory. */
typedef struct {
    Estimate estimate;
    char texts[];
} Stored;

static const char *
keep(char **at, const char *text)
{
    const char *kept = *at;

    *at = g_stpcpy(*at, text) + 1;
    return kept;
}

static Stored *
new_stored(Query *query)
{
    /* year, indicator, domain, level, basis, flag, verdict, reason ... */
    static const int texts[] = { 1, 2, 3, 7 };
    Stored *stored;
    size_t length = 0;
    char *at;

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        length += strlen(query_text(query, texts[i])) + 1;
    stored = g_malloc0(sizeof *stored + length);
    at = stored->texts;
    stored->estimate.indicator = keep(&at, query_text(query, 1));
    stored->estimate.domain = keep(&at, query_text(query, 2));
    stored->estimate.level = keep(&at, query_text(query, 3));
    stored->estimate.reason = keep(&at, query_text(query, 7));
    return stored;
}

static Stored *
read_estimate(Query *query)
{
    Stored *stored = new_stored(query);
    Estimate *e = &stored->estimate;
    double *const numbers[] = { &e->population, &e->estimate,   &e->se,
                                &e->df,         &e->ci_low,     &e->ci_high,
                                &e->bound_low,  &e->bound_high, &e->deff,
                                &e->limit_low,  &e->limit_high, &e->coverage,
                                &e->decide };

    e->year = sqlite3_column_int(query, 0);
    /* CHECK constraints keep the names to those there are */
    e->basis = (Basis)MAX(basis_find(query_text(query, 4)), 0);
    e->flag = (Flag)MAX(flag_find(query_text(query, 5)), 0);
    e->verdict = (Verdict)MAX(verdict_find(query_text(query, 6)), 0);
    e->n = sqlite3_column_int64(query, 8);
    e->made_from = (unsigned)sqlite3_column_int64(query, 9);
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        *numbers[i] = query_real(query, 10 + (int)i);
    return stored;
}

GPtrArray *
store_estimates(Store *store, int year, GError **error)
{
    static const char sql[] =
        "SELECT year, indicator, domain, level, basis, flag, verdict, reason, "
        "n, made_from, population, estimate, se, df, ci_low, ci_high, "
        "bound_low, bound_high, deff, limit_low, limit_high, coverage, decide "
        "FROM estimate WHERE :year = 0 OR year = :year ORDER BY year, ordinal";
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(Query) query = db_query(store->db, sql, error);
    int step;

    if (!query)
        return NULL;
    query_set_integer(query, ":year", year);
    while ((step = query_step(store->db, query, error)) == 1)
        g_ptr_array_add(list, read_estimate(query));
    return step < 0 ? NULL : g_steal_pointer(&list);
}
