/* parts.c - columns of the store as the instrument has them now. */
#include "analysis/parts.h"

#include "analysis/analysis_words.h"
#include "store/error.h"
#include <string.h>

void
part_list_free(PartList *list)
{
    if (list == NULL)
        return;
    g_ptr_array_unref(list->submissions);
    g_array_unref(list->parts);
    g_free(list);
}

const Submission *
part_list_submission(const PartList *list, size_t i)
{
    return list->submissions->pdata[i];
}

static bool
add_parts(PartList *list, Store *store, size_t i, GError **error)
{
    PartAddress at = { .submission = i };

    for (;; at.part++) {
        int64_t rows = store_part_rows(store, part_list_submission(list, i)->id,
                                       at.part, error);

        if (rows <= 0)
            return rows == 0;
        at.rows = (size_t)rows;
        g_array_append_val(list->parts, at);
        at.first_row += at.rows;
    }
}

static bool
add_year(PartList *list, Store *store, int year, GError **error)
{
    g_autoptr(GPtrArray) found =
        store_submissions(store, list->instrument->name, year, error);

    if (found == NULL)
        return false;
    for (guint i = 0; i < found->len; i++) {
        g_ptr_array_add(list->submissions, found->pdata[i]);
        found->pdata[i] = NULL;
        if (!add_parts(list, store, list->submissions->len - 1, error))
            return false;
    }
    return true;
}

static void
free_submission(gpointer submission)
{
    submission_free(submission);
}

PartList *
part_list_new(Store *store, const Instrument *instrument, int from, int to,
              GError **error)
{
    g_autoptr(PartList) list = g_new0(PartList, 1);

    list->instrument = instrument;
    list->submissions = g_ptr_array_new_with_free_func(free_submission);
    list->parts = g_array_new(FALSE, FALSE, sizeof(PartAddress));
    for (int year = from; year <= to; year++)
        if (!add_year(list, store, year, error))
            return NULL;
    return g_steal_pointer(&list);
}

PartList *
part_list_one(Store *store, const Instrument *instrument, int64_t id,
              GError **error)
{
    g_autoptr(PartList) list = g_new0(PartList, 1);
    Submission *submission = store_get_submission(store, id, error);

    list->instrument = instrument;
    list->submissions = g_ptr_array_new_with_free_func(free_submission);
    list->parts = g_array_new(FALSE, FALSE, sizeof(PartAddress));
    if (submission == NULL)
        return NULL;
    g_ptr_array_add(list->submissions, submission);
    return add_parts(list, store, 0, error) ? g_steal_pointer(&list) : NULL;
}

unsigned
part_list_made_from(const PartList *list)
{
    unsigned bits = 0;

    for (guint i = 0; i < list->submissions->len; i++) {
        const Submission *s = part_list_submission(list, i);

        bits |= s->simulated ? MADE_FROM_SIMULATED : 0;
        bits |= s->override_reason != NULL ? MADE_FROM_OVERRIDE : 0;
    }
    return bits;
}

DataPart *
data_part_new(const Instrument *instrument, const Submission *submission,
              size_t rows)
{
    DataPart *part = g_new0(DataPart, 1);

    part->submission = submission;
    part->rows = rows;
    part->n_columns = instrument->n_variables;
    part->columns = g_new0(Column *, part->n_columns + 1);
    return part;
}

void
data_part_free(DataPart *part)
{
    if (part == NULL)
        return;
    for (size_t i = 0; i < part->n_columns; i++)
        if (part->columns[i] != NULL)
            column_free(part->columns[i]);
    g_free(part->columns);
    g_free(part);
}

const Column *const *
data_part_view(const DataPart *part)
{
    return (const Column *const *)part->columns;
}

static bool
same_codes(const CodeList *a, const CodeList *b)
{
    if (a == b)
        return true;
    if (code_list_size(a) != code_list_size(b))
        return false;
    for (size_t i = 0; i < code_list_size(a); i++)
        if (strcmp(code_list_name(a, i), code_list_name(b, i)) != 0)
            return false;
    return true;
}

/* By code of FROM: the code in TO of that name, or -1. */
static int32_t *
map_codes(const CodeList *from, const CodeList *to)
{
    size_t n = code_list_size(from);
    int32_t *map = g_new0(int32_t, n + 1);

    for (size_t i = 0; i < n; i++) {
        const char *name = code_list_name(from, i);

        map[i] = code_list_find(to, name, strlen(name));
    }
    return map;
}

static void
map_set(const Column *from, size_t row, const int32_t *map, uint64_t *words,
        size_t n_words)
{
    memset(words, 0, n_words * sizeof *words);
    for (size_t code = 0; code < code_list_size(from->codes); code++) {
        uint64_t word = from->set[row * from->set_words + code / 64];

        if ((word >> code % 64 & 1) != 0 && map[code] >= 0)
            words[map[code] / 64] |= (uint64_t)1 << map[code] % 64;
    }
}

static Column *
recode(const Column *from, CodeList *codes)
{
    Column *to = column_new(from->type, codes);
    g_autofree int32_t *map = map_codes(from->codes, codes);
    g_autofree uint64_t *words = g_new0(uint64_t, to->set_words + 1);

    for (size_t row = 0; row < from->size; row++)
        if (from->presence[row] != PRESENT) {
            column_add_missing(to, from->presence[row]);
        } else if (from->type == COLUMN_SET) {
            map_set(from, row, map, words, to->set_words);
            column_add_set(to, words);
        } else if (map[from->code[row]] < 0) {
            column_add_missing(to, NOT_STATED);
        } else {
            column_add_code(to, map[from->code[row]]);
        }
    return to;
}

Column *
data_part_conform(Column *column, const Variable *variable)
{
    g_autoptr(Column) owned = column;

    if (column->type != variable->type)
        return NULL;
    if (column->codes == NULL || variable->codes == NULL ||
        same_codes(column->codes, variable->codes))
        return g_steal_pointer(&owned);
    return recode(owned, variable->codes);
}

static Column *
all_missing(const Variable *variable, size_t rows)
{
    Column *column = column_new(variable->type, variable->codes);

    for (size_t i = 0; i < rows; i++)
        column_add_missing(column, NOT_STATED);
    return column;
}

static Column *
submitter_column(const char *unit, size_t rows)
{
    Column *column = column_new(COLUMN_TEXT, NULL);
    size_t length = strlen(unit);

    for (size_t i = 0; i < rows; i++)
        column_add_text(column, unit, length);
    return column;
}

static Column *
load_column(Store *store, const Submission *s, int part, size_t rows,
            const Variable *variable, GError **error)
{
    GError *failed = NULL;
    Column *column =
        store_get_chunk(store, s->id, part, variable->name, &failed);

    if (failed != NULL) {
        g_propagate_error(error, failed);
        return NULL;
    }
    if (column == NULL)
        return all_missing(variable, rows);
    column = data_part_conform(column, variable);
    if (column == NULL)
        error_set(error, KHAOSAT_ERROR_DESIGN,
                  &analysis_words[ANALYSIS_TYPE_CHANGED], "variable",
                  variable->name, "file", s->file_name, NULL);
    return column;
}

DataPart *
data_part_load(Store *store, const PartList *list, size_t i, const bool *needed,
               GError **error)
{
    const PartAddress *at = &g_array_index(list->parts, PartAddress, i);
    const Submission *s = part_list_submission(list, at->submission);
    const Instrument *instrument = list->instrument;
    g_autoptr(DataPart) part = data_part_new(instrument, s, at->rows);

    part->number = at->part;
    part->first_row = at->first_row;
    for (size_t v = 0; v < instrument->n_variables; v++) {
        if (!needed[v])
            continue;
        if ((int)v == instrument->unit)
            part->columns[v] = submitter_column(s->unit, at->rows);
        else
            part->columns[v] = load_column(store, s, at->part, at->rows,
                                           &instrument->variables[v], error);
        if (part->columns[v] == NULL)
            return NULL;
    }
    return g_steal_pointer(&part);
}
