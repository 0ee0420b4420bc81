/* pdf_finish.c - what cairo leaves out of a PDF, put in by qpdf.
 *
 * The result means to be PDF/A-1a and PDF/UA-1. No object streams: PDF/A-1 is
 * PDF 1.4. Page groups go, since PDF/A-1 knows no transparency (and nothing
 * here is transparent). */
#include "report/pdf/pdf_finish.h"
#include "report/pdf/pdf_content.h"
#include "report/pdf/pdf_structure.h"
#include "report/report_words.h"
#include "store/error.h"
#include <stdbool.h>
#include <stdlib.h>

static GByteArray *
fail(qpdf_data pdf, GError **error)
{
    const char *why = qpdf_has_error(pdf)
                          ? qpdf_get_error_full_text(pdf, qpdf_get_error(pdf))
                          : "?";

    error_set(error, KHAOSAT_ERROR_OUTPUT, &report_words[WORD_NO_PDF], "why",
              why, NULL);
    return NULL;
}

static bool
finish_content(qpdf_data pdf, qpdf_oh page)
{
    unsigned char *content = NULL;
    size_t length = 0;
    GString *marked = NULL;

    if (qpdf_oh_get_page_content_data(pdf, page, &content, &length) &
        QPDF_ERRORS)
        return false;
    marked = pdf_mark_artifacts((const char *)content, length);
    free(content); /* qpdf allocates it with malloc */
    qpdf_oh_replace_key(pdf, page, "/Contents",
                        pdf_stream(pdf, marked->str, marked->len));
    g_string_free(marked, TRUE);
    return true;
}

/* Links say what they lead to, and are printed. LINK is the next one's text. */
static void
finish_links(qpdf_data pdf, qpdf_oh page, const GPtrArray *links, guint *link)
{
    qpdf_oh all = qpdf_oh_get_key(pdf, page, "/Annots");
    int n =
        qpdf_oh_is_array(pdf, all) ? qpdf_oh_get_array_n_items(pdf, all) : 0;

    for (int i = 0; i < n && *link < links->len; i++, ++*link) {
        qpdf_oh one = qpdf_oh_get_array_item(pdf, all, i);

        qpdf_oh_replace_key(pdf, one, "/F", qpdf_oh_new_integer(pdf, 4));
        qpdf_oh_replace_key(
            pdf, one, "/Contents",
            qpdf_oh_new_unicode_string(pdf, g_ptr_array_index(links, *link)));
    }
}

static bool
finish_page(qpdf_data pdf, size_t at, const PdfTraits *traits, guint *link)
{
    qpdf_oh page = qpdf_get_page_n(pdf, at);
    bool done = finish_content(pdf, page);

    finish_links(pdf, page, traits->links, link);

    qpdf_oh_remove_key(pdf, page, "/Group");
    qpdf_oh_replace_key(pdf, page, "/Tabs", qpdf_oh_new_name(pdf, "/S"));
    pdf_finish_fonts(pdf, page);
    qpdf_oh_release_all(pdf);
    return done;
}

static bool
finish(qpdf_data pdf, const PdfTraits *traits)
{
    int pages = qpdf_get_num_pages(pdf);
    guint link = 0;

    for (int i = 0; i < pages; i++) {
        if (!finish_page(pdf, (size_t)i, traits, &link))
            return false;
    }
    pdf_finish_structure(pdf, traits);
    pdf_finish_identity(pdf, traits);
    qpdf_oh_release_all(pdf);
    return !qpdf_has_error(pdf);
}

static GByteArray *
write_out(qpdf_data pdf, GError **error)
{
    GByteArray *bytes = NULL;

    if (qpdf_init_write_memory(pdf) & QPDF_ERRORS)
        return fail(pdf, error);
    qpdf_set_object_stream_mode(pdf, qpdf_o_disable);
    qpdf_set_decode_level(pdf, qpdf_dl_none);
    qpdf_set_compress_streams(pdf, QPDF_TRUE);
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    qpdf_set_newline_before_endstream(pdf, QPDF_TRUE);
    if (qpdf_write(pdf) & QPDF_ERRORS)
        return fail(pdf, error);
    bytes = g_byte_array_new();
    g_byte_array_append(bytes, qpdf_get_buffer(pdf),
                        (guint)qpdf_get_buffer_length(pdf));
    return bytes;
}

GByteArray *
pdf_finish(const GByteArray *draft, const PdfTraits *traits, GError **error)
{
    qpdf_data pdf = qpdf_init();
    GByteArray *bytes = NULL;

    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    if (!(qpdf_read_memory(pdf, "khaosat", (const char *)draft->data,
                           draft->len, NULL) &
          QPDF_ERRORS) &&
        finish(pdf, traits))
        bytes = write_out(pdf, error);
    else
        fail(pdf, error);
    qpdf_cleanup(&pdf);
    return bytes;
}
