/* status.h - what khaosat status shows, as text, CSV and workbook. Private to
 * ingest/. */
#pragma once

#include "ingest/turnout.h"

typedef struct {
    const Definitions *definitions; /* borrowed */
    int year;
    double date;                    /* its reference date */
    Store *store;                   /* owned; NULL: nothing was accepted yet */
    Store *returns;                 /* owned; NULL: nothing was sent back yet */
    GPtrArray *accepted, *returned; /* of Submission; owned */
    GPtrArray *unknown; /* the same: sent back, and not known whose */
    Turnout *turnout;   /* owned */
} Status;

/* Reads the stores beside PATH. NULL with KHAOSAT_ERROR_STORE. */
Status *status_new(const char *path, const Definitions *definitions, int year,
                   double date, GError **error);
void status_free(Status *status); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Status, status_free)

/* What became of one unit's file of one instrument, in a few words; both may be
 * NULL. Free with g_free; NULL on error. */
char *status_cell(const Status *status, const Submission *accepted,
                  const Submission *returned, Lang lang, GError **error);
/* "34/34 units (100%)", and of what the rows speak of. Free with g_free. */
char *status_coverage(const Status *status, const TurnoutGroup *group, size_t i,
                      Lang lang);
/* "provinces", or what stands for no register. Borrowed. */
const char *status_register(const TurnoutGroup *group, Lang lang);
/* Groups without a register of which nothing came are not shown. */
bool status_shown(const TurnoutGroup *group);

bool status_text(const Status *status, Lang lang, GString *out, GError **error);
bool status_csv(const Status *status, Lang lang, GString *out, GError **error);
/* The workbook's bytes; free with g_free. */
char *status_book(const Status *status, Lang lang, size_t *length,
                  GError **error);
