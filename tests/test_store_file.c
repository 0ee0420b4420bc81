/* test_store_file.c - the file of the store: nothing else touches it, and what
 * is no store is refused. */
#include "tests/store_fill.h"

#include "store/error.h"

#include <math.h>
#include <string.h>

/* --- files --- */

static void
test_one_file_at_rest(Place *place, gconstpointer data)
{
    (void)data;
    fill(place);
    g_assert_cmpuint(count_files(place), ==, 1);
}

static void
test_reading_changes_nothing(Place *place, gconstpointer data)
{
    g_autofree char *before = NULL, *after = NULL;
    g_autoptr(GPtrArray) all = NULL;
    g_autoptr(Findings) findings = findings_new();

    (void)data;
    fill(place);
    before = digest(place);
    {
        g_autoptr(Store) store = open_store(place, STORE_READ);
        g_autoptr(Store) second = open_store(place, STORE_READ);

        all = store_submissions(store, NULL, 0, NULL);
        g_assert_cmpuint(all->len, ==, 1);
        g_assert_true(store_verify(second, findings, NULL));
        g_assert_cmpuint(findings_size(findings), ==, 0);
    }
    after = digest(place);
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpuint(count_files(place), ==, 1);
}

static void
test_rollback_leaves_every_byte(Place *place, gconstpointer data)
{
    g_autofree char *before = NULL, *after = NULL;

    (void)data;
    fill(place);
    before = digest(place);
    for (int step = 0; step < 3; step++) {
        g_autoptr(Store) store = open_store(place, STORE_INGEST);
        g_autoptr(Column) column = column_new(COLUMN_REAL, NULL);

        if (step == 0) /* opened, and nothing done */
            continue;
        for (int i = 0; i < TABLE_PART_ROWS; i++)
            column_add_real(column, sqrt(i));
        g_assert_true(store_begin(store, NULL));
        (void)add_submission(store, "01", "citizens", 2025);
        /* more than SQLite's cache holds, so that some has to spill */
        for (int part = 0; part < 8; part++)
            g_assert_true(store_put_chunk(store, 2, part, "x", column, NULL));
        if (step == 1)
            store_rollback(store);
    }
    after = digest(place);
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpuint(count_files(place), ==, 1);
}

static void
test_a_new_store_with_nothing_goes(Place *place, gconstpointer data)
{
    (void)data;
    {
        g_autoptr(Store) store = open_store(place, STORE_INGEST);

        g_assert_true(store_begin(store, NULL));
        (void)add_submission(store, "01", "citizens", 2025);
        store_rollback(store);
    }
    g_assert_cmpuint(count_files(place), ==, 0);
}

static void
test_a_new_store_stays_for_another_writer(Place *place, gconstpointer data)
{
    g_autoptr(Store) first = open_store(place, STORE_INGEST);

    (void)data;
    fill(place);
    g_clear_pointer(&first, store_close);
    first = open_store(place, STORE_READ);
}

/* --- what is refused --- */

static void
assert_refused(const Place *place, StoreRole role, const char *word)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *vi = NULL, *en = NULL;

    g_assert_null(store_open(place->path, role, &error));
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_STORE);
    vi = error_text(error, LANG_VI);
    en = error_text(error, LANG_EN);
    g_assert_cmpstr(vi, !=, en);
    g_assert_nonnull(strstr(en, word));
}

static void
test_a_missing_store_is_said_to_be(Place *place, gconstpointer data)
{
    (void)data;
    assert_refused(place, STORE_READ, "no such store");
    g_assert_cmpuint(count_files(place), ==, 0);
}

static void
test_other_files_are_left_alone(Place *place, gconstpointer data)
{
    static const StoreRole roles[] = { STORE_READ, STORE_INGEST };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
        g_autofree char *text = NULL;
        sqlite3 *other = NULL;

        g_assert_true(g_file_set_contents(
            place->path, "id,name\n1,no database at all, but text\n", -1,
            NULL));
        assert_refused(place, roles[i], "not a store");
        g_assert_true(g_file_get_contents(place->path, &text, NULL, NULL));
        g_assert_true(g_str_has_prefix(text, "id,name\n"));
        (void)g_remove(place->path);
        g_assert_cmpint(sqlite3_open(place->path, &other), ==, SQLITE_OK);
        (void)sqlite3_exec(other, "CREATE TABLE t (x)", NULL, NULL, NULL);
        (void)sqlite3_close(other);
        assert_refused(place, roles[i], "not a store");
    }
}

static void
test_a_later_version_is_refused(Place *place, gconstpointer data)
{
    (void)data;
    fill(place);
    run_sql(place, "PRAGMA user_version = 1000");
    assert_refused(place, STORE_READ, "later khaosat");
    assert_refused(place, STORE_INGEST, "later khaosat");
}

static void
test_a_folder_that_is_not_there(Place *place, gconstpointer data)
{
    (void)data;
    g_free(place->path);
    place->path = g_build_filename(place->folder, "none", "x.db", NULL);
    assert_refused(place, STORE_INGEST, "cannot open");
}

static void
test_a_cut_off_store_is_refused(Place *place, gconstpointer data)
{
    g_autofree char *bytes = NULL;
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = NULL;
    gsize length;

    (void)data;
    fill(place);
    g_assert_true(g_file_get_contents(place->path, &bytes, &length, NULL));
    g_assert_true(
        g_file_set_contents(place->path, bytes, (gssize)(length / 2), NULL));
    store = store_open(place->path, STORE_READ, &error);
    if (store && store_verify(store, findings, &error))
        g_assert_cmpuint(findings_size(findings), >, 0);
    else
        g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_STORE);
}

static void
test_two_writers_take_turns(Place *place, gconstpointer data)
{
    g_autoptr(Store) first = NULL, second = NULL, reader = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) all = NULL;

    (void)data;
    fill(place);
    first = open_store(place, STORE_INGEST);
    second = open_store(place, STORE_ANALYSIS);
    reader = open_store(place, STORE_READ);
    (void)sqlite3_busy_timeout(second->db->sqlite, 10);
    g_assert_true(store_begin(first, NULL));
    (void)add_submission(first, "46", "citizens", 2025);
    g_assert_false(store_begin(second, &error));
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_STORE);
    g_assert_nonnull(strstr(error->message, "another program"));
    all = store_submissions(reader, NULL, 0, NULL); /* as it was before */
    g_assert_cmpuint(all->len, ==, 1);
    g_assert_true(store_commit(first, NULL));
    g_assert_true(store_begin(second, NULL));
}

static void
test_a_store_moved_away_is_noticed(Place *place, gconstpointer data)
{
    g_autofree char *elsewhere = NULL;
    g_autoptr(Store) store = NULL;
    g_autoptr(GError) error = NULL;

    (void)data;
    fill(place);
    store = open_store(place, STORE_INGEST);
    elsewhere = g_build_filename(place->folder, "elsewhere", NULL);
    g_assert_cmpint(g_rename(place->path, elsewhere), ==, 0);
    g_assert_false(store_begin(store, &error));
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_STORE);
}

/* --- roles --- */

static GPtrArray *
one_estimate(Estimate *estimate, int year)
{
    GPtrArray *list = g_ptr_array_new();

    *estimate = (Estimate){
        .year = year, .indicator = "e1", .domain = "", .level = "", .reason = ""
    };
    g_ptr_array_add(list, estimate);
    return list;
}

static void
test_each_role_writes_its_own(Place *place, gconstpointer data)
{
    static const StoreRole roles[] = { STORE_READ, STORE_INGEST,
                                       STORE_ANALYSIS };
    Estimate estimate;
    g_autoptr(GPtrArray) estimates = one_estimate(&estimate, 2025);
    char sha256[] = SHA256_A;
    const Submission finished = { .id = 1, .rows = 3, .sha256 = sha256 };
    g_autoptr(Column) column = three_integers();

    (void)data;
    fill(place);
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
        g_autoptr(Store) store = open_store(place, roles[i]);
        bool put, rows;

        g_assert_true(store_begin(store, NULL));
        put = store_put_estimates(store, 2025, estimates, NULL);
        rows = store_finish_submission(store, &finished, NULL);
        g_assert_cmpint(put, ==, roles[i] == STORE_ANALYSIS);
        g_assert_cmpint(rows, ==, roles[i] == STORE_INGEST);
        g_assert_cmpint(store_put_chunk(store, 1, 1, "age", column, NULL), ==,
                        roles[i] == STORE_INGEST);
    }
}

#define ADD(name, test)                                                        \
    g_test_add("/store/" name, Place, NULL, place_init, test, place_clear)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("it is one file at rest", test_one_file_at_rest);
    ADD("reading changes no byte", test_reading_changes_nothing);
    ADD("a rollback leaves every byte", test_rollback_leaves_every_byte);
    ADD("a new store with nothing in it goes",
        test_a_new_store_with_nothing_goes);
    ADD("a new store stays when another filled it",
        test_a_new_store_stays_for_another_writer);
    ADD("a missing store is said to be missing",
        test_a_missing_store_is_said_to_be);
    ADD("other files are left alone", test_other_files_are_left_alone);
    ADD("a later version is refused", test_a_later_version_is_refused);
    ADD("a folder that is not there is said so",
        test_a_folder_that_is_not_there);
    ADD("a store cut off is refused", test_a_cut_off_store_is_refused);
    ADD("two writers take turns, readers see what was",
        test_two_writers_take_turns);
    ADD("a store moved away is noticed", test_a_store_moved_away_is_noticed);
    ADD("each role writes its own tables", test_each_role_writes_its_own);
    return g_test_run();
}
