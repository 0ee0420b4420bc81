/* r_units.c - the units of a register for R. */
#include "analysis/r_tables.h"

#include "analysis/register_plan.h"
#include <math.h>
#include <string.h>

static const char *
statistic(const Indicator *indicator)
{
    switch (indicator->kind) {
    case KIND_PROPORTION:
        return "share";
    case KIND_RATIO:
        return "ratio";
    case KIND_MEAN:
        return "mean";
    case KIND_TOTAL:
    case KIND_COUNT:
    default:
        return "total";
    }
}

static void
describe(RTables *tables, const RegisterData *data, const char *instrument)
{
    for (guint k = 0; k < data->indicators->len; k++) {
        const Indicator *indicator = data->indicators->pdata[k];

        g_string_append_printf(tables->items, "%s!,i%u", instrument, k);
        r_cell(tables->items, indicator->code);
        r_cell(tables->items, statistic(indicator));
        g_string_append(tables->items, ",0\n");
    }
    for (guint d = 0; d < data->domains->len; d++) {
        const Domain *domain = data->domains->pdata[d];

        g_string_append_printf(tables->domains, "%s!,d%u", instrument, d);
        r_cell(tables->domains, domain->name);
        g_string_append_c(tables->domains, '\n');
    }
}

static void
add_report(const RegisterData *data, const Instrument *instrument, guint u,
           guint k, GString *out)
{
    const Indicator *indicator = data->indicators->pdata[k];
    const Unit *unit = data->units->pdata[u];
    const UnitReport *report =
        &data->reports[(size_t)u * data->indicators->len + k];
    bool out_of_it = report->state == UNIT_OUT ||
                     !unit_passes(data->reg, unit, indicator->units);
    bool numeric =
        indicator->kind != KIND_PROPORTION && indicator->kind != KIND_COUNT;
    const char *column = instrument->design.size;

    r_cell(out, out_of_it                      ? ""
                : report->state == UNIT_SILENT ? "silent"
                                               : "told");
    r_number(out, numeric ? report->y : report->state == UNIT_DOES ? 1 : 0);
    r_number(out, indicator->kind == KIND_RATIO ? report->x : 1);
    r_number(out, indicator->kind != KIND_RATIO
                      ? 1
                      : register_number(data->reg, unit,
                                        column != NULL ? column : "size"));
}

bool
r_tables_units(RTables *tables, const Analysis *analysis,
               const Instrument *instrument, GString *out, GError **error)
{
    g_autoptr(PartList) list =
        analysis_parts(analysis, instrument, analysis->year, error);
    g_autoptr(RegisterData) data =
        list == NULL ? NULL : register_data_new(analysis, list, error);

    if (data == NULL)
        return false;
    if (data->indicators->len == 0 || data->units->len == 0)
        return true;
    describe(tables, data, instrument->name);
    g_string_append(out, "unit");
    for (guint d = 0; d < data->domains->len; d++)
        g_string_append_printf(out, ",d%u", d);
    for (guint k = 0; k < data->indicators->len; k++)
        g_string_append_printf(out, ",i%u,i%uy,i%ux,i%us", k, k, k, k);
    g_string_append_c(out, '\n');
    for (guint u = 0; u < data->units->len; u++) {
        g_string_append(out, ((const Unit *)data->units->pdata[u])->code);
        for (guint d = 0; d < data->domains->len; d++)
            r_cell(out, ((char **)data->levels->pdata[d])[u]);
        for (guint k = 0; k < data->indicators->len; k++)
            add_report(data, instrument, u, k, out);
        g_string_append_c(out, '\n');
    }
    return true;
}
