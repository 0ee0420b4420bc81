/* tables_book.c - the tables of a document as a workbook. */
#include "report/numbers/numbers.h"

#include "report/report_words.h"
#include "store/workbook.h"
#include <string.h>

#define COLUMN_WIDTH 18
#define FIRST_WIDTH 42

/* True, and sets *NUMBER, if TEXT is a number as LANG writes it and nothing
 * else: 1.234,5 or 1,234.5, the minus U+2212. */
static bool
number_of(const char *text, Lang lang, double *number)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    char group = lang == LANG_EN ? ',' : '.';
    char *end = NULL;

    if (g_str_has_prefix(text, "−")) {
        g_string_append_c(plain, '-');
        text += strlen("−");
    }
    if (!g_ascii_isdigit(*text))
        return false;
    for (; *text; text++) {
        if (!g_ascii_isdigit(*text) && *text != '.' && *text != ',')
            return false;
        if (*text != group)
            g_string_append_c(plain, g_ascii_isdigit(*text) ? *text : '.');
    }
    *number = g_ascii_strtod(plain->str, &end);
    return *end == '\0';
}

static void
put_row(BookSheet *sheet, size_t row, const GPtrArray *cells, Lang lang)
{
    for (guint i = 0; i < cells->len; i++) {
        const char *text = cells->pdata[i];
        double number;

        /* codes such as 01 stay as they are */
        if (number_of(text, lang, &number) &&
            !(text[0] == '0' && g_ascii_isdigit(text[1])))
            book_number(sheet, row, i,
                        strpbrk(text, lang == LANG_EN ? "." : ",")
                            ? CELL_REAL
                            : CELL_INTEGER,
                        number);
        else if (*text)
            book_text(sheet, row, i, i == 0 ? CELL_PLAIN : CELL_TEXT, text);
    }
}

static void
put_line(BookSheet *sheet, size_t *row, CellStyle style, const char *text)
{
    if (text && *text)
        book_text(sheet, (*row)++, 0, style, text);
}

static void
add_sheet(Book *book, const RecordedItem *item, const char *name,
          const char *mark, Lang lang)
{
    const RecordedTable *table = item->table;
    BookSheet *sheet = book_add(book, name);
    g_autofree char *page = g_strdup_printf("%" G_GSIZE_FORMAT, item->page);
    g_autofree char *where =
        words_fill(&report_words[NUMBERS_PAGE], lang, "page", page, NULL);
    size_t row = 0;

    for (guint i = 0; i < table->heads->len; i++)
        book_column(sheet, i, i == 0 ? FIRST_WIDTH : COLUMN_WIDTH, CELL_PLAIN);
    put_line(sheet, &row, CELL_TITLE, table->title);
    put_line(sheet, &row, CELL_TEXT, table->subtitle);
    put_line(sheet, &row, CELL_TEXT, mark);
    put_line(sheet, &row, CELL_TEXT, where);
    for (guint i = 0; i < table->heads->len; i++)
        book_text(sheet, row, i, CELL_HEADER, table->heads->pdata[i]);
    book_freeze(sheet, ++row, 1);
    for (guint i = 0; i < table->rows->len; i++)
        put_row(sheet, row++, table->rows->pdata[i], lang);
    put_line(sheet, &row, CELL_TEXT, table->note);
}

char *
numbers_tables(const Context *context, const NumberRecord *record, double date,
               size_t *length, GError **error)
{
    const GPtrArray *documents = number_record_documents(record);
    const RecordedDocument *document =
        documents->len > 0 ? documents->pdata[0] : NULL;
    g_autofree char *title = context_filled(context, "title", NULL);
    g_autofree char *mark = context_mark(context);
    g_autoptr(Book) book = book_new(title, date, error);
    unsigned others = 0, sheets = 0;

    if (!book)
        return NULL;
    for (guint i = 0; document && i < document->items->len; i++) {
        const RecordedItem *item = document->items->pdata[i];
        const char *kind = report_text(
            item->number > 0 ? NUMBERS_TABLE : NUMBERS_OTHER, context->lang);
        g_autofree char *name = NULL;

        if (!item->table)
            continue;
        name = g_strdup_printf("%s %d", kind,
                               item->number > 0 ? item->number : (int)++others);
        add_sheet(book, item, name, mark, context->lang);
        sheets++;
    }
    if (sheets == 0)
        book_add(book, report_text(NUMBERS_TABLE, context->lang));
    return book_bytes(book, length, error);
}
