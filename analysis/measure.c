/* measure.c - from columns to the rows of a tally. */
#include "analysis/measure.h"

#include "analysis/analysis_words.h"
#include "analysis/measure_items.h"
#include "analysis/weighting_scan.h"
#include "store/error.h"
#include <math.h>
#include <string.h>

void
measured_free(Measured *measured)
{
    if (measured == NULL)
        return;
    roster_free(measured->roster);
    tally_free(measured->tally);
    residuals_free(measured->residuals);
    g_free(measured);
}

static GPtrArray *
columns_of(const DataPart *part, const int *variables)
{
    GPtrArray *columns = g_ptr_array_new();

    for (size_t i = 0; variables[i] >= 0; i++)
        g_ptr_array_add(columns, part->columns[variables[i]]);
    return columns;
}

static const Column *
column_at(const DataPart *part, int variable)
{
    return variable < 0 ? NULL : part->columns[variable];
}

/* A name for every row that no other submission or part has. */
static Column *
row_names(const DataPart *part)
{
    Column *column = column_new(COLUMN_TEXT, NULL);
    g_autoptr(GString) name = g_string_new(NULL);

    for (size_t i = 0; i < part->rows; i++) {
        g_string_printf(name, "%s %d %zu", part->submission->unit, part->number,
                        i);
        column_add_text(column, name->str, name->len);
    }
    return column;
}

/* The rows' strata (STRATUM), or population counts, as the frame has them. */
static Column *
frame_column(const SamplePlan *plan, const DataPart *part, bool stratum)
{
    Column *column = column_new(stratum ? COLUMN_TEXT : COLUMN_REAL, NULL);
    g_autofree uint32_t *key = NULL;
    g_autoptr(Keys) names =
        weighting_keys(part, plan->instrument->design.psu, " ", &key);

    for (size_t i = 0; i < part->rows; i++) {
        const Unit *unit =
            register_find(plan->frame, keys_name(names, key[i]), plan->date);
        const char *text =
            unit == NULL ? "" : register_text(plan->frame, unit, "stratum");
        double fpc = unit == NULL ? (double)NAN
                                  : register_number(plan->frame, unit, "fpc");

        if (stratum && *text != '\0')
            column_add_text(column, text, strlen(text));
        else if (!stratum && !isnan(fpc))
            column_add_real(column, fpc);
        else
            column_add_missing(column, NOT_STATED);
    }
    return column;
}

bool
measure_roster(const SamplePlan *plan, const DataPart *part, Roster *roster,
               uint32_t *leaf, GError **error)
{
    const Design *d = &plan->instrument->design;
    g_autoptr(GPtrArray) strata = columns_of(part, d->stratum);
    g_autoptr(GPtrArray) psus = columns_of(part, d->psu);
    g_autoptr(Column) names =
        plan->row_psus || plan->row_ssus ? row_names(part) : NULL;
    g_autoptr(Column) stratum = NULL;
    g_autoptr(Column) fpc = NULL;
    RosterColumns columns = {
        .ssu = column_at(part, d->ssu),
        .fpc = column_at(part, d->fpc),
        .fpc2 = column_at(part, d->fpc2),
    };

    if (plan->frame_stratum) {
        stratum = frame_column(plan, part, true);
        g_ptr_array_add(strata, stratum);
    }
    if (plan->frame_fpc) {
        fpc = frame_column(plan, part, false);
        columns.fpc = fpc;
    }
    columns.stratum = (const Column *const *)strata->pdata;
    columns.n_stratum = strata->len;
    if (plan->row_psus)
        g_ptr_array_add(psus, names);
    if (plan->row_ssus)
        columns.ssu = names;
    columns.psu = (const Column *const *)psus->pdata;
    columns.n_psu = psus->len;
    return roster_read(roster, &columns, part->rows, leaf, error);
}

bool
measure_weights(const SamplePlan *plan, const DataPart *part, double *weight,
                GError **error)
{
    g_autofree uint8_t *outcome = NULL;

    if (plan->weighting != NULL)
        return weighting_rows(plan->weighting, part, weight, error);
    outcome = weighting_outcomes(plan, part);
    for (size_t i = 0; i < part->rows; i++)
        weight[i] = outcome[i] == RESPONSE_COMPLETE ? 1 : 0;
    return true;
}

/* Design weights into calibrated ones. */
static bool
calibrate_part(const SamplePlan *plan, const DataPart *part,
               const TallyRows *rows, double *weight, Measured *measured,
               GError **error)
{
    g_autoptr(PartPatterns) patterns =
        part_patterns_new(plan->calibrated->margins, part, weight, error);

    if (patterns == NULL)
        return false;
    measured->residuals = residuals_new(plan->calibrated, plan->layout);
    residuals_add(measured->residuals, patterns, rows, measured->tally, weight);
    return true;
}

Measured *
measure_part(const SamplePlan *plan, const DataPart *part, ExprScratch *scratch,
             GError **error)
{
    g_autoptr(Measured) measured = g_new0(Measured, 1);
    g_autofree uint32_t *leaf = g_new(uint32_t, part->rows + 1);
    g_autofree double *weight = g_new(double, part->rows + 1);
    MeasuredItems items;

    measured->roster = roster_new(plan->leaf, plan->has_fpc, plan->has_fpc2);
    measured->tally = tally_new(plan->layout);
    if (!measure_roster(plan, part, measured->roster, leaf, error) ||
        !measure_weights(plan, part, weight, error))
        return NULL;
    measure_items(plan, part, scratch, measured->tally, &items);
    items.rows.leaf = leaf;
    items.rows.weight = weight;
    if (plan->calibrated != NULL &&
        !calibrate_part(plan, part, &items.rows, weight, measured, error)) {
        measured_items_clear(&items);
        return NULL;
    }
    tally_add(measured->tally, &items.rows, roster_leaves(measured->roster));
    measured_items_clear(&items);
    return g_steal_pointer(&measured);
}
