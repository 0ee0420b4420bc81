/* list_book.c - one sheet: title, lines, table, lines. */
#include "ingest/list_book.h"

#include "store/workbook.h"

static void
add_lines(BookSheet *sheet, const GPtrArray *lines, size_t *row)
{
    for (guint i = 0; i < lines->len; i++)
        book_text(sheet, (*row)++, 0, CELL_TEXT, lines->pdata[i]);
}

static void
add_cell(BookSheet *sheet, const Listing *listing, size_t row, guint i)
{
    guint column = i % MAX(listing->headers->len, 1);
    const char *text = listing->cells->pdata[i];
    double number = g_ascii_strtod(text, NULL);

    if (*text && g_array_index(listing->numbers, bool, column))
        book_number(sheet, row, column,
                    number == (double)(gint64)number ? CELL_INTEGER : CELL_REAL,
                    number);
    else
        book_text(sheet, row, column, CELL_TEXT, text);
}

static void
add_table(BookSheet *sheet, const Listing *listing, size_t *row)
{
    guint n = MAX(listing->headers->len, 1);

    for (guint i = 0; i < listing->headers->len; i++)
        book_text(sheet, *row, i, CELL_HEADER, listing->headers->pdata[i]);
    book_freeze(sheet, *row + 1, 0);
    for (guint i = 0; i < listing->cells->len; i++)
        add_cell(sheet, listing, *row + 1 + i / n, i);
    *row += 1 + listing->cells->len / n;
}

char *
list_book(const Listing *listing, double days, size_t *length, GError **error)
{
    g_autoptr(Book) book = book_new(listing->title, days, error);
    BookSheet *sheet;
    size_t row = 0;

    if (!book)
        return NULL;
    sheet = book_add(book, "1");
    for (guint i = 0; i < listing->headers->len; i++)
        book_column(sheet, i, g_array_index(listing->widths, double, i),
                    CELL_TEXT);
    book_text(sheet, row++, 0, CELL_TITLE, listing->title);
    add_lines(sheet, listing->above, &row);
    row++;
    add_table(sheet, listing, &row);
    row++;
    add_lines(sheet, listing->below, &row);
    return book_bytes(book, length, error);
}
