/* analyse.c - every basis, then composites, dates and order. */
#include "analysis/analyse.h"

#include "analysis/disclose.h"
#include "analysis/distribution.h"
#include "analysis/origin.h"
#include "store/error.h"
#include "store/version.h"
#include "surveys/framework.h"
#include <string.h>

double
analysis_date(const Analysis *analysis)
{
    return framework_reference(analysis->definitions->framework,
                               analysis->year);
}

PartList *
analysis_parts(const Analysis *analysis, const Instrument *instrument, int from,
               GError **error)
{
    if (analysis->only != 0)
        return part_list_one(analysis->store, instrument, analysis->only,
                             error);
    return part_list_new(analysis->store, instrument, from, analysis->year,
                         error);
}

static bool
analyse_bases(const Analysis *analysis, const Instrument *instrument,
              EstimateList *out, GError **error)
{
    return analyse_sample(analysis, instrument, out, error) &&
           analyse_register(analysis, instrument, out, error) &&
           analyse_counts(analysis, instrument, out, error);
}

/* Rows without a number for the indicators that INSTRUMENT should have given.
 */
static void
add_unknown(const Analysis *analysis, const Instrument *instrument,
            EstimateList *out)
{
    const Framework *fw = analysis->definitions->framework;

    for (guint i = 0; i < fw->indicators->len; i++) {
        const Indicator *indicator = fw->indicators->pdata[i];
        Estimate *row;

        if (indicator->instrument != instrument ||
            indicator->combine != COMBINE_NONE ||
            estimate_list_find(out, indicator->code, "", "") != NULL)
            continue;
        row = estimate_list_add(out, indicator->code, "", "");
        row->basis = indicator->basis;
        row->flag = FLAG_SUPPRESS;
        row->reason = "design";
        row->verdict = indicator->relation == RELATION_NONE
                           ? VERDICT_NONE
                           : VERDICT_CANNOT_TELL;
    }
}

/* Data that a design cannot carry concern their instrument alone. */
static bool
analyse_instrument(const Analysis *analysis, const Instrument *instrument,
                   EstimateList *out, GError **error)
{
    GError *failed = NULL;

    if (analyse_bases(analysis, instrument, out, &failed))
        return true;
    if (!g_error_matches(failed, KHAOSAT_ERROR, KHAOSAT_ERROR_DESIGN)) {
        g_propagate_error(error, failed);
        return false;
    }
    estimate_list_fail(out, instrument->name, failed);
    add_unknown(analysis, instrument, out);
    return true;
}

/* Before its year a target is not due: the distance stays, no verdict. */
static void
mark_not_due(const Framework *fw, const EstimateList *list)
{
    for (guint i = 0; i < list->rows->len; i++) {
        Estimate *row = list->rows->pdata[i];
        const Indicator *indicator = framework_indicator(fw, row->indicator);

        if (indicator != NULL && row->verdict != VERDICT_NONE &&
            list->year < indicator->target_year)
            row->verdict = VERDICT_NOT_DUE;
    }
}

/* Rows by indicator, in the framework's order; otherwise as they came. */
static void
put_in_order(const Framework *fw, EstimateList *list)
{
    GPtrArray *ordered = g_ptr_array_new_with_free_func(g_free);

    for (guint k = 0; k < fw->indicators->len; k++) {
        const Indicator *indicator = fw->indicators->pdata[k];

        for (guint i = 0; i < list->rows->len; i++) {
            Estimate *row = list->rows->pdata[i];

            if (row == NULL || strcmp(row->indicator, indicator->code) != 0)
                continue;
            g_ptr_array_add(ordered, row);
            list->rows->pdata[i] = NULL;
        }
    }
    g_ptr_array_unref(list->rows);
    list->rows = ordered;
}

EstimateList *
analyse_year(const Analysis *analysis, GError **error)
{
    const Definitions *definitions = analysis->definitions;
    g_autoptr(EstimateList) list = estimate_list_new(analysis->year);

    distribution_init();
    list->provenance->version = KHAOSAT_VERSION;
    list->provenance->definitions =
        provenance_text(list->provenance, definitions->sha256);
    for (guint i = 0; i < definitions->instruments->len; i++)
        if (!analyse_instrument(analysis, definitions->instruments->pdata[i],
                                list, error))
            return NULL;
    analyse_combined(analysis, list);
    origin_combine(list->provenance, definitions->framework);
    mark_not_due(definitions->framework, list);
    put_in_order(definitions->framework, list);
    disclose(definitions, list);
    return g_steal_pointer(&list);
}
