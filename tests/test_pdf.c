/* test_pdf.c - finished documents: what they say of themselves, and that
 * nothing is painted that is neither tagged nor an artifact. */
#include "report/canvas/theme.h"
#include "report/flow/flow.h"
#include "report/flow/page_table.h"
#include "report/pdf/document.h"
#include "report/pdf/pdf_content.h"
#include "report/pdf/pdf_icc.h"
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

static void
test_only_what_paints_untagged_becomes_an_artifact(void)
{
    static const struct {
        const char *content, *marked;
    } cases[] = {
        { "", "" },
        { "q\nQ\n", "q\nQ\n" },
        { "0 0 m 1 1 l S\n", "/Artifact BMC\n0 0 m 1 1 l S\nEMC\n" },
        { "/P << /MCID 0 >> BDC\nBT\n(a)Tj\nET\nEMC\n",
          "/P << /MCID 0 >> BDC\nBT\n(a)Tj\nET\nEMC\n" },
        { "0 0 1 1 re f\n/P << /MCID 0 >> BDC\n(a)Tj\nEMC\n1 g\n(b)Tj\n",
          "/Artifact BMC\n0 0 1 1 re f\nEMC\n/P << /MCID 0 >> "
          "BDC\n(a)Tj\nEMC\n/Artifact BMC\n1 g\n(b)Tj\nEMC\n" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GString *marked =
            pdf_mark_artifacts(cases[i].content, strlen(cases[i].content));

        g_assert_cmpstr(marked->str, ==, cases[i].marked);
        g_string_free(marked, TRUE);
    }
}

static guint32
read_32(const GByteArray *bytes, guint at)
{
    const guint8 *b = bytes->data + at;

    return (guint32)b[0] << 24 | (guint32)b[1] << 16 | (guint32)b[2] << 8 |
           b[3];
}

static void
test_the_colour_profile_holds_what_its_table_says(void)
{
    g_autoptr(GByteArray) icc = pdf_srgb_profile();

    g_assert_cmpuint(read_32(icc, 0), ==, icc->len);
    g_assert_true(memcmp(icc->data + 36, "acsp", 4) == 0);
    g_assert_cmpuint(read_32(icc, 128), ==, 9);
    for (guint i = 0; i < 9; i++) {
        guint offset = read_32(icc, 128 + 4 + 12 * i + 4);
        guint size = read_32(icc, 128 + 4 + 12 * i + 8);

        g_assert_cmpuint(offset % 4, ==, 0);
        g_assert_cmpuint(offset + size, <=, icc->len);
    }
}

/* A document with one of everything. */
static GByteArray *
make(Lang lang, const char *title)
{
    static const char *const points[] = { "Một điểm", NULL };
    const TableColumn column = { "Tên", 0, ALIGN_LEFT, true, false };
    const DocumentInfo info = { .title = title,
                                .subject = "Chủ đề",
                                .author = "[CƠ QUAN]",
                                .keywords = "a & b",
                                .lang = lang,
                                .date = 20499 }; /* 2026-02-15 */
    const FlowStyle style = { .body = { 60, 60, 400, 300 },
                              .font = { FACE_SERIF, 12, false, false },
                              .leading = 1.3,
                              .spacing = 5,
                              .footer = "Chân trang",
                              .mark = "SỐ LIỆU MÔ PHỎNG" };
    g_autoptr(GError) error = NULL;
    g_autoptr(Typesetter) type = typesetter_new(lang, NULL);
    g_autoptr(Document) document = document_new(type, &info);
    g_autoptr(Flow) flow = flow_new(document, &style);
    g_autoptr(PageTable) table = page_table_new("Bảng", NULL, "Nguồn");
    const Box box = { 60, 100, 50, 50 };
    GByteArray *pdf = NULL;

    flow_heading(flow, 1, "I. Chương", 0);
    flow_key_points(flow, "Điểm chính", points);
    page_table_add_column(table, &column);
    for (int i = 0; i < 20; i++) {
        page_table_add_row(table, false);
        page_table_add_cell(table, "Đạt");
    }
    flow_table(flow, table);
    document_begin_figure(document, "Một hình vuông", &box);
    canvas_rectangle(document_canvas(document), &box,
                     theme_colour(COLOUR_NAVY));
    document_end(document);
    pdf = document_finish(document, &error);
    g_assert_no_error(error);
    return pdf;
}

static qpdf_data
open_pdf(const GByteArray *bytes)
{
    qpdf_data pdf = qpdf_init();

    g_assert_false(qpdf_read_memory(pdf, "test", (const char *)bytes->data,
                                    bytes->len, NULL) &
                   QPDF_ERRORS);
    return pdf;
}

static void
test_the_file_says_what_it_is(void)
{
    g_autoptr(GByteArray) bytes = make(LANG_VI, "Báo cáo <thử> & “lạ”");
    qpdf_data pdf = open_pdf(bytes);
    qpdf_oh root = qpdf_get_root(pdf);
    qpdf_oh info = qpdf_oh_get_key(pdf, qpdf_get_trailer(pdf), "/Info");
    const char *text = (const char *)bytes->data;

    g_assert_cmpstr(
        qpdf_oh_get_string_value(pdf, qpdf_oh_get_key(pdf, root, "/Lang")), ==,
        "vi");
    g_assert_true(qpdf_oh_has_key(pdf, root, "/Metadata"));
    g_assert_true(qpdf_oh_has_key(pdf, root, "/OutputIntents"));
    g_assert_true(qpdf_oh_has_key(pdf, root, "/StructTreeRoot"));
    g_assert_cmpstr(
        qpdf_oh_get_utf8_value(pdf, qpdf_oh_get_key(pdf, info, "/Title")), ==,
        "Báo cáo <thử> & “lạ”");
    g_assert_cmpstr(qpdf_oh_get_utf8_value(
                        pdf, qpdf_oh_get_key(pdf, info, "/CreationDate")),
                    ==, "D:20260215000000+00'00'");
    g_assert_nonnull(g_strstr_len(text, (gssize)bytes->len,
                                  "Báo cáo &lt;thử&gt; &amp; “lạ”"));
    g_assert_nonnull(g_strstr_len(text, (gssize)bytes->len,
                                  "<xmp:CreateDate>2026-02-15T00:00:00"));
    g_assert_cmpstr(qpdf_get_pdf_version(pdf), ==, "1.4");
    qpdf_cleanup(&pdf);
}

/* How many elements of KIND below ELEMENT have KEY, and how many have not. */
typedef struct {
    int with, without;
} Count;

static void
count(qpdf_data pdf, qpdf_oh element, const char *kind, const char *key,
      Count *sum)
{
    qpdf_oh kids;

    if (!qpdf_oh_is_dictionary(pdf, element))
        return;
    if (qpdf_oh_is_name_and_equals(pdf, qpdf_oh_get_key(pdf, element, "/S"),
                                   kind)) {
        if (qpdf_oh_has_key(pdf, element, key))
            sum->with++;
        else
            sum->without++;
    }
    kids = qpdf_oh_get_key(pdf, element, "/K");
    if (!qpdf_oh_is_array(pdf, kids)) {
        count(pdf, kids, kind, key, sum);
        return;
    }
    for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, kids); i++)
        count(pdf, qpdf_oh_get_array_item(pdf, kids, i), kind, key, sum);
}

static void
test_figures_speak_and_heads_have_a_scope(void)
{
    static const struct {
        const char *kind, *key;
        int number;
    } cases[] = {
        { "/Figure", "/Alt", 1 }, { "/TH", "/A", 21 }, { "/Table", "/K", 1 },
        { "/H2", "/K", 2 },       { "/LI", "/K", 1 },
    };
    g_autoptr(GByteArray) bytes = make(LANG_VI, "Thử");
    qpdf_data pdf = open_pdf(bytes);
    qpdf_oh tree = qpdf_oh_get_key(pdf, qpdf_get_root(pdf), "/StructTreeRoot");

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Count sum = { 0, 0 };

        count(pdf, tree, cases[i].kind, cases[i].key, &sum);
        g_assert_cmpint(sum.with, ==, cases[i].number);
        g_assert_cmpint(sum.without, ==, 0);
    }
    qpdf_cleanup(&pdf);
}

static bool
is_painting(const char *line)
{
    return g_str_has_suffix(line, " S") || g_str_has_suffix(line, " f") ||
           g_str_has_suffix(line, "Tj") || g_str_has_suffix(line, "TJ");
}

static void
test_everything_painted_is_marked(void)
{
    g_autoptr(GByteArray) bytes = make(LANG_VI, "Thử");
    qpdf_data pdf = open_pdf(bytes);
    int pages = qpdf_get_num_pages(pdf), painted = 0;

    g_assert_cmpint(pages, >=, 2);
    for (int i = 0; i < pages; i++) {
        unsigned char *content = NULL;
        size_t length = 0;
        int depth = 0;
        g_autofree char *text = NULL;
        g_auto(GStrv) lines = NULL;

        qpdf_oh_get_page_content_data(pdf, qpdf_get_page_n(pdf, (size_t)i),
                                      &content, &length);
        text = g_strndup((const char *)content, length);
        free(content);
        lines = g_strsplit(text, "\n", -1);
        for (char **line = lines; *line; line++) {
            depth += g_str_has_suffix(*line, "BDC") ||
                     g_str_has_suffix(*line, "BMC");
            depth -= g_str_has_suffix(*line, "EMC");
            g_assert_true(depth == 0 || depth == 1);
            g_assert_true(depth == 1 || !is_painting(*line));
            painted += is_painting(*line);
        }
        g_assert_cmpint(depth, ==, 0);
        g_assert_false(
            qpdf_oh_has_key(pdf, qpdf_get_page_n(pdf, (size_t)i), "/Group"));
    }
    g_assert_cmpint(painted, >, 20);
    qpdf_cleanup(&pdf);
}

static void
test_equal_documents_are_equal_bytes(void)
{
    g_autoptr(GByteArray) first = make(LANG_VI, "Thử");
    g_autoptr(GByteArray) second = make(LANG_VI, "Thử");
    g_autoptr(GByteArray) english = make(LANG_EN, "Thử");

    g_assert_cmpuint(first->len, ==, second->len);
    g_assert_true(memcmp(first->data, second->data, first->len) == 0);
    g_assert_true(english->len != first->len ||
                  memcmp(first->data, english->data, first->len) != 0);
}

int
main(int argc, char **argv)
{
    int code;

    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/only what paints untagged becomes an artifact",
                    test_only_what_paints_untagged_becomes_an_artifact);
    g_test_add_func("/pdf/the colour profile holds what its table says",
                    test_the_colour_profile_holds_what_its_table_says);
    g_test_add_func("/pdf/the file says what it is",
                    test_the_file_says_what_it_is);
    g_test_add_func("/pdf/figures speak and heads have a scope",
                    test_figures_speak_and_heads_have_a_scope);
    g_test_add_func("/pdf/everything painted is marked",
                    test_everything_painted_is_marked);
    g_test_add_func("/pdf/equal documents are equal bytes",
                    test_equal_documents_are_equal_bytes);
    code = g_test_run();
    typesetter_shutdown();
    return code;
}
