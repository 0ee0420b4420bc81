/* weighting_scan.c - one pass over the columns that make the weights. */
#include "analysis/weighting_scan.h"

#include "analysis/part_scan.h"
#include "analysis/response.h"
#include <math.h>
#include <string.h>

static void
group_clear(gpointer data)
{
    RowGroup *group = data;

    g_free(group->psu);
    g_free(group->stratum);
    g_free(group->cell);
}

/* By code of the variable. */
static int
outcome_of(const CodeList *codes, size_t code)
{
    const char *name = code_list_name(codes, code);

    for (int i = 0; i < RESPONSE_KINDS; i++)
        if (strcmp(response_name((Response)i), name) == 0)
            return i;
    return RESPONSE_OTHER;
}

uint8_t *
weighting_outcomes(const SamplePlan *plan, const DataPart *part)
{
    int variable = plan->instrument->design.response;
    const Column *response = variable < 0 ? NULL : part->columns[variable];
    uint8_t *outcome = g_new(uint8_t, part->rows + 1);
    g_autofree uint8_t *by_code = NULL;
    size_t n;

    if (plan->complete < 0 || response == NULL) {
        memset(outcome, RESPONSE_COMPLETE, part->rows);
        return outcome;
    }
    n = code_list_size(response->codes);
    by_code = g_new(uint8_t, n + 1);
    for (size_t i = 0; i < n; i++)
        by_code[i] = (uint8_t)outcome_of(response->codes, i);
    for (size_t i = 0; i < part->rows; i++)
        outcome[i] = response->presence[i] == PRESENT
                         ? by_code[response->code[i]]
                         : OUTCOME_UNKNOWN;
    return outcome;
}

Keys *
weighting_keys(const DataPart *part, const int *variables, const char *between,
               uint32_t **key)
{
    Keys *keys = keys_new();
    g_autoptr(GString) name = g_string_new(NULL);

    *key = g_new(uint32_t, part->rows + 1);
    if (variables[0] < 0) {
        keys_add(keys, "", 0);
        memset(*key, 0, part->rows * sizeof **key);
        return keys;
    }
    if (variables[1] < 0) {
        keys_of_column(keys, part->columns[variables[0]], *key);
        for (size_t i = 0; i < part->rows; i++)
            if ((*key)[i] == KEY_MISSING)
                (*key)[i] = keys_add(keys, "", 0);
        return keys;
    }
    for (size_t i = 0; i < part->rows; i++) {
        g_string_truncate(name, 0);
        for (size_t v = 0; variables[v] >= 0; v++) {
            if (v > 0)
                g_string_append(name, between);
            if (part->columns[variables[v]]->presence[i] == PRESENT)
                column_print(part->columns[variables[v]], i, name);
        }
        (*key)[i] = keys_add(keys, name->str, name->len);
    }
    return keys;
}

/* What groups a part's rows. */
typedef struct {
    const DataPart *part;
    Keys *psus, *strata, *cells;
    uint32_t *psu, *stratum, *cell;
    uint8_t *outcome;
    GArray *groups;                 /* of RowGroup; not owned */
    GHashTable *places;             /* of groups, by their numbers */
    guint last[RESPONSE_KINDS + 1]; /* by outcome: of rows like the last one */
} Grouping;

static void
grouping_init(Grouping *g, const SamplePlan *plan, const DataPart *part,
              GArray *groups)
{
    static const int none[] = { -1 };
    const Design *design = &plan->instrument->design;
    bool frame = plan->frame != NULL;
    bool strata = frame && register_has(plan->frame, "stratum");

    *g = (Grouping){ .part = part, .groups = groups };
    g->psus = weighting_keys(part, frame ? design->psu : none, " ", &g->psu);
    g->strata =
        weighting_keys(part, strata ? design->stratum : none, " ", &g->stratum);
    g->cells = weighting_keys(part, design->nonresponse, "\t", &g->cell);
    g->outcome = weighting_outcomes(plan, part);
    g->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void
grouping_clear(Grouping *g)
{
    keys_free(g->psus);
    keys_free(g->strata);
    keys_free(g->cells);
    g_free(g->psu);
    g_free(g->stratum);
    g_free(g->cell);
    g_free(g->outcome);
    g_hash_table_unref(g->places);
}

static guint
add_group(Grouping *g, size_t row)
{
    const RowGroup fresh = {
        g->part->submission,
        g_strdup(keys_name(g->psus, g->psu[row])),
        g_strdup(keys_name(g->strata, g->stratum[row])),
        g_strdup(keys_name(g->cells, g->cell[row])),
        g->outcome[row],
        0,
        0,
    };

    g_array_append_val(g->groups, fresh);
    return g->groups->len;
}

/* Rows mostly come PSU by PSU: those like the one before are found at once. */
static RowGroup *
group_at(Grouping *g, size_t row)
{
    guint *place = &g->last[g->outcome[row]];
    char name[64];

    if (row > 0 && (g->psu[row] != g->psu[row - 1] ||
                    g->stratum[row] != g->stratum[row - 1] ||
                    g->cell[row] != g->cell[row - 1]))
        memset(g->last, 0, sizeof g->last);
    if (*place == 0) {
        (void)g_snprintf(name, sizeof name, "%u %u %u %d", g->psu[row],
                         g->stratum[row], g->cell[row], g->outcome[row]);
        *place = GPOINTER_TO_UINT(g_hash_table_lookup(g->places, name));
        if (*place == 0) {
            *place = add_group(g, row);
            g_hash_table_insert(g->places, g_strdup(name),
                                GUINT_TO_POINTER(*place));
        }
    }
    return &g_array_index(g->groups, RowGroup, *place - 1);
}

static void *
group_part(void *data, const DataPart *part, ExprScratch *scratch,
           GError **error)
{
    const PartScan *scan = data;
    const SamplePlan *plan = scan->plan;
    int weight = plan->instrument->design.weight;
    const Column *given = weight < 0 ? NULL : part->columns[weight];
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(RowGroup));
    Grouping g;

    (void)scratch, (void)error;
    grouping_init(&g, plan, part, groups);
    for (size_t i = 0; i < part->rows; i++) {
        RowGroup *group = group_at(&g, i);
        double value = 1;

        if (given != NULL && !column_number(given, i, &value))
            value = (double)NAN;
        group->rows++;
        group->weight += value;
    }
    grouping_clear(&g);
    return groups;
}

static void
merge_groups(void *data, void *result)
{
    const PartScan *scan = data;
    GArray *to = scan->data, *from = result;

    g_array_append_vals(to, from->data, from->len);
    g_array_unref(from); /* without a clear function: texts are moved */
}

static void
discard_groups(void *result)
{
    GArray *groups = result;

    g_array_set_clear_func(groups, group_clear);
    g_array_unref(groups);
}

bool *
weighting_needed(const SamplePlan *plan)
{
    const Design *d = &plan->instrument->design;
    bool *needed = g_new0(bool, plan->instrument->n_variables + 1);

    if (d->weight >= 0)
        needed[d->weight] = true;
    if (d->response >= 0)
        needed[d->response] = true;
    for (size_t i = 0; plan->frame != NULL && d->psu[i] >= 0; i++)
        needed[d->psu[i]] = true;
    for (size_t i = 0; plan->frame != NULL && d->stratum[i] >= 0; i++)
        needed[d->stratum[i]] = true;
    for (size_t i = 0; d->nonresponse[i] >= 0; i++)
        needed[d->nonresponse[i]] = true;
    return needed;
}

GArray *
weighting_scan(const Analysis *analysis, const SamplePlan *plan,
               const PartList *list, GError **error)
{
    g_autofree bool *needed = weighting_needed(plan);
    g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(RowGroup));
    PartScan scan = { analysis, plan, list, needed, groups };
    const PartWork work = { group_part, merge_groups, discard_groups };

    g_array_set_clear_func(groups, group_clear);
    return part_scan_run(&scan, &work, error) ? g_steal_pointer(&groups) : NULL;
}

typedef struct {
    double rows[RESPONSE_KINDS + 1], weight[RESPONSE_KINDS + 1];
} Outcomes;

static void
report_unit(const char *instrument, const char *unit, const Outcomes *o,
            Provenance *provenance)
{
    const OutcomeCounts counts = {
        .complete = o->rows[RESPONSE_COMPLETE],
        .refused = o->rows[RESPONSE_REFUSED],
        .noncontact = o->rows[RESPONSE_NONCONTACT],
        .ineligible = o->rows[RESPONSE_INELIGIBLE],
        .other = o->rows[RESPONSE_OTHER],
        .unknown = o->rows[OUTCOME_UNKNOWN],
    };
    double rate[RESPONSE_RATES];

    instrument = provenance_text(provenance, instrument);
    unit = provenance_text(provenance, unit);
    for (int i = 0; i <= RESPONSE_KINDS; i++) {
        Outcome *out = g_new(Outcome, 1);

        *out = (Outcome){ instrument, unit,
                          i == OUTCOME_UNKNOWN ? "unknown"
                                               : response_name((Response)i),
                          o->rows[i], o->weight[i] };
        g_ptr_array_add(provenance->outcomes, out);
    }
    response_rates(&counts, rate);
    for (size_t i = 0; i < RESPONSE_RATES; i++) {
        OutcomeRate *out = g_new(OutcomeRate, 1);

        *out =
            (OutcomeRate){ instrument, unit, response_rate_names[i], rate[i] };
        g_ptr_array_add(provenance->rates, out);
    }
}

void
weighting_report(const SamplePlan *plan, const GArray *groups,
                 const double *weight, Provenance *provenance)
{
    const char *instrument = plan->instrument->name, *unit = NULL;
    Outcomes all = { { 0 }, { 0 } }, one = { { 0 }, { 0 } };

    for (guint i = 0; i < groups->len; i++) {
        const RowGroup *g = &g_array_index(groups, RowGroup, i);

        if (unit != NULL && strcmp(unit, g->submission->unit) != 0) {
            report_unit(instrument, unit, &one, provenance);
            one = (Outcomes){ { 0 }, { 0 } };
        }
        unit = g->submission->unit;
        one.rows[g->outcome] += g->rows;
        one.weight[g->outcome] += weight[i];
        all.rows[g->outcome] += g->rows;
        all.weight[g->outcome] += weight[i];
    }
    if (unit != NULL)
        report_unit(instrument, unit, &one, provenance);
    report_unit(instrument, "", &all, provenance);
}
