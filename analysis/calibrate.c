/* calibrate.c - respondents counted by pattern, then the equations solved. */
#include "analysis/calibrate.h"

#include "analysis/analysis_words.h"
#include "analysis/linear.h"
#include "analysis/measure.h"
#include "analysis/part_scan.h"
#include "analysis/weight_report.h"
#include "analysis/weighting.h"
#include "store/error.h"
#include <math.h>
#include <stdlib.h>

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

/* Why, and what bounds would do. */
static bool
not_calibrated(const SamplePlan *plan, const Calibrated *c, GError **error)
{
    const Design *design = &plan->instrument->design;
    bool on_weight = !isnan(design->weight_high) || !isnan(c->upper);
    double asked_low = on_weight ? design->weight_low : design->bound_low;
    double asked_high = !isnan(c->upper) ? design->trim
                        : on_weight      ? design->weight_high
                                         : design->bound_high;
    size_t j = c->result->worst_at;
    char total[G_ASCII_DTOSTR_BUF_SIZE], reached[G_ASCII_DTOSTR_BUF_SIZE];
    char low[G_ASCII_DTOSTR_BUF_SIZE] = "", high[G_ASCII_DTOSTR_BUF_SIZE];
    double times = (double)NAN;

    g_ascii_formatd(total, sizeof total, "%.10g", c->problem->total[j]);
    g_ascii_formatd(reached, sizeof reached, "%.10g", c->result->reached[j]);
    if (!isnan(asked_high))
        calibration_feasible(c->problem, &times);
    if (!isnan(asked_low))
        g_ascii_formatd(low, sizeof low, "%.3g",
                        on_weight ? asked_low / times : pow(asked_low, times));
    /* rounded outwards, so that what is printed will do */
    g_ascii_formatd(
        high, sizeof high, "%.4g",
        1.001 * (on_weight ? asked_high * times : pow(asked_high, times)));
    return error_set(error, KHAOSAT_ERROR_DESIGN,
                     &analysis_words[isnan(times) ? ANALYSIS_NOT_CALIBRATED
                                                  : ANALYSIS_BOUNDS_TOO_NARROW],
                     "instrument", plan->instrument->name, "margin",
                     total_name(c, j), "total", total, "reached", reached,
                     "name",
                     !isnan(c->upper) ? "trim"
                     : on_weight      ? "weight_bounds"
                                      : "bounds",
                     "low", low, "high", high, NULL);
}

typedef struct {
    double weight, rows;
} WeighedRows;

static gint
by_weight(gconstpointer a, gconstpointer b)
{
    const WeighedRows *x = a, *y = b;

    return x->weight < y->weight ? -1 : x->weight > y->weight;
}

/* Of the final weights of the rows. */
static double
median_weight(const CalibrationProblem *p, const CalibrationResult *r)
{
    g_autofree WeighedRows *all = g_new(WeighedRows, p->n + 1);
    double rows = 0, at = 0, low = (double)NAN;

    for (size_t i = 0; i < p->n; i++) {
        all[i] = (WeighedRows){ 0, p->rows[i] };
        if (p->rows[i] > 0)
            all[i].weight = r->g[i] * p->weight[i] / p->rows[i];
        rows += p->rows[i];
    }
    qsort(all, p->n, sizeof *all, by_weight);
    for (size_t i = 0; i < p->n; i++) {
        at += all[i].rows;
        if (isnan(low) && at >= rows / 2)
            low = all[i].weight;
        if (at > rows / 2)
            return (low + all[i].weight) / 2;
    }
    return low;
}

static void
solve_bounded(const Design *design, Calibrated *c)
{
    if (!isnan(design->weight_high))
        calibration_bound_weights(c->problem, design->weight_low,
                                  design->weight_high);
    c->result = calibration_solve(c->problem);
    if (isnan(design->trim) || !c->result->converged)
        return;
    c->upper = design->trim * median_weight(c->problem, c->result);
    if (!isnan(design->weight_high))
        c->upper = fmin(c->upper, design->weight_high);
    calibration_bound_weights(c->problem, design->weight_low, c->upper);
    calibration_result_free(c->result);
    c->result = calibration_solve(c->problem);
}

static bool
solve(const SamplePlan *plan, Calibrated *c, GError **error)
{
    size_t p;

    c->problem = pattern_table_problem(c->table, c->margins,
                                       &plan->instrument->design, c->left_out);
    p = c->problem->p;
    solve_bounded(&plan->instrument->design, c);
    c->inverse = g_new0(double, p *p + 1);
    calibration_cross(c->problem, c->inverse);
    if (!c->result->converged ||
        !linear_inverse(c->inverse, p, c->inverse, NULL))
        return not_calibrated(plan, c, error);
    return true;
}

bool
calibrate_sample(const Analysis *analysis, const SamplePlan *plan,
                 const PartList *list, Provenance *provenance, Calibrated **out,
                 GError **error)
{
    bool solved;
    GError *failed = NULL;
    g_autoptr(Calibrated) c = g_new0(Calibrated, 1);
    g_autofree bool *needed = NULL;
    PartScan scan = { analysis, plan, list, NULL, c };
    const PartWork work = { count_part, merge_part, discard_part };

    *out = NULL;
    c->upper = (double)NAN;
    c->left_out = g_ptr_array_new();
    c->margins = margin_plan_new(analysis->definitions, plan->instrument,
                                 plan->date, &failed);
    if (failed != NULL)
        g_propagate_error(error, failed);
    if (c->margins == NULL)
        return failed == NULL &&
               (provenance == NULL ||
                weight_report_plain(analysis, plan, list, provenance, error));
    if (plan->fpc_weight)
        return error_set(error, KHAOSAT_ERROR_DESIGN,
                         &analysis_words[ANALYSIS_CALIBRATE_FPC], "instrument",
                         plan->instrument->name, NULL);
    c->table = pattern_table_new(margin_plan_width(c->margins));
    needed = weighting_needed(plan);
    margin_plan_need(c->margins, needed);
    scan.needed = needed;
    if (!part_scan_run(&scan, &work, error))
        return false;
    solved = solve(plan, c, error);
    if (provenance != NULL)
        weight_report_calibrated(plan, c, provenance);
    if (!solved)
        return false;
    *out = g_steal_pointer(&c);
    return true;
}
