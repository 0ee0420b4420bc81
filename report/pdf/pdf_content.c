/* pdf_content.c - page furniture marked as such.
 *
 * cairo puts marked content (BDC ... EMC) around leaves of the structure only,
 * each operator on a line of its own and never within a text object. What
 * paints between EMC and the next BDC belongs to nothing: it becomes an
 * artifact, so that nobody has the footer read to them on every page. */
#include "report/pdf/pdf_content.h"
#include <stdbool.h>
#include <string.h>

typedef struct {
    const char *text;
    size_t length;
} Line;

/* The line at AT, which moves behind it. */
static Line
next_line(const char **at, const char *end)
{
    const char *start = *at;
    const char *stop = memchr(start, '\n', (size_t)(end - start));

    stop = stop ? stop + 1 : end;
    *at = stop;
    return (Line){ start, (size_t)(stop - start) };
}

static bool
ends_with(Line line, const char *word)
{
    size_t length = strlen(word), trimmed = line.length;

    while (trimmed > 0 && g_ascii_isspace(line.text[trimmed - 1]))
        trimmed--;
    return trimmed >= length &&
           memcmp(line.text + trimmed - length, word, length) == 0 &&
           (trimmed == length ||
            g_ascii_isspace(line.text[trimmed - length - 1]) ||
            strchr(")]>", line.text[trimmed - length - 1]));
}

static bool
is_begin(Line line)
{
    return line.length > 0 && line.text[0] == '/' && ends_with(line, "BDC");
}

static bool
is_end(Line line)
{
    return ends_with(line, "EMC");
}

static bool
paints(Line line)
{
    static const char *const operators[] = { "S",  "s",  "f",  "F",  "f*",
                                             "B",  "B*", "b",  "b*", "Tj",
                                             "TJ", "Do", "sh", "EI" };

    for (size_t i = 0; i < G_N_ELEMENTS(operators); i++) {
        if (ends_with(line, operators[i]))
            return true;
    }
    return false;
}

/* Adds STRETCH, marked if it PAINTS, and empties it. */
static void
flush(GString *out, GString *stretch, bool painted)
{
    if (painted)
        g_string_append(out, "/Artifact BMC\n");
    g_string_append_len(out, stretch->str, (gssize)stretch->len);
    if (painted)
        g_string_append(out, "EMC\n");
    g_string_truncate(stretch, 0);
}

GString *
pdf_mark_artifacts(const char *content, size_t length)
{
    GString *out = g_string_sized_new(length + 256);
    g_autoptr(GString) stretch = g_string_new(NULL);
    const char *at = content, *end = content + length;
    bool marked = false, painted = false;

    while (at < end) {
        Line line = next_line(&at, end);

        if (!marked && is_begin(line)) {
            flush(out, stretch, painted);
            marked = true;
            painted = false;
        }
        g_string_append_len(marked ? out : stretch, line.text,
                            (gssize)line.length);
        if (marked)
            marked = !is_end(line);
        else
            painted = painted || paints(line);
    }
    flush(out, stretch, painted);
    return out;
}
