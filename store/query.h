/* query.h - what people may ask of a store in SQL of their own.
 *
 * Beside the tables of schema.sql there is one for each instrument, under its
 * name: the rows of its current submissions, with the columns unit and year,
 * then the variables (of equal names but for case, the later ones get _2, _3).
 * Choices appear by name, sets as names with blanks between, dates in ISO form;
 * what is missing, for whatever reason, is NULL. Nothing can be written. */
#pragma once

#include "store/store.h"

/* Called with the names of the columns, then with every row; NULL for NULL.
 * False, with ERROR set, ends the query. */
typedef bool (*QueryRowFunc)(void *data, size_t n, const char *const *cells,
                             GError **error);

/* Runs SQL, a single statement that reads. KHAOSAT_ERROR_STORE. */
bool store_query(Store *store, const char *sql, QueryRowFunc row, void *data,
                 GError **error);
