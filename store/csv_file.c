#include "store/csv_file.h"

#include "store/digest.h"
#include "store/error.h"
#include "store/store_words.h"
#include "store/text.h"

#include <string.h>

/* Where a cell stands in the text of the file: as it is, and trimmed (the same
 * place if there was nothing to trim). */
typedef struct {
    size_t raw, trimmed;
} Cell;

typedef struct {
    size_t line, first, cells; /* FIRST: index of its first cell */
} Row;

struct CsvFile {
    char *path;
    char *sha256;
    GString *text; /* owned; cells, each ended by NUL */
    GArray *cells; /* of Cell */
    GArray *rows;  /* of Row; the header is the first */
};

/* True if a glance shows that there is nothing to trim. */
static bool
is_trimmed(const char *text, size_t length)
{
    return length == 0 ||
           (g_ascii_isgraph(text[0]) && g_ascii_isgraph(text[length - 1]));
}

static void
add_cell(void *data, const char *text, size_t length)
{
    CsvFile *file = data;
    size_t trimmed_length = length;
    const char *trimmed = is_trimmed(text, length)
                              ? text
                              : text_trim(text, length, &trimmed_length);
    Cell cell = { file->text->len, file->text->len };

    g_string_append_len(file->text, text, (gssize)length);
    g_string_append_c(file->text, '\0');
    if (trimmed_length < length) {
        cell.trimmed = file->text->len;
        g_string_append_len(file->text, trimmed, (gssize)trimmed_length);
        g_string_append_c(file->text, '\0');
    }
    g_array_append_val(file->cells, cell);
}

static bool
add_row(void *data, size_t line, GError **error)
{
    CsvFile *file = data;
    Row row = { line, 0, 0 };

    (void)error;
    if (file->rows->len > 0) {
        const Row *last = &g_array_index(file->rows, Row, file->rows->len - 1);

        row.first = last->first + last->cells;
    }
    row.cells = file->cells->len - row.first;
    g_array_append_val(file->rows, row);
    return true;
}

/* TEXT in NFC. Line by line: normalizing takes time with the square of the
 * length, and most lines need it not at all. */
static char *
normal_form(const char *text, size_t length)
{
    GString *out = g_string_sized_new(length + 1);
    const char *end = text + length;

    while (text < end) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        const size_t n = (size_t)((stop ? stop + 1 : end) - text);
        g_autofree char *nfc = NULL;

        if (!text_is_clean(text, stop ? n - 1 : n))
            nfc = g_utf8_normalize(text, (gssize)n, G_NORMALIZE_NFC);
        g_string_append_len(out, nfc ? nfc : text,
                            nfc ? (gssize)strlen(nfc) : (gssize)n);
        text += n;
    }
    return g_string_free(out, FALSE);
}

/* BYTES as UTF-8 in NFC; NULL with an error. */
static char *
decode(const char *path, const char *bytes, size_t length, GError **error)
{
    g_autofree char *converted = NULL;

    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    if (!text_is_utf8(bytes, length) && !memchr(bytes, '\0', length)) {
        converted = g_convert(bytes, (gssize)length, "UTF-8", "WINDOWS-1252",
                              NULL, &length, NULL);
        bytes = converted;
    }
    if (!bytes || memchr(bytes, '\0', length)) {
        error_set(error, KHAOSAT_ERROR_INPUT, &store_words[CSV_NOT_TEXT],
                  "file", path, NULL);
        return NULL;
    }
    return normal_form(bytes, length);
}

static bool
read_all(CsvFile *file, const char *path, GError **error)
{
    g_autofree char *bytes = NULL, *text = NULL;
    g_autoptr(GError) why = NULL;
    g_autoptr(CsvReader) reader =
        csv_reader_new(path, ',', add_cell, add_row, file);
    gsize length;

    if (!g_file_get_contents(path, &bytes, &length, &why))
        return error_set(error, KHAOSAT_ERROR_INPUT,
                         &store_words[FILE_UNREADABLE], "path", path, "why",
                         why->message, NULL);
    file->sha256 = digest_bytes(bytes, length);
    text = decode(path, bytes, length, error);
    if (text) /* a NUL takes the place of most commas */
        file->text = g_string_sized_new(strlen(text) + 64);
    return text && csv_reader_feed(reader, text, strlen(text), error) &&
           csv_reader_end(reader, error);
}

CsvFile *
csv_file_read(const char *path, GError **error)
{
    g_autoptr(CsvFile) file = g_new0(CsvFile, 1);

    file->path = g_strdup(path);
    file->cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    file->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    if (!read_all(file, path, error))
        return NULL;
    return g_steal_pointer(&file);
}

void
csv_file_free(CsvFile *file)
{
    if (!file)
        return;
    g_free(file->path);
    g_free(file->sha256);
    if (file->text)
        g_string_free(file->text, TRUE);
    g_array_unref(file->cells);
    g_array_unref(file->rows);
    g_free(file);
}

const char *
csv_file_path(const CsvFile *file)
{
    return file->path;
}

size_t
csv_file_rows(const CsvFile *file)
{
    return file->rows->len > 0 ? file->rows->len - 1 : 0;
}

static const Row *
nth_row(const CsvFile *file, size_t row)
{
    return &g_array_index(file->rows, Row, row + 1);
}

size_t
csv_file_line(const CsvFile *file, size_t row)
{
    return nth_row(file, row)->line;
}

size_t
csv_file_columns(const CsvFile *file)
{
    return file->rows->len > 0 ? g_array_index(file->rows, Row, 0).cells : 0;
}

const char *
csv_file_header(const CsvFile *file, size_t column)
{
    if (column >= csv_file_columns(file))
        return "";
    return file->text->str + g_array_index(file->cells, Cell, column).trimmed;
}

int
csv_file_find(const CsvFile *file, const char *name)
{
    for (size_t i = 0; i < csv_file_columns(file); i++)
        if (strcmp(csv_file_header(file, i), name) == 0)
            return (int)i;
    return -1;
}

/* NULL: the row is short or COLUMN is -1. */
static const Cell *
find_cell(const CsvFile *file, size_t row, int column)
{
    const Row *r = nth_row(file, row);

    if (column < 0 || (size_t)column >= r->cells)
        return NULL;
    return &g_array_index(file->cells, Cell, r->first + (size_t)column);
}

const char *
csv_file_cell(const CsvFile *file, size_t row, int column)
{
    const Cell *cell = find_cell(file, row, column);

    return cell ? file->text->str + cell->trimmed : "";
}

const char *
csv_file_raw_cell(const CsvFile *file, size_t row, int column)
{
    const Cell *cell = find_cell(file, row, column);

    return cell ? file->text->str + cell->raw : "";
}

size_t
csv_file_row_cells(const CsvFile *file, size_t row)
{
    return nth_row(file, row)->cells;
}

const char *
csv_file_sha256(const CsvFile *file)
{
    return file->sha256;
}
