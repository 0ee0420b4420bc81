/* rules_work.c - evaluation over a part, leaving out what rests on errors. */
#include "ingest/rules_work.h"

#include <string.h>

Work *
work_new(Part *part, ExprScratch *scratch)
{
    Work *work = g_new0(Work, 1);
    size_t n = part->plan->instrument->n_variables;

    work->part = part;
    work->instrument = part->plan->instrument;
    work->scratch = scratch;
    work->columns = g_new0(const Column *, n);
    for (size_t v = 0; v < n; v++)
        work->columns[v] = part->columns[v];
    work->computed = g_new0(Column *, n);
    work->relevant = g_new(uint8_t, TABLE_PART_ROWS);
    work->asked = g_new(uint8_t, TABLE_PART_ROWS);
    return work;
}

void
work_free(Work *work)
{
    column_free(work->unit);
    for (size_t v = 0; v < work->instrument->n_variables; v++)
        column_free(work->computed[v]);
    g_free(work->computed);
    g_free(work->columns);
    g_free(work->relevant);
    g_free(work->asked);
    g_free(work);
}

static void
make_unit(Work *work)
{
    const char *unit = work->part->plan->unit;
    size_t length = strlen(unit);

    work->unit = column_new(COLUMN_TEXT, NULL);
    for (size_t row = 0; row < work->part->n_rows; row++)
        column_add_text(work->unit, unit, length);
    work->columns[work->instrument->unit] = work->unit;
}

bool
work_can_evaluate(Work *work, const Expr *expr)
{
    size_t n;
    const size_t *used = expr_variables(expr, &n);

    for (size_t i = 0; i < n; i++) {
        if (used[i] >= work->instrument->n_variables)
            continue; /* a column of choices.csv */
        if (used[i] == (size_t)work->instrument->unit && !work->unit)
            make_unit(work);
        if (!work->columns[used[i]])
            return false;
    }
    return true;
}

void
work_booleans(Work *work, const Expr *expr, uint8_t *out)
{
    const Part *part = work->part;
    const ExprBatch batch = { work->columns, 0, part->n_rows,
                              part->plan->today };
    size_t n;
    const size_t *used = expr_variables(expr, &n);

    expr_booleans(expr, &batch, work->scratch, out);
    for (size_t i = 0; i < n; i++) {
        const uint8_t *struck = part->struck[used[i]];

        for (size_t row = 0; struck && row < part->n_rows; row++)
            if (struck[row])
                out[row] = EXPR_UNKNOWN;
    }
}
