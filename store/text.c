#include "store/text.h"

#include <stdint.h>
#include <string.h>

#define HIGH_BITS 0x8080808080808080U

/* How many bytes TEXT begins with that are ASCII and not NUL. */
static size_t
plain_prefix(const char *text, size_t length)
{
    size_t i = 0;

    for (; i + 8 <= length; i += 8) {
        uint64_t word;

        memcpy(&word, text + i, sizeof word);
        /* a byte of 0 borrows, which shows as its high bit */
        if (((word - 0x0101010101010101U) | word) & HIGH_BITS)
            break;
    }
    while (i < length && text[i] > 0)
        i++;
    return i;
}

bool
text_is_utf8(const char *text, size_t length)
{
    size_t plain = plain_prefix(text, length);

    return plain == length ||
           g_utf8_validate_len(text + plain, length - plain, NULL);
}

static bool
is_break(gunichar c)
{
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

static bool
is_blank(gunichar c)
{
    return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == 0xa0 ||
           (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f ||
           c == 0x3000;
}

/* Zero-width space, word joiner, and a BOM in the middle of things. */
static bool
is_nothing(gunichar c)
{
    return c == 0x200b || c == 0x2060 || c == 0xfeff;
}

static char *
normalize(const char *text, size_t length)
{
    if (plain_prefix(text, length) == length)
        return g_strndup(text, length);
    return g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFC);
}

/* What has been written of a clean text, and what stands before the next
 * letter of it. */
typedef struct {
    char *begin, *out;
    bool blank, line;
    gunichar last;
} Cleaner;

static void
clean_break(Cleaner *c, gunichar letter)
{
    if (letter == '\n' && c->last == '\r')
        return;
    if (c->line && c->out > c->begin) /* empty lines stay */
        *c->out++ = '\n';
    c->line = true;
    c->blank = false;
}

static void
clean_letter(Cleaner *c, const char *letter, size_t bytes)
{
    if (c->out > c->begin && (c->line || c->blank))
        *c->out++ = c->line ? '\n' : ' ';
    c->blank = c->line = false;
    memmove(c->out, letter, bytes);
    c->out += bytes;
}

char *
text_clean(const char *text, size_t length)
{
    char *nfc = normalize(text, length);
    /* in place: what comes out is never longer than what was read */
    Cleaner c = { nfc, nfc, false, false, 0 };
    size_t bytes;

    if (!nfc) /* not UTF-8 */
        return g_strdup("");
    for (const char *p = nfc; *p; p += bytes) {
        gunichar letter = g_utf8_get_char(p);

        bytes = (size_t)(g_utf8_next_char(p) - p);
        if (is_break(letter))
            clean_break(&c, letter);
        else if (is_blank(letter))
            c.blank = true;
        else if (!is_nothing(letter))
            clean_letter(&c, p, bytes);
        c.last = letter;
    }
    while (c.out > nfc && c.out[-1] == '\n')
        c.out--;
    *c.out = '\0';
    return nfc;
}

/* Code points that NFC always leaves alone, whatever stands beside them, and
 * that are no blanks: what Vietnamese text is made of. */
static bool
always_clean(gunichar c)
{
    return (c > 0xa0 && c < 0x300) || (c >= 0x1e00 && c <= 0x1eff) ||
           (c >= 0x2010 && c <= 0x2027) || (c >= 0x20a0 && c <= 0x20bf);
}

static bool
cleans_to_itself(const char *text, size_t length)
{
    g_autofree char *clean = text_clean(text, length);

    return strlen(clean) == length && memcmp(clean, text, length) == 0;
}

bool
text_is_clean(const char *text, size_t length)
{
    const char *end = text + length;
    char before = ' '; /* a blank is wrong after this, and at the end */

    for (const char *p = text; p < end;) {
        if ((signed char)*p > ' ') {
            before = *p++;
        } else if (*p == ' ') {
            if (before == ' ' || before == '\n')
                return false;
            before = *p++;
        } else if (*p == '\n') {
            if (before == ' ' || p == text)
                return false;
            before = *p++;
        } else if (*p >= 0) { /* other control characters are rare */
            return cleans_to_itself(text, length);
        } else {
            if (!always_clean(g_utf8_get_char(p)))
                return cleans_to_itself(text, length);
            p = g_utf8_next_char(p);
            before = 'x';
        }
    }
    return length == 0 || (before != ' ' && before != '\n');
}

const char *
text_trim(const char *text, size_t length, size_t *trimmed)
{
    const char *end = text + length;

    while (text < end) {
        gunichar c = g_utf8_get_char(text);

        if (!is_blank(c) && !is_break(c) && !is_nothing(c))
            break;
        text = g_utf8_next_char(text);
    }
    while (text < end) {
        const char *last = g_utf8_prev_char(end);
        gunichar c = g_utf8_get_char(last);

        if (!is_blank(c) && !is_break(c) && !is_nothing(c))
            break;
        end = last;
    }
    *trimmed = (size_t)(end - text);
    return text;
}

/* What follows PREFIX in TEXT, if it is a word of its own and not all. */
static const char *
after_prefix(const char *text, const char *prefix)
{
    const char *rest = text + strlen(prefix);

    if (!g_str_has_prefix(text, prefix))
        return NULL;
    if (*rest != '.' && *rest != ' ')
        return NULL;
    while (*rest == ' ' || *rest == '.')
        rest++;
    return *rest ? rest : NULL;
}

/* TEXT is clean and in lower case. */
static const char *
drop_rank(const char *text)
{
    static const char *const ranks[] = { "tỉnh", "thành phố", "thanh pho", "tp",
                                         "t.p" };

    for (size_t i = 0; i < G_N_ELEMENTS(ranks); i++) {
        const char *rest = after_prefix(text, ranks[i]);

        if (rest)
            return rest;
    }
    return text;
}

/* Letter by letter, since g_utf8_strdown asks the locale. */
static char *
lower_case(const char *text)
{
    GString *out = g_string_sized_new(strlen(text));

    for (const char *p = text; *p; p = g_utf8_next_char(p))
        g_string_append_unichar(out, g_unichar_tolower(g_utf8_get_char(p)));
    return g_string_free(out, FALSE);
}

/* Plain codes, which have nothing to be folded but their case. NULL: more. */
static char *
fold_plain(const char *text)
{
    GString *out;

    for (const char *p = text; *p; p++)
        if (!g_ascii_isgraph(*p) || *p == '.')
            return NULL;
    out = g_string_sized_new(32);
    for (const char *p = text; *p; p++)
        if (g_ascii_isalnum(*p))
            g_string_append_c(out, g_ascii_tolower(*p));
    return g_string_free(out, FALSE);
}

static char *
fold_any(const char *text)
{
    g_autofree char *clean = text_clean(text, strlen(text));
    g_autofree char *lower = lower_case(clean);
    g_autofree char *parts = g_utf8_normalize(
        drop_rank(g_strdelimit(lower, "_-", ' ')), -1, G_NORMALIZE_NFKD);
    g_autoptr(GString) out = g_string_new(NULL);

    for (const char *p = parts; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c == 0x111) /* đ does not come apart */
            c = 'd';
        if (g_unichar_isalnum(c) && !g_unichar_ismark(c))
            g_string_append_unichar(out, c);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *
text_fold(const char *text)
{
    char *plain = fold_plain(text);

    return plain ? plain : fold_any(text);
}

/* Optimal string alignment: insertions, deletions, changes, and two
 * neighbours swapped, by rows of the usual table. BELOW, or more, once it
 * cannot be less. */
static size_t
alignment(const gunichar *a, size_t n, const gunichar *b, size_t m,
          size_t below)
{
    g_autofree size_t *rows = g_new0(size_t, 3 * (m + 1));
    size_t *before = rows, *last = rows + m + 1, *row = rows + 2 * (m + 1);

    for (size_t j = 0; j <= m; j++)
        last[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *spare = before;
        size_t least = i;

        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);

            best = MIN(best, MIN(last[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = MIN(best, before[j - 2] + 1);
            row[j] = best;
            least = MIN(least, best);
        }
        if (least >= below)
            return least;
        before = last;
        last = row;
        row = spare;
    }
    return last[m];
}

size_t
text_distance_folded(const char *a, const char *b, size_t below)
{
    size_t bytes_a = strlen(a), bytes_b = strlen(b);
    glong n, m;
    g_autofree gunichar *letters_a = NULL, *letters_b = NULL;

    /* a letter has up to four bytes */
    if (MAX(bytes_a, bytes_b) > 4 * (MIN(bytes_a, bytes_b) + below))
        return below;
    letters_a = g_utf8_to_ucs4_fast(a, (glong)bytes_a, &n);
    letters_b = g_utf8_to_ucs4_fast(b, (glong)bytes_b, &m);
    if ((size_t)ABS(n - m) >= below)
        return (size_t)ABS(n - m);
    return alignment(letters_a, (size_t)n, letters_b, (size_t)m, below);
}

size_t
text_distance(const char *a, const char *b)
{
    g_autofree char *folded_a = text_fold(a), *folded_b = text_fold(b);

    return text_distance_folded(folded_a, folded_b, SIZE_MAX / 8);
}
