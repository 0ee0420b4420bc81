/* test_report.c - the documents of a small country, from store to text. */
#include "report/canvas/typeset.h"
#include "report/reports.h"
#include "store/error.h"
#include "tests/report_world.h"
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    World world;
    char *folder, *path;
    Store *store;
} Fixture;

static void
open_store(Fixture *of, StoreRole role)
{
    g_autoptr(GError) error = NULL;

    g_clear_pointer(&of->store, store_close);
    of->store = store_open(of->path, role, &error);
    g_assert_no_error(error);
}

static void
set_up(Fixture *of, gconstpointer lang)
{
    world_open(&of->world, (Lang)GPOINTER_TO_INT(lang));
    of->folder = g_dir_make_tmp("khaosat-XXXXXX", NULL);
    of->path = g_build_filename(of->folder, "khaosat.db", NULL);
    of->store = NULL;
    open_store(of, STORE_ANALYSIS);
    for (int year = 2024; year <= 2025; year++) {
        g_autoptr(GPtrArray) some = g_ptr_array_new();

        for (guint i = 0; i < of->world.estimates->len; i++) {
            Estimate *one = g_ptr_array_index(of->world.estimates, i);

            if (one->year == year)
                g_ptr_array_add(some, one);
        }
        g_assert_true(store_put_estimates(of->store, year, some, NULL));
    }
    open_store(of, STORE_READ);
}

static void
remove_all(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *inner = g_build_filename(path, name, NULL);

        remove_all(inner);
    }
    g_remove(path);
}

static void
tear_down(Fixture *of, gconstpointer lang)
{
    (void)lang;
    store_close(of->store);
    remove_all(of->folder);
    g_free(of->folder);
    g_free(of->path);
    world_close(&of->world);
}

/* Writes everything to a folder NAME; gives its path. */
static char *
write_reports(Fixture *of, const char *name)
{
    g_autoptr(GError) error = NULL;
    char *folder = g_build_filename(of->folder, name, NULL);
    g_autoptr(Findings) findings = findings_new();
    const ReportsWanted wanted = { .year = 2025,
                                   .findings = findings,
                                   .lang = of->world.context.lang,
                                   .folder = folder };
    size_t cards = 0;

    g_assert_true(reports_write(of->store, of->world.definitions, &wanted,
                                &cards, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(cards, ==, 3);
    return folder;
}

/* The text of a PDF with single blanks; NULL: no pdftotext here. */
static char *
text_of(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    const char *argv[] = { "pdftotext", path, "-", NULL };
    char *text = NULL;
    g_auto(GStrv) words = NULL;

    if (!g_spawn_sync(NULL, (char **)(gintptr)argv, NULL, G_SPAWN_SEARCH_PATH,
                      NULL, NULL, &text, NULL, NULL, NULL))
        return NULL;
    words = g_strsplit_set(text, " \n\f", -1);
    g_free(text);
    {
        GString *out = g_string_new(NULL);

        for (char **word = words; *word; word++) {
            if (**word)
                g_string_append_printf(out, "%s ", *word);
        }
        return g_string_free(out, FALSE);
    }
}

static void
assert_has(const char *text, const char *const *sentences)
{
    for (size_t i = 0; sentences[i]; i++) {
        if (!strstr(text, sentences[i]))
            g_error("not found: %s\nin: %s", sentences[i], text);
    }
}

static void
test_every_sentence_comes_back(Fixture *of, gconstpointer lang)
{
    static const char *const national[] = {
        "Kết quả kế hoạch, năm 2025",
        "Bắc Hà, ngày 05 tháng 3 năm 2026",
        "0/2 chỉ tiêu đạt; 2 chưa đạt.",
        "Tỷ lệ người dân được tuyên truyền: 78,2% (KTC 95%: 76,2–80,2)",
        "Người dân được tuyên truyền: tăng 8,2 điểm phần trăm so với năm 2024, "
        "có ý nghĩa thống kê.",
        "I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",
        "Một chỉ tiêu chỉ được coi là đạt, hoặc chưa đạt, khi số liệu đủ để "
        "khẳng định điều đó; trường hợp còn lại ghi là chưa kết luận được.",
        "Bản đồ ô lưới thử.",
        "Số liệu trong báo cáo này là số liệu mô phỏng, dùng để thử quy trình; "
        "không phải kết quả điều tra và báo cáo thực tế.",
        "SỐ LIỆU MÔ PHỎNG",
        NULL,
    };
    static const char *const card[] = {
        "PHIẾU NĂM 2025",
        "Đông <b>&\" Hải",
        "thấp hơn mức chung cả nước (78,2%) có ý nghĩa thống kê.",
        "so với mức chỉ tiêu >80% (mục II.1.a, Kế hoạch 1).",
        "SỐ LIỆU MÔ PHỎNG",
        NULL,
    };
    g_autofree char *folder = write_reports(of, "out");
    g_autofree char *text = text_of(folder, "national.pdf");
    g_autofree char *of_card = text_of(folder, "scorecards/05.pdf");

    (void)lang;
    if (!text || !of_card) {
        g_test_skip("pdftotext is not installed");
        return;
    }
    assert_has(text, national);
    assert_has(of_card, card);
}

static void
test_english_is_complete(Fixture *of, gconstpointer lang)
{
    static const char *const letters = "ắặơựịệạảầấ";
    static const char *const national[] = { "0 of 2 targets are met; 2 not.",
                                            "QUALITY OF THE DATA AND METHODS",
                                            "SIMULATED DATA", NULL };
    g_autofree char *folder = write_reports(of, "out");
    g_autofree char *text = text_of(folder, "national.pdf");

    (void)lang;
    if (!text) {
        g_test_skip("pdftotext is not installed");
        return;
    }
    assert_has(text, national);
    for (const char *at = letters; *at; at = g_utf8_next_char(at)) {
        char letter[7] = { 0 };

        g_unichar_to_utf8(g_utf8_get_char(at), letter);
        if (strstr(text, letter))
            g_error("a Vietnamese letter %s in: %s", letter, text);
    }
}

static void
assert_same(const char *a, const char *b, const char *name)
{
    g_autofree char *left = g_build_filename(a, name, NULL);
    g_autofree char *right = g_build_filename(b, name, NULL);
    g_autofree char *x = NULL, *y = NULL;
    size_t m = 0, n = 0;

    g_assert_true(g_file_get_contents(left, &x, &m, NULL));
    g_assert_true(g_file_get_contents(right, &y, &n, NULL));
    g_assert_cmpuint(m, ==, n);
    g_assert_true(memcmp(x, y, m) == 0);
}

static void
test_the_same_bytes_in_any_time_zone(Fixture *of, gconstpointer lang)
{
    static const char *const names[] = { "national.pdf", "scorecards/01.pdf",
                                         "scorecards/02.pdf",
                                         "scorecards/05.pdf" };
    g_autofree char *first = write_reports(of, "first");
    g_autofree char *second = NULL;

    (void)lang;
    g_setenv("TZ", "Asia/Ho_Chi_Minh", TRUE);
    second = write_reports(of, "second");
    g_unsetenv("TZ");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        assert_same(first, second, names[i]);
}

static void
test_what_cannot_be_done_is_said(Fixture *of, gconstpointer lang)
{
    static const char *const unknown[] = { "99", NULL };
    const ReportsWanted cases[] = {
        { .year = 2020, .lang = LANG_VI, .folder = of->folder },
        { .year = 2025,
          .lang = LANG_VI,
          .folder = of->folder,
          .units = unknown },
        { .year = 2025, .lang = LANG_VI, .folder = "/dev/null/out" },
    };
    static const char *const says[] = { "khaosat analyse 2020", "“99”",
                                        "/dev/null/out" };

    (void)lang;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        size_t cards = 0;

        g_assert_false(reports_write(of->store, of->world.definitions,
                                     &cases[i], &cards, &error));
        g_assert_true(error && error->domain == KHAOSAT_ERROR);
        g_assert_nonnull(strstr(error->message, says[i]));
    }
}

int
main(int argc, char **argv)
{
    int code;

    g_test_init(&argc, &argv, NULL);
    g_test_add("/report/every sentence comes back", Fixture,
               GINT_TO_POINTER(LANG_VI), set_up, test_every_sentence_comes_back,
               tear_down);
    g_test_add("/report/English is complete", Fixture, GINT_TO_POINTER(LANG_EN),
               set_up, test_english_is_complete, tear_down);
    g_test_add("/report/the same bytes in any time zone", Fixture,
               GINT_TO_POINTER(LANG_VI), set_up,
               test_the_same_bytes_in_any_time_zone, tear_down);
    g_test_add("/report/what cannot be done is said", Fixture,
               GINT_TO_POINTER(LANG_VI), set_up,
               test_what_cannot_be_done_is_said, tear_down);
    code = g_test_run();
    typesetter_shutdown();
    return code;
}
