#include "store/query.h"

#include "store/error.h"
#include "store/sql_table.h"
#include "store/store_words.h"

#include <string.h>

/* The tables of the instruments are made when somebody first asks. */
static bool
make_tables(Store *store, GError **error)
{
    bool made;

    if (store->has_tables)
        return true;
    store_guard(store, false);
    made = db_exec(store->db, "PRAGMA query_only = OFF", error) &&
           sql_tables_create(store, store->db->sqlite, false, error);
    made =
        (store->role != STORE_READ ||
         db_exec(store->db, "PRAGMA query_only = ON", made ? error : NULL)) &&
        made;
    store_guard(store, true);
    store->has_tables = made;
    return made;
}

static void
finalize(sqlite3_stmt *statement)
{
    (void)sqlite3_finalize(statement);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, finalize)

/* True if nothing but blanks, semicolons and comments is left. */
static bool
is_nothing(Store *store, const char *sql)
{
    g_autoptr(sqlite3_stmt) rest = NULL;

    return sqlite3_prepare_v2(store->db->sqlite, sql, -1, &rest, NULL) ==
               SQLITE_OK &&
           !rest;
}

static bool
only_reads(sqlite3_stmt *statement)
{
    return sqlite3_stmt_readonly(statement) &&
           sqlite3_column_count(statement) > 0;
}

/* One statement that only reads; NULL with an error. */
static sqlite3_stmt *
prepare(Store *store, const char *sql, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = NULL;
    const char *rest = NULL;
    StoreWord why;
    int code =
        sqlite3_prepare_v2(store->db->sqlite, sql, -1, &statement, &rest);

    if (code != SQLITE_OK && code != SQLITE_AUTH) {
        db_fail(store->db, code, NULL, error);
        return NULL;
    }
    if (code == SQLITE_OK && !statement)
        why = QUERY_EMPTY;
    else if (code == SQLITE_OK && !is_nothing(store, rest))
        why = QUERY_ONE;
    else if (code == SQLITE_OK && only_reads(statement))
        return g_steal_pointer(&statement);
    else
        why = QUERY_ONLY_READS;
    error_set(error, KHAOSAT_ERROR_STORE, &store_words[why], "path",
              store->db->path, NULL);
    return NULL;
}

/* The cell as text, NULL for NULL; numbers as they read back to the bit.
 * Borrowed from STATEMENT or from NUMBER. */
static const char *
cell(sqlite3_stmt *statement, int column, GString *number)
{
    if (sqlite3_column_type(statement, column) != SQLITE_FLOAT)
        return (const char *)sqlite3_column_text(statement, column);
    g_string_truncate(number, 0);
    real_print(sqlite3_column_double(statement, column), number);
    return number->str;
}

typedef struct {
    size_t n;
    const char **cells; /* owned, what it points to is not */
    GPtrArray *numbers; /* of GString, one for each column */
} Row;

static void
free_string(gpointer string)
{
    g_string_free(string, TRUE);
}

static void
row_init(Row *row, sqlite3_stmt *statement)
{
    row->n = (size_t)sqlite3_column_count(statement);
    row->cells = g_new0(const char *, row->n);
    row->numbers = g_ptr_array_new_with_free_func(free_string);
    for (size_t i = 0; i < row->n; i++) {
        row->cells[i] = sqlite3_column_name(statement, (int)i);
        g_ptr_array_add(row->numbers, g_string_new(NULL));
    }
}

static void
row_clear(Row *row)
{
    g_free(row->cells);
    g_ptr_array_unref(row->numbers);
}

/* The names of the columns, which are in ROW at first, then every row. */
static bool
give_rows(Store *store, sqlite3_stmt *statement, const Row *row,
          QueryRowFunc func, void *data, GError **error)
{
    int step;

    if (!func(data, row->n, row->cells, error))
        return false;
    while ((step = query_step(store->db, statement, error)) == 1) {
        for (size_t i = 0; i < row->n; i++)
            row->cells[i] = cell(statement, (int)i, row->numbers->pdata[i]);
        if (!func(data, row->n, row->cells, error))
            return false;
    }
    return step == 0;
}

bool
store_query(Store *store, const char *sql, QueryRowFunc func, void *data,
            GError **error)
{
    g_autoptr(sqlite3_stmt) statement = NULL;
    Row row;
    bool good;

    if (!make_tables(store, error))
        return false;
    statement = prepare(store, sql, error);
    if (!statement)
        return false;
    row_init(&row, statement);
    good = give_rows(store, statement, &row, func, data, error);
    row_clear(&row);
    return good;
}
