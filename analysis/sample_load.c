/* sample_load.c - part by part: leaf, weights, cells of margins, values. */
#include "analysis/sample_load.h"

#include "analysis/analysis_words.h"
#include "analysis/measure.h"
#include "analysis/weighting.h"
#include "store/error.h"

struct LoadedSample {
    PartList *list; /* owned, as the rest */
    FinalWeights *weights;
    Roster *roster;
    SampleDesign *design;
    GArray *leaf;   /* of uint32_t */
    GArray *weight; /* of double */
    GArray *in;     /* of uint8_t */
    GArray *g;      /* of double, as value; margins only */
    GArray *index, *value;
    RowMargins margins;
    SampleRows rows;
};

void
loaded_sample_free(LoadedSample *s)
{
    if (s == NULL)
        return;
    part_list_free(s->list);
    final_weights_free(s->weights);
    roster_free(s->roster);
    sample_design_free(s->design);
    g_array_unref(s->leaf);
    g_array_unref(s->weight);
    g_array_unref(s->in);
    g_array_unref(s->g);
    g_array_unref(s->index);
    g_array_unref(s->value);
    g_free(s);
}

static LoadedSample *
loaded_new(void)
{
    LoadedSample *s = g_new0(LoadedSample, 1);

    s->leaf = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    s->weight = g_array_new(FALSE, FALSE, sizeof(double));
    s->in = g_array_new(FALSE, FALSE, sizeof(uint8_t));
    s->g = g_array_new(FALSE, FALSE, sizeof(double));
    s->index = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    s->value = g_array_new(FALSE, FALSE, sizeof(double));
    return s;
}

/* The leaves of the rows, and their weights before and after calibration. */
typedef struct {
    uint32_t *leaf;
    double *base, *final;
} PartRows;

static void
part_rows_clear(PartRows *rows)
{
    g_free(rows->leaf);
    g_free(rows->base);
    g_free(rows->final);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PartRows, part_rows_clear)

static bool
read_rows(LoadedSample *s, const DataPart *part, PartRows *rows, GError **error)
{
    const SamplePlan *plan = s->weights->plan;
    g_autoptr(Roster) roster =
        roster_new(plan->leaf, plan->has_fpc, plan->has_fpc2);
    g_autofree uint32_t *of_whole = NULL;

    rows->leaf = g_new(uint32_t, part->rows + 1);
    rows->base = g_new(double, part->rows + 1);
    rows->final = g_new(double, part->rows + 1);
    if (!measure_roster(plan, part, roster, rows->leaf, error) ||
        !measure_weights(plan, part, rows->base, error) ||
        !final_weights_of(s->weights, part, rows->final, error))
        return false;
    of_whole = roster_merge(s->roster, roster);
    for (size_t i = 0; i < part->rows; i++)
        rows->leaf[i] = of_whole[rows->leaf[i]];
    return true;
}

static bool
add_margins(LoadedSample *s, const DataPart *part, const PartRows *rows,
            GError **error)
{
    const Calibrated *c = s->weights->calibrated;
    g_autoptr(PartPatterns) patterns =
        part_patterns_new(c->margins, part, rows->base, error);
    size_t width = c->problem->width;

    if (patterns == NULL)
        return false;
    for (size_t i = 0; i < part->rows; i++) {
        size_t at;
        double g;

        if (!(rows->base[i] > 0))
            continue;
        at = pattern_table_find(c->table, patterns, patterns->of_row[i]);
        g = c->result->g[at];
        g_array_append_val(s->g, g);
        g_array_append_vals(s->index, c->problem->index + at * width,
                            (guint)width);
        g_array_append_vals(s->value, c->problem->value + at * width,
                            (guint)width);
    }
    return true;
}

static void
add_domain(LoadedSample *s, const DataPart *part, const PartRows *rows,
           const Expr *where, double today, ExprScratch *scratch)
{
    g_autofree uint8_t *truths = g_new(uint8_t, part->rows + 1);
    const ExprBatch batch = { data_part_view(part), 0, part->rows, today };

    if (where != NULL)
        expr_booleans(where, &batch, scratch, truths);
    for (size_t i = 0; i < part->rows; i++) {
        uint8_t in = where == NULL || truths[i] == EXPR_TRUE;

        if (!(rows->base[i] > 0))
            continue;
        g_array_append_val(s->in, in);
        g_array_append_val(s->leaf, rows->leaf[i]);
        g_array_append_val(s->weight, rows->final[i]);
    }
}

static bool *
needed_of(const LoadedSample *s, const GPtrArray *terms, const Expr *where)
{
    bool *needed = weighting_needed(s->weights->plan);
    size_t n;
    const size_t *used = where == NULL ? NULL : expr_variables(where, &n);

    for (size_t i = 0; i < s->list->instrument->n_variables; i++)
        needed[i] |= s->weights->plan->needed[i];
    if (s->weights->calibrated != NULL)
        margin_plan_need(s->weights->calibrated->margins, needed);
    for (guint i = 0; i < terms->len; i++)
        term_need(terms->pdata[i], needed);
    for (size_t i = 0; used != NULL && i < n; i++)
        needed[used[i]] = true;
    return needed;
}

static bool
read_parts(LoadedSample *s, const Analysis *analysis, GPtrArray *terms,
           const Expr *where, GError **error)
{
    double today = analysis_date(analysis);
    g_autoptr(ExprScratch) scratch = expr_scratch_new();
    g_autofree bool *needed = needed_of(s, terms, where);

    for (guint i = 0; i < s->list->parts->len; i++) {
        g_autoptr(DataPart) part =
            data_part_load(analysis->store, s->list, i, needed, error);
        g_auto(PartRows) rows = { NULL, NULL, NULL };

        if (part == NULL || !read_rows(s, part, &rows, error) ||
            (s->weights->calibrated != NULL &&
             !add_margins(s, part, &rows, error)))
            return false;
        add_domain(s, part, &rows, where, today, scratch);
        for (guint t = 0; t < terms->len; t++)
            term_read(terms->pdata[t], part, rows.base, today, scratch);
    }
    return true;
}

static void
set_rows(LoadedSample *s)
{
    const Calibrated *c = s->weights->calibrated;

    if (c != NULL)
        s->margins =
            (RowMargins){ c->problem->p,          c->problem->width,
                          (void *)s->index->data, (void *)s->value->data,
                          (void *)s->g->data,     c->inverse };
    s->rows = (SampleRows){ .n = s->leaf->len,
                            .leaf = (void *)s->leaf->data,
                            .weight = (void *)s->weight->data,
                            .in = (void *)s->in->data,
                            .roster = s->roster,
                            .design = s->design,
                            .lonely = s->list->instrument->design.lonely,
                            .margins = c == NULL ? NULL : &s->margins };
}

static bool
has_rows(const LoadedSample *s, int year, GError **error)
{
    g_autofree char *text = g_strdup_printf("%d", year);

    return s->list->parts->len > 0 ||
           error_set(error, KHAOSAT_ERROR_INPUT,
                     &analysis_words[EXPORT_NOTHING], "instrument",
                     s->list->instrument->name, "year", text, NULL);
}

LoadedSample *
loaded_sample_new(const Analysis *analysis, const Instrument *instrument,
                  GPtrArray *terms, const Expr *where, GError **error)
{
    g_autoptr(LoadedSample) s = loaded_new();
    const SamplePlan *plan;

    s->list = part_list_new(analysis->store, instrument, analysis->year,
                            analysis->year, error);
    if (s->list == NULL || !has_rows(s, analysis->year, error))
        return NULL;
    s->weights = final_weights_new(analysis, s->list, error);
    if (s->weights == NULL)
        return NULL;
    plan = s->weights->plan;
    s->roster = roster_new(plan->leaf, plan->has_fpc, plan->has_fpc2);
    if (!read_parts(s, analysis, terms, where, error))
        return NULL;
    if (instrument->design.lonely == LONELY_COLLAPSE)
        roster_collapse(s->roster);
    s->design = roster_design(s->roster, error);
    if (s->design == NULL)
        return NULL;
    set_rows(s);
    return g_steal_pointer(&s);
}

const SampleRows *
loaded_sample_rows(const LoadedSample *s)
{
    return &s->rows;
}
