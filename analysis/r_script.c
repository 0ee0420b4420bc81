/* r_script.c - what the script reads: rows of samples, units of registers. */
#include "analysis/r_script.h"

#include "analysis/print.h"
#include "analysis/r_tables.h"
#include "store/csv_reader.h"
#include "store/error.h"
#include "store/output.h"
#include <glib/gstdio.h>
#include <string.h>

static const char script[] =
#include "analysis/recompute.R.h"
    ;

static bool
write_text(const char *folder, const char *name, const GString *text,
           GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    return output_write(path, text->str, text->len, error);
}

static bool
write_instrument(const Analysis *analysis, const Instrument *instrument,
                 const char *folder, RTables *tables, GError **error)
{
    g_autoptr(GString) rows = g_string_new(NULL);
    g_autoptr(GString) units = g_string_new(NULL);
    g_autofree char *rows_name =
        g_strconcat("rows_", instrument->name, ".csv", NULL);
    g_autofree char *units_name =
        g_strconcat("units_", instrument->name, ".csv", NULL);

    return r_tables_sample(tables, analysis, instrument, rows, error) &&
           (rows->len == 0 || write_text(folder, rows_name, rows, error)) &&
           r_tables_units(tables, analysis, instrument, units, error) &&
           (units->len == 0 || write_text(folder, units_name, units, error));
}

/* What was counted, row by row. */
static bool
write_counted(const Analysis *analysis, const char *folder, GError **error)
{
    const GPtrArray *instruments = analysis->definitions->instruments;
    g_autoptr(EstimateList) list = estimate_list_new(analysis->year);
    g_autoptr(GString) counted =
        g_string_new("indicator,domain,level,thing,distinct,value\n");

    list->counted = counted;
    for (guint i = 0; i < instruments->len; i++)
        if (!analyse_counts(analysis, instruments->pdata[i], list, error))
            return false;
    return write_text(folder, "counted.csv", counted, error);
}

/* Which indicators a composite is made of. */
static bool
write_composites(const Framework *fw, const char *folder, GError **error)
{
    g_autoptr(GString) out = g_string_new("whole,part\n");

    for (guint i = 0; i < fw->indicators->len; i++)
        for (guint k = 0; k < fw->indicators->len; k++) {
            const Indicator *whole = fw->indicators->pdata[i];
            const Indicator *part = fw->indicators->pdata[k];

            if (whole->combine == COMBINE_NONE || part->kind == KIND_TOTAL ||
                strcmp(part->parent, whole->code) != 0)
                continue;
            csv_print_cell(out, whole->code);
            r_cell(out, part->code);
            g_string_append_c(out, '\n');
        }
    return write_text(folder, "composites.csv", out, error);
}

/* An instrument whose design fails has no numbers to recompute. */
static bool
has_failed(const EstimateList *list, const Instrument *instrument)
{
    for (guint i = 0; i < list->failures->len; i++) {
        const Failure *failure = list->failures->pdata[i];

        if (strcmp(failure->instrument, instrument->name) == 0)
            return true;
    }
    return false;
}

bool
r_script_write(const Analysis *analysis, const EstimateList *list,
               const char *folder, GError **error)
{
    const GPtrArray *instruments = analysis->definitions->instruments;
    g_autoptr(GString) published = g_string_new(NULL);
    g_autoptr(GString) text = g_string_new(script);
    g_auto(RTables) tables = r_tables_new();

    if (g_mkdir_with_parents(folder, 0777) != 0)
        return output_write(folder, "", 0, error); /* says why not */
    for (guint i = 0; i < instruments->len; i++)
        if (!has_failed(list, instruments->pdata[i]) &&
            !write_instrument(analysis, instruments->pdata[i], folder, &tables,
                              error))
            return false;
    print_estimates_csv(list, NULL, published);
    return write_counted(analysis, folder, error) &&
           write_composites(analysis->definitions->framework, folder, error) &&
           write_text(folder, "estimates.csv", published, error) &&
           write_text(folder, "designs.csv", tables.designs, error) &&
           write_text(folder, "items.csv", tables.items, error) &&
           write_text(folder, "domains.csv", tables.domains, error) &&
           write_text(folder, "margins.csv", tables.margins, error) &&
           write_text(folder, "recompute.R", text, error);
}
