/* returned.c - texts of returned files in and out of their store. */
#include "store/returned.h"

#include "store/annotate.h"
#include "store/error.h"
#include "store/store_private.h"
#include "store/store_words.h"

#include <gio/gio.h>

bool
store_keep_layout(Store *returns, int64_t id, char delimiter,
                  size_t header_line, GError **error)
{
    static const char sql[] =
        "INSERT INTO layout (submission, delimiter, header_line) "
        "VALUES (:submission, :delimiter, :line)";
    g_autoptr(Query) query = db_query(returns->db, sql, error);
    const char text[] = { delimiter, '\0' };

    if (!query)
        return false;
    query_set_integer(query, ":submission", id);
    query_set_text(query, ":delimiter", text);
    query_set_integer(query, ":line", (int64_t)header_line);
    return query_run(returns->db, query, error);
}

bool
store_keep_piece(Store *returns, int64_t id, int64_t ordinal, const char *text,
                 size_t length, GError **error)
{
    static const char sql[] = "INSERT INTO piece (submission, ordinal, bytes) "
                              "VALUES (:submission, :ordinal, :bytes)";
    g_autoptr(GByteArray) packed = zip_pack(text, length, error);
    g_autoptr(Query) query = packed ? db_query(returns->db, sql, error) : NULL;

    if (!query)
        return false;
    query_set_integer(query, ":submission", id);
    query_set_integer(query, ":ordinal", ordinal);
    query_set_bytes(query, ":bytes", packed->data, packed->len);
    return query_run(returns->db, query, error);
}

/* NULL without error: the text was not kept. */
static Annotator *
find_layout(Store *returns, int64_t id, const Findings *findings, Lang lang,
            GError **error)
{
    static const char sql[] = "SELECT delimiter, header_line FROM layout "
                              "WHERE submission = :submission";
    g_autoptr(Query) query = db_query(returns->db, sql, error);

    if (!query)
        return NULL;
    query_set_integer(query, ":submission", id);
    if (query_step(returns->db, query, error) != 1)
        return NULL;
    return annotator_new(findings, query_text(query, 0)[0],
                         (size_t)sqlite3_column_int64(query, 1), lang);
}

static bool
feed_pieces(Store *returns, int64_t id, Annotator *annotator, GString *out,
            GError **error)
{
    static const char sql[] = "SELECT bytes FROM piece "
                              "WHERE submission = :submission ORDER BY ordinal";
    g_autoptr(Query) query = db_query(returns->db, sql, error);
    int step;

    if (!query)
        return false;
    query_set_integer(query, ":submission", id);
    while ((step = query_step(returns->db, query, error)) == 1) {
        g_autoptr(GByteArray) text =
            zip_unpack(sqlite3_column_blob(query, 0),
                       (size_t)sqlite3_column_bytes(query, 0), error);

        if (!text)
            return false;
        annotator_feed(annotator, (const char *)text->data, text->len, out);
    }
    if (step == 0)
        annotator_end(annotator, out);
    return step == 0;
}

bool
store_annotated(Store *returns, int64_t id, Lang lang, GString *out, bool *kept,
                GError **error)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Annotator) annotator = NULL;
    g_autoptr(GError) problem = NULL;

    *kept = false;
    if (!store_read_findings(returns, id, findings, error))
        return false;
    annotator = find_layout(returns, id, findings, lang, &problem);
    if (problem) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return false;
    }
    *kept = annotator != NULL;
    return !annotator || feed_pieces(returns, id, annotator, out, error);
}

/* --- zlib, by way of GIO --- */

static GByteArray *
convert(GConverter *converter, const void *bytes, size_t length, GError **error)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_autoptr(GError) cause = NULL;
    size_t used = 0;

    for (;;) {
        char room[1 << 14];
        gsize took, made;
        GConverterResult result = g_converter_convert(
            converter, (const char *)bytes + used, length - used, room,
            sizeof room, G_CONVERTER_INPUT_AT_END, &took, &made, &cause);

        if (result == G_CONVERTER_ERROR) {
            error_set(error, KHAOSAT_ERROR_STORE, &store_words[RETURNED_PACK],
                      "why", cause->message, NULL);
            return NULL;
        }
        used += took;
        g_byte_array_append(out, (const guint8 *)room, (guint)made);
        if (result == G_CONVERTER_FINISHED)
            return g_steal_pointer(&out);
    }
}

GByteArray *
zip_pack(const void *bytes, size_t length, GError **error)
{
    g_autoptr(GZlibCompressor) zip =
        g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6);

    return convert(G_CONVERTER(zip), bytes, length, error);
}

GByteArray *
zip_unpack(const void *bytes, size_t length, GError **error)
{
    g_autoptr(GZlibDecompressor) zip =
        g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB);

    return convert(G_CONVERTER(zip), bytes, length, error);
}
