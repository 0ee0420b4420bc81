/* load.c - values out of columns, tables and constants. */
#include "surveys/expr/kernels.h"

#include <math.h>
#include <string.h>

static const Column *
column_of(const ExprFrame *f, const ExprStep *s)
{
    return f->batch->columns[s->variable];
}

static const uint8_t *
presence_of(const ExprFrame *f, const ExprStep *s)
{
    return expr_stage(f, 0, column_of(f, s)->presence, 1);
}

/* VALUE, or no number where PRESENCE is not PRESENT: the bits of a NAN laid
 * over it, so that there is no branch to guess. */
static inline double
number_or_nan(double value, uint8_t presence)
{
    uint64_t bits;

    memcpy(&bits, &value, sizeof bits);
    bits |= (uint64_t) - (int64_t)(presence != PRESENT) &
            UINT64_C(0x7FF8000000000000);
    memcpy(&value, &bits, sizeof bits);
    return value;
}

/* MISSING where PRESENCE says so, over what OUT holds. */
G_NO_INLINE static void
lay_missing(uint8_t *restrict out, const uint8_t *restrict presence,
            uint8_t missing, size_t n)
{
    n &= EXPR_WHOLE;
    for (size_t i = 0; i < n; i++)
        out[i] = presence[i] == PRESENT ? out[i] : missing;
}

G_NO_INLINE static void
integers(double *restrict out, const int64_t *restrict from,
         const uint8_t *restrict presence, size_t n)
{
    for (size_t i = 0; i < n; i++)
        out[i] = number_or_nan((double)from[i], presence[i]);
}

static void
load_integer(const ExprFrame *f, const ExprStep *s)
{
    integers(f->number[s->out], column_of(f, s)->integer + f->from,
             column_of(f, s)->presence + f->from, f->n);
}

G_NO_INLINE static void
reals(double *restrict out, const double *restrict from,
      const uint8_t *restrict presence, size_t n)
{
    for (size_t i = 0; i < n; i++)
        out[i] = number_or_nan(from[i], presence[i]);
}

static void
load_real(const ExprFrame *f, const ExprStep *s)
{
    reals(f->number[s->out], column_of(f, s)->real + f->from,
          column_of(f, s)->presence + f->from, f->n);
}

static ExprText
missing_text(const ExprFrame *f)
{
    return (ExprText){ f->three ? NULL : "", 0 };
}

static void
load_text(const ExprFrame *f, const ExprStep *s)
{
    const Column *column = column_of(f, s);
    ExprText *out = f->text[s->out];

    for (size_t i = 0, n = f->n; i < n; i++) {
        size_t row = f->from + i;

        out[i] = missing_text(f);
        if (column->presence[row] != PRESENT)
            continue;
        out[i].text = column_text(column, row, &out[i].length);
        if (out[i].length == 0)
            out[i].text = "";
    }
}

static const uint64_t *
set_of(const ExprFrame *f, const Column *column, size_t i)
{
    return column->set + (f->from + i) * column->set_words;
}

/* The names of the chosen ones with blanks between. */
static ExprText
set_text(const ExprFrame *f, const Column *column, const uint64_t *set)
{
    size_t n = code_list_size(column->codes), length = 0;
    char *text, *end;

    for (size_t code = 0; code < n; code++)
        if (set[code / 64] >> (code % 64) & 1)
            length += strlen(code_list_name(column->codes, code)) + 1;
    if (length == 0)
        return (ExprText){ "", 0 };
    text = end = expr_arena(f->arena, length);
    for (size_t code = 0; code < n; code++)
        if (set[code / 64] >> (code % 64) & 1) {
            const char *name = code_list_name(column->codes, code);
            size_t bytes = strlen(name);

            memcpy(end, name, bytes + 1);
            end += bytes;
            *end++ = ' ';
        }
    return (ExprText){ text, length - 1 };
}

static void
load_set(const ExprFrame *f, const ExprStep *s)
{
    const Column *column = column_of(f, s);
    ExprText *out = f->text[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = column->presence[f->from + i] == PRESENT
                     ? set_text(f, column, set_of(f, column, i))
                     : missing_text(f);
}

ExprKernel
expr_load(ColumnType type)
{
    switch (type) {
    case COLUMN_INTEGER:
        return load_integer;
    case COLUMN_REAL:
    case COLUMN_DATE:
        return load_real;
    case COLUMN_SET:
        return load_set;
    default:
        return load_text;
    }
}

static size_t
set_count(const Column *column, const uint64_t *set)
{
    size_t n = 0;

    for (size_t word = 0; word < column->set_words; word++)
        n += (size_t)__builtin_popcountll(set[word]);
    return n;
}

/* Missing, or nothing chosen; HOW EXPR_NE: the opposite. */
void
expr_set_empty(const ExprFrame *f, const ExprStep *s)
{
    const Column *column = column_of(f, s);
    uint8_t *out = f->truth[s->out];

    for (size_t i = 0, n = f->n; i < n; i++) {
        bool empty = column->presence[f->from + i] != PRESENT ||
                     set_count(column, set_of(f, column, i)) == 0;

        out[i] = empty == (s->how == EXPR_EQ);
    }
}

/* Bit BIT of every WORDS-th word. */
static void
bits(uint8_t *restrict out, const uint64_t *restrict set, size_t words,
     unsigned bit, size_t n)
{
    for (size_t i = 0; i < n; i++)
        out[i] = set[i * words] >> bit & 1;
}

void
expr_set_has(const ExprFrame *f, const ExprStep *s)
{
    const Column *column = column_of(f, s);
    size_t code = (size_t)s->number;

    bits(f->truth[s->out], set_of(f, column, 0) + code / 64, column->set_words,
         code % 64, f->n);
    lay_missing(f->truth[s->out], presence_of(f, s),
                f->three ? EXPR_UNKNOWN : EXPR_FALSE, f->padded);
}

/* HOW EXPR_EQ: whether there is no answer; EXPR_NE: whether there is. */
void
expr_missing(const ExprFrame *f, const ExprStep *s)
{
    memset(f->truth[s->out], s->how == EXPR_NE, f->padded);
    lay_missing(f->truth[s->out], presence_of(f, s), s->how == EXPR_EQ,
                f->padded);
}

/* A: the choice, without blanks around. */
void
expr_set_has_text(const ExprFrame *f, const ExprStep *s)
{
    const Column *column = column_of(f, s);
    const ExprText *choice = f->text[s->a];
    uint8_t *out = f->truth[s->out];

    for (size_t i = 0, n = f->n; i < n; i++) {
        int32_t code;

        if (column->presence[f->from + i] != PRESENT || !choice[i].text) {
            out[i] = f->three ? EXPR_UNKNOWN : EXPR_FALSE;
            continue;
        }
        code = code_list_find(column->codes, choice[i].text, choice[i].length);
        out[i] =
            code >= 0 && (set_of(f, column, i)[code / 64] >> (code % 64) & 1);
    }
}

void
expr_set_count(const ExprFrame *f, const ExprStep *s)
{
    const Column *column = column_of(f, s);
    double *out = f->number[s->out];

    for (size_t i = 0, n = f->n; i < n; i++) {
        if (column->presence[f->from + i] == PRESENT)
            out[i] = (double)set_count(column, set_of(f, column, i));
        else
            out[i] = f->three ? EXPR_NONE : 0;
    }
}

static inline size_t
entry(int32_t code, uint8_t presence)
{
    return presence == PRESENT ? (size_t)code + 1 : 0;
}

void
expr_code_truth(const ExprFrame *f, const ExprStep *s)
{
    const uint8_t *presence = column_of(f, s)->presence + f->from;
    const int32_t *code = column_of(f, s)->code + f->from;
    const uint8_t *table = s->data;
    uint8_t *restrict out = f->truth[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = table[entry(code[i], presence[i])];
}

void
expr_code_number(const ExprFrame *f, const ExprStep *s)
{
    const uint8_t *presence = column_of(f, s)->presence + f->from;
    const int32_t *code = column_of(f, s)->code + f->from;
    const double *table = s->data;
    double *restrict out = f->number[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = table[entry(code[i], presence[i])];
}

void
expr_code_text(const ExprFrame *f, const ExprStep *s)
{
    const uint8_t *presence = column_of(f, s)->presence + f->from;
    const int32_t *code = column_of(f, s)->code + f->from;
    const ExprText *table = s->data;
    ExprText *restrict out = f->text[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = table[entry(code[i], presence[i])];
}

G_NO_INLINE static void
codes(uint8_t *restrict out, const int32_t *restrict code, int32_t wanted,
      uint8_t same, uint8_t other, size_t n)
{
    n &= EXPR_WHOLE;
    for (size_t i = 0; i < n; i++)
        out[i] = code[i] == wanted ? same : other;
}

void
expr_code_is(const ExprFrame *f, const ExprStep *s)
{
    codes(f->truth[s->out], expr_stage(f, 1, column_of(f, s)->code, 4),
          (int32_t)s->number, (uint8_t)s->a, (uint8_t)s->b, f->padded);
    lay_missing(f->truth[s->out], presence_of(f, s), (uint8_t)s->c, f->padded);
}

/* Wraps around, so that one comparison does for both ends. */
G_NO_INLINE static void
integers_within(uint8_t *restrict out, const int64_t *restrict from,
                const ExprRange *range, uint8_t flip, size_t n)
{
    uint64_t least = (uint64_t)range->least;
    uint64_t span = (uint64_t)range->most - least;

    for (size_t i = 0; i < n; i++)
        out[i] = (uint8_t)(((uint64_t)from[i] - least <= span) ^ flip);
}

static uint8_t
missing_result(const ExprFrame *f, uint8_t flip)
{
    return f->three ? EXPR_UNKNOWN : flip;
}

void
expr_integer_within(const ExprFrame *f, const ExprStep *s)
{
    integers_within(f->truth[s->out], column_of(f, s)->integer + f->from,
                    s->data, s->how, f->n);
    lay_missing(f->truth[s->out], presence_of(f, s), missing_result(f, s->how),
                f->padded);
}

G_NO_INLINE static void
reals_within(uint8_t *restrict out, const double *restrict from, double least,
             double most, uint8_t flip, size_t n)
{
    for (size_t i = 0; i < n; i++)
        out[i] = (uint8_t)(((from[i] >= least) & (from[i] <= most)) ^ flip);
}

void
expr_real_within(const ExprFrame *f, const ExprStep *s)
{
    const double *range = s->data;

    reals_within(f->truth[s->out], column_of(f, s)->real + f->from, range[0],
                 range[1], s->how, f->n);
    lay_missing(f->truth[s->out], presence_of(f, s), missing_result(f, s->how),
                f->padded);
}

void
expr_fixed_truth(const ExprFrame *f, const ExprStep *s)
{
    memset(f->truth[s->out], (int)s->number, expr_lanes(f));
}

void
expr_fixed_number(const ExprFrame *f, const ExprStep *s)
{
    double *restrict out = f->number[s->out];

    for (size_t i = 0, n = expr_lanes(f); i < n; i++)
        out[i] = s->number;
}

void
expr_fixed_text(const ExprFrame *f, const ExprStep *s)
{
    const ExprText *text = s->data;
    ExprText *out = f->text[s->out];

    for (size_t i = 0, n = f->n; i < n; i++)
        out[i] = *text;
}

void
expr_today(const ExprFrame *f, const ExprStep *s)
{
    double *restrict out = f->number[s->out];

    for (size_t i = 0, n = expr_lanes(f); i < n; i++)
        out[i] = f->batch->today + s->number;
}
