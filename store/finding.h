/* finding.h - what is wrong in a file, and where; a list of such things.
 *
 * Used for submissions and for definitions alike. A finding is not an error of
 * the program: it is counted, stored and reported. */
#pragma once

#include "store/output.h"
#include "store/words.h"
#include <stdbool.h>
#include <stddef.h>

typedef enum {
    SEVERITY_NOTE,    /* something was mended or assumed */
    SEVERITY_WARNING, /* goes in, and stays with the submission */
    SEVERITY_ERROR    /* rejects the file */
} Severity;

typedef struct {
    const char *file;   /* as people name it; NULL: the list's own file */
    size_t line;        /* of the file, from 1; 0: the file as a whole */
    const char *column; /* as the header spells it; NULL: the whole row */
    const char *value;  /* as it stood; NULL: none, or not to be echoed */
    const char *rule;   /* stable code such as "required" or "type.integer" */
    Severity severity;
    const char *vi, *en; /* what is wrong and what to do; never with the value
                            or the line in it, so that equal texts are shared */
} Finding;

typedef struct Findings Findings; /* opaque: owns, and shares, all the texts */

Findings *findings_new(void);
void findings_free(Findings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Findings, findings_free)

/* Copies FINDING. */
void findings_add(Findings *findings, const Finding *finding);

/* Adds FINDING with its message made of WORDS and pairs (name, text, NULL);
 * the vi and en of FINDING are ignored. */
void findings_add_words(Findings *findings, const Finding *finding,
                        const Words *words, ...) G_GNUC_NULL_TERMINATED;

/* Keeps at most HELD findings in memory; those after them go to a temporary
 * file as they come, which must be by line. What is about an earlier line is
 * held all the same. */
void findings_bound(Findings *findings, size_t held);

/* All findings in order, those of the file too: findings_get has only those
 * that are held. */
typedef struct {
    const Findings *findings;
    size_t next;   /* private, all below */
    long at;       /* in the file */
    GString *text; /* value of the last */
} FindingWalk;

void findings_walk(FindingWalk *walk, const Findings *findings);
void findings_walk_end(FindingWalk *walk);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FindingWalk, findings_walk_end)
/* The next in *FINDING, its value borrowed until the one after; false at the
 * end. */
bool findings_next(FindingWalk *walk, Finding *finding);

/* Of findings of COLUMN the values stay no more than their first character. */
void findings_hide(Findings *findings, const char *column);

size_t findings_size(const Findings *findings); /* of those held */
const Finding *findings_get(const Findings *findings, size_t i); /* borrowed */
size_t findings_count(const Findings *findings, Severity severity);

/* By file, line, column, rule. */
void findings_sort(Findings *findings);

/* Appends the list for people: findings of one rule and column are one entry
 * with their number and first places. FILE names findings that have no file. */
void findings_print(const Findings *findings, const char *file, Lang lang,
                    GString *out);

/* Appends rows of the CSV of DESIGN.md section 9: file, line, column, value,
 * rule, severity, message. findings_csv_header gives the header line. */
const char *findings_csv_header(void);
void findings_print_csv(const Findings *findings, const char *file, Lang lang,
                        GString *out);
/* The same to a file, a piece at a time. */
bool findings_write_csv(const Findings *findings, const char *file, Lang lang,
                        Output *out, GError **error);

/* The message in LANG; borrowed. */
const char *finding_text(const Finding *finding, Lang lang);

const char *severity_name(Severity severity); /* "error", "warning", "note" */
bool severity_from_name(const char *name, Severity *severity);
