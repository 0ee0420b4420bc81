/* origin.c - sources of indicators, and of composites through their parts. */
#include "analysis/origin.h"

#include <string.h>

static void
add_source(Provenance *provenance, const char *indicator, int64_t submission)
{
    Source *source = g_new(Source, 1);

    *source = (Source){ provenance_text(provenance, indicator), submission };
    g_ptr_array_add(provenance->sources, source);
}

void
origin_add(Provenance *provenance, const char *indicator, const PartList *list)
{
    for (guint i = 0; list != NULL && i < list->submissions->len; i++)
        add_source(provenance, indicator, part_list_submission(list, i)->id);
}

/* Adds what CODE rests on, or its parts do, to FOUND, each once. */
static void
collect(const Provenance *provenance, const Framework *fw,
        const Indicator *indicator, GArray *found, GHashTable *seen)
{
    for (guint i = 0; i < fw->indicators->len; i++) {
        const Indicator *part = fw->indicators->pdata[i];

        if (indicator->combine != COMBINE_NONE && part != indicator &&
            strcmp(part->parent, indicator->code) == 0)
            collect(provenance, fw, part, found, seen);
    }
    for (guint i = 0; i < provenance->sources->len; i++) {
        Source *source = provenance->sources->pdata[i];

        if (strcmp(source->indicator, indicator->code) == 0 &&
            g_hash_table_add(seen, &source->submission))
            g_array_append_val(found, source->submission);
    }
}

void
origin_combine(Provenance *provenance, const Framework *fw)
{
    for (guint i = 0; i < fw->indicators->len; i++) {
        const Indicator *indicator = fw->indicators->pdata[i];
        g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(int64_t));
        g_autoptr(GHashTable) seen =
            g_hash_table_new(g_int64_hash, g_int64_equal);

        if (indicator->combine == COMBINE_NONE)
            continue;
        collect(provenance, fw, indicator, found, seen);
        for (guint k = 0; k < found->len; k++)
            add_source(provenance, indicator->code,
                       g_array_index(found, int64_t, k));
    }
}
