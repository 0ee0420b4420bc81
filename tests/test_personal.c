/* test_personal.c - columns that identify persons are known, refused and not
 * repeated. */
#include "ingest/deposit.h"
#include "ingest/personal.h"
#include "store/returned.h"
#include "tests/ingest_helper.h"

static void
test_headers_and_cells_are_known(void)
{
    static const struct {
        const char *header, *cell, *rule;
    } cases[] = {
        { "Họ và tên", "Trần Thị Bích Ngọc", "personal.column" },
        { "full_name", "NGUYEN VAN AN", "personal.column" },
        { "so_cccd", "001085012345", "personal.column" },
        { "CMND", "012345678", "personal.column" },
        { "dienthoai", "+84 912 345 678", "personal.column" },
        { "mobile", "912345678", "personal.column" },
        { "email_lien_he", "an.nguyen@sotttt.gov.vn", "personal.column" },
        { "gps", "21.028511 105.804817 0 0", "personal.column" },
        { "longitude", "105.804817", "personal.column" },
        /* the content alone: perhaps something else */
        { "ma_so_thue", "001085012345", "personal.content" },
        { "so_khac", "0912345678", "personal.content" },
        { "can_bo", "Lê Hoàng Nam", "personal.content" },
        /* the header alone, or neither */
        { "phone", "nokia", NULL },
        { "ho_ten", "A12", NULL },
        { "ti_le", "12.3456", NULL },
        { "dan_so", "912345678", NULL },
        { "xa", "Xã Hòa Bình", NULL },
        { "quy_mo", "350000", NULL },
        { "kinhdoanh", "105.8", NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Findings) findings = findings_new();
        Suspect suspect = { 0 };

        for (int k = 0; k < 4; k++)
            personal_look(&suspect, cases[i].cell, strlen(cases[i].cell));
        personal_report(&suspect, cases[i].header, 1, findings);
        g_test_message("%s: %s", cases[i].header, cases[i].cell);
        g_assert_cmpstr(findings_size(findings) > 0
                            ? findings_get(findings, 0)->rule
                            : NULL,
                        ==, cases[i].rule);
    }
}

#define HEAD                                                                   \
    "id,province,district,age,age_group,online,devices,hours,visited,remark,"  \
    "stratum,psu,weight,cccd\n"
#define ROW(id, remark)                                                        \
    id ",01,d1,25,,yes,phone tv,2.5,2025-12-01," remark                        \
       ",s,p,1.5,001085012345\n"

static void
test_they_are_refused_and_never_kept(void)
{
    static const char text[] = HEAD ROW("a", "0912345678") ROW("b", "Tr?n Anh")
        ROW("c", "0912345679") ROW("d", "0912345670");
    Bench bench = bench_new();
    g_autofree char *store = g_build_filename(bench.folder, "store.db", NULL);
    g_autofree char *kept = g_strconcat(store, "-returns", NULL);
    g_autofree char *path =
        g_build_filename(bench.folder, "01_panel_2025.csv", NULL);
    Deposit *deposit = deposit_new(store, "2026-01-15T08:00:00Z");
    g_autoptr(Store) returns = NULL;
    g_autoptr(Submission) old = NULL;

    for (int override = 0; override < 2; override++) {
        const IntakeOptions options = { .reason = override ? "x" : NULL };
        g_autoptr(Intake) intake = NULL;
        g_autoptr(Submission) replaced = NULL;
        g_autofree char *found = NULL;
        GString *copy = g_string_new(NULL);
        DepositOutcome outcome;
        bool has_text = false, done;

        g_assert_true(g_file_set_contents(path, text, -1, NULL));
        intake = intake_new(bench.definitions, &options, path);
        intake->encode = true;
        done = intake_run(intake, 0, intake_hold, NULL, NULL);
        g_assert_true(done);
        done = deposit_finish(deposit, intake, &outcome, &replaced, NULL);
        g_assert_true(done);
        g_assert_cmpint(outcome, ==,
                        override ? DEPOSIT_ACCEPTED : DEPOSIT_REJECTED);
        found = bench_findings(intake, false);
        g_assert_cmpstr(found, ==,
                        "1:cccd::column.unknown; 1:cccd::personal.column; "
                        "1:remark::personal.content; "
                        "3:remark:T***:excel.question_text");
        if (!override) {
            returns = store_open_returns(store, STORE_READ, NULL);
            old = store_find_submission(returns, "01", "panel", 2025, NULL);
            done = store_annotated(returns, old->id, LANG_EN, copy, &has_text,
                                   NULL);
            g_assert_true(done);
            g_assert_false(has_text);
        }
        g_string_free(copy, TRUE);
    }
    g_clear_pointer(&returns, store_close);
    deposit_free(deposit);
    g_unlink(path);
    g_unlink(store);
    g_unlink(kept);
    bench_clear(&bench);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/personal/headers and cells are known",
                    test_headers_and_cells_are_known);
    g_test_add_func("/personal/they are refused and never kept",
                    test_they_are_refused_and_never_kept);
    return g_test_run();
}
