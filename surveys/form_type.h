/* form_type.h - the `type` column of an XLSForm, understood.
 *
 * Private to surveys/. */
#pragma once

#include "surveys/form.h"

typedef enum {
    ROW_QUESTION,
    ROW_BEGIN_GROUP,
    ROW_END_GROUP,
    ROW_BEGIN_REPEAT,
    ROW_END_REPEAT,
    ROW_NOTHING, /* of the standard, but carries nothing for us */
    ROW_UNKNOWN
} RowKind;

typedef struct {
    RowKind kind;
    QuestionType type;
    ColumnType column;
    bool wants_list; /* needs the name of a list of choices */
    bool external;   /* its choices are in another file: read as text */
    bool or_other;
    char *list; /* owned; NULL: none was given */
} FormType;

/* TEXT as "select_one LIST or_other", "begin group" ... */
FormType form_type_parse(const char *text);
void form_type_clear(FormType *type);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FormType, form_type_clear)

/* What the PARAMETERS of a range ("start=0 end=10 step=1") and its CONSTRAINT
 * (NULL: none) ask of an answer, as an expression; NULL: nothing. Free with
 * g_free. */
char *form_type_range(const char *parameters, const char *constraint);

/* The same of a rank: each choice of LIST once. NULL when its names cannot be
 * written in an expression. */
char *form_type_rank(const ChoiceList *list, const char *constraint);

/* The type that TEXT was probably meant to be, or NULL. */
const char *form_type_nearest(const char *text);
