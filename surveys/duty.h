/* duty.h - duties: who owes what by the decision. */
#pragma once

#include "surveys/instrument.h"

/* Who owes what, and which return shows that it was done. */
typedef struct {
    const char *code, *clause;
    const char *reg;     /* name of the register of those who may owe it */
    const char *holders; /* which of its units do, as Indicator's units; NULL:
                            all */
    const Instrument *instrument;
    Expr *met; /* true of a row of the holder that shows it */
    Label label;
    size_t line;
} Duty;
