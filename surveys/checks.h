/* checks.h - rules beyond the form, as data: rules.csv beside design.csv.
 *
 * What its columns mean stands in README.md. */
#pragma once

#include "store/finding.h"
#include "surveys/expr/expr.h"
#include "surveys/label.h"

typedef enum {
    CHECK_ROW,       /* the expression holds in every row */
    CHECK_TOTAL,     /* its sum is what the register says, within LIMIT */
    CHECK_PREVIOUS,  /* its sum is that of the year before, within LIMIT */
    CHECK_STRAIGHT,  /* one answer to all COLUMNS: in a share LIMIT at most */
    CHECK_DUPLICATE, /* COLUMNS equal in two rows */
    CHECK_KINDS
} CheckKind;

/* What TOTAL is compared with, if not a column of the submitters' register: how
 * many units of the register of what is counted are the submitter's. */
#define CHECK_UNITS "units"

typedef struct {
    const char *name, *rule; /* RULE is "rule.NAME" */
    CheckKind kind;
    Severity severity;
    Expr *expr;      /* owned; NULL: 1 in every row */
    size_t *columns; /* owned; of the instrument's variables */
    size_t n_columns;
    const char *compare; /* CHECK_TOTAL */
    double limit;
    Label message; /* both languages; {value}, {expected}, {n}, {lines} */
} Check;
