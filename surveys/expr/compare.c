/* compare.c - "=", "<" and their like: which values are compared as what
 * (XPath 1.0, section 3.4), and comparisons that cannot be meant. */
#include "surveys/expr/functions.h"

#include "store/text.h"

#include <math.h>
#include <string.h>

/* The code of CODES most like NAME, if it is like it at all. */
static const char *
near_code(const CodeList *codes, const char *name)
{
    const char *best = NULL;
    size_t least = strlen(name) / 3 + 1;

    for (size_t i = 0; i < code_list_size(codes); i++) {
        size_t distance = text_distance(name, code_list_name(codes, i));

        if (distance < least || (distance == least && !best)) {
            least = distance;
            best = code_list_name(codes, i);
        }
    }
    return best;
}

bool
expr_check_choice(Compiler *c, const ExprNode *variable,
                  const ExprNode *literal)
{
    const ExprVariable *of = expr_variable_of(c, variable);
    g_auto(GStrv) words = NULL;

    if (!of || !of->codes || literal->kind != NODE_STRING)
        return true;
    words = g_strsplit(literal->text, " ", -1);
    for (size_t i = 0; words[i]; i++) {
        const char *near;

        if (!*words[i] ||
            code_list_find(of->codes, words[i], strlen(words[i])) >= 0)
            continue;
        near = near_code(of->codes, words[i]);
        if (!expr_doubt(c->source, literal->at,
                        near ? EXPR_CHOICE_NEAR : EXPR_CHOICE_UNKNOWN, words[i],
                        near))
            return false;
    }
    return true;
}

/* Whether comparing the codes of a variable with a number can be meant. */
static bool
check_code_number(Compiler *c, const ExprNode *variable, double number,
                  ExprOrder order)
{
    const ExprVariable *of = expr_variable_of(c, variable);
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    bool any = false;

    if (!of || of->type != COLUMN_CODE)
        return true;
    for (size_t i = 0; i < code_list_size(of->codes); i++) {
        const char *name = code_list_name(of->codes, i);
        double code = expr_parse_number(name, strlen(name), true);

        if (code == number)
            return true;
        any = any || !isnan(code);
    }
    if (any && order != EXPR_EQ && order != EXPR_NE)
        return true;
    g_ascii_formatd(text, sizeof text, "%.15g", number);
    return expr_doubt(c->source, variable->at,
                      any ? EXPR_CHOICE_NUMBER : EXPR_CHOICES_NO_NUMBERS,
                      of->name, text);
}

/* The number that CONSTANT is where numbers are compared. */
static bool
constant_number(Compiler *c, const ExprNode *node, const Constant *constant,
                double *number)
{
    *number = constant->number;
    if (constant->type == EXPR_BOOLEAN && *number == EXPR_UNKNOWN)
        *number = EXPR_NONE;
    if (constant->type != EXPR_STRING)
        return true;
    *number = EXPR_NONE;
    if (!constant->text.text)
        return true;
    *number =
        expr_parse_number(constant->text.text, constant->text.length, true);
    if (isnan(*number) && constant->text.length)
        return expr_doubt(c->source, node->at, EXPR_TEXT_NO_NUMBER,
                          constant->text.text, NULL);
    return true;
}

/* X = '' asks whether X is missing, and always has an answer. */
bool
expr_compare_empty(Compiler *c, const ExprNode *x, ExprOrder order, Value *out)
{
    const ExprVariable *of = expr_variable_of(c, x);
    ExprStep *step;
    Value value;

    if (of && of->type != COLUMN_CODE && of->type != COLUMN_TEXT) {
        step =
            expr_step(c, of->type == COLUMN_SET ? expr_set_empty : expr_missing,
                      EXPR_BOOLEAN, out);
        step->variable = (uint32_t)x->index;
        step->how = (uint8_t)order;
        return true;
    }
    if (!expr_as(c, x, EXPR_ANY, &value))
        return false;
    if (value.type == EXPR_NUMBER && !value.empty &&
        c->expr->missing == EXPR_ODK) {
        /* Not of a question: number('') is no number, equal to none. */
        step = expr_step1(c, expr_compare_fixed, EXPR_BOOLEAN, value, out);
        step->number = EXPR_NONE;
    } else {
        if (value.type == EXPR_BOOLEAN)
            expr_coerce(c, &value, EXPR_STRING);
        step = expr_step1(
            c, value.type == EXPR_STRING ? expr_empty_text : expr_empty_number,
            EXPR_BOOLEAN, value, out);
    }
    step->how = (uint8_t)order;
    return true;
}

static bool
is_numeric(ExprType type)
{
    return type == EXPR_NUMBER || type == EXPR_DATE;
}

/* VALUE (of node X) against CONSTANT (of node Y). */
static bool
compare_constant(Compiler *c, const ExprNode *x, const ExprNode *y, Value value,
                 const Constant *constant, ExprOrder order, Value *out)
{
    bool equality = order == EXPR_EQ || order == EXPR_NE;
    double number = EXPR_NONE;
    ExprStep *step;
    Value other;

    if (equality &&
        (value.type == EXPR_BOOLEAN || constant->type == EXPR_BOOLEAN)) {
        expr_constant(c, constant, &other);
        expr_coerce(c, &other, EXPR_BOOLEAN);
        expr_coerce(c, &value, EXPR_BOOLEAN);
        step = expr_step2(c, expr_same_truth, EXPR_BOOLEAN, value, other, out);
    } else if (!equality || is_numeric(value.type) ||
               is_numeric(constant->type)) {
        if (!constant_number(c, y, constant, &number) ||
            (!isnan(number) && !check_code_number(c, x, number, order)))
            return false;
        expr_coerce(c, &value, EXPR_NUMBER);
        step = expr_step1(c, expr_compare_fixed, EXPR_BOOLEAN, value, out);
        step->number = number;
    } else {
        step = expr_step1(c, expr_same_fixed_text, EXPR_BOOLEAN, value, out);
        step->data =
            expr_keep(c, g_memdup2(&constant->text, sizeof constant->text));
    }
    step->how = (uint8_t)order;
    return true;
}

static bool
compare_values(Compiler *c, Value a, Value b, ExprOrder order, Value *out)
{
    bool equality = order == EXPR_EQ || order == EXPR_NE;
    ExprKernel run = expr_compare;
    ExprType as = EXPR_NUMBER;

    if (equality && (a.type == EXPR_BOOLEAN || b.type == EXPR_BOOLEAN))
        run = expr_same_truth, as = EXPR_BOOLEAN;
    else if (equality && !is_numeric(a.type) && !is_numeric(b.type))
        run = expr_same_text, as = EXPR_STRING;
    expr_coerce(c, &a, as);
    expr_coerce(c, &b, as);
    expr_step2(c, run, EXPR_BOOLEAN, a, b, out)->how = (uint8_t)order;
    return true;
}

/* A column of numbers against NUMBER: whether it lies within a range. False if
 * this is not one of the simple cases. */
static bool
compare_column(Compiler *c, const ExprNode *x, double number, ExprOrder order,
               Value *out)
{
    const ExprVariable *of = expr_variable_of(c, x);
    bool integer = of && of->type == COLUMN_INTEGER;
    bool strict = order == EXPR_LT || order == EXPR_GT;
    bool up = order == EXPR_GE || order == EXPR_GT;
    bool down = order == EXPR_LE || order == EXPR_LT;
    double real[2] = { down ? -G_MAXDOUBLE : number,
                       up ? G_MAXDOUBLE : number };
    ExprRange range = { G_MININT64, G_MAXINT64 };
    ExprStep *step;

    if (!of ||
        !(integer || of->type == COLUMN_REAL || of->type == COLUMN_DATE) ||
        !(fabs(number) < 9007199254740992.0) || /* 2^53: exact below */
        (integer && number != trunc(number)))
        return false;
    if (up)
        range.least = (int64_t)number + strict;
    else if (down)
        range.most = (int64_t)number - strict;
    else
        range.least = range.most = (int64_t)number;
    if (strict)
        real[down] = nextafter(number, up ? INFINITY : -INFINITY);
    step = expr_step(c, integer ? expr_integer_within : expr_real_within,
                     EXPR_BOOLEAN, out);
    step->variable = (uint32_t)x->index;
    step->how = order == EXPR_NE;
    step->data = expr_keep(c, integer ? g_memdup2(&range, sizeof range)
                                      : g_memdup2(real, sizeof real));
    return true;
}

static ExprOrder
mirrored(ExprOrder order)
{
    static const ExprOrder orders[] = {
        [EXPR_EQ] = EXPR_EQ, [EXPR_NE] = EXPR_NE, [EXPR_LT] = EXPR_GT,
        [EXPR_LE] = EXPR_GE, [EXPR_GT] = EXPR_LT, [EXPR_GE] = EXPR_LE,
    };

    return orders[order];
}

static bool
compare(Compiler *c, const ExprNode *x, const ExprNode *y, ExprOrder order,
        Value *out)
{
    bool equality = order == EXPR_EQ || order == EXPR_NE;
    bool failed = false, known;
    Constant constant;
    Value a, b;

    if (equality && expr_is_text(y, ""))
        return expr_compare_empty(c, x, order, out);
    if (equality && !expr_check_choice(c, x, y))
        return false;
    known = expr_fold(c, y, &constant, &failed);
    if (known && is_numeric(constant.type) &&
        compare_column(c, x, constant.number, order, out))
        return true;
    if (failed || !expr_as(c, x, EXPR_ANY, &a))
        return false;
    if (known)
        return compare_constant(c, x, y, a, &constant, order, out);
    if (!expr_as(c, y, EXPR_ANY, &b))
        return false;
    return compare_values(c, a, b, order, out);
}

bool
expr_compile_comparison(Compiler *c, const ExprNode *node, Value *out)
{
    const ExprNode *x = node->args[0], *y = node->args[1];
    ExprOrder order = (ExprOrder)node->function->how;

    if (x->depends == DEPENDS_NONE &&
        (y->depends != DEPENDS_NONE || expr_is_text(x, "")))
        return compare(c, y, x, mirrored(order), out);
    return compare(c, x, y, order, out);
}
