/* edition.h - years that were closed, and what was corrected since. */
#pragma once

#include "store/store.h"

/* Texts owned. */
typedef struct {
    int number; /* 0: the closing */
    char *day;  /* ISO date */
    char *version, *definitions, *run;
    int revisions; /* how many of the year's it has in it */
    char *sources, *results;
} Edition;

typedef struct {
    int number;
    int edition; /* that has it in it; -1: none yet */
    int64_t submission;
    int of_year; /* of the submission */
    char *unit, *instrument, *day, *reason;
} Revision;

typedef struct {
    int edition;
    char *indicator, *domain, *level;
    double before, after; /* NAN: unknown, or hidden */
    int verdict_before, verdict_after;
} EditionChange;

void edition_free(Edition *edition); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Edition, edition_free)

/* The last one; NULL without error: the year is open. */
Edition *store_edition(Store *store, int year, GError **error);
/* In order, of Edition, Revision, EditionChange; free with g_ptr_array_unref.
 */
GPtrArray *store_editions(Store *store, int year, GError **error);
GPtrArray *store_revisions(Store *store, int year, GError **error);
GPtrArray *store_changes(Store *store, int year, GError **error);

/* The closed years on which a file of INSTRUMENT and YEAR bears: the year
 * itself, and later ones whose numbers rest on it. Of int. */
GArray *store_closed(Store *store, const char *instrument, int year,
                     GError **error);
bool store_add_revision(Store *store, int year, int64_t submission,
                        const char *reason, GError **error);

/* Makes the next edition of YEAR of what the store holds, as of DAY (NULL: of
 * the last revision). BEFORE: the estimates of the edition before, of which
 * the changes are told; NULL: it is the closing. Within a transaction. */
bool store_add_edition(Store *store, int year, const char *day,
                       const GPtrArray *before, GError **error);
/* SHA-256 of the year's estimates and weights as they are now; g_free. */
char *store_results(Store *store, int year, GError **error);
/* The same of what EDITION of YEAR was made from, the one before having had
 * BEFORE ("": the closing). */
char *store_sources(Store *store, int year, const Edition *edition,
                    const char *before, GError **error);
/* Whether the last edition of YEAR lacks a revision; -1 on error. */
int store_pending(Store *store, int year, GError **error);
/* 1 when the year's analysis rests on nothing superseded and came after all
 * current submissions of its instruments; 0: it must be made again; -1 on
 * error, as when there is none. */
int store_is_analysed(Store *store, int year, GError **error);
