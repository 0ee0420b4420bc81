/* estimate_list.h - the estimates of a year, with the texts they point to. */
#pragma once

#include "store/estimate.h"
#include <glib.h>

typedef struct {
    GPtrArray *rows;     /* owned: of Estimate */
    GStringChunk *texts; /* owned */
    int year;
} EstimateList;

EstimateList *estimate_list_new(int year);
void estimate_list_free(EstimateList *list); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EstimateList, estimate_list_free)

/* A row with nothing known yet: numbers NAN, no flag, no verdict. */
Estimate *estimate_list_add(EstimateList *list, const char *indicator,
                            const char *domain, const char *level);
const Estimate *estimate_list_get(const EstimateList *list, size_t i);
/* NULL: there is none. */
Estimate *estimate_list_find(const EstimateList *list, const char *indicator,
                             const char *domain, const char *level);
