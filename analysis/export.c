/* export.c - what a year of an instrument has: rows, columns, weights. */
#include "analysis/export.h"

#include "analysis/analysis_words.h"
#include "store/error.h"
#include <string.h>

static void
take_submissions(Export *export)
{
    for (guint i = 0; i < export->list->submissions->len; i++) {
        const Submission *s = part_list_submission(export->list, i);

        export->rows += s->rows;
        export->simulated |= s->simulated;
        if (export->received == NULL ||
            strcmp(s->received, export->received) > 0) {
            g_free(export->received);
            export->received = g_strdup(s->received);
        }
    }
}

/* Weights that cannot be found keep nobody from looking at the rows. */
static bool
find_weights(Export *export, GError **error)
{
    const Design *design = &export_instrument(export)->design;
    g_autoptr(GError) failed = NULL;

    if (design->basis != BASIS_SAMPLE || export->list->parts->len == 0)
        return true;
    export->weights =
        final_weights_new(export->analysis, export->list, &failed);
    if (failed == NULL)
        return true;
    if (g_error_matches(failed, KHAOSAT_ERROR, KHAOSAT_ERROR_DESIGN))
        export->no_weights = g_steal_pointer(&failed);
    else
        g_propagate_error(error, g_steal_pointer(&failed));
    return export->no_weights != NULL;
}

Export *
export_new(const Analysis *analysis, const Instrument *instrument, Lang lang,
           GError **error)
{
    g_autoptr(Export) export = g_new0(Export, 1);

    export->analysis = analysis;
    export->lang = lang;
    export->list = part_list_new(analysis->store, instrument, analysis->year,
                                 analysis->year, error);
    if (export->list == NULL || !find_weights(export, error))
        return NULL;
    take_submissions(export);
    return g_steal_pointer(&export);
}

void
export_free(Export *export)
{
    if (export == NULL)
        return;
    part_list_free(export->list);
    final_weights_free(export->weights);
    g_clear_error(&export->no_weights);
    g_free(export->received);
    g_free(export);
}

const Instrument *
export_instrument(const Export *export)
{
    return export->list->instrument;
}

/* All columns are read: those that weights need are among them. */
bool
export_part_load(const Export *export, guint i, ExportPart *part,
                 GError **error)
{
    size_t n = export_instrument(export)->n_variables;
    g_autofree bool *needed = g_new(bool, n + 1);

    memset(needed, true, n);
    *part = (ExportPart){ NULL, NULL };
    part->data =
        data_part_load(export->analysis->store, export->list, i, needed, error);
    if (part->data == NULL)
        return false;
    if (export->weights == NULL)
        return true;
    part->weight = g_new(double, part->data->rows + 1);
    if (final_weights_of(export->weights, part->data, part->weight, error))
        return true;
    export_part_clear(part);
    return false;
}

void
export_part_clear(ExportPart *part)
{
    data_part_free(part->data);
    g_free(part->weight);
    *part = (ExportPart){ NULL, NULL };
}
