/* definitions.c - reading a folder of definitions, all of it. */
#include "surveys/definitions.h"

#include "store/csv_file.h"
#include "store/error.h"
#include "surveys/definitions_check.h"
#include "surveys/place.h"

#include <stdlib.h>
#include <string.h>

static int
by_text(const void *a, const void *b)
{
    const char *const *left = a, *const *right = b;

    return strcmp(*left, *right);
}

/* What is in FOLDER, sorted; without what editors and systems leave there.
 * Empty when there is no such folder. */
static GPtrArray *
entries(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)))
        if (*name != '.' && *name != '~' && *name != '_')
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_text);
    return names;
}

/* One file or folder to load, in a thread of its own; findings are kept apart
 * and told in the order of the tasks. */
typedef struct {
    void *(*load)(const char *path, Findings *findings);
    char *path;
    GPtrArray *into; /* borrowed; where what is loaded goes */
    Findings *findings;
    void *loaded;
} Task;

static void
task_free(void *data)
{
    Task *task = data;

    g_free(task->path);
    findings_free(task->findings);
    g_free(task);
}

static void
add_task(GPtrArray *tasks, const char *path,
         void *(*load)(const char *path, Findings *findings), GPtrArray *into)
{
    Task *task = g_new0(Task, 1);

    task->load = load;
    task->path = g_strdup(path);
    task->into = into;
    task->findings = findings_new();
    g_ptr_array_add(tasks, task);
}

static void
run_task(void *data, void *unused)
{
    Task *task = data;

    (void)unused;
    task->loaded = task->load(task->path, task->findings);
}

/* Runs TASKS on all processors, then takes what they made, in order. */
static void
run_tasks(const GPtrArray *tasks, Findings *findings)
{
    GThreadPool *pool = g_thread_pool_new(
        run_task, NULL, (gint)g_get_num_processors(), FALSE, NULL);

    for (guint i = 0; i < tasks->len; i++)
        g_thread_pool_push(pool, tasks->pdata[i], NULL);
    g_thread_pool_free(pool, FALSE, TRUE);
    for (guint i = 0; i < tasks->len; i++) {
        const Task *task = tasks->pdata[i];

        if (task->loaded)
            g_ptr_array_add(task->into, task->loaded);
        for (size_t f = 0; f < findings_size(task->findings); f++)
            findings_add(findings, findings_get(task->findings, f));
    }
}

/* A task for every CSV of FOLDER/KIND. */
static void
add_files(GPtrArray *tasks, const char *folder, const char *kind,
          void *(*load)(const char *path, Findings *findings), GPtrArray *into)
{
    g_autofree char *where = path_join(folder, kind);
    g_autoptr(GPtrArray) names = entries(where);

    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = path_join(where, names->pdata[i]);

        if (g_str_has_suffix(path, ".csv"))
            add_task(tasks, path, load, into);
    }
}

static void *
load_register(const char *path, Findings *findings)
{
    return register_load(path, findings);
}

static void *
load_margins(const char *path, Findings *findings)
{
    return margins_load(path, findings);
}

static void *
load_instrument(const char *path, Findings *findings)
{
    return instrument_load(path, findings);
}

static void
add_instruments(GPtrArray *tasks, const Definitions *definitions,
                Findings *findings)
{
    g_autofree char *where = path_join(definitions->folder, "instruments");
    g_autoptr(GPtrArray) names = entries(where);
    const Place place = { .findings = findings, .file = definitions->folder };
    bool any = false;

    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = path_join(where, names->pdata[i]);

        if (!g_file_test(path, G_FILE_TEST_IS_DIR))
            continue;
        any = true;
        add_task(tasks, path, load_instrument, definitions->instruments);
    }
    if (!any)
        place_error(&place, "folder", DEF_NOTHING, NULL);
}

/* Names of the folders with an indicators.csv. */
static GPtrArray *
framework_names(const char *folder)
{
    static const char *const others[] = { "instruments", "registers", "margins",
                                          NULL };
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) names = entries(folder);

    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path =
            g_build_filename(folder, names->pdata[i], "indicators.csv", NULL);

        if (!g_strv_contains(others, names->pdata[i]) &&
            g_file_test(path, G_FILE_TEST_EXISTS))
            g_ptr_array_add(found, g_strdup(names->pdata[i]));
    }
    return found;
}

/* The last year of the rounds.csv of framework NAME; 0: it has none. */
static long
last_round(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, "rounds.csv", NULL);
    g_autoptr(CsvFile) file = csv_file_read(path, NULL);
    long last = 0;

    for (size_t row = 0; file && row < csv_file_rows(file); row++)
        last = MAX(last,
                   strtol(csv_file_cell(file, row, csv_file_find(file, "year")),
                          NULL, 10));
    return last;
}

/* The one of NAMES whose rounds go on longest; NULL if that is none, or more
 * than one. */
static const char *
latest_framework(const char *folder, const GPtrArray *names)
{
    const char *latest = NULL;
    long best = 0;

    for (guint i = 0; i < names->len; i++) {
        const long year = last_round(folder, names->pdata[i]);

        if (year > best)
            latest = names->pdata[i];
        else if (year == best)
            latest = NULL;
        best = MAX(best, year);
    }
    return latest;
}

/* The one of NAMES that WANTED (NULL: the only one, or the latest) means; NULL,
 * with a finding if that is a mistake. */
static const char *
choose_framework(const Place *place, const GPtrArray *names, const char *wanted)
{
    g_autoptr(GString) list = g_string_new(NULL);
    const char *latest = latest_framework(place->file, names);

    if (!wanted && latest)
        return latest;

    for (guint i = 0; i < names->len; i++) {
        if (wanted && strcmp(names->pdata[i], wanted) == 0)
            return names->pdata[i];
        g_string_append_printf(list, "%s%s", i ? ", " : "",
                               (const char *)names->pdata[i]);
    }
    if (wanted)
        place_error_near(place, "framework", name_nearest_of(wanted, names),
                         DEF_FRAMEWORK_UNKNOWN, "name", wanted, NULL);
    else if (names->len > 1)
        place_error(place, "framework", DEF_FRAMEWORKS, "names", list->str,
                    NULL);
    return !wanted && names->len == 1 ? names->pdata[0] : NULL;
}

static void
load_framework(Definitions *definitions, const char *wanted, Findings *findings)
{
    const Place place = { .findings = findings, .file = definitions->folder };
    g_autoptr(GPtrArray) names = framework_names(definitions->folder);
    const char *name = choose_framework(&place, names, wanted);
    g_autofree char *path = NULL;

    if (!name)
        return;
    path = path_join(definitions->folder, name);
    definitions->framework =
        framework_load(path, definitions->instruments, findings);
}

static char *
whole_hash(const Definitions *definitions)
{
    g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < definitions->registers->len; i++) {
        const Register *reg = definitions->registers->pdata[i];

        g_ptr_array_add(pairs, g_strdup(register_name(reg)));
        g_ptr_array_add(pairs, g_strdup(register_sha256(reg)));
    }
    for (guint i = 0; i < definitions->margins->len; i++) {
        const Margins *margins = definitions->margins->pdata[i];

        g_ptr_array_add(pairs, g_strdup(margins->name));
        g_ptr_array_add(pairs, g_strdup(margins->sha256));
    }
    for (guint i = 0; i < definitions->instruments->len; i++) {
        const Instrument *instrument = definitions->instruments->pdata[i];

        g_ptr_array_add(pairs, g_strdup(instrument->name));
        g_ptr_array_add(pairs, g_strdup(instrument->sha256));
    }
    if (definitions->framework) {
        g_ptr_array_add(pairs, g_strdup(definitions->framework->name));
        g_ptr_array_add(pairs, g_strdup(definitions->framework->sha256));
    }
    return hash_of(pairs);
}

static void
free_register(void *data)
{
    register_free(data);
}

static void
free_margins(void *data)
{
    margins_free(data);
}

static void
free_instrument(void *data)
{
    instrument_free(data);
}

static void
load(Definitions *definitions, const char *framework, Findings *findings)
{
    const char *folder = definitions->folder;
    g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func(task_free);

    definitions->registers = g_ptr_array_new_with_free_func(free_register);
    definitions->margins = g_ptr_array_new_with_free_func(free_margins);
    definitions->instruments = g_ptr_array_new_with_free_func(free_instrument);
    add_files(tasks, folder, "registers", load_register,
              definitions->registers);
    add_files(tasks, folder, "margins", load_margins, definitions->margins);
    add_instruments(tasks, definitions, findings);
    run_tasks(tasks, findings);
    load_framework(definitions, framework, findings);
    definitions_check(definitions, findings);
    definitions->sha256 = whole_hash(definitions);
}

Definitions *
definitions_load(const char *folder, const char *framework, Findings *findings,
                 GError **error)
{
    g_autoptr(Definitions) definitions = g_new0(Definitions, 1);
    const Place place = { .findings = findings, .file = folder };
    const size_t before = findings_count(findings, SEVERITY_ERROR);
    g_autofree char *count = NULL;
    size_t mistakes;

    definitions->folder = path_join(folder, ".");
    if (g_file_test(folder, G_FILE_TEST_IS_DIR))
        load(definitions, framework, findings);
    else
        place_error(&place, "folder", DEF_FOLDER, NULL);
    findings_sort(findings);
    mistakes = findings_count(findings, SEVERITY_ERROR) - before;
    if (mistakes == 0)
        return g_steal_pointer(&definitions);
    count = g_strdup_printf("%zu", mistakes);
    error_set(error, KHAOSAT_ERROR_DEFINITION, &surveys_words[DEF_MISTAKES],
              "folder", folder, "count", count, NULL);
    return NULL;
}

void
definitions_free(Definitions *definitions)
{
    if (!definitions)
        return;
    framework_free(definitions->framework);
    g_clear_pointer(&definitions->instruments, g_ptr_array_unref);
    g_clear_pointer(&definitions->registers, g_ptr_array_unref);
    g_clear_pointer(&definitions->margins, g_ptr_array_unref);
    g_free(definitions->folder);
    g_free(definitions->sha256);
    g_free(definitions);
}

const Instrument *
definitions_instrument(const Definitions *definitions, const char *name)
{
    for (guint i = 0; i < definitions->instruments->len; i++) {
        const Instrument *instrument = definitions->instruments->pdata[i];

        if (strcmp(instrument->name, name) == 0)
            return instrument;
    }
    return NULL;
}

const Register *
definitions_register(const Definitions *definitions, const char *name)
{
    for (guint i = 0; i < definitions->registers->len; i++) {
        const Register *reg = definitions->registers->pdata[i];

        if (strcmp(register_name(reg), name) == 0)
            return reg;
    }
    return NULL;
}

const Margins *
definitions_margins(const Definitions *definitions, const char *name)
{
    for (guint i = 0; i < definitions->margins->len; i++) {
        const Margins *margins = definitions->margins->pdata[i];

        if (strcmp(margins->name, name) == 0)
            return margins;
    }
    return NULL;
}
