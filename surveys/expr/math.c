/* math.c - arithmetic; no number in, none out. */
#include "surveys/expr/kernels.h"

#include <math.h>
#include <string.h>

#define ARITHMETIC(name, operator)                                             \
    G_NO_INLINE static void name##_loop(double *restrict out,                  \
                                        const double *restrict a,              \
                                        const double *restrict b, size_t n)    \
    {                                                                          \
        for (size_t i = 0; i < n; i += EXPR_LANES)                             \
            for (size_t j = i; j < i + EXPR_LANES; j++)                        \
                out[j] = a[j] operator b[j];                                   \
    }                                                                          \
    void name(const ExprFrame *f, const ExprStep *s)                           \
    {                                                                          \
        name##_loop(f->number[s->out], f->number[s->a], f->number[s->b],       \
                    f->padded);                                                \
    }

ARITHMETIC(expr_add, +)
ARITHMETIC(expr_subtract, -)
ARITHMETIC(expr_multiply, *)

/* IEEE 754, as XPath has it: a division by 0 is infinite, or no number. */
static double
quotient(double a, double b)
{
    if (b != 0)
        return a / b;
    if (a == 0 || isnan(a))
        return EXPR_NONE;
    return signbit(a) == signbit(b) ? (double)INFINITY : (double)-INFINITY;
}

void
expr_divide(const ExprFrame *f, const ExprStep *s)
{
    const double *a = f->number[s->a], *b = f->number[s->b];
    double *restrict out = f->number[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = quotient(a[i], b[i]);
}

/* The remainder takes the sign of the dividend (XPath 1.0, 3.5). */
void
expr_modulo(const ExprFrame *f, const ExprStep *s)
{
    const double *a = f->number[s->a], *b = f->number[s->b];
    double *restrict out = f->number[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = b[i] == 0 ? EXPR_NONE : fmod(a[i], b[i]);
}

void
expr_negate(const ExprFrame *f, const ExprStep *s)
{
    const double *a = f->number[s->a];
    double *restrict out = f->number[s->out];

    for (size_t i = 0, n = expr_lanes(f); i < n; i++)
        out[i] = -a[i];
}

void
expr_math1(const ExprFrame *f, const ExprStep *s)
{
    const double *a = f->number[s->a];
    double *out = f->number[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = isnan(a[i]) ? EXPR_NONE : s->math1(a[i]);
}

void
expr_math2(const ExprFrame *f, const ExprStep *s)
{
    const double *a = f->number[s->a], *b = f->number[s->b];
    double *out = f->number[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = isnan(a[i]) || isnan(b[i]) ? EXPR_NONE : s->math2(a[i], b[i]);
}

/* The whole number nearest to X; of two, the greater one (XPath 1.0, 4.4). */
static double
round_half_up(double x)
{
    double below = floor(x);

    return x - below >= 0.5 ? below + 1 : below;
}

/* X times 10^DIGITS; where the product comes within rounding error of a half,
 * the half is meant: 2.675 stands for 2.675, not for the double below it. */
static double
round_digits(double x, double digits)
{
    double power, scaled, distance;

    if (!isfinite(x) || !isfinite(digits) || fabs(digits) > 30)
        return isnan(digits) || (isfinite(x) && isfinite(digits)) ? EXPR_NONE
                                                                  : x;
    digits = trunc(digits);
    if (digits == 0)
        return round_half_up(x);
    power = pow(10, fabs(digits));
    scaled = digits > 0 ? x * power : x / power;
    if (fabs(scaled) >= 4503599627370496.0) /* 2^52: no fraction is left */
        return x;
    distance = scaled - floor(scaled) - 0.5;
    if (fabs(distance) <= fabs(scaled) * 4.5e-16)
        scaled = floor(scaled) + 1;
    else
        scaled = round_half_up(scaled);
    return digits > 0 ? scaled / power : scaled * power;
}

void
expr_round(const ExprFrame *f, const ExprStep *s)
{
    const double *a = f->number[s->a];
    double *out = f->number[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = s->n == 1 ? (isfinite(a[i]) ? round_half_up(a[i]) : a[i])
                           : round_digits(a[i], f->number[s->b][i]);
}

/* OUT plus X; SKIP: where X is a number. */
G_NO_INLINE static void
add_to(double *restrict out, const double *restrict x, size_t n, bool skip)
{
    for (size_t i = 0; i < n; i++)
        out[i] += skip && isnan(x[i]) ? 0 : x[i];
}

/* HOW: passing over what is no number (of none the sum is 0); else one that is
 * none makes the result none. */
void
expr_sum(const ExprFrame *f, const ExprStep *s)
{
    double *out = f->number[s->out];

    memset(out, 0, f->n * sizeof *out);
    for (size_t k = 0; k < s->n; k++)
        add_to(out, f->number[s->list[k]], f->n, s->how);
}

/* X where SIGN times it is less than OUT's; no number wins, or with SKIP
 * loses. */
G_NO_INLINE static void
least_of(double *restrict out, const double *restrict x, size_t n, double sign,
         bool skip)
{
    for (size_t i = 0; i < n; i++) {
        bool none = skip ? isnan(out[i]) : isnan(x[i]);

        out[i] = none || sign * x[i] < sign * out[i] ? x[i] : out[i];
    }
}

static void
extreme(const ExprFrame *f, const ExprStep *s, double sign)
{
    double *out = f->number[s->out];

    memcpy(out, f->number[s->list[0]], f->n * sizeof *out);
    for (size_t k = 1; k < s->n; k++)
        least_of(out, f->number[s->list[k]], f->n, sign, s->how);
}

void
expr_least(const ExprFrame *f, const ExprStep *s)
{
    extreme(f, s, 1);
}

void
expr_greatest(const ExprFrame *f, const ExprStep *s)
{
    extreme(f, s, -1);
}
