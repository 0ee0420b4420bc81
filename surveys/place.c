/* place.c - findings about definitions, and what values they may hold. */
#include "surveys/place.h"

#include "store/error.h"
#include "store/table.h"
#include "store/text.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static void
add(const Place *place, Severity severity, const char *rule, const char *vi,
    const char *en)
{
    const Finding finding = { .file = place->file,
                              .line = place->line,
                              .column = place->column,
                              .value = place->value,
                              .rule = rule,
                              .severity = severity,
                              .vi = vi,
                              .en = en };

    findings_add(place->findings, &finding);
}

/* The sentence in LANG, with the question about NEAR behind it. */
static char *
sentence(Lang lang, const char *near, SurveysWord word, va_list pairs)
{
    g_autofree char *said = words_fill_va(&surveys_words[word], lang, pairs);
    g_autofree char *ask = NULL;

    if (!near)
        return g_steal_pointer(&said);
    ask =
        words_fill(&surveys_words[DEF_DID_YOU_MEAN], lang, "name", near, NULL);
    return g_strconcat(said, "; ", ask, NULL);
}

static void
report(const Place *place, Severity severity, const char *rule,
       const char *near, SurveysWord word, va_list pairs)
{
    g_autofree char *vi = sentence(LANG_VI, near, word, pairs);
    g_autofree char *en = sentence(LANG_EN, near, word, pairs);

    add(place, severity, rule, vi, en);
}

void
place_error(const Place *place, const char *rule, SurveysWord word, ...)
{
    va_list pairs;

    va_start(pairs, word);
    report(place, SEVERITY_ERROR, rule, NULL, word, pairs);
    va_end(pairs);
}

void
place_warn(const Place *place, const char *rule, SurveysWord word, ...)
{
    va_list pairs;

    va_start(pairs, word);
    report(place, SEVERITY_WARNING, rule, NULL, word, pairs);
    va_end(pairs);
}

void
place_error_near(const Place *place, const char *rule, const char *near,
                 SurveysWord word, ...)
{
    va_list pairs;

    va_start(pairs, word);
    report(place, SEVERITY_ERROR, rule, near, word, pairs);
    va_end(pairs);
}

void
place_warn_near(const Place *place, const char *rule, const char *near,
                SurveysWord word, ...)
{
    va_list pairs;

    va_start(pairs, word);
    report(place, SEVERITY_WARNING, rule, near, word, pairs);
    va_end(pairs);
}

void
place_error_of(const Place *place, const char *rule, const GError *error)
{
    g_autofree char *vi = error_text(error, LANG_VI);
    g_autofree char *en = error_text(error, LANG_EN);

    add(place, SEVERITY_ERROR, rule, vi, en);
}

void
place_warn_of(const Place *place, const char *rule, const GError *error)
{
    g_autofree char *vi = error_text(error, LANG_VI);
    g_autofree char *en = error_text(error, LANG_EN);

    add(place, SEVERITY_WARNING, rule, vi, en);
}

const char *
name_nearest(const char *text, const char *const *names, size_t n)
{
    const size_t length = strlen(text);
    size_t best = length < 3 ? 1 : MIN(3, length / 3) + 1;
    const char *found = NULL;

    for (size_t i = 0; i < n; i++) {
        const size_t distance = text_distance(text, names[i]);

        if (distance < best) {
            best = distance;
            found = names[i];
        }
    }
    return found;
}

const char *
name_nearest_of(const char *text, const GPtrArray *names)
{
    return name_nearest(text, (const char *const *)names->pdata, names->len);
}

int
place_one_of(const Place *place, const char *rule, const char *const *names,
             size_t n)
{
    g_autoptr(GString) expected = g_string_new(NULL);

    for (size_t i = 0; i < n; i++) {
        if (g_ascii_strcasecmp(place->value, names[i]) == 0)
            return (int)i;
        g_string_append_printf(expected, "%s%s", i ? ", " : "", names[i]);
    }
    place_error_near(place, rule, name_nearest(place->value, names, n),
                     DEF_ONE_OF, "expected", expected->str, NULL);
    return -1;
}

bool
place_number(const Place *place, double *number)
{
    char *end = NULL;

    *number = g_ascii_strtod(place->value, &end);
    if (end != place->value && *end == '\0' && isfinite(*number))
        return true;
    place_error(place, "number", DEF_NUMBER, NULL);
    return false;
}

bool
place_date(const Place *place, double *days)
{
    if (date_parse(place->value, strlen(place->value), days))
        return true;
    place_error(place, "date", DEF_DATE, NULL);
    return false;
}

int
place_year(const Place *place, const char *text)
{
    char *end = NULL;
    const long year = strtol(text, &end, 10);

    if (*text == '\0')
        return 0;
    if (*end == '\0' && year >= 1900 && year <= 2999)
        return (int)year;
    place_error(place, "year", DEF_YEAR, NULL);
    return 0;
}

char **
text_words(const char *text)
{
    g_auto(GStrv) parts = g_strsplit_set(text ? text : "", " \t\n", -1);
    GPtrArray *words = g_ptr_array_new();

    for (char **part = parts; *part; part++)
        if (**part)
            g_ptr_array_add(words, g_strdup(*part));
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

const char *
pool_text(GStringChunk *pool, const char *text)
{
    const size_t length = strlen(text);
    g_autofree char *clean = NULL;

    if (length == 0)
        return NULL;
    if (text_is_clean(text, length))
        return g_string_chunk_insert_const(pool, text);
    clean = text_clean(text, length);
    return *clean ? g_string_chunk_insert_const(pool, clean) : NULL;
}

const char *
pool_name(GStringChunk *pool, const char *text)
{
    const char *name = pool_text(pool, text);

    return name ? name : "";
}

void
table_put(GHashTable *table, const char *key, void *value)
{
    /* GLib's keys are not const, though nobody changes them. */
    g_hash_table_insert(table, (void *)(uintptr_t)key, value);
}

char *
path_join(const char *folder, const char *name)
{
    g_auto(GStrv) parts = NULL;
    g_autofree char *whole = g_build_filename(folder, name, NULL);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();

    parts = g_strsplit(whole, "/", -1);
    for (char **part = parts; *part; part++) {
        const char *last = kept->len ? kept->pdata[kept->len - 1] : NULL;

        if (strcmp(*part, ".") == 0 || (**part == '\0' && kept->len > 0))
            continue;
        if (strcmp(*part, "..") == 0 && last && *last &&
            strcmp(last, "..") != 0)
            g_ptr_array_remove_index(kept, kept->len - 1);
        else
            g_ptr_array_add(kept, *part);
    }
    g_ptr_array_add(kept, NULL);
    return kept->len > 1 ? g_strjoinv("/", (char **)kept->pdata)
                         : g_strdup(".");
}

char *
hash_of(const GPtrArray *pairs)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

    for (guint i = 0; i < pairs->len; i++) {
        const char *text = pairs->pdata[i];

        /* With its NUL, so that texts cannot run into one another. */
        g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text) + 1);
    }
    return g_strdup(g_checksum_get_string(sum));
}
