/* finding_print.c - findings for the person who has to mend the file: one entry
 * for all findings that need the same work, the worst first, with the places
 * to go to. */
#include "store/finding.h"

#include "store/store_words.h"

#include <string.h>

/* Places shown of one entry; all of them are in the CSV. */
#define PLACES 8
/* The same where a place is a column and no line. */
#define COLUMNS 40
/* Characters of a value that are shown. */
#define VALUE_MAX 40

/* Findings alike in all but line and value, or but the column where it is the
 * column itself that is wrong. Texts are shared within a list, so equal texts
 * are equal pointers. */
typedef struct {
    const Finding *first;
    size_t count;
    size_t shown;
    Finding kept[COLUMNS];
    size_t order; /* of the first of them in the list */
} Entry;

/* Whether the finding is about a column of the header, not about a cell. */
static bool
is_about_column(const Finding *f)
{
    return f->column && !f->value && g_str_has_prefix(f->rule, "column.");
}

/* What was assumed of a file is said in one line. */
static bool
is_assumption(const Finding *f)
{
    return f->line == 0 && !f->column && !f->value &&
           strcmp(f->rule, "file.assumed") == 0;
}

static guint
alike_hash(gconstpointer key)
{
    const Finding *f = key;

    return g_direct_hash(f->file) ^
           (is_about_column(f) ? 0 : 3 * g_direct_hash(f->column)) ^
           5 * g_direct_hash(f->rule) ^
           (is_assumption(f) ? 0 : 7 * g_direct_hash(f->vi)) ^ f->severity;
}

static gboolean
alike(gconstpointer a, gconstpointer b)
{
    const Finding *x = a, *y = b;

    return x->file == y->file && x->rule == y->rule &&
           (x->column == y->column ||
            (is_about_column(x) && is_about_column(y))) &&
           (x->vi == y->vi || (is_assumption(x) && is_assumption(y))) &&
           x->severity == y->severity;
}

/* Shows FINDING among the places of ENTRY; its value goes to VALUES. */
static void
show_place(Entry *entry, const Finding *finding, GStringChunk *values)
{
    Finding *kept = &entry->kept[entry->shown++];

    *kept = *finding;
    if (finding->value)
        kept->value = g_string_chunk_insert(values, finding->value);
}

static GPtrArray *
gather(const Findings *findings, GStringChunk *values)
{
    GPtrArray *entries = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) index = g_hash_table_new(alike_hash, alike);
    g_auto(FindingWalk) walk;
    Finding f;

    findings_walk(&walk, findings);
    for (size_t i = 0; findings_next(&walk, &f); i++) {
        Entry *entry = g_hash_table_lookup(index, &f);
        bool fresh = !entry;

        if (fresh) {
            entry = g_new0(Entry, 1);
            entry->first = &entry->kept[0];
            entry->order = i;
            g_ptr_array_add(entries, entry);
        }
        entry->count++;
        if (entry->shown < (is_about_column(&f) ? COLUMNS : PLACES))
            show_place(entry, &f, values);
        if (fresh)
            g_hash_table_insert(index, &entry->kept[0], entry);
    }
    return entries;
}

/* By file, then the worst first, then as found. */
static int
by_need(gconstpointer a, gconstpointer b)
{
    const Entry *x = *(Entry *const *)a, *y = *(Entry *const *)b;
    int order = g_strcmp0(x->first->file, y->first->file);

    if (order == 0)
        order = (int)y->first->severity - (int)x->first->severity;
    if (order == 0)
        order = (x->order > y->order) - (x->order < y->order);
    return order;
}

/* VALUE on one line and not too long, in quotation marks. */
static void
print_value(const char *value, GString *out)
{
    glong letters = g_utf8_strlen(value, -1);
    const char *end = g_utf8_offset_to_pointer(value, MIN(letters, VALUE_MAX));

    g_string_append(out, " “");
    for (const char *p = value; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        g_string_append_unichar(out, g_unichar_iscntrl(c) ? ' ' : c);
    }
    g_string_append(out, letters > VALUE_MAX ? "…”" : "”");
}

/* Appends "; n more" if not all places were shown, and ends the line. */
static void
end_places(const Entry *entry, Lang lang, GString *out)
{
    g_autofree char *left =
        g_strdup_printf("%" G_GSIZE_FORMAT, entry->count - entry->shown);
    g_autofree char *more =
        words_fill(&store_words[FINDING_MORE], lang, "n", left, NULL);

    if (entry->count > entry->shown)
        g_string_append_printf(out, "; %s", more);
    g_string_append_c(out, '\n');
}

static void
print_columns(const Entry *entry, Lang lang, GString *out)
{
    for (size_t i = 0; i < entry->shown; i++)
        g_string_append_printf(out, "%s%s", i == 0 ? "    " : ", ",
                               entry->kept[i].column);
    end_places(entry, lang, out);
}

/* Lines and values; a finding about the file as a whole has neither. */
static void
print_places(const Entry *entry, Lang lang, GString *out)
{
    const char *between = "    ";
    size_t before = out->len;

    for (size_t i = 0; i < entry->shown; i++) {
        const Finding *f = &entry->kept[i];

        if (f->line == 0 && !f->value)
            continue;
        g_string_append(out, between);
        if (f->line > 0)
            g_string_append_printf(out, "%s %" G_GSIZE_FORMAT,
                                   words_text(&store_words[FINDING_LINE], lang),
                                   f->line);
        if (f->value)
            print_value(f->value, out);
        between = "; ";
    }
    if (out->len > before)
        end_places(entry, lang, out);
}

static const char *
severity_word(Severity severity, Lang lang)
{
    static const StoreWord words[] = { FINDING_NOTE, FINDING_WARNING,
                                       FINDING_ERROR };

    return words_text(&store_words[words[severity]], lang);
}

/* As severity_word, to stand after the number N. */
static const char *
count_word(int severity, size_t n, Lang lang)
{
    static const StoreWord one[] = { FINDING_NOTE, FINDING_WARNING,
                                     FINDING_ERROR };
    static const StoreWord many[] = { FINDING_NOTES, FINDING_WARNINGS,
                                      FINDING_ERRORS };

    return words_text(&store_words[n == 1 ? one[severity] : many[severity]],
                      lang);
}

static void
print_assumptions(const Entry *entry, Lang lang, GString *out)
{
    g_string_append_printf(out, "  %s · [%s]\n   ",
                           severity_word(entry->first->severity, lang),
                           entry->first->rule);
    for (size_t i = 0; i < entry->shown; i++)
        g_string_append_printf(out, " %s", finding_text(&entry->kept[i], lang));
    g_string_append_c(out, '\n');
}

static void
print_entry(const Entry *entry, Lang lang, GString *out)
{
    const Finding *f = entry->first;
    bool columns = entry->count > 1 && is_about_column(f);

    if (is_assumption(f)) {
        print_assumptions(entry, lang, out);
        return;
    }
    g_string_append_printf(out, "  %s", severity_word(f->severity, lang));
    if (f->column && !columns)
        g_string_append_printf(out, " · %s %s",
                               words_text(&store_words[FINDING_COLUMN], lang),
                               f->column);
    if (entry->count > 1) {
        g_autofree char *n = g_strdup_printf("%" G_GSIZE_FORMAT, entry->count);
        g_autofree char *times =
            words_fill(&store_words[columns ? FINDING_COLUMNS : FINDING_TIMES],
                       lang, "n", n, NULL);

        g_string_append_printf(out, " · %s", times);
    }
    g_string_append_printf(out, " · [%s]\n    %s\n", f->rule,
                           finding_text(f, lang));
    if (columns)
        print_columns(entry, lang, out);
    else
        print_places(entry, lang, out);
}

/* The name of a file, and how much is wrong in it: entries FROM to the end of
 * its stretch. Gives where the next file's entries begin. */
static size_t
print_file(const GPtrArray *entries, size_t from, const char *file, Lang lang,
           GString *out)
{
    const char *name = ((const Entry *)entries->pdata[from])->first->file;
    size_t counts[SEVERITY_ERROR + 1] = { 0 };
    const char *between = ": ";
    size_t to = from;

    for (; to < entries->len; to++) {
        const Entry *entry = entries->pdata[to];

        if (entry->first->file != name)
            break;
        counts[entry->first->severity] += entry->count;
    }
    g_string_append(out, name ? name : file ? file : "");
    for (int s = SEVERITY_ERROR; s >= SEVERITY_NOTE; s--) {
        if (counts[s] == 0)
            continue;
        g_string_append_printf(out, "%s%" G_GSIZE_FORMAT " %s", between,
                               counts[s], count_word(s, counts[s], lang));
        between = ", ";
    }
    g_string_append_c(out, '\n');
    for (size_t i = from; i < to; i++)
        print_entry(entries->pdata[i], lang, out);
    return to;
}

void
findings_print(const Findings *findings, const char *file, Lang lang,
               GString *out)
{
    g_autoptr(GStringChunk) values = g_string_chunk_new(1024);
    g_autoptr(GPtrArray) entries = gather(findings, values);

    g_ptr_array_sort(entries, by_need);
    for (size_t i = 0; i < entries->len;)
        i = print_file(entries, i, file, lang, out);
}
