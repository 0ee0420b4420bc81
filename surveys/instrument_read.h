/* instrument_read.h - the steps in which an instrument is made.
 *
 * Private to surveys/. */
#pragma once

#include "surveys/design_read.h"
#include "surveys/instrument.h"

/* Makes the variables: questions, columns of the design, those of every
 * instrument; and the scopes of expressions over them. */
void instrument_make_variables(Instrument *instrument, Findings *findings);
/* Compiles the calculations, each after those it needs, which settles the
 * types of their variables. */
void instrument_compile_calculations(Instrument *instrument,
                                     Findings *findings);
/* Compiles everything else that the form asks. */
void instrument_compile_rules(Instrument *instrument, Findings *findings);
/* Whether the variables can be what the design wants of them. */
void instrument_check_design(const Instrument *instrument, Findings *findings);

/* TEXT, of column COLUMN in LINE of survey.csv, compiled as ODK does; NULL with
 * an error, or a warning if it needs a question of a repeat. */
Expr *instrument_compile(const Instrument *instrument, const char *text,
                         const char *column, size_t line,
                         const ExprScope *scope, int self, Findings *findings);
