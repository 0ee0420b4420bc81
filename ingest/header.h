/* header.h - the header of a file, cell by cell, against the variables. */
#pragma once

#include "ingest/names.h"

typedef struct {
    char *name; /* as the header spells it, clean; owned */
    Meaning meaning;
    bool doubled; /* the same variable or choice stood further left */
} HeaderCell;

typedef struct {
    HeaderCell *cells;
    size_t n;
    size_t line;      /* of the file */
    int *cell_of;     /* of each variable: the cell of its values, or -1 */
    bool *has_choice; /* of each variable: a column of one of its choices */
} Header;

/* CELLS are N texts. What is unknown, doubled or missing goes to FINDINGS. */
Header *header_map(const Names *names, const Instrument *instrument,
                   const char *const *cells, size_t n, size_t line,
                   Findings *findings);
void header_free(Header *header);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Header, header_free)

/* Whether the file has the VARIABLE, in either form. */
bool header_has(const Header *header, size_t variable);
/* The name under which the file has VARIABLE, else the form's. Borrowed. */
const char *header_name(const Header *header, const Instrument *instrument,
                        size_t variable);

/* Says that the file lacks the column of VARIABLE, whose question depends on
 * others and was not asked in any row. */
void header_report_unneeded(const Header *header, const Instrument *instrument,
                            size_t variable, Findings *findings);
