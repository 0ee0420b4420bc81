/* sample_basis.c - from the sums of a sample to its rows of estimates. */
#include "analysis/analyse.h"
#include "analysis/coverage.h"
#include "analysis/levels.h"
#include "analysis/ordered.h"
#include "analysis/origin.h"
#include "analysis/sample_scan.h"
#include "analysis/verdict.h"
#include "analysis/weighting.h"
#include <math.h>
#include <string.h>

/* All that a row of estimates is made from. */
typedef struct {
    const Analysis *analysis;
    SamplePlan *plan;
    PartList *list;
    Coverage *coverage;     /* NULL: free unit codes */
    Calibrated *calibrated; /* NULL: weights as they are */
    SampleData *data;       /* NULL: nothing was submitted */
    CellEstimate *cell;     /* levels x items */
    double effect;          /* median design effect; NAN: unknown */
    bool census;            /* every unit was drawn */
    unsigned made_from;
    EstimateList *out;
} SampleWork;

/* What the threads that estimate share. */
typedef struct {
    SampleWork *work;
    const Sample *sample;
} Levels;

static void
work_clear(SampleWork *work)
{
    sample_plan_free(work->plan);
    part_list_free(work->list);
    coverage_free(work->coverage);
    sample_data_free(work->data);
    calibrated_free(work->calibrated);
    g_free(work->cell);
}

static const CellEstimate *
cell_at(const SampleWork *work, uint32_t level, size_t item)
{
    return &work->cell[level * work->plan->layout->n_items + item];
}

/* Is DOMAIN (NULL: the whole) asked of the indicator? */
static bool
is_asked(const Indicator *indicator, const Domain *domain)
{
    if (domain == NULL)
        return true;
    for (char **name = indicator->domains; name && *name; name++)
        if (strcmp(*name, domain->name) == 0)
            return true;
    return false;
}

static const Domain *
domain_of(const SampleWork *work, uint32_t level)
{
    return level == 0
               ? NULL
               : sample_plan_domain(
                     work->plan, tally_level_domain(work->data->tally, level));
}

/* The cells of one level; a worker writes where no other does. */
static void *
estimate_level(void *data, void *worker, size_t level, GError **error)
{
    const Levels *levels = data;
    SampleWork *work = levels->work;
    const SamplePlan *plan = work->plan;
    size_t n = plan->layout->n_items;
    g_autoptr(LevelView) view = level_view_new(levels->sample, (uint32_t)level);
    const Domain *domain = domain_of(work, (uint32_t)level);

    (void)worker;
    for (size_t i = 0; i < n; i++)
        if (is_asked(sample_plan_indicator(plan, i), domain) &&
            !estimate_cell(view, i, plan->statistic[i],
                           &work->cell[level * n + i], error))
            return NULL;
    return work;
}

static bool
merge_nothing(void *data, void *result, GError **error)
{
    (void)data, (void)result, (void)error;
    return true;
}

static void
discard_nothing(void *result)
{
    (void)result;
}

static bool
estimate_cells(SampleWork *work, GError **error)
{
    const SampleData *data = work->data;
    const Sample sample = { data->tally, data->roster, data->design,
                            work->plan->instrument->design.lonely,
                            data->residuals };
    size_t levels = tally_levels(data->tally);
    Levels at = { work, &sample };
    const OrderedJob job = { .work = estimate_level,
                             .merge = merge_nothing,
                             .discard = discard_nothing,
                             .data = &at };

    work->cell = g_new0(CellEstimate, levels * work->plan->layout->n_items + 1);
    return ordered_run(&job, levels, work->analysis->threads, error);
}

static gint
compare_doubles(gconstpointer a, gconstpointer b)
{
    const double *x = a, *y = b;

    return *x < *y ? -1 : *x > *y;
}

static bool
is_share(const SampleWork *work, size_t item)
{
    return sample_plan_indicator(work->plan, item)->kind == KIND_PROPORTION;
}

/* The median design effect of the instrument's proportions over the whole
 * population; those of 0 and 1 have none. */
static double
median_effect(const SampleWork *work)
{
    g_autoptr(GArray) effects = g_array_new(FALSE, FALSE, sizeof(double));
    guint n;

    for (size_t i = 0; i < work->plan->layout->n_items; i++) {
        double effect = cell_at(work, 0, i)->effect;

        if (is_share(work, i) && effect > 0)
            g_array_append_val(effects, effect);
    }
    n = effects->len;
    if (n == 0)
        return (double)NAN;
    g_array_sort(effects, compare_doubles);
    return (g_array_index(effects, double, (n - 1) / 2) +
            g_array_index(effects, double, n / 2)) /
           2;
}

/* Nothing of the population was left to chance. */
static bool
is_census(const SampleDesign *design)
{
    for (size_t s = 0; s < design->n_stages; s++)
        for (size_t g = 0; g < design->stages[s].n_groups; g++)
            if (design->stages[s].fraction[g] < 1 - 1e-7)
                return false;
    return true;
}

static Share
share_of(const SampleWork *work, const CellEstimate *cell)
{
    Share share = { cell->estimate, cell->var, cell->df,
                    cell->n_in,     cell->n,   cell->psus };

    if (!isnan(work->effect))
        share.extreme = cell->n / fmax(1, work->effect);
    return share;
}

static void
take_judgement(Estimate *row, const Judgement *judgement)
{
    row->verdict = judgement->verdict;
    row->limit_low = judgement->low;
    row->limit_high = judgement->high;
    row->decide = judgement->decide;
    if (*judgement->reason != '\0')
        row->reason = judgement->reason;
}

static void
judge(const SampleWork *work, const Indicator *indicator,
      const CellEstimate *cell, double missing, Estimate *row)
{
    const Target target = { indicator->relation, indicator->target };
    bool is_a_share = indicator->kind == KIND_PROPORTION;
    Share share = share_of(work, cell);
    const QualityRules *rules = work->analysis->definitions->framework->quality;
    Quality quality = is_a_share ? quality_share(rules, &share)
                                 : quality_number(rules, row->estimate, row->se,
                                                  row->df, cell->n);
    Judgement judgement;

    row->flag = quality.flag;
    row->reason = quality.reason;
    judgement = is_a_share ? judge_share(&target, &share, &quality, missing)
                           : judge_number(&target, row->estimate, row->se,
                                          row->df, &quality, missing);
    take_judgement(row, &judgement);
}

static void
judge_census(const Indicator *indicator, double missing, Estimate *row)
{
    const Target target = { indicator->relation, indicator->target };
    Judgement judgement = judge_bounds(&target, row->estimate * (1 - missing),
                                       row->estimate * (1 - missing) + missing);

    row->flag = FLAG_CENSUS;
    row->ci_low = row->ci_high = row->estimate;
    take_judgement(row, &judgement);
}

static void
set_interval(const SampleWork *work, const Indicator *indicator,
             const CellEstimate *cell, Estimate *row)
{
    Share share = share_of(work, cell);
    Limits limits;

    share.extreme = (double)NAN; /* the printed interval takes every row */
    limits = indicator->kind == KIND_PROPORTION
                 ? interval_share(work->plan->instrument->design.interval,
                                  &share, 0.95)
                 : interval_mean(row->estimate, row->se, row->df, 0.95);
    row->ci_low = limits.low;
    row->ci_high = limits.high;
}

static void
add_row(const SampleWork *work, size_t item, const Domain *domain,
        const char *level, const CellEstimate *cell)
{
    const Indicator *indicator = sample_plan_indicator(work->plan, item);
    Estimate *row = estimate_list_add(
        work->out, indicator->code, domain == NULL ? "" : domain->name, level);
    double missing =
        domain == NULL ? coverage_missing(work->coverage)
                       : coverage_missing_level(work->coverage, domain,
                                                work->plan->instrument, level);

    row->basis = BASIS_SAMPLE;
    row->made_from = work->made_from;
    row->coverage = 1 - missing;
    row->n = cell == NULL ? 0 : (int64_t)cell->n;
    if (row->n == 0) {
        row->flag = FLAG_SUPPRESS;
        row->reason =
            missing >= 1 || work->data == NULL ? "no_report" : "no_rows";
        row->verdict = indicator->relation == RELATION_NONE
                           ? VERDICT_NONE
                           : VERDICT_CANNOT_TELL;
        return;
    }
    row->population = cell->population;
    row->estimate = cell->estimate;
    row->se = sqrt(cell->var);
    row->df = cell->df;
    row->deff = cell->deff;
    set_interval(work, indicator, cell, row);
    if (work->census)
        judge_census(indicator, missing, row);
    else
        judge(work, indicator, cell, missing, row);
}

/* The levels of a domain that were found, as texts of the tally. */
static GPtrArray *
found_levels(const SampleWork *work, size_t d, GHashTable *numbers)
{
    GPtrArray *found = g_ptr_array_new();
    union {
        const char *borrowed;
        char *pointer;
    } as;

    for (uint32_t l = 1; l < tally_levels(work->data->tally); l++) {
        if (tally_level_domain(work->data->tally, l) != d)
            continue;
        as.borrowed = tally_level_name(work->data->tally, l);
        g_ptr_array_add(found, as.pointer);
        g_hash_table_insert(numbers, as.pointer, GUINT_TO_POINTER(l));
    }
    return found;
}

/* Units that submit are levels even when they are silent. */
static bool
shows_silent(const SampleWork *work, const Domain *domain)
{
    const char *submitters = work->plan->instrument->design.submitted_by;
    int variable =
        domain->expression == NULL ? -1 : expr_variable(domain->expression);

    return submitters != NULL && domain->levels != NULL &&
           strcmp(domain->levels, submitters) == 0 && variable >= 0 &&
           (variable == work->plan->instrument->unit ||
            variable == work->plan->instrument->design.unit_id);
}

static void
add_domain_rows(const SampleWork *work, size_t item, size_t d)
{
    const Domain *domain = sample_plan_domain(work->plan, d);
    g_autoptr(GHashTable) numbers = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) found = found_levels(work, d, numbers);
    g_autoptr(GPtrArray) levels = levels_ordered(
        work->analysis->definitions, domain, work->plan->instrument,
        work->plan->date, found, shows_silent(work, domain));

    for (guint i = 0; i < levels->len; i++) {
        guint l =
            GPOINTER_TO_UINT(g_hash_table_lookup(numbers, levels->pdata[i]));

        add_row(work, item, domain, levels->pdata[i],
                l == 0 ? NULL : cell_at(work, l, item));
    }
}

static void
add_rows(const SampleWork *work)
{
    for (size_t i = 0; i < work->plan->layout->n_items; i++) {
        const Indicator *indicator = sample_plan_indicator(work->plan, i);

        origin_add(work->out->provenance, indicator->code, work->list);
        add_row(work, i, NULL, "",
                work->data == NULL ? NULL : cell_at(work, 0, i));
        for (size_t d = 0; work->data && d < work->plan->domains->len; d++)
            if (is_asked(indicator, sample_plan_domain(work->plan, d)))
                add_domain_rows(work, i, d);
    }
}

static void
use_calibrated(SampleWork *work)
{
    if (work->calibrated == NULL)
        return;
    work->plan->calibrated = work->calibrated;
    margin_plan_need(work->calibrated->margins, work->plan->needed);
}

static bool
run(SampleWork *work, GError **error)
{
    work->coverage =
        coverage_new(work->analysis->definitions, work->list, work->plan->date);
    work->made_from = part_list_made_from(work->list);
    if (coverage_illustrative(work->coverage))
        work->made_from |= MADE_FROM_ILLUSTRATIVE;
    if (work->list->parts->len > 0) {
        work->plan->weighting =
            weighting_new(work->analysis, work->plan, work->list,
                          work->out->provenance, error);
        if (work->plan->weighting == NULL ||
            !calibrate_sample(work->analysis, work->plan, work->list,
                              work->out->provenance, &work->calibrated, error))
            return false;
        use_calibrated(work);
        work->data = sample_scan(work->analysis, work->plan, work->list, error);
        if (work->data == NULL || !estimate_cells(work, error))
            return false;
        work->effect = median_effect(work);
        work->census = is_census(work->data->design);
    }
    add_rows(work);
    return true;
}

bool
analyse_sample(const Analysis *analysis, const Instrument *instrument,
               EstimateList *out, GError **error)
{
    SampleWork work = { .analysis = analysis, .out = out };
    bool done;

    work.plan = sample_plan_new(analysis->definitions, instrument,
                                analysis_date(analysis));
    if (work.plan->layout->n_items > 0)
        work.list = analysis_parts(analysis, instrument, analysis->year, error);
    done = work.plan->layout->n_items == 0 ||
           (work.list != NULL && run(&work, error));
    work_clear(&work);
    return done;
}
