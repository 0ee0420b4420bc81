/* test_store.c - what goes into the store comes out as it was. */
#include "tests/store_fill.h"

#include "store/error.h"

#include <math.h>
#include <string.h>

/* --- submissions --- */

static void
test_a_correction_supersedes(Place *place, gconstpointer data)
{
    g_autoptr(Store) store = open_store(place, STORE_INGEST);
    g_autoptr(Submission) current = NULL, none = NULL;
    g_autoptr(GPtrArray) all = NULL, some = NULL, history = NULL;
    g_autoptr(GError) error = NULL;
    char sha256[] = SHA256_A, reason[] = "vùng bị lũ";
    Submission finished = { .rows = 7,
                            .warnings = 2,
                            .overridden = 1,
                            .override_reason = reason,
                            .sha256 = sha256 };
    int64_t first, second;

    (void)data;
    g_assert_true(store_begin(store, NULL));
    first = add_submission(store, "01", "citizens", 2025);
    (void)add_submission(store, "01", "plans", 2025);
    (void)add_submission(store, "46", "citizens", 2025);
    (void)add_submission(store, "01", "citizens", 2024);
    second = add_submission(store, "01", "citizens", 2025);
    finished.id = second;
    g_assert_true(store_finish_submission(store, &finished, NULL));
    g_assert_true(store_commit(store, NULL));

    current = store_find_submission(store, "01", "citizens", 2025, &error);
    g_assert_cmpint(current->id, ==, second);
    g_assert_cmpint(current->supersedes, ==, first);
    g_assert_cmpint(current->superseded_by, ==, 0);
    g_assert_cmpint(current->rows, ==, 7);
    g_assert_cmpint(current->warnings, ==, 2);
    g_assert_cmpint(current->overridden, ==, 1);
    g_assert_cmpstr(current->sha256, ==, SHA256_A);
    g_assert_cmpstr(current->received, ==, "2026-01-15T08:00:00Z");
    g_assert_cmpstr(current->override_reason, ==, reason);
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
    id = add_submission(store, "01", "citizens", 2025);
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

static void
test_returned_files_have_a_store_of_their_own(Place *place, gconstpointer data)
{
    static const Finding finding = {
        NULL, 5, "age", "4O", "type.integer", SEVERITY_ERROR, "c", "d"
    };
    g_autoptr(Store) none = NULL, returns = NULL, wrong = NULL;
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GPtrArray) open = NULL, settled = NULL, history = NULL;
    g_autofree char *before = NULL, *after = NULL;
    g_autofree char *path = g_strconcat(place->path, "-returns", NULL);
    g_autoptr(GError) error = NULL;

    (void)data;
    fill(place);
    before = digest(place);
    none = store_open_returns(place->path, STORE_READ, &error);
    g_assert_null(none);
    g_assert_no_error(error);
    findings_add(findings, &finding);
    returns = store_open_returns(place->path, STORE_INGEST, &error);
    g_assert_no_error(error);
    g_assert_true(store_begin(returns, NULL));
    for (int i = 0; i < 2; i++) {
        int64_t id = add_submission(returns, "01", "citizens", 2025);

        g_assert_true(store_add_findings(returns, id, findings, NULL));
    }
    open = store_submissions(returns, NULL, 2025, NULL);
    g_assert_cmpuint(open->len, ==, 1);
    g_assert_true(store_settle(returns, "01", "citizens", 2025, NULL));
    g_assert_true(store_commit(returns, NULL));
    settled = store_submissions(returns, NULL, 2025, NULL);
    history = store_history(returns, "01", "citizens", 2025, NULL);
    g_assert_cmpuint(settled->len, ==, 0);
    g_assert_cmpuint(history->len, ==, 2);
    g_clear_pointer(&returns, store_close);
    after = digest(place);
    g_assert_cmpstr(before, ==, after);
    wrong = store_open(path, STORE_READ, &error); /* no store of answers */
    g_assert_null(wrong);
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_STORE);
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
assert_same_estimate(const Estimate *a, const Estimate *b)
{
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
    for (const double *x = &a->population, *y = &b->population; x <= &a->decide;
         x++, y++)
        g_assert_true(*x == *y || (isnan(*x) && isnan(*y)));
}

static const Estimate estimates[] = {
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

static void
put(Store *store, const GPtrArray *list)
{
    g_autoptr(GError) error = NULL;

    (void)(store_begin(store, &error) &&
           store_put_estimates(store, 2025, list, &error) &&
           store_commit(store, &error));
    g_assert_no_error(error);
}

static void
test_estimates_come_back_and_are_replaced(Place *place, gconstpointer data)
{
    g_autoptr(Store) store = open_store(place, STORE_ANALYSIS);
    g_autoptr(GPtrArray) in = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) back = NULL, all = NULL;

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(estimates); i++)
        g_ptr_array_add(in, g_memdup2(&estimates[i], sizeof *estimates));
    put(store, in);
    put(store, in);
    back = store_estimates(store, 2025, NULL);
    all = store_estimates(store, 0, NULL);
    g_assert_cmpuint(back->len, ==, 2);
    g_assert_cmpuint(all->len, ==, 2);
    for (size_t i = 0; i < G_N_ELEMENTS(estimates); i++)
        assert_same_estimate(&estimates[i], back->pdata[i]);
}

#define ADD(name, test)                                                        \
    g_test_add("/store/" name, Place, NULL, place_init, test, place_clear)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("a correction supersedes, and history stays",
        test_a_correction_supersedes);
    ADD("findings come back as they were", test_findings_come_back);
    ADD("returned files have a store of their own",
        test_returned_files_have_a_store_of_their_own);
    ADD("columns come back with their codes", test_columns_come_back);
    ADD("damaged chunks are told", test_damaged_chunks_are_told);
    ADD("estimates come back, and a year is replaced",
        test_estimates_come_back_and_are_replaced);
    return g_test_run();
}
