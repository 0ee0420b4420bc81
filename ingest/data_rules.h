/* data_rules.h - the rules of rules.csv (surveys/checks.h) over a file. */
#pragma once

#include "ingest/line_map.h"
#include "ingest/rules_work.h"

/* Rows of straight answers that are told by line. */
#define STRAIGHT_TOLD 5

/* What one rule of one part, or of all so far, comes to. */
typedef struct Tally {
    double sum;         /* CHECK_TOTAL, CHECK_PREVIOUS */
    size_t asked, same; /* CHECK_STRAIGHT: rows with all answers; equal */
    size_t first[STRAIGHT_TOLD]; /* lines of the first of those */
    uint64_t *hashes; /* CHECK_DUPLICATE: of each row, 0: not compared */
} Tally;

/* Leaves the tallies of the part, and asks what can be asked of a row. */
void data_rules_check(Work *work);

/* N of them. */
void tallies_free(Tally *tallies, size_t n);

/* Adds the part's tallies to SUMS (one for each rule), and compares its rows
 * with those in SEEN (LineMap of each rule, NULL: none is needed). */
void data_rules_add(Part *part, Tally *sums, LineMap **seen);
/* What all parts together say; LEDGER's file is whole. */
void data_rules_finish(const Plan *plan, const Tally *sums, Findings *findings);

/* Whether a finding follows from VALUE where EXPECTED was to be. */
bool data_rule_differs(const Check *check, double value, double expected);
/* Adds it to FINDINGS. */
void data_rule_report(const Check *check, double value, double expected,
                      Findings *findings);
