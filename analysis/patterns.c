/* patterns.c - rows into cells of the margins, cells into equations. */
#include "analysis/patterns.h"

#include "analysis/analysis_words.h"
#include "analysis/keys.h"
#include "store/error.h"
#include <math.h>
#include <string.h>

void
part_patterns_free(PartPatterns *patterns)
{
    if (patterns == NULL)
        return;
    g_free(patterns->of_row);
    g_free(patterns->index);
    g_free(patterns->value);
    g_free(patterns);
}

/* Keys of the variables of DIMENSION together, names joined by "*". */
static Keys *
cell_keys(const Dimension *dimension, const DataPart *part, uint32_t *out)
{
    Keys *names = keys_new();

    keys_of_column(names, part->columns[dimension->variable[0]], out);
    for (size_t v = 1; dimension->variable[v] >= 0; v++) {
        g_autofree uint32_t *next = g_new(uint32_t, part->rows + 1);
        g_autoptr(Keys) next_names = keys_new();
        g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(KeyPair));
        Keys *joined = keys_new();

        keys_of_column(next_names, part->columns[dimension->variable[v]], next);
        keys_of_pairs(out, next, part->rows, out, pairs);
        for (guint i = 0; i < pairs->len; i++) {
            const KeyPair *p = &g_array_index(pairs, KeyPair, i);
            g_autofree char *name = g_strconcat(
                keys_name(names, p->a), "*", keys_name(next_names, p->b), NULL);

            keys_add(joined, name, strlen(name));
        }
        keys_free(names);
        names = joined;
    }
    return names;
}

static bool
unknown_cell(const char *cell, const DataPart *part, GError **error)
{
    return error_set(error, KHAOSAT_ERROR_DESIGN,
                     &analysis_words[ANALYSIS_MARGIN_UNKNOWN], "cell", cell,
                     "file", part->submission->file_name, NULL);
}

/* By row: which of the distinct entries of the dimension, and those. */
typedef struct {
    uint32_t *of_row; /* 0: none */
    GArray *index;    /* of uint32_t; entry 0 is MARGIN_NONE */
    GArray *value;    /* of double */
} Entries;

static void
entries_clear(Entries *entries)
{
    g_free(entries->of_row);
    g_array_unref(entries->index);
    g_array_unref(entries->value);
}

static void
add_entry(Entries *entries, uint32_t index, double value)
{
    g_array_append_val(entries->index, index);
    g_array_append_val(entries->value, value);
}

static bool
is_used(const uint32_t *of_row, const double *weight, size_t rows,
        uint32_t entry)
{
    for (size_t i = 0; i < rows; i++)
        if (of_row[i] == entry && weight[i] != 0)
            return true;
    return false;
}

static bool
read_dimension(const Dimension *dimension, const DataPart *part,
               const double *weight, Entries *entries, GError **error)
{
    g_autoptr(Keys) names = NULL;

    entries->of_row = g_new(uint32_t, part->rows + 1);
    entries->index = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    entries->value = g_array_new(FALSE, FALSE, sizeof(double));
    add_entry(entries, MARGIN_NONE, 0);
    names = cell_keys(dimension, part, entries->of_row);
    for (uint32_t k = 0; k < keys_size(names); k++) {
        const char *name = keys_name(names, k);
        guint place =
            GPOINTER_TO_UINT(g_hash_table_lookup(dimension->cells, name));

        if (dimension->numeric)
            add_entry(entries, (uint32_t)dimension->first,
                      g_ascii_strtod(name, NULL));
        else
            add_entry(entries, place == 0 ? MARGIN_NONE : place - 1,
                      place == 0 ? 0 : 1);
        if (!dimension->numeric && place == 0 &&
            is_used(entries->of_row, weight, part->rows, k))
            return unknown_cell(name, part, error);
    }
    for (size_t i = 0; i < part->rows; i++)
        entries->of_row[i] =
            entries->of_row[i] == KEY_MISSING ? 0 : entries->of_row[i] + 1;
    return true;
}

/* Design weights as a dimension that is no margin. */
static void
read_weights(const double *weight, size_t rows, Entries *entries)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new(g_double_hash, g_double_equal);
    union {
        const double *borrowed;
        gpointer pointer;
    } as;

    entries->of_row = g_new(uint32_t, rows + 1);
    entries->index = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    entries->value = g_array_new(FALSE, FALSE, sizeof(double));
    for (size_t i = 0; i < rows; i++) {
        guint place;

        as.borrowed = &weight[i];
        place = GPOINTER_TO_UINT(g_hash_table_lookup(seen, as.pointer));
        if (place == 0) {
            add_entry(entries, MARGIN_NONE, weight[i]);
            place = entries->index->len;
            g_hash_table_insert(seen, as.pointer, GUINT_TO_POINTER(place));
        }
        entries->of_row[i] = place - 1;
    }
}

/* PATTERNS, whose dimensions before D are done, gets D: the pairs of what was
 * and what is. */
static void
cross(PartPatterns *patterns, size_t d, const Entries *entries, size_t rows)
{
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(KeyPair));
    size_t width = patterns->width;
    uint32_t *index;
    double *value;

    keys_of_pairs(patterns->of_row, entries->of_row, rows, patterns->of_row,
                  pairs);
    index = g_new(uint32_t, pairs->len * width + 1);
    value = g_new(double, pairs->len *width + 1);
    for (size_t i = 0; i < pairs->len; i++) {
        const KeyPair *p = &g_array_index(pairs, KeyPair, i);

        memcpy(index + i * width, patterns->index + p->a * width,
               width * sizeof *index);
        memcpy(value + i * width, patterns->value + p->a * width,
               width * sizeof *value);
        index[i * width + d] = g_array_index(entries->index, uint32_t, p->b);
        value[i * width + d] = g_array_index(entries->value, double, p->b);
    }
    g_free(patterns->index);
    g_free(patterns->value);
    patterns->index = index;
    patterns->value = value;
    patterns->n = pairs->len;
}

PartPatterns *
part_patterns_new(const MarginPlan *plan, const DataPart *part,
                  const double *weight, GError **error)
{
    g_autoptr(PartPatterns) patterns = g_new0(PartPatterns, 1);

    patterns->width = margin_plan_width(plan);
    patterns->n = 1;
    patterns->of_row = g_new0(uint32_t, part->rows + 1);
    patterns->index = g_new0(uint32_t, patterns->width + 1);
    patterns->value = g_new0(double, patterns->width + 1);
    for (size_t d = 0; d < plan->dimensions->len; d++) {
        Entries entries;
        bool good = read_dimension(plan->dimensions->pdata[d], part, weight,
                                   &entries, error);

        if (good)
            cross(patterns, d, &entries, part->rows);
        entries_clear(&entries);
        if (!good)
            return NULL;
    }
    if (plan->by_weight) {
        Entries entries;

        read_weights(weight, part->rows, &entries);
        cross(patterns, patterns->width - 1, &entries, part->rows);
        entries_clear(&entries);
    }
    return g_steal_pointer(&patterns);
}

/* Sums over the rows of a pattern that responded. */
typedef struct {
    double weight, rows, squares, least, most;
} PatternSums;

struct PatternTable {
    size_t width;
    GHashTable *places; /* owned: GBytes of index and value -> number + 1 */
    GArray *index, *value;
    GArray *sums; /* of PatternSums */
};

PatternTable *
pattern_table_new(size_t width)
{
    PatternTable *table = g_new(PatternTable, 1);

    table->width = width;
    table->places = g_hash_table_new_full(g_bytes_hash, g_bytes_equal,
                                          (GDestroyNotify)g_bytes_unref, NULL);
    table->index = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    table->value = g_array_new(FALSE, FALSE, sizeof(double));
    table->sums = g_array_new(FALSE, FALSE, sizeof(PatternSums));
    return table;
}

void
pattern_table_free(PatternTable *table)
{
    if (table == NULL)
        return;
    g_hash_table_unref(table->places);
    g_array_unref(table->index);
    g_array_unref(table->value);
    g_array_unref(table->sums);
    g_free(table);
}

static GBytes *
pattern_bytes(const uint32_t *index, const double *value, size_t width)
{
    GByteArray *bytes = g_byte_array_new();

    g_byte_array_append(bytes, (const guint8 *)index,
                        (guint)(width * sizeof *index));
    g_byte_array_append(bytes, (const guint8 *)value,
                        (guint)(width * sizeof *value));
    return g_byte_array_free_to_bytes(bytes);
}

static size_t
place_of(PatternTable *table, const uint32_t *index, const double *value)
{
    GBytes *bytes = pattern_bytes(index, value, table->width);
    gpointer place = g_hash_table_lookup(table->places, bytes);
    const PatternSums none = { .least = INFINITY };

    if (place != NULL) {
        g_bytes_unref(bytes);
        return GPOINTER_TO_SIZE(place) - 1;
    }
    g_array_append_vals(table->index, index, (guint)table->width);
    g_array_append_vals(table->value, value, (guint)table->width);
    g_array_append_val(table->sums, none);
    g_hash_table_insert(table->places, bytes,
                        GSIZE_TO_POINTER(table->sums->len));
    return table->sums->len - 1;
}

void
pattern_table_add(PatternTable *table, const PartPatterns *patterns,
                  const double *weight, size_t rows)
{
    g_autofree size_t *place = g_new(size_t, patterns->n + 1);

    for (size_t i = 0; i < patterns->n; i++)
        place[i] = place_of(table, patterns->index + i * table->width,
                            patterns->value + i * table->width);
    for (size_t i = 0; i < rows; i++) {
        PatternSums *sums = &g_array_index(table->sums, PatternSums,
                                           place[patterns->of_row[i]]);

        if (weight[i] == 0)
            continue;
        sums->weight += weight[i];
        sums->rows++;
        sums->squares += weight[i] * weight[i];
        sums->least = fmin(sums->least, weight[i]);
        sums->most = fmax(sums->most, weight[i]);
    }
}

void
pattern_table_merge(PatternTable *table, const PatternTable *from)
{
    for (guint i = 0; i < from->sums->len; i++) {
        const PatternSums *add = &g_array_index(from->sums, PatternSums, i);
        size_t at = place_of(
            table, &g_array_index(from->index, uint32_t, i * from->width),
            &g_array_index(from->value, double, i * from->width));

        PatternSums *sums = &g_array_index(table->sums, PatternSums, at);

        sums->weight += add->weight;
        sums->rows += add->rows;
        sums->squares += add->squares;
        sums->least = fmin(sums->least, add->least);
        sums->most = fmax(sums->most, add->most);
    }
}

size_t
pattern_table_find(const PatternTable *table, const PartPatterns *patterns,
                   size_t i)
{
    g_autoptr(GBytes) bytes =
        pattern_bytes(patterns->index + i * table->width,
                      patterns->value + i * table->width, table->width);

    return GPOINTER_TO_SIZE(g_hash_table_lookup(table->places, bytes)) - 1;
}

/* Totals that respondents have, by number of the total. */
static bool *
totals_met(const PatternTable *table, size_t p)
{
    bool *met = g_new0(bool, p + 1);

    for (guint i = 0; i < table->index->len; i++) {
        uint32_t index = g_array_index(table->index, uint32_t, i);

        if (index != MARGIN_NONE &&
            g_array_index(table->sums, PatternSums, i / table->width).rows > 0)
            met[index] = true;
    }
    return met;
}

/* The sum over the first dimension that counts persons is what the others are
 * brought to: a submitter that is missing from it is missing from all. */
static void
balance(const MarginPlan *plan, const bool *met, double *total)
{
    double people = (double)NAN;

    for (guint d = 0; d < plan->dimensions->len; d++) {
        const Dimension *dimension = plan->dimensions->pdata[d];
        double sum = 0;

        for (size_t j = dimension->first; j < dimension->last; j++)
            sum += met[j] ? total[j] : 0;
        if (dimension->numeric)
            continue;
        if (isnan(people))
            people = sum;
        for (size_t j = dimension->first; j < dimension->last && sum > 0; j++)
            total[j] *= people / sum;
    }
}

static gpointer
copy_array(const GArray *array, size_t size)
{
    return g_memdup2(array->data, MAX(array->len * size, (gsize)1));
}

static void
copy_sums(const PatternTable *table, CalibrationProblem *problem)
{
    size_t n = table->sums->len;

    problem->weight = g_new(double, n + 1);
    problem->rows = g_new(double, n + 1);
    problem->squares = g_new(double, n + 1);
    problem->least = g_new(double, n + 1);
    problem->most = g_new(double, n + 1);
    for (guint i = 0; i < n; i++) {
        const PatternSums *sums = &g_array_index(table->sums, PatternSums, i);

        problem->weight[i] = sums->weight;
        problem->rows[i] = sums->rows;
        problem->squares[i] = sums->squares;
        problem->least[i] = sums->least;
        problem->most[i] = sums->most;
    }
}

CalibrationProblem *
pattern_table_problem(const PatternTable *table, const MarginPlan *plan,
                      const Design *design, GPtrArray *left_out)
{
    CalibrationProblem *problem = g_new0(CalibrationProblem, 1);
    size_t p = plan->totals->len;
    g_autofree bool *met = totals_met(table, p);
    g_autofree double *total = copy_array(plan->totals, sizeof(double));
    g_autofree uint32_t *map = g_new(uint32_t, p + 1);

    balance(plan, met, total);
    problem->method = design->calibrate;
    problem->low = design->bound_low;
    problem->high = design->bound_high;
    problem->total = g_new0(double, p + 1);
    for (size_t j = 0; j < p; j++) {
        map[j] = met[j] ? (uint32_t)problem->p : MARGIN_NONE;
        if (met[j])
            problem->total[problem->p++] = total[j];
        else
            g_ptr_array_add(left_out, plan->names->pdata[j]);
    }
    problem->width = table->width;
    problem->n = table->sums->len;
    problem->index = copy_array(table->index, sizeof(uint32_t));
    problem->value = copy_array(table->value, sizeof(double));
    copy_sums(table, problem);
    for (size_t i = 0; i < problem->n * problem->width; i++)
        if (problem->index[i] != MARGIN_NONE)
            problem->index[i] = map[problem->index[i]];
    return problem;
}
