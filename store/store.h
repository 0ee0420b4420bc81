/* store.h - the one SQLite file where the stages meet.
 *
 * Speaks of submissions, chunks, findings and estimates; SQL stays behind it.
 * Errors are KHAOSAT_ERROR_STORE. A Store belongs to one thread; for reading,
 * each thread opens its own. */
#pragma once

#include "store/estimate.h"
#include "store/finding.h"
#include "store/table.h"

/* What the opener may write; an SQLite authorizer holds it to that. */
typedef enum {
    STORE_READ,    /* nothing; the file must exist */
    STORE_INGEST,  /* submissions, chunks, findings */
    STORE_ANALYSIS /* estimates */
} StoreRole;

typedef struct Store Store;

/* Makes the file (unless STORE_READ) or migrates it to this schema. */
Store *store_open(const char *path, StoreRole role, GError **error);
void store_close(Store *store); /* rolls back what was not committed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)

/* The store of files that were returned to their senders, beside the one at
 * PATH, which they never touch: a submission there is a file that was rejected
 * (it has findings and no chunks), the current one until it is superseded or
 * settled. STORE_READ: NULL without error when nothing was ever returned. */
Store *store_open_returns(const char *path, StoreRole role, GError **error);

bool store_begin(Store *store, GError **error);
bool store_commit(Store *store, GError **error);
void store_rollback(Store *store);

/* Reads every chunk against its checksum and SQLite's own integrity check;
 * what is wrong comes as findings. */
bool store_verify(Store *store, Findings *findings, GError **error);

/* One column of one part. */
bool store_put_chunk(Store *store, int64_t submission, int part,
                     const char *variable, const Column *column,
                     GError **error);
/* The same with BYTES that chunk_encode (chunk.h) made of COLUMN, which other
 * threads may do meanwhile. */
bool store_put_encoded(Store *store, int64_t submission, int part,
                       const char *variable, const Column *column,
                       const GByteArray *bytes, GError **error);
/* NULL without error: the submission has no such variable. Columns of one
 * store whose lists of choices were equal when stored share one CodeList. */
Column *store_get_chunk(Store *store, int64_t submission, int part,
                        const char *variable, GError **error);
/* Rows of PART, 0 after the last part, -1 on error. */
int64_t store_part_rows(Store *store, int64_t submission, int part,
                        GError **error);

/* The variables that were stored, in that order. Of char. */
GPtrArray *store_variables(Store *store, int64_t submission, GError **error);

/* Replaces all estimates of YEAR. Of Estimate. */
bool store_put_estimates(Store *store, int year, const GPtrArray *estimates,
                         GError **error);
/* Of Estimate, in the order they were put, all years if YEAR is 0; texts live
 * as long as the array. Free with g_ptr_array_unref. */
GPtrArray *store_estimates(Store *store, int year, GError **error);

#include "store/submission.h"
