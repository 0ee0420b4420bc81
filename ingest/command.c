/* command.c - options, definitions and paths that verbs share. */
#include "ingest/command.h"

#include "ingest/annotated.h"

#include <stdio.h>
#include <string.h>

void
command_options_clear(CommandOptions *options)
{
    g_free(options->instrument);
    g_free(options->unit);
    g_free(options->year);
    g_free(options->reason);
    g_free(options->csv);
    g_free(options->annotate);
    g_free(options->revision);
}

bool
command_intake_options(const CommandOptions *options,
                       const Definitions *definitions, IntakeOptions *intake,
                       GError **error)
{
    *intake = (IntakeOptions){ options->instrument, options->unit, 0,
                               options->reason };
    if (options->year) {
        intake->year = verb_year(options->year);
        if (intake->year == 0)
            return error_set(error, KHAOSAT_ERROR_USAGE,
                             &ingest_words[BAD_YEAR], "year", options->year,
                             NULL);
    }
    if (options->instrument &&
        !definitions_instrument(definitions, options->instrument))
        return error_set(error, KHAOSAT_ERROR_USAGE,
                         &ingest_words[NO_SUCH_INSTRUMENT], "instrument",
                         options->instrument, "folder", definitions->folder,
                         NULL);
    if (options->reason && *g_strstrip(options->reason) == '\0')
        return error_set(error, KHAOSAT_ERROR_USAGE,
                         &ingest_words[EMPTY_REASON], NULL);
    return true;
}

Definitions *
command_definitions(const Settings *settings, GError **error)
{
    g_autoptr(Findings) findings = findings_new();
    Definitions *definitions = definitions_load(
        settings->surveys, settings->framework, findings, error);
    GString *text = g_string_new(NULL);

    findings_print(findings, settings->surveys, settings->lang, text);
    fputs(text->str, stderr);
    g_string_free(text, TRUE);
    return definitions;
}

static int
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool
has_csv_ending(const char *name)
{
    size_t n = strlen(name);

    return n > 4 && g_ascii_strcasecmp(name + n - 4, ".csv") == 0;
}

static bool
add_folder(const char *folder, GPtrArray *paths, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
    guint before = paths->len;
    const char *name;

    if (!dir)
        return false;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (has_csv_ending(name) && name[0] != '.' &&
            !g_file_test(path, G_FILE_TEST_IS_DIR))
            g_ptr_array_add(paths, g_steal_pointer(&path));
    }
    if (paths->len == before)
        return error_set(error, KHAOSAT_ERROR_INPUT, &ingest_words[NO_FILES],
                         "path", folder, NULL);
    qsort(paths->pdata + before, paths->len - before, sizeof *paths->pdata,
          by_name);
    return true;
}

GPtrArray *
command_paths(char **arguments, int n, bool folders, GError **error)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

    for (int i = 0; i < n; i++) {
        if (folders && g_file_test(arguments[i], G_FILE_TEST_IS_DIR)) {
            if (!add_folder(arguments[i], paths, error))
                return NULL;
        } else {
            g_ptr_array_add(paths, g_strdup(arguments[i]));
        }
    }
    return g_steal_pointer(&paths);
}

bool
command_annotate(const Intake *intake, const char *folder, Lang lang,
                 GString *out, GError **error)
{
    g_autofree char *path = NULL, *text = NULL;

    if (!folder)
        return true;
    if (!annotated_write(intake, folder, lang, &path, error))
        return false;
    if (!path)
        return true;
    text = words_fill(&ingest_words[ANNOTATED], lang, "path", path, NULL);
    g_string_append_printf(out, "%s\n", text);
    return true;
}

double
command_reference(const Definitions *definitions, int year)
{
    return definitions->framework
               ? framework_reference(definitions->framework, year)
               : date_from_ymd(year, 12, 31);
}
