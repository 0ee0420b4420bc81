/* calculation.c - what the form computes, computed again and compared.
 *
 * Later rules see what the form would have had; the store gets what the file
 * says, and what was computed where it says nothing. */
#include "ingest/rules_work.h"

#include <math.h>
#include <string.h>

static Column *
compute(Work *work, size_t v)
{
    const Expr *expr = work->instrument->variables[v].calculation;
    const ExprBatch batch = { work->columns, 0, work->part->n_rows,
                              work->part->plan->today };
    Column *values = column_new(expr_column_type(expr), expr_codes(expr));

    expr_values(expr, &batch, work->scratch, values);
    return values;
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

/* Whether both have one code or number there, without printing them. */
static bool
same_entry(const Column *a, const Column *b, size_t row)
{
    if (a->type != b->type || b->presence[row] != PRESENT)
        return false;
    if (a->type == COLUMN_CODE)
        return a->codes == b->codes && a->code[row] == b->code[row];
    if (a->type == COLUMN_INTEGER)
        return a->integer[row] == b->integer[row];
    return (a->type == COLUMN_REAL || a->type == COLUMN_DATE) &&
           fabs(a->real[row] - b->real[row]) <= 0;
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

/* Reports ROW, whose cell says FOUND where the form would have EXPECTED. */
static void
report(Part *part, size_t v, size_t row, const char *found,
       const char *expected)
{
    const Plan *plan = part->plan;
    g_autofree char *value =
        g_strdup_printf("%s ≠ %s", found, expected[0] ? expected : "''");
    Place place = { part_line(part, row),
                    header_name(plan->header, plan->instrument, v), value };

    rule_report(part->findings, RULE_CALCULATION, &place, NULL);
}

static void
compare(Work *work, size_t v, const Column *computed)
{
    Part *part = work->part;
    const Column *column = part->columns[v];
    const Expr *expr = work->instrument->variables[v].calculation;
    GString *expected = g_string_new(NULL), *found = g_string_new(NULL);

    for (size_t row = 0; row < part->n_rows; row++) {
        /* where the cell is empty, nothing was claimed */
        if (column->presence[row] != PRESENT ||
            same_entry(column, computed, row))
            continue;
        g_string_truncate(expected, 0);
        g_string_truncate(found, 0);
        column_print(computed, row, expected);
        column_print(column, row, found);
        if (!agree(found->str, expected->str) && part_is_sound(part, v, row) &&
            !rests_on_error(work, expr, row))
            report(part, v, row, found->str, expected->str);
    }
    g_string_free(expected, TRUE);
    g_string_free(found, TRUE);
}

static void
add_entry(Column *to, const Column *from, size_t row)
{
    size_t length;
    const char *text;

    if (from->presence[row] != PRESENT) {
        column_add_missing(to, NOT_STATED);
        return;
    }
    switch (from->type) {
    case COLUMN_CODE:
        column_add_code(to, from->code[row]);
        break;
    case COLUMN_INTEGER:
        column_add_integer(to, from->integer[row]);
        break;
    case COLUMN_REAL:
    case COLUMN_DATE:
        column_add_real(to, from->real[row]);
        break;
    case COLUMN_TEXT:
        text = column_text(from, row, &length);
        column_add_text(to, text, length);
        break;
    case COLUMN_SET:
        column_add_set(to, &from->set[row * from->set_words]);
        break;
    }
}

/* FILE's entries, and COMPUTED's where it has none; FILE may be NULL. */
static Column *
completed(const Column *file, const Column *computed)
{
    Column *both = column_new(computed->type, computed->codes);

    column_reserve(both, computed->size);
    for (size_t row = 0; row < computed->size; row++)
        add_entry(both,
                  file && file->presence[row] == PRESENT ? file : computed,
                  row);
    return both;
}

static bool
has_gaps(const Column *column)
{
    for (size_t row = 0; row < column->size; row++)
        if (column->presence[row] != PRESENT)
            return true;
    return false;
}

static void
keep(Work *work, size_t v, Column *computed)
{
    Part *part = work->part;
    Column *column = part->columns[v];
    const Variable *variable = &work->instrument->variables[v];
    bool alike =
        computed->type == variable->type && computed->codes == variable->codes;

    work->computed[v] = computed;
    if (!alike)
        return;
    work->columns[v] = computed;
    if (!column || has_gaps(column)) {
        part->columns[v] = completed(column, computed);
        column_free(column);
    }
}

/* In rounds, since a calculation may use one that comes later in the form. */
void
calculation_fill(Work *work)
{
    size_t n = work->instrument->n_variables;
    g_autofree bool *done = g_new0(bool, n);
    bool again = true;

    while (again) {
        again = false;
        for (size_t v = 0; v < n; v++) {
            const Expr *expr = work->instrument->variables[v].calculation;

            if (!expr || done[v] || !work_can_evaluate(work, expr))
                continue;
            keep(work, v, compute(work, v));
            done[v] = again = true;
        }
    }
}

void
calculation_check(Work *work)
{
    for (size_t v = 0; v < work->instrument->n_variables; v++)
        if (work->computed[v] && header_has(work->part->plan->header, v))
            compare(work, v, work->computed[v]);
}
