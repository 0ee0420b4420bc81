/* compare.h - what a corrected submission changed. */
#pragma once

#include "store/store.h"

typedef struct {
    int64_t added, removed; /* rows, by their key */
    int64_t changed;        /* cells of the rows that both have */
} Changes;

/* Compares the submissions OLD and NEW of STORE, both written, perhaps in the
 * open transaction. Rows are the same that have the same KEY (a variable;
 * NULL, or not in both: the same place in the file). A variable that only one
 * of them has counts as changed wherever it is not missing. */
bool store_compare(Store *store, int64_t old, int64_t new, const char *key,
                   Changes *changes, GError **error);
