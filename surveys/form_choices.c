/* form_choices.c - choices.csv: the lists that questions choose from. */
#include "surveys/form_read.h"
#include "surveys/label_columns.h"

#include <string.h>

/* A list while it is read. */
typedef struct {
    ChoiceList *list;  /* owned by the form */
    GHashTable *names; /* name -> Choice, the last row of that name */
} Growing;

typedef struct {
    Form *form;
    const FormSettings *settings;
    Sheet sheet;
    int list, name;
    LabelColumns label;
    GArray *extra;     /* of int: the columns of form->extra after "name" */
    GHashTable *lists; /* name -> Growing */
} Choices;

static void
choice_free(void *data)
{
    Choice *choice = data;

    g_free(choice->filter);
    g_free(choice);
}

static void
list_free(void *data)
{
    ChoiceList *list = data;

    g_ptr_array_unref(list->choices);
    code_list_unref(list->codes);
    g_free(list);
}

static ChoiceList *
list_new(Form *form, const char *name)
{
    ChoiceList *list = g_new0(ChoiceList, 1);

    list->name = name;
    list->choices = g_ptr_array_new();
    g_ptr_array_add(form->lists, list);
    return list;
}

/* Columns of the standard that say nothing about which rows to offer. */
static bool
is_standard(const char *header)
{
    static const char *const names[] = {
        "list_name", "list name", "name",     "value", "order", "image",
        "audio",     "video",     "geometry", "kuid",  "$kuid", "$autovalue"
    };

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(header, names[i]) == 0)
            return true;
    return *header == '\0' || label_column_is(header, "label") ||
           g_ascii_strncasecmp(header, "media", 5) == 0 ||
           label_column_is(header, "image") ||
           label_column_is(header, "audio") || label_column_is(header, "video");
}

static void
find_extra(Choices *reader)
{
    const CsvFile *file = reader->sheet.file;

    for (size_t c = 0; c < csv_file_columns(file); c++) {
        const char *header = csv_file_header(file, c);
        const int column = (int)c;

        if (is_standard(header))
            continue;
        g_array_append_val(reader->extra, column);
        g_ptr_array_add(reader->form->extra,
                        g_string_chunk_insert(reader->form->texts, header));
    }
}

/* Either of two spellings of a header; an error when there is none. */
static int
find_needed(const Sheet *sheet, const char *name, const char *other)
{
    const int column = sheet_find(sheet, name);
    const int second = column < 0 ? sheet_find(sheet, other) : column;
    const Place place = sheet_header_place(sheet, name);

    if (second < 0)
        place_error(&place, "column.missing", DEF_COLUMN_MISSING, NULL);
    return second;
}

static Choice *
choice_new(Choices *reader, size_t row, const char *name)
{
    Choice *choice = g_new0(Choice, 1);
    GStringChunk *pool = reader->form->texts;

    choice->name = name;
    choice->line = sheet_line(&reader->sheet, row);
    choice->label = label_read(&reader->sheet, row, &reader->label, pool);
    choice->filter = g_new0(const char *, reader->extra->len + 1);
    choice->filter[0] = name;
    for (guint i = 0; i < reader->extra->len; i++)
        choice->filter[i + 1] =
            pool_name(pool, sheet_cell(&reader->sheet, row,
                                       g_array_index(reader->extra, int, i)));
    g_ptr_array_add(reader->form->choices, choice);
    return choice;
}

static void
growing_free(void *data)
{
    Growing *growing = data;

    g_hash_table_unref(growing->names);
    g_free(growing);
}

/* The list NAME, made when it is new. */
static Growing *
find_list(Choices *reader, const char *name)
{
    Growing *growing = g_hash_table_lookup(reader->lists, name);

    if (growing)
        return growing;
    growing = g_new0(Growing, 1);
    growing->list = list_new(reader->form, name);
    growing->names = g_hash_table_new(g_str_hash, g_str_equal);
    table_put(reader->lists, name, growing);
    return growing;
}

/* A name that its list has already goes behind the first, since its filter may
 * differ; the code is the same. */
static void
add_choice(Choices *reader, size_t row, Growing *growing, Choice *choice)
{
    Choice *before = g_hash_table_lookup(growing->names, choice->name);
    const Place place = sheet_place(&reader->sheet, row, reader->name);

    table_put(growing->names, choice->name, choice);
    if (!before) {
        g_ptr_array_add(growing->list->choices, choice);
        return;
    }
    before->again = choice;
    if (!reader->settings->duplicates)
        place_warn(&place, "choice.doubled", DEF_CHOICE_DOUBLED, "list",
                   growing->list->name, NULL);
}

static void
read_row(Choices *reader, size_t row)
{
    const Sheet *sheet = &reader->sheet;
    GStringChunk *pool = reader->form->texts;
    const char *list = pool_text(pool, sheet_cell(sheet, row, reader->list));
    const char *name = pool_text(pool, sheet_cell(sheet, row, reader->name));
    const Place place = sheet_place(sheet, row, -1);

    if (!list || !name) {
        if (list || name)
            place_error(&place, "choice.incomplete", DEF_CHOICE_INCOMPLETE,
                        NULL);
        return;
    }
    sheet_warn_untrimmed(sheet, row, reader->list);
    sheet_warn_untrimmed(sheet, row, reader->name);
    add_choice(reader, row, find_list(reader, list),
               choice_new(reader, row, name));
}

static void
make_codes(ChoiceList *list)
{
    g_autofree const char **names =
        g_new0(const char *, list->choices->len + 1);

    for (guint i = 0; i < list->choices->len; i++)
        names[i] = ((const Choice *)list->choices->pdata[i])->name;
    list->codes = code_list_new(names, list->choices->len);
}

static void
read_rows(Choices *reader)
{
    const Sheet *sheet = &reader->sheet;

    reader->list = find_needed(sheet, "list_name", "list name");
    reader->name = find_needed(sheet, "name", "value");
    if (!sheet_distinct(sheet) || reader->list < 0 || reader->name < 0)
        return;
    reader->label =
        label_columns(sheet, "label", reader->settings->default_language);
    find_extra(reader);
    for (size_t row = 0; row < sheet_rows(sheet); row++)
        read_row(reader, row);
}

void
form_read_choices(Form *form, const FormSettings *settings, Findings *findings,
                  GPtrArray *hashes)
{
    Choices reader = { .form = form, .settings = settings };

    form->lists = g_ptr_array_new_with_free_func(list_free);
    form->choices = g_ptr_array_new_with_free_func(choice_free);
    form->extra = g_ptr_array_new();
    g_ptr_array_add(form->extra, g_string_chunk_insert(form->texts, "name"));
    if (!g_file_test(form->choices_path, G_FILE_TEST_EXISTS) ||
        !sheet_open(&reader.sheet, form->choices_path, findings))
        return;
    reader.extra = g_array_new(FALSE, FALSE, sizeof(int));
    reader.lists =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, growing_free);
    read_rows(&reader);
    for (guint i = 0; i < form->lists->len; i++)
        make_codes(form->lists->pdata[i]);
    sheet_hash(&reader.sheet, hashes);
    g_hash_table_unref(reader.lists);
    g_array_unref(reader.extra);
    sheet_close(&reader.sheet);
}

/* A choice `other` with labels of our own. */
static Choice *
other_choice(Form *form)
{
    Choice *choice = g_new0(Choice, 1);

    choice->name = "other";
    choice->label =
        label_of(surveys_words[DEF_OTHER].vi, surveys_words[DEF_OTHER].en);
    choice->filter = g_new0(const char *, form->extra->len);
    for (guint i = 0; i < form->extra->len; i++)
        choice->filter[i] = i ? "" : choice->name;
    g_ptr_array_add(form->choices, choice);
    return choice;
}

const ChoiceList *
form_list_with_other(Form *form, const ChoiceList *list)
{
    g_autofree char *name = g_strconcat(list->name, " or_other", NULL);
    const ChoiceList *made = form_list(form, name);
    ChoiceList *copy;

    if (made || code_list_find(list->codes, "other", 5) >= 0)
        return made ? made : list;
    copy = list_new(form, g_string_chunk_insert(form->texts, name));
    for (guint i = 0; i < list->choices->len; i++)
        g_ptr_array_add(copy->choices, list->choices->pdata[i]);
    g_ptr_array_add(copy->choices, other_choice(form));
    make_codes(copy);
    return copy;
}
