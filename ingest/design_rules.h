/* design_rules.h - key, weight, stratum, PSU and units of the rows of a part;
 * and what can only be seen over all parts. */
#pragma once

#include "ingest/line_map.h"
#include "ingest/part.h"

/* Checks each row by itself, and leaves in PART what ledger_add needs. */
void design_rules_check(Part *part);

/* A hash of entry ROW, 0 if it is missing. */
uint64_t design_entry_hash(const Column *column, size_t row);
/* Whether ROW is of somebody who answered: persons who were drawn and did not
 * need no weight. */
bool design_answered(const Part *part, size_t row);

/* unit_rules.c: the codes of units in the rows; lost zeros are mended. */
void unit_rows_check(Part *part);

/* What has been seen of a file so far. */
typedef struct Ledger Ledger;

Ledger *ledger_new(const Plan *plan); /* borrows PLAN */
void ledger_free(Ledger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ledger, ledger_free)

/* Compares PART with the parts before; findings go to the part's. */
void ledger_add(Ledger *ledger, Part *part);
/* After the last part: what is missing in the file as a whole. */
void ledger_finish(Ledger *ledger, Findings *findings);
/* What the rules of rules.csv added up, see data_rules.h. Free with g_free. */
struct Tally *ledger_take_sums(Ledger *ledger);
