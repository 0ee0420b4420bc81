/* outline.c - contents.csv, or the order that suits any survey. */
#include "report/outline.h"
#include "report/report_words.h"
#include "store/csv_file.h"
#include "store/error.h"
#include <string.h>

static void
section_free(gpointer pointer)
{
    Section *section = pointer;

    g_free(section->title);
    g_strfreev(section->blocks);
    g_free(section);
}

static char **
split(const char *content)
{
    g_auto(GStrv) parts = g_strsplit_set(content, " \t\n", -1);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    for (char **part = parts; *part; part++) {
        if (**part)
            g_strv_builder_add(builder, *part);
    }
    return g_strv_builder_end(builder);
}

static void
add(GPtrArray *sections, int level, const char *title, const char *content,
    size_t line)
{
    Section *section = g_new(Section, 1);

    *section = (Section){ level, g_strdup(title), split(content), line };
    g_ptr_array_add(sections, section);
}

static GPtrArray *
usual(GPtrArray *sections, Lang lang)
{
    static const struct {
        int level;
        ReportWord title;
        const char *content;
    } rows[] = {
        { 1, WORD_CHAPTER_TARGETS, "intro bullet targets" },
        { 1, WORD_CHAPTER_TREND, "trend" },
        { 1, WORD_CHAPTER_GROUPS, "groups" },
        { 1, WORD_CHAPTER_OUTCOMES, "outcomes" },
        { 1, WORD_CHAPTER_PLACES, "map dumbbell caterpillar" },
        { 1, WORD_CHAPTER_QUALITY, "response method corrections" },
        { LEVEL_ANNEX, WORD_DEFINITIONS_TITLE, "definitions" },
        { LEVEL_ANNEX, WORD_ANNEX_RESULTS, "units" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        add(sections, rows[i].level, report_text(rows[i].title, lang),
            rows[i].content, 0);
    return sections;
}

static bool
find_columns(const CsvFile *file, int columns[4])
{
    static const char *const names[] = { "level", "title_vi", "title_en",
                                         "content" };

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        columns[i] = csv_file_find(file, names[i]);
    return columns[0] >= 0 && columns[1] >= 0 && columns[3] >= 0;
}

/* -1: no such level. */
static int
level_of(const char *text)
{
    if (strcmp(text, "annex") == 0)
        return LEVEL_ANNEX;
    return strcmp(text, "1") == 0 ? 1 : strcmp(text, "2") == 0 ? 2 : -1;
}

static bool
read_row(GPtrArray *sections, const CsvFile *file, size_t row,
         const int columns[4], Lang lang, GError **error)
{
    const char *english = csv_file_cell(file, row, columns[2]);
    const char *title = lang == LANG_EN && *english
                            ? english
                            : csv_file_cell(file, row, columns[1]);
    size_t line = csv_file_line(file, row);
    int level = level_of(csv_file_cell(file, row, columns[0]));
    g_autofree char *number = g_strdup_printf("%zu", line);

    if (level < 0)
        return error_set(error, KHAOSAT_ERROR_DEFINITION,
                         &report_words[WORD_OUTLINE_LEVEL], "file",
                         csv_file_path(file), "line", number, NULL);
    add(sections, level, title, csv_file_cell(file, row, columns[3]), line);
    return true;
}

GPtrArray *
outline_load(const char *path, Lang lang, GError **error)
{
    g_autoptr(GPtrArray) sections =
        g_ptr_array_new_with_free_func(section_free);
    g_autoptr(CsvFile) file = NULL;
    int columns[4];

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return usual(g_steal_pointer(&sections), lang);
    file = csv_file_read(path, error);
    if (!file)
        return NULL;
    if (!find_columns(file, columns)) {
        error_set(error, KHAOSAT_ERROR_DEFINITION,
                  &report_words[WORD_OUTLINE_COLUMNS], "file", path, NULL);
        return NULL;
    }
    for (size_t i = 0; i < csv_file_rows(file); i++) {
        if (!read_row(sections, file, i, columns, lang, error))
            return NULL;
    }
    return g_steal_pointer(&sections);
}

char *
outline_unwritten(const GPtrArray *sections, const Narrative *narrative)
{
    static const char prefix[] = "narrative:";
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < sections->len; i++) {
        const Section *section = g_ptr_array_index(sections, i);

        for (char **block = section->blocks; *block; block++) {
            const char *name = *block + strlen(prefix);

            if (g_str_has_prefix(*block, prefix) &&
                !narrative_has(narrative, name))
                g_string_append_printf(names, "%s%s",
                                       names->len > 0 ? ", " : "", name);
        }
    }
    return g_string_free(names, names->len == 0);
}
