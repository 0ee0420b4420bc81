/* sample_scan.c - parts measured in parallel, merged in their order. */
#include "analysis/sample_scan.h"

#include "analysis/measure.h"

void
sample_data_free(SampleData *data)
{
    if (data == NULL)
        return;
    roster_free(data->roster);
    tally_free(data->tally);
    sample_design_free(data->design);
    residuals_free(data->residuals);
    g_free(data);
}

static void *
work_on_part(void *data, const DataPart *part, ExprScratch *scratch,
             GError **error)
{
    const PartScan *scan = data;

    return measure_part(scan->plan, part, scratch, error);
}

static void
merge_part(void *data, void *result)
{
    const PartScan *scan = data;
    SampleData *to = scan->data;
    g_autoptr(Measured) measured = result;
    g_autofree uint32_t *leaf = roster_merge(to->roster, measured->roster);

    tally_merge(to->tally, measured->tally, leaf);
    if (to->residuals != NULL)
        residuals_merge(to->residuals, measured->residuals, leaf);
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

/* Weights stay those of the strata that were drawn from. */
static bool
collapse(const SamplePlan *plan, SampleData *data, GError **error)
{
    if (plan->instrument->design.lonely != LONELY_COLLAPSE)
        return true;
    roster_collapse(data->roster);
    sample_design_free(data->design);
    data->design = roster_design(data->roster, error);
    return data->design != NULL;
}

SampleData *
sample_scan(const Analysis *analysis, SamplePlan *plan, const PartList *list,
            GError **error)
{
    g_autoptr(SampleData) data = g_new0(SampleData, 1);
    PartScan scan = { analysis, plan, list, plan->needed, data };
    const PartWork work = { work_on_part, merge_part, discard_part };

    if (!set_origins(analysis, plan, list, error))
        return NULL;
    data->roster = roster_new(plan->leaf, plan->has_fpc, plan->has_fpc2);
    data->tally = tally_new(plan->layout);
    if (plan->calibrated != NULL)
        data->residuals = residuals_new(plan->calibrated, plan->layout);
    if (!part_scan_run(&scan, &work, error))
        return NULL;
    data->design = roster_design(data->roster, error);
    if (data->design == NULL)
        return NULL;
    if (plan->fpc_weight) {
        g_autofree double *weights = sample_design_weights(data->design);

        tally_scale(data->tally, weights);
    }
    if (!collapse(plan, data, error))
        return NULL;
    return g_steal_pointer(&data);
}
