/* margins.c - margins/NAME.csv: totals, and whether they agree. */
#include "surveys/margins.h"

#include "surveys/sheet.h"

#include <math.h>
#include <string.h>

enum { VARIABLE, LEVEL, TOTAL, SOURCE, DATE, COLUMNS };

static const SheetColumn columns[COLUMNS] = { { "variable", true },
                                              { "level", true },
                                              { "total", true },
                                              { "source", false },
                                              { "date", false } };

typedef struct {
    Margins *margins;
    Sheet sheet;
    int column[COLUMNS];
    GHashTable *seen; /* "variable\1level\1date" -> Margin */
} Reader;

static size_t
parts(const char *text)
{
    size_t n = 1;

    for (; *text; text++)
        n += *text == '*';
    return n;
}

static const char *
text_of(const Reader *reader, size_t row, int which)
{
    return pool_name(reader->margins->texts,
                     sheet_cell(&reader->sheet, row, reader->column[which]));
}

/* False, with an error, when a cell that must be filled is empty. A margin
 * without level is the total of a number. */
static bool
check_filled(const Reader *reader, size_t row)
{
    bool good = true;

    for (int i = 0; i <= TOTAL; i++) {
        const Place place = sheet_place(&reader->sheet, row, reader->column[i]);

        if (!place.value && i != LEVEL) {
            place_error(&place, "cell.missing", DEF_MARGIN_EMPTY, NULL);
            good = false;
        }
    }
    return good;
}

static void
check_doubled(const Reader *reader, size_t row, Margin *margin)
{
    const Place place = sheet_place(&reader->sheet, row, reader->column[LEVEL]);
    char *key =
        g_strjoin("\1", margin->variable, margin->level, margin->date, NULL);
    const Margin *before = g_hash_table_lookup(reader->seen, key);

    if (before) {
        g_autofree char *line = g_strdup_printf("%zu", before->line);

        place_error(&place, "margin.doubled", DEF_MARGIN_DOUBLED, "line", line,
                    NULL);
    }
    g_hash_table_replace(reader->seen, key, margin);
}

static void
read_row(const Reader *reader, size_t row)
{
    const Sheet *sheet = &reader->sheet;
    const Place total = sheet_place(sheet, row, reader->column[TOTAL]);
    const Place level = sheet_place(sheet, row, reader->column[LEVEL]);
    const Place date = sheet_place(sheet, row, reader->column[DATE]);
    Margin *margin;
    double days;

    if (sheet_blank(sheet, row) || !check_filled(reader, row))
        return;
    margin = g_new0(Margin, 1);
    margin->variable = text_of(reader, row, VARIABLE);
    margin->level = text_of(reader, row, LEVEL);
    margin->source = text_of(reader, row, SOURCE);
    margin->date = text_of(reader, row, DATE);
    margin->line = sheet_line(sheet, row);
    g_ptr_array_add(reader->margins->margins, margin);
    if (place_number(&total, &margin->total) && margin->total < 0)
        place_error(&total, "number", DEF_NEGATIVE, NULL);
    if (date.value)
        place_date(&date, &days);
    if (parts(margin->variable) != parts(margin->level))
        place_error(&level, "margin.parts", DEF_MARGIN_PARTS, NULL);
    check_doubled(reader, row, margin);
}

static void
read_rows(Reader *reader)
{
    reader->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t row = 0; row < sheet_rows(&reader->sheet); row++)
        read_row(reader, row);
    g_hash_table_unref(reader->seen);
}

Margins *
margins_load(const char *path, Findings *findings)
{
    g_autoptr(Margins) margins = g_new0(Margins, 1);
    g_autofree char *base = g_path_get_basename(path);
    Reader reader = { .margins = margins };

    margins->name = g_strndup(
        base,
        strlen(base) - (g_str_has_suffix(base, ".csv") ? strlen(".csv") : 0));
    margins->path = g_strdup(path);
    margins->texts = g_string_chunk_new(4096);
    margins->margins = g_ptr_array_new_with_free_func(g_free);
    if (!sheet_open(&reader.sheet, path, findings))
        return NULL;
    margins->sha256 = g_strdup(csv_file_sha256(reader.sheet.file));
    if (sheet_columns(&reader.sheet, columns, COLUMNS, reader.column))
        read_rows(&reader);
    sheet_close(&reader.sheet);
    return g_steal_pointer(&margins);
}

void
margins_free(Margins *margins)
{
    if (!margins)
        return;
    g_ptr_array_unref(margins->margins);
    g_string_chunk_free(margins->texts);
    g_free(margins->name);
    g_free(margins->path);
    g_free(margins->sha256);
    g_free(margins);
}
