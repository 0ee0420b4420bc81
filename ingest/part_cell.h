/* part_cell.h - the cells of a row on their way into columns. Private to
 * part_read.c and part_cell.c. */
#pragma once

#include "ingest/part.h"

/* A cell with something to report, until its row is known to be whole. */
typedef struct {
    size_t cell;
    Rule rule;
    char *value; /* owned */
} Trouble;

/* Where the cells of one column of the file go. All but text and sets are
 * written straight into the arrays of the column, which have room for all rows;
 * its size is set at the end. */
typedef struct {
    TargetKind kind;
    int32_t choice;    /* TARGET_CHOICE */
    uint8_t *presence; /* all PRESENT at first */
    union {            /* the column's array */
        int32_t *code;
        int64_t *integer;
        double *real;
    };
    const int8_t *by_byte; /* the code of each name of one byte, or -1 */
    const CodeFinder *finder;
    Column *column;
    Suspect *suspect; /* NULL: the column is none */
    uint64_t *chosen; /* TARGET_CHOICE: the bits of its set in this row */
    uint8_t *answered;
} Slot;

typedef struct {
    const Plan *plan;
    Part *part;
    Slot *slots; /* by cell */
    const Slot *next, *end;
    size_t row, room;   /* ROOM is how many there may be */
    size_t surplus;     /* cells beyond the header's */
    size_t filled;      /* not 0: a cell holds something; */
    size_t overfull;    /* so does one beyond the header's */
    bool total;         /* the first of them is the label of a row of totals */
    GArray *troubles;   /* of Trouble; of the row */
    GHashTable *advice; /* on wrong codes, see part_read.c */
    /* Of each variable with columns for its choices, the bits of those chosen
     * in the row, and whether one was answered. */
    uint64_t **chosen;
    uint8_t *answered;
} Reading;

/* A CsvCellFunc. */
void part_cell(void *data, const char *text, size_t length);

/* Notes that RULE is to be reported of CELL, unless the row is broken. */
void part_cell_note(Reading *reading, size_t cell, Rule rule, const char *text,
                    size_t length);

/* The cell of SLOT in the row is missing. */
void part_cell_missing(const Slot *slot, size_t row);
