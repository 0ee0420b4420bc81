/* part.h - the rows of one segment, typed, and what is wrong with them. */
#pragma once

#include "ingest/personal.h"
#include "ingest/plan.h"
#include "ingest/segment.h"

/* A PSU of a part, and its stratum, by hash. */
typedef struct {
    uint64_t psu, stratum;
    size_t row; /* the first */
} PartPsu;

typedef struct {
    const Plan *plan; /* borrowed */
    size_t index, n_rows;
    size_t first_line;     /* of the segment */
    Column **columns;      /* owned; by variable; NULL: the file has none */
    GByteArray **encoded;  /* of each variable its column for the store; NULL:
                              not made */
    uint32_t *lines;       /* of each row, counted from FIRST_LINE */
    uint8_t **struck;      /* of each variable NULL, or of each row whether its
                              cell has an error */
    uint8_t *unaligned;    /* of each row whether it has too few or too many
                              cells, so that no other rule is asked; NULL: none */
    uint64_t *keys;        /* of each row, the hash of its key; NULL: no key */
    GArray *psus;          /* of PartPsu; NULL: no strata or no PSUs */
    struct Tally *tallies; /* of each rule of rules.csv, see data_rules.h */
    uint8_t *needed;       /* of each variable without a column, whether a row
                              should have had an answer */
    Suspect *suspects;     /* of each cell of the header, see personal.h */
    size_t blank_rows;     /* passed over */
    bool broken;           /* reading ended where the text is no CSV */
    size_t simulated;      /* rows marked so */
    size_t overridden;     /* cells made "not stated" */
    Findings *findings;
} Part;

/* Parses SEGMENT. What is wrong is in the part's findings; reading ends early
 * where the text is no CSV. */
Part *part_read(const Plan *plan, const Segment *segment);
void part_free(Part *part); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Part, part_free)

size_t part_line(const Part *part, size_t row); /* of the file */

/* Entry ROW of VARIABLE as people write it. Free with g_free. */
char *part_value(const Part *part, size_t variable, size_t row);

/* Reports that RULE is broken by the cell of VARIABLE in ROW, with its value,
 * and strikes the cell. Pairs as in rule_report. */
void part_report(Part *part, Rule rule, size_t variable, size_t row,
                 ...) G_GNUC_NULL_TERMINATED;
void part_report_message(Part *part, Rule rule, size_t variable, size_t row,
                         const char *message_vi, const char *message_en);

/* The same with the {condition} that EXPRESSION is, in words. */
void part_report_condition(Part *part, Rule rule, size_t variable, size_t row,
                           const char *expression);
/* The same with the sentence made already. */
void part_report_texts(Part *part, Rule rule, size_t variable, size_t row,
                       const char *vi, const char *en);

/* Notes that something is wrong with the cell. */
void part_strike(Part *part, size_t variable, size_t row);

/* Whether a rule about the cell may be asked: its row is whole and nothing is
 * wrong with it yet. */
static inline bool
part_is_sound(const Part *part, size_t variable, size_t row)
{
    return !(part->unaligned && part->unaligned[row]) &&
           !(part->struck[variable] && part->struck[variable][row]);
}

/* Makes struck cells "not stated", counting them. */
void part_apply_override(Part *part);

/* Makes what the store will keep of the columns. */
void part_encode(Part *part);
