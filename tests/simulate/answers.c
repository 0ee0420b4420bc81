/* answers.c - filling a questionnaire question by question. */
#include "tests/simulate/answers.h"

#include "store/csv_reader.h"

#include <math.h>
#include <string.h>

#define ATTEMPTS 60

Answers *
answers_new(const Instrument *instrument, double today, int year, Rng rng)
{
    Answers *answers = g_new0(Answers, 1);

    answers->instrument = instrument;
    answers->columns = g_new0(Column *, instrument->n_variables);
    answers->filled = g_new0(bool, instrument->n_variables);
    for (size_t i = 0; i < instrument->n_variables; i++)
        answers->columns[i] = column_new(instrument->variables[i].type,
                                         instrument->variables[i].codes);
    answers->today = today;
    answers->year = year;
    answers->rng = rng;
    answers->scratch = expr_scratch_new();
    return answers;
}

void
answers_free(Answers *answers)
{
    if (!answers)
        return;
    for (size_t i = 0; i < answers->instrument->n_variables; i++)
        column_free(answers->columns[i]);
    g_free(answers->columns);
    g_free(answers->tastes);
    g_free(answers->filled);
    expr_scratch_free(answers->scratch);
    g_free(answers);
}

static Column *
column_of(Answers *answers, const char *variable)
{
    int i = instrument_find(answers->instrument, variable);

    if (i < 0)
        g_error("simulate: %s has no variable %s", answers->instrument->name,
                variable);
    answers->filled[i] = true;
    return answers->columns[i];
}

void
answers_add_text(Answers *answers, const char *variable, const char *text)
{
    Column *column = column_of(answers, variable);
    int32_t code;

    if (!text) {
        column_add_missing(column, NOT_APPLICABLE);
    } else if (column->type == COLUMN_TEXT) {
        column_add_text(column, text, strlen(text));
    } else {
        code = code_list_find(column->codes, text, strlen(text));
        if (code < 0)
            g_error("simulate: %s has no choice %s", variable, text);
        column_add_code(column, code);
    }
}

void
answers_add_number(Answers *answers, const char *variable, double number)
{
    Column *column = column_of(answers, variable);

    if (isnan(number))
        column_add_missing(column, NOT_APPLICABLE);
    else if (column->type == COLUMN_INTEGER)
        column_add_integer(column, (int64_t)number);
    else
        column_add_real(column, number);
}

void
answers_add_set(Answers *answers, const char *variable, const char *choice)
{
    Column *column = column_of(answers, variable);
    g_autofree uint64_t *words = g_new0(uint64_t, column->set_words + 1);
    int32_t code = code_list_find(column->codes, choice, strlen(choice));

    if (code < 0)
        g_error("simulate: %s has no choice %s", variable, choice);
    words[code / 64] |= (uint64_t)1 << (code % 64);
    column_add_set(column, words);
}

/* A fixed taste of the population for each choice of each question. */
static double *
tastes_new(const Variable *variable)
{
    size_t n = variable->codes ? code_list_size(variable->codes) : 0;
    double *tastes = g_new(double, n + 1);

    for (size_t i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf(
            "%s/%s", variable->name, code_list_name(variable->codes, i));
        Rng rng = rng_named(1907, name);

        tastes[i] = rng_normal(&rng);
    }
    return tastes;
}

/* Few choose these. */
static bool
is_evasive(const char *choice)
{
    static const char *const evasive[] = { "dont_know", "no_answer", "refused",
                                           "none",      "other",     NULL };

    return g_strv_contains(evasive, choice);
}

static void
draw_code(Answers *answers, const Variable *variable, double propensity,
          Column *out)
{
    size_t n = code_list_size(variable->codes);
    g_autofree double *weights = g_new(double, n);

    for (size_t k = 0; k < n; k++) {
        double level = n > 1 ? (double)k / (double)(n - 1) - 0.5 : 0;

        weights[k] = exp(0.7 * answers->tastes[k] - propensity * level);
        if (is_evasive(code_list_name(variable->codes, k)))
            weights[k] *= 0.1;
    }
    column_add_code(out, (int32_t)rng_pick(&answers->rng, weights, n));
}

static void
draw_set(Answers *answers, const Variable *variable, int attempt, Column *out)
{
    size_t n = code_list_size(variable->codes);
    g_autofree uint64_t *words = g_new0(uint64_t, out->set_words + 1);
    size_t first = (size_t)rng_below(&answers->rng, (int64_t)n);

    words[first / 64] |= (uint64_t)1 << (first % 64);
    for (size_t k = 0; k < n && attempt < ATTEMPTS / 2; k++)
        if (!is_evasive(code_list_name(variable->codes, k)) &&
            rng_chance(&answers->rng, 0.25 + 0.1 * tanh(answers->tastes[k])))
            words[k / 64] |= (uint64_t)1 << (k % 64);
    column_add_set(out, words);
}

/* Numbers of all sizes; smaller ones as attempts go on. */
static double
draw_number(Answers *answers, int attempt)
{
    double magnitude = 3.0 * (ATTEMPTS - attempt) / ATTEMPTS;

    return floor(pow(10, magnitude * rng_uniform(&answers->rng))) -
           (attempt > ATTEMPTS / 2);
}

static void
draw_text(Answers *answers, Column *out)
{
    g_autofree char *text = g_strdup_printf(
        "%d/MP-%d", (int)rng_below(&answers->rng, 900) + 1, answers->year);

    column_add_text(out, text, strlen(text));
}

static void
draw(Answers *answers, const Variable *variable, double propensity, int attempt,
     Column *out)
{
    double day = date_from_ymd(answers->year, 1, 1);

    switch (variable->type) {
    case COLUMN_CODE:
        draw_code(answers, variable, propensity, out);
        break;
    case COLUMN_SET:
        draw_set(answers, variable, attempt, out);
        break;
    case COLUMN_INTEGER:
        column_add_integer(out, (int64_t)draw_number(answers, attempt));
        break;
    case COLUMN_REAL:
        column_add_real(out, draw_number(answers, attempt));
        break;
    case COLUMN_DATE:
        column_add_real(out, day + (double)rng_below(&answers->rng, 360));
        break;
    case COLUMN_TEXT:
        draw_text(answers, out);
        break;
    }
}

/* Entry ROW of FROM, which is present, added to OUT. */
static void
copy_entry(const Column *from, size_t row, Column *out)
{
    size_t length;
    const char *text;

    switch (from->type) {
    case COLUMN_CODE:
        column_add_code(out, from->code[row]);
        break;
    case COLUMN_SET:
        column_add_set(out, from->set + row * from->set_words);
        break;
    case COLUMN_INTEGER:
        column_add_integer(out, from->integer[row]);
        break;
    case COLUMN_REAL:
    case COLUMN_DATE:
        column_add_real(out, from->real[row]);
        break;
    case COLUMN_TEXT:
        text = column_text(from, row, &length);
        column_add_text(out, text, length);
        break;
    }
}

static void
booleans(Answers *answers, const Expr *expr, uint8_t *out, uint8_t otherwise)
{
    const ExprBatch batch = { .columns =
                                  (const Column *const *)answers->columns,
                              .n = answers->rows,
                              .today = answers->today };

    if (expr)
        expr_booleans(expr, &batch, answers->scratch, out);
    else
        memset(out, otherwise, answers->rows);
}

/* One more try: rows that are GOOD keep what they have. */
static void
try_again(Answers *answers, size_t v, const uint8_t *asked, const uint8_t *good,
          const double *propensity, int attempt)
{
    const Variable *variable = &answers->instrument->variables[v];
    Column *old = answers->columns[v];
    Column *fresh = column_new(variable->type, variable->codes);

    for (size_t row = 0; row < answers->rows; row++)
        if (asked[row] != EXPR_TRUE)
            column_add_missing(fresh, NOT_APPLICABLE);
        else if (good && good[row] == EXPR_TRUE)
            copy_entry(old, row, fresh);
        else
            draw(answers, variable, propensity[row], attempt, fresh);
    column_free(old);
    answers->columns[v] = fresh;
}

static bool
all_good(const uint8_t *asked, const uint8_t *good, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (asked[i] == EXPR_TRUE && good[i] != EXPR_TRUE)
            return false;
    return true;
}

/* Leaves one in ten unanswered where that is allowed. */
static void
forget_some(Answers *answers, size_t v, uint8_t *asked)
{
    const Variable *variable = &answers->instrument->variables[v];

    if (variable->required_always || variable->required)
        return;
    for (size_t row = 0; row < answers->rows; row++)
        if (rng_chance(&answers->rng, 0.1))
            asked[row] = EXPR_FALSE;
}

static void
fill(Answers *answers, size_t v, const double *propensity)
{
    const Variable *variable = &answers->instrument->variables[v];
    g_autofree uint8_t *asked = g_new(uint8_t, answers->rows);
    g_autofree uint8_t *good = g_new(uint8_t, answers->rows);

    g_free(answers->tastes);
    answers->tastes = tastes_new(variable);
    booleans(answers, variable->relevant, asked, EXPR_TRUE);
    forget_some(answers, v, asked);
    try_again(answers, v, asked, NULL, propensity, 0);
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
        booleans(answers, variable->constraint, good, EXPR_TRUE);
        if (all_good(asked, good, answers->rows))
            return;
        try_again(answers, v, asked, good, propensity, attempt);
    }
    g_error("simulate: no answer to %s.%s satisfies its constraint",
            answers->instrument->name, variable->name);
}

static void
calculate(Answers *answers, size_t v)
{
    const Variable *variable = &answers->instrument->variables[v];
    const ExprBatch batch = { .columns =
                                  (const Column *const *)answers->columns,
                              .n = answers->rows,
                              .today = answers->today };

    column_clear(answers->columns[v]);
    expr_values(variable->calculation, &batch, answers->scratch,
                answers->columns[v]);
}

size_t
answers_rows(const Answers *answers)
{
    size_t rows = 0;

    for (size_t v = 0; v < answers->instrument->n_variables; v++)
        rows = MAX(rows, answers->columns[v]->size);
    return rows;
}

void
answers_complete(Answers *answers, size_t rows, const double *propensity)
{
    const Instrument *instrument = answers->instrument;

    answers->rows = rows;
    for (size_t v = 0; v < instrument->n_variables; v++)
        while (answers->columns[v]->size < rows)
            column_add_missing(answers->columns[v], NOT_APPLICABLE);
    for (size_t v = 0; v < instrument->n_variables; v++) {
        if (answers->filled[v] || !instrument->variables[v].carried)
            continue;
        if (instrument->variables[v].calculation)
            calculate(answers, v);
        else if (instrument->variables[v].question)
            fill(answers, v, propensity);
    }
}

static bool
is_printed(const Answers *answers, size_t v)
{
    const Variable *variable = &answers->instrument->variables[v];

    return variable->carried && (variable->question || answers->filled[v]);
}

static void
print_row(const Answers *answers, size_t row, GString *cell, GString *out)
{
    bool first = true;

    for (size_t v = 0; v < answers->instrument->n_variables; v++) {
        if (!is_printed(answers, v))
            continue;
        if (!first)
            g_string_append_c(out, ',');
        first = false;
        g_string_truncate(cell, 0);
        column_print(answers->columns[v], row, cell);
        csv_print_cell(out, cell->str);
    }
    g_string_append_c(out, '\n');
}

void
answers_print(const Answers *answers, GString *out)
{
    GString *cell = g_string_new(NULL);
    bool first = true;

    g_string_append(out, "\xef\xbb\xbf");
    for (size_t v = 0; v < answers->instrument->n_variables; v++)
        if (is_printed(answers, v)) {
            g_string_append_printf(out, "%s%s", first ? "" : ",",
                                   answers->instrument->variables[v].name);
            first = false;
        }
    g_string_append_c(out, '\n');
    for (size_t row = 0; row < answers->rows; row++)
        print_row(answers, row, cell, out);
    g_string_free(cell, TRUE);
}
