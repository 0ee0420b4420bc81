/* register_basis.c - reported, required, and bounds over the silent. */
#include "analysis/levels.h"
#include "analysis/origin.h"
#include "analysis/register_plan.h"
#include "analysis/verdict.h"
#include <math.h>
#include <string.h>

/* Sums over the units of one row of estimates. */
typedef struct {
    size_t required, reported; /* units */
    double y, x;               /* over the units that reported */
    GArray *silent;            /* owned: of double, sizes, largest first */
} Sums;

typedef struct {
    const Analysis *analysis;
    const Instrument *instrument;
    const RegisterData *data;
    unsigned made_from;
    EstimateList *out;
} RegisterWork;

static gint
larger_first(gconstpointer a, gconstpointer b)
{
    const double *x = a, *y = b;

    return *x > *y ? -1 : *x < *y;
}

/* What a unit stands for: heads in a ratio, else itself. */
static double
size_of(const RegisterWork *work, const Indicator *indicator, const Unit *unit)
{
    const char *column = work->instrument->design.size;

    if (indicator->kind != KIND_RATIO)
        return 1;
    return register_number(work->data->reg, unit,
                           column != NULL ? column : "size");
}

static void
add_unit(const RegisterWork *work, size_t k, guint u, Sums *sums)
{
    const Indicator *indicator = work->data->indicators->pdata[k];
    const UnitReport *report =
        &work->data->reports[(size_t)u * work->data->indicators->len + k];
    bool numeric =
        indicator->kind != KIND_PROPORTION && indicator->kind != KIND_COUNT;
    double size;

    if (report->state == UNIT_OUT)
        return;
    sums->required++;
    if (report->state == UNIT_SILENT) {
        size = size_of(work, indicator, work->data->units->pdata[u]);
        g_array_append_val(sums->silent, size);
        return;
    }
    sums->reported++;
    sums->y += numeric ? report->y : report->state == UNIT_DOES;
    sums->x += indicator->kind == KIND_RATIO ? report->x : 1;
}

/* Over the units of LEVEL of domain D; all when LEVEL is NULL. */
static Sums
sum_units(const RegisterWork *work, size_t k, guint d, const char *level)
{
    const RegisterData *data = work->data;
    const Indicator *indicator = data->indicators->pdata[k];
    Sums sums = { .silent = g_array_new(FALSE, FALSE, sizeof(double)) };

    for (guint u = 0; u < data->units->len; u++) {
        char *const *levels = level == NULL ? NULL : data->levels->pdata[d];

        if ((levels == NULL || strcmp(levels[u], level) == 0) &&
            unit_passes(data->reg, data->units->pdata[u], indicator->units))
            add_unit(work, k, u, &sums);
    }
    g_array_sort(sums.silent, larger_first);
    return sums;
}

static double
total_silent(const Sums *sums)
{
    double total = 0;

    for (guint i = 0; i < sums->silent->len; i++)
        total += g_array_index(sums->silent, double, i);
    return total;
}

static void
take(Estimate *row, const Judgement *judgement)
{
    row->verdict = judgement->verdict;
    row->limit_low = judgement->low;
    row->limit_high = judgement->high;
    row->decide = judgement->decide;
    row->reason = judgement->reason;
}

/* Shares of units or heads. */
static void
fill_share(const Target *target, const Sums *sums, Estimate *row)
{
    double silent = total_silent(sums), all = sums->x + silent;
    Judgement judgement = judge_register(
        target, sums->y, sums->x,
        (const double *)(const void *)sums->silent->data, sums->silent->len);

    row->population = all;
    row->estimate = sums->y / sums->x;
    row->bound_low = sums->y / all;
    row->bound_high = (sums->y + silent) / all;
    row->coverage = sums->x / all;
    take(row, &judgement);
}

/* Means, totals and counts: without bounds as soon as any unit is silent. */
static void
fill_number(const Target *target, const Indicator *indicator, const Sums *sums,
            Estimate *row)
{
    bool whole = sums->reported == sums->required;
    Judgement judgement;

    row->population = (double)sums->required;
    row->estimate = indicator->kind == KIND_MEAN ? sums->y / sums->x : sums->y;
    if (whole || indicator->kind == KIND_COUNT)
        row->bound_low = row->estimate;
    if (whole)
        row->bound_high = row->estimate;
    if (!whole && indicator->kind == KIND_COUNT)
        row->bound_high =
            row->estimate + (double)(sums->required - sums->reported);
    row->coverage = (double)sums->reported / (double)sums->required;
    judgement = judge_bounds(target, row->bound_low, row->bound_high);
    take(row, &judgement);
}

/* What is unknown is NAN and not a division by nothing. */
static void
clear_unknown(const Sums *sums, Estimate *row)
{
    if (sums->reported == 0) {
        row->estimate = (double)NAN;
        if (row->verdict != VERDICT_NOT_MET && row->verdict != VERDICT_MET)
            row->reason = sums->required == 0 ? "no_units" : "no_report";
    }
    if (sums->required == 0)
        row->coverage = (double)NAN;
}

static void
add_row(const RegisterWork *work, size_t k, guint d, const char *level)
{
    const Indicator *indicator = work->data->indicators->pdata[k];
    const Domain *domain = level == NULL ? NULL : work->data->domains->pdata[d];
    const Target target = { indicator->relation, indicator->target };
    Sums sums = sum_units(work, k, d, level);
    Estimate *row;

    if (level == NULL || sums.required > 0) {
        row = estimate_list_add(work->out, indicator->code,
                                domain == NULL ? "" : domain->name,
                                level == NULL ? "" : level);
        row->basis = BASIS_REGISTER;
        row->n = (int64_t)sums.reported;
        row->made_from = work->made_from;
        if (sums.required > 0 && sums.reported == sums.required)
            row->flag = FLAG_CENSUS;
        if (indicator->kind == KIND_PROPORTION || indicator->kind == KIND_RATIO)
            fill_share(&target, &sums, row);
        else
            fill_number(&target, indicator, &sums, row);
        clear_unknown(&sums, row);
    }
    g_array_unref(sums.silent);
}

static GPtrArray *
found_levels(const RegisterData *data, guint d)
{
    GPtrArray *found = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    char **levels = data->levels->pdata[d];

    for (guint u = 0; u < data->units->len; u++)
        if (*levels[u] != '\0' && g_hash_table_add(seen, levels[u]))
            g_ptr_array_add(found, levels[u]);
    return found;
}

static bool
is_asked(const Indicator *indicator, const Domain *domain)
{
    return indicator->domains != NULL &&
           g_strv_contains((const char *const *)indicator->domains,
                           domain->name);
}

static void
add_rows(const RegisterWork *work, size_t k)
{
    const RegisterData *data = work->data;

    add_row(work, k, 0, NULL);
    for (guint d = 0; d < data->domains->len; d++) {
        const Domain *domain = data->domains->pdata[d];
        g_autoptr(GPtrArray) found = NULL;
        g_autoptr(GPtrArray) levels = NULL;

        if (!is_asked(data->indicators->pdata[k], domain))
            continue;
        found = found_levels(data, d);
        levels = levels_ordered(work->analysis->definitions, domain,
                                work->instrument, analysis_date(work->analysis),
                                found, false);
        for (guint l = 0; l < levels->len; l++)
            add_row(work, k, d, levels->pdata[l]);
    }
}

bool
analyse_register(const Analysis *analysis, const Instrument *instrument,
                 EstimateList *out, GError **error)
{
    g_autoptr(PartList) list =
        analysis_parts(analysis, instrument, analysis->year, error);
    g_autoptr(RegisterData) data =
        list == NULL ? NULL : register_data_new(analysis, list, error);
    RegisterWork work = { analysis, instrument, data, 0, out };

    if (data == NULL)
        return false;
    work.made_from = part_list_made_from(list);
    if (data->reg != NULL && register_illustrative(data->reg))
        work.made_from |= MADE_FROM_ILLUSTRATIVE;
    for (size_t k = 0; k < data->indicators->len; k++) {
        const Indicator *indicator = data->indicators->pdata[k];

        add_rows(&work, k);
        origin_add(out->provenance, indicator->code, list);
    }
    return true;
}
