/* logic.c - truths: Kleene's logic, comparisons, choosing.
 *
 * False, true, unknown are 0, 1, 2. Where nothing is missing (and in EXPR_ODK)
 * 2 does not occur, and the same loops do two-valued logic. */
#include "surveys/expr/kernels.h"

#include <math.h>
#include <string.h>

/* The loops are functions of their own because their arguments, unlike the
 * registers of a frame, can be said not to overlap; inlined, they would lose
 * that again. N is a multiple of EXPR_LANES, as the mask tells the compiler. */
G_NO_INLINE static void
both(uint8_t *restrict out, const uint8_t *restrict a,
     const uint8_t *restrict b, size_t n)
{
    n &= EXPR_WHOLE;
    for (size_t i = 0; i < n; i++) {
        uint8_t least = a[i] < b[i] ? a[i] : b[i];
        uint8_t most = a[i] < b[i] ? b[i] : a[i];

        out[i] = least == EXPR_FALSE ? EXPR_FALSE : most;
    }
}

void
expr_and(const ExprFrame *f, const ExprStep *s)
{
    both(f->truth[s->out], f->truth[s->a], f->truth[s->b], f->padded);
}

G_NO_INLINE static void
either(uint8_t *restrict out, const uint8_t *restrict a,
       const uint8_t *restrict b, size_t n)
{
    n &= EXPR_WHOLE;
    for (size_t i = 0; i < n; i++) {
        uint8_t any = a[i] | b[i]; /* 3: one is true, the other unknown */

        out[i] = any == 3 ? EXPR_TRUE : any;
    }
}

void
expr_or(const ExprFrame *f, const ExprStep *s)
{
    either(f->truth[s->out], f->truth[s->a], f->truth[s->b], f->padded);
}

G_NO_INLINE static void
opposite(uint8_t *restrict out, const uint8_t *restrict a, size_t n)
{
    n &= EXPR_WHOLE;
    for (size_t i = 0; i < n; i++)
        out[i] = a[i] == EXPR_UNKNOWN ? EXPR_UNKNOWN : a[i] ^ 1;
}

void
expr_not(const ExprFrame *f, const ExprStep *s)
{
    opposite(f->truth[s->out], f->truth[s->a], f->padded);
}

G_NO_INLINE static void
same(uint8_t *restrict out, const uint8_t *restrict a,
     const uint8_t *restrict b, uint8_t flip, size_t n)
{
    n &= EXPR_WHOLE;
    for (size_t i = 0; i < n; i++) {
        uint8_t unknown = (a[i] | b[i]) & EXPR_UNKNOWN;
        uint8_t equal = a[i] ^ b[i] ^ flip;

        out[i] = unknown ? EXPR_UNKNOWN : equal;
    }
}

void
expr_same_truth(const ExprFrame *f, const ExprStep *s)
{
    same(f->truth[s->out], f->truth[s->a], f->truth[s->b], s->how == EXPR_EQ,
         f->padded);
}

/* One loop for each order; B may be one number for all rows. UNKNOWN is what
 * unordered operands make beyond what C (and XPath) says: 0 for nothing. */
#define COMPARISON(name, operator)                                             \
    G_NO_INLINE static void name(uint8_t *restrict out,                        \
                                 const double *restrict a,                     \
                                 const double *restrict b, size_t n)           \
    {                                                                          \
        n &= EXPR_WHOLE;                                                       \
        for (size_t i = 0; i < n; i++)                                         \
            out[i] = a[i] operator b[i];                                       \
    }                                                                          \
    G_NO_INLINE static void name##_fixed(                                      \
        uint8_t *restrict out, const double *restrict a, double b, size_t n)   \
    {                                                                          \
        n &= EXPR_WHOLE;                                                       \
        for (size_t i = 0; i < n; i++)                                         \
            out[i] = a[i] operator b;                                          \
    }

COMPARISON(equal, ==)
COMPARISON(unequal, !=)
COMPARISON(less, <)
COMPARISON(at_most, <=)
COMPARISON(more, >)
COMPARISON(at_least, >=)

/* Where A or B is no number, the answer is unknown. */
G_NO_INLINE static void
mark_unordered(uint8_t *restrict out, const double *restrict a,
               const double *restrict b, size_t step, size_t n)
{
    n &= EXPR_WHOLE;
    for (size_t i = 0; i < n; i++) {
        uint8_t unordered = (uint8_t)isunordered(a[i], b[i * step]);

        out[i] =
            (uint8_t)((out[i] & (unordered - 1)) | unordered * EXPR_UNKNOWN);
    }
}

void
expr_compare(const ExprFrame *f, const ExprStep *s)
{
    static void (*const loops[])(uint8_t *restrict, const double *,
                                 const double *, size_t) = {
        [EXPR_EQ] = equal,   [EXPR_NE] = unequal, [EXPR_LT] = less,
        [EXPR_LE] = at_most, [EXPR_GT] = more,    [EXPR_GE] = at_least,
    };

    loops[s->how](f->truth[s->out], f->number[s->a], f->number[s->b],
                  f->padded);
    if (f->three)
        mark_unordered(f->truth[s->out], f->number[s->a], f->number[s->b], 1,
                       f->padded);
}

void
expr_compare_fixed(const ExprFrame *f, const ExprStep *s)
{
    static void (*const loops[])(uint8_t *restrict, const double *, double,
                                 size_t) = {
        [EXPR_EQ] = equal_fixed, [EXPR_NE] = unequal_fixed,
        [EXPR_LT] = less_fixed,  [EXPR_LE] = at_most_fixed,
        [EXPR_GT] = more_fixed,  [EXPR_GE] = at_least_fixed,
    };

    loops[s->how](f->truth[s->out], f->number[s->a], s->number, f->padded);
    if (f->three)
        mark_unordered(f->truth[s->out], f->number[s->a], &s->number, 0,
                       f->padded);
}

static uint8_t
same_text(const ExprText *a, const ExprText *b, uint8_t how)
{
    bool same;

    if (!a->text || !b->text)
        return EXPR_UNKNOWN;
    same = a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
    return same == (how == EXPR_EQ);
}

void
expr_same_text(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a], *b = f->text[s->b];
    uint8_t *out = f->truth[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = same_text(&a[i], &b[i], s->how);
}

void
expr_same_fixed_text(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a];
    uint8_t *out = f->truth[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = same_text(&a[i], s->data, s->how);
}

void
expr_empty_number(const ExprFrame *f, const ExprStep *s)
{
    const double *a = f->number[s->a];
    uint8_t *restrict out = f->truth[s->out];
    uint8_t flip = s->how == EXPR_NE;

    for (size_t i = 0, n = expr_lanes(f); i < n; i++)
        out[i] = (uint8_t)((isnan(a[i]) != 0) ^ flip);
}

void
expr_empty_text(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a];
    uint8_t *out = f->truth[s->out];
    uint8_t flip = s->how == EXPR_NE;

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = (uint8_t)((a[i].length == 0) ^ flip);
}

static void
choose_truth(const ExprFrame *f, const ExprStep *s)
{
    const uint8_t *a = f->truth[s->a], *b = f->truth[s->b], *c = f->truth[s->c];
    uint8_t *restrict out = f->truth[s->out];

    for (size_t i = 0, n = expr_lanes(f); i < n; i++)
        out[i] = a[i] == EXPR_TRUE    ? b[i]
                 : a[i] == EXPR_FALSE ? c[i]
                                      : EXPR_UNKNOWN;
}

/* B or C by A, without a branch to guess; where A is unknown, the bits of a
 * NAN over either. */
G_NO_INLINE static void
choose(double *restrict out, const uint8_t *restrict a,
       const double *restrict b, const double *restrict c, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t yes = (uint64_t) - (int64_t)(a[i] != EXPR_FALSE);
        uint64_t unknown = (uint64_t) - (int64_t)(a[i] == EXPR_UNKNOWN);
        uint64_t bits_b, bits_c;

        memcpy(&bits_b, &b[i], sizeof bits_b);
        memcpy(&bits_c, &c[i], sizeof bits_c);
        bits_b = (bits_b & yes) | (bits_c & ~yes) |
                 (unknown & UINT64_C(0x7FF8000000000000));
        memcpy(&out[i], &bits_b, sizeof bits_b);
    }
}

static void
choose_number(const ExprFrame *f, const ExprStep *s)
{
    choose(f->number[s->out], f->truth[s->a], f->number[s->b], f->number[s->c],
           f->padded & EXPR_WHOLE);
}

static void
choose_text(const ExprFrame *f, const ExprStep *s)
{
    const uint8_t *a = f->truth[s->a];
    const ExprText *b = f->text[s->b], *c = f->text[s->c];
    ExprText *out = f->text[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = a[i] == EXPR_TRUE    ? b[i]
                 : a[i] == EXPR_FALSE ? c[i]
                                      : (ExprText){ NULL, 0 };
}

ExprKernel
expr_choose(ExprType type)
{
    return type == EXPR_BOOLEAN  ? choose_truth
           : type == EXPR_STRING ? choose_text
                                 : choose_number;
}

static void
coalesce_truth(const ExprFrame *f, const ExprStep *s)
{
    const uint8_t *a = f->truth[s->a], *b = f->truth[s->b];
    uint8_t *restrict out = f->truth[s->out];

    for (size_t i = 0, n = expr_lanes(f); i < n; i++)
        out[i] = a[i] == EXPR_UNKNOWN ? b[i] : a[i];
}

static void
coalesce_number(const ExprFrame *f, const ExprStep *s)
{
    const double *a = f->number[s->a], *b = f->number[s->b];
    double *restrict out = f->number[s->out];

    for (size_t i = 0, n = expr_lanes(f); i < n; i++)
        out[i] = isnan(a[i]) ? b[i] : a[i];
}

static void
coalesce_text(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *a = f->text[s->a], *b = f->text[s->b];
    ExprText *out = f->text[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = a[i].length == 0 ? b[i] : a[i];
}

ExprKernel
expr_coalesce(ExprType type)
{
    return type == EXPR_BOOLEAN  ? coalesce_truth
           : type == EXPR_STRING ? coalesce_text
                                 : coalesce_number;
}

/* Whether a sum between LEAST and MOST lies within the limits; a negative one
 * is none. */
static uint8_t
within(double least, double most, double from, double to)
{
    bool sure = (from < 0 || least >= from) && (to < 0 || most <= to);
    bool never = (from >= 0 && most < from) || (to >= 0 && least > to);

    if (isnan(from) || isnan(to) || isnan(least) || isnan(most))
        return EXPR_UNKNOWN;
    return sure ? EXPR_TRUE : never ? EXPR_FALSE : EXPR_UNKNOWN;
}

void
expr_checklist(const ExprFrame *f, const ExprStep *s)
{
    const double *from = f->number[s->a], *to = f->number[s->b];
    uint8_t *out = f->truth[s->out];

    for (size_t i = 0, n = f->n; i < n; i++) {
        double sure = 0, maybe = 0;

        for (size_t k = 0; k < s->n; k++) {
            sure += f->truth[s->list[k]][i] == EXPR_TRUE;
            maybe += f->truth[s->list[k]][i] != EXPR_FALSE;
        }
        out[i] = within(sure, maybe, from[i], to[i]);
        if (!f->three && out[i] == EXPR_UNKNOWN)
            out[i] = EXPR_FALSE;
    }
}

/* LIST: truth and weight, in turns. */
void
expr_weighted(const ExprFrame *f, const ExprStep *s)
{
    const double *from = f->number[s->a], *to = f->number[s->b];
    uint8_t *out = f->truth[s->out];

    for (size_t i = 0, n = f->n; i < n; i++) {
        double least = 0, most = 0;

        for (size_t k = 0; k + 1 < s->n; k += 2) {
            uint8_t holds = f->truth[s->list[k]][i];
            double weight = f->number[s->list[k + 1]][i];

            if (holds == EXPR_TRUE || (holds == EXPR_UNKNOWN && !(weight >= 0)))
                least += weight;
            if (holds == EXPR_TRUE || (holds == EXPR_UNKNOWN && !(weight <= 0)))
                most += weight;
        }
        out[i] = within(least, most, from[i], to[i]);
        if (!f->three && out[i] == EXPR_UNKNOWN)
            out[i] = EXPR_FALSE;
    }
}

void
expr_count_false(const ExprFrame *f, const ExprStep *s)
{
    double *restrict out = f->number[s->out];

    for (size_t i = 0, n = expr_lanes(f); i < n; i++)
        out[i] = 0;
    for (size_t k = 0; k < s->n; k++) {
        const uint8_t *truth = f->truth[s->list[k]];

        for (size_t i = 0, n = expr_lanes(f); i < n; i++)
            out[i] += truth[i] == EXPR_FALSE;
    }
}
