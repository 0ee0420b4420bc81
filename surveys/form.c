/* form.c - a form's three files, and finding things in it. */
#include "surveys/form.h"

#include "surveys/form_read.h"
#include "surveys/label_columns.h"

#include <string.h>

void
sheet_hash(const Sheet *sheet, GPtrArray *hashes)
{
    g_ptr_array_add(hashes, g_path_get_basename(csv_file_path(sheet->file)));
    g_ptr_array_add(hashes, g_strdup(csv_file_sha256(sheet->file)));
}

void
sheet_warn_untrimmed(const Sheet *sheet, size_t row, int column)
{
    const Place place = sheet_place(sheet, row, column);

    if (sheet_untrimmed(sheet, row, column) && place.value)
        place_warn(&place, "name.trimmed", DEF_NAME_TRIMMED, NULL);
}

static void
read_title(Form *form, const Sheet *sheet, const char *default_language)
{
    const LabelColumns columns =
        label_columns(sheet, "form_title", default_language);

    if (sheet_rows(sheet) > 0)
        form->title = label_read(sheet, 0, &columns, form->texts);
}

/* The first row's cell in column NAME, in the form's texts, or NULL. */
static const char *
setting(const Form *form, const Sheet *sheet, const char *name)
{
    return sheet_rows(sheet) > 0
               ? pool_text(form->texts,
                           sheet_cell(sheet, 0, sheet_find(sheet, name)))
               : NULL;
}

FormSettings
form_read_settings(Form *form, Findings *findings, GPtrArray *hashes)
{
    g_autofree char *path = path_join(form->folder, "settings.csv");
    FormSettings settings = { 0 };
    const char *duplicates;
    Sheet sheet;

    if (!g_file_test(path, G_FILE_TEST_EXISTS) ||
        !sheet_open(&sheet, path, findings))
        return settings;
    sheet_distinct(&sheet);
    settings.default_language = setting(form, &sheet, "default_language");
    duplicates = setting(form, &sheet, "allow_choice_duplicates");
    settings.duplicates = duplicates && strcmp(duplicates, "no") != 0;
    read_title(form, &sheet, settings.default_language);
    /* The standard has one title only, and other tools refuse a translated
     * column of it; a column of another name they pass over. */
    if (!form->title.en)
        form->title.en = setting(form, &sheet, "form_title_en");
    sheet_hash(&sheet, hashes);
    sheet_close(&sheet);
    return settings;
}

Form *
form_load(const char *folder, Findings *findings)
{
    g_autoptr(Form) form = g_new0(Form, 1);
    g_autoptr(GPtrArray) hashes = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *name = g_path_get_basename(folder);
    FormSettings settings;

    form->folder = g_strdup(folder);
    form->texts = g_string_chunk_new(16384);
    form->survey_path = path_join(folder, "survey.csv");
    form->choices_path = path_join(folder, "choices.csv");
    settings = form_read_settings(form, findings, hashes);
    form_read_choices(form, &settings, findings, hashes);
    if (!form_read_survey(form, &settings, findings, hashes))
        return NULL;
    if (!form->title.any)
        form->title.any = g_string_chunk_insert(form->texts, name);
    form->sha256 = hash_of(hashes);
    return g_steal_pointer(&form);
}

void
form_free(Form *form)
{
    if (!form)
        return;
    g_clear_pointer(&form->questions, g_ptr_array_unref);
    g_clear_pointer(&form->groups, g_ptr_array_unref);
    g_clear_pointer(&form->lists, g_ptr_array_unref);
    g_clear_pointer(&form->choices, g_ptr_array_unref);
    g_clear_pointer(&form->extra, g_ptr_array_unref);
    g_clear_pointer(&form->index, g_hash_table_unref);
    g_clear_pointer(&form->left_out, g_hash_table_unref);
    g_clear_pointer(&form->texts, g_string_chunk_free);
    g_free(form->folder);
    g_free(form->survey_path);
    g_free(form->choices_path);
    g_free(form->sha256);
    g_free(form);
}

const Question *
form_find(const Form *form, const char *name)
{
    return g_hash_table_lookup(form->index, name);
}

const ChoiceList *
form_list(const Form *form, const char *name)
{
    for (guint i = 0; i < form->lists->len; i++) {
        const ChoiceList *list = form->lists->pdata[i];

        if (strcmp(list->name, name) == 0)
            return list;
    }
    return NULL;
}
