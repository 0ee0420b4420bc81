/* calibrate.c - respondents counted by pattern, then the equations solved. */
#include "analysis/calibrate.h"

#include "analysis/analysis_words.h"
#include "analysis/linear.h"
#include "analysis/measure.h"
#include "analysis/part_scan.h"
#include "store/error.h"

void
calibrated_free(Calibrated *calibrated)
{
    if (calibrated == NULL)
        return;
    margin_plan_free(calibrated->margins);
    pattern_table_free(calibrated->table);
    calibration_problem_free(calibrated->problem);
    calibration_result_free(calibrated->result);
    g_free(calibrated->inverse);
    g_ptr_array_unref(calibrated->left_out);
    g_free(calibrated);
}

/* One part's patterns; for scan_parts. */
static void *
count_part(void *data, const DataPart *part, ExprScratch *scratch,
           GError **error)
{
    const PartScan *scan = data;
    const Calibrated *calibrated = scan->data;
    g_autofree double *weight = g_new(double, part->rows + 1);
    g_autoptr(PartPatterns) patterns = NULL;
    PatternTable *table;

    (void)scratch;
    if (!measure_weights(scan->plan, part, weight, error))
        return NULL;
    patterns = part_patterns_new(calibrated->margins, part, weight, error);
    if (patterns == NULL)
        return NULL;
    table = pattern_table_new(patterns->width);
    pattern_table_add(table, patterns, weight, part->rows);
    return table;
}

static void
merge_part(void *data, void *result)
{
    const PartScan *scan = data;
    Calibrated *calibrated = scan->data;
    g_autoptr(PatternTable) table = result;

    pattern_table_merge(calibrated->table, table);
}

static void
discard_part(void *result)
{
    pattern_table_free(result);
}

static bool *
needed_variables(const SamplePlan *plan, const MarginPlan *margins)
{
    const Design *design = &plan->instrument->design;
    bool *needed = g_new0(bool, plan->instrument->n_variables + 1);

    if (design->weight >= 0)
        needed[design->weight] = true;
    if (design->response >= 0)
        needed[design->response] = true;
    for (size_t i = 0; plan->frame != NULL && design->psu[i] >= 0; i++)
        needed[design->psu[i]] = true;
    for (size_t i = 0; design->nonresponse[i] >= 0; i++)
        needed[design->nonresponse[i]] = true;
    margin_plan_need(margins, needed);
    return needed;
}

/* The name of total J of the problem, which has only those with respondents. */
static const char *
total_name(const Calibrated *c, size_t j)
{
    for (guint i = 0; i < c->margins->names->len; i++) {
        const char *name = c->margins->names->pdata[i];

        if (g_ptr_array_find(c->left_out, name, NULL))
            continue;
        if (j-- == 0)
            return name;
    }
    return "";
}

static bool
not_calibrated(const SamplePlan *plan, const Calibrated *c, GError **error)
{
    char total[G_ASCII_DTOSTR_BUF_SIZE], reached[G_ASCII_DTOSTR_BUF_SIZE];
    size_t j = c->result->worst_at;

    g_ascii_formatd(total, sizeof total, "%.10g", c->problem->total[j]);
    g_ascii_formatd(reached, sizeof reached, "%.10g", c->result->reached[j]);
    return error_set(error, KHAOSAT_ERROR_DESIGN,
                     &analysis_words[ANALYSIS_NOT_CALIBRATED], "instrument",
                     plan->instrument->name, "margin", total_name(c, j),
                     "total", total, "reached", reached, NULL);
}

static bool
solve(const SamplePlan *plan, Calibrated *c, GError **error)
{
    size_t p;

    c->problem = pattern_table_problem(c->table, c->margins,
                                       &plan->instrument->design, c->left_out);
    p = c->problem->p;
    c->result = calibration_solve(c->problem);
    c->inverse = g_new0(double, p *p + 1);
    calibration_cross(c->problem, c->inverse);
    if (!c->result->converged ||
        !linear_inverse(c->inverse, p, c->inverse, NULL))
        return not_calibrated(plan, c, error);
    return true;
}

bool
calibrate_sample(const Analysis *analysis, const SamplePlan *plan,
                 const PartList *list, Calibrated **out, GError **error)
{
    GError *failed = NULL;
    g_autoptr(Calibrated) c = g_new0(Calibrated, 1);
    g_autofree bool *needed = NULL;
    PartScan scan = { analysis, plan, list, NULL, c };
    const PartWork work = { count_part, merge_part, discard_part };

    *out = NULL;
    c->left_out = g_ptr_array_new();
    c->margins = margin_plan_new(analysis->definitions, plan->instrument,
                                 plan->date, &failed);
    if (failed != NULL)
        g_propagate_error(error, failed);
    if (c->margins == NULL)
        return failed == NULL;
    if (plan->fpc_weight)
        return error_set(error, KHAOSAT_ERROR_DESIGN,
                         &analysis_words[ANALYSIS_CALIBRATE_FPC], "instrument",
                         plan->instrument->name, NULL);
    c->table = pattern_table_new(c->margins->dimensions->len);
    needed = needed_variables(plan, c->margins);
    scan.needed = needed;
    if (!part_scan_run(&scan, &work, error) || !solve(plan, c, error))
        return false;
    *out = g_steal_pointer(&c);
    return true;
}
