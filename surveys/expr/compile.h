/* compile.h - from the tree to the program; private to expr_*.c. */
#pragma once

#include "surveys/expr/kernels.h"
#include "surveys/expr/parse.h"

/* A program in the making. */
typedef struct {
    const ExprSource *source;
    Expr *expr;           /* owns tables */
    ExprProgram *program; /* that is written */
    GArray *unused[3];    /* registers of uint16_t to use again, by kind */
    bool inside;          /* a table is being made: make none in it */
} Compiler;

/* Where a value is, when the program runs. */
typedef struct {
    ExprType type;
    bool empty; /* of numbers and dates: NAN stands for '' */
    uint16_t at;
} Value;

/* A value that is known when the expression is compiled. */
typedef struct {
    ExprType type;
    bool empty;
    double number; /* also of truths and dates */
    ExprText text;
} Constant;

/* The value of NODE as TYPE, or as it is. False with the source's error. */
#define EXPR_ANY EXPR_SET
bool expr_as(Compiler *c, const ExprNode *node, ExprType type, Value *out);
/* The whole program for NODE, cleared by the caller in any case. */
bool expr_compile_program(Compiler *c, const ExprNode *node, ExprType type);
void expr_begin(Compiler *c); /* its parts */
bool expr_end(Compiler *c, bool done, const Value *value);
/* If the texts that ROOT can give are known beforehand: its codes, and the
 * program that gives their numbers. */
bool expr_compile_levels(Compiler *c, const ExprNode *root);
bool expr_compile_comparison(Compiler *c, const ExprNode *node, Value *out);
/* X = '' (ORDER EXPR_EQ) or X != ''. */
bool expr_compare_empty(Compiler *c, const ExprNode *x, ExprOrder order,
                        Value *out);

/* Turns VALUE into TYPE. */
void expr_coerce(Compiler *c, Value *value, ExprType type);
/* A step with a register for its result of type TYPE; the pointer holds until
 * the next step is added. Those with operands drop them. */
ExprStep *expr_step(Compiler *c, ExprKernel run, ExprType type, Value *out);
ExprStep *expr_step1(Compiler *c, ExprKernel run, ExprType type, Value a,
                     Value *out);
ExprStep *expr_step2(Compiler *c, ExprKernel run, ExprType type, Value a,
                     Value b, Value *out);
void expr_drop(Compiler *c, const Value *value); /* its register is free */
void expr_constant(Compiler *c, const Constant *constant, Value *out);
void *expr_keep(Compiler *c, void *table); /* owned by the expression now */

/* True if NODE's value is known; *OUT is it. *FAILED: with an error. */
bool expr_fold(Compiler *c, const ExprNode *node, Constant *out, bool *failed);
/* Whether NODE as TYPE is best known beforehand, or read from a table over the
 * codes of its one variable; and that. */
bool expr_tabulable(const Compiler *c, const ExprNode *node, ExprType type);
bool expr_tabulate(Compiler *c, const ExprNode *node, ExprType type,
                   Value *out);

/* Compiles NODE by itself into PROGRAM and runs it over the N - 1 codes of
 * VARIABLE, after an entry for missing (N is 1 and VARIABLE -1 if it depends
 * on none). Its values, kept; NULL with the source's error. */
void *expr_values_of(Compiler *c, const ExprNode *node, ExprType type,
                     int variable, size_t n, ExprProgram *program);

/* NULL if NODE is no variable. */
const ExprVariable *expr_variable_of(const Compiler *c, const ExprNode *node);
bool expr_is_text(const ExprNode *node, const char *text);
/* Doubts whether the words of LITERAL are among the codes of VARIABLE. */
bool expr_check_choice(Compiler *c, const ExprNode *variable,
                       const ExprNode *literal);
