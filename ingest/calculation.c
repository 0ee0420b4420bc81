/* calculation.c - what the form computes, computed again.
 *
 * In the order of the form, so that one calculation may use another. */
#include "ingest/rules_work.h"

#include <math.h>
#include <string.h>

/* VALUES (a column of any type) as entries of a column of the variable's own
 * type, which for a calculate question is text. */
static Column *
as_text(Column *values)
{
    Column *text = column_new(COLUMN_TEXT, NULL);
    GString *entry = g_string_new(NULL);

    for (size_t row = 0; row < values->size; row++) {
        g_string_truncate(entry, 0);
        column_print(values, row, entry);
        if (entry->len == 0)
            column_add_missing(text, NOT_STATED);
        else
            column_add_text(text, entry->str, entry->len);
    }
    g_string_free(entry, TRUE);
    column_free(values);
    return text;
}

static Column *
compute(Work *work, size_t v)
{
    const Variable *variable = &work->instrument->variables[v];
    const Expr *expr = variable->calculation;
    const ExprBatch batch = { work->columns, 0, work->part->n_rows,
                              work->part->plan->today };
    Column *values = column_new(expr_column_type(expr), expr_codes(expr));

    expr_values(expr, &batch, work->scratch, values);
    return variable->type == COLUMN_TEXT && values->type != COLUMN_TEXT
               ? as_text(values)
               : values;
}

static bool
number_of(const char *text, double *number)
{
    char *end;

    *number = g_ascii_strtod(text, &end);
    return end > text && *end == '\0';
}

/* Equal as numbers to nine digits (other programs round), or as text. */
static bool
agree(const char *found, const char *computed)
{
    double a, b;

    if (strcmp(found, computed) == 0)
        return true;
    return number_of(found, &a) && number_of(computed, &b) &&
           fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

static bool
rests_on_error(const Work *work, const Expr *expr, size_t row)
{
    size_t n;
    const size_t *used = expr_variables(expr, &n);

    for (size_t i = 0; i < n; i++)
        if (work->part->struck[used[i]] && work->part->struck[used[i]][row])
            return true;
    return false;
}

static void
compare(Work *work, size_t v, const Column *computed)
{
    Part *part = work->part;
    const Column *column = part->columns[v];
    const Expr *expr = work->instrument->variables[v].calculation;
    GString *expected = g_string_new(NULL), *found = g_string_new(NULL);

    for (size_t row = 0; row < part->n_rows; row++) {
        if (column->presence[row] != PRESENT)
            continue; /* nothing was claimed */
        g_string_truncate(expected, 0);
        g_string_truncate(found, 0);
        column_print(computed, row, expected);
        column_print(column, row, found);
        if (!agree(found->str, expected->str) && part_is_sound(part, v, row) &&
            !rests_on_error(work, expr, row))
            part_report(part, RULE_CALCULATION, v, row, "expected",
                        expected->len > 0 ? expected->str : "—", NULL);
    }
    g_string_free(expected, TRUE);
    g_string_free(found, TRUE);
}

void
calculation_fill(Work *work)
{
    for (size_t v = 0; v < work->instrument->n_variables; v++) {
        const Expr *expr = work->instrument->variables[v].calculation;
        Column *computed;

        if (!expr || !work_can_evaluate(work, expr))
            continue;
        computed = compute(work, v);
        if (work->part->columns[v]) {
            compare(work, v, computed);
            column_free(computed);
        } else if (computed->type == work->instrument->variables[v].type) {
            work->part->columns[v] = computed;
            work->columns[v] = computed;
        } else {
            column_free(computed);
        }
    }
}
