/* test_annotate.c - copies of files with what is to be mended in them. */
#include "store/annotate.h"
#include "store/error.h"
#include "store/returned.h"

#include <string.h>

/* What becomes of TEXT, fed STEP bytes at a time, without the mark. */
static char *
annotate(const char *text, size_t step, char delimiter, size_t header_line)
{
    static const Finding list[] = {
        { NULL, 0, NULL, NULL, "file.x", SEVERITY_NOTE, "x", "all of it" },
        { NULL, 3, "a", "4O", "type.x", SEVERITY_ERROR, "x", "a \"number\"" },
        { NULL, 3, "b", NULL, "required", SEVERITY_WARNING, "x", "fill\nit" },
    };
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Annotator) annotator = NULL;
    GString *out = g_string_new(NULL);
    size_t length = strlen(text);

    for (size_t i = 0; i < G_N_ELEMENTS(list); i++)
        findings_add(findings, &list[i]);
    annotator = annotator_new(findings, delimiter, header_line, LANG_EN);
    for (size_t at = 0; at < length; at += step)
        annotator_feed(annotator, text + at, MIN(step, length - at), out);
    annotator_end(annotator, out);
    g_assert_true(g_str_has_prefix(out->str, "\xef\xbb\xbf"));
    g_string_erase(out, 0, 3);
    return g_string_free(out, FALSE);
}

#define HEAD "\"khaosat_findings: Note: all of it\""
#define ROW                                                                    \
    "\"ERROR · column a “4O”: a \"\"number\"\" • "                      \
    "WARNING · column b: fill it\""

static void
test_rows_have_what_concerns_them(void)
{
    static const struct {
        const char *text, *expected;
        char delimiter;
        size_t header_line;
    } cases[] = {
        { "a,b\n1,2\n4O,\n5,6\n", HEAD ",a,b\n,1,2\n" ROW ",4O,\n,5,6\n", ',',
          1 },
        { "a;b\r\n\r\n4O;\r\n", HEAD ";a;b\r\n\r\n" ROW ";4O;\r\n", ';', 1 },
        { "Banner\na,b\n4O,", ",Banner\n" HEAD ",a,b\n" ROW ",4O,", ',', 2 },
        /* a row of two lines, then the one that line 3 is in */
        { "a,b\n\"x\ny\",\"4O\"\n5,6",
          HEAD ",a,b\n" ROW ",\"x\ny\",\"4O\"\n,5,6", ',', 1 },
        /* a mark that is never closed takes the rest along */
        { "a,b\r\r\"4O,5\r6,7\r", HEAD ",a,b\r\r" ROW ",\"4O,5\r6,7\r", ',',
          1 },
        { "a\tb\n=1+1\t'=x\n-5\t\"@q\"\"\"\n",
          HEAD "\ta\tb\n\t'=1+1\t''=x\n" ROW "\t-5\t\"'@q\"\"\"\n", '\t', 1 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (size_t step = 1; step < 40; step += 3) {
            g_autofree char *out = annotate(
                cases[i].text, step, cases[i].delimiter, cases[i].header_line);

            g_assert_cmpstr(out, ==, cases[i].expected);
        }
}

static void
test_formulas_are_escaped_and_numbers_never(void)
{
    static const struct {
        const char *cell;
        bool escaped;
    } cases[] = {
        { "=1+1", true },
        { "@SUM(A1)", true },
        { "+cmd|' /C calc'!A0", true },
        { "-2+3", true },
        { "-e5", true },
        { "'=x", true },
        { "''-x", true },
        { "-5", false },
        { "+84912345678", false },
        { "-1.234,5", false },
        { "-1 234", false },
        { "-2,5%", false },
        { "-1E-05", false },
        { "-", false },
        { "Hà Nội", false },
        { "'thường", false },
        { "a=b", false },
        { "", false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text =
            g_strconcat("h\n\n\n", cases[i].cell, "\n", NULL);
        g_autofree char *out = annotate(text, 64, ';', 1);
        const char *cell = strrchr(g_strchomp(out), ';');

        if (!cell) { /* a blank line stays one */
            g_assert_cmpstr(cases[i].cell, ==, "");
            continue;
        }
        g_assert_cmpstr(cell + 1 + cases[i].escaped, ==, cases[i].cell);
        g_assert_cmpint(cell[1] == '\'' &&
                            annotate_is_escaped(cell + 1, strlen(cell + 1)),
                        ==, cases[i].escaped);
    }
}

static void
test_what_is_packed_can_be_unpacked(void)
{
    GString *text = g_string_new(NULL);
    g_autoptr(GByteArray) packed = NULL, back = NULL, broken = NULL;
    g_autoptr(GError) error = NULL;

    for (int i = 0; i < 20000; i++)
        g_string_append_printf(text, "%d,Hà Nội\n", i);
    packed = zip_pack(text->str, text->len, NULL);
    back = zip_unpack(packed->data, packed->len, NULL);
    g_assert_cmpuint(back->len, ==, text->len);
    g_assert_cmpint(memcmp(back->data, text->str, text->len), ==, 0);
    g_assert_cmpuint(packed->len, <, text->len / 2);
    broken = zip_unpack(packed->data, packed->len / 2, &error);
    g_assert_null(broken);
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_STORE);
    g_string_free(text, TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/annotate/rows have what concerns them",
                    test_rows_have_what_concerns_them);
    g_test_add_func("/annotate/formulas are escaped, and numbers never",
                    test_formulas_are_escaped_and_numbers_never);
    g_test_add_func("/annotate/what is packed can be unpacked",
                    test_what_is_packed_can_be_unpacked);
    return g_test_run();
}
