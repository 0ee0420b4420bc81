/* annotate.c - rows are found by their quotation marks, and copied as they
 * are. */
#include "store/annotate.h"

#include "store/csv_reader.h"
#include "store/store_words.h"

#include <string.h>

/* Text held back until its row ends; beyond it a mark was surely left open. */
#define PENDING_MAX ((size_t)2 * CSV_CELL_MAX)
/* What is told of one row and severity, in bytes: Excel shows no more than
 * 32,767. */
#define TOLD_MAX 8000
#define BETWEEN " • "

struct Annotator {
    char delimiter;
    size_t header_line;
    Lang lang;
    GString *pending; /* owned; a row that has not ended */
    size_t line;      /* at which PENDING begins */
    FindingWalk walk; /* owned */
    Finding next;     /* not yet told, if there is one more */
    bool more;
    bool begun; /* the mark is out */
};

/* The lines and the end of one row of text. */
typedef struct {
    size_t length, breaks;
    bool ended;
} Row;

Annotator *
annotator_new(const Findings *findings, char delimiter, size_t header_line,
              Lang lang)
{
    Annotator *annotator = g_new0(Annotator, 1);

    annotator->delimiter = delimiter;
    annotator->header_line = MAX(header_line, 1);
    annotator->lang = lang;
    annotator->pending = g_string_new(NULL);
    annotator->line = 1;
    findings_walk(&annotator->walk, findings);
    annotator->more = findings_next(&annotator->walk, &annotator->next);
    return annotator;
}

void
annotator_free(Annotator *annotator)
{
    if (!annotator)
        return;
    g_string_free(annotator->pending, TRUE);
    findings_walk_end(&annotator->walk);
    g_free(annotator);
}

/* --- formulas --- */

static size_t
apostrophes(const char *text, size_t length)
{
    size_t n = 0;

    while (n < length && text[n] == '\'')
        n++;
    return n;
}

static bool
begins_formula(const char *text, size_t length)
{
    return length > 0 && strchr("=+-@\t\r", text[0]) && text[0] != '\0';
}

/* A number or a dash, with whatever sign, marks and unit numbers have. */
static bool
is_number(const char *text, size_t length)
{
    static const char allowed[] = "0123456789.,%eE+- ";

    for (size_t i = 0; i < length; i++) {
        bool blank =
            i + 1 < length && memcmp(text + i, "\xc2\xa0", 2) == 0; /* NBSP */

        if (!blank && (text[i] == '\0' || !strchr(allowed, text[i])))
            return false;
        i += blank;
        if (strchr("eE", text[i]) && (i == 0 || !g_ascii_isdigit(text[i - 1])))
            return false; /* -e5 is a cell */
        if (i > 0 && strchr("+-", text[i]) && !strchr("eE", text[i - 1]))
            return false; /* 1-2 is a formula once a sign begins it */
    }
    return true;
}

/* Whether the copy needs an apostrophe before TEXT. */
static bool
needs_escape(const char *text, size_t length)
{
    size_t n = apostrophes(text, length);

    return begins_formula(text + n, length - n) &&
           (n > 0 || !is_number(text, length));
}

bool
annotate_is_escaped(const char *text, size_t length)
{
    size_t n = apostrophes(text, length);

    return n > 0 && begins_formula(text + n, length - n);
}

/* --- one row --- */

static bool
is_break(const char *text, size_t i, size_t length)
{
    return text[i] == '\n' ||
           (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n'));
}

/* How far the row goes that TEXT begins with. WHOLE: nothing follows. */
static Row
find_row(const char *text, size_t length, char delimiter, bool whole)
{
    Row row = { 0 };
    bool quoted = false, starts = true;

    for (size_t i = 0; i < length; i++) {
        if (!whole && i + 1 == length)
            break; /* what a last CR or mark means is not known yet */
        row.length = i + 1;
        if (text[i] == '"' && (quoted || starts)) {
            quoted = !quoted; /* two in a row: closes and opens again */
            starts = quoted || (i + 1 < length && text[i + 1] == '"');
            continue;
        }
        starts = !quoted && text[i] == delimiter;
        if (!is_break(text, i, length))
            continue;
        row.breaks++;
        if (!quoted) {
            row.ended = true;
            return row;
        }
    }
    row.ended = whole;
    return row;
}

/* Copies the cell at TEXT, escaped if it must be; gives its length. */
static size_t
copy_cell(const char *text, size_t length, char delimiter, GString *out)
{
    bool quoted = length > 0 && text[0] == '"';
    size_t end = 0;

    while (end < length) {
        if (text[end] == '"' && (quoted || end == 0)) {
            const char *mark = memchr(text + end + 1, '"', length - end - 1);

            end = mark ? (size_t)(mark - text) + 1 : length;
            quoted = end < length && text[end] == '"';
        } else if (text[end] == delimiter) {
            break;
        } else {
            end++;
        }
    }
    quoted = length > 0 && text[0] == '"';
    if (quoted)
        g_string_append_c(out, '"');
    if (needs_escape(text + quoted, end - quoted - (quoted && end > 1)))
        g_string_append_c(out, '\'');
    g_string_append_len(out, text + quoted, (gssize)(end - quoted));
    return end;
}

static void
copy_cells(const char *text, size_t length, char delimiter, GString *out)
{
    size_t ending = 0;

    while (ending < length && ending < 2 &&
           strchr("\r\n", text[length - 1 - ending]))
        ending++;
    for (size_t at = 0; at < length - ending; at++) {
        at += copy_cell(text + at, length - ending - at, delimiter, out);
        if (at < length - ending)
            g_string_append_c(out, delimiter);
    }
    g_string_append_len(out, text + length - ending, (gssize)ending);
}

/* --- what is told --- */

static const char *
severity_text(Severity severity, Lang lang)
{
    static const StoreWord words[] = { ANNOTATE_NOTE, ANNOTATE_WARNING,
                                       ANNOTATE_ERROR };

    return words_text(&store_words[words[severity]], lang);
}

static void
tell_one(const Annotator *annotator, const Finding *f, GString *cell)
{
    Lang lang = annotator->lang;

    if (cell->len > TOLD_MAX)
        return;
    if (cell->len > 0)
        g_string_append(cell, BETWEEN);
    g_string_append(cell, severity_text(f->severity, lang));
    if (f->column && f->column[0])
        g_string_append_printf(cell, " · %s %s",
                               words_text(&store_words[FINDING_COLUMN], lang),
                               f->column);
    if (f->value && f->value[0])
        g_string_append_printf(cell, " “%s”", f->value);
    g_string_append_printf(cell, ": %s", finding_text(f, lang));
    if (cell->len > TOLD_MAX)
        g_string_append(cell, " …");
}

/* The findings up to line LAST that were not told yet, the worst first. */
static char *
tell(Annotator *annotator, size_t last)
{
    GString *cell[SEVERITY_ERROR + 1];
    GString *all = g_string_new(NULL);

    for (int s = SEVERITY_NOTE; s <= SEVERITY_ERROR; s++)
        cell[s] = g_string_new(NULL);
    while (annotator->more && annotator->next.line <= last) {
        tell_one(annotator, &annotator->next, cell[annotator->next.severity]);
        annotator->more = findings_next(&annotator->walk, &annotator->next);
    }
    for (int s = SEVERITY_ERROR; s >= SEVERITY_NOTE; s--) {
        if (cell[s]->len > 0)
            g_string_append_printf(all, "%s%s", all->len > 0 ? BETWEEN : "",
                                   cell[s]->str);
        g_string_free(cell[s], TRUE);
    }
    return g_strdelimit(g_string_free(all, FALSE), "\r\n\t", ' ');
}

/* TEXT in quotation marks, so that any separator may stand in it. */
static void
append_quoted(const char *text, GString *out)
{
    g_string_append_c(out, '"');
    for (const char *p = text; *p; p++) {
        if (*p == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

static bool
is_blank_line(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!strchr("\r\n", text[i]) || text[i] == '\0')
            return false;
    return true;
}

/* A row of LENGTH bytes up to line LAST. */
static void
put_row(Annotator *annotator, const char *text, size_t length, size_t last,
        GString *out)
{
    bool header = annotator->line <= annotator->header_line &&
                  last >= annotator->header_line;
    g_autofree char *told = NULL;

    if (last >= annotator->header_line)
        told = tell(annotator, last);
    if (header) {
        g_autofree char *cell =
            g_strconcat(ANNOTATE_COLUMN, told[0] ? ": " : "", told, NULL);

        append_quoted(cell, out);
    } else if (told && told[0]) {
        append_quoted(told, out);
    }
    if (header || (told && told[0]) || !is_blank_line(text, length))
        g_string_append_c(out, annotator->delimiter);
    copy_cells(text, length, annotator->delimiter, out);
}

/* --- the text --- */

static bool
ends_line(const char *text, size_t length)
{
    return text[length - 1] == '\n' || text[length - 1] == '\r';
}

/* All rows of what is pending, but a last one that may go on. */
static void
put_rows(Annotator *annotator, bool whole, GString *out)
{
    GString *pending = annotator->pending;
    size_t at = 0;

    while (at < pending->len) {
        size_t left = pending->len - at, last;
        Row row =
            find_row(pending->str + at, left, annotator->delimiter, whole);

        if (!row.ended && left < PENDING_MAX)
            break;
        last = annotator->line + row.breaks -
               (row.breaks > 0 && ends_line(pending->str + at, row.length));
        put_row(annotator, pending->str + at, row.length, last, out);
        annotator->line += row.breaks;
        at += row.length;
    }
    g_string_erase(pending, 0, (gssize)at);
}

void
annotator_feed(Annotator *annotator, const char *text, size_t length,
               GString *out)
{
    if (!annotator->begun)
        g_string_append(out, "\xef\xbb\xbf");
    annotator->begun = true;
    g_string_append_len(annotator->pending, text, (gssize)length);
    put_rows(annotator, false, out);
}

void
annotator_end(Annotator *annotator, GString *out)
{
    annotator_feed(annotator, "", 0, out);
    put_rows(annotator, true, out);
}
