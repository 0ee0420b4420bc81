/* form_sheet.h - the empty form that a unit fills in. */
#pragma once

#include "surveys/definitions.h"

/* For whom a form is made; all borrowed. */
typedef struct {
    const Definitions *definitions;
    const Instrument *instrument;
    const char *unit; /* its code */
    int year;
    double date; /* the year's reference date */
} FormSheet;

/* Whether a person fills VARIABLE in: not what is computed or recorded. */
bool form_sheet_has(const Instrument *instrument, size_t variable);

/* The codes with which the rows begin, of char: for an instrument
 * whose rows are the units of a register one for each that is to be reported,
 * else the unit alone; none if rows do not name their unit. Free with
 * g_ptr_array_unref. */
GPtrArray *form_sheet_rows(const FormSheet *form);

/* What the cell of VARIABLE holds beforehand in the row of CODE, "" if nothing:
 * the code, and the year where there is a variable `year`. Free with g_free. */
char *form_sheet_cell(const FormSheet *form, size_t variable, const char *code);

/* Appends the CSV of FORM: a byte-order mark, so that Excel reads it as UTF-8,
 * the header, and the rows. */
void form_sheet_csv(const FormSheet *form, GString *out);
