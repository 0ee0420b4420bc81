/* replies.h - what every sender of a year is told: receipts for what was
 * accepted, letters for what came back, reminders of what is missing. */
#pragma once

#include "store/store.h"
#include "surveys/definitions.h"

/* Makes the form that UNIT fills in for INSTRUMENT: the bytes of a workbook,
 * LENGTH of them (g_free). It is another stage's: khaosat.c brings it along. */
typedef char *(*ReplyForm)(const Definitions *definitions,
                           const Instrument *instrument, const char *unit,
                           int year, Lang lang, size_t *length, GError **error);

typedef struct {
    int year;
    Lang lang;
    const char *folder;
    ReplyForm form; /* NULL: letters without forms */
} RepliesWanted;

typedef struct {
    size_t senders, receipts, returned, reminders;
} RepliesDone;

/* Writes FOLDER/CODE/ for every sender (FOLDER/unknown/ for files that do not
 * say what they are), and FOLDER/index.csv. STORE or RETURNS
 * may be NULL: nothing was ever accepted, or returned. */
bool replies_write(Store *store, Store *returns, const Definitions *definitions,
                   const RepliesWanted *wanted, RepliesDone *done,
                   GError **error);
