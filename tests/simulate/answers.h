/* answers.h - plausible answers to any questionnaire.
 *
 * The caller fills the variables that matter; the rest is filled question by
 * question: asked only where `relevant` says so, drawn again until `constraint`
 * holds. So the files obey whatever form surveys/ holds at the time. */
#pragma once

#include "surveys/instrument.h"
#include "tests/simulate/rng.h"

typedef struct {
    const Instrument *instrument; /* borrowed */
    Column **columns;             /* owned; by index of variable */
    bool *filled;                 /* by the caller */
    size_t rows;
    double today; /* reference date */
    int year;
    Rng rng;
    double *tastes;       /* owned; of the choices of the question at hand */
    ExprScratch *scratch; /* owned */
} Answers;

Answers *answers_new(const Instrument *instrument, double today, int year,
                     Rng rng);
void answers_free(Answers *answers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Answers, answers_free)

/* The next entry of VARIABLE, which must exist; the caller adds to the
 * variables of its choice, all to the same length. NULL or NAN: missing. */
void answers_add_text(Answers *answers, const char *variable, const char *text);
void answers_add_number(Answers *answers, const char *variable, double number);
/* CHOICE alone of a question of several. */
void answers_add_set(Answers *answers, const char *variable,
                     const char *choice);

/* How many rows the caller has added. */
size_t answers_rows(const Answers *answers);

/* Fills the other variables of ROWS rows. PROPENSITY is per row, 0 on average:
 * how likely a person is to know and to do well. */
void answers_complete(Answers *answers, size_t rows, const double *propensity);

/* The file as an office would send it: UTF-8 with BOM, commas. */
void answers_print(const Answers *answers, GString *out);
