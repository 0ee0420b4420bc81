/* r_tables.c - the rows of a sample for R. */
#include "analysis/r_tables.h"

#include "analysis/final_weight.h"
#include "analysis/measure.h"
#include "analysis/measure_items.h"
#include "store/csv_reader.h"
#include <math.h>
#include <string.h>

RTables
r_tables_new(void)
{
    return (RTables){
        g_string_new("instrument,name,value\n"),
        g_string_new("instrument,column,indicator,statistic,share\n"),
        g_string_new("instrument,column,domain\n"),
        g_string_new("instrument,dimension,cell,margin,total,left_out\n"),
    };
}

void
r_tables_clear(RTables *tables)
{
    g_string_free(tables->designs, TRUE);
    g_string_free(tables->items, TRUE);
    g_string_free(tables->domains, TRUE);
    g_string_free(tables->margins, TRUE);
}

void
r_cell(GString *out, const char *text)
{
    g_string_append_c(out, ',');
    csv_print_cell(out, text);
}

void
r_number(GString *out, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    r_cell(out, isfinite(value)
                    ? g_ascii_formatd(text, sizeof text, "%.17g", value)
                    : "");
}

typedef struct {
    const Analysis *analysis;
    const PartList *list;
    FinalWeights *weights;
    SamplePlan *plan; /* of WEIGHTS */
    ExprScratch *scratch;
    GString *rows;
    bool *needed;
} Work;

static void
add_design(RTables *tables, const char *instrument, const char *name,
           const char *value)
{
    g_string_append(tables->designs, instrument);
    r_cell(tables->designs, name);
    r_cell(tables->designs, value);
    g_string_append_c(tables->designs, '\n');
}

static void
add_bound(RTables *tables, const char *instrument, const char *name,
          double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE] = "";

    if (!isnan(value))
        g_ascii_dtostr(text, sizeof text, value);
    add_design(tables, instrument, name, text);
}

static void
describe_design(RTables *tables, const Work *work)
{
    const Design *d = &work->plan->instrument->design;
    const char *name = work->plan->instrument->name;
    const Calibrated *c = work->weights->calibrated;
    bool trimmed = c != NULL && !isnan(c->upper);
    bool on_weight = trimmed || !isnan(d->weight_high);
    bool two =
        work->plan->leaf == LEAF_PSU_ROWS || work->plan->leaf == LEAF_SSU;
    static const char *const intervals[] = { "xlogit", "xlogit", "beta", "kg",
                                             "wilson", "asin",   "mean" };
    static const char *const rules[] = { "fail",    "remove",    "adjust",
                                         "average", "certainty", "collapse" };

    add_design(tables, name, "lonely_psu", rules[d->lonely]);
    add_design(tables, name, "interval", intervals[d->interval]);
    add_design(tables, name, "calibrate",
               d->text[DESIGN_CALIBRATE] ? d->text[DESIGN_CALIBRATE] : "none");
    add_design(tables, name, "stages", two ? "2" : "1");
    add_design(tables, name, "fpc", work->plan->has_fpc ? "1" : "0");
    add_design(tables, name, "on_weight", on_weight ? "1" : "0");
    add_bound(tables, name, "low", on_weight ? d->weight_low : d->bound_low);
    add_bound(tables, name, "high",
              trimmed     ? c->upper
              : on_weight ? d->weight_high
                          : d->bound_high);
}

static void
describe_items(RTables *tables, const Work *work)
{
    static const char *const statistics[] = { "mean", "total", "ratio" };
    const char *name = work->plan->instrument->name;

    for (size_t i = 0; i < work->plan->layout->n_items; i++) {
        const Indicator *indicator = sample_plan_indicator(work->plan, i);

        g_string_append_printf(tables->items, "%s,i%zu", name, i);
        r_cell(tables->items, indicator->code);
        r_cell(tables->items, statistics[work->plan->statistic[i]]);
        r_cell(tables->items, indicator->kind == KIND_PROPORTION ? "1" : "0");
        g_string_append_c(tables->items, '\n');
    }
    for (size_t d = 0; d < work->plan->domains->len; d++) {
        g_string_append_printf(tables->domains, "%s,d%zu", name, d);
        r_cell(tables->domains, sample_plan_domain(work->plan, d)->name);
        g_string_append_c(tables->domains, '\n');
    }
}

static void
describe_margins(RTables *tables, const Work *work)
{
    const Calibrated *c = work->weights->calibrated;
    size_t j = 0;

    for (guint d = 0; c != NULL && d < c->margins->dimensions->len; d++) {
        const Dimension *dimension = c->margins->dimensions->pdata[d];

        for (size_t t = dimension->first; t < dimension->last; t++) {
            const char *name = c->margins->names->pdata[t];
            bool left_out = g_ptr_array_find(c->left_out, name, NULL);

            g_string_append_printf(tables->margins, "%s,%u,%zu",
                                   work->plan->instrument->name, d, t);
            r_cell(tables->margins, name);
            r_number(tables->margins, left_out ? 0 : c->problem->total[j]);
            r_cell(tables->margins, left_out ? "1" : "0");
            g_string_append_c(tables->margins, '\n');
            j += left_out ? 0 : 1;
        }
    }
}

static void
add_header(const Work *work)
{
    GString *out = work->rows;
    const Calibrated *c = work->weights->calibrated;

    g_string_append(out, "stratum,psu,ssu,f,f2,w");
    for (guint d = 0; c != NULL && d < c->margins->dimensions->len; d++)
        g_string_append_printf(out, ",m%u,v%u", d, d);
    for (size_t d = 0; d < work->plan->domains->len; d++)
        g_string_append_printf(out, ",d%zu", d);
    for (size_t i = 0; i < work->plan->layout->n_items; i++) {
        g_string_append_printf(out, ",i%zu", i);
        if (work->plan->layout->items[i].kind == ITEM_RATIO)
            g_string_append_printf(out, ",i%zux", i);
    }
    g_string_append_c(out, '\n');
}

/* What a part's rows are made of. */
typedef struct {
    const DataPart *part;
    Roster *roster;
    Tally *tally;
    PartPatterns *patterns; /* NULL: not calibrated */
    MeasuredItems items;
    uint32_t *leaf;
    double *weight;
} PartRows;

static void
part_rows_clear(PartRows *p)
{
    if (p->items.state != NULL)
        measured_items_clear(&p->items);
    part_patterns_free(p->patterns);
    if (p->roster != NULL)
        roster_free(p->roster);
    if (p->tally != NULL)
        tally_free(p->tally);
    g_free(p->leaf);
    g_free(p->weight);
}

static void
add_units(const Work *work, const PartRows *p, size_t row)
{
    const Roster *r = p->roster;
    GString *out = work->rows;
    uint32_t stratum = roster_stratum(r, p->leaf[row]);
    uint32_t psu = roster_psu(r, p->leaf[row]);
    g_autofree char *own =
        g_strdup_printf("%s %d %zu", p->part->submission->unit, p->part->number,
                        row); /* where rows are units */
    double f = g_array_index(r->stages[0].fpc, double, stratum);
    double f2 = psu == KEY_MISSING
                    ? (double)NAN
                    : g_array_index(r->stages[1].fpc, double, psu);

    csv_print_cell(out, keys_name(r->stages[0].names, stratum));
    r_cell(out, psu == KEY_MISSING ? own : keys_name(r->stages[1].names, psu));
    r_cell(out, r->leaf == LEAF_SSU
                    ? keys_name(r->stages[2].names, p->leaf[row])
                    : own);
    r_number(out, f);
    r_number(out, f2);
    r_number(out, p->weight[row]);
}

static void
add_cells(const Work *work, const PartRows *p, size_t row)
{
    const PartPatterns *c = p->patterns;
    GPtrArray *dimensions =
        c == NULL ? NULL : work->weights->calibrated->margins->dimensions;

    for (guint d = 0; c != NULL && d < dimensions->len; d++) {
        size_t at = c->of_row[row] * c->width + d;
        bool none = c->index[at] == MARGIN_NONE;

        r_number(work->rows, none ? (double)NAN : c->index[at]);
        r_number(work->rows, none ? (double)NAN : c->value[at]);
    }
}

static void
add_items(const Work *work, const PartRows *p, size_t row)
{
    const Layout *layout = work->plan->layout;
    const TallyRows *rows = &p->items.rows;
    GString *out = work->rows;

    for (size_t d = 0; d < rows->n_domains; d++) {
        uint32_t level = rows->level[row * rows->n_domains + d];

        r_cell(out,
               level == KEY_MISSING ? "" : tally_level_name(p->tally, level));
    }
    for (size_t i = 0; i < layout->n_items; i++) {
        const TallyItem *item = &layout->items[i];
        uint8_t state = rows->state[row * layout->n_items + i];
        const double *number =
            rows->number + row * layout->n_numbers + item->number;

        if (state <= STATE_UNKNOWN)
            r_cell(out, state == STATE_OUT ? "" : "?");
        else if (item->kind == ITEM_SHARE)
            r_cell(out, state == STATE_TRUE ? "1" : "0");
        else
            r_number(out, number[0]);
        if (item->kind == ITEM_RATIO)
            r_number(out, state <= STATE_UNKNOWN ? (double)NAN : number[1]);
    }
    g_string_append_c(out, '\n');
}

static bool
add_part(const Work *work, const DataPart *part, GError **error)
{
    const SamplePlan *plan = work->plan;
    PartRows p = { .part = part };
    bool good;

    p.roster = roster_new(plan->leaf, plan->has_fpc, plan->has_fpc2);
    p.tally = tally_new(plan->layout);
    p.leaf = g_new(uint32_t, part->rows + 1);
    p.weight = g_new(double, part->rows + 1);
    good = measure_roster(plan, part, p.roster, p.leaf, error) &&
           (plan->fpc_weight
                ? final_weights_of(work->weights, part, p.weight, error)
                : measure_weights(plan, part, p.weight, error));
    if (good && work->weights->calibrated != NULL) {
        p.patterns = part_patterns_new(work->weights->calibrated->margins, part,
                                       p.weight, error);
        good = p.patterns != NULL;
    }
    if (good) {
        measure_items(plan, part, work->scratch, p.tally, &p.items);
        for (size_t row = 0; row < part->rows; row++) {
            add_units(work, &p, row);
            add_cells(work, &p, row);
            add_items(work, &p, row);
        }
    }
    part_rows_clear(&p);
    return good;
}

static bool
add_parts(Work *work, GError **error)
{
    for (guint i = 0; i < work->list->parts->len; i++) {
        g_autoptr(DataPart) part = data_part_load(
            work->analysis->store, work->list, i, work->needed, error);

        if (part == NULL || !add_part(work, part, error))
            return false;
    }
    return true;
}

bool
r_tables_sample(RTables *tables, const Analysis *analysis,
                const Instrument *instrument, GString *rows, GError **error)
{
    g_autoptr(PartList) list =
        analysis_parts(analysis, instrument, analysis->year, error);
    g_autoptr(FinalWeights) weights = NULL;
    Work work = { analysis, list, NULL, NULL, NULL, rows, NULL };
    bool good;

    if (list == NULL)
        return false;
    if (instrument->design.basis != BASIS_SAMPLE || list->parts->len == 0)
        return true;
    weights = final_weights_new(analysis, list, error);
    if (weights == NULL)
        return false;
    work.weights = weights;
    work.plan = weights->plan;
    if (work.plan->layout->n_items == 0)
        return true;
    if (weights->calibrated != NULL)
        margin_plan_need(weights->calibrated->margins, work.plan->needed);
    work.needed = work.plan->needed;
    work.scratch = expr_scratch_new();
    describe_design(tables, &work);
    describe_items(tables, &work);
    describe_margins(tables, &work);
    add_header(&work);
    good = add_parts(&work, error);
    expr_scratch_free(work.scratch);
    return good;
}
