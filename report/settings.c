/* settings.c - report.csv of the framework. */
#include "report/settings.h"
#include "report/report_words.h"
#include "store/csv_file.h"
#include "store/error.h"
#include <string.h>

struct ReportSettings {
    CsvFile *file; /* NULL: none */
    int name, value[2];
};

static bool
has_columns(const ReportSettings *settings)
{
    return settings->name >= 0 && settings->value[LANG_VI] >= 0;
}

ReportSettings *
report_settings_load(const char *path, GError **error)
{
    g_autoptr(ReportSettings) settings = g_new0(ReportSettings, 1);

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&settings);
    settings->file = csv_file_read(path, error);
    if (!settings->file)
        return NULL;
    settings->name = csv_file_find(settings->file, "name");
    settings->value[LANG_VI] = csv_file_find(settings->file, "value_vi");
    settings->value[LANG_EN] = csv_file_find(settings->file, "value_en");
    if (!has_columns(settings)) {
        error_set(error, KHAOSAT_ERROR_DEFINITION,
                  &report_words[WORD_SETTINGS_COLUMNS], "file", path, NULL);
        return NULL;
    }
    return g_steal_pointer(&settings);
}

void
report_settings_free(ReportSettings *settings)
{
    if (!settings)
        return;
    g_clear_pointer(&settings->file, csv_file_free);
    g_free(settings);
}

static size_t
rows(const ReportSettings *settings)
{
    return settings->file ? csv_file_rows(settings->file) : 0;
}

static bool
is_named(const ReportSettings *settings, size_t row, const char *name)
{
    return strcmp(csv_file_cell(settings->file, row, settings->name), name) ==
           0;
}

static const char *
value(const ReportSettings *settings, size_t row, Lang lang)
{
    const char *text =
        csv_file_cell(settings->file, row, settings->value[lang]);

    return *text ? text
                 : csv_file_cell(settings->file, row, settings->value[LANG_VI]);
}

const char *
report_setting(const ReportSettings *settings, const char *name, Lang lang)
{
    for (size_t i = 0; i < rows(settings); i++) {
        if (is_named(settings, i, name))
            return value(settings, i, lang);
    }
    return "";
}

const char **
report_setting_all(const ReportSettings *settings, const char *name, Lang lang)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    const char **texts = NULL;

    for (size_t i = 0; i < rows(settings); i++) {
        if (is_named(settings, i, name))
            g_ptr_array_add(found, GSIZE_TO_POINTER(i + 1));
    }
    texts = g_new0(const char *, found->len + 1);
    for (guint i = 0; i < found->len; i++)
        texts[i] = value(settings, GPOINTER_TO_SIZE(found->pdata[i]) - 1, lang);
    return texts;
}

char **
report_setting_list(const ReportSettings *settings, const char *name)
{
    g_auto(GStrv) parts =
        g_strsplit_set(report_setting(settings, name, LANG_VI), " \t", -1);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    for (char **part = parts; *part; part++) {
        if (**part)
            g_strv_builder_add(builder, *part);
    }
    return g_strv_builder_end(builder);
}
