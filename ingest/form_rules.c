/* form_rules.c - the form's expressions over whole parts.
 *
 * A rule is not asked of a cell that is wrong already, nor where a cell that
 * its expression reads is wrong or its column absent: one mistake, one
 * finding. */
#include "ingest/form_rules.h"

#include "ingest/data_rules.h"

#include <math.h>
#include <string.h>

/* Why the cells of V are asked or not, by row; NULL: always. */
static uint8_t *
relevance(Work *work, size_t v)
{
    const Variable *variable = &work->instrument->variables[v];
    const Expr *expr = variable->relevant;

    if (!expr)
        return NULL;
    /* groups make many questions share one condition */
    if (work->condition &&
        strcmp(work->condition, variable->question->relevant) == 0)
        return work->relevant;
    work->condition = variable->question->relevant;
    if (!work_can_evaluate(work, expr))
        memset(work->relevant, EXPR_UNKNOWN, work->part->n_rows);
    else
        work_booleans(work, expr, work->relevant);
    return work->relevant;
}

/* A set with every choice answered 0 is no answer where none was asked. */
static bool
is_empty_set(const Column *column, size_t row)
{
    if (column->type != COLUMN_SET)
        return false;
    for (size_t i = 0; i < column->set_words; i++)
        if (column->set[row * column->set_words + i] != 0)
            return false;
    return true;
}

static void
check_relevant(Work *work, size_t v, const uint8_t *relevant)
{
    Part *part = work->part;
    Column *column = part->columns[v];
    const Variable *variable = &work->instrument->variables[v];

    if (variable->question->type == QUESTION_CALCULATE)
        return; /* exporters compute those anyway */
    if (!memchr(relevant, EXPR_FALSE, part->n_rows))
        return;
    for (size_t row = 0; row < part->n_rows; row++) {
        if (relevant[row] != EXPR_FALSE || !part_is_sound(part, v, row))
            continue;
        if (column->presence[row] == NOT_STATED)
            column->presence[row] = NOT_APPLICABLE;
        else if (column->presence[row] == PRESENT && is_empty_set(column, row))
            column_set_missing(column, row, NOT_APPLICABLE);
        else if (column->presence[row] == PRESENT)
            part_report_condition(part, RULE_RELEVANT, v, row,
                                  variable->question->relevant);
    }
}

static void
report_required(Part *part, size_t v, size_t row)
{
    const Question *question = part->plan->instrument->variables[v].question;
    const Label *message = &question->required_message;

    if (label_text(message, LANG_VI)[0] != '\0')
        part_report_message(part, RULE_REQUIRED_MESSAGE, v, row,
                            label_text(message, LANG_VI),
                            label_text(message, LANG_EN));
    else
        part_report_message(part, RULE_REQUIRED, v, row,
                            label_text(&question->label, LANG_VI),
                            label_text(&question->label, LANG_EN));
}

/* The next entry from ROW on that is not PRESENT; N if there is none. */
static size_t
next_missing(const uint8_t *presence, size_t row, size_t n)
{
    uint64_t eight;

    for (; row + sizeof eight <= n; row += sizeof eight) {
        memcpy(&eight, presence + row, sizeof eight);
        if (eight != 0)
            break;
    }
    while (row < n && presence[row] == PRESENT)
        row++;
    return row;
}

static void
check_required(Work *work, size_t v, const uint8_t *relevant)
{
    Part *part = work->part;
    const Variable *variable = &work->instrument->variables[v];
    const uint8_t *presence = part->columns[v]->presence;
    const uint8_t *required = NULL;

    if (!variable->required_always) {
        if (!variable->required || !work_can_evaluate(work, variable->required))
            return;
        work_booleans(work, variable->required, work->asked);
        required = work->asked;
    }
    for (size_t row = next_missing(presence, 0, part->n_rows);
         row < part->n_rows;
         row = next_missing(presence, row + 1, part->n_rows))
        if (presence[row] == NOT_STATED &&
            (!relevant || relevant[row] == EXPR_TRUE) &&
            (!required || required[row] == EXPR_TRUE) &&
            part_is_sound(part, v, row))
            report_required(part, v, row);
}

/* The column is not in the file: it is missing if a row would need it. */
static void
check_absent(Work *work, size_t v, const uint8_t *relevant)
{
    Part *part = work->part;
    const Variable *variable = &work->instrument->variables[v];
    const uint8_t *required = NULL;

    if (!relevant || variable->in_design)
        return; /* the header has been told so */
    if (!variable->required_always) {
        if (!variable->required || !work_can_evaluate(work, variable->required))
            return;
        work_booleans(work, variable->required, work->asked);
        required = work->asked;
    }
    for (size_t row = 0; row < part->n_rows; row++)
        if (relevant[row] != EXPR_FALSE &&
            (!required || required[row] == EXPR_TRUE)) {
            part->needed[v] = 1;
            return;
        }
}

static void
check_constraint(Work *work, size_t v, const uint8_t *relevant)
{
    Part *part = work->part;
    const Question *question = work->instrument->variables[v].question;
    const Expr *expr = work->instrument->variables[v].constraint;
    const Label *message = &question->constraint_message;
    const uint8_t *presence = part->columns[v]->presence;

    if (!expr || !work_can_evaluate(work, expr))
        return;
    work_booleans(work, expr, work->asked);
    if (!memchr(work->asked, EXPR_FALSE, part->n_rows))
        return;
    for (size_t row = 0; row < part->n_rows; row++) {
        if (work->asked[row] != EXPR_FALSE || presence[row] != PRESENT ||
            (relevant && relevant[row] != EXPR_TRUE) ||
            !part_is_sound(part, v, row))
            continue;
        if (label_text(message, LANG_VI)[0] != '\0')
            part_report_message(part, RULE_CONSTRAINT, v, row,
                                label_text(message, LANG_VI),
                                label_text(message, LANG_EN));
        else
            part_report_condition(part, RULE_CONSTRAINT_BARE, v, row,
                                  question->constraint);
    }
}

static void
check_variable(Work *work, size_t v)
{
    const Variable *variable = &work->instrument->variables[v];
    const uint8_t *relevant;

    if (!variable->question || !variable->carried)
        return;
    relevant = relevance(work, v);
    if (!work->part->columns[v]) {
        check_absent(work, v, relevant);
        return;
    }
    if (relevant)
        check_relevant(work, v, relevant);
    check_required(work, v, relevant);
    check_constraint(work, v, relevant);
    if (variable->choice_filter)
        choice_filter_check(work, v);
}

void
form_rules_check(Part *part, ExprScratch *scratch)
{
    Work *work = work_new(part, scratch);

    calculation_fill(work);
    for (size_t v = 0; v < work->instrument->n_variables; v++)
        check_variable(work, v);
    data_rules_check(work);
    calculation_check(work); /* once what it rests on was judged */
    work_free(work);
}
