/* sample_scan.c - parts measured in parallel, merged in their order. */
#include "analysis/sample_scan.h"

#include "analysis/measure.h"
#include "analysis/ordered.h"

void
sample_data_free(SampleData *data)
{
    if (data == NULL)
        return;
    roster_free(data->roster);
    tally_free(data->tally);
    sample_design_free(data->design);
    g_free(data);
}

typedef struct {
    const Analysis *analysis;
    const SamplePlan *plan;
    const PartList *list;
    SampleData *data;
} Scan;

/* A worker's own connection and place to work. */
typedef struct {
    Store *store;
    ExprScratch *scratch;
} Worker;

static void
end_worker(void *data)
{
    Worker *worker = data;

    store_close(worker->store);
    expr_scratch_free(worker->scratch);
    g_free(worker);
}

static void *
begin_worker(void *data, GError **error)
{
    const Scan *scan = data;
    Store *store = store_open(scan->analysis->path, STORE_READ, error);
    Worker *worker;

    if (store == NULL)
        return NULL;
    worker = g_new(Worker, 1);
    worker->store = store;
    worker->scratch = expr_scratch_new();
    return worker;
}

static void *
work_on_part(void *data, void *at, size_t task, GError **error)
{
    const Scan *scan = data;
    Worker *worker = at;
    g_autoptr(DataPart) part = data_part_load(worker->store, scan->list, task,
                                              scan->plan->needed, error);

    return part == NULL
               ? NULL
               : measure_part(scan->plan, part, worker->scratch, error);
}

static bool
merge_part(void *data, void *result, GError **error)
{
    const Scan *scan = data;
    g_autoptr(Measured) measured = result;
    g_autofree uint32_t *leaf =
        roster_merge(scan->data->roster, measured->roster);

    (void)error;
    tally_merge(scan->data->tally, measured->tally, leaf);
    return true;
}

static void
discard_part(void *result)
{
    measured_free(result);
}

static bool
set_origins(const Analysis *analysis, SamplePlan *plan, const PartList *list,
            GError **error)
{
    g_autofree double *origin = g_new0(double, plan->layout->n_items + 1);
    g_autoptr(ExprScratch) scratch = expr_scratch_new();
    g_autoptr(DataPart) part = NULL;

    if (plan->layout->n_numbers == 0)
        return true;
    part = data_part_load(analysis->store, list, 0, plan->needed, error);
    if (part == NULL)
        return false;
    measure_origins(plan, part, scratch, origin);
    for (size_t i = 0; i < plan->layout->n_items; i++)
        plan->layout->items[i].origin = origin[i];
    return true;
}

SampleData *
sample_scan(const Analysis *analysis, SamplePlan *plan, const PartList *list,
            GError **error)
{
    g_autoptr(SampleData) data = g_new0(SampleData, 1);
    Scan scan = { analysis, plan, list, data };
    const OrderedJob job = { begin_worker, end_worker,   work_on_part,
                             merge_part,   discard_part, &scan };

    data->roster = roster_new(plan->leaf, plan->has_fpc, plan->has_fpc2);
    data->tally = tally_new(plan->layout);
    if (!set_origins(analysis, plan, list, error) ||
        !ordered_run(&job, list->parts->len, analysis->threads, error))
        return NULL;
    data->design = roster_design(data->roster, error);
    if (data->design == NULL)
        return NULL;
    if (plan->fpc_weight) {
        g_autofree double *weights = sample_design_weights(data->design);

        tally_scale(data->tally, weights);
    }
    return g_steal_pointer(&data);
}
