/* form.h - a questionnaire: an XLSForm saved as CSV, read and checked.
 *
 * survey.csv and choices.csv (settings.csv if there) by the columns of the
 * XLSForm standard; labels in any number of languages. Texts live as long as
 * the form. */
#pragma once

#include "store/finding.h"
#include "surveys/expr/expr.h"
#include "surveys/label.h"

typedef enum {
    QUESTION_INTEGER,
    QUESTION_DECIMAL,
    QUESTION_RANGE,
    QUESTION_TEXT, /* also hidden, acknowledge, barcode, file names */
    QUESTION_DATE,
    QUESTION_TIME,
    QUESTION_DATETIME,
    QUESTION_SELECT_ONE,
    QUESTION_SELECT_MULTIPLE,
    QUESTION_RANK,
    QUESTION_CALCULATE,
    QUESTION_GEOPOINT, /* also traces and shapes, as text */
    QUESTION_NOTE,     /* carries no data */
    QUESTION_METADATA  /* start, end, today, deviceid, username ... */
} QuestionType;

typedef struct Choice {
    const char *name;
    Label label;
    const char **filter; /* values of the list's columns, as of form->extra */
    const struct Choice *again; /* the next row of the same name, whose filter
                                   differs; NULL: none */
    size_t line;                /* of choices.csv */
} Choice;

typedef struct {
    const char *name;
    GPtrArray *choices; /* of Choice, every name once; index is the code;
                           borrowed from the form */
    CodeList *codes;    /* owned; the names of the choices in order */
} ChoiceList;

typedef struct FormGroup {
    const char *name, *relevant; /* its own; "" and NULL when absent */
    Label label;
    const struct FormGroup *outer; /* NULL: at the top */
    size_t line;
} FormGroup;

typedef struct {
    const char *name;
    QuestionType type;
    const char *type_text; /* as in the form */
    const char *group;     /* "outer/inner", "" at the top */
    const FormGroup *in;   /* NULL: at the top */
    Label label, hint, constraint_message, required_message;
    const ChoiceList *list; /* borrowed from the form; NULL: none */
    bool or_other;
    const char *required;     /* expression, "true()" for yes; NULL: no */
    const char *relevant;     /* with the groups' own, joined by and; NULL */
    const char *own_relevant; /* as written in its row; NULL when absent */
    const char *constraint, *calculation, *choice_filter; /* NULL: absent */
    const char *parameters, *appearance;
    size_t line; /* of survey.csv */
    ColumnType column;
} Question;

typedef struct {
    char *folder, *survey_path, *choices_path;
    Label title;          /* of settings.csv; else the folder's name */
    GPtrArray *questions; /* of Question, in order; groups are dissolved and
                             repeats left out (with a finding) */
    GPtrArray *groups;    /* of FormGroup */
    GPtrArray *lists;     /* of ChoiceList */
    GPtrArray *choices;   /* of Choice: owns those of all lists */
    GPtrArray *extra;     /* of char: columns of choices.csv that filters may
                             name: "name", then its own */
    GHashTable *index;    /* name -> Question */
    GHashTable *left_out; /* names of the questions inside repeats */
    GStringChunk *texts;
    char *sha256; /* of its files */
} Form;

/* Reads FOLDER; what is wrong goes to FINDINGS (all of it, with file and
 * line). NULL only when there is nothing to go on with. */
Form *form_load(const char *folder, Findings *findings);
void form_free(Form *form); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Form, form_free)
const Question *form_find(const Form *form, const char *name);
const ChoiceList *form_list(const Form *form, const char *name);
