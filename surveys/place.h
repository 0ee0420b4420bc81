/* place.h - where in the definitions something is wrong, and saying so.
 *
 * Private to surveys/. */
#pragma once

#include "store/finding.h"
#include "surveys/surveys_words.h"
#include <glib.h>

/* All borrowed; COLUMN and VALUE may be NULL, LINE 0 for the whole file. */
typedef struct {
    Findings *findings;
    const char *file;
    size_t line;
    const char *column, *value;
} Place;

/* Adds a finding of RULE with the sentence WORD, its {places} filled from
 * pairs of name and text, ended by NULL. */
void place_error(const Place *place, const char *rule, SurveysWord word,
                 ...) G_GNUC_NULL_TERMINATED;
void place_warn(const Place *place, const char *rule, SurveysWord word,
                ...) G_GNUC_NULL_TERMINATED;
/* The same, and asks "did you mean NEAR?" unless NEAR is NULL. */
void place_error_near(const Place *place, const char *rule, const char *near,
                      SurveysWord word, ...) G_GNUC_NULL_TERMINATED;
void place_warn_near(const Place *place, const char *rule, const char *near,
                     SurveysWord word, ...) G_GNUC_NULL_TERMINATED;
/* The message of ERROR, in both its languages. */
void place_error_of(const Place *place, const char *rule, const GError *error);
void place_warn_of(const Place *place, const char *rule, const GError *error);

/* The one of the N NAMES that TEXT was probably meant to be, or NULL. */
const char *name_nearest(const char *text, const char *const *names, size_t n);
/* The same of the texts in NAMES. */
const char *name_nearest_of(const char *text, const GPtrArray *names);

/* The index of VALUE among the N NAMES; -1, with an error of RULE that lists
 * them, when it is none. */
int place_one_of(const Place *place, const char *rule, const char *const *names,
                 size_t n);
/* True, and sets *NUMBER, if VALUE is a plain number; else an error. */
bool place_number(const Place *place, double *number);
/* The same for dates, in days since 1970-01-01. */
bool place_date(const Place *place, double *days);

/* The year that TEXT (of PLACE) is; 0, with an error unless it is empty, when
 * it is none. */
int place_year(const Place *place, const char *text);

/* The words of TEXT (NULL: none) between blanks; free with g_strfreev. */
char **text_words(const char *text);
/* TEXT in POOL, without NBSP or doubled and outer blanks; NULL when empty. */
const char *pool_text(GStringChunk *pool, const char *text);
/* The same, "" when empty. */
const char *pool_name(GStringChunk *pool, const char *text);

/* Puts VALUE under KEY, which must live as long as TABLE. */
void table_put(GHashTable *table, const char *key, void *value);

/* FOLDER/NAME with "." and ".." resolved where the text alone allows it. */
char *path_join(const char *folder, const char *name);
/* SHA-256 over the (name, SHA-256) pairs of FILES: pairs of texts. */
char *hash_of(const GPtrArray *pairs);
