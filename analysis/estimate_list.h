/* estimate_list.h - the estimates of a year, with the texts they point to, and
 * how they came to be. */
#pragma once

#include "store/weighting.h"
#include <glib.h>

/* Why an instrument has no numbers. */
typedef struct {
    const char *instrument; /* in the list's texts */
    GError *error;          /* owned */
} Failure;

typedef struct {
    GPtrArray *rows;        /* owned: of Estimate */
    GStringChunk *texts;    /* owned */
    GPtrArray *failures;    /* owned: of Failure */
    Provenance *provenance; /* owned */
    GString *counted;       /* borrowed; NULL, or receives the things counted */
    int year;
} EstimateList;

EstimateList *estimate_list_new(int year);
void estimate_list_free(EstimateList *list); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EstimateList, estimate_list_free)

/* A row with nothing known yet: numbers NAN, no flag, no verdict. */
Estimate *estimate_list_add(EstimateList *list, const char *indicator,
                            const char *domain, const char *level);
/* Takes ERROR. */
void estimate_list_fail(EstimateList *list, const char *instrument,
                        GError *error);
const Estimate *estimate_list_get(const EstimateList *list, size_t i);
/* NULL: there is none. */
Estimate *estimate_list_find(const EstimateList *list, const char *indicator,
                             const char *domain, const char *level);
