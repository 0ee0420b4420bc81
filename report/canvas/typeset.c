/* typeset.c - text by Pango, with our fonts and no others.
 *
 * The fonts are found without the system's font configuration where their
 * folder is known: quicker, and the same bytes on every machine. Glyphs are
 * painted by us: pango_cairo_show_layout_line gives the blank at a line's end
 * no glyph, and readers of the tagged text then lose the rest of a paragraph.
 */
#include "report/canvas/typeset.h"
#include "report/canvas/auto.h"
#include "report/report_words.h"
#include "store/error.h"
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* Layouts kept before the store of them is emptied. */
#define LAYOUTS_KEPT 4096

struct Typesetter {
    PangoFontMap *map;
    PangoContext *context;
    PangoLanguage *language; /* borrowed: Pango keeps all */
    GHashTable *layouts;     /* Key (owned) -> PangoLayout (owned) */
    char *uncovered;         /* the first text with a character we lack */
};

typedef struct {
    char *text;
    TextStyle style;
} Key;

static guint
key_hash(gconstpointer pointer)
{
    const Key *key = pointer;
    const TextStyle *style = &key->style;
    guint hash = g_str_hash(key->text);

    hash = hash * 31 + (guint)(style->width * 16);
    hash = hash * 31 + (guint)(style->font.size * 16);
    hash = hash * 31 + (guint)style->font.face * 4 + style->font.bold * 2u +
           style->font.italic;
    return hash * 31 + (guint)style->max_lines * 8 + (guint)style->align;
}

static bool
same_number(double a, double b)
{
    return !(a < b) && !(a > b);
}

static bool
style_equal(const TextStyle *a, const TextStyle *b)
{
    return a->font.face == b->font.face && a->font.bold == b->font.bold &&
           a->font.italic == b->font.italic && a->justify == b->justify &&
           a->marked == b->marked && a->max_lines == b->max_lines &&
           a->align == b->align && same_number(a->font.size, b->font.size) &&
           same_number(a->width, b->width) &&
           same_number(a->indent, b->indent) &&
           same_number(a->leading, b->leading);
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
    const Key *left = a, *right = b;

    return style_equal(&left->style, &right->style) &&
           strcmp(left->text, right->text) == 0;
}

static void
key_free(gpointer pointer)
{
    Key *key = pointer;

    g_free(key->text);
    g_free(key);
}

/* The first of the folders where distributions put the fonts, or NULL. */
static const char *
font_folder(void)
{
    static const char *const folders[] = {
        "/usr/share/fonts/truetype/liberation2", /* Debian, Ubuntu */
        "/usr/share/fonts/liberation",           /* Arch, Alpine */
        "/usr/share/fonts/liberation-fonts",     /* Fedora, Gentoo */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        if (g_file_test(folders[i], G_FILE_TEST_IS_DIR))
            return folders[i];
    }
    return NULL;
}

static void
pin_fonts(PangoFontMap *map)
{
    static const char *const faces[] = { "Serif", "Sans" };
    static const char *const styles[] = { "Regular", "Bold", "Italic",
                                          "BoldItalic" };
    const char *folder = font_folder();
    g_autoptr(FcConfig) config = NULL;

    if (!folder)
        return;
    config = FcConfigCreate();
    for (size_t i = 0; i < G_N_ELEMENTS(faces); i++) {
        for (size_t j = 0; j < G_N_ELEMENTS(styles); j++) {
            g_autofree char *path = g_strdup_printf(
                "%s/Liberation%s-%s.ttf", folder, faces[i], styles[j]);

            FcConfigAppFontAddFile(config, (const FcChar8 *)path);
        }
    }
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
}

static const char *
family(Face face)
{
    return face == FACE_SERIF ? "Liberation Serif" : "Liberation Sans";
}

static bool
has_face(Typesetter *type, Face face)
{
    g_autoptr(PangoFontDescription) wanted = pango_font_description_new();
    g_autoptr(PangoFontDescription) found = NULL;
    g_autoptr(PangoFont) font = NULL;

    pango_font_description_set_family_static(wanted, family(face));
    font = pango_context_load_font(type->context, wanted);
    if (!font)
        return false;
    found = pango_font_describe(font);
    return g_strcmp0(pango_font_description_get_family(found), family(face)) ==
           0;
}

static void
set_up_context(Typesetter *type)
{
    g_autoptr(cairo_font_options_t) options = cairo_font_options_create();

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(type->context, options);
    pango_cairo_context_set_resolution(type->context, 72);
    pango_context_set_round_glyph_positions(type->context, FALSE);
    pango_context_set_language(type->context, type->language);
}

Typesetter *
typesetter_new(Lang lang, GError **error)
{
    g_autoptr(Typesetter) type = g_new0(Typesetter, 1);

    type->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pin_fonts(type->map);
    type->context = pango_font_map_create_context(type->map);
    type->language = pango_language_from_string(lang == LANG_EN ? "en" : "vi");
    set_up_context(type);
    type->layouts =
        g_hash_table_new_full(key_hash, key_equal, key_free, g_object_unref);
    if (!has_face(type, FACE_SERIF) || !has_face(type, FACE_SANS)) {
        error_set(error, KHAOSAT_ERROR_OUTPUT, &report_words[WORD_NO_FONTS],
                  NULL);
        return NULL;
    }
    return g_steal_pointer(&type);
}

void
typesetter_free(Typesetter *type)
{
    if (!type)
        return;
    g_clear_pointer(&type->layouts, g_hash_table_unref);
    g_clear_object(&type->context);
    /* Pango 1.50 does not let go of the configuration by itself. */
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(type->map), NULL);
    g_clear_object(&type->map);
    g_free(type->uncovered);
    g_free(type);
}

void
typesetter_shutdown(void)
{
    pango_cairo_font_map_set_default(NULL);
    cairo_debug_reset_static_data();
    FcFini();
}

bool
typesetter_check(Typesetter *type, GError **error)
{
    g_autofree char *text = g_steal_pointer(&type->uncovered);

    if (!text)
        return true;
    return error_set(error, KHAOSAT_ERROR_OUTPUT, &report_words[WORD_NO_GLYPH],
                     "text", text, NULL);
}

static int
units(double points)
{
    return (int)lround(points * PANGO_SCALE);
}

static void
set_font(PangoLayout *layout, const Font *font)
{
    g_autoptr(PangoFontDescription) face = pango_font_description_new();

    pango_font_description_set_family_static(face, family(font->face));
    pango_font_description_set_absolute_size(face, font->size * PANGO_SCALE);
    pango_font_description_set_weight(face, font->bold ? PANGO_WEIGHT_BOLD
                                                       : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(face, font->italic ? PANGO_STYLE_ITALIC
                                                        : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(layout, face);
}

/* TEXT without its **, which become bold stretches in ATTRIBUTES. */
static char *
take_marks(const char *text, PangoAttrList *attributes)
{
    g_auto(GStrv) parts = g_strsplit(text, "**", -1);
    GString *out = g_string_new(NULL);

    for (size_t i = 0; parts[i]; i++) {
        PangoAttribute *bold = NULL;

        if (i % 2 == 1 && parts[i + 1]) {
            bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
            bold->start_index = (guint)out->len;
            bold->end_index = (guint)(out->len + strlen(parts[i]));
            pango_attr_list_insert(attributes, bold);
        } else if (i % 2 == 1) {
            g_string_append(out, "**");
        }
        g_string_append(out, parts[i]);
    }
    return g_string_free(out, FALSE);
}

static void
set_text(PangoLayout *layout, const char *text, const TextStyle *style)
{
    g_autoptr(PangoAttrList) attributes = pango_attr_list_new();
    g_autofree char *plain = NULL;

    pango_attr_list_insert(attributes, pango_attr_fallback_new(FALSE));
    if (style->leading > 0) {
        pango_attr_list_insert(attributes,
                               pango_attr_line_height_new_absolute(
                                   units(style->leading * style->font.size)));
    }
    plain = style->marked ? take_marks(text, attributes) : g_strdup(text);
    g_strdelimit(plain, "\n\r\t\v\f", ' '); /* names may hold anything */
    pango_layout_set_attributes(layout, attributes);
    pango_layout_set_text(layout, plain, -1);
}

static void
set_breaking(PangoLayout *layout, const TextStyle *style)
{
    static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT,
                                                 PANGO_ALIGN_CENTER,
                                                 PANGO_ALIGN_RIGHT };

    pango_layout_set_alignment(layout, alignments[style->align]);
    if (style->width > 0) {
        pango_layout_set_width(layout, units(style->width));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    }
    pango_layout_set_justify(layout, style->justify);
    pango_layout_set_indent(layout, units(style->indent));
    if (style->max_lines > 0 && style->width > 0) {
        pango_layout_set_height(layout, -(int)style->max_lines);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
}

static PangoLayout *
layout_new(Typesetter *type, const char *text, const TextStyle *style)
{
    PangoLayout *layout = pango_layout_new(type->context);

    pango_layout_set_auto_dir(layout, FALSE);
    set_font(layout, &style->font);
    set_breaking(layout, style);
    set_text(layout, text, style);
    if (!type->uncovered && pango_layout_get_unknown_glyphs_count(layout) > 0)
        type->uncovered = g_strdup(text);
    return layout;
}

PangoLayout *
typesetter_layout(Typesetter *type, const char *text, const TextStyle *style)
{
    g_autofree char *copy = g_strdup(text);
    const Key wanted = { copy, *style };
    PangoLayout *layout = g_hash_table_lookup(type->layouts, &wanted);
    Key *key;

    if (layout)
        return layout;
    if (g_hash_table_size(type->layouts) >= LAYOUTS_KEPT)
        g_hash_table_remove_all(type->layouts);
    layout = layout_new(type, text, style);
    key = g_new(Key, 1);
    *key = (Key){ g_steal_pointer(&copy), *style };
    g_hash_table_insert(type->layouts, key, layout);
    return layout;
}

TextSize
typesetter_size(PangoLayout *layout)
{
    PangoRectangle logical;

    pango_layout_get_extents(layout, NULL, &logical);
    return (TextSize){
        .width = (double)logical.width / PANGO_SCALE,
        .height = (double)logical.height / PANGO_SCALE,
        .ascent = (double)pango_layout_get_baseline(layout) / PANGO_SCALE,
        .lines = (size_t)pango_layout_get_line_count(layout),
    };
}
