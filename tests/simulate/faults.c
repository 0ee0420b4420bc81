/* faults.c - which file gets which fault, and the list of them. */
#include "tests/simulate/faults.h"

#include "store/csv_reader.h"

#include <glib/gstdio.h>
#include <string.h>

char *
faults_path(const Faults *faults, const char *file)
{
    return g_build_filename(faults->round->folder, file, NULL);
}

static int
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The files of INSTRUMENT in the order in which they get their faults. */
static GPtrArray *
pool_of(Faults *faults, const char *instrument)
{
    GPtrArray *pool = g_hash_table_lookup(faults->pools, instrument);
    g_autofree char *ending =
        g_strdup_printf("_%s_%d.csv", instrument, faults->round->year);
    g_autoptr(GDir) dir = NULL;
    const char *name;

    if (pool)
        return pool;
    pool = g_ptr_array_new_with_free_func(g_free);
    g_hash_table_insert(faults->pools, g_strdup(instrument), pool);
    dir = g_dir_open(faults->round->folder, 0, NULL);
    while (dir && (name = g_dir_read_name(dir)) != NULL)
        if (g_str_has_suffix(name, ending))
            g_ptr_array_add(pool, g_strdup(name));
    g_ptr_array_sort(pool, by_name);
    for (guint i = 0; i < pool->len; i++) {
        guint j = i + (guint)rng_below(&faults->rng, (int64_t)(pool->len - i));
        gpointer file = pool->pdata[i];

        pool->pdata[i] = pool->pdata[j];
        pool->pdata[j] = file;
    }
    return pool;
}

static Plant
start(Faults *faults, GPtrArray *pool, guint i)
{
    Plant plant = { .faults = faults, .file = g_strdup(pool->pdata[i]) };
    g_autofree char *path = faults_path(faults, plant.file);
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    gsize length;

    if (!g_file_get_contents(path, &text, &length, &error))
        g_error("simulate: %s", error->message);
    g_ptr_array_remove_index(pool, i);
    plant.sheet = worksheet_parse(text, length);
    plant.expected = g_array_new(FALSE, FALSE, sizeof(Expected));
    return plant;
}

Plant
plant_start(Faults *faults, const char *instrument)
{
    GPtrArray *pool = pool_of(faults, instrument);

    if (pool->len == 0)
        g_error("simulate: no file of %s is left for a fault", instrument);
    return start(faults, pool, pool->len - 1);
}

Plant
plant_start_unit(Faults *faults, const char *instrument, const char *unit)
{
    GPtrArray *pool = pool_of(faults, instrument);
    g_autofree char *beginning = g_strconcat(unit, "_", NULL);

    for (guint i = 0; i < pool->len; i++)
        if (g_str_has_prefix(pool->pdata[i], beginning))
            return start(faults, pool, i);
    g_error("simulate: no file of %s in %s is left for a fault", unit,
            instrument);
}

void
plant_expect(Plant *plant, const WorksheetRow *row, const char *column,
             const char *rule, const char *severity)
{
    Expected expected = { row, g_strdup(column), rule, severity };

    g_array_append_val(plant->expected, expected);
}

static bool
holds(const char *cell, const char *has)
{
    if (strcmp(has, "*") == 0)
        return cell[0] != '\0';
    if (has[0] == '!')
        return cell[0] != '\0' && strcmp(cell, has + 1) != 0;
    return strcmp(cell, has) == 0;
}

WorksheetRow *
plant_row(Plant *plant, const char *column, const char *has)
{
    size_t at = column ? worksheet_find(plant->sheet, column) : 0;
    size_t n = worksheet_rows(plant->sheet) - 1;
    size_t from = (size_t)rng_below(&plant->faults->rng, (int64_t)n);

    for (size_t i = 0; i < n; i++) {
        WorksheetRow *row = worksheet_row(plant->sheet, 1 + (from + i) % n);

        if (row->taken || (column && !holds(worksheet_cell(row, at), has)))
            continue;
        row->taken = true;
        return row;
    }
    return NULL;
}

WorksheetRow *
plant_need_row(Plant *plant, const char *column, const char *has)
{
    WorksheetRow *row = plant_row(plant, column, has);

    if (!row)
        g_error("simulate: %s has no row for a fault in %s", plant->file,
                column);
    return row;
}

const char *
plant_cell(const Plant *plant, const WorksheetRow *row, const char *column)
{
    return worksheet_cell(row, worksheet_find(plant->sheet, column));
}

void
plant_set(Plant *plant, WorksheetRow *row, const char *column, const char *text)
{
    worksheet_set(row, worksheet_find(plant->sheet, column), text);
}

static void
print_expected(const Plant *plant, const char *file)
{
    GString *csv = plant->faults->csv;

    for (guint i = 0; i < plant->expected->len; i++) {
        Expected *expected = &g_array_index(plant->expected, Expected, i);

        csv_print_cell(csv, file);
        g_string_append_c(csv, ',');
        if (expected->row)
            g_string_append_printf(csv, "%" G_GSIZE_FORMAT,
                                   expected->row->line);
        g_string_append_c(csv, ',');
        if (expected->column)
            csv_print_cell(csv, expected->column);
        g_string_append_printf(csv, ",%s,%s\n", expected->rule,
                               expected->severity);
        g_free(expected->column);
    }
}

void
plant_finish_bytes(Plant *plant, const GString *bytes, const char *name)
{
    const char *file = name ? name : plant->file;
    g_autofree char *path = faults_path(plant->faults, plant->file);

    if (name && g_remove(path) != 0)
        g_error("simulate: %s cannot be removed", path);
    if (bytes)
        round_write(plant->faults->round, file, bytes);
    print_expected(plant, file);
    g_array_unref(plant->expected);
    worksheet_free(plant->sheet);
    g_free(plant->file);
}

void
plant_finish(Plant *plant, const Shape *shape, const char *name)
{
    const Shape plain = { .mark = "\xEF\xBB\xBF" };
    const Shape *of = shape ? shape : &plain;
    GString *bytes = worksheet_print(plant->sheet, of);

    for (unsigned i = 0; i < of->assumed; i++)
        plant_expect(plant, NULL, NULL, "file.assumed", "note");
    plant_finish_bytes(plant, bytes, name);
    g_string_free(bytes, TRUE);
}

static void
free_pool(gpointer pool)
{
    g_ptr_array_unref(pool);
}

void
simulate_faults(const Simulation *round)
{
    Faults faults = { .round = round,
                      .csv = g_string_new("file,line,column,rule,severity\n"),
                      .rng = round_rng(round, "faults") };

    faults.pools =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_pool);
    fault_names(&faults); /* first: it needs certain units */
    fault_headers(&faults);
    fault_files(&faults);
    fault_cells(&faults);
    fault_rules(&faults);
    round_write(round, "truth/faults.csv", faults.csv);
    g_hash_table_unref(faults.pools);
    g_string_free(faults.csv, TRUE);
}
