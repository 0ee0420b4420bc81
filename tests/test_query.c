/* test_query.c - SQL of people's own: instruments as tables, nothing written.
 */
#include "tests/store_fill.h"

#include "store/error.h"
#include "store/query.h"

#include <string.h>

static Column *
three_codes(void)
{
    static const char *const names[] = { "có", "không" };
    g_autoptr(CodeList) codes = code_list_new(names, 2);
    Column *column = column_new(COLUMN_CODE, codes);

    column_add_code(column, 1);
    column_add_code(column, 0);
    column_add_missing(column, REFUSED);
    return column;
}

static void
add_data(Store *store, const char *unit, int year, const char *extra)
{
    g_autoptr(Column) age = three_integers(), code = three_codes();
    g_autoptr(Column) date = column_new(COLUMN_DATE, NULL);
    g_autoptr(Column) weight = column_new(COLUMN_REAL, NULL);
    g_autoptr(Column) name = column_new(COLUMN_TEXT, NULL);
    int64_t id = add_submission(store, unit, "citizens", year);

    for (int i = 0; i < 3; i++) {
        column_add_real(date, 20453 + i);
        column_add_real(weight, 0.1 * i);
        column_add_text(name, "Huế", strlen("Huế"));
    }
    for (int part = 0; part < 2; part++) {
        g_assert_true(store_put_chunk(store, id, part, "age", age, NULL));
        g_assert_true(store_put_chunk(store, id, part, "Age", code, NULL));
        g_assert_true(store_put_chunk(store, id, part, "day", date, NULL));
        g_assert_true(store_put_chunk(store, id, part, "w", weight, NULL));
        g_assert_true(store_put_chunk(store, id, part, "unit", name, NULL));
        if (extra)
            g_assert_true(store_put_chunk(store, id, part, extra, age, NULL));
    }
}

/* Hà Nội sent 2025 twice, so that only the second counts. */
static void
fill_for_queries(const Place *place)
{
    g_autoptr(Store) store = open_store(place, STORE_INGEST);

    g_assert_true(store_begin(store, NULL));
    add_data(store, "01", 2024, NULL);
    add_data(store, "01", 2025, "gone");
    add_data(store, "46", 2025, NULL);
    add_data(store, "01", 2025, "extra");
    (void)add_submission(store, "01", "chunk", 2025); /* a name of ours */
    g_assert_true(store_commit(store, NULL));
}

static bool
append_row(void *data, size_t n, const char *const *cells, GError **error)
{
    GString *out = data;

    (void)error;
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? "," : "",
                               cells[i] ? cells[i] : "-");
    g_string_append_c(out, '\n');
    return true;
}

typedef struct {
    const char *sql, *result;
} Case;

static const Case cases[] = {
    { "SELECT * FROM citizens LIMIT 2",
      "unit,year,age,Age_2,day,w,unit_2,extra\n"
      "01,2024,35,không,2025-12-31,0,Huế,-\n"
      "01,2024,-,có,2026-01-01,0.1,Huế,-\n" },
    { "SELECT unit, year, count(*) AS n, sum(age) AS s FROM citizens "
      "GROUP BY unit, year",
      "unit,year,n,s\n01,2024,6,230\n01,2025,6,230\n46,2025,6,230\n" },
    { "SELECT count(*) AS n FROM citizens WHERE unit = '46'", "n\n6\n" },
    { "SELECT count(*) AS n FROM citizens WHERE year = 2025", "n\n12\n" },
    { "SELECT count(*) AS n FROM citizens WHERE year = '2025'", "n\n12\n" },
    { "SELECT count(*) AS n FROM citizens WHERE year = 2025.5", "n\n0\n" },
    { "SELECT count(*) AS n FROM citizens WHERE unit = '01' AND year = 2024",
      "n\n6\n" },
    { "SELECT count(*) AS n FROM citizens WHERE unit = 'x' COLLATE NOCASE",
      "n\n0\n" },
    { "SELECT count(*) AS n FROM citizens WHERE Age_2 IS NULL;", "n\n6\n" },
    { "SELECT DISTINCT extra FROM citizens WHERE extra > 40", "extra\n80\n" },
    { "SELECT a.unit FROM citizens a JOIN citizens b ON a.unit = b.unit "
      "AND a.year > b.year GROUP BY 1",
      "unit\n01\n" },
    { "SELECT instrument FROM submission WHERE superseded_by NOTNULL",
      "instrument\ncitizens\n" },
    { "SELECT count(*) AS n FROM chunk -- the schema's own", "n\n44\n" },
    { "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t "
      "WHERE i < 5) SELECT sum(i) AS s FROM t",
      "s\n15\n" },
    { "VALUES (1, 0.30000000000000004)",
      "column1,column2\n1,0.30000000000000004\n" },
};

static void
test_instruments_are_tables(Place *place, gconstpointer data)
{
    g_autoptr(Store) store = NULL;

    (void)data;
    fill_for_queries(place);
    store = open_store(place, STORE_READ);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        g_autoptr(GError) error = NULL;

        (void)store_query(store, cases[i].sql, append_row, out, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(out->str, ==, cases[i].result);
    }
}

static void
test_nothing_can_be_written(Place *place, gconstpointer data)
{
    static const char *const queries[] = {
        "DELETE FROM submission",
        "INSERT INTO submission DEFAULT VALUES",
        "UPDATE chunk SET bytes = NULL",
        "UPDATE citizens SET age = 1",
        "DROP TABLE chunk",
        "CREATE TABLE t (x)",
        "CREATE TEMP TABLE t (x)",
        "ATTACH '/tmp/x.db' AS x",
        "VACUUM INTO '/tmp/x.db'",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA query_only = OFF",
        "BEGIN",
        "SELECT 1; DELETE FROM submission",
        "SELECT 1; SELECT 2",
        "SELECT load_extension('x')",
        "SELECT nothing FROM citizens",
        "",
        " -- a comment",
        "SELEC",
    };
    g_autofree char *before = NULL, *after = NULL;
    g_autoptr(Store) store = NULL;

    (void)data;
    fill_for_queries(place);
    before = digest(place);
    store = open_store(place, STORE_READ);
    for (size_t i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        g_autoptr(GError) error = NULL;

        g_assert_false(store_query(store, queries[i], append_row, out, &error));
        g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_STORE);
    }
    g_clear_pointer(&store, store_close);
    after = digest(place);
    g_assert_cmpstr(before, ==, after);
}

static bool
stop_at_once(void *data, size_t n, const char *const *cells, GError **error)
{
    (void)data, (void)n, (void)cells;
    g_set_error_literal(error, KHAOSAT_ERROR, KHAOSAT_ERROR_OUTPUT, "full");
    return false;
}

static void
test_the_caller_can_stop(Place *place, gconstpointer data)
{
    g_autoptr(Store) store = NULL;
    g_autoptr(GError) error = NULL;

    (void)data;
    fill_for_queries(place);
    store = open_store(place, STORE_READ);
    g_assert_false(store_query(store, "SELECT * FROM citizens", stop_at_once,
                               NULL, &error));
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_OUTPUT);
}

static void
test_damage_is_told(Place *place, gconstpointer data)
{
    g_autoptr(Store) store = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    (void)data;
    fill_for_queries(place);
    run_sql(place, "UPDATE chunk SET checksum = 0 WHERE variable = 'age'");
    store = open_store(place, STORE_READ);
    g_assert_true(
        store_query(store, "SELECT w FROM citizens", append_row, out, &error));
    g_assert_false(store_query(store, "SELECT age FROM citizens", append_row,
                               out, &error));
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_STORE);
}

#define ADD(name, test)                                                        \
    g_test_add("/query/" name, Place, NULL, place_init, test, place_clear)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("instruments are tables", test_instruments_are_tables);
    ADD("nothing can be written", test_nothing_can_be_written);
    ADD("the caller can stop", test_the_caller_can_stop);
    ADD("damage is told", test_damage_is_told);
    return g_test_run();
}
