/* trace.c - the files of an estimate, and how many of their rows it counts. */
#include "analysis/trace.h"

#include "analysis/analysis_words.h"
#include "analysis/measure.h"
#include "analysis/part_scan.h"
#include "store/error.h"
#include <string.h>

static void
free_step(gpointer data)
{
    TraceStep *step = data;

    submission_free(step->submission);
    g_free(step);
}

void
trace_free(Trace *trace)
{
    if (trace == NULL)
        return;
    if (trace->estimates != NULL)
        g_ptr_array_unref(trace->estimates);
    provenance_free(trace->provenance);
    g_ptr_array_unref(trace->steps);
    g_free(trace);
}

/* Which rows of a sample are counted. */
typedef struct {
    const char *domain, *level;
    size_t item;
    int64_t rows;
} Counted;

static void *
count_part(void *data, const DataPart *part, ExprScratch *scratch,
           GError **error)
{
    const PartScan *scan = data;

    return measure_part(scan->plan, part, scratch, error);
}

/* The number of LEVEL in TALLY; false: it has none of that name. */
static bool
find_level(const SamplePlan *plan, const Tally *tally, const Counted *counted,
           uint32_t *level)
{
    *level = 0;
    if (*counted->domain == '\0')
        return true;
    for (*level = 1; *level < tally_levels(tally); ++*level)
        if (strcmp(tally_level_name(tally, *level), counted->level) == 0 &&
            strcmp(sample_plan_domain(plan, tally_level_domain(tally, *level))
                       ->name,
                   counted->domain) == 0)
            return true;
    return false;
}

static void
merge_part(void *data, void *result)
{
    const PartScan *scan = data;
    Counted *counted = scan->data;
    g_autoptr(Measured) measured = result;
    uint32_t level;

    if (!find_level(scan->plan, measured->tally, counted, &level))
        return;
    for (uint32_t leaf = 0; leaf < roster_leaves(measured->roster); leaf++) {
        Block block;

        if (tally_block(measured->tally, leaf, level, &block))
            counted->rows += block.known[counted->item];
    }
}

static void
discard_part(void *result)
{
    measured_free(result);
}

static bool
count_sample(const Analysis *one, const Indicator *indicator, Counted *counted,
             GError **error)
{
    g_autoptr(SamplePlan) plan = sample_plan_new(
        one->definitions, indicator->instrument, analysis_date(one));
    g_autoptr(PartList) list =
        analysis_parts(one, indicator->instrument, one->year, error);
    PartScan scan = { one, plan, list, plan->needed, counted };
    const PartWork work = { count_part, merge_part, discard_part };

    while (counted->item < plan->layout->n_items &&
           sample_plan_indicator(plan, counted->item) != indicator)
        counted->item++;
    return list != NULL && part_scan_run(&scan, &work, error);
}

/* Registers and counts: what an analysis of the one file would count. */
static bool
count_others(const Analysis *one, const Indicator *indicator, Counted *counted,
             GError **error)
{
    g_autoptr(EstimateList) list = estimate_list_new(one->year);
    const Estimate *row;
    bool good = indicator->basis == BASIS_REGISTER
                    ? analyse_register(one, indicator->instrument, list, error)
                    : analyse_counts(one, indicator->instrument, list, error);

    if (!good)
        return false;
    row = estimate_list_find(list, indicator->code, counted->domain,
                             counted->level);
    counted->rows = row == NULL ? 0 : row->n;
    return true;
}

static bool
add_step(Trace *trace, const Analysis *analysis, const Indicator *indicator,
         int64_t id, GError **error)
{
    const Estimate *e = &trace->estimate;
    Counted counted = { e->domain, e->level, 0, 0 };
    Analysis one = *analysis;
    TraceStep *step = g_new0(TraceStep, 1);

    g_ptr_array_add(trace->steps, step);
    one.only = id;
    step->indicator = indicator->code;
    step->submission = store_get_submission(analysis->store, id, error);
    if (step->submission == NULL ||
        !(indicator->basis == BASIS_SAMPLE
              ? count_sample(&one, indicator, &counted, error)
              : count_others(&one, indicator, &counted, error)))
        return false;
    step->rows = counted.rows;
    return true;
}

/* INDICATOR's own files; of a composite those of its parts. */
static bool
add_steps(Trace *trace, const Analysis *analysis, const Indicator *indicator,
          GError **error)
{
    const Framework *fw = analysis->definitions->framework;
    const GPtrArray *sources = trace->provenance->sources;

    for (guint i = 0; i < fw->indicators->len; i++) {
        const Indicator *part = fw->indicators->pdata[i];

        if (indicator->combine != COMBINE_NONE && part != indicator &&
            strcmp(part->parent, indicator->code) == 0 &&
            !add_steps(trace, analysis, part, error))
            return false;
    }
    for (guint i = 0; indicator->combine == COMBINE_NONE && i < sources->len;
         i++) {
        const Source *source = sources->pdata[i];

        if (strcmp(source->indicator, indicator->code) == 0 &&
            !add_step(trace, analysis, indicator, source->submission, error))
            return false;
    }
    return true;
}

static bool
find_estimate(Trace *trace, const char *indicator, const char *domain,
              const char *level)
{
    for (guint i = 0; i < trace->estimates->len; i++) {
        const Estimate *e = trace->estimates->pdata[i];

        if (strcmp(e->indicator, indicator) != 0 ||
            strcmp(e->domain, domain) != 0 || strcmp(e->level, level) != 0)
            continue;
        trace->estimate = *e;
        return true;
    }
    return false;
}

static bool
none_such(const Analysis *analysis, const char *indicator, const char *domain,
          const char *level, GError **error)
{
    g_autofree char *year = g_strdup_printf("%d", analysis->year);
    g_autofree char *place = *domain == '\0'
                                 ? g_strdup("")
                                 : g_strdup_printf(" (%s = %s)", domain, level);

    return error_set(error, KHAOSAT_ERROR_INPUT,
                     &analysis_words[ANALYSIS_NO_ESTIMATE], "indicator",
                     indicator, "place", place, "year", year, NULL);
}

Trace *
trace_new(const Analysis *analysis, const char *indicator, const char *domain,
          const char *level, GError **error)
{
    g_autoptr(Trace) trace = g_new0(Trace, 1);

    trace->steps = g_ptr_array_new_with_free_func(free_step);
    trace->indicator =
        framework_indicator(analysis->definitions->framework, indicator);
    trace->estimates = store_estimates(analysis->store, analysis->year, error);
    if (trace->estimates == NULL)
        return NULL;
    trace->provenance =
        store_provenance(analysis->store, analysis->year, error);
    if (trace->provenance == NULL)
        return NULL;
    if (trace->indicator == NULL ||
        !find_estimate(trace, indicator, domain, level)) {
        none_such(analysis, indicator, domain, level, error);
        return NULL;
    }
    return add_steps(trace, analysis, trace->indicator, error)
               ? g_steal_pointer(&trace)
               : NULL;
}
