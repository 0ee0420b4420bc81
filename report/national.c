/* national.c - the order of the national report, and what its blocks share. */
#include "report/national.h"
#include "report/national_private.h"
#include "store/error.h"
#include <string.h>

/* The first pass finds headings, the second their pages behind lists of full
 * length, the third prints these; more only if a list changes its length. */
#define PRINTING_PASS 2
#define MOST_PASSES 5

#define MOST_FLOATS 2
#define SECTION_ROOM 24.0 /* of a heading below another */

static const char *
roman(int number)
{
    static const char *const numerals[] = { "I",  "II",  "III",  "IV",  "V",
                                            "VI", "VII", "VIII", "IX",  "X",
                                            "XI", "XII", "XIII", "XIV", "XV" };

    return numerals[CLAMP(number, 1, (int)G_N_ELEMENTS(numerals)) - 1];
}

static void
begin_chapter(National *national, double next)
{
    g_autofree char *text =
        g_strdup_printf("%s. %s", roman(++national->chapter),
                        g_steal_pointer(&national->chapter_title));

    /* Figures may stand a page after their text, but not chapters after. */
    while (flow_floats(national->flow) >= MOST_FLOATS)
        flow_next_page(national->flow);
    national->section = 0;
    flow_heading(national->flow, 1, text, next);
}

static void
begin_section(National *national, double next)
{
    g_autofree char *text =
        g_strdup_printf("%d. %s", ++national->section,
                        g_steal_pointer(&national->section_title));

    flow_heading(national->flow, 2, text, next);
}

static void
begin_annex(National *national, double next)
{
    g_autofree char *letter =
        g_strdup_printf("%c", 'A' + MIN(national->annex, 25));
    g_autofree char *text = words_fill(
        &report_words[WORD_ANNEX], national->context->lang, "letter", letter,
        "title", g_steal_pointer(&national->annex_title), NULL);

    if (national->annex++ == 0) {
        flow_settle(national->flow);
        if (flow_begun(national->flow))
            flow_next_page(national->flow);
    }
    flow_heading(national->flow, 1, text, next);
}

void
national_begin(National *national, double next)
{
    bool section = national->section_title != NULL;

    if (national->annex_title)
        begin_annex(national, next);
    else if (national->chapter_title)
        begin_chapter(national, next + (section ? SECTION_ROOM : 0));
    else if (!section)
        return;
    if (section)
        begin_section(national, next);
    national->headed = true;
}

void
national_take(National *national, char *text)
{
    if (text && *text) {
        national_begin(national, flow_paragraph_room(national->flow, text));
        flow_paragraph(national->flow, text);
        national->headed = false;
    }
    g_free(text);
}

void
national_say(National *national, ReportWord word, ...)
{
    va_list pairs;

    va_start(pairs, word);
    national_take(national, words_fill_va(&report_words[word],
                                          national->context->lang, pairs));
    va_end(pairs);
}

/* A heading never stands alone above something else's text. */
void
national_figure(National *national, Figure *figure)
{
    Flow *flow = national->flow;
    double height = figure ? flow_figure_height(flow, figure) : 0;

    if (!figure)
        return;
    national_begin(national, MIN(height, 0.25 * flow_style(flow)->body.height));
    if (national->headed && (flow_floating(flow) || height > flow_left(flow))) {
        g_autofree char *number = g_strdup_printf("%d", flow_next_number(flow));

        national_say(national, WORD_SEE_FIGURE, "number", number, NULL);
    }
    flow_float(flow, figure);
    national->headed = false;
}

void
national_table(National *national, const PageTable *table)
{
    if (page_table_rows(table) == 0)
        return;
    national_begin(national, 100);
    flow_table(national->flow, table);
    national->headed = false;
}

/* A block is its name and what it is about: "by:c:office_group". */
static bool
compose_block(National *national, const Section *section, const char *text,
              GError **error)
{
    g_auto(GStrv) parts = g_strsplit(text, ":", -1);
    NationalBlock *block = national_block(parts[0]);
    g_autofree char *line = g_strdup_printf("%zu", section->line);

    if (!block)
        return error_set(error, KHAOSAT_ERROR_DEFINITION,
                         &report_words[WORD_OUTLINE_BLOCK], "line", line,
                         "block", parts[0], NULL);
    block(national, parts + 1);
    return true;
}

static bool
compose_sections(National *national, const GPtrArray *outline, GError **error)
{
    bool signed_off = false;

    for (guint i = 0; i < outline->len; i++) {
        const Section *section = g_ptr_array_index(outline, i);
        bool annex = section->level == LEVEL_ANNEX;

        if (annex && !signed_off)
            national_sign(national);
        signed_off = signed_off || annex;
        national->annex_title = annex ? section->title : NULL;
        if (section->level == 1 || annex)
            national->chapter_title = annex ? NULL : section->title;
        national->section_title = section->level == 2 ? section->title : NULL;
        for (char **block = section->blocks; *block; block++) {
            if (!compose_block(national, section, *block, error))
                return false;
        }
    }
    if (!signed_off)
        national_sign(national);
    flow_settle(national->flow);
    return true;
}

static bool
same_entries(const GPtrArray *a, const GPtrArray *b)
{
    if (!a || a->len != b->len)
        return false;
    for (guint i = 0; i < a->len; i++) {
        const FlowEntry *left = g_ptr_array_index(a, i);
        const FlowEntry *right = g_ptr_array_index(b, i);

        if (left->page != right->page || strcmp(left->text, right->text) != 0)
            return false;
    }
    return true;
}

static GPtrArray *
keep_entries(const Flow *flow)
{
    const GPtrArray *entries = flow_entries(flow);

    return g_ptr_array_ref((GPtrArray *)(gintptr)entries);
}

/* One pass; *ENTRIES, of the pass before, becomes this one's. The finished
 * file when it is the last, else NULL without error. */
static GByteArray *
run_pass(National *national, const GPtrArray *outline, Typesetter *type,
         FlowStyle *style, int pass, GPtrArray **entries, GError **error)
{
    const Context *context = national->context;
    g_autofree char *title = context_filled(context, "title", NULL);
    g_autofree char *subject = context_filled(context, "subject", NULL);
    g_autoptr(Document) document =
        pages_document(context, type, title, subject, pass < PRINTING_PASS);
    g_autoptr(Flow) flow = flow_new(document, style);
    g_autoptr(GPtrArray) before = *entries;
    National now = *national;

    now.flow = flow;
    now.entries = before;
    national_front(&now);
    if (!compose_sections(&now, outline, error)) {
        *entries = NULL;
        return NULL;
    }
    *entries = keep_entries(flow);
    g_clear_pointer(&national->numbers, g_array_unref);
    national->numbers = g_array_copy((GArray *)(gintptr)flow_numbers(flow));
    if (pass < PRINTING_PASS ||
        (!same_entries(before, *entries) && pass + 1 < MOST_PASSES))
        return NULL;
    return document_finish(document, error);
}

static GByteArray *
run_passes(National *national, const GPtrArray *outline, Typesetter *type,
           FlowStyle *style, FigureFolder *figures, GError **error)
{
    g_autoptr(GPtrArray) entries = NULL;
    g_autoptr(GError) cause = NULL;
    GByteArray *pdf = NULL;

    for (int pass = 0; !pdf && !cause; pass++) {
        if (pass == PRINTING_PASS && national->context->figures)
            style->figures = figures;
        style->numbers = national->numbers;
        pdf = run_pass(national, outline, type, style, pass, &entries, &cause);
    }
    g_clear_pointer(&national->numbers, g_array_unref);
    if (cause)
        g_propagate_error(error, g_steal_pointer(&cause));
    return pdf;
}

GByteArray *
national_report(const Context *context, const Grid *grid,
                const Narrative *narrative, Typesetter *type, GError **error)
{
    g_autofree char *path = g_build_filename(
        context->framework->folder,
        context->first > 0 ? "review.csv" : "contents.csv", NULL);
    g_autoptr(GPtrArray) outline = outline_load(path, context->lang, error);
    g_autofree char *title = context_filled(context, "title", NULL);
    g_autofree char *mark = context_mark(context);
    FigureFolder figures = { .folder = context->figures,
                             .mark = *mark ? mark : NULL,
                             .type = type };
    FlowStyle style = {
        .body = { 30 * MM, 25 * MM, PAGE_WIDTH - 50 * MM,
                  PAGE_HEIGHT - 47 * MM },
        .font = { FACE_SERIF, 13, false, false },
        .leading = 1.3,
        .indent = 10 * MM,
        .spacing = 7,
        .footer = title,
        .mark = *mark ? mark : NULL,
        .watch = context->watch,
    };
    National national = { .context = context,
                          .grid = grid,
                          .narrative = narrative };
    GByteArray *pdf = NULL;

    if (!outline)
        return NULL;
    pdf = run_passes(&national, outline, type, &style, &figures, error);
    if (figure_folder_end(&figures, pdf ? error : NULL))
        return pdf;
    g_clear_pointer(&pdf, g_byte_array_unref);
    return NULL;
}
