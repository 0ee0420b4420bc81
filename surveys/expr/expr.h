/* expr.h - the XLSForm expression language: text -> flat program -> batches.
 *
 * One language for relevant, constraint, calculation, choice_filter of forms
 * and for universe, numerator, denominator and domains of a framework. Typed
 * when compiled, evaluated over whole stretches of typed columns. */
#pragma once

#include "store/table.h"

/* What a missing value means (DESIGN.md section 2). */
typedef enum {
    EXPR_ODK,         /* as ODK: a missing value is '' */
    EXPR_THREE_VALUED /* unknown stays unknown: and, or, not as Kleene's */
} ExprMissing;

typedef enum {
    EXPR_BOOLEAN,
    EXPR_NUMBER,
    EXPR_STRING,
    EXPR_DATE,
    EXPR_SET
} ExprType;

/* A variable that an expression may name as ${name}. */
typedef struct {
    const char *name;
    ColumnType type;
    CodeList *codes; /* of CODE and SET, else NULL */
} ExprVariable;

/* All of them; index in VARIABLES is index of the column at evaluation. */
typedef struct {
    const ExprVariable *variables;
    size_t n;
    const GHashTable *index; /* name -> index + 1, or NULL to search; only of
                                those written ${name} */
    size_t bare; /* those from here on are written without ${}: the columns of
                    choices, in a choice_filter; 0: there are none */
} ExprScope;

typedef struct Expr Expr; /* opaque, immutable: threads may share it */

/* Compiles TEXT. SELF is the index of the variable that "." means, or -1. On
 * error NULL with KHAOSAT_ERROR_DEFINITION; the message names the place in
 * TEXT (counted in characters) and what was expected there, in both languages.
 * The scope may go afterwards, its CodeLists may not. EXPRESSIONS.md says what
 * the language has, and what missing values do in it. */
Expr *expr_compile(const char *text, ExprMissing missing,
                   const ExprScope *scope, int self, GError **error);
void expr_free(Expr *expr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Expr, expr_free)

/* What ODK would take but can hardly be meant, such as comparing with a choice
 * that is not in the list (always false): of GError, borrowed. Only in
 * EXPR_ODK; in EXPR_THREE_VALUED these are errors. */
const GPtrArray *expr_warnings(const Expr *expr);

ExprType expr_type(const Expr *expr);
/* The variable the whole expression consists of, or -1. */
int expr_variable(const Expr *expr);
/* The indices of the variables used, ascending; *N of them; borrowed. */
const size_t *expr_variables(const Expr *expr, size_t *n);

/* Rows FROM .. FROM + N of the columns; COLUMNS by index of the scope, those
 * not used may be NULL. TODAY is the reference date, days since 1970. */
typedef struct {
    const Column *const *columns;
    size_t from, n;
    double today;
} ExprBatch;

enum {
    EXPR_FALSE,
    EXPR_TRUE,
    EXPR_UNKNOWN /* never in EXPR_ODK */
};

/* A place to work in; one for each thread. */
typedef struct ExprScratch ExprScratch;
ExprScratch *expr_scratch_new(void);
void expr_scratch_free(ExprScratch *scratch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ExprScratch, expr_scratch_free)

/* OUT has N entries: EXPR_FALSE, EXPR_TRUE, EXPR_UNKNOWN. */
void expr_booleans(const Expr *expr, const ExprBatch *batch,
                   ExprScratch *scratch, uint8_t *out);
/* OUT has N numbers (booleans as 0 and 1, dates as days); NAN: no number. */
void expr_numbers(const Expr *expr, const ExprBatch *batch,
                  ExprScratch *scratch, double *out);
/* Appends N entries to OUT, a column_new(expr_column_type, expr_codes); missing
 * ones, '' and numbers that are none as NOT_STATED. */
void expr_values(const Expr *expr, const ExprBatch *batch, ExprScratch *scratch,
                 Column *out);
ColumnType expr_column_type(const Expr *expr);
/* The list of a CODE or SET column of values, borrowed; NULL: another type. A
 * CODE or SET variable has its own; a truth has "false", "true"; a text whose
 * values are all known beforehand, as of if(..., 'a', if(..., 'b', 'c')) or of
 * any function of one CODE variable, has those in order. */
CodeList *expr_codes(const Expr *expr);
