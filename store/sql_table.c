#include "store/sql_table.h"

#include "store/error.h"
#include "store/store_words.h"

#include <string.h>

enum { COLUMN_UNIT, COLUMN_YEAR, FIRST_VARIABLE };
enum { BY_UNIT = 1, BY_YEAR = 2 }; /* bits of a plan */

typedef struct {
    sqlite3_vtab base;    /* first: SQLite sees only this */
    Store *store;         /* borrowed */
    char *instrument;     /* owned */
    GPtrArray *variables; /* of char, in the order of the columns */
} Table;

typedef struct {
    sqlite3_vtab_cursor base;
    GPtrArray *submissions; /* of Submission: those to be gone through */
    char *unit;             /* owned; of this one alone; NULL: of all */
    guint submission;       /* the row stands in this one, in PART at ROW */
    int part;
    size_t row, rows;   /* of the part */
    GPtrArray *columns; /* of Column: those asked for in this part, or NULL */
    GByteArray *are_there; /* true where a variable has been asked for */
    sqlite3_int64 rowid;
} Cursor;

/* --- tables --- */

/* TEXT within quotation marks MARK. */
static void
add_quoted(GString *sql, const char *text, char mark)
{
    g_string_append_c(sql, mark);
    for (const char *p = text; *p; p++) {
        if (*p == mark)
            g_string_append_c(sql, mark);
        g_string_append_c(sql, *p);
    }
    g_string_append_c(sql, mark);
}

/* Adds a column for NAME, under a name that SQLite, which takes A for a, can
 * tell from all that are in USED. */
static void
declare(GString *sql, GHashTable *used, const char *name, const char *type)
{
    g_autofree char *own = g_strdup(name);

    for (int i = 2; !g_hash_table_add(used, g_ascii_strdown(own, -1)); i++) {
        g_free(own);
        own = g_strdup_printf("%s_%d", name, i);
    }
    add_quoted(sql, own, '"');
    g_string_append(sql, strcmp(type, "integer") == 0 ? " INTEGER"
                         : strcmp(type, "real") == 0  ? " REAL"
                                                      : " TEXT");
}

/* Fills TABLE->variables with whatever any current submission has, in the
 * order of the form; gives the columns as SQL, NULL with an error. */
static char *
describe(Table *table, GError **error)
{
    static const char sql[] =
        "SELECT variable, type, min(chunk.id) AS first FROM chunk "
        "JOIN submission ON submission.id = chunk.submission "
        "WHERE instrument = :instrument AND superseded_by IS NULL "
        "AND part = 0 GROUP BY variable ORDER BY first";
    g_autoptr(GHashTable) used =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) columns = g_string_new("CREATE TABLE x (");
    Db *db = table->store->db;
    g_autoptr(Query) query = db_query(db, sql, error);
    int step;

    if (!query)
        return NULL;
    declare(columns, used, "unit", "text");
    g_string_append(columns, ", ");
    declare(columns, used, "year", "integer");
    query_set_text(query, ":instrument", table->instrument);
    while ((step = query_step(db, query, error)) == 1) {
        g_ptr_array_add(table->variables, g_strdup(query_text(query, 0)));
        g_string_append(columns, ", ");
        declare(columns, used, query_text(query, 0), query_text(query, 1));
    }
    g_string_append_c(columns, ')');
    return step < 0 ? NULL : g_string_free(g_steal_pointer(&columns), FALSE);
}

static int
table_disconnect(sqlite3_vtab *base)
{
    Table *table = (Table *)base;

    g_free(table->instrument);
    g_ptr_array_unref(table->variables);
    g_free(table);
    return SQLITE_OK;
}

/* ARGUMENT 3 is the instrument, in quotation marks. */
static int
table_connect(sqlite3 *sqlite, void *data, int n, const char *const *arguments,
              sqlite3_vtab **out, char **message)
{
    Table *table = g_new0(Table, 1);
    g_autofree char *columns = NULL;
    g_autoptr(GError) error = NULL;
    int code = SQLITE_ERROR;

    table->store = data;
    table->variables = g_ptr_array_new_with_free_func(g_free);
    if (n > 3 && strlen(arguments[3]) >= 2)
        table->instrument =
            g_strndup(arguments[3] + 1, strlen(arguments[3]) - 2);
    if (table->instrument)
        columns = describe(table, &error);
    if (columns)
        code = sqlite3_declare_vtab(sqlite, columns);
    if (code != SQLITE_OK) {
        if (error)
            *message = sqlite3_mprintf("%s", error->message);
        table_disconnect(&table->base);
        return code;
    }
    *out = &table->base;
    return SQLITE_OK;
}

/* --- plans --- */

/* True if constraint I says that a column is equal to something known, in the
 * plain sense. */
static bool
is_equality(sqlite3_index_info *info, int i)
{
    return info->aConstraint[i].usable &&
           info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ &&
           strcmp(sqlite3_vtab_collation(info, i), "BINARY") == 0;
}

static int
table_best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
    int unit = -1, year = -1, arguments = 0;

    (void)base;
    for (int i = 0; i < info->nConstraint; i++) {
        if (!is_equality(info, i))
            continue;
        if (info->aConstraint[i].iColumn == COLUMN_UNIT)
            unit = i;
        else if (info->aConstraint[i].iColumn == COLUMN_YEAR)
            year = i;
    }
    info->estimatedRows = 1000000;
    if (unit >= 0) {
        info->aConstraintUsage[unit].argvIndex = ++arguments;
        info->idxNum |= BY_UNIT;
        info->estimatedRows /= 50;
    }
    if (year >= 0) {
        info->aConstraintUsage[year].argvIndex = ++arguments;
        info->idxNum |= BY_YEAR;
        info->estimatedRows /= 5;
    }
    info->estimatedCost = (double)info->estimatedRows;
    return SQLITE_OK;
}

/* --- cursors --- */

static void
free_column(gpointer column)
{
    column_free(column);
}

/* Nothing of a part has been asked for yet. */
static void
forget_columns(Cursor *cursor, guint n)
{
    g_ptr_array_set_size(cursor->columns, 0);
    g_ptr_array_set_size(cursor->columns, (gint)n);
    g_byte_array_set_size(cursor->are_there, n);
    memset(cursor->are_there->data, 0, n);
}

static int
table_open(sqlite3_vtab *base, sqlite3_vtab_cursor **out)
{
    Cursor *cursor = g_new0(Cursor, 1);

    (void)base;
    cursor->columns = g_ptr_array_new_with_free_func(free_column);
    cursor->are_there = g_byte_array_new();
    *out = &cursor->base;
    return SQLITE_OK;
}

static int
table_close(sqlite3_vtab_cursor *base)
{
    Cursor *cursor = (Cursor *)base;

    g_clear_pointer(&cursor->submissions, g_ptr_array_unref);
    g_ptr_array_unref(cursor->columns);
    g_byte_array_unref(cursor->are_there);
    g_free(cursor->unit);
    g_free(cursor);
    return SQLITE_OK;
}

static Table *
table_of(const Cursor *cursor)
{
    return (Table *)cursor->base.pVtab;
}

static const Submission *
current(const Cursor *cursor)
{
    return cursor->submissions->pdata[cursor->submission];
}

static int
fail(Cursor *cursor, const GError *error)
{
    sqlite3_free(cursor->base.pVtab->zErrMsg);
    cursor->base.pVtab->zErrMsg = sqlite3_mprintf("%s", error->message);
    return SQLITE_ERROR;
}

static bool
at_end(const Cursor *cursor)
{
    return cursor->submission >= cursor->submissions->len;
}

/* To the first row at or after the beginning of PART, which may have none. */
static int
find_part(Cursor *cursor)
{
    const Table *table = table_of(cursor);
    g_autoptr(GError) error = NULL;

    cursor->row = 0;
    while (!at_end(cursor)) {
        const Submission *s = current(cursor);
        int64_t rows = 0;

        if (!cursor->unit || strcmp(cursor->unit, s->unit) == 0)
            rows = store_part_rows(table->store, s->id, cursor->part, &error);
        if (rows < 0)
            return fail(cursor, error);
        if (rows > 0) {
            cursor->rows = (size_t)rows;
            forget_columns(cursor, table->variables->len);
            return SQLITE_OK;
        }
        cursor->submission++;
        cursor->part = 0;
    }
    return SQLITE_OK;
}

/* SQLite tests all conditions itself again, so one that is not understood here
 * only makes for a longer way. */
static int
table_filter(sqlite3_vtab_cursor *base, int plan, const char *text, int n,
             sqlite3_value **values)
{
    Cursor *cursor = (Cursor *)base;
    const Table *table = table_of(cursor);
    g_autoptr(GError) error = NULL;
    int year = 0, i = 0;

    (void)text;
    g_clear_pointer(&cursor->unit, g_free);
    g_clear_pointer(&cursor->submissions, g_ptr_array_unref);
    if (plan & BY_UNIT && i < n) {
        if (sqlite3_value_type(values[i]) == SQLITE_TEXT)
            cursor->unit =
                g_strdup((const char *)sqlite3_value_text(values[i]));
        i++;
    }
    if (plan & BY_YEAR && i < n &&
        sqlite3_value_type(values[i]) == SQLITE_INTEGER)
        year = sqlite3_value_int(values[i]);
    cursor->submissions =
        store_submissions(table->store, table->instrument, year, &error);
    if (!cursor->submissions)
        return fail(cursor, error);
    cursor->submission = 0;
    cursor->part = 0;
    cursor->rowid = 0;
    return find_part(cursor);
}

static int
table_next(sqlite3_vtab_cursor *base)
{
    Cursor *cursor = (Cursor *)base;

    cursor->rowid++;
    if (++cursor->row < cursor->rows)
        return SQLITE_OK;
    cursor->part++;
    return find_part(cursor);
}

static int
table_eof(sqlite3_vtab_cursor *base)
{
    return at_end((const Cursor *)base);
}

static int
table_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *rowid)
{
    *rowid = ((const Cursor *)base)->rowid;
    return SQLITE_OK;
}

/* --- values --- */

static void
give(sqlite3_context *context, const Column *column, size_t row)
{
    g_autoptr(GString) text = NULL;
    const char *bytes;
    size_t length;

    if (!column || column->presence[row] != PRESENT)
        return; /* NULL */
    switch (column->type) {
    case COLUMN_INTEGER:
        sqlite3_result_int64(context, column->integer[row]);
        break;
    case COLUMN_REAL:
        sqlite3_result_double(context, column->real[row]);
        break;
    case COLUMN_CODE:
        sqlite3_result_text(
            context, code_list_name(column->codes, (size_t)column->code[row]),
            -1, SQLITE_TRANSIENT);
        break;
    case COLUMN_TEXT:
        bytes = column_text(column, row, &length);
        sqlite3_result_text64(context, bytes, length, SQLITE_TRANSIENT,
                              SQLITE_UTF8);
        break;
    default:
        text = g_string_new(NULL);
        column_print(column, row, text);
        sqlite3_result_text(context, text->str, -1, SQLITE_TRANSIENT);
    }
}

static int
give_variable(Cursor *cursor, sqlite3_context *context, guint variable)
{
    const Table *table = table_of(cursor);
    g_autoptr(GError) error = NULL;

    if (!cursor->are_there->data[variable]) {
        cursor->columns->pdata[variable] =
            store_get_chunk(table->store, current(cursor)->id, cursor->part,
                            table->variables->pdata[variable], &error);
        if (error) {
            sqlite3_result_error(context, error->message, -1);
            return SQLITE_ERROR;
        }
        cursor->are_there->data[variable] = true;
    }
    give(context, cursor->columns->pdata[variable], cursor->row);
    return SQLITE_OK;
}

static int
table_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    Cursor *cursor = (Cursor *)base;

    if (column == COLUMN_UNIT)
        sqlite3_result_text(context, current(cursor)->unit, -1,
                            SQLITE_TRANSIENT);
    else if (column == COLUMN_YEAR)
        sqlite3_result_int(context, current(cursor)->year);
    else
        return give_variable(cursor, context, (guint)(column - FIRST_VARIABLE));
    return SQLITE_OK;
}

static const sqlite3_module module = {
    .iVersion = 1,
    .xCreate = table_connect,
    .xConnect = table_connect,
    .xBestIndex = table_best_index,
    .xDisconnect = table_disconnect,
    .xDestroy = table_disconnect,
    .xOpen = table_open,
    .xClose = table_close,
    .xFilter = table_filter,
    .xNext = table_next,
    .xEof = table_eof,
    .xColumn = table_column,
    .xRowid = table_rowid,
};

/* A name of the schema means the schema's table. */
static const char instruments_sql[] =
    "SELECT DISTINCT instrument FROM submission "
    "WHERE superseded_by IS NULL AND lower(instrument) NOT IN "
    "(SELECT lower(name) FROM sqlite_schema) ORDER BY instrument";

/* The statements that make the tables; NULL with an error. */
static char *
creation(Store *store, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    g_autoptr(Query) query = db_query(store->db, instruments_sql, error);
    int step;

    if (!query)
        return NULL;
    while ((step = query_step(store->db, query, error)) == 1) {
        g_string_append(sql, "CREATE VIRTUAL TABLE temp.");
        add_quoted(sql, query_text(query, 0), '"');
        g_string_append(sql, " USING khaosat(");
        add_quoted(sql, query_text(query, 0), '\'');
        g_string_append(sql, ");\n");
    }
    return step < 0 ? NULL : g_string_free(g_steal_pointer(&sql), FALSE);
}

static void
close_store(void *store)
{
    store_close(store);
}

bool
sql_tables_create(Store *store, sqlite3 *sqlite, bool owned, GError **error)
{
    g_autofree char *path = g_strdup(store->db->path);
    g_autofree char *sql = creation(store, error);
    int code = sqlite3_create_module_v2(sqlite, "khaosat", &module, store,
                                        owned ? close_store : NULL);

    if (!sql)
        return false;
    if (code == SQLITE_OK)
        code = sqlite3_exec(sqlite, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ||
           error_set(error, KHAOSAT_ERROR_STORE, &store_words[STORE_SQLITE],
                     "path", path, "why", sqlite3_errmsg(sqlite), NULL);
}
