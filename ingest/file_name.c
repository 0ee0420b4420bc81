/* file_name.c - names of files taken apart.
 *
 * Both unit codes and instruments may have "_" in them, so the instrument is
 * looked for by its name, with a year after it. */
#include "ingest/file_name.h"

#include <string.h>

/* Four digits at TEXT that no fifth follows, as a number; else 0. */
static int
year_at(const char *text)
{
    int year = 0;

    for (int i = 0; i < 4; i++) {
        if (!g_ascii_isdigit(text[i]))
            return 0;
        year = year * 10 + (text[i] - '0');
    }
    return g_ascii_isdigit(text[4]) ? 0 : year;
}

/* Where "_NAME_YEAR" stands in BASE, without regard to case; NULL: nowhere. */
static const char *
find_instrument(const char *base, const char *name, int *year)
{
    size_t n = strlen(name);

    for (const char *at = strchr(base, '_'); at; at = strchr(at + 1, '_'))
        if (at > base && g_ascii_strncasecmp(at + 1, name, n) == 0 &&
            at[n + 1] == '_' && (*year = year_at(at + n + 2)) != 0)
            return at;
    return NULL;
}

FileName
file_name_read(const Definitions *definitions, const char *path)
{
    g_autofree char *base = g_path_get_basename(path);
    FileName name = { 0 };
    size_t longest = 0;

    for (guint i = 0; i < definitions->instruments->len; i++) {
        const Instrument *instrument = definitions->instruments->pdata[i];
        size_t n = strlen(instrument->name);
        int year;
        const char *at = find_instrument(base, instrument->name, &year);

        if (!at || n < longest)
            continue;
        longest = n;
        g_free(name.unit);
        name =
            (FileName){ instrument, g_strndup(base, (gsize)(at - base)), year };
    }
    return name;
}
