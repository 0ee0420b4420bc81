/* pdf_finish.c - what cairo leaves out of a PDF, put in by qpdf. */
#include "report/pdf_finish.h"
#include "report/report_words.h"
#include "store/error.h"
#include <qpdf/qpdf-c.h>

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

static void
finish_root(qpdf_data pdf, const PdfTraits *traits)
{
    qpdf_oh root = qpdf_get_root(pdf);
    qpdf_oh view = qpdf_oh_new_dictionary(pdf);

    qpdf_oh_replace_key(
        pdf, root, "/Lang",
        qpdf_oh_new_string(pdf, traits->lang == LANG_EN ? "en-GB" : "vi-VN"));
    qpdf_oh_replace_key(pdf, view, "/DisplayDocTitle",
                        qpdf_oh_new_bool(pdf, QPDF_TRUE));
    qpdf_oh_replace_key(pdf, root, "/ViewerPreferences", view);
}

static GByteArray *
write_out(qpdf_data pdf, GError **error)
{
    GByteArray *bytes = NULL;

    if (qpdf_init_write_memory(pdf) & QPDF_ERRORS)
        return fail(pdf, error);
    qpdf_set_object_stream_mode(pdf, qpdf_o_disable);
    qpdf_set_stream_data_mode(pdf, qpdf_s_preserve);
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
    if (qpdf_read_memory(pdf, "khaosat", (const char *)draft->data, draft->len,
                         NULL) &
        QPDF_ERRORS) {
        fail(pdf, error);
    } else {
        finish_root(pdf, traits);
        bytes = write_out(pdf, error);
    }
    qpdf_cleanup(&pdf);
    return bytes;
}
