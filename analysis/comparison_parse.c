/* comparison_parse.c - METHOD:Y~X+X. */
#include "analysis/analysis_words.h"
#include "analysis/comparison.h"
#include "store/error.h"

#include <string.h>

static const char *const names[] = {
    [COMPARE_F] = "f",         [COMPARE_CHISQ] = "chisq",
    [COMPARE_WALD] = "wald",   [COMPARE_ADJUSTED_WALD] = "adjwald",
    [COMPARE_T] = "t",         [COMPARE_LINEAR] = "linear",
    [COMPARE_LOGIT] = "logit",
};

void
comparison_free(Comparison *c)
{
    if (c == NULL)
        return;
    g_free(c->text);
    g_ptr_array_unref(c->terms);
    g_free(c);
}

static void
free_term(gpointer data)
{
    term_free(data);
}

static bool
set_kind(Comparison *c, const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], name) == 0) {
            c->kind = (ComparisonKind)i;
            return true;
        }
    return false;
}

static bool
add_term(Comparison *c, const char *text, const Instrument *instrument,
         GError **error)
{
    Term *term = term_new(text, instrument, error);

    if (term != NULL)
        g_ptr_array_add(c->terms, term);
    return term != NULL;
}

/* METHOD, Y and X's; NULL unless there are all. Free with g_strfreev. */
static char **
split(const char *text, Comparison *c, char ***factors)
{
    g_auto(GStrv) head = g_strsplit(text, ":", 2);
    g_auto(GStrv) sides =
        g_strv_length(head) == 2 ? g_strsplit(head[1], "~", 2) : NULL;
    bool good = sides != NULL && g_strv_length(sides) == 2 &&
                *sides[0] != '\0' && *sides[1] != '\0' && set_kind(c, head[0]);

    *factors = good ? g_strsplit(sides[1], "+", -1) : NULL;
    return good ? g_steal_pointer(&sides) : NULL;
}

Comparison *
comparison_new(const char *text, const Instrument *instrument, GError **error)
{
    g_autoptr(Comparison) c = g_new0(Comparison, 1);
    g_auto(GStrv) factors = NULL;
    g_auto(GStrv) sides = split(text, c, &factors);
    guint n = factors == NULL ? 0 : g_strv_length(factors);

    c->text = g_strdup(text);
    c->terms = g_ptr_array_new_with_free_func(free_term);
    if (n == 0 || (n > 1 && c->kind <= COMPARE_T)) {
        error_set(error, KHAOSAT_ERROR_USAGE,
                  &analysis_words[COMPARISON_MALFORMED], "text", text, NULL);
        return NULL;
    }
    if (!add_term(c, sides[0], instrument, error))
        return NULL;
    for (guint i = 0; i < n; i++)
        if (!add_term(c, factors[i], instrument, error))
            return NULL;
    return g_steal_pointer(&c);
}
