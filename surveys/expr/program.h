/* program.h - the flat program of an expression, and how it is run;
 * private to the files expr_*.c.
 *
 * A step works on registers, each of which holds a truth (EXPR_FALSE ...), a
 * number (NAN: none) or a text for every row of a block. A result never lies
 * where an operand does, so that loops become vector instructions. */
#pragma once

#include "surveys/expr/expr.h"

#include <math.h>
#define EXPR_NONE ((double)NAN) /* no number */

enum {
    EXPR_ROWS = 1024,    /* of a block: its registers stay in the cache */
    EXPR_LANES = 64,     /* loops run to a multiple of it, beyond the rows */
    EXPR_REGISTERS = 256 /* of each kind, at most */
};

typedef struct {
    const char *text; /* not ended by NUL; NULL: missing */
    size_t length;
} ExprText;

typedef struct ExprArena ExprArena; /* texts that live as long as a block */
typedef struct {
    size_t n;      /* rows of the block */
    size_t padded; /* N up to a multiple of EXPR_LANES */
    size_t from;   /* the first row, in the columns */
    bool three;    /* unknown stays unknown */
    const ExprBatch *batch;
    uint8_t **truth;
    double **number;
    ExprText **text;
    void *stage[2]; /* for the last block, see expr_stage */
    ExprArena *arena;
} ExprFrame;

typedef struct ExprStep ExprStep; /* one; what it uses, and how: see kernels */
typedef void (*ExprKernel)(const ExprFrame *frame, const ExprStep *step);

struct ExprStep {
    ExprKernel run;
    uint16_t out, a, b, c; /* registers */
    uint16_t n;            /* entries of LIST */
    uint8_t how;
    uint32_t variable;
    double number;
    const uint16_t *list; /* registers, owned by the expression */
    union {
        const void *data; /* owned likewise */
        double (*math1)(double);
        double (*math2)(double, double);
    };
};

typedef struct {
    GArray *steps; /* of ExprStep */
    size_t truths, numbers, texts;
    ExprType type; /* of the result: never EXPR_SET */
    bool empty;    /* a number: NAN stands for '' */
    uint16_t result;
} ExprProgram;

struct Expr {
    ExprMissing missing;
    ExprProgram value, truth, number;
    ExprProgram level; /* its number is an index into CODES; may be none */
    CodeList *codes;   /* owned; of the values, or NULL */
    int variable;
    ColumnType column;   /* of the values */
    GArray *variables;   /* of size_t */
    GPtrArray *warnings; /* of GError */
    GPtrArray *tables;   /* of what steps point to; g_free */
    GPtrArray *regexes;  /* of GRegex */
};

void expr_program_clear(ExprProgram *program);

/* Runs PROGRAM over BATCH block by block; after each, DONE gets the frame. */
typedef void (*ExprDone)(void *data, const ExprFrame *frame);
void expr_run(const Expr *expr, const ExprProgram *program,
              const ExprBatch *batch, ExprScratch *scratch, ExprDone done,
              void *data);

/* N bytes that live as long as the block. */
char *expr_arena(ExprArena *arena, size_t n);

/* The entries of the block, of WIDTH bytes each, in the column array BASE;
 * copied to place SLOT when there are fewer than loops touch. */
const void *expr_stage(const ExprFrame *frame, unsigned slot, const void *base,
                       size_t width);

/* The bound of loops that touch whole lanes; the mask tells the compiler. */
#define EXPR_WHOLE (~(size_t)(EXPR_LANES - 1))
static inline size_t
expr_lanes(const ExprFrame *frame)
{
    return frame->padded & EXPR_WHOLE;
}
