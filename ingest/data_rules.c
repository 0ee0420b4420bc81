/* data_rules.c - rows in the parts, sums and repetitions over all of them. */
#include "ingest/data_rules.h"

#include "ingest/design_rules.h"

#include <math.h>
#include <string.h>

static const Check *
check_at(const Plan *plan, size_t i)
{
    return &g_array_index(plan->instrument->checks, Check, i);
}

/* Adds what CHECK says, its places filled by pairs of name and text. */
static void G_GNUC_NULL_TERMINATED
report(const Check *check, const Place *place, Findings *findings, ...)
{
    g_autofree char *vi = NULL, *en = NULL;
    const Words words = { label_text(&check->message, LANG_VI),
                          label_text(&check->message, LANG_EN) };
    va_list pairs;

    va_start(pairs, findings);
    vi = words_fill_va(&words, LANG_VI, pairs);
    va_end(pairs);
    va_start(pairs, findings);
    en = words_fill_va(&words, LANG_EN, pairs);
    va_end(pairs);
    findings_add(findings, &(Finding){ .line = place->line,
                                       .column = place->column,
                                       .value = place->value,
                                       .rule = check->rule,
                                       .severity = check->severity,
                                       .vi = vi,
                                       .en = en });
}

/* --- within rows --- */

static bool
row_is_whole(const Part *part, size_t row)
{
    return !(part->unaligned && part->unaligned[row]);
}

/* Adds the finding of ROW at the first column of CHECK, if it has any. */
static void
report_row(Part *part, const Check *check, size_t row, const char *line)
{
    const Plan *plan = part->plan;
    bool cell = check->n_columns > 0 && check->kind == CHECK_ROW;
    size_t v = cell ? check->columns[0] : 0;
    g_autofree char *value = cell ? part_value(part, v, row) : NULL;
    Place place = { part_line(part, row),
                    cell ? header_name(plan->header, plan->instrument, v)
                         : NULL,
                    value && value[0] ? value : NULL };

    report(check, &place, part->findings, "lines", line ? line : "", NULL);
    if (cell && check->severity == SEVERITY_ERROR)
        part_strike(part, v, row);
}

static void
check_rows(Work *work, const Check *check)
{
    Part *part = work->part;

    if (!work_can_evaluate(work, check->expr))
        return;
    work_booleans(work, check->expr, work->asked);
    for (size_t row = 0; row < part->n_rows; row++)
        if (work->asked[row] == EXPR_FALSE && row_is_whole(part, row))
            report_row(part, check, row, NULL);
}

static void
sum_rows(Work *work, const Check *check, Tally *tally)
{
    const Part *part = work->part;
    const ExprBatch batch = { work->columns, 0, part->n_rows,
                              part->plan->today };
    g_autofree double *numbers = NULL;

    if (!check->expr) {
        tally->sum = (double)part->n_rows;
        return;
    }
    if (!work_can_evaluate(work, check->expr))
        return;
    numbers = g_new(double, part->n_rows + 1);
    expr_numbers(check->expr, &batch, work->scratch, numbers);
    for (size_t row = 0; row < part->n_rows; row++)
        if (!isnan(numbers[row]))
            tally->sum += numbers[row];
}

/* --- straight lines --- */

/* Whether all of CHECK were answered in ROW, and all alike (*SAME). */
static bool
answers(const Part *part, const Check *check, size_t row, bool *same)
{
    const Column *first = part->columns[check->columns[0]];
    const char *name = NULL;

    *same = true;
    for (size_t i = 0; i < check->n_columns; i++) {
        const Column *column = part->columns[check->columns[i]];
        const char *here;

        if (!column || column->presence[row] != PRESENT ||
            column->type != COLUMN_CODE)
            return false;
        if (column->codes == first->codes) {
            *same = *same && column->code[row] == first->code[row];
            continue;
        }
        here = code_list_name(column->codes, (size_t)column->code[row]);
        name = name ? name
                    : code_list_name(first->codes, (size_t)first->code[row]);
        *same = *same && strcmp(here, name) == 0;
    }
    return true;
}

static void
count_straight(Part *part, const Check *check, Tally *tally)
{
    for (size_t row = 0; row < part->n_rows; row++) {
        bool same;

        if (!row_is_whole(part, row) || !answers(part, check, row, &same))
            continue;
        tally->asked++;
        if (!same)
            continue;
        if (tally->same < STRAIGHT_TOLD)
            tally->first[tally->same] = part_line(part, row);
        tally->same++;
        if (check->limit <= 0)
            report_row(part, check, row, NULL);
    }
}

/* --- rows that repeat one another --- */

/* Columns that tell rows apart by their nature: key, sample, weights. */
static bool
is_compared(const Instrument *instrument, size_t v)
{
    const Variable *variable = &instrument->variables[v];

    return variable->carried && !variable->in_design && variable->question &&
           variable->question->type != QUESTION_METADATA &&
           variable->question->type != QUESTION_CALCULATE;
}

static void
mix_column(const Part *part, size_t v, uint64_t *hashes)
{
    const Column *column = part->columns[v];

    if (!column)
        return;
    for (size_t row = 0; row < part->n_rows; row++)
        hashes[row] =
            line_map_mix(hashes[row], design_entry_hash(column, row) + 1);
}

/* Rows that were not filled in, or whose key is wrong, are not compared. */
static void
leave_out_rows(const Part *part, uint64_t *hashes)
{
    const Design *design = &part->plan->instrument->design;

    for (size_t row = 0; row < part->n_rows; row++)
        if (!row_is_whole(part, row) || !design_answered(part, row) ||
            (design->id >= 0 && !part_is_sound(part, (size_t)design->id, row)))
            hashes[row] = 0;
}

static void
hash_rows(const Part *part, const Check *check, Tally *tally)
{
    const Instrument *instrument = part->plan->instrument;

    tally->hashes = g_new(uint64_t, part->n_rows + 1);
    for (size_t row = 0; row < part->n_rows; row++)
        tally->hashes[row] = 1;
    if (check->n_columns > 0)
        for (size_t i = 0; i < check->n_columns; i++)
            mix_column(part, check->columns[i], tally->hashes);
    else
        for (size_t v = 0; v < instrument->n_variables; v++)
            if (is_compared(instrument, v))
                mix_column(part, v, tally->hashes);
    leave_out_rows(part, tally->hashes);
}

void
data_rules_check(Work *work)
{
    Part *part = work->part;
    size_t n = part->plan->instrument->checks->len;

    part->tallies = g_new0(Tally, n + 1);
    for (size_t i = 0; i < n; i++) {
        const Check *check = check_at(part->plan, i);
        Tally *tally = &part->tallies[i];

        switch (check->kind) {
        case CHECK_ROW:
            check_rows(work, check);
            break;
        case CHECK_TOTAL:
        case CHECK_PREVIOUS:
            sum_rows(work, check, tally);
            break;
        case CHECK_STRAIGHT:
            count_straight(part, check, tally);
            break;
        case CHECK_DUPLICATE:
            hash_rows(part, check, tally);
            break;
        case CHECK_KINDS:
            break;
        }
    }
}

/* --- over all parts --- */

static void
add_duplicates(Part *part, const Check *check, const Tally *tally,
               LineMap *seen)
{
    const Design *design = &part->plan->instrument->design;

    for (size_t row = 0; row < part->n_rows; row++) {
        uint64_t line = 0;

        if (tally->hashes[row] == 0 ||
            (design->id >= 0 && !part_is_sound(part, (size_t)design->id, row)))
            continue;
        line = line_map_add(seen, tally->hashes[row], part_line(part, row));
        if (line > 0) {
            g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, line);

            report_row(part, check, row, text);
        }
    }
}

void
tallies_free(Tally *tallies, size_t n)
{
    for (size_t i = 0; tallies && i < n; i++)
        g_free(tallies[i].hashes);
    g_free(tallies);
}

void
data_rules_add(Part *part, Tally *sums, LineMap **seen)
{
    size_t n = part->tallies ? part->plan->instrument->checks->len : 0;

    for (size_t i = 0; i < n; i++) {
        const Check *check = check_at(part->plan, i);
        const Tally *tally = &part->tallies[i];

        sums[i].sum += tally->sum;
        sums[i].asked += tally->asked;
        for (size_t k = 0; k < MIN(tally->same, STRAIGHT_TOLD) &&
                           sums[i].same + k < STRAIGHT_TOLD;
             k++)
            sums[i].first[sums[i].same + k] = tally->first[k];
        sums[i].same += tally->same;
        if (check->kind == CHECK_DUPLICATE)
            add_duplicates(part, check, tally, seen[i]);
    }
}

bool
data_rule_differs(const Check *check, double value, double expected)
{
    return fabs(value - expected) > check->limit * fabs(expected) + 1e-9;
}

static char *
number_text(double value)
{
    GString *text = g_string_new(NULL);

    real_print(round(value * 100) / 100, text);
    return g_string_free(text, FALSE);
}

void
data_rule_report(const Check *check, double value, double expected,
                 Findings *findings)
{
    g_autofree char *is = number_text(value);
    g_autofree char *wanted = number_text(expected);

    report(check, &(Place){ 0 }, findings, "value", is, "expected", wanted,
           NULL);
}

/* How many units of the register of what is counted are the submitter's. */
static double
count_units(const Plan *plan)
{
    const Register *reg =
        definitions_units(plan->definitions, plan->instrument);
    g_autoptr(GPtrArray) valid = reg ? register_valid(reg, plan->today) : NULL;
    double n = 0;

    for (guint i = 0; valid && i < valid->len; i++)
        n += strcmp(((const Unit *)valid->pdata[i])->parent, plan->unit) == 0;
    return valid ? n : (double)NAN;
}

/* NAN: the register does not say. */
static double
expected_total(const Plan *plan, const Check *check)
{
    const Register *reg =
        definitions_submitters(plan->definitions, plan->instrument);
    const Unit *unit = NULL;

    if (strcmp(check->compare, CHECK_UNITS) == 0)
        return count_units(plan);
    if (reg)
        unit = register_find(reg, plan->unit, plan->today);
    return unit ? register_number(reg, unit, check->compare) : (double)NAN;
}

static void
finish_straight(const Check *check, const Tally *sum, Findings *findings)
{
    g_autofree char *n = g_strdup_printf("%" G_GSIZE_FORMAT, sum->same);
    g_autofree char *of = g_strdup_printf("%" G_GSIZE_FORMAT, sum->asked);
    GString *lines = g_string_new(NULL);

    for (size_t i = 0; i < MIN(sum->same, STRAIGHT_TOLD); i++)
        g_string_append_printf(lines, "%s%" G_GSIZE_FORMAT, i ? ", " : "",
                               sum->first[i]);
    if (sum->same > STRAIGHT_TOLD)
        g_string_append(lines, " …");
    if (check->limit > 0 &&
        (double)sum->same > check->limit * (double)sum->asked)
        report(check, &(Place){ 0 }, findings, "n", n, "value", n, "expected",
               of, "lines", lines->str, NULL);
    g_string_free(lines, TRUE);
}

void
data_rules_finish(const Plan *plan, const Tally *sums, Findings *findings)
{
    for (size_t i = 0; i < plan->instrument->checks->len; i++) {
        const Check *check = check_at(plan, i);
        double expected;

        if (check->kind == CHECK_STRAIGHT)
            finish_straight(check, &sums[i], findings);
        if (check->kind != CHECK_TOTAL || plan->unit[0] == '\0' ||
            findings_count(findings, SEVERITY_ERROR) > 0)
            continue; /* a sum over wrong cells says nothing */
        expected = expected_total(plan, check);
        if (!isnan(expected) && data_rule_differs(check, sums[i].sum, expected))
            data_rule_report(check, sums[i].sum, expected, findings);
    }
}
