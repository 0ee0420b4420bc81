/* reply_points.c - findings that need the same work, and where it is. */
#include "report/format.h"
#include "report/replies/reply.h"
#include "report/report_words.h"

#include <string.h>

#define PLACES 6     /* shown of one point; all are in the annotated file */
#define VALUE_MAX 24 /* characters of a value */

static void
free_point(gpointer data)
{
    ReplyPoint *point = data;

    g_string_free(point->places, TRUE);
    g_free(point);
}

/* Texts are shared within a list: equal texts are equal pointers. */
static guint
hash(gconstpointer key)
{
    const Finding *f = key;

    return 3 * g_direct_hash(f->column) ^ 5 * g_direct_hash(f->rule) ^
           g_direct_hash(f->vi);
}

static gboolean
alike(gconstpointer a, gconstpointer b)
{
    const Finding *x = a, *y = b;

    return x->column == y->column && x->rule == y->rule && x->vi == y->vi &&
           x->severity == y->severity;
}

static void
add_value(const Replies *replies, const char *value, GString *out)
{
    g_autofree char *plain = reply_text(replies, value);
    glong letters = g_utf8_strlen(plain, -1);
    g_autofree char *cut = g_utf8_substring(plain, 0, MIN(letters, VALUE_MAX));

    g_string_append_printf(out, " “%s%s”", cut, letters > VALUE_MAX ? "…" : "");
}

static void
add_place(const Replies *replies, ReplyPoint *point, const Finding *f)
{
    g_autofree char *line = NULL;

    point->count++;
    if (point->count > PLACES || (f->line == 0 && !f->value))
        return;
    if (point->places->len > 0)
        g_string_append(point->places, "; ");
    if (f->line > 0) {
        line = format_count((int64_t)f->line, replies->wanted->lang);
        g_string_append(point->places, line);
    }
    if (f->value)
        add_value(replies, f->value, point->places);
}

static gint
worst_first(gconstpointer a, gconstpointer b, gpointer unused)
{
    const ReplyPoint *x = *(ReplyPoint *const *)a;
    const ReplyPoint *y = *(ReplyPoint *const *)b;

    (void)unused;
    return (int)y->first->severity - (int)x->first->severity;
}

GPtrArray *
reply_points(const Replies *replies, const Findings *findings, Severity lowest)
{
    GPtrArray *points = g_ptr_array_new_with_free_func(free_point);
    g_autoptr(GHashTable) index = g_hash_table_new(hash, alike);

    for (size_t i = 0; i < findings_size(findings); i++) {
        const Finding *f = findings_get(findings, i);
        ReplyPoint *point;

        if (f->severity < lowest)
            continue;
        point = g_hash_table_lookup(index, f);
        if (!point) {
            point = g_new0(ReplyPoint, 1);
            point->first = f;
            point->places = g_string_new(NULL);
            g_ptr_array_add(points, point);
            g_hash_table_insert(index, (gpointer)(guintptr)f, point);
        }
        add_place(replies, point, f);
    }
    /* stable, as GLib's sort with data is */
    g_ptr_array_sort_with_data(points, worst_first, NULL);
    return points;
}

static void
add_columns(PageTable *table, Lang lang)
{
    const TableColumn columns[] = {
        { .head = report_text(REPLY_COLUMN_KIND, lang), .width = 42 },
        { .head = report_text(REPLY_COLUMN_COLUMN, lang),
          .width = 80,
          .names_row = true },
        { .head = report_text(REPLY_COLUMN_WORK, lang) },
        { .head = report_text(REPLY_COLUMN_COUNT, lang),
          .width = 36,
          .align = ALIGN_RIGHT },
        { .head = report_text(REPLY_COLUMN_LINES, lang), .width = 92 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        page_table_add_column(table, &columns[i]);
}

static void
add_point(PageTable *table, const Replies *replies, const ReplyPoint *point)
{
    Lang lang = replies->wanted->lang;
    const Finding *f = point->first;
    bool more = point->count > PLACES && point->places->len > 0;

    page_table_add_row(table, false);
    page_table_add_cell(
        table, report_text(f->severity == SEVERITY_ERROR     ? REPLY_ERROR
                           : f->severity == SEVERITY_WARNING ? REPLY_WARNING
                                                             : REPLY_NOTE,
                           lang));
    page_table_take_cell(
        table, f->column ? reply_text(replies, f->column)
                         : g_strdup(report_text(
                               f->line > 0 ? REPLY_ROW : REPLY_WHOLE, lang)));
    page_table_take_cell(table, reply_text(replies, finding_text(f, lang)));
    page_table_take_cell(table, format_count((int64_t)point->count, lang));
    page_table_take_cell(
        table, g_strconcat(point->places->str, more ? "; …" : "", NULL));
}

/* A row that says how many points are not shown. */
static void
add_rest(PageTable *table, guint left, Lang lang)
{
    g_autofree char *n = g_strdup_printf("%u", left);
    g_autofree char *text =
        words_fill(&report_words[REPLY_MORE_POINTS], lang, "n", n, NULL);

    page_table_add_row(table, false);
    page_table_add_cell(table, "…");
    page_table_add_cell(table, "…");
    page_table_add_cell(table, text);
    page_table_add_cell(table, NULL);
    page_table_add_cell(table, NULL);
}

void
reply_points_table(Letter *letter, const Replies *replies,
                   const GPtrArray *points, guint most, const char *title,
                   const char *note)
{
    g_autoptr(PageTable) table = page_table_new(title, NULL, note);
    guint n = points->len <= most ? points->len : most - 1;

    add_columns(table, replies->wanted->lang);
    for (guint i = 0; i < n; i++)
        add_point(table, replies, points->pdata[i]);
    if (n < points->len)
        add_rest(table, points->len - n, replies->wanted->lang);
    flow_table(letter->flow, table);
}
