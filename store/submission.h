/* submission.h - files that were accepted, and what was found in them. */
#pragma once

#include "store/store.h"

/* A file that was accepted. Texts owned. */
typedef struct {
    int64_t id;
    char *unit, *instrument;
    int year;
    char *file_name;
    char *sha256;
    char *received;                     /* ISO time, UTC */
    int64_t rows, warnings, overridden; /* cells made "not stated" */
    char *override_reason;              /* NULL: none */
    char *definitions;                  /* hash of what it was checked by */
    bool simulated;
    int64_t added, removed, changed; /* rows and cells, against the one before;
                                        see compare.h */
    int64_t supersedes;              /* id of the one before, 0: none */
    int64_t superseded_by;           /* 0: it is the current one */
} Submission;

void submission_free(Submission *submission); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Submission, submission_free)

/* Adds SUBMISSION (its id and supersedes are set here); the current one of the
 * same unit, instrument and year is superseded. 0 on error. */
int64_t store_add_submission(Store *store, Submission *submission,
                             GError **error);
/* Sets what only the end of a file tells: rows, warnings, overridden, its
 * reason, simulated and sha256 of the submission with the id. */
bool store_finish_submission(Store *store, const Submission *submission,
                             GError **error);
bool store_add_findings(Store *store, int64_t id, const Findings *findings,
                        GError **error);
/* The current one of unit, instrument and year is no more, and none took its
 * place: a returned file, answered by one that was accepted. */
bool store_settle(Store *store, const char *unit, const char *instrument,
                  int year, GError **error);
/* NULL without error: none. */
Submission *store_find_submission(Store *store, const char *unit,
                                  const char *instrument, int year,
                                  GError **error);
/* The current one that SUBMISSION would supersede. NULL without error: none. */
Submission *store_find_like(Store *store, const Submission *submission,
                            GError **error);
/* That of the id; NULL with ERROR when there is none. */
Submission *store_get_submission(Store *store, int64_t id, GError **error);
/* The current ones of INSTRUMENT and YEAR (NULL, 0: of all), by instrument,
 * year and unit. Of Submission; free with g_ptr_array_unref. */
GPtrArray *store_submissions(Store *store, const char *instrument, int year,
                             GError **error);
/* All there ever were of one unit, instrument and year, the latest first. */
GPtrArray *store_history(Store *store, const char *unit, const char *instrument,
                         int year, GError **error);
/* How many findings of SEVERITY submission ID has. */
bool store_count_findings(Store *store, int64_t id, Severity severity,
                          int64_t *n, GError **error);
bool store_read_findings(Store *store, int64_t id, Findings *into,
                         GError **error);
