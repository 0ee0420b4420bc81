/* typeset_printable.c - texts of others, as our fonts can set them. */
#include "report/canvas/typeset.h"
#include <string.h>

/* Whether C says how others stand and shows nothing itself. */
static bool
is_hidden(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);

    return type == G_UNICODE_FORMAT || type == G_UNICODE_PRIVATE_USE ||
           type == G_UNICODE_UNASSIGNED || type == G_UNICODE_SURROGATE;
}

static bool
has_glyphs(Typesetter *type, const char *text)
{
    static const TextStyle style = { .font = { FACE_SANS, 9, false, false } };
    PangoContext *context =
        pango_layout_get_context(typesetter_layout(type, "x", &style));
    PangoLayout *layout = pango_layout_new(context);
    PangoFontDescription *font =
        pango_font_description_from_string("Liberation Sans 9");
    bool all;

    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, text, -1);
    all = pango_layout_get_unknown_glyphs_count(layout) == 0;
    pango_font_description_free(font);
    g_object_unref(layout);
    return all;
}

/* On one line, nothing hidden, and no ** that would be taken for bold. */
static char *
plain(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *composed = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
    GString *out = g_string_new(NULL);

    for (const char *p = composed; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (is_hidden(c))
            continue;
        if (c == '*' && out->len > 0 && out->str[out->len - 1] == '*')
            continue;
        g_string_append_unichar(
            out, g_unichar_iscntrl(c) || g_unichar_isspace(c) ? ' ' : c);
    }
    return g_string_free(out, FALSE);
}

char *
typesetter_printable(Typesetter *type, const char *text)
{
    g_autofree char *all = plain(text);
    GString *out;

    if (has_glyphs(type, all))
        return g_steal_pointer(&all);
    out = g_string_new(NULL);
    for (const char *p = all; *p; p = g_utf8_next_char(p)) {
        char one[7] = "";

        g_unichar_to_utf8(g_utf8_get_char(p), one);
        g_string_append(out, has_glyphs(type, one) ? one : "?");
    }
    return g_string_free(out, FALSE);
}
