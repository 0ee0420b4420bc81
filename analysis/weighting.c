/* weighting.c - base weights and the non-response adjustment of rows. */
#include "analysis/weighting.h"

#include "analysis/analysis_words.h"
#include "analysis/weighting_scan.h"
#include "store/error.h"
#include <math.h>
#include <string.h>

struct Weighting {
    const SamplePlan *plan; /* borrowed */
    GHashTable *psu;        /* owned: code -> double *, weight of its rows */
    GHashTable *cell;       /* owned: name -> double *, factor */
};

void
weighting_free(Weighting *weighting)
{
    if (weighting == NULL)
        return;
    g_hash_table_unref(weighting->psu);
    g_hash_table_unref(weighting->cell);
    g_free(weighting);
}

const char *
weighting_base(const SamplePlan *plan)
{
    return plan->instrument->design.weight >= 0 ? "weight"
           : plan->frame != NULL                ? "frame"
           : plan->fpc_weight                   ? "fpc"
                                                : "equal";
}

static double
value_of(GHashTable *table, const char *name)
{
    const double *value = g_hash_table_lookup(table, name);

    return value == NULL ? (double)NAN : *value;
}

static void
set_value(GHashTable *table, const char *name, double value)
{
    g_hash_table_replace(table, g_strdup(name),
                         g_memdup2(&value, sizeof value));
}

static bool
is_in_frame(const SamplePlan *plan)
{
    return plan->frame != NULL && plan->instrument->design.weight < 0;
}

/* Rows by PSU, then what each weighs. */
static void
weigh_psus(Weighting *w, const GArray *groups)
{
    const Register *frame = w->plan->frame;
    g_autoptr(GHashTable) rows =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    for (guint i = 0; i < groups->len; i++) {
        const RowGroup *g = &g_array_index(groups, RowGroup, i);
        double before = value_of(rows, g->psu);

        set_value(rows, g->psu, g->rows + (isnan(before) ? 0 : before));
    }
    for (guint i = 0; i < groups->len; i++) {
        const char *psu = g_array_index(groups, RowGroup, i).psu;
        const Unit *unit = register_find(frame, psu, w->plan->date);
        double listed =
            unit == NULL ? (double)NAN : register_number(frame, unit, "listed");
        double weight = unit == NULL
                            ? (double)NAN
                            : 1 / register_number(frame, unit, "probability");

        if (!isnan(listed))
            weight *= listed / value_of(rows, psu);
        set_value(w->psu, psu, weight);
    }
}

/* What the frame does not know, or has in another stratum, by name. */
static bool
not_in_frame(const SamplePlan *plan, AnalysisWord word, const GPtrArray *list,
             const RowGroup *first, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);
    g_autofree char *n = g_strdup_printf("%u", list->len);

    for (guint i = 0; i < MIN(list->len, 5); i++)
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "",
                               (const char *)list->pdata[i]);
    if (list->len > 5)
        g_string_append(names, " …");
    return error_set(error, KHAOSAT_ERROR_DESIGN, &analysis_words[word],
                     "frame", register_name(plan->frame), "n", n, "psus",
                     names->str, "file", first->submission->file_name, NULL);
}

static bool
is_wrong(const SamplePlan *plan, const RowGroup *group, AnalysisWord word)
{
    const Unit *unit = register_find(plan->frame, group->psu, plan->date);
    bool strata = register_has(plan->frame, "stratum") &&
                  plan->instrument->design.stratum[0] >= 0;
    double chance =
        unit == NULL ? 1 : register_number(plan->frame, unit, "probability");

    if (word == ANALYSIS_NOT_IN_FRAME)
        return unit == NULL;
    if (word == ANALYSIS_FRAME_CHANCE)
        return is_in_frame(plan) && !(chance > 0 && chance <= 1);
    return strata && unit != NULL &&
           strcmp(register_text(plan->frame, unit, "stratum"),
                  group->stratum) != 0;
}

static bool
check_frame(const SamplePlan *plan, const GArray *groups, GError **error)
{
    static const AnalysisWord words[] = { ANALYSIS_NOT_IN_FRAME,
                                          ANALYSIS_FRAME_CHANCE,
                                          ANALYSIS_FRAME_STRATUM };

    for (size_t k = 0; k < G_N_ELEMENTS(words); k++) {
        g_autoptr(GPtrArray) list = g_ptr_array_new();
        g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
        const RowGroup *first = NULL;

        for (guint i = 0; i < groups->len; i++) {
            const RowGroup *group = &g_array_index(groups, RowGroup, i);

            if (!is_wrong(plan, group, words[k]) ||
                !g_hash_table_add(seen, group->psu))
                continue;
            g_ptr_array_add(list, group->psu);
            first = first == NULL ? group : first;
        }
        if (first != NULL)
            return not_in_frame(plan, words[k], list, first, error);
    }
    return true;
}

/* The sum of the base weights of GROUP's rows. */
static double
group_weight(const Weighting *w, const RowGroup *group)
{
    return is_in_frame(w->plan) ? group->rows * value_of(w->psu, group->psu)
                                : group->weight;
}

static void
add_to_cell(Cell *cell, const RowGroup *group, double weight)
{
    switch (group->outcome) {
    case OUTCOME_UNKNOWN:
        cell->weight_unknown += weight;
        return;
    case RESPONSE_INELIGIBLE:
        cell->weight_ineligible += weight;
        return;
    case RESPONSE_COMPLETE:
        cell->complete += group->rows;
        cell->weight_complete += weight;
        break;
    default:
        break;
    }
    cell->eligible += group->rows;
    cell->weight_eligible += weight;
}

static GArray *
cells_of(const Weighting *w, const GArray *groups)
{
    GArray *cells = g_array_new(FALSE, TRUE, sizeof(Cell));
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);

    g_array_set_clear_func(cells, (GDestroyNotify)cell_clear);
    for (guint i = 0; i < groups->len; i++) {
        const RowGroup *group = &g_array_index(groups, RowGroup, i);
        guint place =
            GPOINTER_TO_UINT(g_hash_table_lookup(places, group->cell));

        if (place == 0) {
            const Cell fresh = { .name = g_strdup(group->cell) };

            g_array_append_val(cells, fresh);
            place = cells->len;
            g_hash_table_insert(places, group->cell, GUINT_TO_POINTER(place));
        }
        add_to_cell(&g_array_index(cells, Cell, place - 1), group,
                    group_weight(w, group));
    }
    return cells;
}

static void
report_cells(const Weighting *w, const GArray *cells, Provenance *provenance)
{
    for (guint i = 0; i < cells->len; i++) {
        const Cell *cell = &g_array_index(cells, Cell, i);
        const Cell *with = &g_array_index(cells, Cell, cell->group);
        g_autofree char *name = g_strdelimit(g_strdup(cell->name), "\t", ' ');
        g_autofree char *other =
            g_strdelimit(g_strdup(with == cell ? "" : with->name), "\t", ' ');
        WeightCell *out = g_new(WeightCell, 1);

        *out = (WeightCell){ provenance_text(provenance,
                                             w->plan->instrument->name),
                             provenance_text(provenance, name),
                             provenance_text(provenance, other),
                             cell->eligible,
                             cell->complete,
                             cell->factor };
        g_ptr_array_add(provenance->cells, out);
    }
}

static bool
weigh_cells(Weighting *w, const GArray *groups, Provenance *provenance,
            GError **error)
{
    const Design *design = &w->plan->instrument->design;
    g_autoptr(GArray) cells = NULL;

    if (design->nonresponse[0] < 0)
        return true;
    cells = cells_of(w, groups);
    for (guint i = 0; i < cells->len; i++)
        if (isnan(g_array_index(cells, Cell, i).weight_eligible))
            return error_set(error, KHAOSAT_ERROR_DESIGN,
                             &analysis_words[ANALYSIS_NO_BASE], "instrument",
                             w->plan->instrument->name, NULL);
    if (!cells_adjust(cells, design->nonresponse_min))
        return error_set(error, KHAOSAT_ERROR_DESIGN,
                         &analysis_words[ANALYSIS_NOBODY], "instrument",
                         w->plan->instrument->name, NULL);
    for (guint i = 0; i < cells->len; i++)
        set_value(w->cell, g_array_index(cells, Cell, i).name,
                  g_array_index(cells, Cell, i).factor);
    if (provenance != NULL)
        report_cells(w, cells, provenance);
    return true;
}

Weighting *
weighting_new(const Analysis *analysis, const SamplePlan *plan,
              const PartList *list, Provenance *provenance, GError **error)
{
    g_autoptr(Weighting) w = g_new0(Weighting, 1);
    g_autoptr(GArray) groups = NULL;

    w->plan = plan;
    w->psu = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    w->cell = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (plan->complete < 0 && plan->frame == NULL)
        return g_steal_pointer(&w);
    groups = weighting_scan(analysis, plan, list, error);
    if (groups == NULL ||
        (plan->frame != NULL && !check_frame(plan, groups, error)))
        return NULL;
    if (is_in_frame(plan))
        weigh_psus(w, groups);
    if (provenance != NULL && plan->complete >= 0) {
        g_autofree double *weight = g_new(double, groups->len + 1);

        for (guint i = 0; i < groups->len; i++)
            weight[i] = group_weight(w, &g_array_index(groups, RowGroup, i));
        weighting_report(plan, groups, weight, provenance);
    }
    return weigh_cells(w, groups, provenance, error) ? g_steal_pointer(&w)
                                                     : NULL;
}

/* By key of NAMES: what TABLE says. Free with g_free. */
static double *
values_of(GHashTable *table, const Keys *names)
{
    double *value = g_new(double, keys_size(names) + 1);

    for (uint32_t k = 0; k < keys_size(names); k++)
        value[k] = value_of(table, keys_name(names, k));
    return value;
}

void
weighting_base_rows(const Weighting *w, const DataPart *part, double *weight)
{
    const Design *design = &w->plan->instrument->design;
    const Column *given =
        design->weight < 0 ? NULL : part->columns[design->weight];
    g_autoptr(Keys) names = NULL;
    g_autofree uint32_t *key = NULL;
    g_autofree double *value = NULL;

    if (is_in_frame(w->plan)) {
        names = weighting_keys(part, design->psu, " ", &key);
        value = values_of(w->psu, names);
    }
    for (size_t i = 0; i < part->rows; i++) {
        weight[i] = 1;
        if (given != NULL && !column_number(given, i, &weight[i]))
            weight[i] = (double)NAN;
        if (value != NULL)
            weight[i] = key[i] == KEY_MISSING ? (double)NAN : value[key[i]];
    }
}

static bool
no_weight(const DataPart *part, size_t row, GError **error)
{
    g_autofree char *at = g_strdup_printf("%zu", part->first_row + row + 1);

    return error_set(error, KHAOSAT_ERROR_DESIGN,
                     &analysis_words[ANALYSIS_NO_WEIGHT], "row", at, "file",
                     part->submission->file_name, NULL);
}

bool
weighting_rows(const Weighting *w, const DataPart *part, double *weight,
               GError **error)
{
    const Design *design = &w->plan->instrument->design;
    g_autoptr(Keys) names = NULL;
    g_autofree uint32_t *key = NULL;
    g_autofree double *factor = NULL;
    g_autofree uint8_t *outcome = weighting_outcomes(w->plan, part);

    weighting_base_rows(w, part, weight);
    if (design->nonresponse[0] >= 0) {
        names = weighting_keys(part, design->nonresponse, "\t", &key);
        factor = values_of(w->cell, names);
    }
    for (size_t i = 0; i < part->rows; i++) {
        if (outcome[i] != RESPONSE_COMPLETE) {
            weight[i] = 0;
            continue;
        }
        if (factor != NULL)
            weight[i] *= factor[key[i]];
        if (!(weight[i] > 0))
            return no_weight(part, i, error);
    }
    return true;
}
