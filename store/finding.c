#include "store/finding.h"

#include "store/csv_reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define CSV_PIECE 65536U /* bytes of CSV written at once */

struct Findings {
    GArray *list;        /* of Finding; texts borrowed from TEXTS */
    GStringChunk *texts; /* every different text once */
    size_t counts[SEVERITY_ERROR + 1];
    GHashTable *hidden; /* columns of findings_hide; borrowed from TEXTS */
    size_t bound;       /* how many are held; 0: all */
    FILE *spill;        /* the others; NULL: none yet */
    size_t last;        /* line of the last of them */
};

Findings *
findings_new(void)
{
    Findings *findings = g_new0(Findings, 1);

    findings->list = g_array_new(FALSE, FALSE, sizeof(Finding));
    findings->texts = g_string_chunk_new(4096);
    findings->hidden = g_hash_table_new(g_str_hash, g_str_equal);
    return findings;
}

void
findings_free(Findings *findings)
{
    if (!findings)
        return;
    g_array_unref(findings->list);
    g_string_chunk_free(findings->texts);
    g_hash_table_unref(findings->hidden);
    if (findings->spill)
        (void)fclose(findings->spill);
    g_free(findings);
}

static const char *
share(Findings *findings, const char *text)
{
    return text ? g_string_chunk_insert_const(findings->texts, text) : NULL;
}

void
findings_bound(Findings *findings, size_t held)
{
    findings->bound = held;
}

/* Whether FINDING goes to the file; if there is no room for one, none does. */
static bool
is_spilled(Findings *findings, const Finding *finding)
{
    if (findings->bound == 0 || findings->list->len < findings->bound)
        return false;
    if (!findings->spill) {
        const Finding *held =
            &g_array_index(findings->list, Finding, findings->list->len - 1);

        findings->last = held->line;
        findings->spill = tmpfile();
    }
    return findings->spill && finding->line > 0 &&
           finding->line >= findings->last;
}

/* A record is the finding, whose shared texts stay where they are, the length
 * of its value and the value. */
static bool
spill(Findings *findings, const Finding *finding, const char *value)
{
    size_t length = value ? strlen(value) : 0;

    findings->last = finding->line;
    return fwrite(finding, sizeof *finding, 1, findings->spill) == 1 &&
           fwrite(&length, sizeof length, 1, findings->spill) == 1 &&
           fwrite(value ? value : "", 1, length, findings->spill) == length;
}

void
findings_add(Findings *findings, const Finding *finding)
{
    Finding copy = *finding;
    bool spilled = is_spilled(findings, finding);

    copy.file = share(findings, finding->file);
    copy.column = share(findings, finding->column);
    copy.rule = share(findings, finding->rule ? finding->rule : "");
    copy.vi = share(findings, finding->vi ? finding->vi : "");
    copy.en = share(findings, finding->en ? finding->en : "");
    findings->counts[copy.severity]++;
    if (spilled && spill(findings, &copy, finding->value))
        return;
    copy.value = share(findings, finding->value);
    g_array_append_val(findings->list, copy);
}

/* --- all of them --- */

void
findings_walk(FindingWalk *walk, const Findings *findings)
{
    *walk = (FindingWalk){ .findings = findings, .text = g_string_new(NULL) };
}

void
findings_walk_end(FindingWalk *walk)
{
    if (walk->text)
        g_string_free(walk->text, TRUE);
    walk->text = NULL;
}

static char *
hide(const char *value)
{
    g_autofree char *first =
        g_utf8_substring(value, 0, MIN(1, g_utf8_strlen(value, 1)));

    return g_strconcat(first, "***", NULL);
}

static bool
read_spilled(FindingWalk *walk, Finding *finding)
{
    FILE *file = walk->findings->spill;
    size_t length;

    if (!file || fseek(file, walk->at, SEEK_SET) != 0 ||
        fread(finding, sizeof *finding, 1, file) != 1 ||
        fread(&length, sizeof length, 1, file) != 1)
        return false;
    g_string_set_size(walk->text, length);
    if (fread(walk->text->str, 1, length, file) != length)
        return false;
    walk->at = ftell(file);
    finding->value = finding->value ? walk->text->str : NULL;
    if (finding->value && finding->column &&
        g_hash_table_contains(walk->findings->hidden, finding->column)) {
        g_autofree char *hidden = hide(finding->value);

        g_string_assign(walk->text, hidden);
        finding->value = walk->text->str;
    }
    return true;
}

bool
findings_next(FindingWalk *walk, Finding *finding)
{
    if (walk->next < walk->findings->list->len) {
        *finding = *findings_get(walk->findings, walk->next++);
        return true;
    }
    return read_spilled(walk, finding);
}

void
findings_add_words(Findings *findings, const Finding *finding,
                   const Words *words, ...)
{
    g_autofree char *vi = NULL, *en = NULL;
    Finding filled = *finding;
    va_list pairs;

    va_start(pairs, words);
    vi = words_fill_va(words, LANG_VI, pairs);
    va_end(pairs);
    va_start(pairs, words);
    en = words_fill_va(words, LANG_EN, pairs);
    va_end(pairs);
    filled.vi = vi;
    filled.en = en;
    findings_add(findings, &filled);
}

void
findings_hide(Findings *findings, const char *column)
{
    /* the key is a text that stays as long as the list */
    g_hash_table_add(findings->hidden,
                     (gpointer)(guintptr)share(findings, column));
    for (guint i = 0; i < findings->list->len; i++) {
        Finding *f = &g_array_index(findings->list, Finding, i);
        g_autofree char *hidden = NULL;

        if (!f->value || g_strcmp0(f->column, column) != 0)
            continue;
        hidden = hide(f->value);
        f->value = share(findings, hidden);
    }
}

size_t
findings_size(const Findings *findings)
{
    return findings->list->len;
}

const Finding *
findings_get(const Findings *findings, size_t i)
{
    g_return_val_if_fail(i < findings->list->len, NULL);
    return &g_array_index(findings->list, Finding, i);
}

size_t
findings_count(const Findings *findings, Severity severity)
{
    return findings->counts[severity];
}

static int
by_place(gconstpointer a, gconstpointer b)
{
    const Finding *x = a, *y = b;
    int order = g_strcmp0(x->file, y->file);

    if (order == 0)
        order = (x->line > y->line) - (x->line < y->line);
    if (order == 0)
        order = g_strcmp0(x->column, y->column);
    if (order == 0)
        order = g_strcmp0(x->rule, y->rule);
    return order;
}

/* g_array_sort keeps the order of what is equal. */
void
findings_sort(Findings *findings)
{
    g_array_sort(findings->list, by_place);
}

const char *
severity_name(Severity severity)
{
    static const char *const names[] = { "note", "warning", "error" };

    return names[severity];
}

bool
severity_from_name(const char *name, Severity *severity)
{
    for (Severity s = SEVERITY_NOTE; s <= SEVERITY_ERROR; s++)
        if (strcmp(severity_name(s), name) == 0) {
            *severity = s;
            return true;
        }
    return false;
}

const char *
finding_text(const Finding *finding, Lang lang)
{
    return lang == LANG_EN ? finding->en : finding->vi;
}

const char *
findings_csv_header(void)
{
    return "file,line,column,value,rule,severity,message\n";
}

static void
print_csv_row(const Finding *f, const char *file, Lang lang, GString *out)
{
    csv_print_cell(out, f->file ? f->file : file ? file : "");
    g_string_append_c(out, ',');
    if (f->line > 0)
        g_string_append_printf(out, "%" G_GSIZE_FORMAT, f->line);
    g_string_append_c(out, ',');
    csv_print_cell(out, f->column ? f->column : "");
    g_string_append_c(out, ',');
    csv_print_cell(out, f->value ? f->value : "");
    g_string_append_c(out, ',');
    csv_print_cell(out, f->rule);
    g_string_append_printf(out, ",%s,", severity_name(f->severity));
    csv_print_cell(out, finding_text(f, lang));
    g_string_append_c(out, '\n');
}

bool
findings_write_csv(const Findings *findings, const char *file, Lang lang,
                   Output *out, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_auto(FindingWalk) walk;
    Finding finding;
    bool more = true;

    findings_walk(&walk, findings);
    while (more) {
        more = findings_next(&walk, &finding);
        if (more)
            print_csv_row(&finding, file, lang, text);
        if (more && text->len < CSV_PIECE)
            continue;
        if (!output_append(out, text->str, text->len, error))
            return false;
        g_string_truncate(text, 0);
    }
    return true;
}

void
findings_print_csv(const Findings *findings, const char *file, Lang lang,
                   GString *out)
{
    g_auto(FindingWalk) walk;
    Finding finding;

    findings_walk(&walk, findings);
    while (findings_next(&walk, &finding))
        print_csv_row(&finding, file, lang, out);
}
