/* plan.c - header and variables made into one target for each cell. */
#include "ingest/plan.h"

#include "store/annotate.h"

#include <math.h>

static TargetKind
kind_of(const Variable *variable)
{
    switch (variable->type) {
    case COLUMN_CODE:
        return TARGET_CODE;
    case COLUMN_INTEGER:
        return TARGET_INTEGER;
    case COLUMN_REAL:
        return TARGET_REAL;
    case COLUMN_DATE:
        return variable->question && variable->question->type == QUESTION_TIME
                   ? TARGET_TIME
                   : TARGET_DATE;
    case COLUMN_SET:
        return TARGET_SET;
    case COLUMN_TEXT:
        break;
    }
    return TARGET_TEXT;
}

/* Questions of one list share one finder, which then stays in cache. */
static CodeFinder *
finder_of(Plan *plan, CodeList *codes)
{
    CodeFinder *finder = g_hash_table_lookup(plan->finders, codes);

    if (!finder) {
        finder = code_finder_new(codes);
        g_hash_table_insert(plan->finders, codes, finder);
    }
    return finder;
}

static void
free_finder(gpointer finder)
{
    code_finder_free(finder);
}

static void
aim(Plan *plan, size_t cell)
{
    const HeaderCell *from = &plan->header->cells[cell];
    Target *target = &plan->targets[cell];
    const Variable *variable;

    target->name = from->name;
    target->watched = from->meaning.kind == MEANS_NOTHING;
    if (from->meaning.kind == MEANS_METADATA &&
        g_str_has_prefix(from->name, ANNOTATE_COLUMN)) {
        target->kind = TARGET_REMARK;
        plan->annotated = true;
    }
    if (from->doubled || (from->meaning.kind != MEANS_VARIABLE &&
                          from->meaning.kind != MEANS_CHOICE))
        return;
    target->variable = (size_t)from->meaning.variable;
    target->choice = from->meaning.choice;
    variable = &plan->instrument->variables[target->variable];
    target->kind =
        from->meaning.kind == MEANS_CHOICE ? TARGET_CHOICE : kind_of(variable);
    target->watched = target->kind == TARGET_TEXT && !variable->in_design &&
                      variable->question &&
                      variable->question->type != QUESTION_METADATA &&
                      variable->question->type != QUESTION_CALCULATE;
    if (target->kind == TARGET_CODE || target->kind == TARGET_SET)
        target->finder = finder_of(plan, variable->codes);
}

Plan *
plan_new(const Definitions *definitions, const Instrument *instrument,
         const Header *header, const char *file)
{
    Plan *plan = g_new0(Plan, 1);

    plan->definitions = definitions;
    plan->instrument = instrument;
    plan->header = header;
    plan->file = g_strdup(file);
    plan->unit = g_strdup("");
    plan->finders =
        g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, free_finder);
    plan->shelf = shelf_new(instrument);
    plan->targets = g_new0(Target, header->n);
    plan->n_targets = header->n;
    plan->split = g_new(size_t, instrument->n_variables + 1);
    for (size_t i = 0; i < header->n; i++)
        aim(plan, i);
    for (size_t v = 0; v < instrument->n_variables; v++)
        if (header->has_choice[v])
            plan->split[plan->n_split++] = v;
    return plan;
}

void
plan_free(Plan *plan)
{
    if (!plan)
        return;
    g_hash_table_unref(plan->finders);
    g_free(plan->targets);
    shelf_free(plan->shelf);
    g_free(plan->split);
    g_free(plan->file);
    g_free(plan->unit);
    g_free(plan);
}

bool *
plan_number_cells(const Plan *plan)
{
    bool *numbers = g_new0(bool, plan->n_targets + 1);

    for (size_t i = 0; i < plan->n_targets; i++)
        numbers[i] = plan->targets[i].kind == TARGET_REAL ||
                     plan->targets[i].kind == TARGET_INTEGER;
    return numbers;
}
