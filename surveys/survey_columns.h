/* survey_columns.h - where the columns of survey.csv are.
 *
 * Private to surveys/. */
#pragma once

#include "surveys/label_columns.h"

typedef struct {
    int type, name, required, relevant, constraint, calculation, choice_filter;
    int parameters, appearance, disabled; /* -1: none */
    LabelColumns label, hint, constraint_message, required_message;
} SurveyColumns;

/* False, with errors, when `type` or `name` is missing or a column stands
 * twice; columns outside the standard are warnings. */
bool survey_columns_find(const Sheet *sheet, const char *default_language,
                         SurveyColumns *columns);
