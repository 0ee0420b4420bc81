/* store_place.h - stores in folders of their own, for tests. */
#pragma once

#include "store/digest.h"
#include "store/store.h"
#include "store/store_private.h"

#include <glib/gstdio.h>

/* A store in a folder of its own. */
typedef struct {
    char *folder, *path;
} Place;

static inline void
place_init(Place *place, gconstpointer data)
{
    (void)data;
    place->folder = g_dir_make_tmp("khaosat-XXXXXX", NULL);
    g_assert_nonnull(place->folder);
    place->path = g_build_filename(place->folder, "kho dữ liệu?.db", NULL);
}

static inline size_t
count_files(const Place *place)
{
    g_autoptr(GDir) dir = g_dir_open(place->folder, 0, NULL);
    size_t n = 0;

    while (g_dir_read_name(dir))
        n++;
    return n;
}

static inline void
place_clear(Place *place, gconstpointer data)
{
    g_autoptr(GDir) dir = g_dir_open(place->folder, 0, NULL);

    (void)data;
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(place->folder, name, NULL);

        (void)g_remove(path);
    }
    (void)g_rmdir(place->folder);
    g_free(place->folder);
    g_free(place->path);
}

static inline Store *
open_store(const Place *place, StoreRole role)
{
    g_autoptr(GError) error = NULL;
    Store *store = store_open(place->path, role, &error);

    g_assert_no_error(error);
    g_assert_nonnull(store);
    return store;
}

static inline char *
digest(const Place *place)
{
    return digest_file(place->path, NULL);
}

static inline void
run_sql(const Place *place, const char *sql)
{
    sqlite3 *sqlite = NULL;

    g_assert_cmpint(sqlite3_open(place->path, &sqlite), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(sqlite, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_close(sqlite), ==, SQLITE_OK);
}
