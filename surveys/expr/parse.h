/* parse.h - from the text of an expression to its tree; private to the
 * files expr_*.c. */
#pragma once

#include "surveys/expr/expr.h"
#include "surveys/surveys_words.h"

/* What no honest expression exceeds: it keeps the recursion over the tree, and
 * the place to work in, bounded. */
enum {
    EXPR_MAX_TEXT = 65536,
    EXPR_MAX_NESTING = 200, /* parentheses, calls, minus signs */
    EXPR_MAX_HEIGHT = 1500, /* of the tree: a + b + c ... grows it too */
    EXPR_MAX_ARGUMENTS = 255
};

/* What is compiled, and where complaints go. */
typedef struct {
    const char *text;
    ExprMissing missing;
    const ExprScope *scope;
    int self;
    GPtrArray *warnings; /* of GError; NULL: not wanted */
    GError **error;
} ExprSource;

/* Complains of WORD at byte AT; always false. NAME and OTHER fill the places
 * of the sentence and may be NULL. */
bool expr_fail(const ExprSource *source, size_t at, SurveysWord word,
               const char *name, const char *other);
/* The same for what ODK would take, but which can never be meant: a failure
 * where unknown stays unknown, else a warning, and true. */
bool expr_doubt(const ExprSource *source, size_t at, SurveysWord word,
                const char *name, const char *other);

typedef enum {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_VARIABLE, /* ${name} */
    TOKEN_NAME,
    TOKEN_SELF,
    TOKEN_OPERATOR, /* those made of signs */
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_COMMA
} TokenKind;

typedef struct {
    TokenKind kind;
    size_t at, length; /* first byte in the source; bytes of TEXT */
    const char *text;  /* what matters: without quotes, without ${} */
    double number;
} Token;

/* The token at byte *AT or after it; moves *AT behind it. */
bool expr_token(const ExprSource *source, size_t *at, Token *token);

typedef enum {
    NODE_NUMBER,
    NODE_STRING,
    NODE_VARIABLE,
    NODE_CALL /* of a function, or an operator */
} NodeKind;

/* Which variables a tree depends on: one (its index), none and so always the
 * same value, or several (or the date). */
enum { DEPENDS_NONE = -1, DEPENDS_MANY = -2 };

typedef struct ExprFunction ExprFunction;
typedef struct ExprNode ExprNode;
struct ExprNode {
    NodeKind kind;
    size_t at;     /* where it stands in the text */
    double number; /* NODE_NUMBER */
    char *text;    /* NODE_STRING, in NFC */
    size_t index;  /* NODE_VARIABLE */
    const ExprFunction *function;
    ExprNode **args;
    unsigned n_args, height;
    int depends;
};

/* The character after the one at P. */
static inline const char *
expr_next(const char *p)
{
    return p + g_utf8_skip[*(const guchar *)p];
}

/* The tree of the whole text; all its nodes are owned by NODES, an array that
 * expr_nodes_new made. NULL with an error. */
GPtrArray *expr_nodes_new(void);
ExprNode *expr_parse(const ExprSource *source, GPtrArray *nodes);

/* The variable NAME (LENGTH bytes), written ${} or bare, or -1. */
int expr_find(const ExprScope *scope, const char *name, size_t length,
              bool bare);
