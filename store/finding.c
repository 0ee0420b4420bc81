#include "store/finding.h"

#include "store/csv_reader.h"

#include <stdarg.h>
#include <string.h>

struct Findings {
    GArray *list;        /* of Finding; texts borrowed from TEXTS */
    GStringChunk *texts; /* every different text once */
    size_t counts[SEVERITY_ERROR + 1];
};

Findings *
findings_new(void)
{
    Findings *findings = g_new0(Findings, 1);

    findings->list = g_array_new(FALSE, FALSE, sizeof(Finding));
    findings->texts = g_string_chunk_new(4096);
    return findings;
}

void
findings_free(Findings *findings)
{
    if (!findings)
        return;
    g_array_unref(findings->list);
    g_string_chunk_free(findings->texts);
    g_free(findings);
}

static const char *
share(Findings *findings, const char *text)
{
    return text ? g_string_chunk_insert_const(findings->texts, text) : NULL;
}

void
findings_add(Findings *findings, const Finding *finding)
{
    Finding copy = *finding;

    copy.file = share(findings, finding->file);
    copy.column = share(findings, finding->column);
    copy.value = share(findings, finding->value);
    copy.rule = share(findings, finding->rule ? finding->rule : "");
    copy.vi = share(findings, finding->vi ? finding->vi : "");
    copy.en = share(findings, finding->en ? finding->en : "");
    findings->counts[copy.severity]++;
    g_array_append_val(findings->list, copy);
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
    for (guint i = 0; i < findings->list->len; i++) {
        Finding *f = &g_array_index(findings->list, Finding, i);
        g_autofree char *first = NULL, *hidden = NULL;

        if (!f->value || g_strcmp0(f->column, column) != 0)
            continue;
        first =
            g_utf8_substring(f->value, 0, MIN(1, g_utf8_strlen(f->value, 1)));
        hidden = g_strconcat(first, "***", NULL);
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

void
findings_print_csv(const Findings *findings, const char *file, Lang lang,
                   GString *out)
{
    for (size_t i = 0; i < findings->list->len; i++) {
        const Finding *f = findings_get(findings, i);

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
}
