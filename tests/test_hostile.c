/* test_hostile.c - documents of units with impossible names, of none, of one
 * and of thousands, of an indicator without estimates and of a target of 0%. */
#include "report/card.h"
#include "report/national.h"
#include "tests/report_world.h"
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *folder;
    World world;
    GStringChunk *texts;
} Country;

static void
copy_all(const char *from, const char *to)
{
    g_autoptr(GDir) dir = g_dir_open(from, 0, NULL);
    const char *name;

    g_assert_cmpint(g_mkdir_with_parents(to, 0700), ==, 0);
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *inner = g_build_filename(from, name, NULL);
        g_autofree char *outer = g_build_filename(to, name, NULL);
        g_autofree char *text = NULL;
        size_t length = 0;

        if (g_file_test(inner, G_FILE_TEST_IS_DIR)) {
            copy_all(inner, outer);
            continue;
        }
        g_assert_true(g_file_get_contents(inner, &text, &length, NULL));
        g_assert_true(g_file_set_contents(outer, text, (gssize)length, NULL));
    }
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

/* The first few are what no register should hold. */
static char *
name_of(size_t at)
{
    static const char *const names[] = {
        "<b>&\"\"</b> {year} **%s**",
        "Ho\xcc\x80"
        "a\xcc\xa3 Bi\xcc\x80nh d\xcc\xa3\xcc\x82",
        "Bên \xe2\x80\x8f"
        "phải sang trái",
        "Hai\ndòng\r\nvà\tnữa",
        " ",
    };

    if (at == G_N_ELEMENTS(names))
        return g_strnfill(200, 'W');
    return at < G_N_ELEMENTS(names) ? g_strdup(names[at])
                                    : g_strdup_printf("Huyện thứ %zu", at);
}

static void
write_register(const char *folder, size_t n)
{
    g_autofree char *offices =
        g_build_filename(folder, "registers", "offices.csv", NULL);
    g_autofree char *path =
        g_build_filename(folder, "registers", "parts.csv", NULL);
    g_autoptr(GString) text =
        g_string_new("code,name_vi,name_en,type,region\n");

    for (size_t i = 0; i < n; i++) {
        g_autofree char *name = name_of(i);

        g_string_append_printf(text, "%05zu,\"%s\",\"%s\",tỉnh,%zu\n", i, name,
                               name, i % 9);
    }
    g_assert_true(g_file_set_contents(path, text->str, -1, NULL));
    g_assert_true(g_file_set_contents(
        offices,
        n > 0 ? "code,name_vi,name_en,parent\nF1,Sở,Office,00000\n"
              : "code,name_vi,name_en,parent\n",
        -1, NULL));
}

static void
add_estimates(Country *of, size_t n)
{
    world_add(&of->world, 2024, "reach", "", "", 0.7, 0.01, VERDICT_NOT_DUE);
    world_add(&of->world, 2025, "reach", "", "", 0.78, 0.01, VERDICT_NOT_MET);
    for (size_t i = 0; i < n; i++) {
        g_autofree char *code = g_strdup_printf("%05zu", i);
        const char *level = g_string_chunk_insert(of->texts, code);
        double share = i == 0   ? 0
                       : i == 1 ? 1
                                : 0.3 + 0.6 * (double)i / (double)n;

        world_add(&of->world, 2025, "reach", "part", level, share, 0.02,
                  VERDICT_CANNOT_TELL);
    }
}

static void
country_open(Country *of, size_t n, bool estimates)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;
    World *world = &of->world;

    of->folder = g_dir_make_tmp("khaosat-XXXXXX", NULL);
    of->texts = g_string_chunk_new(4096);
    copy_all(WORLD, of->folder);
    write_register(of->folder, n);
    world->definitions = definitions_load(of->folder, NULL, findings, &error);
    if (error) {
        g_autoptr(GString) text = g_string_new(NULL);

        findings_print(findings, of->folder, LANG_EN, text);
        g_error("%s", text->str);
    }
    world->settings = report_settings_load(WORLD "/plan/report.csv", &error);
    world->estimates = g_ptr_array_new_with_free_func(g_free);
    if (estimates)
        add_estimates(of, n);
    world->series = series_new(world->estimates);
    world->context = (Context){ .definitions = world->definitions,
                                .framework = world->definitions->framework,
                                .settings = world->settings,
                                .series = world->series,
                                .year = 2025,
                                .lang = LANG_VI };
}

static void
country_close(Country *of)
{
    world_close(&of->world);
    g_string_chunk_free(of->texts);
    remove_all(of->folder);
    g_free(of->folder);
}

static void
assert_whole(GByteArray *pdf)
{
    g_assert_nonnull(pdf);
    g_assert_cmpuint(pdf->len, >, 1000);
    g_assert_nonnull(
        g_strstr_len((const char *)pdf->data + pdf->len - 8, 8, "%%EOF"));
    g_byte_array_unref(pdf);
}

static void
make_documents(Country *of, size_t cards)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Typesetter) type = typesetter_new(LANG_VI, &error);
    char *domains[] = { (char[]){ "part" }, NULL };
    const Register *parts =
        definitions_register(of->world.definitions, "parts");
    CardSet *set = NULL;

    of->world.context.card_domains = domains;
    assert_whole(national_report(&of->world.context, NULL, NULL, type, &error));
    g_assert_no_error(error);
    set = card_set_new(&of->world.context, NULL, type);
    for (size_t i = 0; i < cards && i < register_size(parts); i++) {
        assert_whole(card_report(set, register_get(parts, i), &error));
        g_assert_no_error(error);
    }
    card_set_free(set);
}

static void
test_units(gconstpointer many)
{
    Country of = { 0 };
    size_t n = GPOINTER_TO_SIZE(many);

    country_open(&of, n, true);
    make_documents(&of, 7);
    country_close(&of);
}

static void
test_nothing_is_known(void)
{
    Country of = { 0 };

    country_open(&of, 3, false);
    make_documents(&of, 3);
    country_close(&of);
}

static void
test_a_target_of_nothing(void)
{
    Country of = { 0 };

    country_open(&of, 3, true);
    for (guint i = 0; i < of.world.context.framework->indicators->len; i++) {
        Indicator *one =
            g_ptr_array_index(of.world.context.framework->indicators, i);

        one->target = isfinite(one->target) ? 0 : one->target;
    }
    make_documents(&of, 3);
    country_close(&of);
}

int
main(int argc, char **argv)
{
    int code;

    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/hostile/no units", GSIZE_TO_POINTER(0), test_units);
    g_test_add_data_func("/hostile/one unit", GSIZE_TO_POINTER(1), test_units);
    g_test_add_data_func("/hostile/names that no register should hold",
                         GSIZE_TO_POINTER(7), test_units);
    /* 5,000 with -m thorough: several seconds */
    g_test_add_data_func("/hostile/thousands of units",
                         GSIZE_TO_POINTER(g_test_thorough() ? 5000 : 1000),
                         test_units);
    g_test_add_func("/hostile/no estimates at all", test_nothing_is_known);
    g_test_add_func("/hostile/a target of nothing", test_a_target_of_nothing);
    code = g_test_run();
    typesetter_shutdown();
    return code;
}
