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
           sql_tables_create(store, store->db->sqlite, error);
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
refuse(const Store *store, StoreWord words, GError **error)
{
    return error_set(error, KHAOSAT_ERROR_STORE, &store_words[words], "path",
                     store->db->path, NULL);
}

/* One statement that only reads; NULL with an error. */
static sqlite3_stmt *
prepare(Store *store, const char *sql, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = NULL;
    const char *rest = NULL;
    int code =
        sqlite3_prepare_v2(store->db->sqlite, sql, -1, &statement, &rest);

    if (code == SQLITE_AUTH)
        refuse(store, QUERY_ONLY_READS, error);
    else if (code != SQLITE_OK)
        db_fail(store->db, code, NULL, error);
    else if (!statement)
        refuse(store, QUERY_EMPTY, error);
    else if (!is_nothing(store, rest))
        refuse(store, QUERY_ONE, error);
    else if (!sqlite3_stmt_readonly(statement) ||
             sqlite3_column_count(statement) == 0)
        refuse(store, QUERY_ONLY_READS, error);
    else
        return g_steal_pointer(&statement);
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

static bool
give_names(sqlite3_stmt *statement, const Row *row, QueryRowFunc func,
           void *data, GError **error)
{
    for (size_t i = 0; i < row->n; i++)
        row->cells[i] = sqlite3_column_name(statement, (int)i);
    return func(data, row->n, row->cells, error);
}

static bool
give_rows(Store *store, sqlite3_stmt *statement, const Row *row,
          QueryRowFunc func, void *data, GError **error)
{
    int step;

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
    g_autofree const char **cells = NULL;
    g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func(free_string);
    Row row = { 0 };

    if (!make_tables(store, error))
        return false;
    statement = prepare(store, sql, error);
    if (!statement)
        return false;
    row.n = (size_t)sqlite3_column_count(statement);
    row.cells = cells = g_new0(const char *, row.n);
    row.numbers = numbers;
    for (size_t i = 0; i < row.n; i++)
        g_ptr_array_add(numbers, g_string_new(NULL));
    return give_names(statement, &row, func, data, error) &&
           give_rows(store, statement, &row, func, data, error);
}
