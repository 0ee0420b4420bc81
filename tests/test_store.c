/* test_store.c - what goes in comes out, and nothing else touches the file. */
#include "store/digest.h"
#include "store/error.h"
#include "store/store.h"
#include "store/store_private.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* A store in a folder of its own. */
typedef struct {
    char *folder, *path;
} Place;

static void
place_init(Place *place, gconstpointer data)
{
    (void)data;
    place->folder = g_dir_make_tmp("khaosat-XXXXXX", NULL);
    g_assert_nonnull(place->folder);
    place->path = g_build_filename(place->folder, "kho dữ liệu?.db", NULL);
}

static size_t
count_files(const Place *place)
{
    g_autoptr(GDir) dir = g_dir_open(place->folder, 0, NULL);
    size_t n = 0;

    while (g_dir_read_name(dir))
        n++;
    return n;
}

static void
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

static Store *
open_store(const Place *place, StoreRole role)
{
    g_autoptr(GError) error = NULL;
    Store *store = store_open(place->path, role, &error);

    g_assert_no_error(error);
    g_assert_nonnull(store);
    return store;
}

static char sha256_a[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

static int64_t
add_submission(Store *store, char *unit, char *instrument, int year)
{
    char file[] = "01_citizens_2025.csv", when[] = "2026-01-15T08:00:00Z";
    char definitions[] = "d";
    Submission submission = { .unit = unit,
                              .instrument = instrument,
                              .year = year,
                              .file_name = file,
                              .sha256 = sha256_a,
                              .received = when,
                              .rows = 3,
                              .definitions = definitions };
    g_autoptr(GError) error = NULL;
    int64_t id = store_add_submission(store, &submission, &error);

    g_assert_no_error(error);
    g_assert_cmpint(id, >, 0);
    g_assert_cmpint(submission.id, ==, id);
    return id;
}

static char hanoi[] = "01", hue[] = "46", citizens[] = "citizens",
            plans[] = "plans";

static Column *
three_integers(void)
{
    Column *column = column_new(COLUMN_INTEGER, NULL);

    column_add_integer(column, 35);
    column_add_missing(column, NOT_APPLICABLE);
    column_add_integer(column, 80);
    return column;
}

/* A store with one submission of one variable. */
static void
fill(const Place *place)
{
    g_autoptr(Store) store = open_store(place, STORE_INGEST);
    g_autoptr(Column) column = three_integers();
    int64_t id;

    g_assert_true(store_begin(store, NULL));
    id = add_submission(store, hanoi, citizens, 2025);
    g_assert_true(store_put_chunk(store, id, 0, "age", column, NULL));
    g_assert_true(store_commit(store, NULL));
}

static char *
digest(const Place *place)
{
    return digest_file(place->path, NULL);
}

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
        (void)add_submission(store, hanoi, citizens, 2025);
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
        (void)add_submission(store, hanoi, citizens, 2025);
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
run_sql(const Place *place, const char *sql)
{
    sqlite3 *sqlite = NULL;

    g_assert_cmpint(sqlite3_open(place->path, &sqlite), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(sqlite, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_close(sqlite), ==, SQLITE_OK);
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
    (void)add_submission(first, hue, citizens, 2025);
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
    g_autoptr(Column) column = three_integers();

    (void)data;
    fill(place);
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
        g_autoptr(Store) store = open_store(place, roles[i]);
        bool put, rows;

        g_assert_true(store_begin(store, NULL));
        put = store_put_estimates(store, 2025, estimates, NULL);
        rows = store_set_rows(store, 1, 5, 0, 0, NULL);
        g_assert_cmpint(put, ==, roles[i] == STORE_ANALYSIS);
        g_assert_cmpint(rows, ==, roles[i] == STORE_INGEST);
        g_assert_cmpint(store_put_chunk(store, 1, 1, "age", column, NULL), ==,
                        roles[i] == STORE_INGEST);
    }
}

/* --- submissions --- */

static void
test_a_correction_supersedes(Place *place, gconstpointer data)
{
    g_autoptr(Store) store = open_store(place, STORE_INGEST);
    g_autoptr(Submission) current = NULL, none = NULL;
    g_autoptr(GPtrArray) all = NULL, some = NULL, history = NULL;
    g_autoptr(GError) error = NULL;
    int64_t first, second;

    (void)data;
    g_assert_true(store_begin(store, NULL));
    first = add_submission(store, hanoi, citizens, 2025);
    (void)add_submission(store, hanoi, plans, 2025);
    (void)add_submission(store, hue, citizens, 2025);
    (void)add_submission(store, hanoi, citizens, 2024);
    second = add_submission(store, hanoi, citizens, 2025);
    g_assert_true(store_set_rows(store, second, 7, 2, 1, NULL));
    g_assert_true(store_commit(store, NULL));

    current = store_find_submission(store, "01", "citizens", 2025, &error);
    g_assert_cmpint(current->id, ==, second);
    g_assert_cmpint(current->supersedes, ==, first);
    g_assert_cmpint(current->superseded_by, ==, 0);
    g_assert_cmpint(current->rows, ==, 7);
    g_assert_cmpint(current->warnings, ==, 2);
    g_assert_cmpint(current->overridden, ==, 1);
    g_assert_cmpstr(current->sha256, ==, sha256_a);
    g_assert_cmpstr(current->received, ==, "2026-01-15T08:00:00Z");
    g_assert_null(current->override_reason);
    none = store_find_submission(store, "99", "citizens", 2025, &error);
    g_assert_null(none);
    g_assert_no_error(error);

    all = store_submissions(store, NULL, 0, NULL);
    g_assert_cmpuint(all->len, ==, 4);
    g_assert_cmpint(((Submission *)all->pdata[0])->year, ==, 2024);
    some = store_submissions(store, "citizens", 2025, NULL);
    g_assert_cmpuint(some->len, ==, 2);
    g_assert_cmpstr(((Submission *)some->pdata[1])->unit, ==, "46");
    history = store_history(store, "01", "citizens", 2025, NULL);
    g_assert_cmpuint(history->len, ==, 2);
    g_assert_cmpint(((Submission *)history->pdata[1])->superseded_by, ==,
                    second);
}

static void
test_findings_come_back(Place *place, gconstpointer data)
{
    static const Finding in[] = {
        { NULL, 0, NULL, NULL, "encoding", SEVERITY_NOTE, "a", "b" },
        { NULL, 5, "age", "4O", "type.integer", SEVERITY_ERROR, "c", "d" },
        { "x.csv", 9, "age", "", "type.integer", SEVERITY_ERROR, "c", "d" },
    };
    g_autoptr(Store) store = open_store(place, STORE_INGEST);
    g_autoptr(Findings) findings = findings_new(), back = findings_new();
    int64_t id;

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(in); i++)
        findings_add(findings, &in[i]);
    g_assert_true(store_begin(store, NULL));
    id = add_submission(store, hanoi, citizens, 2025);
    g_assert_true(store_add_findings(store, id, findings, NULL));
    g_assert_true(store_add_findings(store, id, findings, NULL));
    g_assert_true(store_read_findings(store, id, back, NULL));
    g_assert_cmpuint(findings_size(back), ==, 2 * G_N_ELEMENTS(in));
    for (size_t i = 0; i < G_N_ELEMENTS(in); i++) {
        const Finding *f = findings_get(back, i);

        g_assert_cmpstr(f->file, ==, in[i].file);
        g_assert_cmpuint(f->line, ==, in[i].line);
        g_assert_cmpstr(f->column, ==, in[i].column);
        g_assert_cmpstr(f->value, ==, in[i].value);
        g_assert_cmpstr(f->rule, ==, in[i].rule);
        g_assert_cmpint(f->severity, ==, in[i].severity);
        g_assert_cmpstr(f->vi, ==, in[i].vi);
        g_assert_cmpstr(f->en, ==, in[i].en);
    }
}

/* --- chunks --- */

static void
test_columns_come_back(Place *place, gconstpointer data)
{
    static const char *const names[] = { "có", "không\n\\", "" };
    g_autoptr(CodeList) codes = code_list_new(names, 3);
    g_autoptr(Column) code = column_new(COLUMN_CODE, codes);
    g_autoptr(Column) integer = three_integers();
    g_autoptr(Column) a = NULL, b = NULL, none = NULL;
    g_autoptr(GPtrArray) variables = NULL;
    g_autoptr(Store) store = NULL;
    g_autoptr(GError) error = NULL;

    (void)data;
    for (int32_t i = 0; i < 3; i++)
        column_add_code(code, i);
    fill(place);
    store = open_store(place, STORE_INGEST);
    g_assert_true(store_begin(store, NULL));
    g_assert_true(store_put_chunk(store, 1, 0, "a", code, NULL));
    g_assert_true(store_put_chunk(store, 1, 0, "b", code, NULL));
    g_assert_true(store_put_chunk(store, 1, 1, "age", integer, NULL));
    g_assert_false(store_put_chunk(store, 1, 1, "age", integer, NULL));
    g_assert_false(store_put_chunk(store, 9, 0, "age", integer, NULL) &&
                   store_commit(store, NULL));
    g_clear_pointer(&store, store_close);
    store = open_store(place, STORE_READ);
    g_assert_cmpint(store_part_rows(store, 1, 0, NULL), ==, 3);
    g_assert_cmpint(store_part_rows(store, 1, 1, NULL), ==, 0);

    g_clear_pointer(&store, store_close);
    store = open_store(place, STORE_INGEST);
    g_assert_true(store_begin(store, NULL));
    g_assert_true(store_put_chunk(store, 1, 0, "a", code, NULL));
    g_assert_true(store_put_chunk(store, 1, 0, "b", code, NULL));
    g_assert_true(store_commit(store, NULL));
    g_clear_pointer(&store, store_close);
    store = open_store(place, STORE_READ);
    a = store_get_chunk(store, 1, 0, "a", &error);
    b = store_get_chunk(store, 1, 0, "b", &error);
    none = store_get_chunk(store, 1, 0, "c", &error);
    g_assert_no_error(error);
    g_assert_null(none);
    g_assert_true(a->codes == b->codes);
    g_assert_cmpuint(code_list_size(a->codes), ==, 3);
    for (size_t i = 0; i < 3; i++) {
        g_assert_cmpstr(code_list_name(a->codes, i), ==, names[i]);
        g_assert_cmpint(a->code[i], ==, (int32_t)i);
    }
    variables = store_variables(store, 1, NULL);
    g_assert_cmpuint(variables->len, ==, 3);
    g_assert_cmpstr(variables->pdata[0], ==, "age");
    g_assert_cmpstr(variables->pdata[2], ==, "b");
}

static void
test_damaged_chunks_are_told(Place *place, gconstpointer data)
{
    static const char *const damages[] = {
        "UPDATE chunk SET bytes = zeroblob(length(bytes))",
        "UPDATE chunk SET bytes = substr(bytes, 1, length(bytes) - 1)",
        "UPDATE chunk SET bytes = zeroblob(0)",
        "UPDATE chunk SET checksum = checksum + 1",
        "UPDATE chunk SET variable = 'income'", /* in another one's place */
        "UPDATE chunk SET type = 'text'",
        "UPDATE chunk SET rows = 4",
        "UPDATE submission SET rows = 4",
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(damages); i++) {
        g_autoptr(Findings) findings = findings_new();
        g_autoptr(Store) store = NULL;
        g_autoptr(Column) column = NULL;
        g_autoptr(GError) error = NULL;

        (void)g_remove(place->path);
        fill(place);
        run_sql(place, damages[i]);
        store = open_store(place, STORE_READ);
        g_assert_true(store_verify(store, findings, &error));
        g_assert_no_error(error);
        g_assert_cmpuint(findings_size(findings), ==,
                         i == 6 ? 2 : 1); /* its sum is wrong, too */
        if (i == 4 || i == 7)
            continue;
        column = store_get_chunk(store, 1, 0, "age", &error);
        g_assert_null(column);
        g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_STORE);
    }
}

/* --- estimates --- */

static void
test_estimates_come_back_and_are_replaced(Place *place, gconstpointer data)
{
    g_autoptr(Store) store = open_store(place, STORE_ANALYSIS);
    g_autoptr(GPtrArray) in = g_ptr_array_new(), back = NULL, again = NULL;
    Estimate estimates[2] = {
        { 2025,
          "e1",
          "province",
          "01",
          BASIS_SAMPLE,
          1500,
          6.5e6,
          1.0 / 3,
          0.012,
          30,
          0.31,
          0.36,
          NAN,
          NAN,
          2.5,
          0.32,
          0.35,
          0.9,
          120,
          FLAG_REVIEW,
          VERDICT_CANNOT_TELL,
          "df",
          MADE_FROM_SIMULATED },
        { 2025,
          "c",
          "",
          "",
          BASIS_REGISTER,
          10,
          97,
          0.5,
          NAN,
          NAN,
          NAN,
          NAN,
          0.4,
          INFINITY,
          NAN,
          NAN,
          NAN,
          NAN,
          NAN,
          FLAG_SHOW,
          VERDICT_NOT_DUE,
          "",
          0 },
    };

    (void)data;
    g_ptr_array_add(in, &estimates[0]);
    g_ptr_array_add(in, &estimates[1]);
    for (int i = 0; i < 2; i++) {
        g_assert_true(store_begin(store, NULL));
        g_assert_true(store_put_estimates(store, 2025, in, NULL));
        g_assert_true(store_commit(store, NULL));
    }
    back = store_estimates(store, 2025, NULL);
    again = store_estimates(store, 0, NULL);
    g_assert_cmpuint(back->len, ==, 2);
    g_assert_cmpuint(again->len, ==, 2);
    for (size_t i = 0; i < 2; i++) {
        const Estimate *a = &estimates[i], *b = back->pdata[i];

        g_assert_cmpint(a->year, ==, b->year);
        g_assert_cmpstr(a->indicator, ==, b->indicator);
        g_assert_cmpstr(a->domain, ==, b->domain);
        g_assert_cmpstr(a->level, ==, b->level);
        g_assert_cmpstr(a->reason, ==, b->reason);
        g_assert_cmpint(a->basis, ==, b->basis);
        g_assert_cmpint(a->flag, ==, b->flag);
        g_assert_cmpint(a->verdict, ==, b->verdict);
        g_assert_cmpint(a->n, ==, b->n);
        g_assert_cmpuint(a->made_from, ==, b->made_from);
        for (const double *x = &a->population, *y = &b->population;
             x <= &a->decide; x++, y++)
            g_assert_true(*x == *y || (isnan(*x) && isnan(*y)));
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
    ADD("a correction supersedes, and history stays",
        test_a_correction_supersedes);
    ADD("findings come back as they were", test_findings_come_back);
    ADD("columns come back with their codes", test_columns_come_back);
    ADD("damaged chunks are told", test_damaged_chunks_are_told);
    ADD("estimates come back, and a year is replaced",
        test_estimates_come_back_and_are_replaced);
    return g_test_run();
}
