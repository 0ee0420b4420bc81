/* workbook.c - sheets by libxlsxwriter.
 *
 * The library writes files only, so the bytes go through one in the folder for
 * temporary files. Of its refusals the first is kept until the book ends. */
#include "store/workbook.h"

#include "store/error.h"
#include "store/store_words.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#define TITLE_MAX 32                /* characters, of the title of a message */
#define MESSAGE_MAX 255             /* of a message */
#define CELL_MAX 32767              /* of a cell */
#define EXCEL_1970 25569            /* 1970-01-01 as Excel counts days */
#define EXCEL_FIRST (-25568)        /* 1900-01-01, the first day it knows */
#define DIGITS_15 999999999999999.0 /* the largest whole number it keeps */

struct BookSheet {
    Book *book;
    lxw_worksheet *sheet; /* of the book */
    const char *name;     /* of the sheet */
};

struct Book {
    lxw_workbook *workbook; /* owned; NULL once it has ended */
    lxw_format *formats[CELL_STYLES];
    GPtrArray *sheets; /* of BookSheet, owned */
    char *path;        /* owned; the temporary file */
    lxw_error failed;  /* the first refusal */
};

static const struct {
    const char *number_format;
    bool bold, wraps;
    lxw_color_t fill; /* 0: none */
    double size;
} styles[CELL_STYLES] = {
    [CELL_PLAIN] = { .wraps = true },
    [CELL_TITLE] = { .bold = true, .size = 14 },
    [CELL_HEADER] = { .bold = true, .wraps = true, .fill = 0xDDE6F0 },
    [CELL_NAME] = { .number_format = "@", .fill = 0xEEEEEE },
    [CELL_TEXT] = { .number_format = "@" },
    [CELL_INTEGER] = { .number_format = "0" },
    /* General would export 123456789012 as 1.23457E+11 */
    [CELL_REAL] = { .number_format = "0.0#########" },
    [CELL_DATE] = { .number_format = "yyyy\\-mm\\-dd" },
    [CELL_DATETIME] = { .number_format = "yyyy\\-mm\\-dd\\ hh:mm:ss" },
};

static void
keep(Book *book, lxw_error error)
{
    if (book->failed == LXW_NO_ERROR)
        book->failed = error;
}

static lxw_row_t
row_of(size_t row)
{
    return (lxw_row_t)MIN(row, (size_t)LXW_ROW_MAX);
}

static lxw_col_t
column_of(size_t column)
{
    return (lxw_col_t)MIN(column, (size_t)LXW_COL_MAX);
}

/* At most MAX characters of TEXT, the last of them "…" if it was longer. */
static char *
cut(const char *text, glong max)
{
    g_autofree char *start = NULL;

    if (!text || g_utf8_strlen(text, -1) <= max)
        return g_strdup(text);
    start = g_utf8_substring(text, 0, max - 1);
    return g_strconcat(start, "…", NULL);
}

static void
add_formats(Book *book)
{
    for (size_t i = 0; i < CELL_STYLES; i++) {
        lxw_format *format = workbook_add_format(book->workbook);

        if (styles[i].number_format)
            format_set_num_format(format, styles[i].number_format);
        if (styles[i].bold)
            format_set_bold(format);
        if (styles[i].wraps) {
            format_set_text_wrap(format);
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        }
        if (styles[i].fill)
            format_set_bg_color(format, styles[i].fill);
        if (styles[i].size > 0)
            format_set_font_size(format, styles[i].size);
        book->formats[i] = format;
    }
}

static void
set_properties(Book *book, const char *title, double days)
{
    g_autofree char *own = g_strdup(title);
    lxw_doc_properties properties = {
        .title = own,
        /* 0 would be the clock's time */
        .created = (time_t)(MAX(days, 1) * 86400),
    };

    keep(book, workbook_set_properties(book->workbook, &properties));
}

Book *
book_new(const char *title, double days, GError **error)
{
    g_autoptr(Book) book = g_new0(Book, 1);
    g_autoptr(GError) cause = NULL;
    int fd = g_file_open_tmp("khaosat-XXXXXX.xlsx", &book->path, &cause);

    if (fd < 0) {
        error_set(error, KHAOSAT_ERROR_OUTPUT, &store_words[BOOK_FAILED], "why",
                  cause->message, NULL);
        return NULL;
    }
    (void)g_close(fd, NULL);
    book->sheets = g_ptr_array_new_with_free_func(g_free);
    book->workbook = workbook_new(book->path);
    if (!book->workbook) {
        error_set(error, KHAOSAT_ERROR_OUTPUT, &store_words[BOOK_FAILED], "why",
                  book->path, NULL);
        return NULL;
    }
    add_formats(book);
    set_properties(book, title, days);
    return g_steal_pointer(&book);
}

void
book_free(Book *book)
{
    if (!book)
        return;
    if (book->workbook)
        lxw_workbook_free(book->workbook);
    if (book->sheets)
        g_ptr_array_unref(book->sheets);
    if (book->path)
        g_unlink(book->path);
    g_free(book->path);
    g_free(book);
}

BookSheet *
book_add(Book *book, const char *name)
{
    BookSheet *sheet = g_new0(BookSheet, 1);

    sheet->book = book;
    sheet->sheet = workbook_add_worksheet(book->workbook, name);
    g_assert(sheet->sheet); /* names are ours */
    sheet->name = sheet->sheet->name;
    worksheet_set_paper(sheet->sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet->sheet, 1, 0);
    /* or Excel offers to turn 01 into a number */
    keep(book,
         worksheet_ignore_errors(sheet->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                                 "A1:XFD1048576"));
    g_ptr_array_add(book->sheets, sheet);
    return sheet;
}

void
book_hide(BookSheet *sheet)
{
    worksheet_hide(sheet->sheet);
}

void
book_text(BookSheet *sheet, size_t row, size_t column, CellStyle style,
          const char *text)
{
    g_autofree char *own = cut(text, CELL_MAX);

    keep(sheet->book,
         worksheet_write_string(sheet->sheet, row_of(row), column_of(column),
                                own, sheet->book->formats[style]));
}

void
book_number(BookSheet *sheet, size_t row, size_t column, CellStyle style,
            double number)
{
    keep(sheet->book,
         worksheet_write_number(sheet->sheet, row_of(row), column_of(column),
                                number, sheet->book->formats[style]));
}

void
book_date(BookSheet *sheet, size_t row, size_t column, CellStyle style,
          double days)
{
    book_number(sheet, row, column, style, days + EXCEL_1970);
}

void
book_column(BookSheet *sheet, size_t column, double width, CellStyle style)
{
    keep(sheet->book, worksheet_set_column(sheet->sheet, column_of(column),
                                           column_of(column), width,
                                           sheet->book->formats[style]));
}

void
book_row_height(BookSheet *sheet, size_t row, double points)
{
    keep(sheet->book,
         worksheet_set_row(sheet->sheet, row_of(row), points, NULL));
}

void
book_freeze(BookSheet *sheet, size_t rows, size_t columns)
{
    worksheet_freeze_panes(sheet->sheet, row_of(rows), column_of(columns));
}

/* The limits of RULE, in Excel's terms, into VALIDATION. */
static void
set_limits(const EntryRule *rule, lxw_data_validation *validation)
{
    bool is_date = rule->kind == ENTRY_DATE;
    double shift = is_date ? EXCEL_1970 : 0;
    double low =
        isinf(rule->low) ? (is_date ? EXCEL_FIRST : -DIGITS_15) : rule->low;

    if (isinf(rule->high)) {
        validation->criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
        validation->value_number = low + shift;
    } else {
        validation->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        validation->minimum_number = low + shift;
        validation->maximum_number = rule->high + shift;
    }
}

/* Makes the last list of SHEET, a placeholder so far, the cells of RANGE. The
 * type for that, LIST_FORMULA, loses a copy of the formula each time (1.1.4);
 * both are written alike. */
static void
set_list(lxw_worksheet *sheet, const char *range)
{
    lxw_data_val_obj *last = STAILQ_FIRST(sheet->data_validations);

    while (STAILQ_NEXT(last, list_pointers))
        last = STAILQ_NEXT(last, list_pointers);
    free(last->value_formula);
    last->value_formula = strdup(range + (*range == '='));
}

void
book_rule(BookSheet *sheet, size_t first_row, size_t column,
          const EntryRule *rule)
{
    static const uint8_t kinds[] = {
        [ENTRY_ANY] = LXW_VALIDATION_TYPE_ANY,
        [ENTRY_LIST] = LXW_VALIDATION_TYPE_LIST,
        [ENTRY_INTEGER] = LXW_VALIDATION_TYPE_INTEGER,
        [ENTRY_REAL] = LXW_VALIDATION_TYPE_DECIMAL,
        [ENTRY_DATE] = LXW_VALIDATION_TYPE_DATE_NUMBER,
    };
    char placeholder[] = "-";
    char *list[] = { placeholder, NULL };
    lxw_error error;
    g_autofree char *title = cut(rule->title, TITLE_MAX);
    g_autofree char *message = cut(rule->message, MESSAGE_MAX);
    g_autofree char *mistake = cut(rule->error, MESSAGE_MAX);
    lxw_data_validation validation = {
        .validate = kinds[rule->kind],
        .ignore_blank = LXW_VALIDATION_ON,
        .value_list = rule->kind == ENTRY_LIST ? list : NULL,
        .input_title = title,
        .input_message = message,
        .error_title = title,
        .error_message = mistake,
    };

    if (rule->kind != ENTRY_ANY && rule->kind != ENTRY_LIST)
        set_limits(rule, &validation);
    error = worksheet_data_validation_range(sheet->sheet, row_of(first_row),
                                            column_of(column), LXW_ROW_MAX - 1,
                                            column_of(column), &validation);
    keep(sheet->book, error);
    if (error == LXW_NO_ERROR && rule->kind == ENTRY_LIST)
        set_list(sheet->sheet, rule->list);
}

char *
book_range(const BookSheet *sheet, size_t column, size_t n)
{
    char letters[LXW_MAX_COL_NAME_LENGTH];

    lxw_col_to_name(letters, column_of(column), 1);
    return g_strdup_printf("='%s'!%s$1:%s$%" G_GSIZE_FORMAT, sheet->name,
                           letters, letters, n);
}

char *
book_bytes(Book *book, size_t *length, GError **error)
{
    lxw_error closed = workbook_close(book->workbook);
    g_autoptr(GError) cause = NULL;
    char *bytes = NULL;

    book->workbook = NULL;
    keep(book, closed);
    if (book->failed != LXW_NO_ERROR) {
        error_set(error, KHAOSAT_ERROR_OUTPUT, &store_words[BOOK_FAILED], "why",
                  lxw_strerror(book->failed), NULL);
        return NULL;
    }
    if (!g_file_get_contents(book->path, &bytes, length, &cause)) {
        error_set(error, KHAOSAT_ERROR_OUTPUT, &store_words[BOOK_FAILED], "why",
                  cause->message, NULL);
        return NULL;
    }
    return bytes;
}
