/* measure_items.c - expressions over batches of rows, domains over parts. */
#include "analysis/measure_items.h"

#include "analysis/measure.h"
#include <math.h>
#include <string.h>

/* Rows worked on at a time: their states stay in cache while the items, each
 * a column, are laid out by row. */
#define BATCH 1024

/* One batch, and a place for one item's results. */
typedef struct {
    const SamplePlan *plan;
    ExprBatch batch;
    ExprScratch *scratch;
    uint8_t in[BATCH], value[BATCH];
    double y[BATCH], x[BATCH];
} Bench;

static void
find_universe(Bench *b, const Indicator *indicator)
{
    if (indicator->universe == NULL)
        memset(b->in, EXPR_TRUE, b->batch.n);
    else
        expr_booleans(indicator->universe, &b->batch, b->scratch, b->in);
}

/* Missing though it was asked. */
static bool
is_unanswered(uint8_t presence)
{
    return presence != PRESENT && presence != NOT_APPLICABLE;
}

static void
drop_unanswered(Bench *b, const Expr *numerator)
{
    size_t n;
    const size_t *used = expr_variables(numerator, &n);

    for (size_t v = 0; v < n; v++) {
        const uint8_t *presence =
            b->batch.columns[used[v]]->presence + b->batch.from;

        for (size_t i = 0; i < b->batch.n; i++)
            if (is_unanswered(presence[i]))
                b->value[i] = EXPR_UNKNOWN;
    }
}

static void
find_shares(Bench *b, const Indicator *indicator)
{
    if (indicator->numerator == NULL) {
        memset(b->value, EXPR_TRUE, b->batch.n);
        return;
    }
    expr_booleans(indicator->numerator, &b->batch, b->scratch, b->value);
    drop_unanswered(b, indicator->numerator);
}

static void
find_numbers(Bench *b, const Indicator *indicator, ItemKind kind)
{
    expr_numbers(indicator->numerator, &b->batch, b->scratch, b->y);
    if (kind == ITEM_RATIO)
        expr_numbers(indicator->denominator, &b->batch, b->scratch, b->x);
    for (size_t i = 0; i < b->batch.n; i++) {
        bool known =
            isfinite(b->y[i]) && (kind != ITEM_RATIO || isfinite(b->x[i]));

        b->value[i] = known ? EXPR_TRUE : EXPR_UNKNOWN;
    }
}

static void
find_item(Bench *b, size_t item)
{
    const Indicator *indicator = sample_plan_indicator(b->plan, item);
    ItemKind kind = b->plan->layout->items[item].kind;

    find_universe(b, indicator);
    if (kind == ITEM_SHARE)
        find_shares(b, indicator);
    else
        find_numbers(b, indicator, kind);
}

static void
lay_states(const Bench *b, size_t item, uint8_t *state)
{
    static const uint8_t of[] = { [EXPR_FALSE] = STATE_FALSE,
                                  [EXPR_TRUE] = STATE_TRUE,
                                  [EXPR_UNKNOWN] = STATE_UNKNOWN };
    size_t stride = b->plan->layout->n_items;

    for (size_t i = 0; i < b->batch.n; i++)
        state[i * stride + item] =
            b->in[i] == EXPR_TRUE ? of[b->value[i]] : STATE_OUT;
}

static void
lay_numbers(const Bench *b, size_t item, double *number)
{
    const TallyItem *at = &b->plan->layout->items[item];
    size_t stride = b->plan->layout->n_numbers;

    for (size_t i = 0; i < b->batch.n; i++) {
        number[i * stride + at->number] = b->y[i];
        if (at->kind == ITEM_RATIO)
            number[i * stride + at->number + 1] = b->x[i];
    }
}

static void
find_batch(Bench *b, MeasuredItems *out)
{
    const Layout *layout = b->plan->layout;
    uint8_t *state = out->state + b->batch.from * layout->n_items;
    double *number = out->number + b->batch.from * layout->n_numbers;

    for (size_t item = 0; item < layout->n_items; item++) {
        find_item(b, item);
        lay_states(b, item, state);
        if (layout->items[item].kind != ITEM_SHARE)
            lay_numbers(b, item, number);
    }
}

/* The value of DOMAIN by row, as a column: the part's own (then *OWNED stays
 * NULL), or one made here. */
static const Column *
domain_column(const Domain *domain, const SamplePlan *plan,
              const DataPart *part, ExprScratch *scratch, Column **owned)
{
    const ExprBatch batch = { data_part_view(part), 0, part->rows, plan->date };
    const Instrument *instrument = plan->instrument;
    int variable;

    if (domain->expression == NULL)
        variable = instrument->design.unit_id >= 0 ? instrument->design.unit_id
                                                   : instrument->unit;
    else
        variable = expr_variable(domain->expression);
    if (variable >= 0)
        return part->columns[variable];
    *owned = column_new(expr_column_type(domain->expression),
                        expr_codes(domain->expression));
    expr_values(domain->expression, &batch, scratch, *owned);
    return *owned;
}

/* The level that a value means: the value, or what its unit has in the
 * register's column. "": none. */
static const char *
level_name(const Domain *domain, const SamplePlan *plan, const char *value)
{
    const Unit *unit;

    if (domain->register_column == NULL)
        return value;
    unit = plan->units == NULL ? NULL
                               : register_find(plan->units, value, plan->date);
    return unit == NULL
               ? ""
               : register_text(plan->units, unit, domain->register_column);
}

static void
find_levels(const SamplePlan *plan, const DataPart *part, size_t d,
            ExprScratch *scratch, Tally *tally, uint32_t *out)
{
    const Domain *domain = sample_plan_domain(plan, d);
    g_autoptr(Column) owned = NULL;
    const Column *column = domain_column(domain, plan, part, scratch, &owned);
    g_autofree uint32_t *key = g_new(uint32_t, part->rows + 1);
    g_autoptr(Keys) keys = keys_new();
    g_autofree uint32_t *map = NULL;

    keys_of_column(keys, column, key);
    map = g_new(uint32_t, keys_size(keys) + 1);
    for (uint32_t k = 0; k < keys_size(keys); k++) {
        const char *name = level_name(domain, plan, keys_name(keys, k));

        map[k] = *name == '\0' ? KEY_MISSING : tally_level(tally, d, name);
    }
    for (size_t i = 0; i < part->rows; i++)
        out[i * plan->domains->len + d] =
            key[i] == KEY_MISSING ? KEY_MISSING : map[key[i]];
}

static Bench *
bench_new(const SamplePlan *plan, const DataPart *part, ExprScratch *scratch)
{
    Bench *b = g_new0(Bench, 1);

    b->plan = plan;
    b->scratch = scratch;
    b->batch = (ExprBatch){ data_part_view(part), 0, 0, plan->date };
    return b;
}

void
measure_items(const SamplePlan *plan, const DataPart *part,
              ExprScratch *scratch, Tally *tally, MeasuredItems *out)
{
    const Layout *layout = plan->layout;
    g_autofree Bench *b = bench_new(plan, part, scratch);

    *out = (MeasuredItems){
        .state = g_new(uint8_t, part->rows * layout->n_items + 1),
        .number = g_new(double, part->rows * layout->n_numbers + 1),
        .level = g_new(uint32_t, part->rows * plan->domains->len + 1),
    };
    for (; b->batch.from < part->rows; b->batch.from += b->batch.n) {
        b->batch.n = MIN(part->rows - b->batch.from, (size_t)BATCH);
        find_batch(b, out);
    }
    for (size_t d = 0; d < plan->domains->len; d++)
        find_levels(plan, part, d, scratch, tally, out->level);
    out->rows = (TallyRows){
        .rows = part->rows,
        .n_domains = plan->domains->len,
        .level = out->level,
        .state = out->state,
        .number = out->number,
    };
}

void
measured_items_clear(MeasuredItems *items)
{
    g_free(items->level);
    g_free(items->state);
    g_free(items->number);
}

/* Mean of what is known of item ITEM in the batches of PART. */
static double
mean_of(Bench *b, size_t rows, size_t item)
{
    double sum = 0, n = 0;

    for (b->batch.from = 0; b->batch.from < rows; b->batch.from += b->batch.n) {
        b->batch.n = MIN(rows - b->batch.from, (size_t)BATCH);
        find_item(b, item);
        for (size_t i = 0; i < b->batch.n; i++)
            if (b->in[i] == EXPR_TRUE && b->value[i] == EXPR_TRUE) {
                sum += b->y[i];
                n++;
            }
    }
    return n > 0 ? sum / n : 0;
}

void
measure_origins(const SamplePlan *plan, const DataPart *part,
                ExprScratch *scratch, double *origin)
{
    g_autofree Bench *b = bench_new(plan, part, scratch);

    for (size_t i = 0; i < plan->layout->n_items; i++)
        origin[i] = plan->layout->items[i].kind == ITEM_VALUE
                        ? mean_of(b, part->rows, i)
                        : 0;
}
