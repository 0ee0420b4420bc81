/* dialect.h - how a file separates its columns, where its header stands, and
 * how it writes decimals: read off its beginning. */
#pragma once

#include "ingest/convert.h"
#include "ingest/names.h"

typedef struct {
    char delimiter;
    char **header; /* the cells of the header; owned, ended by NULL */
    size_t n;      /* of them */
    size_t line;   /* of the header */
    size_t end;    /* bytes up to the end of the header */
    size_t breaks; /* line ends up to there */
    size_t known;  /* cells that the form or design knows */
} Dialect;

/* Looks for the line most of whose cells NAMES knows, under each delimiter; if
 * none has any, it is the first line that is not blank. False if TEXT is all
 * blank. */
bool dialect_find(const char *text, size_t length, const Names *names,
                  Dialect *dialect);
void dialect_clear(Dialect *dialect);

/* Says in FINDINGS what had to be assumed. */
void dialect_report(const Dialect *dialect, Findings *findings);

/* How the numbers in the columns marked in IS_NUMBER (of N cells) are written,
 * by the rows of TEXT. */
DecimalStyle dialect_decimals(const char *text, size_t length, char delimiter,
                              const bool *is_number, size_t n);
