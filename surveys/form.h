/* form.h - a questionnaire: an XLSForm saved as CSV, read and checked.
 *
 * survey.csv and choices.csv (settings.csv if there) by the columns of the
 * XLSForm standard; labels in any number of languages. */
#pragma once

#include "store/finding.h"
#include "surveys/expr.h"

typedef enum {
    QUESTION_INTEGER,
    QUESTION_DECIMAL,
    QUESTION_RANGE,
    QUESTION_TEXT,
    QUESTION_DATE,
    QUESTION_TIME,
    QUESTION_DATETIME,
    QUESTION_SELECT_ONE,
    QUESTION_SELECT_MULTIPLE,
    QUESTION_RANK,
    QUESTION_CALCULATE,
    QUESTION_GEOPOINT,
    QUESTION_NOTE,    /* carries no data */
    QUESTION_METADATA /* start, end, today, deviceid, username ... */
} QuestionType;

/* A text in the languages of the form, as they were named there. */
typedef struct {
    char *vi, *en; /* by the language's code or name; NULL when absent */
    char *any;     /* the first that there is; NULL when there is none */
} Label;
/* In LANG, else in any; "" when there is none. Borrowed. */
const char *label_text(const Label *label, Lang lang);

typedef struct {
    char *name;
    Label label;
    char **filter; /* values of the list's extra columns, as of form->extra */
    size_t line;   /* of choices.csv */
} Choice;

typedef struct {
    char *name;
    GPtrArray *choices; /* of Choice */
    CodeList *codes;    /* owned; the names of the choices in order */
} ChoiceList;

typedef struct {
    char *name;
    QuestionType type;
    char *type_text; /* as in the form */
    char *group;     /* "outer/inner", "" at the top */
    Label label, hint, constraint_message, required_message;
    const ChoiceList *list; /* borrowed from the form; NULL: none */
    bool or_other;
    char *required;   /* expression; "" or NULL: no */
    char *relevant;   /* expressions as written, NULL when absent; */
    char *constraint; /* RELEVANT includes the groups' own, joined by and */
    char *calculation, *choice_filter, *parameters, *appearance;
    size_t line; /* of survey.csv */
    ColumnType column;
} Question;

typedef struct {
    char *folder;
    char *survey_path, *choices_path;
    Label title;          /* of settings.csv */
    GPtrArray *questions; /* of Question, in order; groups are dissolved and
                             repeats left out (with a finding) */
    GPtrArray *lists;     /* of ChoiceList */
    GPtrArray *extra;     /* of char: names of choices.csv's own columns */
    char *sha256;         /* of its files */
} Form;

/* Reads FOLDER; what is wrong goes to FINDINGS (all of it, with file and
 * line). NULL only when there is nothing to go on with. */
Form *form_load(const char *folder, Findings *findings);
void form_free(Form *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Form, form_free)
const Question *form_find(const Form *form, const char *name);
