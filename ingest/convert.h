/* convert.h - a cell of text as a number, date, code or set of codes.
 *
 * Each function says what the cell is; only on CELL_VALUE is the result set.
 * Blanks around a value (NBSP too) are passed over. */
#pragma once

#include "ingest/rule.h"
#include "store/table.h"

typedef enum {
    CELL_VALUE,
    CELL_MISSING, /* empty, or a mark such as "NA" or ".." */
    CELL_WRONG    /* neither: see convert_why */
} CellKind;

/* How numbers are written in the file. */
typedef enum {
    DECIMAL_POINT,
    DECIMAL_COMMA,    /* 1.234,5: a dot groups thousands */
    DECIMAL_UNDECIDED /* 1.234 may be either: wrong until somebody says */
} DecimalStyle;

/* True for "", ".", "..", "...", "-", "NA", "N/A", "n/a", "#N/A", "NULL" and
 * dashes, when nothing else is in the cell. */
bool convert_is_missing(const char *text, size_t length);

CellKind convert_integer(const char *text, size_t length, DecimalStyle style,
                         int64_t *value);
CellKind convert_real(const char *text, size_t length, DecimalStyle style,
                      double *value);
CellKind convert_date(const char *text, size_t length, double *days);
/* 10:30 or 10:30:15 (or a date with a time), as a fraction of the day. */
CellKind convert_time(const char *text, size_t length, double *days);
/* A column of one choice: 1, 0, TRUE, FALSE, yes, no, có, không. */
CellKind convert_flag(const char *text, size_t length, bool *value);

/* Codes of a list, found fast. */
typedef struct CodeFinder CodeFinder;
CodeFinder *code_finder_new(CodeList *codes); /* shares CODES */
void code_finder_free(CodeFinder *finder);    /* NULL is allowed */

/* Of every byte the code whose name it is, or -1: not known so. Borrowed. */
const int8_t *code_finder_bytes(const CodeFinder *finder);

CellKind convert_code(const CodeFinder *finder, const char *text, size_t length,
                      int32_t *code);
/* Names with blanks between; WORDS is as a COLUMN_SET entry. */
CellKind convert_set(const CodeFinder *finder, const char *text, size_t length,
                     uint64_t *words);

/* The code that TEXT is when Excel dropped zeros at its beginning. */
bool code_finder_mend(const CodeFinder *finder, const char *text, size_t length,
                      int32_t *code);

/* A question mark within a word, and no web address around it: what is left of
 * Vietnamese letters after saving as ANSI. */
bool convert_has_question_mark(const char *text, size_t length);

/* Which rule a wrong cell of a column of TYPE breaks: what Excel did to it, if
 * that can be seen, else that of the type. */
Rule convert_why(ColumnType type, DecimalStyle style, const char *text,
                 size_t length);
