/* functions.h - functions and operators; private to the files expr_*.c. */
#pragma once

#include "surveys/expr/compile.h"

typedef bool (*ExprCompile)(Compiler *c, const ExprNode *node, Value *out);

/* A function or an operator. */
struct ExprFunction {
    const char *name;
    uint8_t min, max;    /* arguments */
    SurveysWord refused; /* why it is; 0: it is not */
    ExprCompile compile;
    const char *takes; /* types of the arguments, the last one repeated: n, s,
                          t(ruth), d(ate) */
    ExprType gives;
    ExprKernel run; /* operands in LIST, or up to three in A, B, C */
    union {
        double (*math1)(double);
        double (*math2)(double, double);
    };
    uint8_t how;
    bool self;  /* without arguments it is about "." */
    bool also;  /* "." becomes one more argument, where it has a meaning */
    bool clock; /* depends on the date */
};

enum { EXPR_LEVELS = 6 }; /* of precedence of the operators */
const ExprFunction *expr_function(const char *name, size_t length);
const ExprFunction *expr_operator(unsigned level, size_t i); /* NULL: no more */
const ExprFunction *expr_negation(void);
const char *expr_near_function(const char *name);
/* The variable most like NAME, as it would be written; free with g_free. */
char *expr_near_variable(const ExprScope *scope, const char *name, bool bare);
