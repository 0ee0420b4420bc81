/* parts.h - the accepted rows of one instrument, a part at a time. */
#pragma once

#include "store/store.h"
#include "surveys/instrument.h"

typedef struct {
    size_t submission; /* index in the list's submissions */
    int part;
    size_t first_row, rows;
} PartAddress;

/* The current submissions of an instrument over some years, by year and unit.
 */
typedef struct {
    const Instrument *instrument; /* borrowed */
    GPtrArray *submissions;       /* owned: of Submission */
    GArray *parts;                /* owned: of PartAddress */
} PartList;

/* Years FROM .. TO. */
PartList *part_list_new(Store *store, const Instrument *instrument, int from,
                        int to, GError **error);
/* The submission ID alone, superseded or not. */
PartList *part_list_one(Store *store, const Instrument *instrument, int64_t id,
                        GError **error);
void part_list_free(PartList *list); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PartList, part_list_free)
const Submission *part_list_submission(const PartList *list, size_t i);
/* Of estimate.h's made_from: what the submissions bring with them. */
unsigned part_list_made_from(const PartList *list);

/* The columns of a part, by variable of the instrument; NULL: not asked for. */
typedef struct {
    const Submission *submission; /* borrowed */
    int number;                   /* of the part */
    size_t first_row;             /* of the part, in the submission */
    size_t rows, n_columns;
    Column **columns; /* owned */
} DataPart;

/* A part of ROWS rows without columns. */
DataPart *data_part_new(const Instrument *instrument,
                        const Submission *submission, size_t rows);
void data_part_free(DataPart *part); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DataPart, data_part_free)
const Column *const *data_part_view(const DataPart *part);

/* Reads the variables for which NEEDED is set; one that the submission does not
 * have is all missing, and the submitter's code fills VARIABLE_UNIT. Codes are
 * those of the instrument as it is now. */
DataPart *data_part_load(Store *store, const PartList *list, size_t i,
                         const bool *needed, GError **error);

/* COLUMN (taken) as VARIABLE has it now: codes of a list that has changed are
 * found by name, those that are gone become missing. NULL when the type is
 * another one. Public for tests. */
Column *data_part_conform(Column *column, const Variable *variable);
