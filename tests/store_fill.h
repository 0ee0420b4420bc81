/* store_fill.h - something to put into a store, for tests. */
#pragma once

#include "tests/store_place.h"

#define SHA256_A                                                               \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static inline int64_t
add_submission(Store *store, const char *unit, const char *instrument, int year)
{
    g_autoptr(Submission) submission = g_new0(Submission, 1);
    g_autoptr(GError) error = NULL;
    int64_t id;

    submission->unit = g_strdup(unit);
    submission->instrument = g_strdup(instrument);
    submission->year = year;
    submission->file_name = g_strdup("01_citizens_2025.csv");
    submission->sha256 = g_strdup(SHA256_A);
    submission->received = g_strdup("2026-01-15T08:00:00Z");
    submission->rows = 3;
    submission->definitions = g_strdup("d");
    id = store_add_submission(store, submission, &error);
    g_assert_no_error(error);
    g_assert_cmpint(id, >, 0);
    g_assert_cmpint(submission->id, ==, id);
    return id;
}

static inline Column *
three_integers(void)
{
    Column *column = column_new(COLUMN_INTEGER, NULL);

    column_add_integer(column, 35);
    column_add_missing(column, NOT_APPLICABLE);
    column_add_integer(column, 80);
    return column;
}

/* A store with one submission of one variable. */
static inline void
fill(const Place *place)
{
    g_autoptr(Store) store = open_store(place, STORE_INGEST);
    g_autoptr(Column) column = three_integers();
    int64_t id;

    g_assert_true(store_begin(store, NULL));
    id = add_submission(store, "01", "citizens", 2025);
    g_assert_true(store_put_chunk(store, id, 0, "age", column, NULL));
    g_assert_true(store_commit(store, NULL));
}
