/* words.c - picking a language, filling the places of a sentence. */
#include "store/words.h"

#include <stdarg.h>
#include <string.h>

const char *
words_text(const Words *words, Lang lang)
{
    return lang == LANG_EN ? words->en : words->vi;
}

/* The text for the place NAME (LENGTH bytes) among PAIRS, or NULL. */
static const char *
filling(const char *name, size_t length, va_list pairs)
{
    const char *text = NULL;
    va_list ap;

    va_copy(ap, pairs);
    for (const char *key = va_arg(ap, const char *); key;
         key = va_arg(ap, const char *)) {
        const char *value = va_arg(ap, const char *);

        if (strlen(key) == length && memcmp(key, name, length) == 0) {
            text = value ? value : "";
            break;
        }
    }
    va_end(ap);
    return text;
}

char *
words_fill_va(const Words *words, Lang lang, va_list pairs)
{
    const char *at = words_text(words, lang);
    GString *out = g_string_sized_new(strlen(at) + 32);

    while (*at) {
        const char *open = strchr(at, '{');
        const char *close = open ? strchr(open, '}') : NULL;
        const char *text;

        if (!close) {
            g_string_append(out, at);
            break;
        }
        g_string_append_len(out, at, open - at);
        text = filling(open + 1, (size_t)(close - open - 1), pairs);
        if (text)
            g_string_append(out, text);
        else
            g_string_append_len(out, open, close - open + 1);
        at = close + 1;
    }
    return g_string_free(out, FALSE);
}

char *
words_fill(const Words *words, Lang lang, ...)
{
    va_list pairs;
    char *text;

    va_start(pairs, lang);
    text = words_fill_va(words, lang, pairs);
    va_end(pairs);
    return text;
}
