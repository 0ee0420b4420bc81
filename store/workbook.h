/* workbook.h - an XLSX file: sheets, cells, and what people may enter in them.
 *
 * The one place that knows libxlsxwriter, whose own names begin with
 * workbook_. Equal calls make equal bytes. Rows and columns count from 0. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct Book Book;           /* opaque: the file being made */
typedef struct BookSheet BookSheet; /* of its book */

typedef enum {
    CELL_PLAIN, /* wraps, at the top of its row */
    CELL_TITLE,
    CELL_HEADER,
    CELL_NAME, /* names that programs read */
    CELL_TEXT, /* what is typed stays as it is: 01 keeps its zero */
    CELL_INTEGER,
    CELL_REAL,
    CELL_DATE,     /* shown, and so exported, as 2025-12-31 */
    CELL_DATETIME, /* as 2025-12-31 10:20:30 */
    CELL_STYLES
} CellStyle;

typedef enum {
    ENTRY_ANY,
    ENTRY_LIST,
    ENTRY_INTEGER,
    ENTRY_REAL,
    ENTRY_DATE
} EntryKind;

/* What a cell takes. Texts are borrowed, and cut to what Excel shows: 32
 * characters of TITLE, 255 of the others; NULL: none. */
typedef struct {
    EntryKind kind;
    double low, high;            /* both included; -/+INFINITY: open */
    const char *list;            /* of ENTRY_LIST: book_range */
    const char *title, *message; /* shown when the cell is entered */
    const char *error;           /* shown when an entry is refused */
} EntryRule;

/* DAYS since 1970 is the date of creation that the file bears. NULL with
 * KHAOSAT_ERROR_OUTPUT when there is no room for temporary files. */
Book *book_new(const char *title, double days, GError **error);
void book_free(Book *book); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Book, book_free)

/* A sheet after those there are; the first is the one that opens. NAME has at
 * most 31 characters, none of []:*?/\. The book owns it. */
BookSheet *book_add(Book *book, const char *name);
void book_hide(BookSheet *sheet); /* not the first */

void book_text(BookSheet *sheet, size_t row, size_t column, CellStyle style,
               const char *text);
void book_number(BookSheet *sheet, size_t row, size_t column, CellStyle style,
                 double number);
/* DAYS since 1970. */
void book_date(BookSheet *sheet, size_t row, size_t column, CellStyle style,
               double days);

/* WIDTH in characters; STYLE is that of the column's empty cells. */
void book_column(BookSheet *sheet, size_t column, double width,
                 CellStyle style);
void book_row_height(BookSheet *sheet, size_t row, double points);
void book_freeze(BookSheet *sheet, size_t rows, size_t columns);

/* RULE holds for COLUMN from FIRST_ROW to the sheet's end. */
void book_rule(BookSheet *sheet, size_t first_row, size_t column,
               const EntryRule *rule);
/* The first N cells of COLUMN, for a rule of any sheet. Free with g_free. */
char *book_range(const BookSheet *sheet, size_t column, size_t n);

/* Ends the book and gives its file: LENGTH bytes, free with g_free. NULL with
 * KHAOSAT_ERROR_OUTPUT. Nothing more may be added. */
char *book_bytes(Book *book, size_t *length, GError **error);
