/* narrative.c - Markdown by people into paragraphs, lists and headings. */
#include "report/narrative.h"
#include "report/reference.h"
#include "report/report_words.h"
#include <cmark.h>
#include <string.h>

typedef enum { PIECE_PARAGRAPH, PIECE_ITEM, PIECE_HEADING } PieceKind;

typedef struct {
    PieceKind kind;
    char *text; /* owned, with ** around bold stretches */
} Piece;

struct Narrative {
    GHashTable *slots; /* name -> GPtrArray of Piece, both owned */
};

typedef struct {
    const Context *context;
    Findings *findings;
    const char *file;
    GPtrArray *pieces;
} Reader;

static void
piece_free(gpointer pointer)
{
    Piece *piece = pointer;

    g_free(piece->text);
    g_free(piece);
}

static void
unref_array(gpointer array)
{
    g_ptr_array_unref(array);
}

static void
find_fault(const Reader *reader, size_t line, const char *value,
           const char *rule, ReportWord word)
{
    const Finding finding = { .file = reader->file,
                              .line = line,
                              .value = value,
                              .rule = rule,
                              .severity = SEVERITY_ERROR };

    findings_add_words(reader->findings, &finding, &report_words[word], NULL);
}

/* The text of BLOCK's children, its soft breaks as "\n". */
static char *
inline_text(const Reader *reader, cmark_node *block)
{
    GString *out = g_string_new(NULL);
    cmark_iter *iter = cmark_iter_new(block);
    cmark_event_type event;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);

        if (node == block)
            continue;
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
            g_string_append(out, cmark_node_get_literal(node));
            break;
        case CMARK_NODE_SOFTBREAK:
        case CMARK_NODE_LINEBREAK:
            g_string_append_c(out, '\n');
            break;
        case CMARK_NODE_STRONG:
            g_string_append(out, "**");
            break;
        case CMARK_NODE_EMPH:
            break;
        default:
            if (event == CMARK_EVENT_ENTER)
                find_fault(reader, (size_t)cmark_node_get_start_line(block),
                           cmark_node_get_type_string(node), "narrative.markup",
                           NARRATIVE_MARKUP);
        }
    }
    cmark_iter_free(iter);
    return g_string_free(out, FALSE);
}

/* TEXT with what its references stand for; LINE is where it begins. */
static char *
fill(const Reader *reader, const char *text, size_t line)
{
    GString *out = g_string_new(NULL);

    for (const char *at = text; *at; at++) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        g_autofree char *inside = NULL, *filled = NULL;

        line += *at == '\n';
        if (!end) {
            g_string_append_c(out, *at == '\n' ? ' ' : *at);
            continue;
        }
        inside = g_strndup(at + 1, (size_t)(end - at - 1));
        g_strdelimit(inside, "\n\t", ' ');
        filled = reference_text(reader->context, inside);
        if (!filled)
            find_fault(reader, line, inside, "narrative.reference",
                       NARRATIVE_REFERENCE);
        g_string_append(out, filled ? filled : "");
        at = end;
    }
    return g_string_free(out, FALSE);
}

static void
read_block(const Reader *reader, cmark_node *node, PieceKind kind)
{
    g_autofree char *raw = inline_text(reader, node);
    Piece *piece = g_new(Piece, 1);

    piece->kind = kind;
    piece->text =
        g_strstrip(fill(reader, raw, (size_t)cmark_node_get_start_line(node)));
    if (*piece->text)
        g_ptr_array_add(reader->pieces, piece);
    else
        piece_free(piece);
}

/* Blocks in order; lists within lists become one list. */
static void
read_blocks(const Reader *reader, cmark_node *parent, PieceKind kind)
{
    for (cmark_node *node = cmark_node_first_child(parent); node;
         node = cmark_node_next(node)) {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_PARAGRAPH:
            read_block(reader, node, kind);
            break;
        case CMARK_NODE_HEADING:
            read_block(reader, node, PIECE_HEADING);
            break;
        case CMARK_NODE_LIST:
        case CMARK_NODE_ITEM:
            read_blocks(reader, node, PIECE_ITEM);
            break;
        case CMARK_NODE_HTML_BLOCK: /* a comment may stand, unprinted */
            if (g_str_has_prefix(cmark_node_get_literal(node), "<!--"))
                break;
            /* fall through */
        default:
            find_fault(reader, (size_t)cmark_node_get_start_line(node),
                       cmark_node_get_type_string(node), "narrative.markup",
                       NARRATIVE_MARKUP);
        }
    }
}

static void
read_file(Narrative *narrative, const Context *context, const char *folder,
          const char *name, const char *slot, Findings *findings)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *raw = NULL, *text = NULL;
    Reader reader = { context, findings, path, NULL };
    cmark_node *document;

    if (!g_file_get_contents(path, &raw, NULL, NULL) ||
        !g_utf8_validate(raw, -1, NULL)) {
        find_fault(&reader, 0, NULL, "narrative.file", NARRATIVE_FILE);
        return;
    }
    text = g_utf8_normalize(raw, -1, G_NORMALIZE_NFC);
    reader.pieces = g_ptr_array_new_with_free_func(piece_free);
    document = cmark_parse_document(text, strlen(text), CMARK_OPT_DEFAULT);
    read_blocks(&reader, document, PIECE_PARAGRAPH);
    cmark_node_free(document);
    g_hash_table_insert(narrative->slots, g_strdup(slot), reader.pieces);
}

static gint
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The files of FOLDER in LANG, in order of their names. */
static GPtrArray *
list_files(const char *folder, const char *ending)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        if (g_str_has_suffix(name, ending))
            g_ptr_array_add(names, g_strdup(name));
    }
    g_ptr_array_sort(names, by_name);
    return names;
}

Narrative *
narrative_load(const Context *context, const char *folder, Findings *findings)
{
    const char *ending = context->lang == LANG_EN ? ".en.md" : ".vi.md";
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *of_year = g_build_filename(folder, year, NULL);
    g_autoptr(GPtrArray) names = list_files(of_year, ending);
    Narrative *narrative = g_new(Narrative, 1);

    narrative->slots =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_array);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *slot = g_strndup(name, strlen(name) - strlen(ending));

        read_file(narrative, context, of_year, name, slot, findings);
    }
    return narrative;
}

void
narrative_free(Narrative *narrative)
{
    if (!narrative)
        return;
    g_hash_table_unref(narrative->slots);
    g_free(narrative);
}

static const GPtrArray *
pieces_of(const Narrative *narrative, const char *name)
{
    return narrative ? g_hash_table_lookup(narrative->slots, name) : NULL;
}

bool
narrative_has(const Narrative *narrative, const char *name)
{
    const GPtrArray *pieces = pieces_of(narrative, name);

    return pieces && pieces->len > 0;
}

/* The run of list items from FIRST on as one list; gives where it ends. */
static guint
flow_items(const GPtrArray *pieces, guint first, Flow *flow)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    guint i = first;

    for (; i < pieces->len; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);

        if (piece->kind != PIECE_ITEM)
            break;
        g_ptr_array_add(texts, piece->text);
    }
    g_ptr_array_add(texts, NULL);
    flow_bullets(flow, (const char *const *)texts->pdata);
    return i;
}

void
narrative_flow(const Narrative *narrative, const char *name, Flow *flow)
{
    const GPtrArray *pieces = pieces_of(narrative, name);

    for (guint i = 0; pieces && i < pieces->len;) {
        const Piece *piece = g_ptr_array_index(pieces, i);

        if (piece->kind == PIECE_ITEM) {
            i = flow_items(pieces, i, flow);
            continue;
        }
        if (piece->kind == PIECE_HEADING) {
            g_autofree char *bold = g_strconcat("**", piece->text, "**", NULL);

            flow_paragraph(flow, bold);
        } else {
            flow_paragraph(flow, piece->text);
        }
        i++;
    }
}

static void
add_points(GPtrArray *points, const GPtrArray *pieces, PieceKind kind,
           size_t most)
{
    for (guint i = 0; pieces && i < pieces->len && points->len < most; i++) {
        const Piece *piece = g_ptr_array_index(pieces, i);

        if (piece->kind == kind)
            g_ptr_array_add(points, piece->text);
    }
}

const char **
narrative_points(const Narrative *narrative, const char *name, size_t most)
{
    const GPtrArray *pieces = pieces_of(narrative, name);
    GPtrArray *points = g_ptr_array_new();

    add_points(points, pieces, PIECE_ITEM, most);
    if (points->len == 0)
        add_points(points, pieces, PIECE_PARAGRAPH, most);
    g_ptr_array_add(points, NULL);
    return (const char **)(gpointer)g_ptr_array_free(points, FALSE);
}
