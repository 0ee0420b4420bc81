/* lex.c - tokens of XPath 1.0 as far as XLSForm uses them, and ${name}. */
#include "surveys/expr/parse.h"

#include <math.h>
#include <string.h>

/* Signs that people type and XPath does not know, with what is meant. */
static const struct {
    const char *sign, *meant;
} mistyped[] = {
    { "==", "=" },
    { "<>", "!=" },
    { "=<", "<=" },
    { "=>", ">=" },
    { "&&", "and" },
    { "||", "or" },
    { "\342\211\244", "<=" },
    { "\342\211\245", ">=" },
    { "\342\211\240", "!=" },
    { "\342\210\222", "-" },
    { "\342\200\223", "-" },
    { "\303\227", "*" },
    { "\303\267", "div" },
    { "/", "div, ${...}" },
    { "%", "mod, div 100" },
    { "&", "and, concat()" },
    { "|", "or" },
    { "!", "!=, not()" },
    { "^", "pow()" },
    { "[", "if(), selected()" },
    { "{", "${...}" },
    { "$", "${...}" },
    { "@", "${...}" },
    { ";", "," },
};

/* Quotation marks that word processors put instead of ' and ". */
static bool
is_curly_quote(gunichar c)
{
    return (c >= 0x2018 && c <= 0x201F) || c == 0x00AB || c == 0x00BB ||
           c == 0x2032 || c == 0x2033 || c == 0x00B4 || c == '`';
}

static bool
is_name_start(gunichar c)
{
    return c == '_' || g_unichar_isalpha(c);
}

static bool
is_name_part(gunichar c)
{
    return is_name_start(c) || g_unichar_isdigit(c) || c == '-' || c == '.' ||
           c == ':' || g_unichar_ismark(c);
}

static const char *
skip_blanks(const char *text)
{
    for (;;) {
        gunichar c = g_utf8_get_char(text);

        if (c == 0 || !(g_unichar_isspace(c) || c == 0xFEFF || c == 0x200B))
            return text;
        text = expr_next(text);
    }
}

static bool
unknown_sign(const ExprSource *source, size_t at)
{
    const char *text = source->text + at;
    char sign[8] = "";

    if (is_curly_quote(g_utf8_get_char(text))) {
        g_utf8_strncpy(sign, text, 1);
        return expr_fail(source, at, EXPR_QUOTE, sign, NULL);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(mistyped); i++)
        if (g_str_has_prefix(text, mistyped[i].sign))
            return expr_fail(source, at, EXPR_MISTYPED, mistyped[i].sign,
                             mistyped[i].meant);
    g_utf8_strncpy(sign, text, 1);
    return expr_fail(source, at, EXPR_SIGN, sign, NULL);
}

static bool
number(const ExprSource *source, Token *token)
{
    const char *end = token->text;
    g_autofree char *digits = NULL;

    while (g_ascii_isdigit(*end))
        end++;
    if (*end == '.')
        end++;
    while (g_ascii_isdigit(*end))
        end++;
    token->kind = TOKEN_NUMBER;
    token->length = (size_t)(end - token->text);
    digits = g_strndup(token->text, token->length);
    token->number = g_ascii_strtod(digits, NULL);
    if (!isfinite(token->number))
        return expr_fail(source, token->at, EXPR_NUMBER_HUGE, NULL, NULL);
    return true;
}

/* Text up to the byte CLOSE, which begins after SKIP bytes. */
static bool
enclosed(const ExprSource *source, Token *token, size_t skip, char close,
         size_t *end)
{
    const char *from = token->text + skip;
    const char *to = strchr(from, close);

    if (!to)
        return expr_fail(source, token->at,
                         skip == 1 ? EXPR_STRING_OPEN : EXPR_VARIABLE_OPEN,
                         NULL, NULL);
    token->text = from;
    token->length = (size_t)(to - from);
    *end = (size_t)(to + 1 - source->text);
    return true;
}

static bool
variable(const ExprSource *source, Token *token, size_t *end)
{
    token->kind = TOKEN_VARIABLE;
    if (!enclosed(source, token, 2, '}', end))
        return false;
    while (token->length && g_ascii_isspace(token->text[token->length - 1]))
        token->length--;
    while (token->length && g_ascii_isspace(*token->text))
        token->text++, token->length--;
    return true;
}

static void
name(Token *token)
{
    const char *end = token->text;

    while (is_name_part(g_utf8_get_char(end)))
        end = expr_next(end);
    token->kind = TOKEN_NAME;
    token->length = (size_t)(end - token->text);
}

/* Operators and brackets; false if there is none here. */
static bool
sign(Token *token)
{
    static const char *const operators[] = { "!=", "<=", ">=", "=", "<",
                                             ">",  "+",  "-",  "*" };
    static const char *const wrong[] = { "==", "=<", "=>", "<>" };

    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        if (g_str_has_prefix(token->text, wrong[i]))
            return false;
    token->length = 1;
    token->kind = *token->text == '('   ? TOKEN_OPEN
                  : *token->text == ')' ? TOKEN_CLOSE
                  : *token->text == ',' ? TOKEN_COMMA
                                        : TOKEN_OPERATOR;
    if (token->kind != TOKEN_OPERATOR)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(operators); i++)
        if (g_str_has_prefix(token->text, operators[i])) {
            token->length = strlen(operators[i]);
            return true;
        }
    return false;
}

bool
expr_token(const ExprSource *source, size_t *at, Token *token)
{
    const char *text = skip_blanks(source->text + *at);
    gunichar c = g_utf8_get_char(text);
    bool done = true;

    *token = (Token){ .at = (size_t)(text - source->text), .text = text };
    *at = 0;
    if (c == 0)
        token->kind = TOKEN_END;
    else if (g_ascii_isdigit(*text) || (c == '.' && g_ascii_isdigit(text[1])))
        done = number(source, token);
    else if (c == '.' && text[1] == '.')
        done = expr_fail(source, token->at, EXPR_MISTYPED, "..", "${...}");
    else if (c == '.')
        token->kind = TOKEN_SELF, token->length = 1;
    else if (c == '\'' || c == '"')
        token->kind = TOKEN_STRING,
        done = enclosed(source, token, 1, (char)c, at);
    else if (c == '$' && text[1] == '{')
        done = variable(source, token, at);
    else if (is_name_start(c))
        name(token);
    else if (!sign(token))
        done = unknown_sign(source, token->at);
    if (*at == 0)
        *at = token->at + token->length;
    return done;
}
