/* test_finding.c - findings are shared, sorted, and printed for people. */
#include "store/finding.h"
#include "store/store_words.h"

#include <string.h>

static void
add(Findings *findings, size_t line, const char *column, const char *value,
    Severity severity, const char *rule)
{
    Finding finding = { .line = line,
                        .column = column,
                        .value = value,
                        .rule = rule,
                        .severity = severity,
                        .vi = "Phải là số nguyên, ví dụ 35.",
                        .en = "Must be a whole number, such as 35." };

    findings_add(findings, &finding);
}

static void
test_texts_are_copied_and_shared(void)
{
    g_autoptr(Findings) findings = findings_new();
    char rule[] = "type";

    add(findings, 1, "a", "x", SEVERITY_ERROR, rule);
    add(findings, 2, "a", "y", SEVERITY_WARNING, rule);
    rule[0] = '?';
    g_assert_cmpuint(findings_size(findings), ==, 2);
    g_assert_cmpuint(findings_count(findings, SEVERITY_ERROR), ==, 1);
    g_assert_cmpuint(findings_count(findings, SEVERITY_WARNING), ==, 1);
    g_assert_cmpuint(findings_count(findings, SEVERITY_NOTE), ==, 0);
    g_assert_cmpstr(findings_get(findings, 0)->rule, ==, "type");
    g_assert_true(findings_get(findings, 0)->vi ==
                  findings_get(findings, 1)->vi);
    g_assert_null(findings_get(findings, 0)->file);
}

static void
test_words_are_filled_in_both_languages(void)
{
    g_autoptr(Findings) findings = findings_new();
    Finding finding = { .rule = "x", .severity = SEVERITY_NOTE };

    findings_add_words(findings, &finding, &store_words[FINDING_MORE], "n",
                       "12", NULL);
    g_assert_cmpstr(findings_get(findings, 0)->vi, ==, "còn 12 chỗ nữa");
    g_assert_cmpstr(findings_get(findings, 0)->en, ==, "12 more");
}

static void
test_sorted_by_place(void)
{
    g_autoptr(Findings) findings = findings_new();
    static const size_t lines[] = { 0, 2, 2, 2, 10 };
    static const char *const columns[] = { NULL, NULL, "a", "b", "a" };

    add(findings, 10, "a", NULL, SEVERITY_ERROR, "r");
    add(findings, 2, "b", NULL, SEVERITY_ERROR, "r");
    add(findings, 2, "a", NULL, SEVERITY_ERROR, "r");
    add(findings, 2, NULL, NULL, SEVERITY_ERROR, "r");
    add(findings, 0, NULL, NULL, SEVERITY_ERROR, "r");
    findings_sort(findings);
    for (size_t i = 0; i < 5; i++) {
        g_assert_cmpuint(findings_get(findings, i)->line, ==, lines[i]);
        g_assert_cmpstr(findings_get(findings, i)->column, ==, columns[i]);
    }
}

static void
test_people_get_one_entry_for_many(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GString) vi = g_string_new(NULL), en = g_string_new(NULL);

    add(findings, 7, "sex", "f", SEVERITY_WARNING, "choice");
    for (size_t i = 0; i < 4000; i++)
        add(findings, 2 + i, "age", i == 0 ? "4O" : "x\ny", SEVERITY_ERROR,
            "type.integer");
    findings_print(findings, "01.csv", LANG_VI, vi);
    findings_print(findings, "01.csv", LANG_EN, en);
    g_assert_cmpstr(
        vi->str, ==,
        "01.csv: 4000 lỗi, 1 cảnh báo\n"
        "  lỗi · cột age · 4000 chỗ · [type.integer]\n"
        "    Phải là số nguyên, ví dụ 35.\n"
        "    dòng 2 “4O”; dòng 3 “x y”; dòng 4 “x y”; dòng 5 “x y”; "
        "dòng 6 “x y”; dòng 7 “x y”; dòng 8 “x y”; dòng 9 “x y”; "
        "còn 3992 chỗ nữa\n"
        "  cảnh báo · cột sex · [choice]\n"
        "    Phải là số nguyên, ví dụ 35.\n"
        "    dòng 7 “f”\n");
    g_assert_true(g_str_has_prefix(en->str, "01.csv: 4000 errors, 1 warning"));
    g_assert_true(strstr(en->str, "line 2 “4O”; line 3"));
}

static void
test_what_was_assumed_is_one_line(void)
{
    static const Words words[] = { { "Một.", "One." }, { "Hai.", "Two." } };
    const Finding finding = { .rule = "file.assumed",
                              .severity = SEVERITY_NOTE };
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GString) out = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        findings_add_words(findings, &finding, &words[i], NULL);
    findings_print(findings, "f.csv", LANG_EN, out);
    g_assert_cmpstr(out->str, ==,
                    "f.csv: 2 notes\n"
                    "  note · [file.assumed]\n"
                    "    One. Two.\n");
}

static void
test_long_values_are_cut_between_letters(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GString) long_value = g_string_new(NULL);
    g_autoptr(GString) out = g_string_new(NULL);

    for (size_t i = 0; i < 100; i++)
        g_string_append(long_value, "ế");
    add(findings, 1, NULL, long_value->str, SEVERITY_NOTE, "r");
    findings_print(findings, "f", LANG_VI, out);
    g_assert_true(g_utf8_validate(out->str, -1, NULL));
    g_assert_true(strstr(out->str, "ế…”"));
}

static void
test_csv_has_every_finding(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GString) out = g_string_new(findings_csv_header());

    add(findings, 3, "a,b", "x\"y", SEVERITY_ERROR, "r");
    add(findings, 0, NULL, NULL, SEVERITY_NOTE, "s");
    findings_print_csv(findings, "f.csv", LANG_EN, out);
    g_assert_cmpstr(out->str, ==,
                    "file,line,column,value,rule,severity,message\n"
                    "f.csv,3,\"a,b\",\"x\"\"y\",r,error,"
                    "\"Must be a whole number, such as 35.\"\n"
                    "f.csv,,,,s,note,"
                    "\"Must be a whole number, such as 35.\"\n");
}

static void
test_severities_by_name(void)
{
    Severity severity = SEVERITY_NOTE;

    g_assert_true(severity_from_name("error", &severity));
    g_assert_cmpint(severity, ==, SEVERITY_ERROR);
    g_assert_false(severity_from_name("fatal", &severity));
    g_assert_cmpstr(severity_name(SEVERITY_WARNING), ==, "warning");
}

/* What does not fit is told all the same, in its order, and hidden if need be.
 */
static void
test_many_findings_are_told_from_a_file(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_auto(FindingWalk) walk;
    Finding finding;
    size_t n = 0, last = 0;
    GString *out = g_string_new(NULL);

    findings_bound(findings, 10);
    for (size_t line = 2; line < 5002; line++) {
        char value[16];

        g_snprintf(value, sizeof value, "v%" G_GSIZE_FORMAT, line);
        findings_add(findings, &(Finding){ .line = line,
                                           .column = line % 2 ? "a" : "b",
                                           .value = line % 3 ? value : NULL,
                                           .rule = "r",
                                           .severity = SEVERITY_ERROR,
                                           .vi = "x",
                                           .en = "y" });
    }
    findings_add(findings,
                 &(Finding){ .line = 1, .rule = "h", .vi = "x", .en = "y" });
    findings_hide(findings, "a");
    findings_sort(findings);
    g_assert_cmpuint(findings_size(findings), ==, 11);
    g_assert_cmpuint(findings_count(findings, SEVERITY_ERROR), ==, 5000);
    findings_walk(&walk, findings);
    for (; findings_next(&walk, &finding); n++) {
        g_assert_cmpuint(finding.line, ==, last + 1);
        last = finding.line;
        if (last == 4001)
            g_assert_cmpstr(finding.value, ==, "v***");
        if (last == 4000)
            g_assert_cmpstr(finding.value, ==, "v4000");
        if (last == 4002)
            g_assert_null(finding.value);
    }
    g_assert_cmpuint(n, ==, 5001);
    findings_print(findings, "f", LANG_EN, out);
    g_assert_nonnull(strstr(out->str, "5000 errors"));
    g_assert_nonnull(strstr(out->str, "2500 places"));
    g_string_free(out, TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/finding/texts are copied, and equal ones shared",
                    test_texts_are_copied_and_shared);
    g_test_add_func("/finding/words are filled in both languages",
                    test_words_are_filled_in_both_languages);
    g_test_add_func("/finding/sorted by file, line, column, rule",
                    test_sorted_by_place);
    g_test_add_func("/finding/people get one entry for many of a kind",
                    test_people_get_one_entry_for_many);
    g_test_add_func("/finding/what was assumed is one line",
                    test_what_was_assumed_is_one_line);
    g_test_add_func("/finding/long values are cut between letters",
                    test_long_values_are_cut_between_letters);
    g_test_add_func("/finding/the CSV has every finding",
                    test_csv_has_every_finding);
    g_test_add_func("/finding/severities by name", test_severities_by_name);
    g_test_add_func("/findings/many findings are told from a file",
                    test_many_findings_are_told_from_a_file);
    return g_test_run();
}
