/* sampling.c - sampling.csv: one row says how a year's sample is drawn. */
#include "surveys/sampling.h"

#include "surveys/form_read.h"

#include <string.h>

enum {
    YEAR,
    FRAME,
    SIZE,
    STRATA,
    DOMAIN,
    LISTS,
    MARGIN,
    CONFIDENCE,
    SHARE,
    SHARE_COLUMN,
    DEFF,
    RESPONSE,
    ELIGIBLE,
    TAKE,
    LEAST,
    ALLOCATION,
    SEED,
    COLUMNS
};

static const SheetColumn columns[COLUMNS] = {
    [YEAR] = { "year", false },
    [FRAME] = { "frame", true },
    [SIZE] = { "size", false },
    [STRATA] = { "strata", true },
    [DOMAIN] = { "domain", false },
    [LISTS] = { "lists", false },
    [MARGIN] = { "margin", true },
    [CONFIDENCE] = { "confidence", false },
    [SHARE] = { "share", false },
    [SHARE_COLUMN] = { "share_column", false },
    [DEFF] = { "deff", true },
    [RESPONSE] = { "response", true },
    [ELIGIBLE] = { "eligible", false },
    [TAKE] = { "take", true },
    [LEAST] = { "least", false },
    [ALLOCATION] = { "allocation", true },
    [SEED] = { "seed", true },
};

static const char *const allocations[] = { "equal_precision", "proportional",
                                           "neyman" };

typedef struct {
    const Sheet *sheet;
    size_t row;
    const int *column;
    GStringChunk *pool;
} Row;

const char *
allocation_name(Allocation allocation)
{
    return allocations[allocation];
}

static const char *
text(const Row *row, int which, const char *otherwise)
{
    const char *cell = sheet_cell(row->sheet, row->row, row->column[which]);

    return pool_name(row->pool, *cell ? cell : otherwise);
}

static Place
place(const Row *row, int which)
{
    Place at = sheet_place(row->sheet, row->row, row->column[which]);

    at.value = sheet_cell(row->sheet, row->row, row->column[which]);
    return at;
}

/* A number over LOW and at most HIGH. */
static double
number(const Row *row, int which, double low, double high, double otherwise)
{
    const Place at = place(row, which);
    g_autofree char *from = g_strdup_printf("%g", low);
    g_autofree char *to = g_strdup_printf("%g", high);
    double value;

    if (!*at.value && !columns[which].needed)
        return otherwise;
    if (!place_number(&at, &value))
        return otherwise;
    if (value > low && value <= high)
        return value;
    place_error(&at, "number", DEF_NUMBER_BETWEEN, "low", from, "high", to,
                NULL);
    return otherwise;
}

static Allocation
allocation(const Row *row)
{
    const Place at = place(row, ALLOCATION);
    int found =
        place_one_of(&at, "value", allocations, G_N_ELEMENTS(allocations));

    return found < 0 ? ALLOCATE_EQUAL_PRECISION : (Allocation)found;
}

static void
check_needed(const Row *row)
{
    static const int texts[] = { FRAME, STRATA, SEED };

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        const Place at = place(row, texts[i]);

        if (!*at.value)
            place_error(&at, "required", DEF_CELL_EMPTY, NULL);
    }
}

static Sampling *
read_row(const Row *row)
{
    Sampling *s = g_new0(Sampling, 1);
    const Place year = place(row, YEAR);

    check_needed(row);
    s->year = place_year(&year, year.value);
    s->frame = text(row, FRAME, "");
    s->size = text(row, SIZE, "size");
    s->strata = text_words(text(row, STRATA, ""));
    s->domain = text(row, DOMAIN, "");
    s->lists = text(row, LISTS, s->domain);
    s->share_column = text(row, SHARE_COLUMN, "");
    s->margin = number(row, MARGIN, 0, 0.5, 0.05);
    s->confidence = number(row, CONFIDENCE, 0.5, 0.999, 0.95);
    s->share = number(row, SHARE, 0, 1, 0.5);
    s->deff = number(row, DEFF, 0, 100, 1);
    s->response = number(row, RESPONSE, 0, 1, 1);
    s->eligible = number(row, ELIGIBLE, 0, 1, 1);
    s->take = number(row, TAKE, 0, 1e6, 1);
    s->least = number(row, LEAST, 0, 1e6, 2);
    s->allocation = allocation(row);
    s->seed = text(row, SEED, "");
    s->line = sheet_line(row->sheet, row->row);
    return s;
}

void
sampling_free(Sampling *sampling)
{
    if (!sampling)
        return;
    g_strfreev(sampling->strata);
    g_free(sampling);
}

void
sampling_read(GPtrArray *plans, const char *path, GStringChunk *pool,
              Findings *findings, GPtrArray *hashes)
{
    g_auto(Sheet) sheet = { .file = NULL };
    int column[COLUMNS];

    if (!g_file_test(path, G_FILE_TEST_EXISTS) ||
        !sheet_open(&sheet, path, findings) ||
        !sheet_columns(&sheet, columns, COLUMNS, column))
        return;
    sheet_hash(&sheet, hashes);
    for (size_t i = 0; i < sheet_rows(&sheet); i++) {
        const Row row = { &sheet, i, column, pool };
        Sampling *sampling = sheet_blank(&sheet, i) ? NULL : read_row(&row);

        if (sampling)
            g_ptr_array_add(plans, sampling);
    }
}

const Sampling *
sampling_of(const GPtrArray *plans, int year)
{
    const Sampling *every = NULL;

    for (guint i = 0; i < plans->len; i++) {
        const Sampling *sampling = plans->pdata[i];

        if (sampling->year == year)
            return sampling;
        if (sampling->year == 0)
            every = sampling;
    }
    return every;
}
