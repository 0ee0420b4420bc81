/* form_read.h - the three files of a form, read one after the other.
 *
 * Private to surveys/. Texts go to form->texts, mistakes to FINDINGS, and the
 * hashes of the files to HASHES (pairs of name and SHA-256). */
#pragma once

#include "surveys/form.h"
#include "surveys/sheet.h"

typedef struct {
    const char *default_language; /* NULL: none */
    bool duplicates;              /* allow_choice_duplicates */
} FormSettings;

/* settings.csv, if there is one. */
FormSettings form_read_settings(Form *form, Findings *findings,
                                GPtrArray *hashes);
/* choices.csv, if there is one. */
void form_read_choices(Form *form, const FormSettings *settings,
                       Findings *findings, GPtrArray *hashes);
/* survey.csv; false when it cannot be read at all. */
bool form_read_survey(Form *form, const FormSettings *settings,
                      Findings *findings, GPtrArray *hashes);

/* The list LIST with the choice `other` at its end. */
const ChoiceList *form_list_with_other(Form *form, const ChoiceList *list);

/* Adds (basename, SHA-256) of SHEET to HASHES. */
void sheet_hash(const Sheet *sheet, GPtrArray *hashes);
/* Warns where blanks stand around a name. */
void sheet_warn_untrimmed(const Sheet *sheet, size_t row, int column);
