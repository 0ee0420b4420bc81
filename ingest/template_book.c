/* template_book.c - the sheet to fill in.
 *
 * Row 1 has the questions for people, row 2 the variables' names, which is
 * where the reader finds the header: the row above is a banner to it. So rows
 * of the sheet are lines of the CSV, and findings name both. */
#include "ingest/template_book.h"

#include "ingest/entry.h"
#include "ingest/ingest_words.h"
#include "store/date.h"

#include <string.h>

enum { QUESTION_ROW, NAME_ROW, FIRST_ROW };

typedef struct {
    const FormSheet *form;
    Lang lang;
    BookSheet *fill, *lists;
    GHashTable *ranges; /* CodeList -> its cells in LISTS, as book_range has it
                           (of char) */
} TemplateBook;

/* The cells of CODES in the hidden sheet, which gets them the first time. */
static const char *
range_of(TemplateBook *book, const CodeList *codes)
{
    size_t column = g_hash_table_size(book->ranges);
    size_t n = code_list_size(codes);
    char *range = g_hash_table_lookup(book->ranges, codes);

    if (range || n == 0)
        return range;
    for (size_t i = 0; i < n; i++)
        book_text(book->lists, i, column, CELL_TEXT, code_list_name(codes, i));
    range = book_range(book->lists, column, n);
    g_hash_table_insert(book->ranges, (gpointer)(guintptr)codes, range);
    return range;
}

static void
add_rule(TemplateBook *book, size_t column, const Variable *variable)
{
    EntryRule rule = entry_rule(variable);
    g_autofree char *message = entry_message(variable, book->lang);
    g_autofree char *error = entry_error(variable, book->lang);

    rule.title = variable->name;
    rule.message = message;
    rule.error = error;
    if (rule.kind == ENTRY_LIST)
        rule.list = range_of(book, variable->codes);
    if (rule.kind == ENTRY_LIST && !rule.list)
        rule.kind = ENTRY_ANY;
    book_rule(book->fill, FIRST_ROW, column, &rule);
}

/* The question in one line: a line break would be one of the CSV as well. */
static char *
question_text(const Instrument *instrument, size_t v, Lang lang)
{
    const Label label = entry_label(instrument, v);
    char *text = g_strdup(label_text(&label, lang));

    return g_strdelimit(text, "\r\n", ' ');
}

static void
add_column(TemplateBook *book, size_t column, size_t v)
{
    const Instrument *instrument = book->form->instrument;
    const Variable *variable = &instrument->variables[v];
    g_autofree char *text = question_text(instrument, v, book->lang);
    glong width = g_utf8_strlen(variable->name, -1) + 3;

    book_column(book->fill, column, (double)CLAMP(width, 18, 40),
                entry_style(variable));
    book_text(book->fill, QUESTION_ROW, column, CELL_HEADER, text);
    book_text(book->fill, NAME_ROW, column, CELL_NAME, variable->name);
    add_rule(book, column, variable);
}

/* TEXT as the column of VARIABLE holds it; what is no number stays text. */
static void
add_cell(TemplateBook *book, size_t row, size_t column,
         const Variable *variable, const char *text)
{
    CellStyle style = entry_style(variable);
    double days, number;
    char *end;

    if (!text || *text == '\0')
        return;
    number = g_ascii_strtod(text, &end);
    if ((style == CELL_INTEGER || style == CELL_REAL) && *end == '\0')
        book_number(book->fill, row, column, style, number);
    else if ((style == CELL_DATE || style == CELL_DATETIME) &&
             date_parse(text, strlen(text), &days))
        book_date(book->fill, row, column, style, days);
    else
        book_text(book->fill, row, column, CELL_TEXT, text);
}

static void
add_rows(TemplateBook *book, const TemplateRows *rows)
{
    const Instrument *instrument = book->form->instrument;

    for (size_t i = 0; i < rows->n; i++)
        for (size_t v = 0, column = 0; v < instrument->n_variables; v++)
            if (form_sheet_has(instrument, v)) {
                add_cell(book, FIRST_ROW + i, column, &instrument->variables[v],
                         rows->rows[i][column]);
                column++;
            }
}

static void
add_units(TemplateBook *book)
{
    const Instrument *instrument = book->form->instrument;
    g_autoptr(GPtrArray) codes = form_sheet_rows(book->form);

    for (guint i = 0; i < codes->len; i++)
        for (size_t v = 0, column = 0; v < instrument->n_variables; v++)
            if (form_sheet_has(instrument, v)) {
                g_autofree char *cell =
                    form_sheet_cell(book->form, v, codes->pdata[i]);

                add_cell(book, FIRST_ROW + i, column++,
                         &instrument->variables[v], cell);
            }
}

static void
fill(TemplateBook *book, const TemplateRows *rows)
{
    const Instrument *instrument = book->form->instrument;

    for (size_t v = 0, column = 0; v < instrument->n_variables; v++)
        if (form_sheet_has(instrument, v))
            add_column(book, column++, v);
    book_row_height(book->fill, QUESTION_ROW, 90);
    book_freeze(book->fill, FIRST_ROW, 1);
    if (rows)
        add_rows(book, rows);
    else
        add_units(book);
}

char *
template_book(const FormSheet *form, const TemplateRows *rows, Lang lang,
              size_t *length, GError **error)
{
    g_autofree char *title = template_title(form, lang);
    g_autoptr(Book) file = book_new(title, form->date, error);
    g_autoptr(GHashTable) ranges =
        g_hash_table_new_full(NULL, NULL, NULL, g_free);
    TemplateBook book = { .form = form, .lang = lang, .ranges = ranges };
    BookSheet *guide, *codes;

    if (!file)
        return NULL;
    /* the first: LibreOffice and Excel export the sheet that opens */
    book.fill = book_add(file, words_text(&ingest_words[SHEET_FILL], lang));
    guide = book_add(file, words_text(&ingest_words[SHEET_GUIDE], lang));
    codes = book_add(file, words_text(&ingest_words[SHEET_CODES], lang));
    book.lists = book_add(file, words_text(&ingest_words[SHEET_LISTS], lang));
    book_hide(book.lists);
    fill(&book, rows);
    template_guide(form, lang, guide);
    template_codebook(form, lang, codes);
    return book_bytes(file, length, error);
}
