/* calls.h - functions that need more than a kernel; private to expr_*.c.
 */
#pragma once

#include "surveys/expr/functions.h"

/* By what the table of functions says: arguments as TAKES, then RUN. */
bool expr_call_simple(Compiler *c, const ExprNode *node, Value *out);
bool expr_call_math(Compiler *c, const ExprNode *node, Value *out);
/* One argument as the type that the function GIVES. */
bool expr_call_convert(Compiler *c, const ExprNode *node, Value *out);
bool expr_call_truth(Compiler *c, const ExprNode *node, Value *out); /* HOW */
bool expr_call_today(Compiler *c, const ExprNode *node, Value *out);
bool expr_call_date(Compiler *c, const ExprNode *node, Value *out);
bool expr_call_time(Compiler *c, const ExprNode *node, Value *out);
bool expr_call_if(Compiler *c, const ExprNode *node, Value *out);
bool expr_call_coalesce(Compiler *c, const ExprNode *node, Value *out);
bool expr_call_once(Compiler *c, const ExprNode *node, Value *out);
bool expr_call_selected(Compiler *c, const ExprNode *node, Value *out);
bool expr_call_count_selected(Compiler *c, const ExprNode *node, Value *out);
bool expr_call_count_non_empty(Compiler *c, const ExprNode *node, Value *out);
bool expr_call_checklist(Compiler *c, const ExprNode *node, Value *out);
bool expr_call_concat(Compiler *c, const ExprNode *node, Value *out);
bool expr_call_join(Compiler *c, const ExprNode *node, Value *out);
bool expr_call_regex(Compiler *c, const ExprNode *node, Value *out);
bool expr_call_pi(Compiler *c, const ExprNode *node, Value *out);
