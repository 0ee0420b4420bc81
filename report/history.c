/* history.c - reading what the store knows of years. */
#include "report/history.h"

static void
free_facts(gpointer data)
{
    YearFacts *facts = data;

    g_clear_pointer(&facts->provenance, provenance_free);
    g_clear_pointer(&facts->submissions, g_ptr_array_unref);
    g_clear_pointer(&facts->editions, g_ptr_array_unref);
    g_clear_pointer(&facts->revisions, g_ptr_array_unref);
    g_clear_pointer(&facts->changes, g_ptr_array_unref);
    g_free(facts);
}

static bool
read_year(Store *store, YearFacts *facts, GError **error)
{
    facts->provenance = store_provenance(store, facts->year, error);
    if (!facts->provenance)
        return false;
    facts->submissions = store_submissions(store, NULL, facts->year, error);
    if (!facts->submissions)
        return false;
    facts->editions = store_editions(store, facts->year, error);
    if (!facts->editions)
        return false;
    facts->revisions = store_revisions(store, facts->year, error);
    if (!facts->revisions)
        return false;
    facts->changes = store_changes(store, facts->year, error);
    return facts->changes != NULL;
}

GPtrArray *
history_read(Store *store, int from, int to, GError **error)
{
    g_autoptr(GPtrArray) history = g_ptr_array_new_with_free_func(free_facts);

    for (int year = from; year <= to; year++) {
        YearFacts *facts = g_new0(YearFacts, 1);

        facts->year = year;
        g_ptr_array_add(history, facts);
        if (!read_year(store, facts, error))
            return NULL;
    }
    return g_steal_pointer(&history);
}
