/* final_weight.c - design weights, then fractions or calibration. */
#include "analysis/final_weight.h"

#include "analysis/measure.h"
#include "analysis/part_scan.h"
#include "analysis/weighting.h"

void
final_weights_free(FinalWeights *weights)
{
    if (weights == NULL)
        return;
    sample_plan_free(weights->plan);
    calibrated_free(weights->calibrated);
    roster_free(weights->roster);
    g_free(weights->by_leaf);
    g_free(weights);
}

static Roster *
part_roster(const SamplePlan *plan, const DataPart *part, uint32_t *leaf,
            GError **error)
{
    g_autoptr(Roster) roster =
        roster_new(plan->leaf, plan->has_fpc, plan->has_fpc2);

    return measure_roster(plan, part, roster, leaf, error)
               ? g_steal_pointer(&roster)
               : NULL;
}

static void *
read_part(void *data, const DataPart *part, ExprScratch *scratch,
          GError **error)
{
    const PartScan *scan = data;
    g_autofree uint32_t *leaf = g_new(uint32_t, part->rows + 1);

    (void)scratch;
    return part_roster(scan->plan, part, leaf, error);
}

static void
merge_part(void *data, void *result)
{
    const PartScan *scan = data;
    FinalWeights *weights = scan->data;
    g_autoptr(Roster) roster = result;
    g_autofree uint32_t *leaf = roster_merge(weights->roster, roster);
}

static void
discard_part(void *result)
{
    roster_free(result);
}

/* Who was drawn decides the weight: all parts are needed for it. */
static bool
weights_of_fractions(const Analysis *analysis, const PartList *list,
                     FinalWeights *weights, GError **error)
{
    const SamplePlan *plan = weights->plan;
    PartScan scan = { analysis, plan, list, plan->needed, weights };
    const PartWork work = { read_part, merge_part, discard_part };
    g_autoptr(SampleDesign) design = NULL;

    weights->roster = roster_new(plan->leaf, plan->has_fpc, plan->has_fpc2);
    if (!part_scan_run(&scan, &work, error))
        return false;
    design = roster_design(weights->roster, error);
    if (design == NULL)
        return false;
    weights->by_leaf = sample_design_weights(design);
    return true;
}

FinalWeights *
final_weights_new(const Analysis *analysis, const PartList *list,
                  GError **error)
{
    g_autoptr(FinalWeights) weights = g_new0(FinalWeights, 1);

    weights->plan = sample_plan_new(analysis->definitions, list->instrument,
                                    analysis_date(analysis));
    weights->plan->weighting =
        weighting_new(analysis, weights->plan, list, NULL, error);
    if (weights->plan->weighting == NULL)
        return NULL;
    if (!calibrate_sample(analysis, weights->plan, list, NULL,
                          &weights->calibrated, error))
        return NULL;
    if (weights->plan->fpc_weight &&
        !weights_of_fractions(analysis, list, weights, error))
        return NULL;
    return g_steal_pointer(&weights);
}

static bool
calibrate_part(const FinalWeights *weights, const DataPart *part,
               double *weight, GError **error)
{
    const Calibrated *c = weights->calibrated;
    g_autoptr(PartPatterns) patterns =
        part_patterns_new(c->margins, part, weight, error);
    g_autofree double *g = NULL;

    if (patterns == NULL)
        return false;
    g = g_new(double, patterns->n + 1);
    for (size_t i = 0; i < patterns->n; i++)
        g[i] = c->result->g[pattern_table_find(c->table, patterns, i)];
    for (size_t row = 0; row < part->rows; row++)
        if (weight[row] > 0)
            weight[row] *= g[patterns->of_row[row]];
    return true;
}

/* The part's units get the numbers that they have in the whole. */
static bool
scale_part(const FinalWeights *weights, const DataPart *part, double *weight,
           GError **error)
{
    g_autofree uint32_t *leaf = g_new(uint32_t, part->rows + 1);
    g_autoptr(Roster) roster = part_roster(weights->plan, part, leaf, error);
    g_autofree uint32_t *of_whole = NULL;

    if (roster == NULL)
        return false;
    of_whole = roster_merge(weights->roster, roster);
    for (size_t row = 0; row < part->rows; row++)
        weight[row] *= weights->by_leaf[of_whole[leaf[row]]];
    return true;
}

bool
final_weights_of(const FinalWeights *weights, const DataPart *part,
                 double *weight, GError **error)
{
    if (!measure_weights(weights->plan, part, weight, error))
        return false;
    if (weights->calibrated != NULL)
        return calibrate_part(weights, part, weight, error);
    return weights->roster == NULL || scale_part(weights, part, weight, error);
}
