/* store_weighting.c - how weights came to be: six tables alike but for their
 * columns, which are therefore described and not spelt out. */
#include "store/weighting.h"

#include "store/digest.h"
#include "store/store_private.h"

#include <string.h>

typedef enum { FIELD_TEXT, FIELD_REAL, FIELD_BOOL, FIELD_ID } FieldKind;

typedef struct {
    const char *parameter; /* the column's name with a colon */
    FieldKind kind;
    size_t offset; /* in the element */
} Field;

typedef struct {
    const char *erase, *insert, *select; /* columns in the order of fields */
    const Field *fields;
    size_t n_fields, size;
    size_t list; /* of the elements, in Provenance */
} Records;

#define TEXT(type, column, field)                                              \
    {                                                                          \
        ":" #column, FIELD_TEXT, offsetof(type, field)                         \
    }
#define REAL(type, column)                                                     \
    {                                                                          \
        ":" #column, FIELD_REAL, offsetof(type, column)                        \
    }
#define BOOL(type, column)                                                     \
    {                                                                          \
        ":" #column, FIELD_BOOL, offsetof(type, column)                        \
    }

static const Field source_fields[] = {
    TEXT(Source, indicator, indicator),
    { ":submission", FIELD_ID, offsetof(Source, submission) },
};
static const Field outcome_fields[] = {
    TEXT(Outcome, instrument, instrument),
    TEXT(Outcome, unit, unit),
    TEXT(Outcome, outcome, outcome),
    REAL(Outcome, rows),
    REAL(Outcome, weight),
};
static const Field rate_fields[] = {
    TEXT(OutcomeRate, instrument, instrument),
    TEXT(OutcomeRate, unit, unit),
    TEXT(OutcomeRate, rate, rate),
    REAL(OutcomeRate, value),
};
static const Field cell_fields[] = {
    TEXT(WeightCell, instrument, instrument),
    TEXT(WeightCell, cell, cell),
    TEXT(WeightCell, joined, joined),
    REAL(WeightCell, eligible),
    REAL(WeightCell, complete),
    REAL(WeightCell, factor),
};
static const Field run_fields[] = {
    TEXT(WeightRun, instrument, instrument),
    TEXT(WeightRun, base, base),
    TEXT(WeightRun, method, method),
    REAL(WeightRun, rows),
    REAL(WeightRun, sum_before),
    REAL(WeightRun, sum_after),
    REAL(WeightRun, kish_before),
    REAL(WeightRun, kish_after),
    REAL(WeightRun, g_low),
    REAL(WeightRun, g_high),
    REAL(WeightRun, low),
    REAL(WeightRun, high),
    REAL(WeightRun, bound_low),
    REAL(WeightRun, bound_high),
    BOOL(WeightRun, on_weight),
    REAL(WeightRun, at_bound),
    REAL(WeightRun, steps),
};
static const Field margin_fields[] = {
    TEXT(WeightMargin, instrument, instrument),
    TEXT(WeightMargin, margin, margin),
    REAL(WeightMargin, total),
    REAL(WeightMargin, sum_before),
    REAL(WeightMargin, sum_after),
    REAL(WeightMargin, rows),
    BOOL(WeightMargin, left_out),
};

#define RECORDS(table, columns, parameters, fields, type, list)                \
    {                                                                          \
        "DELETE FROM " table " WHERE year = :year",                            \
            "INSERT INTO " table " (year, ordinal, " columns                   \
            ") VALUES (:year, :ordinal, " parameters ")",                      \
            "SELECT " columns " FROM " table                                   \
            " WHERE year = :year ORDER BY ordinal",                            \
            fields, G_N_ELEMENTS(fields), sizeof(type),                        \
            offsetof(Provenance, list)                                         \
    }

static const Records tables[] = {
    RECORDS("estimate_source", "indicator, submission",
            ":indicator, :submission", source_fields, Source, sources),
    RECORDS("response", "instrument, unit, outcome, rows, weight",
            ":instrument, :unit, :outcome, :rows, :weight", outcome_fields,
            Outcome, outcomes),
    RECORDS("response_rate", "instrument, unit, rate, value",
            ":instrument, :unit, :rate, :value", rate_fields, OutcomeRate,
            rates),
    RECORDS("weight_cell",
            "instrument, cell, joined, eligible, complete, factor",
            ":instrument, :cell, :joined, :eligible, :complete, :factor",
            cell_fields, WeightCell, cells),
    RECORDS("weight_run",
            "instrument, base, method, rows, sum_before, sum_after, "
            "kish_before, kish_after, g_low, g_high, low, high, bound_low, "
            "bound_high, on_weight, at_bound, steps",
            ":instrument, :base, :method, :rows, :sum_before, :sum_after, "
            ":kish_before, :kish_after, :g_low, :g_high, :low, :high, "
            ":bound_low, :bound_high, :on_weight, :at_bound, :steps",
            run_fields, WeightRun, weights),
    RECORDS("weight_margin",
            "instrument, margin, total, sum_before, sum_after, rows, left_out",
            ":instrument, :margin, :total, :sum_before, :sum_after, :rows, "
            ":left_out",
            margin_fields, WeightMargin, margins),
};

static GPtrArray *
list_of(const Provenance *provenance, const Records *records)
{
    const char *at = (const char *)provenance + records->list;

    return *(GPtrArray *const *)(const void *)at;
}

Provenance *
provenance_new(void)
{
    Provenance *provenance = g_new0(Provenance, 1);

    provenance->texts = g_string_chunk_new(4096);
    provenance->version = provenance->definitions = provenance->run = "";
    provenance->sources = g_ptr_array_new_with_free_func(g_free);
    provenance->outcomes = g_ptr_array_new_with_free_func(g_free);
    provenance->rates = g_ptr_array_new_with_free_func(g_free);
    provenance->cells = g_ptr_array_new_with_free_func(g_free);
    provenance->weights = g_ptr_array_new_with_free_func(g_free);
    provenance->margins = g_ptr_array_new_with_free_func(g_free);
    return provenance;
}

void
provenance_free(Provenance *provenance)
{
    if (!provenance)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
        g_ptr_array_unref(list_of(provenance, &tables[i]));
    g_string_chunk_free(provenance->texts);
    g_free(provenance);
}

const char *
provenance_text(Provenance *provenance, const char *text)
{
    return g_string_chunk_insert_const(provenance->texts, text);
}

static void
set_field(Query *query, const Field *field, const char *element)
{
    const void *at = element + field->offset;

    switch (field->kind) {
    case FIELD_TEXT:
        query_set_text(query, field->parameter, *(const char *const *)at);
        break;
    case FIELD_REAL:
        query_set_real(query, field->parameter, *(const double *)at);
        break;
    case FIELD_BOOL:
        query_set_integer(query, field->parameter, *(const bool *)at ? 1 : 0);
        break;
    case FIELD_ID:
    default:
        query_set_integer(query, field->parameter, *(const int64_t *)at);
    }
}

static bool
put_element(Store *store, const Records *records, int year, int64_t ordinal,
            const char *element, GError **error)
{
    g_autoptr(Query) query = db_query(store->db, records->insert, error);

    if (!query)
        return false;
    query_set_integer(query, ":year", year);
    query_set_integer(query, ":ordinal", ordinal);
    for (size_t i = 0; i < records->n_fields; i++)
        set_field(query, &records->fields[i], element);
    return query_run(store->db, query, error);
}

static bool
erase(Store *store, const char *sql, int year, GError **error)
{
    g_autoptr(Query) query = db_query(store->db, sql, error);

    if (!query)
        return false;
    query_set_integer(query, ":year", year);
    return query_run(store->db, query, error);
}

static bool
put_records(Store *store, const Records *records, int year,
            const Provenance *provenance, GError **error)
{
    const GPtrArray *list = list_of(provenance, records);

    if (!erase(store, records->erase, year, error))
        return false;
    for (guint i = 0; i < list->len; i++)
        if (!put_element(store, records, year, i, list->pdata[i], error))
            return false;
    return true;
}

/* Of the version, the definitions and the hashes of the files, in order. */
static char *
run_id(Store *store, int year, const Provenance *provenance, GError **error)
{
    static const char sql[] =
        "SELECT sha256 FROM submission WHERE id IN (SELECT submission FROM "
        "estimate_source WHERE year = :year) ORDER BY instrument, year, unit, "
        "id";
    g_autoptr(GString) text = g_string_new(provenance->version);
    g_autoptr(Query) query = db_query(store->db, sql, error);
    int step;

    if (!query)
        return NULL;
    g_string_append_printf(text, "\n%s\n", provenance->definitions);
    query_set_integer(query, ":year", year);
    while ((step = query_step(store->db, query, error)) == 1)
        g_string_append_printf(text, "%s\n", query_text(query, 0));
    return step < 0 ? NULL : digest_bytes(text->str, text->len);
}

bool
store_put_provenance(Store *store, int year, const Provenance *provenance,
                     GError **error)
{
    static const char clear[] = "DELETE FROM run WHERE year = :year";
    static const char sql[] =
        "INSERT INTO run VALUES (:year, :id, :version, :definitions)";
    g_autofree char *id = NULL;
    g_autoptr(Query) query = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
        if (!put_records(store, &tables[i], year, provenance, error))
            return false;
    id = run_id(store, year, provenance, error);
    if (!id || !erase(store, clear, year, error))
        return false;
    query = db_query(store->db, sql, error);
    if (!query)
        return false;
    query_set_integer(query, ":year", year);
    query_set_text(query, ":id", id);
    query_set_text(query, ":version", provenance->version);
    query_set_text(query, ":definitions", provenance->definitions);
    return query_run(store->db, query, error);
}

static void
read_field(Query *query, int column, const Field *field, Provenance *provenance,
           char *element)
{
    void *at = element + field->offset;

    switch (field->kind) {
    case FIELD_TEXT:
        *(const char **)at =
            provenance_text(provenance, query_text(query, column));
        break;
    case FIELD_REAL:
        *(double *)at = query_real(query, column);
        break;
    case FIELD_BOOL:
        *(bool *)at = sqlite3_column_int(query, column) != 0;
        break;
    case FIELD_ID:
    default:
        *(int64_t *)at = sqlite3_column_int64(query, column);
    }
}

static bool
read_records(Store *store, const Records *records, int year,
             Provenance *provenance, GError **error)
{
    GPtrArray *list = list_of(provenance, records);
    g_autoptr(Query) query = db_query(store->db, records->select, error);
    int step;

    if (!query)
        return false;
    query_set_integer(query, ":year", year);
    while ((step = query_step(store->db, query, error)) == 1) {
        char *element = g_malloc0(records->size);

        for (size_t i = 0; i < records->n_fields; i++)
            read_field(query, (int)i, &records->fields[i], provenance, element);
        g_ptr_array_add(list, element);
    }
    return step == 0;
}

static bool
read_run(Store *store, int year, Provenance *provenance, GError **error)
{
    static const char sql[] =
        "SELECT version, definitions, id FROM run WHERE year = :year";
    g_autoptr(Query) query = db_query(store->db, sql, error);
    int step;

    if (!query)
        return false;
    query_set_integer(query, ":year", year);
    step = query_step(store->db, query, error);
    if (step == 1) {
        provenance->version = provenance_text(provenance, query_text(query, 0));
        provenance->definitions =
            provenance_text(provenance, query_text(query, 1));
        provenance->run = provenance_text(provenance, query_text(query, 2));
    }
    return step >= 0;
}

Provenance *
store_provenance(Store *store, int year, GError **error)
{
    g_autoptr(Provenance) provenance = provenance_new();

    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
        if (!read_records(store, &tables[i], year, provenance, error))
            return NULL;
    return read_run(store, year, provenance, error)
               ? g_steal_pointer(&provenance)
               : NULL;
}
