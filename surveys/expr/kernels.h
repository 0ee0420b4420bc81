/* kernels.h - the instructions, by what they work on; private to the files
 * expr_*.c. Operands are the registers A, B, C or those of LIST. */
#pragma once

#include "surveys/expr/program.h"

/* expr_load.c: columns, constants, tables over the codes of VARIABLE, whose
 * entry 0 is for missing ones and entry 1 + code for the others. */
ExprKernel expr_load(ColumnType type); /* not of CODE; SET becomes text */
void expr_missing(const ExprFrame *f, const ExprStep *s); /* HOW: EQ, NE */
void expr_set_empty(const ExprFrame *f, const ExprStep *s);
void expr_set_has(const ExprFrame *f, const ExprStep *s); /* code: NUMBER */
void expr_set_has_text(const ExprFrame *f, const ExprStep *s);
void expr_set_count(const ExprFrame *f, const ExprStep *s);
void expr_code_truth(const ExprFrame *f, const ExprStep *s);
void expr_code_number(const ExprFrame *f, const ExprStep *s);
void expr_code_text(const ExprFrame *f, const ExprStep *s);
/* Code NUMBER: truth A; another: B; missing: C. */
void expr_code_is(const ExprFrame *f, const ExprStep *s);
/* A column from DATA (ExprRange, two doubles) on to DATA; HOW 1: outside. */
typedef struct {
    int64_t least, most;
} ExprRange;
void expr_integer_within(const ExprFrame *f, const ExprStep *s);
void expr_real_within(const ExprFrame *f, const ExprStep *s);
void expr_fixed_truth(const ExprFrame *f, const ExprStep *s);
void expr_fixed_number(const ExprFrame *f, const ExprStep *s);
void expr_fixed_text(const ExprFrame *f, const ExprStep *s); /* DATA: text */
void expr_today(const ExprFrame *f, const ExprStep *s);      /* plus NUMBER */

/* expr_logic.c */
typedef enum { EXPR_EQ, EXPR_NE, EXPR_LT, EXPR_LE, EXPR_GT, EXPR_GE } ExprOrder;
void expr_and(const ExprFrame *f, const ExprStep *s);
void expr_or(const ExprFrame *f, const ExprStep *s);
void expr_not(const ExprFrame *f, const ExprStep *s);
void expr_compare(const ExprFrame *f, const ExprStep *s);       /* HOW: order */
void expr_compare_fixed(const ExprFrame *f, const ExprStep *s); /* NUMBER */
void expr_same_truth(const ExprFrame *f, const ExprStep *s); /* HOW: EQ or NE */
void expr_same_text(const ExprFrame *f, const ExprStep *s);
void expr_same_fixed_text(const ExprFrame *f, const ExprStep *s); /* DATA */
void expr_empty_number(const ExprFrame *f, const ExprStep *s);    /* EQ, NE */
void expr_empty_text(const ExprFrame *f, const ExprStep *s);
/* A ? B : C, by type of the result; and A unless it is empty, else B. */
ExprKernel expr_choose(ExprType type);
ExprKernel expr_coalesce(ExprType type);
void expr_checklist(const ExprFrame *f, const ExprStep *s); /* A, B: limits */
void expr_weighted(const ExprFrame *f, const ExprStep *s);
void expr_count_false(const ExprFrame *f, const ExprStep *s); /* LIST */

/* expr_math.c: HOW of the last three: missing ones are passed over */
void expr_add(const ExprFrame *f, const ExprStep *s);
void expr_subtract(const ExprFrame *f, const ExprStep *s);
void expr_multiply(const ExprFrame *f, const ExprStep *s);
void expr_divide(const ExprFrame *f, const ExprStep *s);
void expr_modulo(const ExprFrame *f, const ExprStep *s);
void expr_negate(const ExprFrame *f, const ExprStep *s);
void expr_math1(const ExprFrame *f, const ExprStep *s);
void expr_math2(const ExprFrame *f, const ExprStep *s);
void expr_round(const ExprFrame *f, const ExprStep *s);
void expr_sum(const ExprFrame *f, const ExprStep *s);
void expr_least(const ExprFrame *f, const ExprStep *s);
void expr_greatest(const ExprFrame *f, const ExprStep *s);

/* expr_convert.c */
ExprKernel expr_conversion(ExprType from, ExprType to);   /* NULL: same bits */
void expr_is_true(const ExprFrame *f, const ExprStep *s); /* "true", "1" */
double expr_parse_number(const char *text, size_t length, bool dates);

/* expr_dates.c */
void expr_format_date(const ExprFrame *f, const ExprStep *s);
void expr_time_of(const ExprFrame *f, const ExprStep *s); /* text to fraction */
bool expr_is_date(double days); /* a day that the calendar has */

/* expr_text.c */
void expr_join(const ExprFrame *f, const ExprStep *s); /* HOW: 1st separates */
void expr_contains(const ExprFrame *f, const ExprStep *s);
void expr_starts(const ExprFrame *f, const ExprStep *s);
void expr_ends(const ExprFrame *f, const ExprStep *s);
void expr_substr(const ExprFrame *f, const ExprStep *s);
void expr_before(const ExprFrame *f, const ExprStep *s);
void expr_after(const ExprFrame *f, const ExprStep *s);
void expr_translate(const ExprFrame *f, const ExprStep *s);
void expr_normalize(const ExprFrame *f, const ExprStep *s);
void expr_length(const ExprFrame *f, const ExprStep *s);
void expr_regex(const ExprFrame *f, const ExprStep *s); /* DATA: GRegex */
void expr_word_in(const ExprFrame *f, const ExprStep *s);
void expr_word_count(const ExprFrame *f, const ExprStep *s);
void expr_word_at(const ExprFrame *f, const ExprStep *s);
