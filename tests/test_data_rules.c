/* test_data_rules.c - rules of rules.csv, over files and years. */
#include "ingest/deposit.h"
#include "tests/ingest_helper.h"

#define HEAD "shop,staff,women,men,light,water\n"

static void
test_rows_sums_and_repetitions_are_seen(void)
{
    static const struct {
        const char *rows, *expected;
    } cases[] = {
        { "0001,5,2,3,yes,no\n0002,6,3,3,no,yes\n", "" },
        { "0001,5,2,2,yes,no\n0002,6,3,,,\n", "2:staff:5:rule.parts" },
        /* a wrong cell leaves nothing to be added up or compared */
        { "0001,5x,2,2,yes,no\n", "0:::unit.silent; 2:staff:5x:type.integer" },
        { "0001,5,2,3,yes,no\n", "0:::rule.all; 0:::unit.silent" },
        { "0001,5,2,3,yes,yes\n0002,5,2,3,no,\n",
          "2:::rule.alike; 3:::rule.twice" },
        { "0001,5,2,3,,\n0001,5,2,3,,\n",
          "0:::unit.silent; 3:shop:0001:key.doubled" },
    };
    Bench bench = bench_new();

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strconcat(HEAD, cases[i].rows, NULL);
        g_autoptr(Intake) intake = bench_intake(
            &bench, "01_stalls_2025.csv", text, strlen(text), NULL, i % 2);
        g_autofree char *found = bench_findings(intake, true);

        g_assert_cmpstr(found, ==, cases[i].expected);
    }
    bench_clear(&bench);
}

static DepositOutcome
submit(const Bench *bench, Deposit *deposit, const char *name, const char *rows,
       char **found)
{
    g_autofree char *path = g_build_filename(bench->folder, name, NULL);
    g_autofree char *text = g_strconcat(HEAD, rows, NULL);
    const IntakeOptions options = { 0 };
    g_autoptr(Intake) intake = NULL;
    g_autoptr(Submission) replaced = NULL;
    g_autoptr(GError) error = NULL;
    DepositOutcome outcome;

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    intake = intake_new(bench->definitions, &options, path);
    intake->encode = true;
    g_assert_true(intake_run(intake, 0, intake_hold, NULL, NULL));
    g_assert_true(deposit_finish(deposit, intake, &outcome, &replaced, &error));
    g_assert_no_error(error);
    *found = bench_findings(intake, false);
    g_unlink(path);
    return outcome;
}

static void
test_a_year_is_compared_with_the_one_before(void)
{
    static const struct {
        const char *name, *rows, *found;
        DepositOutcome outcome;
    } files[] = {
        { "01_stalls_2024.csv", "0001,5,,,,\n0002,4,,,,\n", "",
          DEPOSIT_ACCEPTED },
        { "01_stalls_2025.csv", "0001,50,,,,\n0002,5,,,,\n", "0:::rule.before",
          DEPOSIT_REJECTED },
        { "01_stalls_2025.csv", "0001,6,,,,\n0002,5,,,,\n", "",
          DEPOSIT_ACCEPTED },
        /* 2023 is not there, and 2026 is compared with what superseded */
        { "01_stalls_2026.csv", "0001,9,,,,\n0002,5,,,,\n", "",
          DEPOSIT_ACCEPTED },
    };
    Bench bench = bench_new();
    g_autofree char *store = g_build_filename(bench.folder, "store.db", NULL);
    g_autofree char *returns = g_strconcat(store, "-returns", NULL);
    Deposit *deposit = deposit_new(store, "2026-01-15T08:00:00Z");

    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *found = NULL;
        DepositOutcome outcome =
            submit(&bench, deposit, files[i].name, files[i].rows, &found);

        g_assert_cmpint(outcome, ==, files[i].outcome);
        g_assert_cmpstr(found, ==, files[i].found);
    }
    deposit_free(deposit);
    g_unlink(store);
    g_unlink(returns);
    bench_clear(&bench);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/data rules/rows, sums and repetitions are seen",
                    test_rows_sums_and_repetitions_are_seen);
    g_test_add_func("/data rules/a year is compared with the one before",
                    test_a_year_is_compared_with_the_one_before);
    return g_test_run();
}
