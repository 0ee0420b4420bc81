/* sample_plan.c - from definitions to items, domains and needed columns. */
#include "analysis/sample_plan.h"

#include "analysis/weighting.h"

#include <string.h>

const Register *
design_submitters(const Definitions *definitions, const Design *design)
{
    return design->submitted_by == NULL
               ? NULL
               : definitions_register(definitions, design->submitted_by);
}

const Register *
design_units(const Definitions *definitions, const Design *design)
{
    return design->units == NULL
               ? design_submitters(definitions, design)
               : definitions_register(definitions, design->units);
}

const Indicator *
sample_plan_indicator(const SamplePlan *plan, size_t item)
{
    return plan->indicators->pdata[item];
}

const Domain *
sample_plan_domain(const SamplePlan *plan, size_t d)
{
    return plan->domains->pdata[d];
}

/* The arrays hold what the definitions own, as const. */
static void
add_const(GPtrArray *array, const void *element)
{
    union {
        const void *borrowed;
        void *pointer;
    } as = { .borrowed = element };

    if (!g_ptr_array_find(array, element, NULL))
        g_ptr_array_add(array, as.pointer);
}

static void
find_indicators(SamplePlan *plan, const Framework *fw)
{
    for (guint i = 0; fw != NULL && i < fw->indicators->len; i++) {
        const Indicator *indicator = fw->indicators->pdata[i];

        if (indicator->instrument == plan->instrument &&
            indicator->basis == BASIS_SAMPLE &&
            indicator->combine == COMBINE_NONE)
            add_const(plan->indicators, indicator);
    }
}

static void
find_domains(SamplePlan *plan, const Framework *fw)
{
    for (guint i = 0; i < plan->indicators->len; i++) {
        const Indicator *indicator = plan->indicators->pdata[i];

        for (char **name = indicator->domains; name && *name; name++) {
            const Domain *domain =
                framework_domain(fw, *name, plan->instrument);

            if (domain != NULL)
                add_const(plan->domains, domain);
        }
    }
}

static ItemKind
item_kind(const Indicator *indicator)
{
    if (indicator->kind == KIND_RATIO)
        return ITEM_RATIO;
    if (indicator->numerator == NULL ||
        expr_type(indicator->numerator) == EXPR_BOOLEAN)
        return ITEM_SHARE;
    return ITEM_VALUE;
}

static Statistic
item_statistic(const Indicator *indicator)
{
    switch (indicator->kind) {
    case KIND_TOTAL:
    case KIND_COUNT:
        return STATISTIC_TOTAL;
    case KIND_RATIO:
        return STATISTIC_RATIO;
    case KIND_PROPORTION:
    case KIND_MEAN:
    default:
        return STATISTIC_MEAN;
    }
}

static void
lay_out(SamplePlan *plan)
{
    size_t n = plan->indicators->len;
    g_autofree ItemKind *kinds = g_new0(ItemKind, n + 1);

    plan->statistic = g_new0(Statistic, n + 1);
    for (size_t i = 0; i < n; i++) {
        kinds[i] = item_kind(sample_plan_indicator(plan, i));
        plan->statistic[i] = item_statistic(sample_plan_indicator(plan, i));
    }
    plan->layout = layout_new(
        kinds, n, plan->leaf == LEAF_STRATUM || plan->leaf == LEAF_PSU_ROWS);
}

static void
choose_leaf(SamplePlan *plan)
{
    const Design *design = &plan->instrument->design;
    bool psu = design->psu[0] >= 0;
    bool calibrated = design->calibrate != CALIBRATE_NONE;

    plan->frame_stratum = plan->frame != NULL && design->stratum[0] < 0 &&
                          register_has(plan->frame, "stratum");
    plan->frame_fpc = plan->frame != NULL && design->fpc < 0 &&
                      register_has(plan->frame, "fpc");
    plan->has_fpc = design->fpc >= 0 || plan->frame_fpc;
    plan->has_fpc2 = plan->has_fpc && psu && design->fpc2 >= 0;
    plan->fpc_weight =
        plan->has_fpc && design->weight < 0 && design->frame == NULL;
    plan->row_psus = !psu && (calibrated || design->lonely == LONELY_COLLAPSE);
    if (!psu)
        plan->leaf = plan->row_psus ? LEAF_PSU : LEAF_STRATUM;
    else if (!plan->has_fpc || (design->ssu < 0 && !plan->has_fpc2))
        plan->leaf = LEAF_PSU;
    else
        plan->leaf = design->ssu < 0 || design->ssu == design->id
                         ? LEAF_PSU_ROWS
                         : LEAF_SSU;
    plan->row_ssus = plan->leaf == LEAF_PSU_ROWS && calibrated;
    if (plan->row_ssus)
        plan->leaf = LEAF_SSU;
}

static void
need(SamplePlan *plan, int variable)
{
    if (variable >= 0)
        plan->needed[variable] = true;
}

static void
need_expr(SamplePlan *plan, const Expr *expr)
{
    size_t n = 0;
    const size_t *used = expr == NULL ? NULL : expr_variables(expr, &n);

    for (size_t i = 0; i < n; i++)
        plan->needed[used[i]] = true;
}

static void
need_design(SamplePlan *plan)
{
    const Design *d = &plan->instrument->design;
    const int single[] = { d->ssu, d->weight, d->fpc, d->fpc2, d->response };

    for (size_t i = 0; i < G_N_ELEMENTS(single); i++)
        need(plan, single[i]);
    for (size_t i = 0; d->stratum[i] >= 0; i++)
        need(plan, d->stratum[i]);
    for (size_t i = 0; d->psu[i] >= 0; i++)
        need(plan, d->psu[i]);
    for (size_t i = 0; d->nonresponse[i] >= 0; i++)
        need(plan, d->nonresponse[i]);
}

static void
need_columns(SamplePlan *plan)
{
    const Instrument *instrument = plan->instrument;

    plan->needed = g_new0(bool, instrument->n_variables + 1);
    need_design(plan);
    for (guint i = 0; i < plan->indicators->len; i++) {
        const Indicator *indicator = plan->indicators->pdata[i];

        need_expr(plan, indicator->universe);
        need_expr(plan, indicator->numerator);
        need_expr(plan, indicator->denominator);
    }
    for (guint i = 0; i < plan->domains->len; i++) {
        const Domain *domain = plan->domains->pdata[i];

        need_expr(plan, domain->expression);
        if (domain->expression == NULL)
            need(plan, instrument->design.unit_id >= 0
                           ? instrument->design.unit_id
                           : instrument->unit);
    }
}

static int32_t
complete_code(const Instrument *instrument)
{
    const char *name = response_name(RESPONSE_COMPLETE);
    int response = instrument->design.response;

    if (response < 0 || instrument->variables[response].codes == NULL)
        return -1;
    return code_list_find(instrument->variables[response].codes, name,
                          strlen(name));
}

SamplePlan *
sample_plan_new(const Definitions *definitions, const Instrument *instrument,
                double date)
{
    SamplePlan *plan = g_new0(SamplePlan, 1);

    plan->instrument = instrument;
    plan->date = date;
    plan->indicators = g_ptr_array_new();
    plan->domains = g_ptr_array_new();
    plan->units = design_units(definitions, &instrument->design);
    if (instrument->design.frame != NULL)
        plan->frame =
            definitions_register(definitions, instrument->design.frame);
    plan->complete = complete_code(instrument);
    find_indicators(plan, definitions->framework);
    find_domains(plan, definitions->framework);
    choose_leaf(plan);
    lay_out(plan);
    need_columns(plan);
    return plan;
}

void
sample_plan_free(SamplePlan *plan)
{
    if (plan == NULL)
        return;
    g_ptr_array_unref(plan->indicators);
    g_ptr_array_unref(plan->domains);
    g_free(plan->statistic);
    layout_free(plan->layout);
    weighting_free(plan->weighting);
    g_free(plan->needed);
    g_free(plan);
}
