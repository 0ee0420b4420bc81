/* parse.c - recursive descent with the precedences of XPath 1.0. */
#include "surveys/expr/functions.h"

#include <string.h>

typedef struct {
    const ExprSource *source;
    GPtrArray *nodes;
    Token token; /* the next one, not yet used */
    size_t at;   /* behind it */
    unsigned nesting;
} Parser;

static ExprNode *expression(Parser *parser, unsigned level);

static void
node_free(gpointer data)
{
    ExprNode *node = data;

    g_free(node->text);
    g_free(node->args);
    g_free(node);
}

GPtrArray *
expr_nodes_new(void)
{
    return g_ptr_array_new_with_free_func(node_free);
}

static ExprNode *
new_node(Parser *parser, NodeKind kind, size_t at)
{
    ExprNode *node = g_new0(ExprNode, 1);

    node->kind = kind;
    node->at = at;
    node->height = 1;
    node->depends = DEPENDS_NONE;
    g_ptr_array_add(parser->nodes, node);
    return node;
}

static bool
advance(Parser *parser)
{
    return expr_token(parser->source, &parser->at, &parser->token);
}

static bool
is_operator(const Token *token, const char *name)
{
    return (token->kind == TOKEN_OPERATOR || token->kind == TOKEN_NAME) &&
           strlen(name) == token->length &&
           memcmp(name, token->text, token->length) == 0;
}

/* Complains that something else was EXPECTED where the next token is. */
static ExprNode *
unexpected(const Parser *parser, SurveysWord word)
{
    const Token *token = &parser->token;
    size_t length = strcspn(parser->source->text + token->at, " \t\r\n");
    g_autofree char *found = g_utf8_substring(
        parser->source->text + token->at, 0,
        MIN(g_utf8_strlen(parser->source->text + token->at, (gssize)length),
            20));

    expr_fail(parser->source, token->at,
              token->kind == TOKEN_END ? (SurveysWord)(word + 1) : word, found,
              NULL);
    return NULL;
}

/* A call of FUNCTION, which takes over what ARGS holds. */
static ExprNode *
new_call(Parser *parser, const ExprFunction *function, size_t at,
         ExprNode *const *args, unsigned n_args)
{
    ExprNode *node = new_node(parser, NODE_CALL, at);

    node->function = function;
    node->args = g_new(ExprNode *, n_args);
    node->n_args = n_args;
    if (function->clock)
        node->depends = DEPENDS_MANY;
    for (unsigned i = 0; i < n_args; i++) {
        node->args[i] = args[i];
        node->height = MAX(node->height, args[i]->height + 1);
        if (node->depends == DEPENDS_NONE)
            node->depends = args[i]->depends;
        else if (args[i]->depends != DEPENDS_NONE &&
                 args[i]->depends != node->depends)
            node->depends = DEPENDS_MANY;
    }
    if (node->height <= EXPR_MAX_HEIGHT)
        return node;
    expr_fail(parser->source, at, EXPR_TOO_DEEP, NULL, NULL);
    return NULL;
}

static ExprNode *
new_variable(Parser *parser, size_t at, int index)
{
    ExprNode *node = new_node(parser, NODE_VARIABLE, at);

    node->index = (size_t)index;
    node->depends = index;
    return node;
}

/* "." where the expression belongs to a question. */
static ExprNode *
self(Parser *parser, size_t at)
{
    if (parser->source->self >= 0)
        return new_variable(parser, at, parser->source->self);
    expr_fail(parser->source, at, EXPR_SELF, NULL, NULL);
    return NULL;
}

static ExprNode *
unknown_name(const Parser *parser, const Token *token, bool bare)
{
    g_autofree char *name = g_strndup(token->text, token->length);
    g_autofree char *near =
        expr_near_variable(parser->source->scope, name, bare);

    if (near)
        expr_fail(parser->source, token->at,
                  bare ? EXPR_BARE_NEAR : EXPR_VARIABLE_NEAR, name, near);
    else
        expr_fail(parser->source, token->at,
                  bare ? EXPR_BARE_UNKNOWN : EXPR_VARIABLE_UNKNOWN, name, NULL);
    return NULL;
}

static ExprNode *
named(Parser *parser, const Token *token, bool bare)
{
    int index =
        expr_find(parser->source->scope, token->text, token->length, bare);

    if (index < 0)
        return unknown_name(parser, token, bare);
    return new_variable(parser, token->at, index);
}

/* The arguments up to the closing parenthesis, added to ARGS. */
static bool
arguments(Parser *parser, GPtrArray *args)
{
    if (parser->token.kind == TOKEN_CLOSE)
        return advance(parser);
    for (;;) {
        ExprNode *arg = expression(parser, 0);

        if (!arg)
            return false;
        g_ptr_array_add(args, arg);
        if (parser->token.kind == TOKEN_CLOSE)
            return advance(parser);
        if (parser->token.kind != TOKEN_COMMA)
            return unexpected(parser, EXPR_EXPECTED_COMMA) != NULL;
        if (!advance(parser))
            return false;
    }
}

static bool
wrong_count(const Parser *parser, const Token *token,
            const ExprFunction *function, unsigned n)
{
    g_autofree char *wanted =
        function->min == function->max ? g_strdup_printf("%u", function->min)
        : function->max == EXPR_MAX_ARGUMENTS
            ? g_strdup_printf("%u...", function->min)
            : g_strdup_printf("%u-%u", function->min, function->max);

    (void)n;
    return expr_fail(parser->source, token->at, EXPR_ARGUMENTS, function->name,
                     wanted);
}

static bool
check_call(const Parser *parser, const Token *token,
           const ExprFunction *function)
{
    g_autofree char *name = g_strndup(token->text, token->length);
    const char *near;

    if (function && !function->refused)
        return true;
    if (function)
        return expr_fail(parser->source, token->at, function->refused, name,
                         NULL);
    near = expr_near_function(name);
    return expr_fail(parser->source, token->at,
                     near ? EXPR_FUNCTION_NEAR : EXPR_FUNCTION_UNKNOWN, name,
                     near);
}

/* A call; the next token is the parenthesis. */
static ExprNode *
call(Parser *parser, const Token *token)
{
    const ExprFunction *function = expr_function(token->text, token->length);
    g_autoptr(GPtrArray) args = g_ptr_array_new();
    ExprNode *own;

    if (!check_call(parser, token, function) || !advance(parser) ||
        !arguments(parser, args))
        return NULL;
    if (args->len == 0 && function->self) {
        own = self(parser, token->at);
        if (!own)
            return NULL;
        g_ptr_array_add(args, own);
    }
    if (args->len < function->min || args->len > function->max) {
        wrong_count(parser, token, function, args->len);
        return NULL;
    }
    if (function->also && parser->source->self >= 0)
        g_ptr_array_add(args, self(parser, token->at));
    return new_call(parser, function, token->at, (ExprNode **)args->pdata,
                    args->len);
}

static ExprNode *
name_or_call(Parser *parser)
{
    Token token = parser->token;

    if (!advance(parser))
        return NULL;
    if (parser->token.kind == TOKEN_OPEN)
        return call(parser, &token);
    return named(parser, &token, true);
}

static ExprNode *
parenthesised(Parser *parser)
{
    ExprNode *node;

    if (!advance(parser))
        return NULL;
    node = expression(parser, 0);
    if (!node)
        return NULL;
    if (parser->token.kind != TOKEN_CLOSE)
        return unexpected(parser, EXPR_EXPECTED_CLOSE);
    return advance(parser) ? node : NULL;
}

static ExprNode *
literal(Parser *parser)
{
    const Token *token = &parser->token;
    ExprNode *node = new_node(
        parser, token->kind == TOKEN_NUMBER ? NODE_NUMBER : NODE_STRING,
        token->at);

    node->number = token->number;
    if (token->kind == TOKEN_STRING)
        node->text = g_utf8_normalize(token->text, (gssize)token->length,
                                      G_NORMALIZE_NFC);
    return advance(parser) ? node : NULL;
}

static ExprNode *
negated(Parser *parser)
{
    size_t at = parser->token.at;
    ExprNode *node;

    if (!advance(parser))
        return NULL;
    node = expression(parser, EXPR_LEVELS);
    if (!node)
        return NULL;
    return new_call(parser, expr_negation(), at, &node, 1);
}

static ExprNode *
operand(Parser *parser)
{
    Token token = parser->token;

    switch (token.kind) {
    case TOKEN_NUMBER:
    case TOKEN_STRING:
        return literal(parser);
    case TOKEN_SELF:
        return advance(parser) ? self(parser, token.at) : NULL;
    case TOKEN_VARIABLE:
        return advance(parser) ? named(parser, &token, false) : NULL;
    case TOKEN_NAME:
        return name_or_call(parser);
    case TOKEN_OPEN:
        return parenthesised(parser);
    default:
        if (is_operator(&token, "-"))
            return negated(parser);
        return unexpected(parser, EXPR_EXPECTED_VALUE);
    }
}

static const ExprFunction *
operator_at(const Parser *parser, unsigned level)
{
    for (size_t i = 0;; i++) {
        const ExprFunction *op = expr_operator(level, i);

        if (!op || is_operator(&parser->token, op->name))
            return op;
    }
}

/* "and.<=5": where only an operator can stand, what follows its word is not
 * part of a name. */
static void
cut_operator(Parser *parser)
{
    static const char *const words[] = { "or", "and", "div", "mod" };
    Token *token = &parser->token;

    if (token->kind != TOKEN_NAME)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t length = strlen(words[i]);

        if (token->length > length && g_str_has_prefix(token->text, words[i]) &&
            strchr(".-0123456789", token->text[length])) {
            token->length = length;
            parser->at = token->at + length;
        }
    }
}

/* LEVEL 0 is "or", the last but one "*"; beyond it single operands. */
static ExprNode *
expression(Parser *parser, unsigned level)
{
    ExprNode *node;
    const ExprFunction *op;

    if (level == EXPR_LEVELS) {
        if (++parser->nesting > EXPR_MAX_NESTING) {
            expr_fail(parser->source, parser->token.at, EXPR_TOO_DEEP, NULL,
                      NULL);
            return NULL;
        }
        node = operand(parser);
        cut_operator(parser);
        parser->nesting--;
        return node;
    }
    node = expression(parser, level + 1);
    while (node && (op = operator_at(parser, level))) {
        ExprNode *args[2] = { node, NULL };
        size_t at = parser->token.at;

        if (!advance(parser))
            return NULL;
        args[1] = expression(parser, level + 1);
        node = args[1] ? new_call(parser, op, at, args, 2) : NULL;
    }
    return node;
}

/* What forms write instead of true() and false(), as pyxform reads it. */
static const char *
plain_truth(const char *text)
{
    static const char *const words[][2] = {
        { "yes", "true()" },
        { "true", "true()" },
        { "no", "false()" },
        { "false", "false()" },
    };
    g_autofree char *word = g_strstrip(g_strdup(text));

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(word, words[i][0]) == 0)
            return words[i][1];
    return text;
}

ExprNode *
expr_parse(const ExprSource *source, GPtrArray *nodes)
{
    ExprSource read = *source;
    Parser parser = { .source = &read, .nodes = nodes };
    const char *end = NULL;
    ExprNode *node;

    if (!g_utf8_validate(source->text, -1, &end)) {
        expr_fail(source, (size_t)(end - source->text), EXPR_UTF8, NULL, NULL);
        return NULL;
    }
    if (strlen(source->text) > EXPR_MAX_TEXT) {
        expr_fail(source, 0, EXPR_TOO_LONG, NULL, NULL);
        return NULL;
    }
    read.text = plain_truth(source->text);
    if (!advance(&parser))
        return NULL;
    node = expression(&parser, 0);
    if (node && parser.token.kind != TOKEN_END)
        return unexpected(&parser, EXPR_EXPECTED_OPERATOR);
    return node;
}
