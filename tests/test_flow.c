/* test_flow.c - what goes on which page: paragraphs, figures, tables. */
#include "report/canvas/theme.h"
#include "report/flow/flow.h"
#include "report/flow/page_table.h"
#include <math.h>
#include <string.h>

#define LINE 20.0 /* distance of baselines, below */

typedef struct {
    Typesetter *type;
    Document *document;
    Flow *flow;
} Pages;

/* Ten lines of LINE points a page. */
static void
pages_open(Pages *pages)
{
    const DocumentInfo info = { .title = "Thử", .lang = LANG_VI };
    const FlowStyle style = { .body = { 60, 60, 400, 10 * LINE },
                              .font = { FACE_SERIF, 10, false, false },
                              .leading = LINE / 10,
                              .footer = "Chân trang",
                              .mark = "SỐ LIỆU MÔ PHỎNG" };

    pages->type = typesetter_new(LANG_VI, NULL);
    pages->document = document_new(pages->type, &info);
    pages->flow = flow_new(pages->document, &style);
}

static GByteArray *
pages_close(Pages *pages)
{
    g_autoptr(GError) error = NULL;
    GByteArray *pdf = document_finish(pages->document, &error);

    g_assert_no_error(error);
    flow_free(pages->flow);
    document_free(pages->document);
    typesetter_free(pages->type);
    return pdf;
}

/* A text of LINES lines: its words are too long for two to share one. */
static char *
text_of(size_t lines)
{
    static const char word[] = "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm ";
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < lines; i++)
        g_string_append(text, word);
    return g_string_free(text, FALSE);
}

static void
test_a_split_paragraph_leaves_two_lines_on_each_side(void)
{
    static const struct {
        double used; /* lines of the page before it */
        size_t lines, page;
        double below; /* lines used on the last page */
    } cases[] = {
        { 5, 4, 1, 9 }, /* fits */
        { 8, 4, 2, 2 }, /* two and two */
        { 7, 4, 2, 2 }, /* three would leave one: two and two */
        { 9, 4, 2, 4 }, /* one line alone may not stay */
        { 8, 3, 2, 3 }, /* nor be left over */
        { 5, 22, 3, 7 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Pages pages;
        g_autofree char *text = text_of(cases[i].lines);

        pages_open(&pages);
        flow_skip(pages.flow, cases[i].used * LINE);
        flow_paragraph(pages.flow, text);
        g_assert_cmpuint(document_page(pages.document), ==, cases[i].page);
        g_assert_cmpfloat_with_epsilon(flow_y(pages.flow),
                                       60 + cases[i].below * LINE, 0.5);
        g_byte_array_unref(pages_close(&pages));
    }
}

static PageTable *
table_of(size_t rows, size_t parts)
{
    const TableColumn name = { "Tên", 0, ALIGN_LEFT, true, false };
    const TableColumn value = { "2025", 50, ALIGN_RIGHT, false, true };
    PageTable *table = page_table_new("Bảng thử", NULL, "Ghi chú");

    page_table_add_column(table, &name);
    page_table_add_column(table, &value);
    for (size_t i = 0; i < rows; i++) {
        page_table_add_row(table, i % (parts + 1) != 0);
        page_table_take_cell(table, g_strdup_printf("Dòng %zu", i));
        page_table_add_verdict(table, VERDICT_MET, NULL);
    }
    return table;
}

static void
test_a_table_goes_on_over_pages(void)
{
    static const struct {
        double used;
        size_t rows, page;
    } cases[] = {
        { 0, 3, 1 },
        { 0, 0, 1 },
        { 8.5, 3, 2 }, /* head and rows together */
        { 0, 20, 3 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Pages pages;
        g_autoptr(PageTable) table = table_of(cases[i].rows, 0);

        pages_open(&pages);
        flow_skip(pages.flow, cases[i].used * LINE);
        flow_table(pages.flow, table);
        g_assert_cmpuint(document_page(pages.document), ==, cases[i].page);
        g_byte_array_unref(pages_close(&pages));
    }
}

static void
test_a_row_too_high_for_a_page_still_ends(void)
{
    Pages pages;
    g_autoptr(PageTable) table = table_of(2, 0);
    g_autofree char *text = text_of(60);

    pages_open(&pages);
    page_table_add_row(table, false);
    page_table_add_cell(table, text);
    flow_table(pages.flow, table);
    g_assert_cmpuint(document_page(pages.document), <=, 3);
    g_byte_array_unref(pages_close(&pages));
}

static void
test_a_heading_stays_with_what_follows(void)
{
    Pages pages;

    pages_open(&pages);
    flow_skip(pages.flow, 7 * LINE);
    flow_heading(pages.flow, 1, "Chương một", 3 * LINE);
    g_assert_cmpuint(document_page(pages.document), ==, 2);
    g_byte_array_unref(pages_close(&pages));
}

static void
test_points_of_a_box_stay_together(void)
{
    static const char *const points[] = { "Một **đậm**", "Hai", NULL };
    Pages pages;

    pages_open(&pages);
    flow_skip(pages.flow, 8 * LINE);
    flow_key_points(pages.flow, "Điểm chính", points);
    g_assert_cmpuint(document_page(pages.document), ==, 2);
    g_assert_cmpfloat(flow_left(pages.flow), >, 3 * LINE);
    g_byte_array_unref(pages_close(&pages));
}

int
main(int argc, char **argv)
{
    int code;

    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/flow/a split paragraph leaves two lines on each side",
                    test_a_split_paragraph_leaves_two_lines_on_each_side);
    g_test_add_func("/flow/a table goes on over pages",
                    test_a_table_goes_on_over_pages);
    g_test_add_func("/flow/a row too high for a page still ends",
                    test_a_row_too_high_for_a_page_still_ends);
    g_test_add_func("/flow/a heading stays with what follows",
                    test_a_heading_stays_with_what_follows);
    g_test_add_func("/flow/points of a box stay together",
                    test_points_of_a_box_stay_together);
    code = g_test_run();
    typesetter_shutdown();
    return code;
}
