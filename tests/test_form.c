/* test_form.c - XLSForms as CSV: types, groups, choices, languages. */
#include "surveys/form.h"

#include "surveys/form_type.h"

#include <glib/gstdio.h>
#include <string.h>

#define HOUSEHOLD "tests/definitions/good/instruments/household"
#define SHOPS "tests/definitions/good/instruments/shops"

static Form *
load(const char *folder)
{
    g_autoptr(Findings) findings = findings_new();
    Form *form = form_load(folder, findings);

    g_assert_nonnull(form);
    g_assert_cmpuint(findings_count(findings, SEVERITY_ERROR), ==, 0);
    return form;
}

/* A form made of SURVEY and CHOICES (NULL: none), and what was found. */
static Form *
made_of(const char *survey, const char *choices, Findings *findings)
{
    g_autofree char *folder = g_dir_make_tmp("khaosat-XXXXXX", NULL);
    g_autofree char *first = g_build_filename(folder, "survey.csv", NULL);
    g_autofree char *second = g_build_filename(folder, "choices.csv", NULL);
    Form *form;

    g_assert_true(g_file_set_contents(first, survey, -1, NULL));
    if (choices)
        g_assert_true(g_file_set_contents(second, choices, -1, NULL));
    form = form_load(folder, findings);
    g_remove(first);
    g_remove(second);
    g_rmdir(folder);
    return form;
}

static void
test_every_type_has_its_column(void)
{
    static const struct {
        const char *text;
        QuestionType type;
        ColumnType column;
    } cases[] = {
        { "integer", QUESTION_INTEGER, COLUMN_INTEGER },
        { "decimal ", QUESTION_DECIMAL, COLUMN_REAL },
        { "range", QUESTION_RANGE, COLUMN_REAL },
        { "text", QUESTION_TEXT, COLUMN_TEXT },
        { "date", QUESTION_DATE, COLUMN_DATE },
        { "time", QUESTION_TIME, COLUMN_DATE },
        { "dateTime", QUESTION_DATETIME, COLUMN_DATE },
        { "datetime", QUESTION_DATETIME, COLUMN_DATE },
        { "select_one a", QUESTION_SELECT_ONE, COLUMN_CODE },
        { "select one a", QUESTION_SELECT_ONE, COLUMN_CODE },
        { "select_multiple a", QUESTION_SELECT_MULTIPLE, COLUMN_SET },
        { "select_one_external a", QUESTION_TEXT, COLUMN_TEXT },
        { "select_one_from_file a.csv", QUESTION_TEXT, COLUMN_TEXT },
        { "rank a", QUESTION_RANK, COLUMN_TEXT },
        { "calculate", QUESTION_CALCULATE, COLUMN_TEXT },
        { "note", QUESTION_NOTE, COLUMN_TEXT },
        { "geopoint", QUESTION_GEOPOINT, COLUMN_TEXT },
        { "geotrace", QUESTION_GEOPOINT, COLUMN_TEXT },
        { "geoshape", QUESTION_GEOPOINT, COLUMN_TEXT },
        { "acknowledge", QUESTION_TEXT, COLUMN_TEXT },
        { "hidden", QUESTION_TEXT, COLUMN_TEXT },
        { "start", QUESTION_METADATA, COLUMN_DATE },
        { "end", QUESTION_METADATA, COLUMN_DATE },
        { "today", QUESTION_METADATA, COLUMN_DATE },
        { "deviceid", QUESTION_METADATA, COLUMN_TEXT },
        { "subscriberid", QUESTION_METADATA, COLUMN_TEXT },
        { "simserial", QUESTION_METADATA, COLUMN_TEXT },
        { "phonenumber", QUESTION_METADATA, COLUMN_TEXT },
        { "username", QUESTION_METADATA, COLUMN_TEXT },
        { "email", QUESTION_METADATA, COLUMN_TEXT },
        { "audit", QUESTION_METADATA, COLUMN_TEXT },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(FormType) type = form_type_parse(cases[i].text);

        g_test_message("%s", cases[i].text);
        g_assert_cmpint(type.kind, ==, ROW_QUESTION);
        g_assert_cmpint(type.type, ==, cases[i].type);
        g_assert_cmpint(type.column, ==, cases[i].column);
    }
}

static void
test_groups_begin_and_end_in_either_spelling(void)
{
    static const struct {
        const char *text;
        RowKind kind;
    } cases[] = {
        { "begin_group", ROW_BEGIN_GROUP },
        { "begin group", ROW_BEGIN_GROUP },
        { "end_group", ROW_END_GROUP },
        { "end  group", ROW_END_GROUP },
        { "begin repeat", ROW_BEGIN_REPEAT },
        { "end_repeat", ROW_END_REPEAT },
        { "begin loop", ROW_UNKNOWN },
        { "", ROW_UNKNOWN },
        { "integer twice", ROW_UNKNOWN },
        { "csv-external", ROW_NOTHING },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(FormType) type = form_type_parse(cases[i].text);

        g_test_message("%s", cases[i].text);
        g_assert_cmpint(type.kind, ==, cases[i].kind);
    }
}

static void
test_relevants_of_groups_are_joined_by_and(void)
{
    g_autoptr(Form) form = load(HOUSEHOLD);
    const Question *chief = form_find(form, "chief");
    const Question *other = form_find(form, "other_adult");

    g_assert_cmpstr(chief->group, ==, "people/adults");
    g_assert_cmpstr(chief->relevant, ==,
                    "(${size} > 0) and (${size} > 1) and (${province} = '01')");
    g_assert_cmpstr(chief->own_relevant, ==, "${province} = '01'");
    g_assert_cmpstr(other->relevant, ==, "(${size} > 0) and (${size} > 1)");
    g_assert_null(form_find(form, "income")->relevant);
    g_assert_cmpstr(form_find(form, "income")->group, ==, "");
}

static void
test_required_is_yes_no_or_an_expression(void)
{
    g_autoptr(Form) form = load(HOUSEHOLD);
    static const struct {
        const char *name, *required;
    } cases[] = { { "province", "true()" }, { "district", "true()" },
                  { "size", "true()" },     { "chief", "${size} > 2" },
                  { "other_adult", NULL },  { "internet", NULL },
                  { "income", NULL } };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(form_find(form, cases[i].name)->required, ==,
                        cases[i].required);
}

static void
test_labels_come_in_the_languages_of_their_headers(void)
{
    static const struct {
        const char *header, *vi, *en;
    } cases[] = {
        { "label::Tiếng Việt (vi),label::English (en)", "A", "B" },
        { "label:Vietnamese,label:English", "A", "B" },
        { "label..Tiếng.Việt..vi.,label..English..en.", "A", "B" },
        { "label::vi,label::en", "A", "B" },
        { "label :: vi ,label:: English", "A", "B" },
        { "label::Français (fr),label::English (en)", NULL, "B" },
        { "label,label::Somali", NULL, NULL },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *survey =
            g_strdup_printf("type,name,%s\ntext,q,A,B\n", cases[i].header);
        g_autoptr(Findings) findings = findings_new();
        g_autoptr(Form) form = made_of(survey, NULL, findings);
        const Label *label = &form_find(form, "q")->label;

        g_test_message("%s", cases[i].header);
        g_assert_cmpuint(findings_size(findings), ==, 0);
        g_assert_cmpstr(label->vi, ==, cases[i].vi);
        g_assert_cmpstr(label->en, ==, cases[i].en);
        g_assert_cmpstr(label->any, ==, "A");
        g_assert_cmpstr(label_text(label, LANG_VI), ==, "A");
    }
}

static void
test_a_plain_label_is_in_the_default_language(void)
{
    g_autoptr(Form) shops = load(SHOPS);
    g_autoptr(Form) household = load(HOUSEHOLD);
    const Label *label = &form_find(shops, "staff")->label;

    g_assert_cmpstr(label->vi, ==, "Nhân viên");
    g_assert_cmpstr(label_text(label, LANG_EN), ==, "Staff");
    g_assert_cmpstr(household->title.vi, ==, "Khảo sát hộ");
    g_assert_cmpstr(shops->title.any, ==, "shops");
}

static void
test_or_other_adds_a_choice_and_a_text(void)
{
    g_autoptr(Form) form = load(HOUSEHOLD);
    const Question *assets = form_find(form, "assets");
    const Question *other = form_find(form, "assets_other");

    g_assert_true(assets->or_other);
    g_assert_cmpuint(code_list_size(assets->list->codes), ==, 3);
    g_assert_cmpint(code_list_find(assets->list->codes, "other", 5), ==, 2);
    g_assert_cmpint(other->column, ==, COLUMN_TEXT);
    g_assert_cmpstr(other->relevant, ==, "selected(${assets}, 'other')");
    /* The list itself stays as it was written. */
    g_assert_cmpuint(code_list_size(form_list(form, "asset")->codes), ==, 2);
}

static void
test_a_doubled_choice_is_one_code_with_two_filters(void)
{
    g_autoptr(Form) form = load(HOUSEHOLD);
    const ChoiceList *list = form_list(form, "district");
    const Choice *centre = list->choices->pdata[0];

    g_assert_cmpuint(list->choices->len, ==, 2);
    g_assert_cmpuint(form->extra->len, ==, 2);
    g_assert_cmpstr(form->extra->pdata[0], ==, "name");
    g_assert_cmpstr(form->extra->pdata[1], ==, "province");
    g_assert_cmpstr(centre->filter[0], ==, "centre");
    g_assert_cmpstr(centre->filter[1], ==, "01");
    g_assert_cmpstr(centre->again->filter[1], ==, "02");
    g_assert_null(centre->again->again);
}

static void
test_repeats_are_left_out_with_one_warning(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Form) form = form_load(HOUSEHOLD, findings);

    g_assert_null(form_find(form, "member_name"));
    g_assert_true(g_hash_table_contains(form->left_out, "member_age"));
    g_assert_cmpuint(findings_size(findings), ==, 2);
    g_assert_cmpstr(findings_get(findings, 0)->rule, ==, "repeat.left_out");
    g_assert_cmpuint(findings_get(findings, 0)->line, ==, 16);
}

static void
test_notes_need_no_name_and_disabled_rows_are_not_there(void)
{
    g_autoptr(Form) form = load(HOUSEHOLD);

    g_assert_cmpint(form_find(form, "note_1")->type, ==, QUESTION_NOTE);
    g_assert_null(form_find(form, "never_asked"));
}

static void
test_a_line_is_the_line_of_the_file(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Form) form =
        made_of("type,name,label\n\ntext,a,\"two\nlines\"\n\ntext,b,B\n"
                "txet,c,C\n",
                NULL, findings);

    g_assert_cmpuint(form_find(form, "a")->line, ==, 3);
    g_assert_cmpuint(form_find(form, "b")->line, ==, 6);
    g_assert_cmpuint(findings_size(findings), ==, 1);
    g_assert_cmpuint(findings_get(findings, 0)->line, ==, 7);
    g_assert_nonnull(strstr(findings_get(findings, 0)->en, "\"text\""));
}

static void
test_names_are_trimmed_with_a_warning(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Form) form =
        made_of("type,name,label\n\"select_one a \",\" q \",Q\n",
                "list_name,name,label\n\"a \",\" yes\",Yes\n", findings);
    const Question *question = form_find(form, "q");

    g_assert_cmpuint(findings_count(findings, SEVERITY_WARNING), ==, 4);
    g_assert_cmpuint(findings_size(findings), ==, 4);
    g_assert_cmpint(code_list_find(question->list->codes, "yes", 3), ==, 0);
}

static void
test_the_ends_of_a_range_are_a_constraint(void)
{
    static const struct {
        const char *parameters, *constraint, *expected;
    } cases[] = {
        { "start=0 end=10 step=1", NULL, ". >= 0 and . <= 10" },
        { "start=5;end=-5;step=-1", NULL, ". >= -5 and . <= 5" },
        { "end=1.5 start=0.5", ". != 1 or false()",
          "(. != 1 or false()) and . >= 0.5 and . <= 1.5" },
        { "step=2", ". > 1", ". > 1" },
        { "start=a end=3", NULL, NULL },
    };
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Form) form = made_of("type,name,label,parameters\n"
                                   "range,r,R,start=0 end=10\n",
                                   NULL, findings);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found =
            form_type_range(cases[i].parameters, cases[i].constraint);

        g_assert_cmpstr(found, ==, cases[i].expected);
    }
    g_assert_cmpstr(form_find(form, "r")->constraint, ==, ". >= 0 and . <= 10");
}

static void
test_a_rank_has_every_choice_once(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Form) form = made_of(
        "type,name,label,constraint\nrank l,r,R,\nrank l,q,Q,. != 'x'\n",
        "list_name,name,label\nl,a,A\nl,b,B\n", findings);

    g_assert_cmpstr(
        form_find(form, "r")->constraint, ==,
        "selected(., 'a') and selected(., 'b') and count-selected(.) = 2");
    g_assert_true(g_str_has_prefix(form_find(form, "q")->constraint,
                                   "(. != 'x') and selected(., 'a')"));
}

static void
test_a_form_without_survey_is_no_form(void)
{
    g_autoptr(Findings) findings = findings_new();

    g_assert_null(form_load("tests/definitions/good", findings));
    g_assert_cmpuint(findings_count(findings, SEVERITY_ERROR), ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/form/" #name, test_##name)
    TEST(every_type_has_its_column);
    TEST(groups_begin_and_end_in_either_spelling);
    TEST(relevants_of_groups_are_joined_by_and);
    TEST(required_is_yes_no_or_an_expression);
    TEST(labels_come_in_the_languages_of_their_headers);
    TEST(a_plain_label_is_in_the_default_language);
    TEST(or_other_adds_a_choice_and_a_text);
    TEST(a_doubled_choice_is_one_code_with_two_filters);
    TEST(repeats_are_left_out_with_one_warning);
    TEST(notes_need_no_name_and_disabled_rows_are_not_there);
    TEST(a_line_is_the_line_of_the_file);
    TEST(names_are_trimmed_with_a_warning);
    TEST(the_ends_of_a_range_are_a_constraint);
    TEST(a_rank_has_every_choice_once);
    TEST(a_form_without_survey_is_no_form);
    return g_test_run();
}
