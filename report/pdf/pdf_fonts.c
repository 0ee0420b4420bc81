/* pdf_fonts.c - what PDF/A-1 asks of embedded fonts beyond what cairo writes:
 * how the numbers of a TrueType font's glyphs are found (CIDToGIDMap), and
 * which glyphs the subset has (CIDSet). */
#include "report/pdf/pdf_structure.h"

/* One bit a glyph, from the highest of the first byte on: all of 0 .. N-1. */
static GByteArray *
bits(int n)
{
    GByteArray *set = g_byte_array_new();

    for (int i = 0; i < n; i += 8) {
        guint8 byte = (guint8)(0xff << MAX(0, 8 - (n - i)));

        g_byte_array_append(set, &byte, 1);
    }
    return set;
}

/* cairo numbers a subset's glyphs from 0 and gives one width for each, in one
 * run: [0 [w0 w1 ...]]. */
static int
count_glyphs(qpdf_data pdf, qpdf_oh font)
{
    qpdf_oh widths = qpdf_oh_get_key(pdf, font, "/W");
    qpdf_oh run;

    if (!qpdf_oh_is_array(pdf, widths) ||
        qpdf_oh_get_array_n_items(pdf, widths) != 2)
        return 0;
    run = qpdf_oh_get_array_item(pdf, widths, 1);
    return qpdf_oh_is_array(pdf, run) ? qpdf_oh_get_array_n_items(pdf, run) : 0;
}

static void
finish_descendant(qpdf_data pdf, qpdf_oh font)
{
    qpdf_oh descriptor = qpdf_oh_get_key(pdf, font, "/FontDescriptor");
    g_autoptr(GByteArray) set = NULL;
    int n;

    if (qpdf_oh_has_key(pdf, font, "/CIDToGIDMap"))
        return;
    qpdf_oh_replace_key(pdf, font, "/CIDToGIDMap",
                        qpdf_oh_new_name(pdf, "/Identity"));
    n = count_glyphs(pdf, font);
    if (n == 0 || !qpdf_oh_is_dictionary(pdf, descriptor))
        return;
    set = bits(n);
    qpdf_oh_replace_key(pdf, descriptor, "/CIDSet",
                        pdf_stream(pdf, set->data, set->len));
}

static void
finish_font(qpdf_data pdf, qpdf_oh font)
{
    qpdf_oh descendants = qpdf_oh_get_key(pdf, font, "/DescendantFonts");

    if (qpdf_oh_is_array(pdf, descendants))
        finish_descendant(pdf, qpdf_oh_get_array_item(pdf, descendants, 0));
}

/* The names first: qpdf has one iterator a document. */
static GPtrArray *
key_names(qpdf_data pdf, qpdf_oh dictionary)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

    qpdf_oh_begin_dict_key_iter(pdf, dictionary);
    while (qpdf_oh_dict_more_keys(pdf))
        g_ptr_array_add(names, g_strdup(qpdf_oh_dict_next_key(pdf)));
    return names;
}

void
pdf_finish_fonts(qpdf_data pdf, qpdf_oh page)
{
    qpdf_oh resources = qpdf_oh_get_key(pdf, page, "/Resources");
    qpdf_oh fonts = qpdf_oh_get_key_if_dict(pdf, resources, "/Font");
    g_autoptr(GPtrArray) names = NULL;

    if (!qpdf_oh_is_dictionary(pdf, fonts))
        return;
    names = key_names(pdf, fonts);
    for (guint i = 0; i < names->len; i++)
        finish_font(pdf,
                    qpdf_oh_get_key(pdf, fonts, g_ptr_array_index(names, i)));
}
