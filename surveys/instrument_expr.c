/* instrument_expr.c - compiling what a form asks of its answers. */
#include "surveys/instrument_read.h"

#include "store/error.h"

#include <string.h>

/* The next ${name} of TEXT: its name (free with g_free), and sets *TEXT behind
 * it; NULL after the last. */
static char *
next_name(const char **text)
{
    const char *open = strstr(*text, "${");
    const char *close = open ? strchr(open, '}') : NULL;
    char *name;

    if (!close)
        return NULL;
    name = g_strndup(open + 2, (gsize)(close - open) - 2);
    *text = close;
    return g_strstrip(name);
}

/* The first question of a repeat that TEXT names, or NULL. */
static char *
left_out_name(const Form *form, const char *text)
{
    for (char *name = next_name(&text); name; name = next_name(&text)) {
        if (g_hash_table_contains(form->left_out, name) &&
            !form_find(form, name))
            return name;
        g_free(name);
    }
    return NULL;
}

/* What can hardly be meant, such as a choice that the list lacks. */
static void
tell_doubts(const Place *place, const Expr *expr)
{
    const GPtrArray *doubts = expr_warnings(expr);

    for (guint i = 0; i < doubts->len; i++)
        place_warn_of(place, "expression.doubt", doubts->pdata[i]);
}

Expr *
instrument_compile(const Instrument *instrument, const char *text,
                   const char *column, size_t line, const ExprScope *scope,
                   int self, Findings *findings)
{
    g_autoptr(GError) error = NULL;
    Expr *expr = expr_compile(text, EXPR_ODK, scope, self, &error);
    const Place place = { findings, instrument->form->survey_path, line, column,
                          text };
    g_autofree char *left_out = NULL;

    if (expr) {
        tell_doubts(&place, expr);
        return expr;
    }
    left_out = left_out_name(instrument->form, text);
    if (left_out)
        place_warn(&place, "expression.repeat", DEF_EXPRESSION_REPEAT, "name",
                   left_out, NULL);
    else
        place_error_of(&place, "expression", error);
    return NULL;
}

typedef enum { NOT_VISITED, VISITING, VISITED } Visit;

typedef struct {
    Instrument *instrument;
    uint8_t *visit; /* Visit, of each variable */
    Findings *findings;
} Calculations;

/* The column of a calculation is what expr_values makes: where all its values
 * are known beforehand they become codes, and domains may use them. */
static void
set_type(Instrument *instrument, size_t i, const Expr *calculation)
{
    Variable *variable = &instrument->variables[i];
    CodeList *codes = expr_codes(calculation);

    variable->type = expr_column_type(calculation);
    if (codes && !variable->codes)
        variable->codes = code_list_ref(codes);
    instrument->names[i].type = variable->type;
    instrument->names[i].codes = variable->codes;
}

static void
compile_calculation(const Calculations *all, size_t i)
{
    Instrument *instrument = all->instrument;
    Variable *variable = &instrument->variables[i];
    const Question *question = variable->question;

    variable->calculation = instrument_compile(
        instrument, question->calculation, "calculation", question->line,
        &instrument->scope, (int)i, all->findings);
    if (!variable->calculation || question->type != QUESTION_CALCULATE)
        return;
    set_type(instrument, i, variable->calculation);
}

static const char *
calculation_of(const Instrument *instrument, size_t i)
{
    const Question *question = instrument->variables[i].question;

    return question ? question->calculation : NULL;
}

static void
circular(const Calculations *all, size_t i)
{
    const Question *question = all->instrument->variables[i].question;
    const Place place = { all->findings, all->instrument->form->survey_path,
                          question->line, "calculation",
                          question->calculation };

    place_error(&place, "calculation.circular", DEF_CIRCULAR, "name",
                question->name, NULL);
}

/* Compiles the calculation of variable I after those that it names; false if
 * that leads back to one that is still waiting. */
static bool
visit(const Calculations *all, size_t i)
{
    const char *text = calculation_of(all->instrument, i);
    bool good = true;

    if (!text || all->visit[i] != NOT_VISITED)
        return all->visit[i] != VISITING;
    all->visit[i] = VISITING;
    for (char *name = next_name(&text); name; name = next_name(&text)) {
        const int other = instrument_find(all->instrument, name);

        if (other >= 0 && (size_t)other != i && !visit(all, (size_t)other) &&
            good) {
            circular(all, i);
            good = false;
        }
        g_free(name);
    }
    all->visit[i] = VISITED;
    compile_calculation(all, i);
    return true;
}

void
instrument_compile_calculations(Instrument *instrument, Findings *findings)
{
    g_autofree uint8_t *visits = g_new0(uint8_t, instrument->n_variables);
    const Calculations all = { instrument, visits, findings };

    for (size_t i = 0; i < instrument->n_variables; i++) {
        const Question *question = instrument->variables[i].question;
        const Place place = { findings, instrument->form->survey_path,
                              question ? question->line : 0, "calculation",
                              NULL };

        if (question && question->type == QUESTION_CALCULATE &&
            !question->calculation)
            place_warn(&place, "calculation.missing", DEF_CALCULATION_MISSING,
                       NULL);
        visit(&all, i);
    }
}

/* The groups whose own relevant does not compile (with its finding). */
static GHashTable *
bad_groups(const Instrument *instrument, Findings *findings)
{
    GHashTable *bad = g_hash_table_new(NULL, NULL);
    const GPtrArray *groups = instrument->form->groups;

    for (guint i = 0; i < groups->len; i++) {
        const FormGroup *group = groups->pdata[i];
        g_autoptr(Expr) expr = NULL;

        if (!group->relevant)
            continue;
        expr =
            instrument_compile(instrument, group->relevant, "relevant",
                               group->line, &instrument->scope, -1, findings);
        if (!expr)
            g_hash_table_add(bad, groups->pdata[i]);
    }
    return bad;
}

static bool
in_bad_group(GHashTable *bad, const FormGroup *group)
{
    for (; group; group = group->outer)
        if (g_hash_table_contains(bad, group))
            return true;
    return false;
}

/* Its own relevant is compiled alone first, so that a mistake is told by its
 * place in the cell. */
static Expr *
compile_relevant(const Instrument *instrument, const Question *question,
                 int self, GHashTable *bad, Findings *findings)
{
    g_autoptr(Expr) own = NULL;
    Expr *joined;

    if (!question->relevant)
        return NULL;
    if (question->own_relevant) {
        own = instrument_compile(instrument, question->own_relevant, "relevant",
                                 question->line, &instrument->scope, self,
                                 findings);
        if (!own || question->own_relevant == question->relevant)
            return g_steal_pointer(&own);
    }
    if (in_bad_group(bad, question->in))
        return NULL;
    /* What is doubtful in its parts has been told: only an error is news. */
    joined = expr_compile(question->relevant, EXPR_ODK, &instrument->scope,
                          self, NULL);
    return joined ? joined
                  : instrument_compile(instrument, question->relevant,
                                       "relevant", question->line,
                                       &instrument->scope, self, findings);
}

static void
compile_variable(Instrument *instrument, size_t i, GHashTable *bad,
                 Findings *findings)
{
    Variable *variable = &instrument->variables[i];
    const Question *question = variable->question;
    const ExprScope *scope = &instrument->scope;
    const int self = (int)i;

    variable->relevant =
        compile_relevant(instrument, question, self, bad, findings);
    variable->required_always = g_strcmp0(question->required, "true()") == 0;
    if (question->required && !variable->required_always)
        variable->required =
            instrument_compile(instrument, question->required, "required",
                               question->line, scope, self, findings);
    if (question->constraint)
        variable->constraint =
            instrument_compile(instrument, question->constraint, "constraint",
                               question->line, scope, self, findings);
    if (question->choice_filter && question->list)
        variable->choice_filter = instrument_compile(
            instrument, question->choice_filter, "choice_filter",
            question->line, &instrument->choice_scope, self, findings);
}

void
instrument_compile_rules(Instrument *instrument, Findings *findings)
{
    g_autoptr(GHashTable) bad = bad_groups(instrument, findings);

    for (size_t i = 0; i < instrument->n_variables; i++)
        if (instrument->variables[i].question)
            compile_variable(instrument, i, bad, findings);
}
