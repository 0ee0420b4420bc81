/* test_narrative.c - words by people, with numbers by reference. */
#include "report/narrative.h"
#include "report/outline.h"
#include "report/reference.h"
#include "tests/report_world.h"
#include <glib/gstdio.h>

static void
test_references_say_what_the_tables_say(void)
{
    static const struct {
        const char *inside, *says; /* NULL: no such thing */
    } cases[] = {
        { "reach.estimate", "78,2%" },
        { "reach.interval", "76,2–80,2" },
        { "reach.value", "78,2% (KTC 95%: 76,2–80,2)" },
        { "reach.target", ">80%" },
        { "reach.verdict", "chưa đạt" },
        { "reach.gap", "1,8 điểm phần trăm" },
        { "reach.change", "tăng 8,2\302\240điểm %" },
        { "reach.n", "400" },
        { "reach.short", "Người dân được tuyên truyền" },
        { "reach.skill.estimate", "81,0%" },
        { "reach.estimate 2024", "70,0%" },
        { "reach.estimate part=05", "65,0%" },
        { "reach.estimate  part=05", "65,0%" },
        { "reach.estimate 2023", "–" },
        { "plan.change", "–" },
        { "reach", NULL },
        { "", NULL },
        { "reach.colour", NULL },
        { "nothing.estimate", NULL },
        { "reach.estimate part=99", NULL },
        { "reach.estimate shape=05", NULL },
        { "reach.estimate soon", NULL },
    };
    World world;

    world_open(&world, LANG_VI);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = reference_text(&world.context, cases[i].inside);

        g_assert_cmpstr(text, ==, cases[i].says);
    }
    world_close(&world);
}

typedef struct {
    World world;
    char *folder, *year, *path;
    Findings *findings;
    Narrative *narrative;
} Slot;

/* A slot "causes" with TEXT. */
static void
slot_open(Slot *slot, const char *text)
{
    world_open(&slot->world, LANG_VI);
    slot->folder = g_dir_make_tmp("khaosat-XXXXXX", NULL);
    slot->year = g_build_filename(slot->folder, "2025", NULL);
    slot->path = g_build_filename(slot->year, "causes.vi.md", NULL);
    g_assert_cmpint(g_mkdir(slot->year, 0700), ==, 0);
    if (text)
        g_assert_true(g_file_set_contents(slot->path, text, -1, NULL));
    slot->findings = findings_new();
    slot->narrative =
        narrative_load(&slot->world.context, slot->folder, slot->findings);
}

static void
slot_close(Slot *slot)
{
    narrative_free(slot->narrative);
    findings_free(slot->findings);
    g_remove(slot->path);
    g_rmdir(slot->year);
    g_rmdir(slot->folder);
    g_free(slot->folder);
    g_free(slot->year);
    g_free(slot->path);
    world_close(&slot->world);
}

static void
test_markdown_becomes_points(void)
{
    static const struct {
        const char *text, *first, *second;
    } cases[] = {
        { "Một đoạn\nhai dòng.\n\nĐoạn **đậm**.\n", "Một đoạn hai dòng.",
          "Đoạn **đậm**." },
        { "Mở đầu.\n\n- Ý {reach.estimate}\n- Ý hai\n", "Ý 78,2%", "Ý hai" },
        { "1. Một\n   - trong một\n", "Một", "trong một" },
        { "# Đầu đề\n\nLời *nghiêng* và `mã`.", "Lời nghiêng và mã.", NULL },
        { "<!-- chưa viết -->\n", NULL, NULL },
        { "", NULL, NULL },
        { NULL, NULL, NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Slot slot;
        g_autofree const char **points = NULL;

        slot_open(&slot, cases[i].text);
        g_assert_cmpuint(findings_size(slot.findings), ==, 0);
        points = narrative_points(slot.narrative, "causes", 2);
        g_assert_cmpstr(points[0], ==, cases[i].first);
        if (points[0])
            g_assert_cmpstr(points[1], ==, cases[i].second);
        g_assert_true(narrative_has(slot.narrative, "causes") ==
                      (cases[i].first != NULL));
        slot_close(&slot);
    }
}

static void
test_mistakes_have_file_and_line(void)
{
    static const struct {
        const char *text, *rule;
        size_t line;
    } cases[] = {
        { "Một.\n\nHai {nothing.estimate}.\n", "narrative.reference", 3 },
        { "Một\nhai\n{reach.colour}.\n", "narrative.reference", 3 },
        { "- a\n- b {x}\n", "narrative.reference", 2 },
        { "Xem [trang](http://a.vn).\n", "narrative.markup", 1 },
        { "Một.\n\n    mã\n", "narrative.markup", 3 },
        { "Một.\n\n> trích\n", "narrative.markup", 3 },
        { "\xff\xfe", "narrative.file", 0 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Slot slot;
        const Finding *finding;

        slot_open(&slot, cases[i].text);
        g_assert_cmpuint(findings_size(slot.findings), ==, 1);
        finding = findings_get(slot.findings, 0);
        g_assert_cmpstr(finding->rule, ==, cases[i].rule);
        g_assert_cmpuint(finding->line, ==, cases[i].line);
        g_assert_true(g_str_has_suffix(finding->file, "causes.vi.md"));
        slot_close(&slot);
    }
}

static void
test_a_final_report_knows_what_is_missing(void)
{
    g_autofree char *path = NULL,
                    *folder = g_dir_make_tmp("khaosat-XXXXXX", NULL);
    g_autofree char *missing = NULL;
    g_autoptr(GPtrArray) outline = NULL;
    g_autoptr(GError) error = NULL;
    Slot slot;

    path = g_build_filename(folder, "contents.csv", NULL);
    g_assert_true(g_file_set_contents(
        path,
        "level,title_vi,title_en,content\n1,A,,narrative:causes\n"
        "2,B,,targets narrative:wishes narrative:results\n",
        -1, NULL));
    outline = outline_load(path, LANG_VI, &error);
    g_assert_no_error(error);
    slot_open(&slot, "Vì thế.\n");
    missing = outline_unwritten(outline, slot.narrative);
    g_assert_cmpstr(missing, ==, "wishes, results");
    slot_close(&slot);
    g_remove(path);
    g_rmdir(folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/narrative/references say what the tables say",
                    test_references_say_what_the_tables_say);
    g_test_add_func("/narrative/Markdown becomes points",
                    test_markdown_becomes_points);
    g_test_add_func("/narrative/mistakes have file and line",
                    test_mistakes_have_file_and_line);
    g_test_add_func("/narrative/a final report knows what is missing",
                    test_a_final_report_knows_what_is_missing);
    return g_test_run();
}
