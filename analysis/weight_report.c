/* weight_report.c - sums of weights before and after calibration. */
#include "analysis/weight_report.h"

#include "analysis/measure.h"
#include "analysis/part_scan.h"
#include "analysis/weighting.h"
#include <math.h>

static const char *const methods[] = {
    [CALIBRATE_NONE] = "none",     [CALIBRATE_POSTSTRATIFY] = "poststratify",
    [CALIBRATE_RAKE] = "rake",     [CALIBRATE_LINEAR] = "linear",
    [CALIBRATE_RAKING] = "raking", [CALIBRATE_LOGIT] = "logit",
};

static WeightRun
run_of(const SamplePlan *plan, Provenance *provenance)
{
    const Design *design = &plan->instrument->design;
    const double none = (double)NAN;
    bool on_weight = !isnan(design->weight_high);

    return (WeightRun){
        .instrument = provenance_text(provenance, plan->instrument->name),
        .base = weighting_base(plan),
        .method = methods[design->calibrate],
        .sum_before = none,
        .sum_after = none,
        .kish_before = none,
        .kish_after = none,
        .g_low = none,
        .g_high = none,
        .low = none,
        .high = none,
        .bound_low = on_weight ? design->weight_low : design->bound_low,
        .bound_high = on_weight ? design->weight_high : design->bound_high,
        .on_weight = on_weight,
    };
}

static bool
stands_at(double g, double bound)
{
    return !isnan(bound) && fabs(g - bound) <= 1e-9 * fabs(bound);
}

static void
add_pattern(const Calibrated *c, size_t i, WeightRun *run, double squares[2])
{
    const CalibrationProblem *p = c->problem;
    double g = c->result->g[i];
    double low = p->low_of == NULL ? p->low : p->low_of[i];
    double high = p->high_of == NULL ? p->high : p->high_of[i];

    if (!(p->rows[i] > 0))
        return;
    run->rows += p->rows[i];
    run->sum_before += p->weight[i];
    run->sum_after += g * p->weight[i];
    squares[0] += p->squares[i];
    squares[1] += g * g * p->squares[i];
    run->g_low = fmin(run->g_low, g);
    run->g_high = fmax(run->g_high, g);
    run->low = fmin(run->low, g * (g < 0 ? p->most[i] : p->least[i]));
    run->high = fmax(run->high, g * p->most[i]);
    if (stands_at(g, low) || stands_at(g, high))
        run->at_bound += p->rows[i];
}

static void
add_margins(const SamplePlan *plan, const Calibrated *c, Provenance *provenance)
{
    const CalibrationProblem *p = c->problem;
    const MarginPlan *margins = c->margins;
    g_autofree double *before = g_new0(double, p->p + 1);
    g_autofree double *rows = g_new0(double, p->p + 1);
    size_t j = 0;

    for (size_t k = 0; k < p->n * p->width; k++)
        if (p->index[k] != MARGIN_NONE) {
            before[p->index[k]] += p->weight[k / p->width] * p->value[k];
            rows[p->index[k]] += p->rows[k / p->width];
        }
    for (guint i = 0; i < margins->names->len; i++) {
        const char *name = margins->names->pdata[i];
        bool left_out = g_ptr_array_find(c->left_out, name, NULL);
        WeightMargin *out = g_new(WeightMargin, 1);

        *out = (WeightMargin){
            .instrument = provenance_text(provenance, plan->instrument->name),
            .margin = provenance_text(provenance, name),
            .total = left_out ? g_array_index(margins->totals, double, i)
                              : p->total[j],
            .sum_before = left_out ? 0 : before[j],
            .sum_after = left_out ? 0 : c->result->reached[j],
            .rows = left_out ? 0 : rows[j],
            .left_out = left_out,
        };
        j += left_out ? 0 : 1;
        g_ptr_array_add(provenance->margins, out);
    }
}

void
weight_report_calibrated(const SamplePlan *plan, const Calibrated *c,
                         Provenance *provenance)
{
    WeightRun *run = g_new(WeightRun, 1);
    double squares[2] = { 0, 0 };

    *run = run_of(plan, provenance);
    run->sum_before = run->sum_after = 0;
    run->steps = (double)c->result->steps;
    if (!isnan(c->upper)) {
        run->bound_low = plan->instrument->design.weight_low;
        run->bound_high = c->upper;
        run->on_weight = true;
    }
    for (size_t i = 0; i < c->problem->n; i++)
        add_pattern(c, i, run, squares);
    run->kish_before =
        run->rows * squares[0] / (run->sum_before * run->sum_before);
    run->kish_after =
        run->rows * squares[1] / (run->sum_after * run->sum_after);
    g_ptr_array_add(provenance->weights, run);
    add_margins(plan, c, provenance);
}

typedef struct {
    double rows, sum, squares, low, high;
} Sums;

static void *
sum_part(void *data, const DataPart *part, ExprScratch *scratch, GError **error)
{
    const PartScan *scan = data;
    g_autofree double *weight = g_new(double, part->rows + 1);
    Sums *sums;

    (void)scratch;
    if (!measure_weights(scan->plan, part, weight, error))
        return NULL;
    sums = g_new0(Sums, 1);
    sums->low = INFINITY;
    for (size_t i = 0; i < part->rows; i++) {
        if (weight[i] == 0)
            continue;
        sums->rows++;
        sums->sum += weight[i];
        sums->squares += weight[i] * weight[i];
        sums->low = fmin(sums->low, weight[i]);
        sums->high = fmax(sums->high, weight[i]);
    }
    return sums;
}

static void
merge_sums(void *data, void *result)
{
    const PartScan *scan = data;
    Sums *to = scan->data;
    g_autofree Sums *from = result;

    to->rows += from->rows;
    to->sum += from->sum;
    to->squares += from->squares;
    to->low = fmin(to->low, from->low);
    to->high = fmax(to->high, from->high);
}

static void
discard_sums(void *result)
{
    g_free(result);
}

bool
weight_report_plain(const Analysis *analysis, const SamplePlan *plan,
                    const PartList *list, Provenance *provenance,
                    GError **error)
{
    g_autofree bool *needed = weighting_needed(plan);
    Sums sums = { .low = INFINITY };
    PartScan scan = { analysis, plan, list, needed, &sums };
    const PartWork work = { sum_part, merge_sums, discard_sums };
    WeightRun *run;

    if (!part_scan_run(&scan, &work, error))
        return false;
    run = g_new(WeightRun, 1);
    *run = run_of(plan, provenance);
    run->rows = sums.rows;
    if (!plan->fpc_weight && sums.rows > 0) {
        run->sum_before = run->sum_after = sums.sum;
        run->kish_before = run->kish_after =
            sums.rows * sums.squares / (sums.sum * sums.sum);
        run->low = sums.low;
        run->high = sums.high;
    }
    g_ptr_array_add(provenance->weights, run);
    return true;
}
