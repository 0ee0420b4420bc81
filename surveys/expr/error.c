/* error.c - complaints about an expression, with their place in it. */
#include "surveys/expr/parse.h"

#include "store/error.h"

#include <string.h>

static GError *
complaint(const ExprSource *source, size_t at, SurveysWord word,
          const char *name, const char *other)
{
    GError *error = NULL;
    g_autofree char *place = NULL;
    glong characters = 0;

    if (g_utf8_validate(source->text, (gssize)at, NULL))
        characters = g_utf8_strlen(source->text, (gssize)at);
    place = g_strdup_printf("%ld", characters + 1);
    error_set(&error, KHAOSAT_ERROR_DEFINITION, &surveys_words[word], "place",
              place, "name", name, "other", other, NULL);
    return error;
}

bool
expr_fail(const ExprSource *source, size_t at, SurveysWord word,
          const char *name, const char *other)
{
    g_propagate_error(source->error, complaint(source, at, word, name, other));
    return false;
}

bool
expr_doubt(const ExprSource *source, size_t at, SurveysWord word,
           const char *name, const char *other)
{
    if (source->missing == EXPR_THREE_VALUED)
        return expr_fail(source, at, word, name, other);
    if (source->warnings)
        g_ptr_array_add(source->warnings,
                        complaint(source, at, word, name, other));
    return true;
}
