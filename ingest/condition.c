/* condition.c - names without ${}, operators as words and signs; whatever is
 * not known stays as it is. */
#include "ingest/condition.h"

#include "ingest/ingest_words.h"

#include <stdbool.h>
#include <string.h>

/* An operator or what stands for it; words only between other words. */
static const struct {
    const char *from;
    const char *sign; /* what is written instead, or */
    IngestWord word;  /* this, if SIGN is NULL */
    bool is_word;
} operators[] = {
    { "!= ''", NULL, CONDITION_FILLED, false },
    { "!=''", NULL, CONDITION_FILLED, false },
    { "= ''", NULL, CONDITION_EMPTY, false },
    { "=''", NULL, CONDITION_EMPTY, false },
    { "!= \"\"", NULL, CONDITION_FILLED, false },
    { "!=\"\"", NULL, CONDITION_FILLED, false },
    { "= \"\"", NULL, CONDITION_EMPTY, false },
    { "=\"\"", NULL, CONDITION_EMPTY, false },
    { "!=", "≠", 0, false },
    { ">=", "≥", 0, false },
    { "<=", "≤", 0, false },
    { "and", NULL, CONDITION_AND, true },
    { "or", NULL, CONDITION_OR, true },
    { "not(", NULL, CONDITION_NOT, true },
};

static bool
is_name_byte(char c)
{
    return g_ascii_isalnum(c) || c == '_' || c == '-' || c == '.' ||
           (guchar)c >= 0x80;
}

/* Copies a quoted text without its quotes; gives what follows it. */
static const char *
copy_quoted(const char *at, GString *out)
{
    const char *end = strchr(at + 1, *at);

    if (!end) {
        g_string_append(out, at);
        return at + strlen(at);
    }
    g_string_append_len(out, at + 1, end - at - 1);
    return end + 1;
}

static const char *
copy_variable(const char *at, GString *out)
{
    const char *end = strchr(at, '}');

    if (!end) {
        g_string_append(out, at);
        return at + strlen(at);
    }
    g_string_append_len(out, at + 2, end - at - 2);
    return end + 1;
}

/* selected(A, B), both simple, as "A includes B"; NULL if it is not that. */
static const char *
copy_selected(const char *at, Lang lang, GString *out)
{
    const char *first = at + strlen("selected(");
    const char *comma = strchr(first, ','), *close = strchr(first, ')');
    g_autofree char *a = NULL, *b = NULL, *left = NULL, *right = NULL,
                    *text = NULL;

    if (!comma || !close || comma > close ||
        memchr(first, '(', (size_t)(close - first)))
        return NULL;
    a = g_strndup(first, (gsize)(comma - first));
    b = g_strndup(comma + 1, (gsize)(close - comma - 1));
    left = condition_text(g_strstrip(a), lang);
    right = condition_text(g_strstrip(b), lang);
    text = words_fill(&ingest_words[CONDITION_SELECTED], lang, "question", left,
                      "choice", right, NULL);
    g_string_append(out, text);
    return close + 1;
}

static const char *
copy_operator(const char *start, const char *at, Lang lang, GString *out)
{
    for (size_t i = 0; i < G_N_ELEMENTS(operators); i++) {
        size_t n = strlen(operators[i].from);

        if (strncmp(at, operators[i].from, n) != 0 ||
            (operators[i].is_word &&
             ((at > start && is_name_byte(at[-1])) ||
              (is_name_byte(at[n - 1]) && is_name_byte(at[n])))))
            continue;
        g_string_append(
            out, operators[i].sign
                     ? operators[i].sign
                     : words_text(&ingest_words[operators[i].word], lang));
        return at + n;
    }
    return NULL;
}

/* A lone "." is the answer itself. */
static bool
is_self(const char *start, const char *at)
{
    return *at == '.' && (at == start || !is_name_byte(at[-1])) &&
           !is_name_byte(at[1]);
}

static const char *
copy_next(const char *start, const char *at, Lang lang, GString *out)
{
    const char *next = NULL;

    if (*at == '\'' || *at == '"')
        return copy_quoted(at, out);
    if (at[0] == '$' && at[1] == '{')
        return copy_variable(at, out);
    if (g_str_has_prefix(at, "selected(") &&
        (at == start || !is_name_byte(at[-1])))
        next = copy_selected(at, lang, out);
    if (!next)
        next = copy_operator(start, at, lang, out);
    if (next)
        return next;
    if (is_self(start, at))
        g_string_append(out, words_text(&ingest_words[CONDITION_SELF], lang));
    else
        g_string_append_c(out, *at);
    return at + 1;
}

char *
condition_text(const char *expression, Lang lang)
{
    GString *out = g_string_new(NULL);

    for (const char *at = expression; *at;)
        at = copy_next(expression, at, lang, out);
    return g_string_free(out, FALSE);
}
