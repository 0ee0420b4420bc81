/* table.h - typed columns in step, with missing values that say why.
 *
 * Everything downstream of reading (rules, indicators, domains, PSU totals) is
 * a loop over these columns. A table is one part of a submission: at most
 * TABLE_PART_ROWS rows, so that one huge file is worked on in bounded memory.
 */
#pragma once

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

/* The names of the choices of a list, in order; never changes once made. */
typedef struct CodeList CodeList;
CodeList *code_list_new(const char *const *names, size_t n); /* copies */
CodeList *code_list_ref(CodeList *codes);
void code_list_unref(CodeList *codes); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodeList, code_list_unref)
size_t code_list_size(const CodeList *codes);
const char *code_list_name(const CodeList *codes, size_t code);
/* The index of TEXT (LENGTH bytes), or -1. */
int32_t code_list_find(const CodeList *codes, const char *text, size_t length);

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

void column_add_missing(Column *column, Presence why);
void column_add_code(Column *column, int32_t code);
void column_add_integer(Column *column, int64_t value);
void column_add_real(Column *column, double value); /* REAL and DATE */
void column_add_text(Column *column, const char *text, size_t length);
void column_add_set(Column *column, const uint64_t *words);
/* Turns entry ROW into a missing one. */
void column_set_missing(Column *column, size_t row, Presence why);

/* Entry ROW as people write it, "" when missing: code names, sets as names
 * with blanks between, ISO dates, shortest exact numbers. Appends to OUT. */
void column_print(const Column *column, size_t row, GString *out);

/* Text of entry ROW (not ended by NUL) and its length; COLUMN_TEXT only. */
const char *column_text(const Column *column, size_t row, size_t *length);

/* True, and sets *VALUE, if entry ROW is a number or date and is present. */
bool column_number(const Column *column, size_t row, double *value);

/* Days since 1970-01-01 of an ISO or D/M/Y date (with time as the fraction),
 * from LENGTH bytes of TEXT; false if it is none. And back: ISO, appended. */
bool date_parse(const char *text, size_t length, double *days);
double date_from_ymd(int year, int month, int day);
void date_print(double days, GString *out);
