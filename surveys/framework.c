/* framework.c - a framework's folder, and finding things in it. */
#include "surveys/framework.h"

#include "store/table.h"
#include "surveys/duty.h"
#include "surveys/form_read.h"
#include "surveys/framework_read.h"

#include <math.h>
#include <string.h>

bool
framework_open(const FrameworkReader *reader, const char *name, Sheet *sheet)
{
    g_autofree char *path = path_join(reader->fw->folder, name);

    if (!g_file_test(path, G_FILE_TEST_EXISTS) ||
        !sheet_open(sheet, path, reader->findings))
        return false;
    sheet_hash(sheet, reader->hashes);
    return true;
}

const Instrument *
framework_instrument(const FrameworkReader *reader, const Place *place)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < reader->instruments->len; i++) {
        const Instrument *instrument = reader->instruments->pdata[i];

        if (strcmp(instrument->name, place->value) == 0)
            return instrument;
        g_ptr_array_add(names, instrument->name);
    }
    place_error_near(place, "instrument.unknown",
                     name_nearest_of(place->value, names),
                     DEF_INSTRUMENT_UNKNOWN, NULL);
    return NULL;
}

/* The date in COLUMN of ROW; NAN when the cell is empty or wrong. */
static double
date_of(const Sheet *sheet, size_t row, int column)
{
    const Place place = sheet_place(sheet, row, column);
    double days = (double)NAN;

    if (place.value && !place_date(&place, &days))
        days = (double)NAN;
    return days;
}

enum { YEAR, REFERENCE, FIELD_FROM, FIELD_TO, SCHOOL_YEAR, DUE, ROUND_COLUMNS };

static const SheetColumn round_columns[ROUND_COLUMNS] = {
    { "year", true },      { "reference_date", false }, { "field_from", false },
    { "field_to", false }, { "school_year", false },    { "due", false }
};

static void
read_round(const FrameworkReader *reader, const Sheet *sheet, size_t row,
           const int *column)
{
    const Place place = sheet_place(sheet, row, column[YEAR]);
    const int year = place_year(&place, place.value ? place.value : "");
    Round *round;

    if (sheet_blank(sheet, row))
        return;
    if (!place.value)
        place_error(&place, "year", DEF_YEAR, NULL);
    if (!year)
        return;
    if (framework_round(reader->fw, year))
        place_error(&place, "year.doubled", DEF_YEAR_DOUBLED, NULL);
    round = g_new0(Round, 1);
    round->year = year;
    round->line = place.line;
    round->reference_date = date_of(sheet, row, column[REFERENCE]);
    round->field_from = date_of(sheet, row, column[FIELD_FROM]);
    round->field_to = date_of(sheet, row, column[FIELD_TO]);
    round->due = date_of(sheet, row, column[DUE]);
    round->school_year = pool_name(reader->fw->texts,
                                   sheet_cell(sheet, row, column[SCHOOL_YEAR]));
    g_ptr_array_add(reader->fw->rounds, round);
    if (round->field_from > round->field_to) {
        const Place whole = sheet_place(sheet, row, -1);

        place_error(&whole, "round.field", DEF_ROUND_FIELD, NULL);
    }
}

static int
by_year(const void *a, const void *b)
{
    const Round *const *left = a, *const *right = b;

    return (*left)->year - (*right)->year;
}

void
framework_read_rounds(const FrameworkReader *reader)
{
    g_auto(Sheet) sheet = { 0 };
    int column[ROUND_COLUMNS];

    if (!framework_open(reader, "rounds.csv", &sheet) ||
        !sheet_columns(&sheet, round_columns, ROUND_COLUMNS, column))
        return;
    for (size_t row = 0; row < sheet_rows(&sheet); row++)
        read_round(reader, &sheet, row, column);
    g_ptr_array_sort(reader->fw->rounds, by_year);
}

static void
indicator_free(void *data)
{
    Indicator *indicator = data;

    expr_free(indicator->universe);
    expr_free(indicator->numerator);
    expr_free(indicator->denominator);
    g_strfreev(indicator->domains);
    g_free(indicator);
}

static void
domain_free(void *data)
{
    Domain *domain = data;

    expr_free(domain->expression);
    g_free(domain);
}

static void
duty_free(void *data)
{
    Duty *duty = data;

    expr_free(duty->met);
    g_free(duty);
}

Framework *
framework_load(const char *folder, const GPtrArray *instruments,
               Findings *findings)
{
    g_autoptr(GPtrArray) hashes = g_ptr_array_new_with_free_func(g_free);
    Framework *fw = g_new0(Framework, 1);
    const FrameworkReader reader = { fw, instruments, findings, hashes };

    fw->name = g_path_get_basename(folder);
    fw->folder = g_strdup(folder);
    fw->texts = g_string_chunk_new(16384);
    fw->indicators = g_ptr_array_new_with_free_func(indicator_free);
    fw->domains = g_ptr_array_new_with_free_func(domain_free);
    fw->rounds = g_ptr_array_new_with_free_func(g_free);
    fw->duties = g_ptr_array_new_with_free_func(duty_free);
    fw->quality = quality_rules_new();
    framework_read_indicators(&reader);
    framework_read_domains(&reader);
    framework_read_rounds(&reader);
    framework_read_duties(&reader);
    framework_read_quality(&reader);
    framework_check(&reader);
    fw->sha256 = hash_of(hashes);
    return fw;
}

void
framework_free(Framework *fw)
{
    if (!fw)
        return;
    g_ptr_array_unref(fw->indicators);
    g_ptr_array_unref(fw->domains);
    g_ptr_array_unref(fw->rounds);
    g_ptr_array_unref(fw->duties);
    quality_rules_free(fw->quality);
    g_string_chunk_free(fw->texts);
    g_free(fw->name);
    g_free(fw->folder);
    g_free(fw->sha256);
    g_free(fw);
}

const Indicator *
framework_indicator(const Framework *fw, const char *code)
{
    for (guint i = 0; i < fw->indicators->len; i++) {
        const Indicator *indicator = fw->indicators->pdata[i];

        if (strcmp(indicator->code, code) == 0)
            return indicator;
    }
    return NULL;
}

const Domain *
framework_domain(const Framework *fw, const char *name,
                 const Instrument *instrument)
{
    for (guint i = 0; i < fw->domains->len; i++) {
        const Domain *domain = fw->domains->pdata[i];

        if (domain->instrument == instrument && strcmp(domain->name, name) == 0)
            return domain;
    }
    return NULL;
}

const Round *
framework_round(const Framework *fw, int year)
{
    for (guint i = 0; fw && i < fw->rounds->len; i++) {
        const Round *round = fw->rounds->pdata[i];

        if (round->year == year)
            return round;
    }
    return NULL;
}

double
framework_reference(const Framework *fw, int year)
{
    const Round *round = framework_round(fw, year);

    return round && isfinite(round->reference_date)
               ? round->reference_date
               : date_from_ymd(year, 12, 31);
}
