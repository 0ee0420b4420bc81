/* deposit.h - accepted files into the store, each in one transaction.
 *
 * The store is not touched before there is something to put into it; what was
 * begun for a file that turns out to be wrong is rolled back. */
#pragma once

#include "ingest/intake.h"
#include "store/compare.h"

typedef enum {
    DEPOSIT_REJECTED,
    DEPOSIT_ACCEPTED,
    DEPOSIT_SAME /* the same bytes are in already */
} DepositOutcome;

/* Of the file that was accepted last. */
typedef struct {
    int64_t number;       /* of its receipt: the submission's id */
    const char *received; /* ISO time, UTC */
    Changes changes;      /* against the one that it supersedes */
} Receipt;

typedef struct Deposit Deposit;

/* PATH is the store's, RECEIVED the ISO time of the receipts. */
Deposit *deposit_new(const char *path, const char *received);
void deposit_free(Deposit *deposit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Deposit, deposit_free)

/* Files of closed years go in as revisions, for REASON; NULL: not at all. */
void deposit_revise(Deposit *deposit, const char *reason);

/* A PartFunc; DATA is the Deposit. */
bool deposit_part(void *data, Intake *intake, Part *part, GError **error);

/* Commits the file, or undoes what was begun. *REPLACED is the submission that
 * it supersedes or equals, the caller's; NULL: none. */
bool deposit_finish(Deposit *deposit, Intake *intake, DepositOutcome *outcome,
                    Submission **replaced, GError **error);

Receipt deposit_receipt(const Deposit *deposit);
