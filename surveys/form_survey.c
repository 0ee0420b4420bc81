/* form_survey.c - survey.csv: the questions, out of their groups. */
#include "surveys/form_read.h"
#include "surveys/form_type.h"
#include "surveys/label_columns.h"
#include "surveys/survey_columns.h"

#include <string.h>

/* A group or repeat that is open. */
typedef struct {
    RowKind kind;
    const char *name;
    size_t row;
    const FormGroup *outer; /* the group it stands in */
    size_t questions;       /* repeats: how many are left out */
} Open;

typedef struct {
    Form *form;
    Sheet sheet;
    SurveyColumns columns;
    GArray *open;           /* of Open */
    const FormGroup *group; /* the innermost */
    size_t repeats;         /* open ones */
    size_t notes;           /* that had no name */
} Survey;

static const char *
text_of(const Survey *reader, size_t row, int column)
{
    return pool_text(reader->form->texts,
                     sheet_cell(&reader->sheet, row, column));
}

static Place
name_place(const Survey *reader, size_t row)
{
    return sheet_place(&reader->sheet, row, reader->columns.name);
}

/* Letters, digits, "_", "-", "."; not a digit at the start. */
static bool
is_name(const char *text)
{
    gunichar first = g_utf8_get_char(text);

    if (first != '_' && !g_unichar_isalpha(first))
        return false;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);

        if (!g_unichar_isalnum(letter) && letter != '_' && letter != '-' &&
            letter != '.')
            return false;
    }
    return true;
}

/* False, with an error, when NAME cannot be a question's. */
static bool
check_name(const Survey *reader, size_t row, const char *name)
{
    const Place place = name_place(reader, row);
    const Question *before = form_find(reader->form, name);

    if (!is_name(name)) {
        place_error(&place, "name", DEF_NAME, NULL);
        return false;
    }
    if (g_str_has_prefix(name, "khaosat_")) {
        place_error(&place, "name.reserved", DEF_NAME_RESERVED, NULL);
        return false;
    }
    if (before) {
        g_autofree char *line = g_strdup_printf("%zu", before->line);

        place_error(&place, "name.doubled", DEF_NAME_DOUBLED, "line", line,
                    NULL);
        return false;
    }
    return true;
}

/* The name of the question in ROW; NULL, with an error, when it has none. */
static const char *
question_name(Survey *reader, size_t row, const FormType *type)
{
    const char *name = text_of(reader, row, reader->columns.name);
    const Place place = sheet_place(&reader->sheet, row, -1);

    if (name)
        return check_name(reader, row, name) ? name : NULL;
    if (type->type == QUESTION_NOTE) {
        g_autofree char *made = g_strdup_printf("note_%zu", ++reader->notes);

        return g_string_chunk_insert(reader->form->texts, made);
    }
    place_error(&place, "name.missing", DEF_NAME_MISSING, NULL);
    return NULL;
}

/* "outer/inner" of GROUP. */
static const char *
group_path(Form *form, const FormGroup *group)
{
    g_autoptr(GString) path = g_string_new(NULL);

    for (; group; group = group->outer) {
        if (*group->name && path->len)
            g_string_prepend_c(path, '/');
        g_string_prepend(path, group->name);
    }
    return g_string_chunk_insert_const(form->texts, path->str);
}

/* The relevants of GROUP and those around it, and OWN, joined by and. */
static const char *
joined_relevant(Form *form, const FormGroup *group, const char *own)
{
    g_autoptr(GString) all = g_string_new(NULL);
    guint parts = own != NULL;

    for (const FormGroup *g = group; g; g = g->outer)
        parts += g->relevant != NULL;
    if (parts <= 1) {
        while (group && !group->relevant)
            group = group->outer;
        return own || !group ? own : group->relevant;
    }
    for (; group; group = group->outer)
        if (group->relevant) {
            g_autofree char *part = g_strdup_printf("(%s)", group->relevant);

            g_string_prepend(all, all->len ? " and " : "");
            g_string_prepend(all, part);
        }
    if (own)
        g_string_append_printf(all, " and (%s)", own);
    return g_string_chunk_insert_const(form->texts, all->str);
}

/* `required`: an expression, "true()" for a plain yes, NULL for a plain no. */
static const char *
read_required(const Survey *reader, size_t row)
{
    static const char *const no[] = { "no", "false", "0", "false()", "n" };
    static const char *const yes[] = { "yes", "true", "1", "true()", "y" };
    const char *text = text_of(reader, row, reader->columns.required);

    for (size_t i = 0; text && i < G_N_ELEMENTS(no); i++) {
        if (g_ascii_strcasecmp(text, no[i]) == 0)
            return NULL;
        if (g_ascii_strcasecmp(text, yes[i]) == 0)
            return "true()";
    }
    return text;
}

static void
read_texts(const Survey *reader, size_t row, Question *question)
{
    const SurveyColumns *at = &reader->columns;
    const Sheet *sheet = &reader->sheet;
    GStringChunk *pool = reader->form->texts;

    question->label = label_read(sheet, row, &at->label, pool);
    question->hint = label_read(sheet, row, &at->hint, pool);
    question->constraint_message =
        label_read(sheet, row, &at->constraint_message, pool);
    question->required_message =
        label_read(sheet, row, &at->required_message, pool);
    question->type_text = text_of(reader, row, at->type);
    question->required = read_required(reader, row);
    question->own_relevant = text_of(reader, row, at->relevant);
    question->relevant =
        joined_relevant(reader->form, reader->group, question->own_relevant);
    question->constraint = text_of(reader, row, at->constraint);
    question->calculation = text_of(reader, row, at->calculation);
    question->choice_filter = text_of(reader, row, at->choice_filter);
    question->parameters = text_of(reader, row, at->parameters);
    question->appearance = text_of(reader, row, at->appearance);
}

/* What a range or a rank asks of itself is a constraint like any other. */
static void
keep_implied(Form *form, Question *question)
{
    g_autofree char *constraint = NULL;

    if (question->type == QUESTION_RANGE && question->parameters)
        constraint =
            form_type_range(question->parameters, question->constraint);
    else if (question->type == QUESTION_RANK && question->list &&
             !question->choice_filter)
        constraint = form_type_rank(question->list, question->constraint);
    if (constraint)
        question->constraint = g_string_chunk_insert(form->texts, constraint);
}

/* Spaces in the names of choices would run together in one cell. */
static void
check_set(const Survey *reader, size_t row, const ChoiceList *list)
{
    const Place place = sheet_place(&reader->sheet, row, reader->columns.type);

    for (guint i = 0; i < list->choices->len; i++) {
        const Choice *choice = list->choices->pdata[i];

        if (strchr(choice->name, ' '))
            place_error(&place, "choice.blank", DEF_CHOICE_BLANK, "name",
                        choice->name, "list", list->name, NULL);
    }
}

/* The list of choices that TYPE names; NULL, with an error, if it does not. */
static const ChoiceList *
find_list(const Survey *reader, size_t row, const FormType *type)
{
    const Place place = sheet_place(&reader->sheet, row, reader->columns.type);
    const ChoiceList *list;
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    if (!type->list) {
        place_error(&place, "list.missing", DEF_LIST_MISSING, NULL);
        return NULL;
    }
    list = form_list(reader->form, type->list);
    if (list) {
        if (type->type == QUESTION_SELECT_MULTIPLE)
            check_set(reader, row, list);
        return type->or_other ? form_list_with_other(reader->form, list) : list;
    }
    for (guint i = 0; i < reader->form->lists->len; i++) {
        const ChoiceList *known = reader->form->lists->pdata[i];

        g_ptr_array_add(names, (void *)(uintptr_t)known->name);
    }
    place_error_near(&place, "list.unknown", name_nearest_of(type->list, names),
                     DEF_LIST_UNKNOWN, "list", type->list, NULL);
    return NULL;
}

static void
add_question(Survey *reader, Question *question)
{
    g_ptr_array_add(reader->form->questions, question);
    table_put(reader->form->index, question->name, question);
}

/* The text that goes with "other" of BEFORE. */
static void
add_other(Survey *reader, const Question *before)
{
    Form *form = reader->form;
    g_autofree char *name = g_strconcat(before->name, "_other", NULL);
    g_autofree char *asked =
        g_strdup_printf("selected(${%s}, 'other')", before->name);
    Question *question;

    if (form_find(form, name))
        return;
    question = g_new0(Question, 1);
    question->name = g_string_chunk_insert(form->texts, name);
    question->type = QUESTION_TEXT;
    question->type_text = "text";
    question->group = before->group;
    question->in = before->in;
    question->label = label_of(surveys_words[DEF_OTHER_TEXT].vi,
                               surveys_words[DEF_OTHER_TEXT].en);
    question->own_relevant = g_string_chunk_insert(form->texts, asked);
    question->relevant =
        joined_relevant(form, before->in, question->own_relevant);
    question->line = before->line;
    question->column = COLUMN_TEXT;
    add_question(reader, question);
}

static void
read_question(Survey *reader, size_t row, const FormType *type)
{
    const Place place = sheet_place(&reader->sheet, row, reader->columns.type);
    const char *name = question_name(reader, row, type);
    const ChoiceList *list =
        type->wants_list ? find_list(reader, row, type) : NULL;
    Question *question;

    if (type->external)
        place_warn(&place, "select.external", DEF_SELECT_EXTERNAL, NULL);
    if (!name)
        return;
    question = g_new0(Question, 1);
    question->name = name;
    question->type = type->type;
    question->list = list;
    question->or_other = type->or_other && list;
    question->group = group_path(reader->form, reader->group);
    question->in = reader->group;
    question->line = sheet_line(&reader->sheet, row);
    question->column = type->wants_list && !list ? COLUMN_TEXT : type->column;
    read_texts(reader, row, question);
    keep_implied(reader->form, question);
    add_question(reader, question);
    if (question->or_other)
        add_other(reader, question);
}

static void
begin(Survey *reader, size_t row, RowKind kind)
{
    Form *form = reader->form;
    const char *name = pool_name(
        form->texts, sheet_cell(&reader->sheet, row, reader->columns.name));
    const Open open = { kind, name, row, reader->group, 0 };

    g_array_append_val(reader->open, open);
    if (kind == ROW_BEGIN_REPEAT) {
        reader->repeats++;
    } else if (reader->repeats == 0) {
        FormGroup *group = g_new0(FormGroup, 1);

        group->name = name;
        group->relevant = text_of(reader, row, reader->columns.relevant);
        group->label = label_read(&reader->sheet, row, &reader->columns.label,
                                  form->texts);
        group->outer = reader->group;
        group->line = sheet_line(&reader->sheet, row);
        g_ptr_array_add(form->groups, group);
        reader->group = group;
    }
}

/* What an outermost repeat has left out. */
static void
tell_repeat(const Survey *reader, const Open *open)
{
    const Place place = sheet_place(&reader->sheet, open->row, -1);
    g_autofree char *count = g_strdup_printf("%zu", open->questions);

    place_warn(&place, "repeat.left_out", DEF_REPEAT_LEFT_OUT, "name",
               open->name, "count", count, NULL);
}

static void
end(Survey *reader, size_t row, RowKind kind)
{
    const Place place = sheet_place(&reader->sheet, row, reader->columns.type);
    const RowKind begun =
        kind == ROW_END_GROUP ? ROW_BEGIN_GROUP : ROW_BEGIN_REPEAT;
    Open *open = reader->open->len
                     ? &g_array_index(reader->open, Open, reader->open->len - 1)
                     : NULL;

    if (!open) {
        place_error(&place, "group.unbalanced", DEF_GROUP_NOT_OPEN, NULL);
        return;
    }
    if (open->kind != begun) {
        g_autofree char *line =
            g_strdup_printf("%zu", sheet_line(&reader->sheet, open->row));

        place_error(&place, "group.unbalanced", DEF_GROUP_CROSSED, "name",
                    open->name, "line", line, NULL);
    }
    if (open->kind == ROW_BEGIN_REPEAT && --reader->repeats == 0)
        tell_repeat(reader, open);
    reader->group = open->outer;
    g_array_set_size(reader->open, reader->open->len - 1);
}

/* Counts the question for its outermost repeat. */
static void
leave_out(Survey *reader, size_t row)
{
    const char *name = text_of(reader, row, reader->columns.name);

    if (name)
        table_put(reader->form->left_out, name, NULL);
    for (guint i = 0; i < reader->open->len; i++) {
        Open *open = &g_array_index(reader->open, Open, i);

        if (open->kind == ROW_BEGIN_REPEAT) {
            open->questions++;
            return;
        }
    }
}

static void
unknown_type(const Survey *reader, size_t row)
{
    const Place place = sheet_place(&reader->sheet, row, reader->columns.type);
    const Place whole = sheet_place(&reader->sheet, row, -1);

    if (place.value)
        place_error_near(&place, "type", form_type_nearest(place.value),
                         DEF_TYPE, NULL);
    else
        place_error(&whole, "type.missing", DEF_TYPE_MISSING, NULL);
}

static bool
is_disabled(const Survey *reader, size_t row)
{
    const char *text =
        sheet_cell(&reader->sheet, row, reader->columns.disabled);

    return g_ascii_strcasecmp(text, "yes") == 0 ||
           g_ascii_strcasecmp(text, "true") == 0 || strcmp(text, "1") == 0;
}

static void
read_row(Survey *reader, size_t row)
{
    g_auto(FormType) type =
        form_type_parse(sheet_cell(&reader->sheet, row, reader->columns.type));

    if (sheet_blank(&reader->sheet, row) || is_disabled(reader, row))
        return;
    sheet_warn_untrimmed(&reader->sheet, row, reader->columns.type);
    sheet_warn_untrimmed(&reader->sheet, row, reader->columns.name);
    switch (type.kind) {
    case ROW_QUESTION:
        if (reader->repeats)
            leave_out(reader, row);
        else
            read_question(reader, row, &type);
        break;
    case ROW_BEGIN_GROUP:
    case ROW_BEGIN_REPEAT:
        begin(reader, row, type.kind);
        break;
    case ROW_END_GROUP:
    case ROW_END_REPEAT:
        end(reader, row, type.kind);
        break;
    case ROW_UNKNOWN:
        unknown_type(reader, row);
        break;
    case ROW_NOTHING:
        break;
    }
}

static void
tell_open(const Survey *reader)
{
    for (guint i = 0; i < reader->open->len; i++) {
        const Open *open = &g_array_index(reader->open, Open, i);
        const Place place =
            sheet_place(&reader->sheet, open->row, reader->columns.type);

        place_error(&place, "group.unbalanced", DEF_GROUP_NOT_CLOSED, "name",
                    open->name, NULL);
    }
}

bool
form_read_survey(Form *form, const FormSettings *settings, Findings *findings,
                 GPtrArray *hashes)
{
    Survey reader = { .form = form };
    bool good;

    form->questions = g_ptr_array_new_with_free_func(g_free);
    form->groups = g_ptr_array_new_with_free_func(g_free);
    form->index = g_hash_table_new(g_str_hash, g_str_equal);
    form->left_out = g_hash_table_new(g_str_hash, g_str_equal);
    if (!sheet_open(&reader.sheet, form->survey_path, findings))
        return false;
    reader.open = g_array_new(FALSE, FALSE, sizeof(Open));
    good = survey_columns_find(&reader.sheet, settings->default_language,
                               &reader.columns);
    for (size_t row = 0; good && row < sheet_rows(&reader.sheet); row++)
        read_row(&reader, row);
    if (good)
        tell_open(&reader);
    sheet_hash(&reader.sheet, hashes);
    g_array_unref(reader.open);
    sheet_close(&reader.sheet);
    return good;
}
