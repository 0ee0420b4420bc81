/* instrument_variables.c - the columns that a CSV of an instrument may have. */
#include "surveys/instrument_read.h"

#include <stddef.h>
#include <string.h>

/* What the design uses a variable for, and what it is when the form has no
 * such question. */
typedef struct {
    DesignName name;
    ColumnType type;
    bool several;
    size_t field; /* of Design: an int, or an int * if there may be several */
} Role;

static const Role roles[] = {
    { DESIGN_UNIT_ID, COLUMN_TEXT, false, offsetof(Design, unit_id) },
    { DESIGN_ID, COLUMN_TEXT, false, offsetof(Design, id) },
    { DESIGN_STRATUM, COLUMN_TEXT, true, offsetof(Design, stratum) },
    { DESIGN_PSU, COLUMN_TEXT, true, offsetof(Design, psu) },
    { DESIGN_NONRESPONSE, COLUMN_TEXT, true, offsetof(Design, nonresponse) },
    { DESIGN_SSU, COLUMN_TEXT, false, offsetof(Design, ssu) },
    { DESIGN_WEIGHT, COLUMN_REAL, false, offsetof(Design, weight) },
    { DESIGN_FPC, COLUMN_REAL, false, offsetof(Design, fpc) },
    { DESIGN_FPC2, COLUMN_REAL, false, offsetof(Design, fpc2) },
    { DESIGN_RESPONSE, COLUMN_CODE, false, offsetof(Design, response) },
};

typedef struct {
    Instrument *instrument;
    GArray *variables; /* of Variable */
    Findings *findings;
} Maker;

static int
add(Maker *maker, const Variable *variable)
{
    const guint n = maker->variables->len + 1;

    g_array_append_val(maker->variables, *variable);
    table_put(maker->instrument->index, variable->name, GUINT_TO_POINTER(n));
    return (int)n - 1;
}

static void
add_question(Maker *maker, const Question *question)
{
    Variable variable = { .name = question->name,
                          .type = question->column,
                          .question = question,
                          .carried = question->type != QUESTION_NOTE };

    if (question->list && question->column != COLUMN_TEXT)
        variable.codes = code_list_ref(question->list->codes);
    add(maker, &variable);
}

static CodeList *
response_codes(void)
{
    const char *names[RESPONSE_KINDS];

    for (int i = 0; i < RESPONSE_KINDS; i++)
        names[i] = response_name((Response)i);
    return code_list_new(names, RESPONSE_KINDS);
}

/* The variable NAME, declared now unless the form has it. */
static int
role_variable(Maker *maker, const Role *role, const char *name)
{
    const int found = instrument_find(maker->instrument, name);
    Variable variable = { .name = name, .type = role->type, .carried = true };

    if (found >= 0) {
        g_array_index(maker->variables, Variable, (guint)found).in_design =
            true;
        return found;
    }
    variable.in_design = true;
    if (role->type == COLUMN_CODE)
        variable.codes = response_codes();
    return add(maker, &variable);
}

static void
add_role(Maker *maker, const Role *role)
{
    Instrument *instrument = maker->instrument;
    char *field = (char *)&instrument->design + role->field;
    const char *text = instrument->design.text[role->name];
    g_auto(GStrv) words = text_words(text);
    GArray *found = g_array_new(FALSE, FALSE, sizeof(int));
    const int last = -1;

    for (char **word = words; *word; word++) {
        const int variable = role_variable(
            maker, role, g_string_chunk_insert_const(instrument->texts, *word));

        g_array_append_val(found, variable);
    }
    g_array_append_val(found, last);
    if (found->len > 2 && !role->several) {
        const Place place =
            design_place(&instrument->design, role->name, maker->findings);

        place_error(&place, "design.several", DEF_ONE_VARIABLE, NULL);
    }
    if (role->several) {
        *(int **)(void *)field = (int *)(void *)g_array_free(found, FALSE);
    } else {
        *(int *)(void *)field = g_array_index(found, int, 0);
        g_array_unref(found);
    }
}

static void
add_own(Maker *maker)
{
    const Variable simulated = { .name = VARIABLE_SIMULATED,
                                 .type = COLUMN_INTEGER,
                                 .carried = true };
    const Variable unit = { .name = VARIABLE_UNIT, .type = COLUMN_TEXT };

    maker->instrument->simulated = add(maker, &simulated);
    maker->instrument->unit = add(maker, &unit);
}

static void
make_scopes(Instrument *instrument)
{
    const GPtrArray *extra = instrument->form->extra;
    const size_t n = instrument->n_variables;

    instrument->names = g_new0(ExprVariable, n + extra->len);
    for (size_t i = 0; i < n; i++)
        instrument->names[i] = (ExprVariable){ instrument->variables[i].name,
                                               instrument->variables[i].type,
                                               instrument->variables[i].codes };
    for (guint i = 0; i < extra->len; i++)
        instrument->names[n + i] =
            (ExprVariable){ extra->pdata[i], COLUMN_TEXT, NULL };
    instrument->scope = (ExprScope){ .variables = instrument->names,
                                     .n = n,
                                     .index = instrument->index };
    instrument->choice_scope = instrument->scope;
    instrument->choice_scope.n = n + extra->len;
    instrument->choice_scope.bare = n;
}

void
instrument_make_variables(Instrument *instrument, Findings *findings)
{
    Maker maker = { instrument, g_array_new(FALSE, TRUE, sizeof(Variable)),
                    findings };
    const GPtrArray *questions = instrument->form->questions;

    instrument->index = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < questions->len; i++)
        add_question(&maker, questions->pdata[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
        add_role(&maker, &roles[i]);
    add_own(&maker);
    instrument->n_variables = maker.variables->len;
    instrument->variables =
        (Variable *)(void *)g_array_free(maker.variables, FALSE);
    make_scopes(instrument);
}

static bool
is_number(ColumnType type)
{
    return type == COLUMN_INTEGER || type == COLUMN_REAL;
}

/* The choices of a question that says what came of a contact. */
static void
check_response(const Place *place, const Variable *variable)
{
    const size_t n = code_list_size(variable->codes);

    for (size_t i = 0; i < n; i++) {
        const char *name = code_list_name(variable->codes, i);
        bool known = false;

        for (int r = 0; r < RESPONSE_KINDS && !known; r++)
            known = strcmp(name, response_name((Response)r)) == 0;
        if (!known)
            place_error(place, "design.response", DEF_RESPONSE, "choice", name,
                        NULL);
    }
    if (code_list_find(variable->codes, "complete", 8) < 0)
        place_error(place, "design.response", DEF_RESPONSE_COMPLETE, NULL);
}

static void
check_role(const Instrument *instrument, const Role *role, int index,
           Findings *findings)
{
    const Variable *variable = &instrument->variables[index];
    const Place place = design_place(&instrument->design, role->name, findings);

    if (role->type == COLUMN_REAL && !is_number(variable->type))
        place_error(&place, "design.type", DEF_ROLE_NUMBER, "variable",
                    variable->name, NULL);
    else if (role->type == COLUMN_CODE && variable->type != COLUMN_CODE)
        place_error(&place, "design.type", DEF_ROLE_CHOICE, "variable",
                    variable->name, NULL);
    else if (role->type == COLUMN_CODE)
        check_response(&place, variable);
    else if (variable->type == COLUMN_SET || !variable->carried)
        place_error(&place, "design.type", DEF_ROLE_CODE, "variable",
                    variable->name, NULL);
}

void
instrument_check_design(const Instrument *instrument, Findings *findings)
{
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
        const char *field = (const char *)&instrument->design + roles[i].field;
        const int *one = (const int *)(const void *)field;
        const int *several =
            roles[i].several ? *(int *const *)(const void *)field : NULL;

        if (!several && *one >= 0)
            check_role(instrument, &roles[i], *one, findings);
        for (; several && *several >= 0; several++)
            check_role(instrument, &roles[i], *several, findings);
    }
}
