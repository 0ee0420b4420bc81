/* calculation.c - what the form computes, computed again, in the order of the
 * form, so that one calculation may use another. */
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
        if (column->presence[row] != PRESENT)
            continue; /* nothing was claimed */
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
    const char *text;
    size_t length;

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
    case COLUMN_SET:
        column_add_set(to, from->set + row * from->set_words);
        break;
    case COLUMN_TEXT:
        text = column_text(from, row, &length);
        column_add_text(to, text, length);
        break;
    }
}

/* FILE's entries, and COMPUTED's where it has none; both of one type. Takes
 * neither. */
static Column *
completed(const Column *file, const Column *computed)
{
    Column *both = column_new(computed->type, computed->codes);

    for (size_t row = 0; row < file->size; row++) {
        const Column *from = file->presence[row] == PRESENT ? file : computed;

        if (from->presence[row] == PRESENT)
            add_entry(both, from, row);
        else
            column_add_missing(both, NOT_STATED);
    }
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

/* Later rules see what the form would have computed, the store what the file
 * says, and what was computed where it says nothing. */
static void
keep(Work *work, size_t v, Column *computed)
{
    Part *part = work->part;
    Column *column = part->columns[v];

    work->columns[v] = computed;
    g_ptr_array_add(work->computed, computed);
    if (column) {
        if (column->type == COLUMN_TEXT && has_gaps(column)) {
            part->columns[v] = completed(column, computed);
            column_free(column);
        }
    } else {
        part->columns[v] = completed(computed, computed);
    }
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
        if (computed->type == work->instrument->variables[v].type)
            keep(work, v, computed);
        else
            column_free(computed);
    }
}

void
calculation_check(Work *work)
{
    for (size_t v = 0; v < work->instrument->n_variables; v++)
        if (work->instrument->variables[v].calculation &&
            header_has(work->part->plan->header, v) &&
            work->columns[v] != work->part->columns[v])
            compare(work, v, work->columns[v]);
}
