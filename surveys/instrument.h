/* instrument.h - a form, its sample or register design, and its variables.
 *
 * The variables are everything a CSV of the instrument may carry: the
 * questions, then the columns that design.csv alone declares, then two that
 * every instrument has. Their order is the order of columns in every table,
 * and of every expression's scope. */
#pragma once

#include "surveys/checks.h"
#include "surveys/design.h"
#include "surveys/form.h"
#include "surveys/sampling.h"

/* Of every instrument: 1 where a row was simulated (INTEGER, a CSV may carry
 * it); and the code of the unit that submitted the row (TEXT, never in a CSV:
 * who evaluates expressions over a submission fills the column), which is how
 * domains speak of submitters. */
#define VARIABLE_SIMULATED "khaosat_simulated"
#define VARIABLE_UNIT "khaosat_unit"

typedef struct {
    const char *name;
    ColumnType type;
    CodeList *codes;          /* owned; CODE and SET */
    const Question *question; /* borrowed; NULL: of the design alone */
    Expr *required, *relevant, *constraint, *calculation; /* owned or NULL */
    Expr *choice_filter;  /* owned or NULL; over choice_scope */
    bool required_always; /* `required` is yes, without condition */
    bool in_design;       /* the design uses it */
    bool carried;         /* false: notes and khaosat_unit, of no CSV */
} Variable;

typedef struct {
    char *name;
    Form *form;
    Design design;
    GPtrArray *samplings; /* of Sampling: how samples are drawn */
    Variable *variables;
    size_t n_variables;
    int simulated, unit; /* the variables of every instrument */
    GHashTable *index;   /* name -> index + 1 */
    ExprScope scope;
    ExprScope choice_scope; /* the same, then TEXT columns as form->extra: of
                               the choice that is filtered */
    ExprVariable *names;    /* owned; what both scopes are made of */
    GArray *checks;         /* of Check; rules beyond the form */
    GStringChunk *texts;    /* of the design, and names it declares */
    char *sha256;           /* of all its files */
} Instrument;

/* Reads FOLDER, compiling every expression of the form. NULL only when there
 * is nothing to go on with; that is in FINDINGS. */
Instrument *instrument_load(const char *folder, Findings *findings);
void instrument_free(Instrument *instrument); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Instrument, instrument_free)
/* The index of VARIABLE, or -1. */
int instrument_find(const Instrument *instrument, const char *variable);
