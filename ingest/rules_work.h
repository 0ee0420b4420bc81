/* rules_work.h - the columns of a part as expressions see them. Private to
 * ingest/. */
#pragma once

#include "ingest/part.h"

typedef struct {
    Part *part;
    const Instrument *instrument;
    ExprScratch *scratch;
    const Column **columns; /* by variable; absent ones only if computed */
    Column **computed;      /* owned; by variable, what calculations gave */
    Column *unit;           /* owned; khaosat_unit, made when it is used */
    uint8_t *relevant;      /* of each row; for the variable at hand */
    const char *condition;  /* borrowed; what RELEVANT is of; NULL: nothing */
    uint8_t *asked;         /* of each row; of another expression */
} Work;

Work *work_new(Part *part, ExprScratch *scratch);
void work_free(Work *work);

/* Whether the file has every column that EXPR reads. */
bool work_can_evaluate(Work *work, const Expr *expr);

/* EXPR for every row: EXPR_UNKNOWN where a cell that it reads is wrong, since
 * what it gives there would be a mistake that follows from another. */
void work_booleans(Work *work, const Expr *expr, uint8_t *out);

/* calculation.c: columns that the form computes, filled in where the file has
 * none; and, once every other rule was asked, compared with the file's. */
void calculation_fill(Work *work);
void calculation_check(Work *work);

/* choice_filter.c: codes that earlier answers leave out. */
void choice_filter_check(Work *work, size_t variable);
