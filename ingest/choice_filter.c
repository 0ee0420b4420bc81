/* choice_filter.c - whether the form would have offered the code chosen.
 *
 * The filter is an expression over the columns of choices.csv, which for each
 * row are those of the choice that was made. */
#include "ingest/rules_work.h"

#include <string.h>

/* Sets, of the extra columns in WITH, the entries of each row to those of its
 * choice: the first row of choices.csv of that name, or the AGAIN-th. */
static bool
fill_extra(const Work *work, size_t v, size_t again, Column **extra)
{
    const Column *column = work->part->columns[v];
    const GPtrArray *choices =
        work->instrument->variables[v].question->list->choices;
    size_t n_extra = work->instrument->form->extra->len;
    bool any = false;

    for (size_t i = 0; i < n_extra; i++)
        column_clear(extra[i]);
    for (size_t row = 0; row < work->part->n_rows; row++) {
        const Choice *choice = column->presence[row] == PRESENT
                                   ? choices->pdata[column->code[row]]
                                   : NULL;

        for (size_t k = 0; choice && k < again; k++)
            choice = choice->again;
        any |= choice != NULL;
        for (size_t i = 0; i < n_extra; i++) {
            const char *text = choice ? choice->filter[i] : "";

            if (text && text[0])
                column_add_text(extra[i], text, strlen(text));
            else
                column_add_missing(extra[i], NOT_STATED);
        }
    }
    return any;
}

/* Rows whose choice passes under one of its rows of choices.csv: 1 in OUT. */
static void
passes(Work *work, size_t v, uint8_t *out)
{
    const Expr *filter = work->instrument->variables[v].choice_filter;
    size_t n = work->instrument->n_variables;
    size_t n_extra = work->instrument->form->extra->len;
    g_autofree const Column **columns = g_new0(const Column *, n + n_extra);
    g_autofree Column **extra = g_new0(Column *, n_extra);
    const ExprBatch batch = { columns, 0, work->part->n_rows,
                              work->part->plan->today };

    for (size_t i = 0; i < n; i++)
        columns[i] = work->columns[i];
    for (size_t i = 0; i < n_extra; i++)
        columns[n + i] = extra[i] = column_new(COLUMN_TEXT, NULL);
    memset(out, EXPR_FALSE, work->part->n_rows);
    for (size_t again = 0; fill_extra(work, v, again, extra); again++) {
        expr_booleans(filter, &batch, work->scratch, work->asked);
        for (size_t row = 0; row < work->part->n_rows; row++)
            out[row] |= work->asked[row] == EXPR_TRUE;
    }
    for (size_t i = 0; i < n_extra; i++)
        column_free(extra[i]);
}

/* Whether a cell that the filter reads is wrong. */
static bool
rests_on_error(const Work *work, const Expr *filter, size_t row)
{
    size_t n;
    const size_t *used = expr_variables(filter, &n);

    for (size_t i = 0; i < n; i++)
        if (used[i] < work->instrument->n_variables &&
            work->part->struck[used[i]] && work->part->struck[used[i]][row])
            return true;
    return false;
}

/* The columns that the filter reads, for people. */
static char *
columns_read(const Work *work, const Expr *filter)
{
    GString *names = g_string_new(NULL);
    size_t n;
    const size_t *used = expr_variables(filter, &n);

    for (size_t i = 0; i < n; i++)
        if (used[i] < work->instrument->n_variables)
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "",
                                   header_name(work->part->plan->header,
                                               work->instrument, used[i]));
    return g_string_free(names, FALSE);
}

void
choice_filter_check(Work *work, size_t variable)
{
    Part *part = work->part;
    const Variable *of = &work->instrument->variables[variable];
    const Column *column = part->columns[variable];
    g_autofree uint8_t *passed = NULL;
    g_autofree char *read = NULL;

    if (column->type != COLUMN_CODE ||
        !work_can_evaluate(work, of->choice_filter))
        return;
    passed = g_new(uint8_t, TABLE_PART_ROWS);
    passes(work, variable, passed);
    read = columns_read(work, of->choice_filter);
    for (size_t row = 0; row < part->n_rows; row++)
        if (column->presence[row] == PRESENT && !passed[row] &&
            part_is_sound(part, variable, row) &&
            !rests_on_error(work, of->choice_filter, row))
            part_report(part, RULE_CHOICE_FILTER, variable, row, "columns",
                        read, NULL);
}
