/* text.c - functions of texts. A missing text (NULL) makes the result
 * missing, or unknown. Characters are counted, not bytes. */
#include "surveys/expr/kernels.h"
#include "surveys/expr/parse.h"

#include <math.h>
#include <string.h>

static const ExprText no_text = { NULL, 0 };

/* Where NEEDLE first stands in HAY, or NULL. */
static const char *
find(const ExprText *hay, const ExprText *needle)
{
    const char *at = hay->text;
    size_t left = hay->length;

    if (needle->length == 0)
        return at;
    while (left >= needle->length) {
        const char *next = memchr(at, *needle->text, left - needle->length + 1);

        if (!next || memcmp(next, needle->text, needle->length) == 0)
            return next;
        left -= (size_t)(next + 1 - at);
        at = next + 1;
    }
    return NULL;
}

/* Appended end to end in the arena. HOW: the first one between the others. */
static ExprText
joined(const ExprFrame *f, const ExprStep *s, size_t i)
{
    size_t first = s->how ? 1 : 0, length = 0;
    ExprText between = { "", 0 };
    char *text, *end;

    for (size_t k = 0; k < s->n; k++) {
        if (!f->text[s->list[k]][i].text)
            return no_text;
        length += f->text[s->list[k]][i].length;
    }
    if (s->how) {
        between = f->text[s->list[0]][i];
        length += between.length * s->n;
    }
    text = end = expr_arena(f->arena, length + 1);
    for (size_t k = first; k < s->n; k++) {
        const ExprText *part = &f->text[s->list[k]][i];

        if (k > first) {
            memcpy(end, between.text, between.length);
            end += between.length;
        }
        memcpy(end, part->text, part->length);
        end += part->length;
    }
    return (ExprText){ text, (size_t)(end - text) };
}

void
expr_join(const ExprFrame *f, const ExprStep *s)
{
    ExprText *out = f->text[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = joined(f, s, i);
}

static bool
contains(const ExprText *a, const ExprText *b)
{
    return find(a, b) != NULL;
}

static bool
starts(const ExprText *a, const ExprText *b)
{
    return a->length >= b->length && memcmp(a->text, b->text, b->length) == 0;
}

static bool
ends(const ExprText *a, const ExprText *b)
{
    return a->length >= b->length &&
           memcmp(a->text + a->length - b->length, b->text, b->length) == 0;
}

/* B, without blanks around, is a word of A. */
static bool
word_in(const ExprText *a, const ExprText *b)
{
    ExprText word = *b, rest = *a;

    while (word.length && word.text[word.length - 1] == ' ')
        word.length--;
    while (word.length && *word.text == ' ')
        word.text++, word.length--;
    while (word.length) {
        const char *at = find(&rest, &word);
        const char *end = a->text + a->length;

        if (!at)
            return false;
        if ((at == a->text || at[-1] == ' ') &&
            (at + word.length == end || at[word.length] == ' '))
            return true;
        rest = (ExprText){ at + 1, (size_t)(end - at - 1) };
    }
    return false;
}

static void
test(const ExprFrame *f, const ExprStep *s,
     bool (*holds)(const ExprText *, const ExprText *))
{
    const ExprText *a = f->text[s->a], *b = f->text[s->b];
    uint8_t *out = f->truth[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = !a[i].text || !b[i].text ? EXPR_UNKNOWN : holds(&a[i], &b[i]);
}

void
expr_contains(const ExprFrame *f, const ExprStep *s)
{
    test(f, s, contains);
}

void
expr_starts(const ExprFrame *f, const ExprStep *s)
{
    test(f, s, starts);
}

void
expr_ends(const ExprFrame *f, const ExprStep *s)
{
    test(f, s, ends);
}

void
expr_word_in(const ExprFrame *f, const ExprStep *s)
{
    test(f, s, word_in);
}

/* Begin of character N of A (negative: from the end), within A. */
static const char *
character(const ExprText *a, double n)
{
    double length = (double)g_utf8_strlen(a->text, (gssize)a->length);

    n = isnan(n) ? 0 : trunc(n);
    if (n < 0)
        n += length;
    return g_utf8_offset_to_pointer(a->text, (glong)CLAMP(n, 0, length));
}

static ExprText
part(const ExprText *a, double from, double to)
{
    const char *begin, *end;

    if (!a->text || isnan(from) || isnan(to))
        return no_text;
    begin = character(a, from);
    end = character(a, to);
    if (end <= begin)
        return (ExprText){ "", 0 };
    return (ExprText){ begin, (size_t)(end - begin) };
}

/* LIST: text (A), from (B), to (C, if N is 3); counted from 0. */
void
expr_substr(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a];
    ExprText *out = f->text[s->out];

    for (size_t i = 0, n = f->n; i < n; i++) {
        double to = s->n == 3 ? f->number[s->c][i] : (double)INFINITY;

        out[i] = part(&a[i], f->number[s->b][i], to);
        if (!f->three && !out[i].text)
            out[i].text = "";
    }
}

void
expr_before(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a], *b = f->text[s->b];
    ExprText *out = f->text[s->out];

    for (size_t i = 0, n = f->n; i < n; i++) {
        const char *at = a[i].text && b[i].text ? find(&a[i], &b[i]) : NULL;

        out[i] = !a[i].text || !b[i].text ? no_text
                 : at ? (ExprText){ a[i].text, (size_t)(at - a[i].text) }
                      : (ExprText){ "", 0 };
    }
}

void
expr_after(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a], *b = f->text[s->b];
    ExprText *out = f->text[s->out];

    for (size_t i = 0, n = f->n; i < n; i++) {
        const char *at = a[i].text && b[i].text ? find(&a[i], &b[i]) : NULL;
        const char *end = a[i].text + a[i].length;

        out[i] = !a[i].text || !b[i].text ? no_text : (ExprText){ "", 0 };
        if (at)
            out[i] = (ExprText){ at + b[i].length,
                                 (size_t)(end - at) - b[i].length };
    }
}

/* Which character of FROM the one at C is, or -1. */
static glong
place_in(const ExprText *from, const char *c)
{
    size_t bytes = (size_t)(expr_next(c) - c);
    const ExprText one = { c, bytes };
    const char *at = find(from, &one);

    return at ? g_utf8_pointer_to_offset(from->text, at) : -1;
}

static ExprText
translated(const ExprFrame *f, const ExprText *a, const ExprText *from,
           const ExprText *to)
{
    glong n = g_utf8_strlen(to->text, (gssize)to->length);
    char *text = expr_arena(f->arena, a->length * 4 + 1), *end = text;
    const char *at = a->text;

    while (at < a->text + a->length) {
        glong place = place_in(from, at);

        if (place < n) {
            const char *put =
                place < 0 ? at : g_utf8_offset_to_pointer(to->text, place);
            size_t bytes = (size_t)(expr_next(put) - put);

            memcpy(end, put, bytes);
            end += bytes;
        }
        at = expr_next(at);
    }
    return (ExprText){ text, (size_t)(end - text) };
}

void
expr_translate(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a], *b = f->text[s->b], *c = f->text[s->c];
    ExprText *out = f->text[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = a[i].text && b[i].text && c[i].text
                     ? translated(f, &a[i], &b[i], &c[i])
                     : no_text;
}

/* The next word in AT .. END; moves *AT behind it. Empty: there is none. */
static ExprText
next_word(const char **at, const char *end)
{
    const char *from;

    while (*at < end && g_ascii_isspace(**at))
        (*at)++;
    from = *at;
    while (*at < end && !g_ascii_isspace(**at))
        (*at)++;
    return (ExprText){ from, (size_t)(*at - from) };
}

static ExprText
normalized(const ExprFrame *f, const ExprText *a)
{
    const char *at = a->text, *stop = a->text + a->length;
    char *text = expr_arena(f->arena, a->length + 1), *end = text;

    for (;;) {
        ExprText word = next_word(&at, stop);

        if (word.length == 0)
            return (ExprText){ text, (size_t)(end - text) };
        if (end > text)
            *end++ = ' ';
        memcpy(end, word.text, word.length);
        end += word.length;
    }
}

void
expr_normalize(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a];
    ExprText *out = f->text[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = a[i].text ? normalized(f, &a[i]) : no_text;
}

/* In characters; a missing text has none. */
void
expr_length(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a];
    double *out = f->number[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = a[i].length == 0
                     ? 0
                     : (double)g_utf8_strlen(a[i].text, (gssize)a[i].length);
}

void
expr_regex(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a];
    const GRegex *regex = s->data;
    uint8_t *out = f->truth[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = !a[i].text
                     ? EXPR_UNKNOWN
                     : g_regex_match_full(regex, a[i].text, (gssize)a[i].length,
                                          0, 0, NULL, NULL) != 0;
}

void
expr_word_count(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a];
    double *out = f->number[s->out];

    for (size_t i = 0, n = f->n; i < n; i++) {
        const char *at = a[i].text;

        out[i] = at ? 0 : EXPR_NONE;
        while (at && next_word(&at, a[i].text + a[i].length).length)
            out[i]++;
    }
}

static ExprText
word_at(const ExprText *a, double index)
{
    const char *at = a->text;
    ExprText word;

    if (!at || isnan(index))
        return no_text;
    do {
        word = next_word(&at, a->text + a->length);
        index = trunc(index) - 1;
    } while (index >= 0 && word.length);
    return index < -1 ? (ExprText){ "", 0 } : word;
}

/* Word B of A, counted from 0. */
void
expr_word_at(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a];
    ExprText *out = f->text[s->out];

    for (size_t i = 0, n = f->n; i < n; i++) {
        out[i] = word_at(&a[i], f->number[s->b][i]);
        if (!f->three && !out[i].text)
            out[i].text = "";
    }
}
