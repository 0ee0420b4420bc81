/* estimate_list.c - rows and their texts. */
#include "analysis/estimate_list.h"

#include <math.h>
#include <string.h>

static void
failure_free(gpointer data)
{
    Failure *failure = data;

    g_error_free(failure->error);
    g_free(failure);
}

EstimateList *
estimate_list_new(int year)
{
    EstimateList *list = g_new0(EstimateList, 1);

    list->rows = g_ptr_array_new_with_free_func(g_free);
    list->texts = g_string_chunk_new(4096);
    list->failures = g_ptr_array_new_with_free_func(failure_free);
    list->provenance = provenance_new();
    list->year = year;
    return list;
}

void
estimate_list_free(EstimateList *list)
{
    if (list == NULL)
        return;
    g_ptr_array_unref(list->rows);
    g_string_chunk_free(list->texts);
    g_ptr_array_unref(list->failures);
    provenance_free(list->provenance);
    g_free(list);
}

Estimate *
estimate_list_add(EstimateList *list, const char *indicator, const char *domain,
                  const char *level)
{
    const double none = (double)NAN;
    Estimate *row = g_new(Estimate, 1);

    *row = (Estimate){
        .year = list->year,
        .indicator = g_string_chunk_insert_const(list->texts, indicator),
        .domain = g_string_chunk_insert_const(list->texts, domain),
        .level = g_string_chunk_insert_const(list->texts, level),
        .population = none,
        .estimate = none,
        .se = none,
        .df = none,
        .ci_low = none,
        .ci_high = none,
        .bound_low = none,
        .bound_high = none,
        .deff = none,
        .limit_low = none,
        .limit_high = none,
        .coverage = none,
        .decide = none,
        .reason = "",
    };
    g_ptr_array_add(list->rows, row);
    return row;
}

void
estimate_list_fail(EstimateList *list, const char *instrument, GError *error)
{
    Failure *failure = g_new(Failure, 1);

    failure->instrument = g_string_chunk_insert_const(list->texts, instrument);
    failure->error = error;
    g_ptr_array_add(list->failures, failure);
}

const Estimate *
estimate_list_get(const EstimateList *list, size_t i)
{
    return list->rows->pdata[i];
}

Estimate *
estimate_list_find(const EstimateList *list, const char *indicator,
                   const char *domain, const char *level)
{
    for (guint i = 0; i < list->rows->len; i++) {
        Estimate *row = list->rows->pdata[i];

        if (strcmp(row->indicator, indicator) == 0 &&
            strcmp(row->domain, domain) == 0 && strcmp(row->level, level) == 0)
            return row;
    }
    return NULL;
}
