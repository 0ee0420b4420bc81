/* extension.c - the entry point when this folder is loaded into another
 * program's SQLite (build/khaosat.so). That program must have SQLite as the
 * same shared library, as Debian's sqlite3 shell does: two copies of it in one
 * process would undo each other's locks. */
#include "store/sql_table.h"

#include "store/error.h"

int sqlite3_khaosat_init(sqlite3 *sqlite, char **message, const void *api);

/* Found by SQLite by the name of the file. Gives the instruments of the store
 * that is open as the main database as tables of their own. */
int
sqlite3_khaosat_init(sqlite3 *sqlite, char **message, const void *api)
{
    const char *path = sqlite3_db_filename(sqlite, "main");
    g_autofree char *vi = NULL, *en = NULL;
    g_autoptr(GError) error = NULL;
    Store *store = store_open(path ? path : "", STORE_READ, &error);

    (void)api;
    if (store && sql_tables_create(store, sqlite, true, &error))
        return SQLITE_OK;
    vi = error_text(error, LANG_VI);
    en = error_text(error, LANG_EN);
    *message = sqlite3_mprintf("%s\n%s", vi, en);
    return SQLITE_ERROR;
}
