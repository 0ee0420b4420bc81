/* dialect.c - the header is found by its names, not by its place. */
#include "ingest/dialect.h"

#include "ingest/record.h"
#include "store/csv_reader.h"
#include "store/text.h"

#include <string.h>

/* Banners are a few lines; a header further down is not looked for. */
#define ROWS_TRIED 40

static const char delimiters[] = { ',', ';', '\t', '|' };

static void
take_cell(void *data, const char *text, size_t length)
{
    GPtrArray *cells = data;

    g_ptr_array_add(cells, g_strndup(text, length));
}

static bool
take_row(void *data, size_t line, GError **error)
{
    (void)data, (void)line, (void)error;
    return true;
}

/* The cells of one row; empty if it is blank or cannot be read so. */
static GPtrArray *
cells_of(const char *text, size_t length, char delimiter)
{
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(CsvReader) reader =
        csv_reader_new("", delimiter, take_cell, take_row, cells);

    if (!csv_reader_feed(reader, text, length, NULL) ||
        !csv_reader_end(reader, NULL))
        g_ptr_array_set_size(cells, 0);
    return cells;
}

static size_t
known_cells(const GPtrArray *cells, const Names *names)
{
    size_t known = 0;

    for (guint i = 0; i < cells->len; i++) {
        const char *cell = cells->pdata[i];
        g_autofree char *clean = text_clean(cell, strlen(cell));

        known += names_find(names, clean).kind != MEANS_NOTHING;
    }
    return known;
}

static bool
is_blank(const GPtrArray *cells)
{
    for (guint i = 0; i < cells->len; i++) {
        const char *cell = cells->pdata[i];
        size_t n;

        text_trim(cell, strlen(cell), &n);
        if (n > 0)
            return false;
    }
    return true;
}

/* Takes CELLS as the header of DIALECT. */
static void
choose(Dialect *dialect, GPtrArray *cells, char delimiter, size_t known,
       const RecordScan *row, size_t line)
{
    dialect_clear(dialect);
    dialect->delimiter = delimiter;
    dialect->known = known;
    dialect->n = cells->len;
    dialect->line = line;
    dialect->end = row->row_end;
    dialect->breaks = row->row_line;
    dialect->header = g_new0(char *, cells->len + 1);
    for (guint i = 0; i < cells->len; i++)
        dialect->header[i] = g_strdup(cells->pdata[i]);
}

/* Compares the row from FROM to where SCAN stands, under every delimiter. */
static void
try_row(Dialect *dialect, const char *text, size_t from, size_t line,
        const RecordScan *scan, const Names *names)
{
    for (size_t d = 0; d < sizeof delimiters; d++) {
        g_autoptr(GPtrArray) cells =
            cells_of(text + from, scan->row_end - from, delimiters[d]);
        size_t known = known_cells(cells, names);

        if (cells->len == 0 || is_blank(cells))
            continue;
        /* nothing known yet: the first row, cut in the most cells */
        if (!dialect->header || known > dialect->known ||
            (dialect->known == 0 && line == dialect->line &&
             cells->len > dialect->n))
            choose(dialect, cells, delimiters[d], known, scan, line);
    }
}

/* The end of the row that begins at FROM. */
static bool
next_row(RecordScan *scan, const char *text, size_t length)
{
    size_t rows = scan->rows;

    record_scan(scan, text, length, rows + 1, true);
    return scan->rows > rows;
}

bool
dialect_find(const char *text, size_t length, const Names *names,
             Dialect *dialect)
{
    RecordScan scan = { 0 };
    size_t from = 0, line = 1;

    *dialect = (Dialect){ 0 };
    for (size_t i = 0; i < ROWS_TRIED && next_row(&scan, text, length); i++) {
        try_row(dialect, text, from, line, &scan, names);
        from = scan.row_end;
        line = scan.row_line + 1;
    }
    return dialect->header != NULL;
}

void
dialect_clear(Dialect *dialect)
{
    g_strfreev(dialect->header);
    *dialect = (Dialect){ 0 };
}

void
dialect_report(const Dialect *dialect, Findings *findings)
{
    static const IngestWord words[] = { DELIMITER_COMMA, DELIMITER_SEMICOLON,
                                        DELIMITER_TAB, DELIMITER_BAR };
    const char *at = memchr(delimiters, dialect->delimiter, sizeof delimiters);
    const Words *word = &ingest_words[words[at - delimiters]];

    if (dialect->delimiter != ',') {
        rule_report_message(findings, RULE_FILE_DELIMITER, &(Place){ 0 },
                            word->vi, word->en);
    }
    if (dialect->line > 1) {
        g_autofree char *line =
            g_strdup_printf("%" G_GSIZE_FORMAT, dialect->line);
        g_autofree char *n =
            g_strdup_printf("%" G_GSIZE_FORMAT, dialect->line - 1);

        rule_report(findings, RULE_FILE_SKIPPED, &(Place){ 0 }, "n", n, "line",
                    line, NULL);
    }
}

typedef struct {
    const bool *is_number;
    size_t n, cell;
    size_t commas, points; /* cells that are decimals only one way */
} Evidence;

/* Cells such as 12,5 and 12.5: one mark, digits around it; a fraction of three
 * digits proves nothing unless a lone 0 stands before it. */
static void
weigh_cell(void *data, const char *text, size_t length)
{
    Evidence *evidence = data;
    size_t i = evidence->cell++, mark = length, marks = 0;

    if (i >= evidence->n || !evidence->is_number[i] || length < 3)
        return;
    for (size_t k = text[0] == '-'; k < length; k++) {
        if (text[k] == ',' || text[k] == '.') {
            marks++;
            mark = k;
        } else if (!g_ascii_isdigit(text[k])) {
            return;
        }
    }
    if (marks != 1 || mark == 0 || mark + 1 == length)
        return;
    if (length - mark - 1 == 3 && mark <= 3 && !(mark == 1 && text[0] == '0'))
        return;
    if (text[mark] == ',')
        evidence->commas++;
    else
        evidence->points++;
}

static bool
next_evidence_row(void *data, size_t line, GError **error)
{
    Evidence *evidence = data;

    (void)line, (void)error;
    evidence->cell = 0;
    return true;
}

DecimalStyle
dialect_decimals(const char *text, size_t length, char delimiter,
                 const bool *is_number, size_t n)
{
    Evidence evidence = { .is_number = is_number, .n = n };
    g_autoptr(CsvReader) reader =
        csv_reader_new("", delimiter, weigh_cell, next_evidence_row, &evidence);

    if (csv_reader_feed(reader, text, length, NULL))
        csv_reader_end(reader, NULL);
    if (evidence.commas > evidence.points)
        return DECIMAL_COMMA;
    return evidence.points > 0 || delimiter == ',' ? DECIMAL_POINT
                                                   : DECIMAL_UNDECIDED;
}
