/* test_ingest.c - files into the store: whole or not at all. */
#include "ingest/condition.h"
#include "ingest/deposit.h"
#include "ingest/file_name.h"
#include "ingest/line_map.h"
#include "store/digest.h"
#include "store/returned.h"
#include "tests/ingest_helper.h"

#define HEAD                                                                   \
    "id,province,district,age,age_group,online,devices,hours,visited,remark,"  \
    "stratum,psu,weight\n"
#define ROW(id) id ",01,d1,25,,yes,phone tv,2.5,2025-12-01,Tốt,s,p,1.5\n"

typedef struct {
    Bench bench;
    char *store; /* owned; path */
    Deposit *deposit;
} Desk;

static Desk
desk_new(void)
{
    Desk desk = { bench_new(), NULL, NULL };

    desk.store = g_build_filename(desk.bench.folder, "store.db", NULL);
    desk.deposit = deposit_new(desk.store, "2026-01-15T08:00:00Z");
    return desk;
}

static void
desk_clear(Desk *desk)
{
    g_autofree char *returns = NULL;

    deposit_free(desk->deposit);
    g_unlink(desk->store);
    returns = g_strconcat(desk->store, "-returns", NULL);
    g_unlink(returns);
    g_free(desk->store);
    bench_clear(&desk->bench);
}

/* Submits TEXT as the panel of unit 01; streamed part by part, as large files
 * are, if STREAMED. */
static DepositOutcome
submit(Desk *desk, const char *text, const char *reason, bool streamed)
{
    g_autofree char *path =
        g_build_filename(desk->bench.folder, "01_panel_2025.csv", NULL);
    const IntakeOptions options = { .reason = reason };
    g_autoptr(Intake) intake = NULL;
    g_autoptr(Submission) replaced = NULL;
    g_autoptr(GError) error = NULL;
    DepositOutcome outcome;

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    intake = intake_new(desk->bench.definitions, &options, path);
    intake->encode = true;
    g_assert_true(intake_run(intake, streamed ? 2 : 0,
                             streamed ? deposit_part : intake_hold,
                             desk->deposit, &error));
    g_assert_true(
        deposit_finish(desk->deposit, intake, &outcome, &replaced, &error));
    g_assert_no_error(error);
    g_unlink(path);
    return outcome;
}

static void
test_what_was_read_can_be_read_back(void)
{
    Desk desk = desk_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = NULL;
    g_autoptr(Submission) submission = NULL;
    g_autoptr(Column) devices = NULL;
    GString *text = g_string_new(NULL);

    g_assert_cmpint(submit(&desk, HEAD ROW("a") ROW("b"), NULL, false), ==,
                    DEPOSIT_ACCEPTED);
    store = store_open(desk.store, STORE_READ, &error);
    g_assert_no_error(error);
    submission = store_find_submission(store, "01", "panel", 2025, &error);
    g_assert_nonnull(submission);
    g_assert_cmpint((int)submission->rows, ==, 2);
    g_assert_cmpstr(submission->received, ==, "2026-01-15T08:00:00Z");
    g_assert_null(submission->override_reason);
    g_assert_cmpint((int)store_part_rows(store, submission->id, 0, NULL), ==,
                    2);
    devices = store_get_chunk(store, submission->id, 0, "devices", &error);
    column_print(devices, 1, text);
    g_assert_cmpstr(text->str, ==, "phone tv");
    g_string_free(text, TRUE);
    g_clear_pointer(&store, store_close);
    desk_clear(&desk);
}

static void
test_the_same_bytes_change_nothing(void)
{
    Desk desk = desk_new();

    g_assert_cmpint(submit(&desk, HEAD ROW("a"), NULL, false), ==,
                    DEPOSIT_ACCEPTED);
    g_assert_cmpint(submit(&desk, HEAD ROW("a"), NULL, false), ==,
                    DEPOSIT_SAME);
    g_assert_cmpint(submit(&desk, HEAD ROW("a") ROW("b"), NULL, false), ==,
                    DEPOSIT_ACCEPTED);
    g_assert_cmpint(submit(&desk, HEAD ROW("b") ROW("b"), NULL, false), ==,
                    DEPOSIT_REJECTED);
    g_assert_cmpint(submit(&desk, HEAD ROW("a") ROW("b"), NULL, false), ==,
                    DEPOSIT_SAME);
    desk_clear(&desk);
}

/* Rows enough for several parts (blank lines count for where parts end); the
 * last is BAD if that is not NULL. */
static char *
many_rows(const char *bad)
{
    GString *text = g_string_new(HEAD);

    for (int i = 0; i < 5 * TABLE_PART_ROWS; i++)
        if (i % 64)
            g_string_append_c(text, '\n');
        else
            g_string_append_printf(text, "r%d,01,d1,25,,no,,,,,s,p,1\n", i);
    if (bad)
        g_string_append(text, bad);
    return g_string_free(text, FALSE);
}

static void
test_large_files_go_in_part_by_part(void)
{
    Desk desk = desk_new();
    g_autofree char *good = many_rows(NULL);
    g_autofree char *bad = many_rows(ROW("r0"));
    g_autoptr(Store) store = NULL;
    g_autoptr(Submission) submission = NULL;

    g_assert_cmpint(submit(&desk, bad, NULL, true), ==, DEPOSIT_REJECTED);
    g_assert_false(g_file_test(desk.store, G_FILE_TEST_EXISTS));
    g_assert_cmpint(submit(&desk, good, NULL, true), ==, DEPOSIT_ACCEPTED);
    g_assert_cmpint(submit(&desk, good, NULL, true), ==, DEPOSIT_SAME);
    g_assert_cmpint(submit(&desk, bad, NULL, true), ==, DEPOSIT_REJECTED);
    store = store_open(desk.store, STORE_READ, NULL);
    submission = store_find_submission(store, "01", "panel", 2025, NULL);
    g_assert_cmpint((int)submission->rows, ==, 5 * TABLE_PART_ROWS / 64);
    g_assert_cmpint((int)submission->supersedes, ==, 0);
    g_assert_cmpint((int)store_part_rows(store, submission->id, 4, NULL), ==,
                    TABLE_PART_ROWS / 64);
    g_assert_cmpint((int)store_part_rows(store, submission->id, 5, NULL), ==,
                    0);
    g_clear_pointer(&store, store_close);
    desk_clear(&desk);
}

static void
test_threads_do_not_change_what_is_found(void)
{
    Bench bench = bench_new();
    GString *text = g_string_new(HEAD);
    g_autofree char *alone = NULL, *together = NULL, *table = NULL,
                    *same = NULL;

    for (int i = 0; i < 3 * TABLE_PART_ROWS; i++)
        if (i % 32)
            g_string_append_c(text, '\n');
        else
            g_string_append_printf(text, "r%d,01,d%d,%d,,%s,,,,,s,p,1\n",
                                   i % 190016, 1 + i % 50 / 49, 16 + i % 95,
                                   i % 4096 ? "no" : "maybe");
    for (unsigned threads = 0; threads <= 3; threads += 3) {
        g_autoptr(Intake) intake = bench_intake(
            &bench, "01_panel_2025.csv", text->str, text->len, NULL, threads);

        *(threads ? &together : &alone) = bench_findings(intake, true);
        *(threads ? &same : &table) = bench_table(intake);
    }
    g_assert_true(g_str_equal(alone, together));
    g_assert_true(g_str_equal(table, same));
    g_assert_nonnull(strstr(alone, "key.doubled"));
    g_string_free(text, TRUE);
    bench_clear(&bench);
}

static void
test_an_override_strikes_wrong_cells_only(void)
{
    Bench bench = bench_new();
    static const char text[] = HEAD "a,01,d1,14,,maybe,,,,x,s,p,1\n"
                                    "b,01,d1,25,,no,tv,,,x,s,p,1\n";
    g_autoptr(Intake) intake = bench_intake(&bench, "01_panel_2025.csv", text,
                                            sizeof text - 1, "as is", 0);
    const Part *part = intake->parts->pdata[0];
    int age = instrument_find(intake->instrument, "age");
    int devices = instrument_find(intake->instrument, "devices");

    g_assert_true(intake->accepted);
    g_assert_cmpuint(intake->overridden, ==, 3);
    g_assert_cmpint(part->columns[age]->presence[0], ==, NOT_STATED);
    g_assert_cmpint(part->columns[age]->presence[1], ==, PRESENT);
    g_assert_cmpint(part->columns[devices]->presence[1], ==, NOT_STATED);
    g_clear_pointer(&intake, intake_free);
    bench_clear(&bench);
}

static void
test_a_name_tells_unit_instrument_and_year(void)
{
    static const struct {
        const char *path, *unit, *instrument;
        int year;
    } cases[] = {
        { "01_panel_2025.csv", "01", "panel", 2025 },
        { "inbox/G06_shops_2025_v2.csv", "G06", "shops", 2025 },
        { "A_B_panel_2024 (1).csv", "A_B", "panel", 2024 },
        { "01_Panel_2025.CSV", "01", "panel", 2025 },
        { "_panel_2025.csv", NULL, NULL, 0 },
        { "01_panel_20251.csv", NULL, NULL, 0 },
        { "01_other_2025.csv", NULL, NULL, 0 },
    };
    Bench bench = bench_new();

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        FileName name = file_name_read(bench.definitions, cases[i].path);

        g_assert_cmpstr(name.unit, ==, cases[i].unit);
        g_assert_cmpstr(name.instrument ? name.instrument->name : NULL, ==,
                        cases[i].instrument);
        g_assert_cmpint(name.year, ==, cases[i].year);
        g_free(name.unit);
    }
    bench_clear(&bench);
}

static void
test_conditions_read_as_words(void)
{
    static const struct {
        const char *expression, *vi, *en;
    } cases[] = {
        { "${online} = 'yes'", "online = yes", "online = yes" },
        { "${a}>0 and not(${b} != '')", "a>0 và không (b đã điền)",
          "a>0 and not (b is filled in)" },
        { "selected(${nfis}, 'mats') or ${android}=1",
          "nfis có chọn mats hoặc android=1",
          "nfis includes mats or android=1" },
        { ". >= 15 and . <= 110", "giá trị ≥ 15 và giá trị ≤ 110",
          "the value ≥ 15 and the value ≤ 110" },
        { ".>=0 and .<=1.5", "giá trị≥0 và giá trị≤1.5",
          "the value≥0 and the value≤1.5" },
        { "regex(., '^a${')", "regex(giá trị, ^a${)",
          "regex(the value, ^a${)" },
        { "'open", "'open", "'open" },
        { "${open", "${open", "${open" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *vi = condition_text(cases[i].expression, LANG_VI);
        g_autofree char *en = condition_text(cases[i].expression, LANG_EN);

        g_assert_cmpstr(vi, ==, cases[i].vi);
        g_assert_cmpstr(en, ==, cases[i].en);
    }
}

static void
test_a_line_map_keeps_the_first_line(void)
{
    g_autoptr(LineMap) map = line_map_new();

    for (uint64_t round = 0; round < 2; round++)
        for (uint64_t i = 1; i <= 100000; i++) {
            uint64_t hash = line_map_hash((const char *)&i, sizeof i);

            g_assert_cmpuint(line_map_add(map, hash, i + round), ==,
                             round ? i : 0);
        }
    g_assert_cmpuint(line_map_size(map), ==, 100000);
}

static void
test_a_corrected_file_says_what_it_changes(void)
{
    static const struct {
        const char *text;
        Changes changes;
    } files[] = {
        { HEAD ROW("a") ROW("b") ROW("c"), { 0, 0, 0 } },
        /* other order; c gone, d and e new; four cells of b */
        { HEAD ROW("e") "b,01,d1,26,,no,,,2025-12-01,Tốt,s,p,1.5\n" ROW("d")
              ROW("a"),
          { 2, 1, 4 } },
        { HEAD ROW("a"), { 0, 3, 0 } },
    };
    Desk desk = desk_new();

    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        DepositOutcome outcome = submit(&desk, files[i].text, NULL, i == 1);
        Receipt receipt = deposit_receipt(desk.deposit);

        g_assert_cmpint(outcome, ==, DEPOSIT_ACCEPTED);
        g_assert_cmpint(receipt.number, ==, (gint64)i + 1);
        g_assert_cmpint(receipt.changes.added, ==, files[i].changes.added);
        g_assert_cmpint(receipt.changes.removed, ==, files[i].changes.removed);
        g_assert_cmpint(receipt.changes.changed, ==, files[i].changes.changed);
    }
    desk_clear(&desk);
}

/* The annotated copy of the returned file of unit 01; NULL: there is none. */
static char *
returned_copy(Desk *desk)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) returns =
        store_open_returns(desk->store, STORE_READ, &error);
    g_autoptr(Submission) submission = NULL;
    GString *copy = g_string_new(NULL);
    bool kept = false;

    g_assert_no_error(error);
    g_assert_nonnull(returns);
    submission = store_find_submission(returns, "01", "panel", 2025, &error);
    if (submission)
        g_assert_true(store_annotated(returns, submission->id, LANG_VI, copy,
                                      &kept, &error));
    g_assert_no_error(error);
    return g_string_free(copy, !kept);
}

static void
test_a_rejected_file_is_kept_until_it_is_answered(void)
{
    Desk desk = desk_new();
    static const char good[] = HEAD ROW("a") ROW("b");
    static const char bad[] = "\xef\xbb\xbf" HEAD ROW(
        "a") "b,01,d1,25,,yes,phone tv,-2.5,2025-12-01,\"=1+1; "
             "\"\"q\"\"\",s,p,x\n"
             "c,01,d1,9,,yes,phone,2.5,2025-12-01,'=2,s,p,1.5\n";
    g_autofree char *before = NULL, *after = NULL, *copy = NULL, *gone = NULL;
    g_autofree char *said = NULL, *again = NULL;
    g_autoptr(Intake) first = NULL, second = NULL;

    g_assert_cmpint(submit(&desk, good, NULL, false), ==, DEPOSIT_ACCEPTED);
    deposit_free(desk.deposit);
    before = digest_file(desk.store, NULL);
    desk.deposit = deposit_new(desk.store, "2026-01-15T08:00:00Z");
    g_assert_cmpint(submit(&desk, bad, NULL, true), ==, DEPOSIT_REJECTED);
    copy = returned_copy(&desk);
    g_assert_nonnull(copy);
    after = digest_file(desk.store, NULL);
    g_assert_cmpstr(after, ==, before);

    /* the copy, sent back, is the same table with the same findings */
    first = bench_intake(&desk.bench, "01_panel_2025.csv", bad, strlen(bad),
                         NULL, 0);
    second = bench_intake(&desk.bench, "01_panel_2025.csv", copy, strlen(copy),
                          NULL, 0);
    g_assert_true(bench_same_table(first, second));
    said = bench_findings(first, true);
    again = bench_findings(second, true);
    g_assert_cmpstr(again, ==, said);

    g_assert_cmpint(submit(&desk, HEAD ROW("c"), NULL, false), ==,
                    DEPOSIT_ACCEPTED);
    gone = returned_copy(&desk);
    g_assert_null(gone);
    g_clear_pointer(&first, intake_free); /* their form is the desk's */
    g_clear_pointer(&second, intake_free);
    desk_clear(&desk);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ingest/what was read can be read back",
                    test_what_was_read_can_be_read_back);
    g_test_add_func("/ingest/the same bytes change nothing",
                    test_the_same_bytes_change_nothing);
    g_test_add_func("/ingest/large files go in part by part",
                    test_large_files_go_in_part_by_part);
    g_test_add_func("/ingest/threads do not change what is found",
                    test_threads_do_not_change_what_is_found);
    g_test_add_func("/ingest/an override strikes wrong cells only",
                    test_an_override_strikes_wrong_cells_only);
    g_test_add_func("/ingest/a corrected file says what it changes",
                    test_a_corrected_file_says_what_it_changes);
    g_test_add_func("/ingest/a rejected file is kept until it is answered",
                    test_a_rejected_file_is_kept_until_it_is_answered);
    g_test_add_func("/ingest/a name tells unit, instrument and year",
                    test_a_name_tells_unit_instrument_and_year);
    g_test_add_func("/ingest/conditions read as words",
                    test_conditions_read_as_words);
    g_test_add_func("/ingest/a line map keeps the first line",
                    test_a_line_map_keeps_the_first_line);
    return g_test_run();
}
