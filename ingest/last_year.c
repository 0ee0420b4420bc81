/* last_year.c - the sums of a rule, computed again over stored columns. */
#include "ingest/last_year.h"

#include "ingest/data_rules.h"

#include <math.h>
#include <string.h>

/* Whether the unit of INTAKE is the one its code meant on the date of the year
 * before, too: sums across a merger are no comparison. */
static bool
was_the_same(const Intake *intake)
{
    const Definitions *definitions = intake->definitions;
    const Register *reg =
        definitions_submitters(definitions, intake->instrument);
    const Framework *fw = definitions->framework;
    double date = fw ? framework_reference(fw, intake->year - 1)
                     : date_from_ymd(intake->year - 1, 12, 31);

    return !reg || register_find(reg, intake->unit, intake->plan->today) ==
                       register_find(reg, intake->unit, date);
}

/* Whether a stored column is as the form has the variable today. */
static bool
is_alike(const Column *column, const Variable *variable)
{
    size_t n = variable->codes ? code_list_size(variable->codes) : 0;

    if (column->type != variable->type ||
        (column->codes ? code_list_size(column->codes) : 0) != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (strcmp(code_list_name(column->codes, i),
                   code_list_name(variable->codes, i)) != 0)
            return false;
    return true;
}

/* Fills COLUMNS with what EXPR reads of PART; *COMPLETE false: something is not
 * there or was another thing. */
static bool
read_columns(Store *store, const Submission *before, int part,
             const Instrument *instrument, const Expr *expr, Column **columns,
             bool *complete, GError **error)
{
    size_t n;
    const size_t *used = expr_variables(expr, &n);

    *complete = true;
    for (size_t i = 0; i < n; i++) {
        const Variable *variable = &instrument->variables[used[i]];
        g_autoptr(GError) problem = NULL;
        Column *column =
            store_get_chunk(store, before->id, part, variable->name, &problem);

        if (problem) {
            g_propagate_error(error, g_steal_pointer(&problem));
            return false;
        }
        columns[used[i]] = column;
        *complete = *complete && column && is_alike(column, variable);
    }
    return true;
}

/* Adds the sum of EXPR over PART to *SUM; NAN if it cannot be had. */
static bool
add_part(Store *store, const Submission *before, int part, int64_t rows,
         const Intake *intake, const Expr *expr, double *sum, GError **error)
{
    const Instrument *instrument = intake->instrument;
    g_autofree Column **columns = g_new0(Column *, instrument->n_variables);
    const ExprBatch batch = { (const Column *const *)columns, 0, (size_t)rows,
                              intake->plan->today };
    g_autofree double *numbers = g_new(double, (size_t)rows + 1);
    bool complete, done = read_columns(store, before, part, instrument, expr,
                                       columns, &complete, error);

    if (done && complete) {
        g_autoptr(ExprScratch) scratch = expr_scratch_new();

        expr_numbers(expr, &batch, scratch, numbers);
        for (int64_t row = 0; row < rows; row++)
            *sum += isnan(numbers[row]) ? 0 : numbers[row];
    } else {
        *sum = (double)NAN;
    }
    for (size_t v = 0; v < instrument->n_variables; v++)
        column_free(columns[v]);
    return done;
}

static bool
sum_before(Store *store, const Submission *before, const Intake *intake,
           const Check *check, double *sum, GError **error)
{
    *sum = check->expr ? 0 : (double)before->rows;
    for (int part = 0; check->expr; part++) {
        int64_t rows = store_part_rows(store, before->id, part, error);

        if (rows <= 0)
            return rows == 0;
        if (!add_part(store, before, part, rows, intake, check->expr, sum,
                      error))
            return false;
    }
    return true;
}

static bool
check_all(Store *store, const Submission *before, Intake *intake,
          GError **error)
{
    const GArray *checks = intake->instrument->checks;

    for (guint i = 0; i < checks->len; i++) {
        const Check *check = &g_array_index(checks, Check, i);
        double expected;

        if (check->kind != CHECK_PREVIOUS)
            continue;
        if (!sum_before(store, before, intake, check, &expected, error))
            return false;
        if (!isnan(expected) &&
            data_rule_differs(check, intake->sums[i].sum, expected))
            data_rule_report(check, intake->sums[i].sum, expected,
                             intake->findings);
    }
    return true;
}

bool
last_year_check(Store *store, Intake *intake, GError **error)
{
    GError *problem = NULL;
    g_autoptr(Submission) before = NULL;

    if (!intake->sums || intake->instrument->checks->len == 0 ||
        findings_count(intake->findings, SEVERITY_ERROR) > 0 ||
        !was_the_same(intake))
        return true;
    before =
        store_find_submission(store, intake->unit, intake->instrument->name,
                              intake->year - 1, &problem);
    if (problem)
        g_propagate_error(error, problem);
    if (!before)
        return problem == NULL;
    if (!check_all(store, before, intake, error))
        return false;
    findings_sort(intake->findings);
    intake->accepted = intake_may_pass(intake);
    return true;
}
