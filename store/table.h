/* table.h - typed columns in step, with missing values that say why.
 *
 * Everything downstream of reading (rules, indicators, domains, PSU totals) is
 * a loop over these columns. A table is one part of a submission: at most
 * TABLE_PART_ROWS rows, so that one huge file is worked on in bounded memory.
 */
#pragma once

#include "store/code_list.h"
#include "store/date.h"
#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TABLE_PART_ROWS 65536

typedef enum {
    COLUMN_CODE,    /* one choice: index into CODES */
    COLUMN_INTEGER, /* int64_t */
    COLUMN_REAL,    /* double, always finite */
    COLUMN_DATE,    /* double: days since 1970-01-01, time as the fraction */
    COLUMN_TEXT,    /* UTF-8 in NFC */
    COLUMN_SET      /* several choices: bits over CODES */
} ColumnType;

typedef enum {
    PRESENT,
    NOT_STATED,     /* empty though it was asked, or struck out by override */
    NOT_APPLICABLE, /* empty because `relevant` was false */
    DONT_KNOW,
    REFUSED
} Presence;

/* One column. Open, so that loops over it are loops over arrays; only append
 * through the functions below. presence[] and the array of the type have SIZE
 * entries; the content of an entry that is not PRESENT is zero. */
typedef struct {
    ColumnType type;
    size_t size, capacity;
    uint8_t *presence; /* Presence */
    union {
        int32_t *code;    /* COLUMN_CODE */
        int64_t *integer; /* COLUMN_INTEGER */
        double *real;     /* COLUMN_REAL, COLUMN_DATE */
        uint64_t *set;    /* COLUMN_SET: set_words words an entry */
        uint32_t *end;    /* COLUMN_TEXT: where the entry ends in BYTES; it
                             begins where the one before ends */
    };
    GByteArray *bytes; /* COLUMN_TEXT: the texts end to end; else NULL */
    CodeList *codes;   /* owned; COLUMN_CODE and COLUMN_SET; else NULL */
    size_t set_words;  /* COLUMN_SET: (choices + 63) / 64; else 0 */
} Column;

/* CODES is needed for CODE and SET, and is shared. */
Column *column_new(ColumnType type, CodeList *codes);
void column_free(Column *column);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Column, column_free)
void column_clear(Column *column); /* no entries; keeps the memory */

/* Appending is in line, since it is done once for every cell. */
void column_reserve(Column *column, size_t entries); /* room for so many */
static inline void column_add_missing(Column *column, Presence why);
static inline void column_add_code(Column *column, int32_t code);
static inline void column_add_integer(Column *column, int64_t value);
/* REAL and DATE */
static inline void column_add_real(Column *column, double value);
void column_add_text(Column *column, const char *text, size_t length);
void column_add_set(Column *column, const uint64_t *words);
/* Turns entry ROW into a missing one. */
void column_set_missing(Column *column, size_t row, Presence why);
/* The same for every entry whose WHY (SIZE of them) is not PRESENT, in one
 * pass: striking out texts one by one would move the later ones each time. */
void column_set_missing_all(Column *column, const uint8_t *why);

/* Entry ROW as people write it, "" when missing: code names, sets as names
 * with blanks between, ISO dates, shortest exact numbers. Appends to OUT. */
void column_print(const Column *column, size_t row, GString *out);

/* The shortest decimal that reads back as VALUE, appended. */
void real_print(double value, GString *out);

/* Text of entry ROW (not ended by NUL) and its length; COLUMN_TEXT only. */
const char *column_text(const Column *column, size_t row, size_t *length);

/* True, and sets *VALUE, if entry ROW is a number or date and is present. */
bool column_number(const Column *column, size_t row, double *value);

/* The bytes of one entry in the array of the type; for TEXT those of END. */
size_t column_width(const Column *column);

#include "store/column_add.h"
