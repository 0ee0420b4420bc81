/* csv_reader.c - libcsv and its habits (3.0.3), known nowhere else:
 *
 *  - Blanks around an unquoted cell are trimmed by its "space" function, so it
 *    is replaced by one that knows none. That costs a call for every byte;
 *    therefore only where a trimmed blank could stand (see needs_blanks).
 *  - Without CSV_STRICT a stray quote passes in silence, and without
 *    CSV_STRICT_FINI so does a file that ends inside quotes.
 *  - Blank lines vanish, and with them the line count, unless CSV_REPALL_NL
 *    reports every line end outside quotes; it then reports both of CRLF.
 *  - After an error csv_fini would still deliver a row: it is not called.
 *  - A callback cannot stop it: after a failure callbacks do nothing. */
#include "store/csv_reader.h"

#include "store/error.h"
#include "store/store_words.h"

#include <csv.h>
#include <string.h>

/* Bytes given to libcsv at a time: small enough that what is asked of a piece
 * (has it quotes, NULs, blanks at an edge of a cell) is asked in cache. */
#define PIECE 4096

#define OPTIONS (CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL)

struct CsvReader {
    struct csv_parser parser;
    char *file; /* owned */
    CsvCellFunc cell;
    CsvRowFunc row;
    void *data;
    size_t line;       /* the row being read began here */
    size_t breaks;     /* line ends inside cells of this row so far */
    bool any;          /* this row has a cell so far */
    bool keep_blank;   /* blank lines are rows */
    bool after_return; /* the last byte outside a cell was CR */
    bool failed;
    GError *error; /* owned; of the row callback */
};

static int
no_space(unsigned char c)
{
    (void)c;
    return 0;
}

CsvReader *
csv_reader_new(const char *file, char delimiter, CsvCellFunc cell,
               CsvRowFunc row, void *data)
{
    CsvReader *reader = g_new0(CsvReader, 1);

    /* fails only for a NULL parser */
    (void)csv_init(&reader->parser, OPTIONS);
    csv_set_delim(&reader->parser, (unsigned char)delimiter);
    csv_set_blk_size(&reader->parser, PIECE);
    reader->file = g_strdup(file);
    reader->cell = cell;
    reader->row = row;
    reader->data = data;
    reader->line = 1;
    return reader;
}

void
csv_reader_free(CsvReader *reader)
{
    if (!reader)
        return;
    csv_free(&reader->parser);
    g_clear_error(&reader->error);
    g_free(reader->file);
    g_free(reader);
}

void
csv_reader_keep_blank_lines(CsvReader *reader, bool keep)
{
    reader->keep_blank = keep;
}

void
csv_reader_set_line(CsvReader *reader, size_t line)
{
    reader->line = line;
}

/* Line ends in TEXT: LF, CRLF, CR. */
static size_t
count_breaks(const char *text, size_t length)
{
    size_t n = 0;

    for (size_t i = 0; i < length; i++)
        n += text[i] == '\n' ? i == 0 || text[i - 1] != '\r' : text[i] == '\r';
    return n;
}

/* A cell that cannot hold a line end. Kept short: this is done once for every
 * cell of a file. */
static void
on_plain_cell(void *text, size_t length, void *data)
{
    CsvReader *reader = data;

    reader->any = true;
    reader->cell(reader->data, text, length);
}

static void
on_cell(void *text, size_t length, void *data)
{
    CsvReader *reader = data;

    reader->breaks += count_breaks(text, length);
    on_plain_cell(text, length, data);
}

/* What READER->cell is after a failure. */
static void
ignore_cell(void *data, const char *text, size_t length)
{
    (void)data, (void)text, (void)length;
}

static void
end_row(CsvReader *reader)
{
    if (!reader->any && reader->keep_blank) {
        reader->any = true;
        reader->cell(reader->data, "", 0);
    }
    if (reader->any &&
        !reader->row(reader->data, reader->line, &reader->error)) {
        reader->failed = true;
        reader->cell = ignore_cell;
    }
}

/* END is the byte that ended the row, or -1 at the end of the file. */
static void
on_row(int end, void *data)
{
    CsvReader *reader = data;

    if (reader->failed)
        return;
    if (end == '\n' && !reader->any && reader->after_return) {
        reader->after_return = false; /* the second half of CRLF */
        return;
    }
    end_row(reader);
    reader->after_return = end == '\r';
    reader->line += 1 + reader->breaks;
    reader->breaks = 0;
    reader->any = false;
}

static bool
fail(const CsvReader *reader, const Words *words, size_t line, GError **error)
{
    g_autofree char *text = g_strdup_printf("%" G_GSIZE_FORMAT, line);

    return error_set(error, KHAOSAT_ERROR_INPUT, words, "file", reader->file,
                     "line", text, NULL);
}

/* The line on which the cell being read began. */
static size_t
cell_line(const CsvReader *reader)
{
    return reader->line + reader->breaks;
}

/* The line of the byte at which libcsv stands. */
static size_t
byte_line(const CsvReader *reader)
{
    const struct csv_parser *parser = &reader->parser;

    return cell_line(reader) +
           count_breaks((const char *)parser->entry_buf, parser->entry_pos);
}

static bool
is_edge(char c, char delimiter)
{
    return c == delimiter || c == '"' || c == ' ' || c == '\t' || c == '\n' ||
           c == '\r';
}

/* True if BLANK in PIECE is anywhere but between two ordinary bytes. */
static bool
touches_edge(const char *piece, size_t length, char blank, char delimiter)
{
    const char *end = piece + length;

    for (const char *p = memchr(piece, blank, length); p;
         p = memchr(p + 1, blank, (size_t)(end - p - 1)))
        if (p == piece || p + 1 == end || is_edge(p[-1], delimiter) ||
            is_edge(p[1], delimiter))
            return true;
    return false;
}

/* True if libcsv's own idea of blanks would lose some of PIECE. */
static bool
needs_blanks(const char *piece, size_t length, char delimiter)
{
    return touches_edge(piece, length, ' ', delimiter) ||
           (delimiter != '\t' && touches_edge(piece, length, '\t', delimiter));
}

/* True if the quotation mark that libcsv just refused stands in a bare cell
 * after a digit: 55" or 21°01'42"N. Nothing else can be meant by it. */
static bool
is_unit_mark(const struct csv_parser *parser)
{
    return !parser->quoted && parser->entry_pos > 0 &&
           g_ascii_isdigit(parser->entry_buf[parser->entry_pos - 1]);
}

typedef void (*CellCallback)(void *text, size_t length, void *data);

/* Gives PIECE to libcsv; false when it stops at a byte. */
static bool
parse_piece(CsvReader *reader, const char *piece, size_t length,
            CellCallback cell)
{
    struct csv_parser *parser = &reader->parser;

    for (;;) {
        size_t read = csv_parse(parser, piece, length, cell, on_row, reader);

        if (read == length)
            return true;
        if (csv_error(parser) != CSV_EPARSE)
            g_error("out of memory"); /* as GLib does everywhere */
        if (!is_unit_mark(parser))
            return false;
        (void)csv_set_opts(parser, OPTIONS & ~CSV_STRICT);
        (void)csv_parse(parser, piece + read, 1, cell, on_row, reader);
        (void)csv_set_opts(parser, OPTIONS);
        piece += read + 1;
        length -= read + 1;
    }
}

/* PIECE has no NUL. */
static bool
parse(CsvReader *reader, const char *piece, size_t length, GError **error)
{
    struct csv_parser *parser = &reader->parser;
    bool blanks = needs_blanks(piece, length, (char)parser->delim_char);
    bool quotes = parser->quoted || memchr(piece, '"', length);
    bool good;

    csv_set_space_func(parser, blanks ? no_space : NULL);
    good = parse_piece(reader, piece, length, quotes ? on_cell : on_plain_cell);
    if (reader->error) {
        g_propagate_error(error, g_steal_pointer(&reader->error));
        return false;
    }
    if (!good)
        return fail(reader, &store_words[CSV_STRAY_QUOTE], byte_line(reader),
                    error);
    if (parser->entry_pos > CSV_CELL_MAX)
        return fail(reader, &store_words[CSV_LONG_CELL], cell_line(reader),
                    error);
    return true;
}

static bool
feed_piece(CsvReader *reader, const char *piece, size_t length, GError **error)
{
    const char *nul = memchr(piece, '\0', length);

    if (!parse(reader, piece, nul ? (size_t)(nul - piece) : length, error))
        return false;
    if (nul)
        return fail(reader, &store_words[CSV_BINARY], byte_line(reader), error);
    return true;
}

bool
csv_reader_feed(CsvReader *reader, const char *bytes, size_t length,
                GError **error)
{
    while (length > 0 && !reader->failed) {
        size_t n = MIN(length, PIECE);

        if (!feed_piece(reader, bytes, n, error))
            reader->failed = true;
        bytes += n;
        length -= n;
    }
    return !reader->failed;
}

bool
csv_reader_end(CsvReader *reader, GError **error)
{
    size_t line = cell_line(reader);

    csv_set_space_func(&reader->parser, no_space);
    if (csv_fini(&reader->parser, on_cell, on_row, reader) != 0) {
        reader->failed = true;
        return fail(reader, &store_words[CSV_OPEN_QUOTE], line, error);
    }
    if (reader->error)
        g_propagate_error(error, g_steal_pointer(&reader->error));
    return !reader->failed;
}

void
csv_print_cell(GString *out, const char *text)
{
    size_t length = strlen(text);

    if (length > 0 && strcspn(text, ",;\t\"\r\n") == length && text[0] != ' ' &&
        text[length - 1] != ' ') {
        g_string_append_len(out, text, (gssize)length);
        return;
    }
    if (length == 0)
        return;
    g_string_append_c(out, '"');
    for (const char *p = text; *p; p++) {
        if (*p == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}
