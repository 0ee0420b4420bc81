/* registry.c - dated registers: codes hashed, each with all its periods. */
#include "surveys/registry.h"

#include "store/table.h"
#include "store/text.h"
#include "surveys/registry_near.h"
#include "surveys/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    CODE,
    NAME_VI,
    NAME_EN,
    TYPE,
    REGION,
    PARENT,
    VALID_FROM,
    VALID_TO,
    SUCCESSOR,
    SIZE,
    ILLUSTRATIVE,
    COLUMNS
};

static const char *const columns[COLUMNS] = {
    "code",       "name_vi",  "name_en",   "type", "region",      "parent",
    "valid_from", "valid_to", "successor", "size", "illustrative"
};

/* Texts of units are the cells of SHEET, which stays open. */
struct Register {
    char *name;
    Sheet sheet;
    int column[COLUMNS];
    Unit *units;
    size_t n;
    GHashTable *first; /* code -> index + 1 of its last read unit */
    size_t *before;    /* of each unit: index + 1 of the one of the same code
                          that was read before it; 0: none */
    bool illustrative;
    NearIndex *near; /* owned */
};

/* A further column that looks like one of ours, misspelt. */
static void
warn_near(const Register *reg)
{
    const CsvFile *file = reg->sheet.file;
    const char *absent[COLUMNS];
    size_t n = 0;

    for (int i = 0; i < COLUMNS; i++)
        if (reg->column[i] < 0)
            absent[n++] = columns[i];
    for (size_t c = 0; c < csv_file_columns(file); c++) {
        const char *header = csv_file_header(file, c);
        const char *near = name_nearest(header, absent, n);
        const Place place = sheet_header_place(&reg->sheet, header);

        if (near && text_distance(header, near) == 1)
            place_warn_near(&place, "column.unknown", near, DEF_REGISTER_COLUMN,
                            NULL);
    }
}

static bool
find_columns(Register *reg)
{
    const Place place = sheet_header_place(&reg->sheet, columns[CODE]);
    const bool distinct = sheet_distinct(&reg->sheet);

    for (int i = 0; i < COLUMNS; i++)
        reg->column[i] = sheet_find(&reg->sheet, columns[i]);
    warn_near(reg);
    if (reg->column[CODE] < 0)
        place_error(&place, "column.missing", DEF_COLUMN_MISSING, NULL);
    return distinct && reg->column[CODE] >= 0;
}

static const char *
cell(const Register *reg, size_t row, int which)
{
    return sheet_cell(&reg->sheet, row, reg->column[which]);
}

static double
read_date(const Register *reg, size_t row, int which, double open)
{
    double days = open;
    Place place;

    if (!*cell(reg, row, which))
        return open;
    place = sheet_place(&reg->sheet, row, reg->column[which]);
    return place_date(&place, &days) ? days : open;
}

static bool
is_yes(const char *text)
{
    return strcmp(text, "1") == 0 || g_ascii_strcasecmp(text, "yes") == 0 ||
           g_ascii_strcasecmp(text, "true") == 0;
}

static void
check_size(const Register *reg, size_t row)
{
    Place place;
    double size;

    if (!*cell(reg, row, SIZE))
        return;
    place = sheet_place(&reg->sheet, row, reg->column[SIZE]);
    if (place_number(&place, &size) && size < 0)
        place_error(&place, "number", DEF_NEGATIVE, NULL);
}

/* A code may come back only when its other periods are over. */
static void
check_overlap(const Register *reg, size_t i)
{
    const Unit *unit = &reg->units[i];

    for (size_t j = reg->before[i]; j; j = reg->before[j - 1]) {
        const Unit *other = &reg->units[j - 1];
        g_autofree char *line = NULL;
        Place place;

        if (unit->valid_from > other->valid_to ||
            other->valid_from > unit->valid_to)
            continue;
        line = g_strdup_printf("%zu", other->line);
        place = sheet_place(&reg->sheet, unit->row, reg->column[CODE]);
        place_error(&place, "register.overlap", DEF_REGISTER_OVERLAP, "line",
                    line, NULL);
        return;
    }
}

static void
read_unit(Register *reg, size_t row)
{
    Unit *unit = &reg->units[reg->n];
    Place whole;

    unit->code = cell(reg, row, CODE);
    if (!*unit->code) {
        whole = sheet_place(&reg->sheet, row, -1);
        if (!sheet_blank(&reg->sheet, row))
            place_error(&whole, "register.code", DEF_REGISTER_CODE, NULL);
        return;
    }
    unit->name = label_of(cell(reg, row, NAME_VI), cell(reg, row, NAME_EN));
    unit->type = cell(reg, row, TYPE);
    unit->region = cell(reg, row, REGION);
    unit->parent = cell(reg, row, PARENT);
    unit->successor = cell(reg, row, SUCCESSOR);
    unit->valid_from = read_date(reg, row, VALID_FROM, -INFINITY);
    unit->valid_to = read_date(reg, row, VALID_TO, INFINITY);
    unit->illustrative = is_yes(cell(reg, row, ILLUSTRATIVE));
    unit->row = row;
    unit->line = sheet_line(&reg->sheet, row);
    reg->illustrative |= unit->illustrative;
    reg->before[reg->n] =
        GPOINTER_TO_SIZE(g_hash_table_lookup(reg->first, unit->code));
    table_put(reg->first, unit->code, GSIZE_TO_POINTER(++reg->n));
    if (unit->valid_from > unit->valid_to) {
        whole = sheet_place(&reg->sheet, row, -1);
        place_error(&whole, "register.period", DEF_REGISTER_PERIOD, NULL);
    }
    check_overlap(reg, reg->n - 1);
    check_size(reg, row);
}

Register *
register_load(const char *path, Findings *findings)
{
    g_autoptr(Register) reg = g_new0(Register, 1);
    g_autofree char *base = g_path_get_basename(path);
    size_t rows;

    reg->name = g_strndup(
        base,
        strlen(base) - (g_str_has_suffix(base, ".csv") ? strlen(".csv") : 0));
    reg->first = g_hash_table_new(g_str_hash, g_str_equal);
    reg->near = near_index_new();
    if (!sheet_open(&reg->sheet, path, findings) || !find_columns(reg))
        return NULL;
    rows = sheet_rows(&reg->sheet);
    reg->units = g_new0(Unit, rows + 1);
    reg->before = g_new0(size_t, rows + 1);
    for (size_t row = 0; row < rows; row++)
        read_unit(reg, row);
    return g_steal_pointer(&reg);
}

void
register_free(Register *reg)
{
    if (!reg)
        return;
    g_clear_pointer(&reg->first, g_hash_table_unref);
    sheet_close(&reg->sheet);
    near_index_free(reg->near);
    g_free(reg->before);
    g_free(reg->units);
    g_free(reg->name);
    g_free(reg);
}

const char *
register_name(const Register *reg)
{
    return reg->name;
}

const char *
register_path(const Register *reg)
{
    return csv_file_path(reg->sheet.file);
}

const char *
register_sha256(const Register *reg)
{
    return csv_file_sha256(reg->sheet.file);
}

bool
register_has(const Register *reg, const char *name)
{
    return sheet_find(&reg->sheet, name) >= 0;
}

size_t
register_columns(const Register *reg)
{
    return csv_file_columns(reg->sheet.file);
}

const char *
register_column(const Register *reg, size_t i)
{
    return csv_file_header(reg->sheet.file, i);
}

size_t
register_size(const Register *reg)
{
    return reg->n;
}

const Unit *
register_get(const Register *reg, size_t i)
{
    return &reg->units[i];
}

bool
unit_valid(const Unit *unit, double date)
{
    return unit->valid_from <= date && date <= unit->valid_to;
}

/* Index + 1 of the last unit of CODE, 0: none. */
static size_t
chain(const Register *reg, const char *code)
{
    return GPOINTER_TO_SIZE(g_hash_table_lookup(reg->first, code));
}

const Unit *
register_find(const Register *reg, const char *code, double date)
{
    for (size_t i = chain(reg, code); i; i = reg->before[i - 1])
        if (unit_valid(&reg->units[i - 1], date))
            return &reg->units[i - 1];
    return NULL;
}

const Unit *
register_ever(const Register *reg, const char *code)
{
    const size_t i = chain(reg, code);

    return i ? &reg->units[i - 1] : NULL;
}

/* Whether A and B, of one code, are one place: by the same name, or one name
 * shortened from the other (Thừa Thiên Huế, Huế). */
static bool
same_meaning(const Unit *a, const Unit *b)
{
    g_autofree char *one = text_fold(a->name.any ? a->name.any : "");
    g_autofree char *two = text_fold(b->name.any ? b->name.any : "");

    return strstr(one, two) || strstr(two, one);
}

const Unit *
register_other(const Register *reg, const char *code, double date)
{
    const Unit *now = register_find(reg, code, date);

    for (size_t i = chain(reg, code); i; i = reg->before[i - 1]) {
        const Unit *unit = &reg->units[i - 1];

        if (!now || (unit != now && !same_meaning(unit, now)))
            return unit;
    }
    return NULL;
}

const Unit *
register_nearest(const Register *reg, const char *text, double date)
{
    return near_index_find(reg->near, reg, text, date);
}

static int
by_code(const void *a, const void *b)
{
    const Unit *const *left = a, *const *right = b;

    return strcmp((*left)->code, (*right)->code);
}

GPtrArray *
register_valid(const Register *reg, double date)
{
    GPtrArray *units = g_ptr_array_new();

    for (size_t i = 0; i < reg->n; i++)
        if (unit_valid(&reg->units[i], date))
            g_ptr_array_add(units, &reg->units[i]);
    g_ptr_array_sort(units, by_code);
    return units;
}

double
register_number(const Register *reg, const Unit *unit, const char *name)
{
    const char *text = register_text(reg, unit, name);
    char *end = NULL;
    const double number = g_ascii_strtod(text, &end);

    return end == text || *end || !isfinite(number) ? (double)NAN : number;
}

const char *
register_text(const Register *reg, const Unit *unit, const char *name)
{
    return sheet_cell(&reg->sheet, unit->row, sheet_find(&reg->sheet, name));
}

bool
register_illustrative(const Register *reg)
{
    return reg->illustrative;
}
