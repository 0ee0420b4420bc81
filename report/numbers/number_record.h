/* number_record.h - which numbers stand on which page, and where each comes
 * from.
 *
 * Every estimate that a page shows passes through context_value, and is noted
 * there; it belongs to the thing (paragraph, table, figure) that is put on a
 * page next, or, of a figure that waits for room, to that. A document that is
 * laid out again, under the same title, begins anew. */
#pragma once

#include "report/pdf/document.h"
#include "store/estimate.h"
#include <glib.h>

typedef struct NumberRecord NumberRecord;

/* A table as it is printed. Owned. */
typedef struct {
    char *title, *subtitle, *note;
    GPtrArray *heads; /* of char */
    GPtrArray *rows;  /* of GPtrArray of char */
} RecordedTable;

typedef struct {
    PlacedKind kind;
    int number;           /* of a figure or table; 0: none */
    size_t page;          /* 0: it was never placed */
    char *text;           /* owned: what it says, or its title */
    RecordedTable *table; /* owned; NULL: another kind */
    GPtrArray *estimates; /* owned: of borrowed Estimate, each once */
} RecordedItem;

typedef struct {
    char *title;      /* owned */
    GPtrArray *items; /* of RecordedItem, in order */
} RecordedDocument;

NumberRecord *number_record_new(Lang lang);
void number_record_free(NumberRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NumberRecord, number_record_free)

/* From now on TITLE's. Borrowed, until the next call. */
const PlaceWatch *number_record_document(NumberRecord *record,
                                         const char *title);
void number_record_value(NumberRecord *record, const Estimate *estimate);

/* Of RecordedDocument, in order; borrowed. */
const GPtrArray *number_record_documents(const NumberRecord *record);
