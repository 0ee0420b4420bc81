/* plan.h - what is to be done with each cell and row of one file.
 *
 * Made once the header is known; never changes, so threads share it. */
#pragma once

#include "ingest/dialect.h"
#include "ingest/header.h"
#include "ingest/shelf.h"
#include "surveys/definitions.h"

typedef enum {
    TARGET_NONE,   /* not stored */
    TARGET_REMARK, /* findings that we wrote there: as if it were not */
    TARGET_CODE,
    TARGET_INTEGER,
    TARGET_REAL,
    TARGET_DATE,
    TARGET_TIME,
    TARGET_TEXT,
    TARGET_SET,   /* all choices in one cell */
    TARGET_CHOICE /* one choice of a set */
} TargetKind;

/* Where the cells of one column of the file go. */
typedef struct {
    TargetKind kind;
    size_t variable;
    int32_t choice;     /* TARGET_CHOICE */
    bool watched;       /* may hold what identifies a person */
    CodeFinder *finder; /* of the plan; TARGET_CODE and TARGET_SET */
    const char *name;   /* of the column in the file; borrowed */
} Target;

typedef struct {
    const Definitions *definitions; /* borrowed, all three */
    const Instrument *instrument;
    const Header *header;
    char *file; /* as people name it */
    char delimiter;
    DecimalStyle decimals;
    Target *targets; /* by cell */
    size_t n_targets;
    size_t *split; /* variables with a column for each choice */
    size_t n_split;
    GHashTable *finders; /* CodeList -> CodeFinder, which it owns */
    Shelf *shelf;        /* owned */
    char *unit;          /* of the submission; "" when not known */
    int year;
    double today;   /* the reference date of the year */
    bool override;  /* errors of cells make them "not stated" */
    bool encode;    /* parts are to be stored */
    bool annotated; /* the file is a copy with our findings, see annotate.h */
} Plan;

/* HEADER must outlive the plan. */
Plan *plan_new(const Definitions *definitions, const Instrument *instrument,
               const Header *header, const char *file);
void plan_free(Plan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plan, plan_free)

/* Which cells hold numbers, for dialect_decimals. Free with g_free. */
bool *plan_number_cells(const Plan *plan);
