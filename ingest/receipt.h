/* receipt.h - what is said of one file, in one line or a few. */
#pragma once

#include "ingest/deposit.h"

/* Appends the findings of INTAKE for people, then what became of the file:
 * whether check would let it pass, or what the store did with it. */
void receipt_check(const Intake *intake, Lang lang, GString *out);
void receipt_deposit(const Intake *intake, DepositOutcome outcome,
                     const Submission *replaced, const Receipt *receipt,
                     Lang lang, GString *out);
