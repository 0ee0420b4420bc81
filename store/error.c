/* error.c - errors in both languages.
 *
 * A GError has room for one text: both stand in it, Vietnamese first, parted
 * by a control character that no sentence contains. */
#include "store/error.h"

#include <stdarg.h>
#include <string.h>

#define PART '\x1f'

G_DEFINE_QUARK(khaosat - error - quark, khaosat_error)

gboolean
error_set(GError **error, KhaosatError code, const Words *words, ...)
{
    g_autofree char *vi = NULL, *en = NULL;
    va_list pairs;

    va_start(pairs, words);
    vi = words_fill_va(words, LANG_VI, pairs);
    va_end(pairs);
    va_start(pairs, words);
    en = words_fill_va(words, LANG_EN, pairs);
    va_end(pairs);
    g_set_error(error, KHAOSAT_ERROR, (int)code, "%s%c%s", vi, PART, en);
    return FALSE;
}

char *
error_text(const GError *error, Lang lang)
{
    const char *part = strchr(error->message, PART);

    if (!part)
        return g_strdup(error->message);
    if (lang == LANG_EN)
        return g_strdup(part + 1);
    return g_strndup(error->message, (gsize)(part - error->message));
}
