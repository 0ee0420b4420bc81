/* intake.h - one file, from its name to typed and checked parts.
 *
 * Knows no store: what becomes of the parts is the business of who takes them.
 */
#pragma once

#include "ingest/part.h"

/* What the command line says; NULL and 0: the file's name says it. */
typedef struct {
    const char *instrument, *unit;
    int year;
    const char *reason; /* of --override; NULL: none */
} IntakeOptions;

typedef struct {
    char *path, *name; /* NAME is how people know it */
    const Definitions *definitions;
    const Instrument *instrument; /* NULL: not known */
    char *unit;                   /* as in the register; NULL: not known */
    bool unit_known;              /* no register, or it is there */
    int year;
    const char *reason;
    Findings *findings;
    size_t rows, simulated, overridden;
    size_t size;        /* of the file, in bytes */
    char *sha256;       /* once the whole file was read, else NULL */
    bool encode;        /* parts are to be stored: set before intake_run */
    bool finished;      /* everything is known */
    bool is_final;      /* a part has an error that no override passes over */
    bool accepted;      /* once finished: it may go in */
    struct Tally *sums; /* owned; of each rule of rules.csv; NULL: the file was
                           not read to its end */
    Header *header;     /* owned; what parts refer to */
    Plan *plan;         /* owned */
    GPtrArray *parts;   /* of Part; those kept by intake_hold */
} Intake;

/* Takes over PART. False ends reading, with ERROR set. */
typedef bool (*PartFunc)(void *data, Intake *intake, Part *part,
                         GError **error);

/* Finds out what the file at PATH is; does not read it yet. */
Intake *intake_new(const Definitions *definitions, const IntakeOptions *options,
                   const char *path);
void intake_free(Intake *intake); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Intake, intake_free)

/* Reads and checks the file with THREADS more threads; each part goes to FUNC
 * in order, before it is known whether the file will be accepted. False only
 * if FUNC fails. */
bool intake_run(Intake *intake, unsigned threads, PartFunc func, void *data,
                GError **error);

/* Whether nothing found so far rejects the file. */
bool intake_may_pass(const Intake *intake);

/* A PartFunc that keeps the parts in INTAKE. */
bool intake_hold(void *data, Intake *intake, Part *part, GError **error);
