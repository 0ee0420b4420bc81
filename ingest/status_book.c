/* status_book.c - the matrix as a workbook: coverage, then a sheet for each
 * register. */
#include "ingest/ingest_words.h"
#include "ingest/status.h"
#include "store/workbook.h"

#define NAME_MAX_LETTERS 31 /* of a sheet, as Excel has it */

static const char *
word(IngestWord which, Lang lang)
{
    return words_text(&ingest_words[which], lang);
}

static void
fill_coverage(const Status *status, Lang lang, BookSheet *sheet)
{
    static const IngestWord heads[] = { STATUS_INSTRUMENT, STATUS_TITLE,
                                        STATUS_SENT_BY, STATUS_COVERAGE };
    static const double widths[] = { 16, 60, 18, 70 };
    const GPtrArray *groups = status->turnout->groups;
    size_t at = 1;

    for (size_t c = 0; c < G_N_ELEMENTS(heads); c++) {
        book_text(sheet, 0, c, CELL_HEADER, word(heads[c], lang));
        book_column(sheet, c, widths[c], CELL_PLAIN);
    }
    book_freeze(sheet, 1, 0);
    for (guint g = 0; g < groups->len; g++) {
        const TurnoutGroup *group = groups->pdata[g];

        for (guint i = 0; i < group->instruments->len; i++, at++) {
            const Instrument *instrument = group->instruments->pdata[i];
            g_autofree char *covered = status_coverage(status, group, i, lang);

            book_text(sheet, at, 0, CELL_NAME, instrument->name);
            book_text(sheet, at, 1, CELL_PLAIN,
                      label_text(&instrument->form->title, lang));
            book_text(sheet, at, 2, CELL_PLAIN, status_register(group, lang));
            book_text(sheet, at, 3, CELL_PLAIN, covered);
        }
    }
}

static bool
fill_row(const Status *status, const TurnoutGroup *group, guint k, Lang lang,
         BookSheet *sheet, GError **error)
{
    const TurnoutRow *row = &g_array_index(group->rows, TurnoutRow, k);

    book_text(sheet, k + 1, 0, CELL_TEXT, row->code);
    book_text(sheet, k + 1, 1, CELL_PLAIN,
              row->unit ? label_text(&row->unit->name, lang) : "");
    for (guint i = 0; i < group->instruments->len; i++) {
        g_autofree char *cell = status_cell(status, row->submission[i],
                                            row->returned[i], lang, error);

        if (!cell)
            return false;
        book_text(sheet, k + 1, i + 2, CELL_PLAIN, cell);
    }
    return true;
}

static bool
fill_group(const Status *status, const TurnoutGroup *group, Lang lang,
           BookSheet *sheet, GError **error)
{
    book_text(sheet, 0, 0, CELL_HEADER, word(STATUS_CODE, lang));
    book_text(sheet, 0, 1, CELL_HEADER, word(STATUS_UNIT, lang));
    book_column(sheet, 0, 10, CELL_TEXT);
    book_column(sheet, 1, 40, CELL_PLAIN);
    for (guint i = 0; i < group->instruments->len; i++) {
        const Instrument *instrument = group->instruments->pdata[i];

        book_text(sheet, 0, i + 2, CELL_HEADER, instrument->name);
        book_column(sheet, i + 2, 36, CELL_PLAIN);
    }
    book_freeze(sheet, 1, 2);
    for (guint k = 0; k < group->rows->len; k++)
        if (!fill_row(status, group, k, lang, sheet, error))
            return false;
    return true;
}

static void
fill_heads(BookSheet *sheet, const IngestWord *heads, size_t n, Lang lang)
{
    for (size_t c = 0; c < n; c++) {
        book_text(sheet, 0, c, CELL_HEADER, word(heads[c], lang));
        book_column(sheet, c, heads[c] == PAST_FILE ? 40 : 16, CELL_PLAIN);
    }
    book_freeze(sheet, 1, 0);
}

static void
fill_past(const Submission *s, size_t at, BookSheet *sheet)
{
    const int64_t counts[] = { s->id, s->rows, s->added, s->removed,
                               s->changed };

    book_text(sheet, at, 0, CELL_TEXT, s->unit);
    book_text(sheet, at, 1, CELL_NAME, s->instrument);
    book_text(sheet, at, 2, CELL_PLAIN, s->received);
    book_text(sheet, at, 3, CELL_PLAIN, s->file_name);
    for (size_t c = 0; c < G_N_ELEMENTS(counts); c++)
        if (c < 2 || s->supersedes)
            book_number(sheet, at, 4 + c, CELL_INTEGER, (double)counts[c]);
}

/* Every file that was taken, where there was more than one, the latest first.
 */
static bool
fill_histories(const Status *status, Lang lang, Book *book, GError **error)
{
    static const IngestWord heads[] = { STATUS_CODE,   STATUS_INSTRUMENT,
                                        PAST_RECEIVED, PAST_FILE,
                                        PAST_RECEIPT,  PAST_ROWS,
                                        PAST_ADDED,    PAST_REMOVED,
                                        PAST_CHANGED };
    BookSheet *sheet = NULL;
    size_t at = 1;

    for (guint i = 0; i < status->accepted->len; i++) {
        const Submission *now = status->accepted->pdata[i];
        g_autoptr(GPtrArray) all = NULL;

        if (!now->supersedes)
            continue;
        all = store_history(status->store, now->unit, now->instrument,
                            now->year, error);
        if (!all)
            return false;
        if (!sheet) {
            sheet = book_add(book, word(PAST_SHEET, lang));
            fill_heads(sheet, heads, G_N_ELEMENTS(heads), lang);
        }
        for (guint k = 0; k < all->len; k++)
            fill_past(all->pdata[k], at++, sheet);
    }
    return true;
}

static void
fill_unknown(const Status *status, Lang lang, Book *book)
{
    static const IngestWord heads[] = { PAST_RECEIVED, PAST_FILE };
    BookSheet *sheet;

    if (status->unknown->len == 0)
        return;
    sheet = book_add(book, word(UNKNOWN_SHEET, lang));
    fill_heads(sheet, heads, G_N_ELEMENTS(heads), lang);
    for (guint i = 0; i < status->unknown->len; i++) {
        const Submission *s = status->unknown->pdata[i];

        book_text(sheet, i + 1, 0, CELL_PLAIN, s->received);
        book_text(sheet, i + 1, 1, CELL_PLAIN, s->file_name);
    }
}

char *
status_book(const Status *status, Lang lang, size_t *length, GError **error)
{
    g_autofree char *year = g_strdup_printf("%d", status->year);
    g_autofree char *title =
        words_fill(&ingest_words[STATUS_BOOK], lang, "year", year, NULL);
    g_autoptr(Book) book = book_new(title, status->date, error);
    const GPtrArray *groups = status->turnout->groups;

    if (!book)
        return NULL;
    fill_coverage(status, lang, book_add(book, word(STATUS_COVERAGE, lang)));
    for (guint i = 0; i < groups->len; i++) {
        const TurnoutGroup *group = groups->pdata[i];
        const char *full = status_register(group, lang);
        g_autofree char *name = g_utf8_substring(
            full, 0, MIN(NAME_MAX_LETTERS, g_utf8_strlen(full, -1)));

        if (status_shown(group) &&
            !fill_group(status, group, lang, book_add(book, name), error))
            return NULL;
    }
    if (!fill_histories(status, lang, book, error))
        return NULL;
    fill_unknown(status, lang, book);
    return book_bytes(book, length, error);
}
