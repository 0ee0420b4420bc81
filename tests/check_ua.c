/* check_ua.c - the rules of PDF/UA-1 (and A-1a) that a program can check, on
 * finished files: check_ua FILE.pdf... prints what is broken; exit 1 if any.
 *
 * Rules are named after the Matterhorn Protocol's checkpoints where there is
 * one. It is a subset: what needs eyes (is the alternative text true?) and what
 * cairo cannot write (forms, sound, annotations other than links) is not
 * asked. */
#include <qpdf/qpdf-c.h>

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    qpdf_data pdf;
    const char *path;
    int broken, heading;
    GHashTable *mcids; /* "page object:mcid" that the structure has */
} Check;

static void
rule(Check *check, bool kept, const char *name)
{
    if (kept)
        return;
    printf("%s: %s\n", check->path, name);
    check->broken++;
}

static qpdf_oh
key(const Check *check, qpdf_oh of, const char *name)
{
    return qpdf_oh_is_dictionary(check->pdf, of) ||
                   qpdf_oh_is_stream(check->pdf, of)
               ? qpdf_oh_get_key(check->pdf,
                                 qpdf_oh_is_stream(check->pdf, of)
                                     ? qpdf_oh_get_dict(check->pdf, of)
                                     : of,
                                 name)
               : qpdf_oh_new_null(check->pdf);
}

static bool
has(const Check *check, qpdf_oh of, const char *name)
{
    return !qpdf_oh_is_null(check->pdf, key(check, of, name));
}

static bool
is(const Check *check, qpdf_oh of, const char *name, const char *value)
{
    return qpdf_oh_is_name_and_equals(check->pdf, key(check, of, name), value);
}

static bool
says(const Check *check, qpdf_oh of, const char *name)
{
    qpdf_oh text = key(check, of, name);

    return qpdf_oh_is_string(check->pdf, text) &&
           *qpdf_oh_get_utf8_value(check->pdf, text);
}

static void
check_catalog(Check *check)
{
    qpdf_oh root = qpdf_get_root(check->pdf);
    qpdf_oh info = key(check, qpdf_get_trailer(check->pdf), "/Info");
    qpdf_oh mark = key(check, root, "/MarkInfo");
    qpdf_oh view = key(check, root, "/ViewerPreferences");
    qpdf_oh intents = key(check, root, "/OutputIntents");
    QPDF_BOOL marked = QPDF_FALSE, shown = QPDF_FALSE;

    qpdf_oh_get_value_as_bool(check->pdf, key(check, mark, "/Marked"), &marked);
    qpdf_oh_get_value_as_bool(check->pdf, key(check, view, "/DisplayDocTitle"),
                              &shown);
    rule(check, marked, "06-001 MarkInfo does not say Marked");
    rule(check, shown, "07-001 DisplayDocTitle is not set");
    rule(check, says(check, info, "/Title"), "06-003 there is no title");
    rule(check, says(check, root, "/Lang"), "11-006 there is no language");
    rule(check, has(check, root, "/Metadata"), "06-001 there is no XMP");
    rule(check, qpdf_oh_is_array(check->pdf, intents),
         "A-1 6.2.2 there is no output intent");
    rule(check, has(check, root, "/StructTreeRoot"),
         "01-005 there is no structure tree");
    rule(check, !has(check, root, "/AA") && !has(check, root, "/AcroForm"),
         "A-1 6.6 there are actions or forms");
    rule(check, has(check, qpdf_get_trailer(check->pdf), "/ID"),
         "A-1 6.1.3 there is no file identifier");
    rule(check, !qpdf_is_encrypted(check->pdf), "26-001 it is encrypted");
}

static void
check_metadata(Check *check)
{
    qpdf_oh stream = key(check, qpdf_get_root(check->pdf), "/Metadata");
    unsigned char *bytes = NULL;
    size_t length = 0;
    g_autofree char *text = NULL;

    if (!qpdf_oh_is_stream(check->pdf, stream) ||
        qpdf_oh_get_stream_data(check->pdf, stream, qpdf_dl_all, NULL, &bytes,
                                &length) &
            QPDF_ERRORS)
        return;
    text = g_strndup((const char *)bytes, length);
    free(bytes);
    rule(check, strstr(text, "pdfuaid:part") != NULL,
         "05-001 XMP does not say PDF/UA");
    rule(check, strstr(text, "pdfaid:part") != NULL,
         "A-1 6.7.11 XMP does not say PDF/A");
    rule(check, strstr(text, "dc:title") != NULL, "06-002 XMP has no title");
    rule(check, g_utf8_validate(text, -1, NULL), "XMP is not UTF-8");
}

/* Types of the standard that our pages use; "/Document" and so on. */
static bool
is_standard(const char *type)
{
    static const char *const types[] = {
        "/Document",  "/Part",    "/Sect",  "/Div",  "/P",     "/H1",
        "/H2",        "/H3",      "/L",     "/LI",   "/LBody", "/Lbl",
        "/Table",     "/THead",   "/TBody", "/TR",   "/TH",    "/TD",
        "/Figure",    "/Caption", "/Span",  "/Link", "/TOC",   "/TOCI",
        "/Reference", "/Note",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (strcmp(types[i], type) == 0)
            return true;
    return false;
}

/* Which parents an element may have; NULL: any. */
static bool
fits(const char *type, const char *parent)
{
    static const struct {
        const char *type, *parents;
    } rules[] = {
        { "/TR", "/Table /THead /TBody " },
        { "/TH", "/TR " },
        { "/TD", "/TR " },
        { "/LI", "/L " },
        { "/LBody", "/LI " },
        { "/Lbl", "/LI /TOCI /Note " },
        { "/TOCI", "/TOC " },
        { "/THead", "/Table " },
        { "/TBody", "/Table " },
    };
    g_autofree char *word = g_strconcat(parent, " ", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
        if (strcmp(rules[i].type, type) == 0)
            return strstr(rules[i].parents, word) != NULL;
    return true;
}

static bool
has_scope(const Check *check, qpdf_oh element)
{
    qpdf_oh of = key(check, element, "/A");

    if (qpdf_oh_is_array(check->pdf, of) &&
        qpdf_oh_get_array_n_items(check->pdf, of) > 0)
        of = qpdf_oh_get_array_item(check->pdf, of, 0);
    return is(check, of, "/O", "/Table") && has(check, of, "/Scope");
}

static void
check_heading(Check *check, const char *type)
{
    int level = type[2] - '0';

    if (type[1] != 'H' || type[2] < '1' || type[2] > '6' || type[3])
        return;
    rule(check, check->heading > 0 || level == 1,
         "14-002 the first heading is not H1");
    rule(check, level <= check->heading + 1,
         "14-003 a heading's level is left "
         "out");
    check->heading = level;
}

static void
check_kind(Check *check, qpdf_oh element, const char *type, const char *parent)
{
    bool figure = strcmp(type, "/Figure") == 0;

    rule(check, is_standard(type), "02-001 an element of no standard type");
    rule(check, fits(type, parent), "09-004 an element where it may not be");
    rule(check, !figure || says(check, element, "/Alt"),
         "13-004 a figure without alternative text");
    rule(check, !figure || has(check, element, "/A"),
         "a figure that does not say its place (BBox)");
    rule(check, strcmp(type, "/TH") != 0 || has_scope(check, element),
         "15-003 a table header without scope");
    rule(check, has(check, element, "/P"), "an element without parent");
    check_heading(check, type);
}

static void check_kids(Check *check, qpdf_oh element, const char *type,
                       qpdf_oh page);

static void
check_kid(Check *check, qpdf_oh kid, const char *parent, qpdf_oh page)
{
    g_autofree char *type = NULL;

    if (qpdf_oh_is_integer(check->pdf, kid)) {
        g_hash_table_add(
            check->mcids,
            g_strdup_printf("%d:%lld", qpdf_oh_get_object_id(check->pdf, page),
                            qpdf_oh_get_int_value(check->pdf, kid)));
        return;
    }
    if (has(check, kid, "/Pg"))
        page = key(check, kid, "/Pg");
    if (is(check, kid, "/Type", "/OBJR"))
        return;
    if (is(check, kid, "/Type", "/MCR") || has(check, kid, "/MCID")) {
        check_kid(check, key(check, kid, "/MCID"), parent, page);
        return;
    }
    type = g_strdup(qpdf_oh_get_name(check->pdf, key(check, kid, "/S")));
    check_kind(check, kid, type, parent);
    check_kids(check, kid, type, page);
}

static void
check_kids(Check *check, qpdf_oh element, const char *type, qpdf_oh page)
{
    qpdf_oh kids = key(check, element, "/K");

    if (qpdf_oh_is_null(check->pdf, kids))
        return;
    if (!qpdf_oh_is_array(check->pdf, kids)) {
        check_kid(check, kids, type, page);
        return;
    }
    for (int i = 0; i < qpdf_oh_get_array_n_items(check->pdf, kids); i++)
        check_kid(check, qpdf_oh_get_array_item(check->pdf, kids, i), type,
                  page);
}

static void
check_font(Check *check, qpdf_oh font)
{
    qpdf_oh below = key(check, font, "/DescendantFonts");
    qpdf_oh own = qpdf_oh_is_array(check->pdf, below)
                      ? qpdf_oh_get_array_item(check->pdf, below, 0)
                      : font;
    qpdf_oh descriptor = key(check, own, "/FontDescriptor");

    rule(check,
         has(check, descriptor, "/FontFile2") ||
             has(check, descriptor, "/FontFile3") ||
             has(check, descriptor, "/FontFile"),
         "31-009 a font that is not embedded");
    rule(check,
         has(check, font, "/ToUnicode") ||
             is(check, font, "/Encoding", "/WinAnsiEncoding"),
         "31-027 a font whose characters cannot be told");
    rule(check,
         !is(check, own, "/Subtype", "/CIDFontType2") ||
             has(check, own, "/CIDToGIDMap"),
         "31-004 a CID font without CIDToGIDMap");
}

static void
check_fonts(Check *check, qpdf_oh page)
{
    qpdf_oh fonts = key(check, key(check, page, "/Resources"), "/Font");

    if (!qpdf_oh_is_dictionary(check->pdf, fonts))
        return;
    qpdf_oh_begin_dict_key_iter(check->pdf, fonts);
    while (qpdf_oh_dict_more_keys(check->pdf)) {
        g_autofree char *name = g_strdup(qpdf_oh_dict_next_key(check->pdf));

        check_font(check, qpdf_oh_get_key(check->pdf, fonts, name));
    }
}

/* Whether the sequence that begins at AT paints nothing: cairo leaves such a
 * one where a list goes on over the page. */
static bool
is_empty(const char *at)
{
    const char *open = strstr(at, "BDC");

    return open != NULL && g_str_has_prefix(open + 3, "\nEMC");
}

/* Every /MCID of the page's content is in the structure. */
static void
check_content(Check *check, qpdf_oh page)
{
    unsigned char *bytes = NULL;
    size_t length = 0;
    g_autofree char *text = NULL;
    int id = qpdf_oh_get_object_id(check->pdf, page);

    if (qpdf_oh_get_page_content_data(check->pdf, page, &bytes, &length) &
        QPDF_ERRORS)
        return;
    text = g_strndup((const char *)bytes, length);
    free(bytes);
    for (const char *at = strstr(text, "/MCID "); at;
         at = strstr(at + 6, "/MCID ")) {
        g_autofree char *name = g_strdup_printf(
            "%d:%" G_GINT64_FORMAT, id, g_ascii_strtoll(at + 6, NULL, 10));

        rule(check, is_empty(at) || g_hash_table_contains(check->mcids, name),
             "01-006 content that is in no element");
    }
}

static void
check_page(Check *check, qpdf_oh page)
{
    qpdf_oh links = key(check, page, "/Annots");

    rule(check, has(check, page, "/StructParents"),
         "a page without StructParents");
    rule(check,
         is(check, page, "/Tabs", "/S") || !qpdf_oh_is_array(check->pdf, links),
         "28-008 a page with links whose tab order is not the structure's");
    rule(check, !has(check, page, "/Group"), "A-1 6.4 transparency");
    for (int i = 0; qpdf_oh_is_array(check->pdf, links) &&
                    i < qpdf_oh_get_array_n_items(check->pdf, links);
         i++) {
        qpdf_oh link = qpdf_oh_get_array_item(check->pdf, links, i);

        rule(check, has(check, link, "/StructParent"),
             "28-011 a link that is in no element");
        rule(check, says(check, link, "/Contents"),
             "28-004 a link without a description");
    }
    check_fonts(check, page);
    check_content(check, page);
}

static int
check_file(const char *path)
{
    Check check = { .pdf = qpdf_init(), .path = path };
    qpdf_oh none;
    int pages;

    if (qpdf_read(check.pdf, path, NULL) & QPDF_ERRORS) {
        printf("%s: cannot be read\n", path);
        qpdf_cleanup(&check.pdf);
        return 1;
    }
    check.mcids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    none = qpdf_oh_new_null(check.pdf);
    check_catalog(&check);
    check_metadata(&check);
    check_kids(&check, key(&check, qpdf_get_root(check.pdf), "/StructTreeRoot"),
               "/StructTreeRoot", none);
    rule(&check, check.heading > 0, "there is no heading");
    pages = qpdf_get_num_pages(check.pdf);
    for (int i = 0; i < pages; i++)
        check_page(&check, qpdf_get_page_n(check.pdf, (size_t)i));
    g_hash_table_unref(check.mcids);
    qpdf_cleanup(&check.pdf);
    return check.broken;
}

int
main(int argc, char **argv)
{
    int broken = 0;

    for (int i = 1; i < argc; i++)
        broken += check_file(argv[i]);
    return broken > 0 || argc < 2;
}
