/* error.h - the one error domain, and errors that speak both languages. */
#pragma once

#include "store/words.h"

typedef enum {
    KHAOSAT_ERROR_USAGE, /* the command line is wrong */
    KHAOSAT_ERROR_INPUT, /* a file cannot be read as what it claims to be */
    KHAOSAT_ERROR_DEFINITION, /* something under surveys/ is wrong */
    KHAOSAT_ERROR_STORE,      /* SQLite refused, or the store is damaged */
    KHAOSAT_ERROR_DESIGN,     /* the data cannot support the estimate */
    KHAOSAT_ERROR_OUTPUT      /* a result could not be written */
} KhaosatError;

#define KHAOSAT_ERROR (khaosat_error_quark())
GQuark khaosat_error_quark(void);

/* Sets ERROR to WORDS filled with the pairs (name, text, ..., NULL), in both
 * languages. Always false, so that a caller can write return error_set(...). */
gboolean error_set(GError **error, KhaosatError code, const Words *words,
                   ...) G_GNUC_NULL_TERMINATED;

/* The message of ERROR in LANG; errors of other libraries have one text only.
 * Free with g_free. */
char *error_text(const GError *error, Lang lang);
